// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small graphs and frames for tests, in a line each.
#pragma once

#include "protocol/frame.h"
#include "protocol/graphdocument.h"
#include "protocol/payloads.h"
#include "protocol/profilev1.h"
#include "protocol/profilevisionflow1.h"

namespace VisionFlow {

inline Wire::NodeInfo nodeInfo(quint32 id, const QString &label = {}, std::optional<Wire::Vec3> position = {})
{
    Wire::NodeInfo info;
    info.id = id;
    info.label = label.isNull() ? QStringLiteral("node %1").arg(id) : label;
    info.position = position;
    return info;
}

/// Nodes 0 … count-1 in a chain; node n at (n, 0, 0).
inline Wire::GraphDocument chain(quint32 count, quint64 revision = 1)
{
    Wire::GraphDocument document;
    document.revision = revision;
    document.name = QStringLiteral("chain");
    for (quint32 id = 0; id < count; ++id) {
        document.nodes.append(nodeInfo(id, {}, Wire::Vec3{float(id), 0, 0}));
        if (id > 0)
            document.edges.append({id - 1, id});
    }
    return document;
}

inline Wire::TopologyDelta deltaOf(quint64 base, quint64 revision)
{
    Wire::TopologyDelta delta;
    delta.base = base;
    delta.revision = revision;
    return delta;
}

inline Wire::NodeRecord recordOf(quint32 id, const Wire::Vec3 &position, Wire::NodeKind kind = Wire::NodeKind::Other)
{
    Wire::NodeRecord record;
    record.id = id;
    record.kind = kind;
    record.position = position;
    return record;
}

/// A node update as bytes of visionflow.1.
inline QByteArray updateOf(const QList<Wire::NodeRecord> &records, quint32 sequence = 0, bool snapshot = false,
                           Wire::RecordForm form = Wire::RecordForm::Narrow)
{
    Wire::FrameHeader header;
    header.sequence = sequence;
    header.snapshot = snapshot;
    header.wide = form == Wire::RecordForm::Wide;
    return Wire::encodeFrame(header, Wire::encodeNodeRecords(std::span(records.constData(), std::size_t(records.size())), form));
}

/// The same as bytes of V1.
inline QByteArray v1UpdateOf(const QList<Wire::NodeRecord> &records)
{
    return Wire::encodeNodeRecords(std::span(records.constData(), std::size_t(records.size())), Wire::RecordForm::Narrow);
}

/// Bytes of visionflow.1 as a frame; \p bytes must outlive it.
inline Wire::Frame frameOf(const QByteArray &bytes)
{
    return *Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(bytes, Wire::Direction::ToClient, Wire::Limits());
}

} // namespace VisionFlow
