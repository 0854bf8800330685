// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/graphkeyframe.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {

Wire::GraphDocument documentOf(const Topology &topology)
{
    Wire::GraphDocument document;
    document.revision = topology.revision;
    document.name = topology.name;
    document.nodes.reserve(topology.nodeCount);
    for (const TopologyNode &node : topology.nodes) {
        if (node.key != noNode)
            document.nodes.append(node.info);
    }
    document.edges.reserve(qsizetype(topology.edges.size()));
    for (const TopologyEdge &edge : topology.edges)
        document.edges.append(
            {topology.nodes[edge.sourceSlot].info.id, topology.nodes[edge.targetSlot].info.id, edge.weight, edge.directed});
    return document;
}

/// Calls \p act with slot, node and row of every node of \p snapshot.
template <typename Act>
void forEachNode(const GraphSnapshot &snapshot, const Act &act)
{
    const auto rows = snapshot.rows();
    const size_t slotCount = std::min(snapshot.topology->nodes.size(), rows.size());
    for (size_t slot = 0; slot < slotCount; ++slot) {
        if (snapshot.topology->nodes[slot].key != noNode)
            act(slot, snapshot.topology->nodes[slot], rows[slot]);
    }
}

} // namespace

Recording::Keyframe keyframeOf(const GraphSnapshot &snapshot, std::chrono::nanoseconds origin)
{
    std::vector<Recording::KeyframeNode> nodes;
    nodes.reserve(size_t(snapshot.topology->nodeCount));
    forEachNode(snapshot, [&](size_t slot, const TopologyNode &node, const Wire::NodeState &state) {
        const bool isKnown = qsizetype(slot) < snapshot.kinds.size();
        nodes.push_back({node.info.id, isKnown ? Wire::NodeKind(snapshot.kinds[qsizetype(slot)]) : node.info.kind, state});
    });
    Recording::Keyframe keyframe;
    keyframe.epochNs = (snapshot.epoch - origin).count();
    keyframe.topology = snapshot.topology->generation;
    keyframe.graph = std::make_shared<Wire::GraphDocument>(documentOf(*snapshot.topology));
    keyframe.states = Recording::encodeKeyframeNodes(nodes);
    return keyframe;
}

GraphSnapshot snapshotOf(const Recording::RestoredKeyframe &keyframe)
{
    auto topology = std::make_shared<Topology>();
    topology->revision = keyframe.graph.revision;
    topology->generation = quint64(keyframe.topology);
    topology->name = keyframe.graph.name;
    QHash<quint32, quint32> slotOfId;
    for (const Wire::NodeInfo &info : keyframe.graph.nodes) {
        const auto slot = quint32(topology->nodes.size());
        slotOfId.insert(info.id, slot);
        topology->nodes.push_back({NodeKey(slot) + 1, info, 0});
    }
    for (const Wire::EdgeInfo &edge : keyframe.graph.edges) // the reader of the document has dropped edges without ends
        topology->edges.push_back({slotOfId.value(edge.source), slotOfId.value(edge.target), edge.weight, edge.directed});
    topology->index();

    GraphSnapshot snapshot;
    std::vector<Wire::NodeState> rows(topology->nodes.size());
    snapshot.kinds.resize(qsizetype(rows.size()));
    for (size_t slot = 0; slot < rows.size(); ++slot)
        snapshot.kinds[qsizetype(slot)] = char(topology->nodes[slot].info.kind);
    for (const Recording::KeyframeNode &node : keyframe.nodes) {
        const auto slot = slotOfId.constFind(node.id);
        if (slot == slotOfId.cend())
            continue;
        rows[*slot] = node.state;
        snapshot.kinds[qsizetype(*slot)] = char(node.kind);
        snapshot.time = std::max(snapshot.time, node.state.time);
    }
    snapshot.topology = std::move(topology);
    snapshot.states = QByteArray(reinterpret_cast<const char *>(rows.data()), qsizetype(rows.size() * sizeof(Wire::NodeState)));
    snapshot.epoch = std::chrono::nanoseconds(keyframe.epochNs);
    return snapshot;
}

Recording::GraphMoment momentOf(const GraphSnapshot &snapshot, std::optional<quint32> ssspSource)
{
    Recording::GraphMoment moment;
    moment.document = documentOf(*snapshot.topology);
    moment.document.ssspSource = ssspSource.value_or(0);
    QHash<quint32, Wire::Vec3> places;
    QHash<quint32, Wire::NodeKind> kinds;
    forEachNode(snapshot, [&](size_t slot, const TopologyNode &node, const Wire::NodeState &state) {
        if (qsizetype(slot) < snapshot.kinds.size())
            kinds.insert(node.info.id, Wire::NodeKind(snapshot.kinds[qsizetype(slot)]));
        if (!state.hasPosition())
            return;
        places.insert(node.info.id, state.position);
        if (std::isfinite(state.distance))
            moment.distances.insert(node.info.id, state.distance);
    });
    for (Wire::NodeInfo &node : moment.document.nodes) {
        node.kind = kinds.value(node.id, node.kind);
        if (const auto place = places.constFind(node.id); place != places.cend())
            node.position = *place;
    }
    return moment;
}

} // namespace VisionFlow
