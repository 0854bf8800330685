// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Single-source shortest paths over edge weights.
#pragma once

#include "protocol/graphdocument.h"

#include <span>
#include <vector>

namespace VisionFlow::Server {

/// Distances and parents by position in the node list they were computed for.
struct ShortestPaths
{
    quint32 source = 0;          ///< node id
    std::vector<float> distance; ///< +Inf: unreachable
    std::vector<qint32> parent;  ///< id of the previous node; -1 for the source and the unreachable
    qsizetype reachable = 0;     ///< nodes with a finite distance, the source included
};

/// What an edge adds to a distance.
enum class PathMetric { Weights, Hops };

/// Dijkstra (igraph). Edges count in both directions; weights below 0 or not finite never get here.
/// Where several parents give the same distance the smallest id wins, so that answers are reproducible. A parent that is
/// strictly nearer goes before one at the same distance, so that edges of weight 0 never close a ring of parents.
/// Safe to call from any thread; calls wait for each other, as igraph keeps state of its own.
/// An unknown source leaves every node unreachable.
ShortestPaths shortestPaths(std::span<const Wire::NodeInfo> nodes, std::span<const Wire::EdgeInfo> edges, quint32 source,
                            PathMetric metric = PathMetric::Weights);

} // namespace VisionFlow::Server
