// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one class that touches QWebSocket, on either end. It closes the holes of QtWebSockets 6.4: see the table in
// docs/architecture.md, "The socket guard".
#pragma once

#include "net/clock.h"
#include "net/socketend.h"
#include "protocol/limits.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QPair>
#include <QStringList>
#include <QUrl>

#include <memory>

class QWebSocket;

namespace VisionFlow {

/// What a client asks for when it opens a connection.
struct SocketRequest
{
    QUrl url; ///< ws or wss
    QStringList subprotocols;
    QList<QPair<QByteArray, QByteArray>> headers; ///< Origin is set from the URL unless given here
    QByteArray caCertificates;                    ///< PEM; trusted instead of the system's when not empty
};

/// One WebSocket connection, client or accepted. Lives in one thread. Single use: after ended() it is spent.
class SocketGuard : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Opening, Open, Closing, Ended };
    enum class Delivery {
        Always,     ///< queued whatever waits (until the backlog limit ends the connection)
        NewestWins, ///< skipped while more than Limits::positionBacklogBytes wait
    };
    enum class SendResult {
        Sent,
        Skipped, ///< NewestWins, and too much waits
        NotOpen,
        TooLarge, ///< a text over Limits::textMessageBytes, which would be cut inside a letter
    };

    /// A client socket; call open().
    SocketGuard(const Wire::Limits &limits, const Clock &clock, QObject *parent = nullptr);
    /// Takes over a socket that a QWebSocketServer accepted; State::Open at once. To be made in the newConnection slot, before
    /// the first message is read. The TCP socket under it is out of reach here: who accepted it sets LowDelayOption.
    SocketGuard(QWebSocket *accepted, const Wire::Limits &limits, const Clock &clock, QObject *parent = nullptr);
    ~SocketGuard() override;

    void open(const SocketRequest &request);

    SendResult sendText(const QByteArray &utf8);
    SendResult sendBinary(const QByteArray &bytes, Delivery delivery = Delivery::Always);
    /// A WebSocket ping (RFC 6455 5.5.2); the answer arrives as pongReceived().
    void ping();
    /// Starts the closing handshake; ended() follows within Limits::closeGrace.
    void close(quint16 code, const QString &reason);
    /// Ends at once, without a word to the peer; ended() follows from the event loop.
    void abort();

    State state() const;
    QString subprotocol() const; ///< agreed one, or empty
    QString requestPath() const; ///< accepted sockets: path of the upgrade request
    QString origin() const;
    QHostAddress peerAddress() const;
    qint64 bytesToWrite() const;
    /// Bytes over the wire so far, WebSocket framing not counted.
    quint64 bytesSent() const;
    quint64 bytesReceived() const;
    quint64 messagesSent() const;
    quint64 messagesReceived() const;
    quint64 messagesSkipped() const; ///< NewestWins sends that did not go

signals:
    void opened();
    /// \p arrival is Clock::now() where the bytes were handed over.
    void textReceived(const QByteArray &utf8, std::chrono::nanoseconds arrival);
    void binaryReceived(const QByteArray &bytes, std::chrono::nanoseconds arrival);
    void pongReceived(std::chrono::nanoseconds arrival);
    /// Exactly once, in every case, never from inside open(), send or close().
    void ended(const VisionFlow::SocketEnd &end);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace VisionFlow
