// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Topologies and snapshots for tests, in a line each: the key of the node with id n is n + 1, its slot is n.
#pragma once

#include "app/core/graphsnapshot.h"

#include <algorithm>
#include <initializer_list>

namespace VisionFlow {

inline NodeKey keyOf(quint32 id) { return id + 1; }

inline std::vector<NodeKey> keysOf(std::initializer_list<quint32> ids)
{
    std::vector<NodeKey> keys;
    for (quint32 id : ids)
        keys.push_back(keyOf(id));
    return keys;
}

/// Nodes 0 … \p count - 1, joined as told; \p absent slots are free.
inline std::shared_ptr<Topology> topologyOf(quint32 count, std::initializer_list<std::pair<quint32, quint32>> edges = {},
                                            std::initializer_list<quint32> absent = {})
{
    auto topology = std::make_shared<Topology>();
    for (quint32 id = 0; id < count; ++id) {
        TopologyNode node;
        node.key = std::find(absent.begin(), absent.end(), id) == absent.end() ? keyOf(id) : noNode;
        node.info.id = id;
        node.info.label = QStringLiteral("node %1").arg(id);
        topology->nodes.push_back(node);
    }
    for (const auto &[source, target] : edges)
        topology->edges.push_back({source, target, 1, true});
    topology->index();
    return topology;
}

/// A snapshot with one update at \p time: node n at \p places[n], at rest; distance n, parent n - 1.
inline GraphSnapshot snapshotOf(std::shared_ptr<const Topology> topology, const std::vector<Wire::Vec3> &places, float time = 0)
{
    GraphSnapshot snapshot;
    snapshot.states = QByteArray(qsizetype(topology->nodes.size() * sizeof(Wire::NodeState)), '\0');
    snapshot.kinds = QByteArray(qsizetype(topology->nodes.size()), '\0');
    auto *rows = reinterpret_cast<Wire::NodeState *>(snapshot.states.data());
    for (std::size_t slot = 0; slot < topology->nodes.size(); ++slot) {
        rows[slot] = {};
        if (slot >= places.size())
            continue;
        rows[slot].position = places[slot];
        rows[slot].time = time;
        rows[slot].distance = float(slot);
        rows[slot].setParent(qint32(slot) - 1);
        snapshot.kinds[qsizetype(slot)] = char(topology->nodes[slot].info.kind);
    }
    snapshot.topology = std::move(topology);
    snapshot.time = time;
    snapshot.frames = 1;
    return snapshot;
}

inline Wire::NodeState &rowOf(GraphSnapshot &snapshot, quint32 slot)
{
    return reinterpret_cast<Wire::NodeState *>(snapshot.states.data())[slot];
}

} // namespace VisionFlow
