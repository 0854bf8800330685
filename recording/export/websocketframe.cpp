// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/websocketframe.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace VisionFlow::Recording {

QByteArray webSocketFrame(int opcode, QByteArrayView payload, QByteArrayView mask)
{
    constexpr char final = char(0x80);
    const char masked = mask.isEmpty() ? 0 : char(0x80);
    QByteArray frame;
    frame.reserve(payload.size() + 14);
    frame.append(char(final | opcode));
    if (payload.size() < 126) {
        frame.append(char(masked | payload.size()));
    } else if (payload.size() < 65536) {
        frame.append(char(masked | 126));
        frame.resize(4);
        qToBigEndian<quint16>(quint16(payload.size()), frame.data() + 2);
    } else {
        frame.append(char(masked | 127));
        frame.resize(10);
        qToBigEndian<quint64>(quint64(payload.size()), frame.data() + 2);
    }
    frame.append(mask.data(), mask.size());
    const qsizetype start = frame.size();
    frame.append(payload.data(), payload.size());
    if (!mask.isEmpty()) {
        for (qsizetype i = 0; i < payload.size(); ++i)
            frame[start + i] ^= mask[i % 4];
    }
    return frame;
}

QByteArray webSocketAccept(const QByteArray &key)
{
    const QByteArray both = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(both, QCryptographicHash::Sha1).toBase64();
}

} // namespace VisionFlow::Recording
