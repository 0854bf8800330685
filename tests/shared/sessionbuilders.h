// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small sessions for tests.
#pragma once

#include "protocol/wireprofile.h"
#include "recording/sessionreader.h"
#include "recording/sessionwriter.h"

namespace VisionFlow::Test {

inline Wire::CapturedMessage capturedMessage(quint64 number, qint64 timeNs, const QByteArray &bytes,
                                             Wire::Carrier carrier = Wire::Carrier::Binary, Wire::Way way = Wire::Way::Received,
                                             quint32 connection = 1)
{
    Wire::CapturedMessage message;
    message.number = number;
    message.timeNs = timeNs;
    message.connection = connection;
    message.way = way;
    message.carrier = carrier;
    message.bytes = bytes;
    message.wireLength = Wire::webSocketWireLength(bytes.size(), way);
    return message;
}

inline Wire::CapturedConnection capturedConnection(quint32 id, const QString &endpoint, qint64 openedNs = 0)
{
    Wire::CapturedConnection connection;
    connection.id = id;
    connection.isRest = endpoint == QLatin1StringView("REST");
    connection.url.setScheme(connection.isRest ? QStringLiteral("http") : QStringLiteral("ws"));
    connection.url.setHost(QStringLiteral("127.0.0.1"));
    connection.url.setPort(4000);
    connection.url.setPath(connection.isRest ? QString() : endpoint);
    connection.endpoint = endpoint;
    connection.subprotocol = connection.isRest ? QString() : QString::fromLatin1(Wire::subprotocolName);
    connection.openedNs = openedNs;
    return connection;
}

/// Nodes 0 … \p nodes - 1 in a chain; node 0 an agent, node 1 knowledge.
inline Wire::GraphDocument chainDocument(int nodes, quint64 revision = 1)
{
    Wire::GraphDocument document;
    document.revision = revision;
    document.name = QStringLiteral("chain");
    for (int i = 0; i < nodes; ++i) {
        Wire::NodeInfo node;
        node.id = quint32(i);
        node.kind = i == 0 ? Wire::NodeKind::Agent : i == 1 ? Wire::NodeKind::Knowledge : Wire::NodeKind::Other;
        node.label = QStringLiteral("node %1").arg(i);
        document.nodes.append(node);
        if (i > 0)
            document.edges.append({quint32(i - 1), quint32(i), float(i), true});
    }
    return document;
}

/// A `visionflow.1` node update that puts node i at (i, \p y, 0).
inline QByteArray positionsFrame(int nodes, float y, quint32 sequence, bool snapshot = false)
{
    std::vector<Wire::NodeRecord> records;
    for (int i = 0; i < nodes; ++i) {
        Wire::NodeRecord record;
        record.id = quint32(i);
        record.position = {float(i), y, 0};
        record.distance = float(i);
        record.parent = i - 1;
        records.push_back(record);
    }
    Wire::FrameHeader header;
    header.sequence = sequence;
    header.snapshot = snapshot;
    header.timeUs = 1'700'000'000'000'000ull + sequence * 200'000ull;
    return Wire::encodeFrame(header, Wire::encodeNodeRecords(records, Wire::RecordForm::Narrow));
}

inline Recording::Keyframe chainKeyframe(int nodes, qint64 timeNs, quint64 afterMessage, float y, quint64 revision = 1)
{
    Recording::Keyframe keyframe;
    keyframe.timeNs = timeNs;
    keyframe.afterMessage = afterMessage;
    keyframe.topology = revision;
    keyframe.graph = std::make_shared<Wire::GraphDocument>(chainDocument(nodes, revision));
    std::vector<Recording::KeyframeNode> rows;
    for (int i = 0; i < nodes; ++i) {
        Recording::KeyframeNode row;
        row.id = quint32(i);
        row.kind = keyframe.graph->nodes[i].kind;
        row.state.position = {float(i), y, 0};
        row.state.time = 1;
        rows.push_back(row);
    }
    keyframe.states = Recording::encodeKeyframeNodes(rows);
    return keyframe;
}

inline constexpr qint64 second = 1'000'000'000;
inline constexpr quint64 someWallUs = 1'700'000'000'000'000ull;

} // namespace VisionFlow::Test
