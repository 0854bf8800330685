// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/selection.h"

#include <algorithm>

namespace VisionFlow {

std::vector<NodeKey> Selection::keys() const
{
    std::vector<NodeKey> keys(m_keys.begin(), m_keys.end());
    std::sort(keys.begin(), keys.end());
    return keys;
}

void Selection::replace(std::span<const NodeKey> keys) { m_keys = QSet<NodeKey>(keys.begin(), keys.end()); }

void Selection::add(std::span<const NodeKey> keys)
{
    for (NodeKey key : keys)
        m_keys.insert(key);
}

void Selection::remove(std::span<const NodeKey> keys)
{
    for (NodeKey key : keys)
        m_keys.remove(key);
}

void Selection::toggle(std::span<const NodeKey> keys)
{
    for (NodeKey key : keys) {
        if (!m_keys.remove(key))
            m_keys.insert(key);
    }
}

void Selection::selectAll(const Topology &topology, const Visibility &visibility)
{
    m_keys.clear();
    invert(topology, visibility);
}

void Selection::invert(const Topology &topology, const Visibility &visibility)
{
    QSet<NodeKey> inverse;
    for (const TopologyNode &node : topology.nodes) {
        if (node.key != noNode && visibility.isVisible(node.key) && !m_keys.contains(node.key))
            inverse.insert(node.key);
    }
    m_keys = inverse;
}

QSet<NodeKey> Selection::visibleNeighbours(const Topology &topology, const Visibility &visibility) const
{
    QSet<NodeKey> found;
    for (NodeKey key : m_keys) {
        const qint64 slot = topology.slotOfKey(key);
        if (slot < 0)
            continue;
        for (quint32 other : topology.neighbours(quint32(slot))) {
            if (visibility.isVisible(topology.nodes[other].key))
                found.insert(topology.nodes[other].key);
        }
    }
    return found;
}

void Selection::stepToNeighbours(const Topology &topology, const Visibility &visibility)
{
    m_keys = visibleNeighbours(topology, visibility).subtract(m_keys);
}

void Selection::grow(const Topology &topology, const Visibility &visibility) { m_keys.unite(visibleNeighbours(topology, visibility)); }

void Selection::shrink(const Topology &topology, const Visibility &visibility)
{
    QSet<NodeKey> inner;
    for (NodeKey key : m_keys) {
        const qint64 slot = topology.slotOfKey(key);
        if (slot < 0)
            continue;
        const auto around = topology.neighbours(quint32(slot));
        const bool isInner = std::all_of(around.begin(), around.end(), [&](quint32 other) {
            const NodeKey neighbour = topology.nodes[other].key;
            return m_keys.contains(neighbour) || !visibility.isVisible(neighbour);
        });
        if (isInner)
            inner.insert(key);
    }
    m_keys = inner;
}

void Selection::dropHidden(const Visibility &visibility)
{
    m_keys.removeIf([&](NodeKey key) { return !visibility.isVisible(key); });
}

bool Selection::prune(const Topology &topology)
{
    return m_keys.removeIf([&](NodeKey key) { return topology.slotOfKey(key) < 0; }) > 0;
}

} // namespace VisionFlow
