// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Steps a second of the layout on one core, and what it makes of graphs with communities. Prints; never fails.
#include "server/layout/simulation.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <vector>

using namespace VisionFlow;
using namespace VisionFlow::Server;

namespace {

struct Sample
{
    const char *title;
    quint32 nodes;
    quint32 edges;
    quint32 communitySize;
};

struct Graph
{
    QList<Wire::NodeInfo> nodes;
    QList<Wire::EdgeInfo> edges;
};

// Nine edges in ten stay within a community; every fiftieth node has no edge.
Graph makeGraph(const Sample &sample)
{
    std::mt19937 random(7);
    const auto below = [&](quint32 bound) { return quint32(random() % bound); };
    Graph graph;
    for (quint32 id = 0; id < sample.nodes; ++id)
        graph.nodes.append({id, Wire::NodeKind::Other, {}, {}, {}, false, {}});
    while (quint32(graph.edges.size()) < sample.edges) {
        const quint32 a = below(sample.nodes);
        const quint32 home = a - a % sample.communitySize;
        const quint32 near = home + std::min(below(sample.communitySize), below(sample.communitySize));
        const quint32 b = below(10) > 0 ? std::min(near, sample.nodes - 1) : below(sample.nodes);
        if (a % 50 != 49 && b % 50 != 49)
            graph.edges.append({a, b, 1, true});
    }
    return graph;
}

float distance(const Wire::Vec3 &a, const Wire::Vec3 &b) { return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z); }

void describe(const Graph &graph, const Simulation &simulation, quint32 communitySize)
{
    const auto at = simulation.positions();
    std::vector<float> radii;
    for (const Wire::Vec3 &place : at)
        radii.push_back(distance(place, {}));
    std::sort(radii.begin(), radii.end());
    double within = 0;
    double between = 0;
    int withinCount = 0;
    int betweenCount = 0;
    for (const Wire::EdgeInfo &edge : graph.edges) {
        const bool same = edge.source / communitySize == edge.target / communitySize;
        (same ? within : between) += double(distance(at[edge.source], at[edge.target]));
        ++(same ? withinCount : betweenCount);
    }
    std::printf("  radius: median %.0f, 99 %% %.0f, all %.0f; edges within communities %.0f long, between %.0f\n",
                double(radii[radii.size() / 2]), double(radii[radii.size() * 99 / 100]), double(radii.back()), within / withinCount,
                between / betweenCount);
}

void measure(const Sample &sample)
{
    using Clock = std::chrono::steady_clock;
    const auto ms = [](Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); };
    const Graph graph = makeGraph(sample);
    Simulation simulation;
    auto begin = Clock::now();
    simulation.reset(graph.nodes, graph.edges, 42);
    const double placing = ms(Clock::now() - begin);
    std::vector<double> steps;
    while (!simulation.isAsleep() && steps.size() < 5000) {
        begin = Clock::now();
        simulation.step();
        steps.push_back(ms(Clock::now() - begin));
    }
    double total = 0;
    for (const double step : steps)
        total += step;
    const size_t count = steps.size();
    std::sort(steps.begin(), steps.end());
    std::printf("%s: %u nodes, %u edges\n", sample.title, sample.nodes, sample.edges);
    std::printf("  %.0f steps/s; a step takes %.2f ms at the median, %.2f ms at 99 %%; placed in %.1f ms; asleep after %zu steps\n",
                1000 * double(count) / total, steps[count / 2], steps[count * 99 / 100], placing, count);
    describe(graph, simulation, sample.communitySize);
}

} // namespace

int main()
{
    for (const Sample &sample :
         {Sample{"demo size", 2000, 6000, 80}, Sample{"narrow ids full", 16384, 50000, 200}, Sample{"small", 100, 200, 20}})
        measure(sample);
    return 0;
}
