// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/graphmemory.h"

#include "app/core/topology.h"
#include "protocol/nodestate.h"

namespace VisionFlow {

namespace {

/// Of an allocation: the string's own header and the allocator's.
constexpr qint64 allocation = 32;
/// Ids to slots and keys to slots, half full: 16 bytes an entry and its mark.
constexpr qint64 lookUps = 2 * 2 * 17;
/// In the replica, in the window's snapshot, and on its way to the texture.
constexpr qint64 stateCopies = 3;
constexpr qint64 topologyCopies = 2; // their texts are shared
constexpr qint64 mapNode = 32 + 2 * qint64(sizeof(QString)) + allocation;

qint64 textBytes(const QString &text) { return text.isEmpty() ? 0 : allocation + 2 * qint64(text.size()); }

} // namespace

qint64 memoryOf(const Wire::NodeInfo &node)
{
    qint64 bytes = topologyCopies * qint64(sizeof(TopologyNode)) + stateCopies * qint64(sizeof(Wire::NodeState)) + lookUps;
    bytes += textBytes(node.label) + textBytes(node.state);
    for (auto entry = node.metadata.begin(); entry != node.metadata.end(); ++entry)
        bytes += mapNode + textBytes(entry.key()) + textBytes(entry.value());
    return bytes;
}

qint64 memoryOf(const Wire::GraphDocument &document)
{
    qint64 bytes = document.edges.size() * memoryOfEdge;
    for (const Wire::NodeInfo &node : document.nodes)
        bytes += memoryOf(node);
    return bytes;
}

qint64 memoryOf(const Wire::TopologyDelta &delta)
{
    qint64 bytes = delta.addedEdges.size() * memoryOfEdge;
    for (const Wire::NodeInfo &node : delta.addedNodes)
        bytes += memoryOf(node);
    return bytes;
}

} // namespace VisionFlow
