// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Serves a recording: each client sees it from its start, in its own time, and gets REST as it was answered then.
#pragma once

#include "net/clock.h"
#include "server/clientconnection.h"
#include "server/graphserver.h"
#include "server/httprequest.h"
#include "server/httpresponse.h"
#include "server/replay/replaystream.h"

#include <QTimer>

namespace VisionFlow::Server {

class Listener;
class ReplayClient;
class ReplayRest;

struct ReplayOptions
{
    QString file;
    ReplayPace pace;
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 0; ///< 0: any free one
    QStringList allowedOrigins;
    Wire::Limits limits;
};

class ReplayServer : public QObject
{
    Q_OBJECT

public:
    /// \p clock outlives the server.
    ReplayServer(const ReplayOptions &options, const Clock &clock, QObject *parent = nullptr);
    ~ReplayServer() override;

    /// Opens the file and listens. False: problem() says why, isFileGood() what is to blame.
    bool start();
    QString problem() const { return m_problem; }
    bool isFileGood() const { return m_session != nullptr; }
    /// Says goodbye to everybody; stopped() follows.
    void stop();

    ServerAddresses addresses() const;
    const Recording::SessionInfo &info() const { return m_session->info(); }
    bool hasGraph() const;
    int clientCount() const { return int(m_clients.size()); }

signals:
    void stopped();

private:
    void admit(QWebSocket *socket);
    void forget(ReplayClient *client);
    QSet<quint32> connectionsFor(const QString &path) const;
    HttpResponse answer(const HttpRequest &request);

    const ReplayOptions m_options;
    const Clock &m_clock;
    QString m_problem;
    std::unique_ptr<Recording::SessionReader> m_session;
    std::unique_ptr<ReplayRest> m_rest;
    std::unique_ptr<Listener> m_listener;
    QList<Wire::CapturedConnection> m_connections;
    Wire::ProfileId m_profile = Wire::ProfileId::V1;
    ConnectionRules m_rules;
    ConnectionLimiter m_places;
    std::vector<ReplayClient *> m_clients;
    QTimer m_heartbeat;
    quint64 m_nextNumber = 1;
    bool m_isStopping = false;
};

} // namespace VisionFlow::Server
