// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph as the forces see it: dense indexes and springs.
#pragma once

#include "protocol/graphdocument.h"

#include <QHash>

#include <memory>
#include <span>
#include <vector>

namespace VisionFlow::Server {

/// An edge between two different nodes, by index.
struct Spring
{
    quint32 a = 0;
    quint32 b = 0;
    float weight = 1;   ///< as announced
    float strength = 1; ///< 0 … 1: weak where both ends have many others, so that hubs neither collapse nor oscillate
    float shareOfA = 0; ///< 0 … 1: how much of the movement falls to a; the better tied end stays
};

/// Neighbours of every node, as ranges of one array.
struct Adjacency
{
    std::vector<quint32> start; ///< one more than nodes
    std::vector<quint32> neighbours;
    std::span<const quint32> of(quint32 node) const { return std::span(neighbours).subspan(start[node], start[node + 1] - start[node]); }
};

/// Ids, indexes and springs. Self-loops are left out, as they pull at nothing; parallel edges pull together.
class LayoutGraph
{
public:
    static constexpr quint32 none = ~0u;

    void reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges);

    quint32 size() const { return quint32(m_ids->size()); }
    std::shared_ptr<const std::vector<quint32>> ids() const { return m_ids; }
    quint32 indexOf(quint32 id) const { return m_indexOfId.value(id, none); }
    std::span<const Spring> springs() const { return m_springs; }
    Adjacency adjacency() const;
    /// Springs at each node.
    std::vector<quint32> degrees() const;

    /// The ones that are new, at the end. \return how many
    quint32 addNodes(const QList<Wire::NodeInfo> &nodes);
    /// The rest close up in order. \return the new index of each old one, or none
    std::vector<quint32> removeNodes(const QList<quint32> &ids);
    void addEdges(const QList<Wire::EdgeInfo> &edges);
    /// All that run between the same ends in the same direction.
    void removeEdges(const QList<Wire::EdgeInfo> &edges);
    /// Strengths and shares, after any change.
    void balance();

private:
    std::shared_ptr<const std::vector<quint32>> m_ids = std::make_shared<std::vector<quint32>>();
    QHash<quint32, quint32> m_indexOfId;
    std::vector<Spring> m_springs;
};

} // namespace VisionFlow::Server
