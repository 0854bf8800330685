// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/socketend.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Cause = SocketEnd::Cause;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("SocketEnd", text); }

/// QtWebSockets 6.4 tells the HTTP status in its error text alone.
int httpStatusIn(const QString &errorString)
{
    static const QRegularExpression status(u"status code: ([1-5][0-9]{2})"_s);
    return status.match(errorString).captured(1).toInt();
}

SocketEnd refusedHandshake(const SocketFailure &failure)
{
    SocketEnd end{Cause::HandshakeRefused, 0, httpStatusIn(failure.errorString), {}};
    if (end.httpStatus == 401 || end.httpStatus == 403)
        end.text = tr("The server does not let this program in (HTTP %1): %2").arg(end.httpStatus).arg(failure.peer);
    else if (end.httpStatus == 404)
        end.text = tr("The server has no such endpoint (HTTP 404): %1").arg(failure.peer);
    else if (end.httpStatus >= 300 && end.httpStatus < 400)
        end.text = tr("The server points to another address, which is not followed (HTTP %1): %2").arg(end.httpStatus).arg(failure.peer);
    else if (end.httpStatus != 0)
        end.text = tr("The server refused the WebSocket connection (HTTP %1): %2").arg(end.httpStatus).arg(failure.peer);
    else
        end.text = tr("What answers there is not a WebSocket server: %1").arg(failure.peer);
    return end;
}

/// QtWebSockets 6.4 takes every code for invalid that RFC 6455 does not name, also those that IANA registered later (1012
/// to 1014), and has forgotten the code when it says so. The peer did close, all the same.
bool closedWithUnknownCode(const QString &reason) { return reason.startsWith("Invalid close code"_L1); }

bool isOwnReason(const QString &reason)
{
    // Every reason with which QtWebSockets 6.4 itself closes a connection whose peer broke the protocol.
    static constexpr std::array ownReasons = {
        "Rsv field is non-zero"_L1,
        "Used reserved opcode"_L1,
        "Invalid opcode detected"_L1,
        "Control frame is larger than 125 bytes"_L1,
        "Control frames cannot be fragmented"_L1,
        "Highest bit of payload length is not 0"_L1,
        "Payload of close frame is too small"_L1,
        "Invalid UTF-8 code encountered"_L1,
        "Received Continuation frame"_L1,
        "All data frames after the initial data frame"_L1,
        "Maximum framesize exceeded"_L1,
        "Received message is too big"_L1,
        "Timeout when reading data from socket"_L1,
        "Error occurred while reading"_L1,
        "Error while reading from the network"_L1,
    };
    return std::any_of(ownReasons.begin(), ownReasons.end(), [&](QLatin1StringView known) { return reason.startsWith(known); });
}

} // namespace

SocketEnd endOfFailure(const SocketFailure &failure)
{
    if (failure.opened)
        return {Cause::Lost, 0, 0, tr("The connection was lost: %1").arg(failure.peer)};
    if (!failure.tlsErrors.isEmpty())
        return {Cause::TlsFailed, 0, 0, tr("The server's certificate is not trusted. %1 (%2)").arg(failure.tlsErrors, failure.peer)};
    switch (failure.error) {
    case QAbstractSocket::HostNotFoundError:
        return {Cause::NameNotFound, 0, 0, tr("No computer of that name was found: %1").arg(failure.peer)};
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return {Cause::TlsFailed, 0, 0, tr("No encrypted connection came about; perhaps the server speaks plain ws: %1").arg(failure.peer)};
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::NetworkError:
        if (!failure.reached)
            return {Cause::Unreachable, 0, 0, tr("The computer cannot be reached: %1").arg(failure.peer)};
        break;
    default:
        break;
    }
    if (failure.reached)
        return refusedHandshake(failure);
    if (failure.error == QAbstractSocket::ConnectionRefusedError)
        return {Cause::Refused, 0, 0, tr("Nothing listens there; the connection was refused: %1").arg(failure.peer)};
    return {Cause::Unreachable, 0, 0, tr("No connection came about. %1 (%2)").arg(failure.errorString, failure.peer)};
}

SocketEnd endOfClose(quint16 code, const QString &reason, const QString &peer)
{
    if (closedWithUnknownCode(reason))
        return {Cause::ClosedByPeer, 0, 0, tr("The other side closed the connection with a code that is not known here: %1").arg(peer)};
    if (isOwnReason(reason)) {
        if (code == 1009)
            return {Cause::TooLarge, code, 0, tr("The other side sent a message over the limit: %1").arg(peer)};
        return {Cause::ProtocolError, code, 0, tr("The other side broke the WebSocket protocol. %1 (%2)").arg(reason, peer)};
    }
    const QString said = reason.isEmpty() ? QString() : u" \u201c"_s % reason.left(123) % u"\u201d"_s;
    return {Cause::ClosedByPeer, code, 0, tr("The other side closed the connection (code %1)%2: %3").arg(code).arg(said, peer)};
}

QString peerText(const QUrl &url)
{
    const QString host = url.host();
    return (host.contains(u':') ? u'[' % host % u']' : host) % u':' % QString::number(url.port(url.scheme() == "wss"_L1 ? 443 : 80));
}

} // namespace VisionFlow
