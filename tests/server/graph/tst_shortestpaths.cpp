// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Shortest paths against Bellman and Ford's rule, which is slow and plainly right.
#include "server/graph/shortestpaths.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>

using namespace VisionFlow;
using namespace VisionFlow::Server;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();

struct Graph
{
    QList<Wire::NodeInfo> nodes;
    QList<Wire::EdgeInfo> edges;
};

Graph graphOf(const QList<quint32> &ids, const QList<Wire::EdgeInfo> &edges)
{
    Graph graph;
    for (const quint32 id : ids) {
        Wire::NodeInfo node;
        node.id = id;
        graph.nodes.append(node);
    }
    graph.edges = edges;
    return graph;
}

ShortestPaths pathsOf(const Graph &graph, quint32 source) { return shortestPaths(graph.nodes, graph.edges, source); }

std::vector<double> bellmanFord(const Graph &graph, quint32 source)
{
    QHash<quint32, size_t> index;
    for (qsizetype i = 0; i < graph.nodes.size(); ++i)
        index.insert(graph.nodes.at(i).id, size_t(i));
    std::vector<double> distance(size_t(graph.nodes.size()), inf);
    distance[index.value(source)] = 0;
    for (bool better = true; better;) {
        better = false;
        for (const Wire::EdgeInfo &edge : graph.edges) {
            const size_t a = index.value(edge.source);
            const size_t b = index.value(edge.target);
            const auto relax = [&](size_t from, size_t to) {
                if (distance[from] + double(edge.weight) < distance[to]) {
                    distance[to] = distance[from] + double(edge.weight);
                    better = true;
                }
            };
            relax(a, b);
            relax(b, a);
        }
    }
    return distance;
}

// What the header promises of parents: the smallest id among the strictly nearer ones, and always a way home.
void checkParents(const Graph &graph, const ShortestPaths &paths, const std::vector<double> &distance)
{
    QHash<quint32, size_t> index;
    for (qsizetype i = 0; i < graph.nodes.size(); ++i)
        index.insert(graph.nodes.at(i).id, size_t(i));
    std::vector<qint64> smallestNearer(distance.size(), -1);
    for (const Wire::EdgeInfo &edge : graph.edges) {
        for (const auto &[from, to] : {std::pair(edge.source, edge.target), std::pair(edge.target, edge.source)}) {
            const double start = distance[index.value(from)];
            const size_t end = index.value(to);
            qint64 &smallest = smallestNearer[end];
            if (start < distance[end] && start + double(edge.weight) == distance[end] && (smallest < 0 || from < smallest))
                smallest = from;
        }
    }
    for (size_t i = 0; i < distance.size(); ++i) {
        if (smallestNearer[i] >= 0)
            QCOMPARE(qint64(paths.parent[i]), smallestNearer[i]);
        if (std::isinf(distance[i]) || graph.nodes.at(qsizetype(i)).id == paths.source) {
            QCOMPARE(paths.parent[i], -1);
            continue;
        }
        size_t at = i;
        for (size_t hops = 0; paths.parent[at] >= 0; ++hops) {
            QVERIFY2(hops < distance.size(), "the parents form a ring");
            at = index.value(quint32(paths.parent[at]));
        }
        QCOMPARE(graph.nodes.at(qsizetype(at)).id, paths.source);
    }
}

} // namespace

Q_DECLARE_METATYPE(Graph)

class TestShortestPaths : public QObject
{
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void agreesWithTheOracle_data();
    void agreesWithTheOracle();
    void aLongWayOfNoLengthIsQuick();
    void distancesPastTheRangeOfFloatsStayFinite();
};

void TestShortestPaths::answers_data()
{
    QTest::addColumn<Graph>("graph");
    QTest::addColumn<quint32>("source");
    QTest::addColumn<QList<float>>("distance");
    QTest::addColumn<QList<qint32>>("parent");
    QTest::addColumn<qsizetype>("reachable");

    const auto row = [](const char *tag, const QList<quint32> &ids, const QList<Wire::EdgeInfo> &edges, quint32 source,
                        const QList<float> &distance, const QList<qint32> &parent,
                        qsizetype reachable) { QTest::newRow(tag) << graphOf(ids, edges) << source << distance << parent << reachable; };
    row("a chain", {10, 20, 30}, {{10, 20, 1.5f}, {20, 30, 2}}, 10, {0, 1.5f, 3.5f}, {-1, 10, 20}, 3);
    row("edges count in both directions", {1, 2, 3}, {{2, 1, 1}, {3, 2, 1}}, 1, {0, 1, 2}, {-1, 1, 2}, 3);
    row("the way round is shorter", {1, 2, 3}, {{1, 3, 9}, {1, 2, 1}, {2, 3, 1}}, 1, {0, 1, 2}, {-1, 1, 2}, 3);
    row("of equal ways the smaller parent", {9, 7, 5, 1}, {{1, 9, 1}, {1, 7, 1}, {9, 5, 1}, {7, 5, 1}}, 1, {1, 1, 2, 0}, {1, 1, 7, -1}, 4);
    row("the lightest of parallel edges", {1, 2}, {{1, 2, 5}, {2, 1, 2}, {1, 2, 7}}, 1, {0, 2}, {-1, 1}, 2);
    row("self-loops are no way", {1, 2}, {{1, 1, 0}, {2, 2, 0}, {1, 2, 1}}, 1, {0, 1}, {-1, 1}, 2);
    row("an isolated node", {1, 2, 3}, {{1, 2, 1}}, 1, {0, 1, inf}, {-1, 1, -1}, 2);
    row("from an isolated node", {1, 2, 3}, {{1, 2, 1}}, 3, {inf, inf, 0}, {-1, -1, -1}, 1);
    row("a single node", {5}, {}, 5, {0}, {-1}, 1);
    row("no edges", {5, 6}, {}, 5, {0, inf}, {-1, -1}, 1);
    row("an empty graph", {}, {}, 0, {}, {}, 0);
    row("an unknown source", {1, 2}, {{1, 2, 1}}, 3, {inf, inf}, {-1, -1}, 0);
    row("edges to nowhere are passed over", {1, 2}, {{1, 99, 1}, {98, 2, 1}, {1, 2, 4}}, 1, {0, 4}, {-1, 1}, 2);
    row("a ring of no length", {1, 2, 3, 4}, {{1, 2, 0}, {2, 3, 0}, {3, 1, 0}, {3, 4, 0}}, 1, {0, 0, 0, 0}, {-1, 1, 1, 3}, 4);
    row("a ring of no length behind a way", {1, 9, 8, 7}, {{1, 9, 2}, {9, 8, 0}, {8, 7, 0}, {7, 9, 0}}, 1, {0, 2, 2, 2}, {-1, 1, 9, 9}, 4);
    row("a strictly nearer parent before a smaller one", {1, 9, 3, 5}, {{1, 9, 1}, {9, 5, 1}, {1, 3, 2}, {3, 5, 0}}, 1, {0, 1, 2, 2},
        {-1, 1, 1, 9}, 4);
}

void TestShortestPaths::answers()
{
    QFETCH(Graph, graph);
    QFETCH(quint32, source);
    QFETCH(QList<float>, distance);
    QFETCH(QList<qint32>, parent);
    QFETCH(qsizetype, reachable);
    const ShortestPaths paths = pathsOf(graph, source);
    QCOMPARE(paths.source, source);
    QCOMPARE(QList<float>(paths.distance.begin(), paths.distance.end()), distance);
    QCOMPARE(QList<qint32>(paths.parent.begin(), paths.parent.end()), parent);
    QCOMPARE(paths.reachable, reachable);
}

void TestShortestPaths::agreesWithTheOracle_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("edges");
    QTest::addColumn<int>("weights");
    QTest::newRow("sparse, in pieces") << 120 << 90 << 50;
    QTest::newRow("dense") << 60 << 900 << 1000;
    QTest::newRow("many ties") << 100 << 400 << 3;
    QTest::newRow("mostly of no length") << 100 << 300 << 2;
    QTest::newRow("all of no length") << 80 << 160 << 1;
    QTest::newRow("fractions that do not add up exactly") << 100 << 400 << -1;
}

void TestShortestPaths::agreesWithTheOracle()
{
    QFETCH(int, nodes);
    QFETCH(int, edges);
    QFETCH(int, weights);
    quint32 chance = 7;
    const auto below = [&](int bound) {
        chance = chance * 1664525u + 1013904223u;
        return int((chance >> 8) % quint32(bound));
    };
    for (int round = 0; round < 25; ++round) {
        QList<quint32> ids;
        for (int i = 0; i < nodes; ++i)
            ids.append(quint32((i * 37) % 997 + 1));
        QList<Wire::EdgeInfo> links;
        for (int i = 0; i < edges; ++i) {
            const float weight = weights > 0 ? float(below(weights)) : float(below(100)) / 7.f;
            links.append({ids.at(below(nodes)), ids.at(below(nodes)), weight});
        }
        const Graph graph = graphOf(ids, links);
        const ShortestPaths paths = pathsOf(graph, ids.first());
        const std::vector<double> oracle = bellmanFord(graph, ids.first());
        qsizetype reachable = 0;
        for (size_t i = 0; i < oracle.size(); ++i) {
            QCOMPARE(paths.distance[i], float(oracle[i]));
            reachable += std::isfinite(oracle[i]);
        }
        QCOMPARE(paths.reachable, reachable);
        checkParents(graph, paths, oracle);
        if (QTest::currentTestFailed())
            return;
    }
}

// One step a round would be a quadratic cost; a file from outside may hold such a graph.
void TestShortestPaths::aLongWayOfNoLengthIsQuick()
{
    QList<quint32> ids;
    QList<Wire::EdgeInfo> links;
    for (quint32 id = 0; id < 100'000; ++id) {
        ids.append(id);
        if (id > 0)
            links.append({id - 1, id, 0});
    }
    QElapsedTimer timer;
    timer.start();
    const ShortestPaths paths = pathsOf(graphOf(ids, links), 0);
    QVERIFY2(timer.elapsed() < 30'000, "far more than a linear cost");
    QCOMPARE(paths.reachable, 100'000);
    for (size_t i = 1; i < paths.parent.size(); ++i)
        QCOMPARE(paths.parent[i], qint32(i) - 1);
}

void TestShortestPaths::distancesPastTheRangeOfFloatsStayFinite()
{
    const float huge = std::numeric_limits<float>::max();
    const ShortestPaths paths = pathsOf(graphOf({1, 2, 3}, {{1, 2, huge}, {2, 3, huge}}), 1);
    QCOMPARE(paths.distance, (std::vector<float>{0, huge, huge}));
    QCOMPARE(paths.parent, (std::vector<qint32>{-1, 1, 2}));
    QCOMPARE(paths.reachable, 3);
}

QTEST_APPLESS_MAIN(TestShortestPaths)
#include "tst_shortestpaths.moc"
