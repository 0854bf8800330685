// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What moves messages: a socket, a recording or a test double look the same from above.
#pragma once

#include "net/socketguard.h"

#include <functional>
#include <memory>

namespace VisionFlow {

/// One attempt at one connection; a fresh one for each. Signals come from the thread it lives in, never from inside a call.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void open(const SocketRequest &request) = 0;
    /// Says goodbye; ended() follows.
    virtual void close(quint16 code, const QString &reason) = 0;
    /// Ends without a word to the peer; \p why is for whoever captures.
    virtual void abort(const QString &why = {}) = 0;

    virtual SocketGuard::SendResult sendText(const QByteArray &utf8) = 0;
    virtual SocketGuard::SendResult sendBinary(const QByteArray &bytes, SocketGuard::Delivery delivery) = 0;
    /// A ping of the WebSocket layer; pongReceived() follows.
    virtual void ping() = 0;
    /// What the server chose; empty when it chose none.
    virtual QString subprotocol() const = 0;

signals:
    void opened();
    void textReceived(const QByteArray &utf8, std::chrono::nanoseconds arrival);
    void binaryReceived(const QByteArray &bytes, std::chrono::nanoseconds arrival);
    void pongReceived(std::chrono::nanoseconds arrival);
    void ended(const VisionFlow::SocketEnd &end);
};

using TransportFactory = std::function<std::unique_ptr<Transport>()>;

} // namespace VisionFlow
