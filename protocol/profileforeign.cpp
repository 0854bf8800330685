// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/profileforeign.h"

namespace VisionFlow::Wire {

Result<Frame, DecodeError> ProfileForeign::decode(QByteArrayView bytes, Direction receiver, const Limits &limits) const
{
    if (receiver == Direction::ToServer)
        return DecodeError::WrongDirection;
    auto records = wideRecordsOf(m_layout, bytes, limits);
    if (!records)
        return records.error();
    Frame frame;
    frame.header.wide = true;
    frame.form = RecordForm::Wide;
    frame.wireBytes = bytes.size();
    frame.inflated = std::move(records).value();
    frame.payload = frame.inflated;
    return frame;
}

QByteArray ProfileForeign::encodeNodeUpdate(const FrameHeader &header, QByteArrayView records) const
{
    if (header.wide)
        return encodeForeign(m_layout, header.sequence, records);
    QByteArray wide(records.size() / narrowLayout.size() * wideLayout.size(), Qt::Uninitialized);
    char *to = wide.data();
    for (const char *from = records.begin(); from != records.end(); from += narrowLayout.size(), to += wideLayout.size())
        encodeNodeRecord(decodeNodeRecord(from, RecordForm::Narrow), RecordForm::Wide, to);
    return encodeForeign(m_layout, header.sequence, wide);
}

} // namespace VisionFlow::Wire
