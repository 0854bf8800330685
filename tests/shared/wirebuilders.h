// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Builders of bytes for tests of whatever speaks the wire: frameOf(3), v1Of(2), exactly(bytes).
#pragma once

#include "protocol/frame.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace VisionFlow::Wire::Test {

/// A record whose every field is its own: id, kind by id % 3, and numbers that no other field has.
inline NodeRecord recordOf(quint32 id)
{
    NodeRecord record;
    record.id = id;
    record.kind = NodeKind(id % 3);
    const float base = float(id);
    record.position = {base + 0.25f, -base - 0.5f, base * 2 + 0.75f};
    record.velocity = {base / 8, -base / 16, 0.5f};
    record.distance = id % 5 == 4 ? unreachable : base / 4;
    record.parent = id == 0 ? noParent : qint32(id - 1);
    return record;
}

/// Records of ids firstId … firstId + count - 1.
inline QByteArray recordsOf(int count, RecordForm form = RecordForm::Narrow, quint32 firstId = 0)
{
    std::vector<NodeRecord> records;
    for (int i = 0; i < count; ++i)
        records.push_back(recordOf(firstId + quint32(i)));
    return encodeNodeRecords(records, form);
}

/// A whole visionflow.1 node update of \p count records.
inline QByteArray frameOf(int count, FrameHeader header = {}, quint32 firstId = 0)
{
    header.type = MessageType::NodeUpdate;
    return encodeFrame(header, recordsOf(count, header.wide ? RecordForm::Wide : RecordForm::Narrow, firstId));
}

/// A visionflow.1 frame of any type and payload.
inline QByteArray typedFrame(MessageType type, QByteArrayView payload = {}, FrameHeader header = {})
{
    header.type = type;
    return encodeFrame(header, payload);
}

/// A V1 message; \p marked as original servers send it: distance +Inf and parent -1 in every record.
inline QByteArray v1Of(int count, bool marked = false, quint32 firstId = 0)
{
    std::vector<NodeRecord> records;
    for (int i = 0; i < count; ++i) {
        NodeRecord record = recordOf(firstId + quint32(i));
        if (marked) {
            record.distance = unreachable;
            record.parent = noParent;
        }
        records.push_back(record);
    }
    return encodeNodeRecords(records, RecordForm::Narrow);
}

/// \p bytes in a heap block of exactly their size, so that a sanitizer sees one byte read too far.
class Exactly
{
public:
    explicit Exactly(QByteArrayView bytes)
        : m_bytes(new char[size_t(bytes.size())])
        , m_size(bytes.size())
    {
        if (m_size > 0)
            std::memcpy(m_bytes.get(), bytes.data(), size_t(m_size));
    }
    QByteArrayView view() const { return {m_bytes.get(), m_size}; }

private:
    std::unique_ptr<char[]> m_bytes;
    qsizetype m_size;
};

/// Code of the reason a decoder gave, or "accepted": what tests compare, so that a failure reads in words.
template <typename T>
QString verdict(const Result<T, DecodeError> &result)
{
    return QString::fromLatin1(result ? "accepted" : decodeErrorCode(result.error()));
}

} // namespace VisionFlow::Wire::Test
