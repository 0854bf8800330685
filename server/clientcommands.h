// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The text messages that a client may send, one method each, found by a table.
#pragma once

#include "protocol/textmessage.h"
#include "server/clientconnection.h"

namespace VisionFlow::Server {

class Hub;

/// Source: PROTOCOL.md section 6, "To the server". Lives for one message.
class ClientCommands
{
public:
    ClientCommands(Hub &hub, ClientConnection &client)
        : m_hub(hub)
        , m_client(client)
    {
    }

    /// Unknown types are ignored. \p receivedUs is the wall clock when the message arrived.
    void run(const Wire::TextMessage &message, quint64 receivedUs);

private:
    void ping(const QJsonObject &body);
    void subscribe(const QJsonObject &body);
    void requestSnapshot(const QJsonObject &body);
    void requestInitialData(const QJsonObject &body);
    void selectSource(const QJsonObject &body);
    void dragStart(const QJsonObject &body);
    void dragUpdate(const QJsonObject &body);
    void dragEnd(const QJsonObject &body);
    void unpin(const QJsonObject &body);
    void pause(const QJsonObject &body);

    /// A node that exists, or nothing after the client was told so.
    std::optional<quint32> node(const QJsonValue &id);
    bool hold(const QJsonObject &data, quint32 id);
    void refuse(const QString &message);
    void answer(const QString &type, QJsonObject fields = {});

    Hub &m_hub;
    ClientConnection &m_client;
    quint64 m_receivedUs = 0;
};

} // namespace VisionFlow::Server
