// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The transport that is a WebSocket.
#pragma once

#include "app/client/transport.h"

namespace VisionFlow {

class WebSocketTransport final : public Transport
{
    Q_OBJECT

public:
    WebSocketTransport(const Wire::Limits &limits, const Clock &clock, QObject *parent = nullptr);

    void open(const SocketRequest &request) override { m_guard.open(request); }
    void close(quint16 code, const QString &reason) override { m_guard.close(code, reason); }
    void abort(const QString &) override { m_guard.abort(); }
    SocketGuard::SendResult sendText(const QByteArray &utf8) override { return m_guard.sendText(utf8); }
    SocketGuard::SendResult sendBinary(const QByteArray &bytes, SocketGuard::Delivery delivery) override
    {
        return m_guard.sendBinary(bytes, delivery);
    }
    void ping() override { m_guard.ping(); }
    QString subprotocol() const override { return m_guard.subprotocol(); }

private:
    SocketGuard m_guard;
};

} // namespace VisionFlow
