// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/profilev1.h"

namespace VisionFlow::Wire {

namespace {
constexpr char mark[] = {0x00, 0x00, char(0x80), 0x7f, char(0xff), char(0xff), char(0xff), char(0xff)};
}

Result<Frame, DecodeError> ProfileV1::decode(QByteArrayView bytes, Direction receiver, const Limits &limits) const
{
    if (bytes.isEmpty())
        return DecodeError::Empty;
    if (bytes.size() > (receiver == Direction::ToServer ? limits.clientMessageBytes : limits.serverMessageBytes))
        return DecodeError::TooLarge;
    if (bytes.size() % narrowLayout.size() != 0)
        return DecodeError::PayloadNotDivisible;
    return Frame{FrameHeader{}, bytes, RecordForm::Narrow, bytes.size()};
}

QByteArray ProfileV1::encodeNodeUpdate(const FrameHeader &, QByteArrayView records) const { return records.toByteArray(); }

bool ProfileV1::everyRecordHasTheMark(QByteArrayView bytes)
{
    const qsizetype size = narrowLayout.size();
    if (bytes.isEmpty() || bytes.size() % size != 0)
        return false;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        if (std::memcmp(bytes.data() + at + narrowLayout.distance(), mark, sizeof mark) != 0)
            return false;
    }
    return true;
}

} // namespace VisionFlow::Wire
