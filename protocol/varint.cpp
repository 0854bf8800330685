// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/varint.h"

namespace VisionFlow::Wire {

void appendVarint(quint64 value, QByteArray &to)
{
    while (value >= 0x80) {
        to += char(value | 0x80);
        value >>= 7;
    }
    to += char(value);
}

Result<quint64, DecodeError> takeVarint(QByteArrayView &bytes, int bits)
{
    quint64 value = 0;
    for (int at = 0, shift = 0; shift < bits; ++at, shift += 7) {
        if (at == bytes.size())
            return DecodeError::PayloadSizeWrong;
        const quint8 byte = quint8(bytes[at]);
        const quint64 part = byte & 0x7f;
        if (shift + 7 > bits && (part >> (bits - shift)) != 0)
            return DecodeError::FieldInvalid;
        value |= part << shift;
        if ((byte & 0x80) != 0)
            continue;
        if (byte == 0 && at > 0)
            return DecodeError::FieldInvalid;
        bytes = bytes.sliced(at + 1);
        return value;
    }
    return DecodeError::FieldInvalid;
}

} // namespace VisionFlow::Wire
