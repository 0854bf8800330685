// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The 16 bytes in front of every `visionflow.1` frame.
#pragma once

#include "protocol/decodeerror.h"
#include "protocol/messagetype.h"
#include "protocol/result.h"

#include <QByteArrayView>
#include <QDebug>

namespace VisionFlow::Wire {

enum class Priority : quint8 { Low = 0, Normal = 1, High = 2, Critical = 3 };

/// \code
/// offset  type  field
///  0      u8    type
///  1      u8    flags: bit 0 gzip, 1 predicted, 2 snapshot, 3 wide records, 4-5 priority, 6-7 zero
///  2      u16   reserved, zero
///  4      u32   sequence
///  8      u64   sender's time, microseconds since the Unix epoch
/// \endcode
/// Source: PROTOCOL.md section 2.
struct FrameHeader
{
    static constexpr qsizetype size = 16;

    MessageType type = MessageType::NodeUpdate;
    bool gzip = false;
    bool predicted = false;
    bool snapshot = false;
    bool wide = false;
    Priority priority = Priority::Low;
    quint32 sequence = 0;
    quint64 timeUs = 0;

    friend bool operator==(const FrameHeader &, const FrameHeader &) = default;
};

/// Reads and validates a header.
/// \return TruncatedHeader, UnknownType or ReservedBitsSet; flags and types that only a later version speaks are the caller's to refuse.
Result<FrameHeader, DecodeError> decodeFrameHeader(QByteArrayView bytes);

/// Writes FrameHeader::size bytes to \p to.
void encodeFrameHeader(const FrameHeader &header, char *to);

QDebug operator<<(QDebug debug, const FrameHeader &header);

} // namespace VisionFlow::Wire
