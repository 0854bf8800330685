// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/frame.h"

namespace VisionFlow::Wire {

qsizetype Frame::recordCount() const { return header.type == MessageType::NodeUpdate ? payload.size() / recordLayout(form).size() : 0; }

QByteArray encodeNodeRecords(std::span<const NodeRecord> records, RecordForm form)
{
    const qsizetype size = recordLayout(form).size();
    QByteArray payload(size * qsizetype(records.size()), Qt::Uninitialized);
    char *to = payload.data();
    for (const NodeRecord &record : records) {
        encodeNodeRecord(record, form, to);
        to += size;
    }
    return payload;
}

QByteArray encodeFrame(const FrameHeader &header, QByteArrayView payload)
{
    QByteArray message(FrameHeader::size + payload.size(), Qt::Uninitialized);
    encodeFrameHeader(header, message.data());
    if (!payload.isEmpty())
        std::memcpy(message.data() + FrameHeader::size, payload.data(), size_t(payload.size()));
    return message;
}

} // namespace VisionFlow::Wire
