// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small graphs of every shape that could upset a layout.
#pragma once

#include "protocol/graphdocument.h"

#include <algorithm>
#include <random>

namespace VisionFlow {

struct TestGraph
{
    QList<Wire::NodeInfo> nodes;
    QList<Wire::EdgeInfo> edges;

    TestGraph &connect(quint32 a, quint32 b, float weight = 1)
    {
        edges.append({a, b, weight, true});
        return *this;
    }
};

inline Wire::NodeInfo node(quint32 id, std::optional<Wire::Vec3> position = {})
{
    Wire::NodeInfo info;
    info.id = id;
    info.position = position;
    return info;
}

inline TestGraph nodesOnly(quint32 count)
{
    TestGraph graph;
    for (quint32 id = 0; id < count; ++id)
        graph.nodes.append(node(id));
    return graph;
}

inline TestGraph star(quint32 count)
{
    TestGraph graph = nodesOnly(count);
    for (quint32 id = 1; id < count; ++id)
        graph.connect(0, id);
    return graph;
}

inline TestGraph chain(quint32 count)
{
    TestGraph graph = nodesOnly(count);
    for (quint32 id = 1; id < count; ++id)
        graph.connect(id - 1, id);
    return graph;
}

inline TestGraph complete(quint32 count)
{
    TestGraph graph = nodesOnly(count);
    for (quint32 a = 0; a < count; ++a) {
        for (quint32 b = a + 1; b < count; ++b)
            graph.connect(a, b);
    }
    return graph;
}

inline TestGraph coincident(quint32 count)
{
    TestGraph graph = chain(count);
    for (Wire::NodeInfo &info : graph.nodes)
        info.position = Wire::Vec3{1, 2, 3};
    return graph;
}

/// Communities of equal size; nine edges in ten stay at home.
inline TestGraph communities(quint32 count, quint32 edges, quint32 size, quint32 seed = 1)
{
    std::mt19937 random(seed);
    const auto below = [&](quint32 bound) { return quint32(random() % bound); };
    TestGraph graph = nodesOnly(count);
    while (quint32(graph.edges.size()) < edges) {
        const quint32 a = below(count);
        const quint32 home = a - a % size;
        graph.connect(a, below(10) > 0 ? std::min(home + below(size), count - 1) : below(count));
    }
    return graph;
}

inline float between(const Wire::Vec3 &a, const Wire::Vec3 &b) { return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z); }

} // namespace VisionFlow
