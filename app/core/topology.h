// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The client's picture of the graph at one revision: immutable, shared between threads, indexed by slot.
#pragma once

#include "protocol/graphdocument.h"

#include <QHash>

#include <memory>
#include <span>
#include <vector>

namespace VisionFlow {

/// Identity of a node for as long as it lives in this client. Never reused, unlike ids: a selection holds keys.
using NodeKey = quint64;
inline constexpr NodeKey noNode = 0;

/// One row of the topology. Row number = slot = row of the state table = index in the GPU's texture.
struct TopologyNode
{
    NodeKey key = noNode; ///< noNode: the slot is free
    Wire::NodeInfo info;
    quint32 degree = 0;
};

struct TopologyEdge
{
    quint32 sourceSlot = 0;
    quint32 targetSlot = 0;
    float weight = 1;
    bool directed = true;
};

/// A graph at one revision. Built by GraphReplica; afterwards nobody changes it.
class Topology
{
public:
    quint64 revision = 0;   ///< the server's
    quint64 generation = 0; ///< grows with every change on this client, also across connections
    QString name;
    std::vector<TopologyNode> nodes; ///< by slot
    std::vector<TopologyEdge> edges;
    qsizetype nodeCount = 0; ///< slots in use
    /// What the replica needs to go on from here as it did: the key of the next new node, and whether frames may name new ones.
    NodeKey nextKey = 1;
    bool admitsUnknown = false;

    /// Slot of a node id or key, or -1.
    qint64 slotOfId(quint32 id) const { return m_slotOfId.value(id, -1); }
    qint64 slotOfKey(NodeKey key) const { return m_slotOfKey.value(key, -1); }
    /// Slots joined to \p slot by an edge in either direction, each once, itself left out.
    std::span<const quint32> neighbours(quint32 slot) const;

    /// Computes degrees, lookup and neighbours; called once, by the builder.
    void index();

private:
    QHash<quint32, qint64> m_slotOfId;
    QHash<NodeKey, qint64> m_slotOfKey;
    std::vector<quint32> m_neighbourStart;
    std::vector<quint32> m_neighbours;
};

using TopologyPointer = std::shared_ptr<const Topology>;

} // namespace VisionFlow
