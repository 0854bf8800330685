// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The selected nodes, by key, and the steps that make one selection from another.
#pragma once

#include "app/core/topology.h"
#include "app/core/visibility.h"

#include <QSet>

namespace VisionFlow {

/// Survives changes of the topology. Every step that adds nodes adds visible ones only.
class Selection
{
public:
    bool contains(NodeKey key) const { return m_keys.contains(key); }
    bool isEmpty() const { return m_keys.isEmpty(); }
    qsizetype size() const { return m_keys.size(); }
    std::vector<NodeKey> keys() const; ///< ascending
    friend bool operator==(const Selection &, const Selection &) = default;

    void clear() { m_keys.clear(); }
    void replace(std::span<const NodeKey> keys);
    void add(std::span<const NodeKey> keys);
    void remove(std::span<const NodeKey> keys);
    void toggle(std::span<const NodeKey> keys);

    void selectAll(const Topology &topology, const Visibility &visibility);
    void invert(const Topology &topology, const Visibility &visibility);
    /// The neighbours of the selected nodes, without those nodes.
    void stepToNeighbours(const Topology &topology, const Visibility &visibility);
    void grow(const Topology &topology, const Visibility &visibility);
    /// Drops the nodes that have a visible neighbour outside the selection; undoes grow() on a tree.
    void shrink(const Topology &topology, const Visibility &visibility);
    void dropHidden(const Visibility &visibility);
    /// Forgets nodes that have gone. \return true when there were any.
    bool prune(const Topology &topology);

private:
    QSet<NodeKey> visibleNeighbours(const Topology &topology, const Visibility &visibility) const;

    QSet<NodeKey> m_keys;
};

} // namespace VisionFlow
