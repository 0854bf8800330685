// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/pcapblocks.h"

#include <QtEndian>

namespace VisionFlow::Recording {

namespace {

template <typename T>
void little(QByteArray &to, T value)
{
    const T swapped = qToLittleEndian(value);
    to.append(reinterpret_cast<const char *>(&swapped), sizeof swapped);
}

template <typename T>
void big(QByteArray &to, T value)
{
    const T swapped = qToBigEndian(value);
    to.append(reinterpret_cast<const char *>(&swapped), sizeof swapped);
}

void pad(QByteArray &to)
{
    while (to.size() % 4 != 0)
        to.append('\0');
}

void option(QByteArray &to, quint16 code, const QByteArray &value)
{
    little<quint16>(to, code);
    little<quint16>(to, quint16(value.size()));
    to += value;
    pad(to);
}

/// Ends a list of options.
constexpr quint32 noMoreOptions = 0;

QByteArray block(quint32 type, const QByteArray &body)
{
    const auto length = quint32(body.size() + 12);
    QByteArray whole;
    little(whole, type);
    little(whole, length);
    whole += body;
    little(whole, length);
    return whole;
}

/// RFC 1071.
quint32 sum(QByteArrayView bytes, quint32 before = 0)
{
    quint64 total = before;
    qsizetype i = 0;
    for (; i + 1 < bytes.size(); i += 2)
        total += qFromBigEndian<quint16>(bytes.data() + i);
    if (i < bytes.size())
        total += quint32(quint8(bytes[i])) << 8;
    while (total >> 16)
        total = (total & 0xffff) + (total >> 16);
    return quint32(total);
}

void storeChecksum(QByteArray &packet, qsizetype at, quint32 total) { qToBigEndian<quint16>(quint16(~total), packet.data() + at); }

} // namespace

QByteArray pcapngHead(const QByteArray &program)
{
    constexpr quint16 userApplication = 4;
    constexpr quint16 interfaceName = 2;
    constexpr quint16 timeResolution = 9;
    constexpr quint16 ethernet = 1;
    QByteArray section;
    little<quint32>(section, 0x1a2b3c4d);
    little<quint16>(section, 1);
    little<quint16>(section, 0);
    little<qint64>(section, -1);
    option(section, userApplication, program.left(200));
    little(section, noMoreOptions);

    QByteArray interface;
    little(interface, ethernet);
    little<quint16>(interface, 0);
    little<quint32>(interface, 0);
    option(interface, interfaceName, "recorded by VisionFlow");
    option(interface, timeResolution, QByteArray(1, 9));
    little(interface, noMoreOptions);
    return block(0x0a0d0d0a, section) + block(1, interface);
}

QByteArray pcapngPacket(const QByteArray &packet, quint64 wallNs, const QByteArray &comment)
{
    constexpr quint16 commentOption = 1;
    constexpr qsizetype longestComment = 4000;
    QByteArray body;
    body.reserve(packet.size() + 64);
    little<quint32>(body, 0);
    little<quint32>(body, quint32(wallNs >> 32));
    little<quint32>(body, quint32(wallNs));
    little<quint32>(body, quint32(packet.size()));
    little<quint32>(body, quint32(packet.size()));
    body += packet;
    pad(body);
    if (!comment.isEmpty()) {
        option(body, commentOption, comment.left(longestComment));
        little(body, noMoreOptions);
    }
    return block(6, body);
}

QByteArray tcpPacket(TcpEnd &from, const TcpEnd &to, quint8 flags, QByteArrayView payload)
{
    constexpr qsizetype ethernetBytes = 14;
    constexpr qsizetype ipBytes = 20;
    constexpr qsizetype tcpBytes = 20;
    constexpr quint8 protocolTcp = 6;
    QByteArray packet;
    packet.reserve(ethernetBytes + ipBytes + tcpBytes + payload.size());
    const auto hardwareAddress = [&packet](quint32 address) {
        packet.append("\x02\x00", 2); // locally administered
        big(packet, address);
    };
    hardwareAddress(to.address ^ to.port);
    hardwareAddress(from.address ^ from.port);
    big<quint16>(packet, 0x0800);

    big<quint16>(packet, 0x4500);
    big<quint16>(packet, quint16(ipBytes + tcpBytes + payload.size()));
    big<quint32>(packet, 0x00004000); // whole
    packet.append(char(64));
    packet.append(char(protocolTcp));
    big<quint16>(packet, 0);
    big(packet, from.address);
    big(packet, to.address);
    const QByteArrayView all(packet);
    storeChecksum(packet, ethernetBytes + 10, sum(all.sliced(ethernetBytes, ipBytes)));

    big(packet, from.port);
    big(packet, to.port);
    big(packet, from.sequence);
    big(packet, flags & TcpAck ? to.sequence : 0);
    packet.append(char(0x50));
    packet.append(char(flags));
    big<quint16>(packet, 0xffff);
    big<quint32>(packet, 0);
    packet.append(payload.data(), payload.size());

    QByteArray pseudo;
    big(pseudo, from.address);
    big(pseudo, to.address);
    big<quint16>(pseudo, protocolTcp);
    big<quint16>(pseudo, quint16(tcpBytes + payload.size()));
    storeChecksum(packet, ethernetBytes + ipBytes + 16, sum(QByteArrayView(packet).sliced(ethernetBytes + ipBytes), sum(pseudo)));
    from.sequence += quint32(payload.size()) + (flags & (TcpSyn | TcpFin) ? 1 : 0);
    return packet;
}

} // namespace VisionFlow::Recording
