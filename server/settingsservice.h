// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who follows the settings, and what each is told: binary, as text and over REST.
#pragma once

#include "protocol/textmessage.h"
#include "server/httprequest.h"
#include "server/httpresponse.h"
#include "server/messagebudget.h"
#include "server/settings/settingsauthority.h"

#include <QObject>

namespace VisionFlow::Server {

class ClientConnection;

/// Says nothing to a client that has not asked. Whoever changes something gets the result, everybody else who follows the change.
/// Borrows the authority and the budget. Source: PROTOCOL.md section 12.
class SettingsService : public QObject
{
    Q_OBJECT

public:
    SettingsService(SettingsAuthority &authority, MessageBudget &budget, QObject *parent = nullptr);

    /// The text messages that take() answers; they count as settings messages.
    static bool isSettingsType(const QString &type);
    void take(ClientConnection &client, const Wire::SettingsMessage &message);
    void take(ClientConnection &client, const Wire::TextMessage &message);
    void forget(ClientConnection &client) { m_followers.remove(&client); }

    /// Tells everybody who follows that what was accepted did not reach the disk.
    void warnNotKept();

    /// `/api/settings` and below.
    HttpResponse answer(const HttpRequest &request);

signals:
    void changed(const QStringList &paths);
    /// A message was refused; \p code is a word for the statistics.
    void refused(const QString &code);

private:
    struct Following
    {
        bool binary = false;
        bool text = false;
    };

    void get(ClientConnection &client, const QJsonObject &body);
    void set(ClientConnection &client, const QJsonObject &body);
    void subscribe(ClientConnection &client, const QJsonObject &body);
    void sendSchema(ClientConnection &client, const QJsonObject &body);
    void refuse(ClientConnection &client, const QString &message);
    /// Tells the followers, \p writer aside.
    void spread(const SettingsVerdict &verdict, const ClientConnection *writer);

    HttpResponse read(const HttpRequest &request) const;
    HttpResponse patch(const HttpRequest &request);
    QByteArray tag() const;

    SettingsAuthority &m_authority;
    MessageBudget &m_budget;
    QHash<ClientConnection *, Following> m_followers;
    SettingsAuthority::Writer m_nextRestWriter = SettingsAuthority::Writer(1) << 63;
};

} // namespace VisionFlow::Server
