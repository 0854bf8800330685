// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/noderecord.h"

#include "protocol/bytes.h"

#include <cmath>

namespace VisionFlow::Wire {

namespace {

Vec3 loadVec3(const char *from) { return {load<float>(from), load<float>(from + 4), load<float>(from + 8)}; }

void storeVec3(const Vec3 &v, char *to)
{
    store<float>(v.x, to);
    store<float>(v.y, to + 4);
    store<float>(v.z, to + 8);
}

// Comparisons with NaN are false, so one test refuses NaN, infinities and the absurd.
bool within(const Vec3 &v, float magnitude)
{
    return std::abs(v.x) <= magnitude && std::abs(v.y) <= magnitude && std::abs(v.z) <= magnitude;
}

} // namespace

const char *nodeKindName(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Agent:
        return "agent";
    case NodeKind::Knowledge:
        return "knowledge";
    case NodeKind::Other:
        break;
    }
    return "other";
}

quint32 rawId(quint32 id, NodeKind kind, RecordForm form)
{
    const RecordLayout &layout = recordLayout(form);
    switch (kind) {
    case NodeKind::Agent:
        return id | layout.agentBit;
    case NodeKind::Knowledge:
        return id | layout.knowledgeBit;
    case NodeKind::Other:
        break;
    }
    return id;
}

NodeKind kindOfRawId(quint32 raw, RecordForm form)
{
    const RecordLayout &layout = recordLayout(form);
    if (raw & layout.agentBit)
        return NodeKind::Agent;
    return (raw & layout.knowledgeBit) ? NodeKind::Knowledge : NodeKind::Other;
}

bool isUsable(const NodeRecord &record, float magnitude)
{
    return within(record.position, magnitude) && within(record.velocity, magnitude) && record.distance >= 0;
}

NodeRecord decodeNodeRecord(const char *from, RecordForm form)
{
    const RecordLayout &layout = recordLayout(form);
    const quint32 raw = form == RecordForm::Narrow ? load<quint16>(from) : load<quint32>(from);
    NodeRecord record;
    record.id = raw & layout.idMask;
    record.kind = kindOfRawId(raw, form);
    record.position = loadVec3(from + layout.position());
    record.velocity = loadVec3(from + layout.velocity());
    record.distance = load<float>(from + layout.distance());
    record.parent = load<qint32>(from + layout.parent());
    return record;
}

void encodeNodeRecord(const NodeRecord &record, RecordForm form, char *to)
{
    const RecordLayout &layout = recordLayout(form);
    Q_ASSERT(record.id < layout.capacity());
    const quint32 raw = rawId(record.id, record.kind, form);
    if (form == RecordForm::Narrow)
        store<quint16>(quint16(raw), to);
    else
        store<quint32>(raw, to);
    storeVec3(record.position, to + layout.position());
    storeVec3(record.velocity, to + layout.velocity());
    store<float>(record.distance, to + layout.distance());
    store<qint32>(record.parent, to + layout.parent());
}

QDebug operator<<(QDebug debug, const NodeRecord &record)
{
    QDebugStateSaver saver(debug);
    const auto vec = [&](const Vec3 &v) { debug << '(' << v.x << ", " << v.y << ", " << v.z << ')'; };
    debug.nospace() << "node{" << record.id << ' ' << nodeKindName(record.kind) << " at ";
    vec(record.position);
    debug << " moving ";
    vec(record.velocity);
    return debug << " distance " << record.distance << " parent " << record.parent << '}';
}

} // namespace VisionFlow::Wire
