// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/topology.h"

#include <algorithm>

namespace VisionFlow {

std::span<const quint32> Topology::neighbours(quint32 slot) const
{
    if (std::size_t(slot) + 1 >= m_neighbourStart.size())
        return {};
    return std::span(m_neighbours).subspan(m_neighbourStart[slot], m_neighbourStart[slot + 1] - m_neighbourStart[slot]);
}

void Topology::index()
{
    m_slotOfId.clear();
    m_slotOfKey.clear();
    nodeCount = 0;
    for (std::size_t slot = 0; slot < nodes.size(); ++slot) {
        nodes[slot].degree = 0;
        if (nodes[slot].key == noNode)
            continue;
        ++nodeCount;
        m_slotOfId.insert(nodes[slot].info.id, qint64(slot));
        m_slotOfKey.insert(nodes[slot].key, qint64(slot));
    }

    // Counting sort of both ends of every edge, then each row made unique.
    std::vector<quint32> start(nodes.size() + 1, 0);
    for (const TopologyEdge &edge : edges) {
        ++nodes[edge.sourceSlot].degree;
        if (edge.sourceSlot == edge.targetSlot)
            continue;
        ++nodes[edge.targetSlot].degree;
        ++start[edge.sourceSlot + 1];
        ++start[edge.targetSlot + 1];
    }
    for (std::size_t slot = 0; slot < nodes.size(); ++slot)
        start[slot + 1] += start[slot];
    std::vector<quint32> ends(start.back());
    std::vector<quint32> at(start.begin(), start.end() - 1);
    for (const TopologyEdge &edge : edges) {
        if (edge.sourceSlot == edge.targetSlot)
            continue;
        ends[at[edge.sourceSlot]++] = edge.targetSlot;
        ends[at[edge.targetSlot]++] = edge.sourceSlot;
    }

    m_neighbourStart.assign(1, 0);
    m_neighbourStart.reserve(nodes.size() + 1);
    m_neighbours.clear();
    m_neighbours.reserve(ends.size());
    for (std::size_t slot = 0; slot < nodes.size(); ++slot) {
        const auto first = ends.begin() + start[slot];
        const auto last = ends.begin() + start[slot + 1];
        std::sort(first, last);
        m_neighbours.insert(m_neighbours.end(), first, std::unique(first, last));
        m_neighbourStart.push_back(quint32(m_neighbours.size()));
    }
}

} // namespace VisionFlow
