// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/frameheader.h"

#include "protocol/bytes.h"

namespace VisionFlow::Wire {

namespace {
constexpr quint8 gzipBit = 1 << 0;
constexpr quint8 predictedBit = 1 << 1;
constexpr quint8 snapshotBit = 1 << 2;
constexpr quint8 wideBit = 1 << 3;
constexpr int priorityShift = 4;
constexpr quint8 priorityMask = 0x3;
constexpr quint8 reservedMask = 0xc0;
} // namespace

Result<FrameHeader, DecodeError> decodeFrameHeader(QByteArrayView bytes)
{
    if (bytes.size() < FrameHeader::size)
        return bytes.isEmpty() ? DecodeError::Empty : DecodeError::TruncatedHeader;
    const auto info = messageTypeInfo(quint8(bytes[0]));
    if (!info)
        return DecodeError::UnknownType;
    const quint8 flags = quint8(bytes[1]);
    if ((flags & reservedMask) != 0 || load<quint16>(bytes.data() + 2) != 0)
        return DecodeError::ReservedBitsSet;

    FrameHeader header;
    header.type = info->type;
    header.gzip = flags & gzipBit;
    header.predicted = flags & predictedBit;
    header.snapshot = flags & snapshotBit;
    header.wide = flags & wideBit;
    header.priority = Priority((flags >> priorityShift) & priorityMask);
    header.sequence = load<quint32>(bytes.data() + 4);
    header.timeUs = load<quint64>(bytes.data() + 8);
    return header;
}

void encodeFrameHeader(const FrameHeader &header, char *to)
{
    const quint8 flags = quint8((header.gzip ? gzipBit : 0) | (header.predicted ? predictedBit : 0) | (header.snapshot ? snapshotBit : 0)
                                | (header.wide ? wideBit : 0) | (quint8(header.priority) << priorityShift));
    to[0] = char(header.type);
    to[1] = char(flags);
    store<quint16>(0, to + 2);
    store<quint32>(header.sequence, to + 4);
    store<quint64>(header.timeUs, to + 8);
}

QDebug operator<<(QDebug debug, const FrameHeader &header)
{
    QDebugStateSaver saver(debug);
    debug.nospace() << messageTypeInfo(quint8(header.type))->name << "{#" << header.sequence << ' ' << header.timeUs << "us";
    if (header.gzip)
        debug << " gzip";
    if (header.predicted)
        debug << " predicted";
    if (header.snapshot)
        debug << " snapshot";
    if (header.wide)
        debug << " wide";
    return debug << " priority " << int(header.priority) << '}';
}

} // namespace VisionFlow::Wire
