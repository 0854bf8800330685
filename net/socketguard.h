// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one class that touches QWebSocket, on either end. It closes the holes of QtWebSockets 6.4: see the table in
// docs/architecture.md, "The socket guard".
#pragma once

#include "net/clock.h"
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

/// How a connection ended.
struct SocketEnd
{
    enum class Cause {
        ClosedByPeer, ///< a close frame; code and reason are the peer's
        ClosedByUs,   ///< close() was called and finished, or its grace ran out
        Lost,         ///< TCP ended without a close frame
        NameNotFound,
        Refused,
        Unreachable,
        HandshakeTimeout,
        HandshakeRefused, ///< HTTP status other than 101, or a wrong answer; httpStatus where known
        TlsFailed,
        Idle,          ///< no message and no pong within Limits::pongTimeout
        Backlog,       ///< the peer does not read: more than the backlog limit waited
        TooLarge,      ///< a message over the limit
        ProtocolError, ///< the peer broke RFC 6455
    };
    Cause cause = Cause::Lost;
    quint16 closeCode = 0; ///< WebSocket close code, 0 when there was no close frame
    int httpStatus = 0;
    QString text; ///< a sentence for a person; addresses last
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
    enum class SendResult { Sent, Skipped, NotOpen };

    /// A client socket; call open().
    SocketGuard(const Wire::Limits &limits, const Clock &clock, QObject *parent = nullptr);
    /// Takes over a socket that a QWebSocketServer accepted; State::Open at once.
    SocketGuard(QWebSocket *accepted, const Wire::Limits &limits, const Clock &clock, QObject *parent = nullptr);
    ~SocketGuard() override;

    void open(const SocketRequest &request);

    SendResult sendText(const QByteArray &utf8);
    SendResult sendBinary(const QByteArray &bytes, Delivery delivery = Delivery::Always);
    /// A WebSocket ping (RFC 6455 5.5.2); the answer arrives as pongReceived().
    void ping();
    /// Starts the closing handshake; ended() follows within Limits::closeGrace.
    void close(quint16 code, const QString &reason);
    /// Ends at once, without a word to the peer.
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
