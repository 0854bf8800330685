// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Steps a second of the layout on one core, and what it makes of graphs with communities. Prints; never fails.
#include "bench/benchtable.h"
#include "server/layout/simulation.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <vector>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

namespace {

struct Sample
{
    quint32 nodes;
    quint32 edges;
    quint32 communitySize;
    QString goal; ///< steps a second
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

/// Mean length of the edges that stay within a community, or of those that leave one.
double meanEdge(const Graph &graph, const Simulation &simulation, quint32 communitySize, bool within)
{
    double sum = 0;
    int count = 0;
    for (const Wire::EdgeInfo &edge : graph.edges) {
        if ((edge.source / communitySize == edge.target / communitySize) == within) {
            sum += double(distance(simulation.positions()[edge.source], simulation.positions()[edge.target]));
            ++count;
        }
    }
    return sum / count;
}

void measure(Bench::Table &table, const Sample &sample)
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
    float radius = 0;
    for (const Wire::Vec3 &place : simulation.positions())
        radius = std::max(radius, distance(place, {}));

    const Bench::Spread step = Bench::spreadOf(steps);
    const auto name = [&](const QString &what) { return QString(u"%1 nodes, %2 edges: "_s.arg(sample.nodes).arg(sample.edges) + what); };
    table.add(name(u"steps on one core"_s), {1000 / step.max, 1000 / step.median, 1000 / step.min}, u"steps/s"_s, sample.goal);
    table.add(name(u"one step"_s), step, u"ms"_s);
    table.add(name(u"placing"_s), placing, u"ms"_s);
    table.add(name(u"steps until asleep"_s), double(steps.size()), u"steps"_s);
    table.add(name(u"farthest node"_s), double(radius), u"units"_s);
    table.add(name(u"edge within a community"_s), meanEdge(graph, simulation, sample.communitySize, true), u"units"_s);
    table.add(name(u"edge between two"_s), meanEdge(graph, simulation, sample.communitySize, false), u"units"_s);
}

} // namespace

int main(int argc, char **argv)
{
    Bench::Table table(argc, argv);
    for (const Sample &sample : {Sample{2000, 6000, 80, u"60"_s}, Sample{16384, 50000, 200, {}}, Sample{100, 200, 20, {}}})
        measure(table, sample);
    return 0;
}
