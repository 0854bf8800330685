// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a connection ended, and the words for it.
#pragma once

#include <QAbstractSocket>
#include <QString>
#include <QUrl>

namespace VisionFlow {

/// How a connection ended.
struct SocketEnd
{
    enum class Cause {
        ClosedByPeer, ///< a close frame; code and reason are the peer's
        ClosedByUs,   ///< close() or abort() was called and finished, or its grace ran out
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
    /// WebSocket close code; 0 when there was no close frame, or one whose code QtWebSockets 6.4 refuses and forgets (1012 to
    /// 1014 among them: what matters about those is said in a text message before).
    quint16 closeCode = 0;
    int httpStatus = 0;
    QString text; ///< a sentence for a person; addresses last
};

/// What is known when QWebSocket reports an error.
struct SocketFailure
{
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
    QString errorString;
    QString tlsErrors;    ///< sentences of the certificate check, empty when it was not that
    bool reached = false; ///< TCP stood, so a refusal is the handshake's
    bool opened = false;  ///< the handshake had succeeded
    QString peer;         ///< host and port
};

SocketEnd endOfFailure(const SocketFailure &failure);
/// The end after a close frame of either side that nobody here asked for: the peer's, or QtWebSockets' own when the peer
/// broke the protocol. QtWebSockets does not tell them apart but by its reasons, which are known.
SocketEnd endOfClose(quint16 code, const QString &reason, const QString &peer);
/// "host:port" for the end of a sentence.
QString peerText(const QUrl &url);

} // namespace VisionFlow
