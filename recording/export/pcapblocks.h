// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of a pcapng file, and made-up Ethernet, IPv4 and TCP around a payload.
#pragma once

#include <QByteArray>

namespace VisionFlow::Recording {

/// Section header and one Ethernet interface whose times are nanoseconds.
QByteArray pcapngHead(const QByteArray &program);

/// An enhanced packet block. \p wallNs: since the Unix epoch. \p comment: UTF-8; may be empty.
QByteArray pcapngPacket(const QByteArray &packet, quint64 wallNs, const QByteArray &comment);

struct TcpEnd
{
    quint32 address = 0; ///< IPv4
    quint16 port = 0;
    quint32 sequence = 0; ///< of the next byte it sends
};

enum TcpFlag : quint8 { TcpFin = 0x01, TcpSyn = 0x02, TcpRst = 0x04, TcpPsh = 0x08, TcpAck = 0x10 };

/// One Ethernet frame with right checksums. Counts \p from's sequence on. \pre payload fits an IPv4 packet
QByteArray tcpPacket(TcpEnd &from, const TcpEnd &to, quint8 flags, QByteArrayView payload);

/// Bytes of payload that fit one packet.
inline constexpr qsizetype tcpPayloadBytes = 65'000;

} // namespace VisionFlow::Recording
