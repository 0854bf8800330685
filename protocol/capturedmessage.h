// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One message as it travelled: what the inspector lists, a session file keeps and a replay sends again.
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <optional>

namespace VisionFlow::Wire {

enum class ProfileId : quint8; // wireprofile.h

/// Seen from the client.
enum class Way : quint8 { Sent = 0, Received = 1 };

/// What carried the message. The numbers are stored in session files: never given another meaning.
enum class Carrier : quint8 {
    Handshake = 0, ///< head of the upgrade's HTTP request or response, as far as it is known; text
    Text = 1,      ///< opcode 1
    Binary = 2,    ///< opcode 2
    Ping = 3,      ///< opcode 9
    Pong = 4,      ///< opcode 10
    Close = 5,     ///< opcode 8; bytes: code (u16, big-endian) and reason, RFC 6455 5.5.1; without either where TCP
                   ///< just ended
    Request = 6,   ///< REST: request line, headers, blank line, body
    Response = 7,  ///< REST: status line, headers, blank line, body
};

/// A value; copying shares the bytes. Headers that carry secrets are masked before it is made.
struct CapturedMessage
{
    quint64 number = 0;     ///< 1, 2, … in the order of arrival over all connections of a log; 0: not yet in one
    qint64 timeNs = 0;      ///< steady clock, since the log began
    quint32 connection = 0; ///< CapturedConnection::id
    Way way = Way::Received;
    Carrier carrier = Carrier::Binary;
    quint32 wireLength = 0; ///< with the framing of WebSocket; for REST what bytes holds
    QByteArray bytes;       ///< payload without WebSocket framing
};

/// One attempt at one connection, or all requests to one REST server.
struct CapturedConnection
{
    quint32 id = 0;                      ///< 1, 2, …; never given out again in a log
    QUrl url;                            ///< without user name and password
    QString endpoint;                    ///< path for people: "/wss", "/ws/settings", "REST"
    QString subprotocol;                 ///< agreed one, or empty
    std::optional<ProfileId> decodeAs{}; ///< a foreign layout that a person chose for its node updates; not kept in session files
    bool isRest = false;
    qint64 openedNs = 0;  ///< as CapturedMessage::timeNs
    qint64 closedNs = -1; ///< -1: open
    /// When the peer first said something; -1: it has not. Not kept in session files, since the messages tell.
    qint64 answeredNs = -1;
};

/// Bytes on the wire of a WebSocket message of one frame: payload and header, 4 more when a client sends (RFC 6455 5.2).
constexpr quint32 webSocketWireLength(qsizetype payload, Way way)
{
    const quint32 header = payload < 126 ? 2 : payload < 65536 ? 4 : 10;
    return quint32(payload) + header + (way == Way::Sent ? 4 : 0);
}

} // namespace VisionFlow::Wire

Q_DECLARE_METATYPE(VisionFlow::Wire::CapturedMessage)
