// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/fieldwriter.h"

#include <algorithm>

namespace VisionFlow {

Field &FieldWriter::append(Field field)
{
    field.parent = m_open.isEmpty() ? -1 : m_open.last();
    field.depth = quint16(m_open.size());
    if (isFull())
        return m_thrownAway = std::move(field);
    m_to.fields.append(std::move(field));
    return m_to.fields.last();
}

Field &FieldWriter::add(const QString &name, const QString &value, qsizetype offset, qsizetype length)
{
    Field field;
    field.offset = qint32(m_base + offset);
    field.length = qint32(length);
    field.layer = m_layer;
    field.name = name;
    field.value = value;
    return append(std::move(field));
}

Field &FieldWriter::note(const QString &name, const QString &value)
{
    Field field;
    field.name = name;
    field.value = value;
    return append(std::move(field));
}

// A field that was thrown away is entered as the last one that was not; nothing is added to it.
void FieldWriter::open() { m_open.append(qint32(m_to.fields.size()) - 1); }

void FieldWriter::close(qsizetype end)
{
    const qint32 index = m_open.takeLast();
    if (end < 0 || isFull())
        return;
    Field &field = m_to.fields[index];
    field.length = qint32(m_base + end - field.offset);
}

// Those inside follow the one around, so the last that holds the byte is the innermost.
qsizetype Dissection::fieldAt(Layer layer, qsizetype offset) const
{
    for (qsizetype i = fields.size() - 1; i >= 0; --i) {
        const Field &field = fields[i];
        if (field.layer == layer && offset >= field.offset && offset < qsizetype(field.offset) + field.length)
            return i;
    }
    return -1;
}

QByteArray Dissection::allRecords(QByteArrayView message) const
{
    if (!wideRecords.isNull() || recordLayer == Layer::None)
        return wideRecords;
    return bytesOf(recordLayer, message).sliced(firstRecord, records * recordBytes).toByteArray();
}

qsizetype Dissection::recordAt(Layer layer, qsizetype offset) const
{
    if (layer != recordLayer || offset < firstRecord)
        return -1;
    const qsizetype record = (offset - firstRecord) / recordSize();
    return record < records ? record : -1;
}

qsizetype Dissection::fieldOfRecord(qsizetype record) const
{
    if (record < 0 || record >= shownRecords)
        return -1;
    const qsizetype offset = firstRecord + record * recordSize();
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field &field) {
        return field.layer == recordLayer && field.offset == offset && field.length == recordSize();
    });
    return found == fields.end() ? -1 : found - fields.begin();
}

} // namespace VisionFlow
