// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/nodewalk.h"

#include <algorithm>

namespace VisionFlow {

namespace {

class Walker
{
public:
    Walker(const Topology &topology, const Visibility &visibility)
        : m_topology(topology)
        , m_visibility(visibility)
        , m_isDone(topology.nodes.size())
    {
    }

    bool isOpen(quint32 slot) const
    {
        const NodeKey key = m_topology.nodes[slot].key;
        return !m_isDone[slot] && key != noNode && m_visibility.isVisible(key);
    }

    std::vector<quint32> componentOf(quint32 start)
    {
        std::vector<quint32> reached{start};
        m_isDone[start] = true;
        for (std::size_t at = 0; at < reached.size(); ++at) {
            for (quint32 next : m_topology.neighbours(reached[at])) {
                if (!isOpen(next))
                    continue;
                m_isDone[next] = true;
                reached.push_back(next);
            }
        }
        return reached;
    }

private:
    const Topology &m_topology;
    const Visibility &m_visibility;
    std::vector<bool> m_isDone;
};

} // namespace

std::vector<std::vector<quint32>> shownComponents(const Topology &topology, const Visibility &visibility)
{
    const auto &nodes = topology.nodes;
    Walker walker(topology, visibility);
    std::vector<std::vector<quint32>> components;
    for (quint32 slot = 0; slot < nodes.size(); ++slot) {
        if (!walker.isOpen(slot))
            continue;
        auto component = walker.componentOf(slot);
        const auto hub = std::min_element(component.begin(), component.end(), [&](quint32 a, quint32 b) {
            return nodes[a].degree != nodes[b].degree ? nodes[a].degree > nodes[b].degree : nodes[a].info.id < nodes[b].info.id;
        });
        std::iter_swap(component.begin(), hub);
        components.push_back(std::move(component));
    }
    std::stable_sort(components.begin(), components.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    return components;
}

std::vector<quint32> siblingsOf(const GraphSnapshot &snapshot, const Visibility &visibility, quint32 slot)
{
    const auto rows = snapshot.rows();
    const auto parentOf = [&](quint32 at) { return at < rows.size() ? rows[at].parent() : Wire::noParent; };
    std::vector<quint32> siblings = Walker(*snapshot.topology, visibility).componentOf(slot);
    std::erase_if(siblings, [&](quint32 other) { return parentOf(other) != parentOf(slot); });
    std::sort(siblings.begin(), siblings.end(),
              [&nodes = snapshot.topology->nodes](quint32 a, quint32 b) { return nodes[a].info.id < nodes[b].info.id; });
    return siblings;
}

} // namespace VisionFlow
