// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/visibility.h"

#include <algorithm>

namespace VisionFlow {

void Visibility::hide(std::span<const NodeKey> keys)
{
    for (NodeKey key : keys)
        m_hidden.insert(key);
}

void Visibility::isolate(std::span<const NodeKey> keys)
{
    m_isolated = QSet<NodeKey>(keys.begin(), keys.end());
    m_hidden.subtract(*m_isolated);
}

void Visibility::show(NodeKey key)
{
    m_hidden.remove(key);
    if (m_isolated)
        m_isolated->insert(key);
    if (m_matching)
        m_despiteFilter.insert(key);
}

void Visibility::showAll()
{
    m_hidden.clear();
    m_isolated.reset();
    endFilter();
}

void Visibility::startFilter(QSet<NodeKey> matching)
{
    m_matching = std::move(matching);
    m_despiteFilter.clear();
}

bool Visibility::updateFilter(QSet<NodeKey> matching)
{
    if (m_matching == matching)
        return false;
    m_matching = std::move(matching);
    return true;
}

void Visibility::endFilter()
{
    m_matching.reset();
    m_despiteFilter.clear();
}

void Visibility::prune(const Topology &topology)
{
    const auto hasGone = [&](NodeKey key) { return topology.slotOfKey(key) < 0; };
    m_hidden.removeIf(hasGone);
    m_despiteFilter.removeIf(hasGone);
    if (m_matching)
        m_matching->removeIf(hasGone);
    if (!m_isolated)
        return;
    m_isolated->removeIf(hasGone);
    if (m_isolated->isEmpty())
        m_isolated.reset();
}

qsizetype Visibility::hiddenCount(const Topology &topology) const
{
    if (showsAll())
        return 0;
    return std::count_if(topology.nodes.begin(), topology.nodes.end(),
                         [&](const TopologyNode &node) { return node.key != noNode && !isVisible(node.key); });
}

} // namespace VisionFlow
