// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The demo graph is what its description says, always the same, and its manifest tells the truth.
#include "server/graph/demosource.h"

#include "server/graph/graphmodel.h"
#include "server/graph/splitmix64.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <queue>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

namespace {

// Of everything but the positions, in a form of its own, so that it changes with the graph alone.
QByteArray fingerprint(const Wire::GraphDocument &graph)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Wire::NodeInfo &node : graph.nodes) {
        hash.addData(u"%1|%2|%3|%4\n"_s.arg(node.id).arg(int(node.kind)).arg(node.label, node.state).toUtf8());
        for (auto it = node.metadata.constBegin(); it != node.metadata.constEnd(); ++it)
            hash.addData(QString(it.key() + u'=' + it.value() + u'\n').toUtf8());
    }
    for (const Wire::EdgeInfo &edge : graph.edges)
        hash.addData(u"%1-%2 %3\n"_s.arg(edge.source).arg(edge.target).arg(double(edge.weight)).toUtf8());
    return hash.result().toHex();
}

std::vector<std::vector<std::pair<quint32, double>>> linksOf(const Wire::GraphDocument &graph)
{
    std::vector<std::vector<std::pair<quint32, double>>> links(size_t(graph.nodes.size()));
    for (const Wire::EdgeInfo &edge : graph.edges) {
        links[edge.source].emplace_back(edge.target, edge.weight);
        links[edge.target].emplace_back(edge.source, edge.weight);
    }
    return links;
}

/// Dijkstra of the test's own.
std::vector<double> distancesFromZero(const Wire::GraphDocument &graph)
{
    const auto links = linksOf(graph);
    std::vector<double> distance(links.size(), Wire::unreachable);
    std::priority_queue<std::pair<double, quint32>> open;
    distance[0] = 0;
    open.emplace(0, 0);
    while (!open.empty()) {
        const auto [negative, at] = open.top();
        open.pop();
        if (-negative > distance[at])
            continue;
        for (const auto &[to, weight] : links[at]) {
            if (distance[at] + weight < distance[to]) {
                distance[to] = distance[at] + weight;
                open.emplace(-distance[to], to);
            }
        }
    }
    return distance;
}

} // namespace

class TestDemoSource : public QObject
{
    Q_OBJECT

private slots:
    void theGeneratorIsSplitMix64();
    void aSeedMeansTheSameForEver();
    void anotherSeedIsAnotherGraph();
    void hasTheKindsAndWordsOfItsDescription();
    void scalesWithItsShape_data();
    void scalesWithItsShape();
    void countsAreBroughtWithinTheLimits();
    void communitiesAreDense();
    void manifestTellsTheTruth();
    void manifestOfASmallGraphSaysNullWhereItHasNoAnswer();
};

void TestDemoSource::theGeneratorIsSplitMix64()
{
    SplitMix64 random(0);
    QCOMPARE(random.next(), 0xe220a8397b1dcdafu);
    QCOMPARE(random.next(), 0x6e789e6aa1b965f4u);
    QCOMPARE(random.next(), 0x06c45d188009454fu);
}

void TestDemoSource::aSeedMeansTheSameForEver()
{
    const auto graph = DemoSource().load();
    QVERIFY(graph);
    QCOMPARE(fingerprint(*graph), fingerprint(makeDemoGraph({})));
    // Recordings and manifests of earlier versions lean on this graph: a new value here is a change for users.
    QCOMPARE(fingerprint(*graph), "4bba0b38603afc7a18741eee26c1d3a03aaf1d4ccfecb4b68904841f06369def");
}

void TestDemoSource::anotherSeedIsAnotherGraph() { QVERIFY(fingerprint(makeDemoGraph({43})) != fingerprint(makeDemoGraph({42}))); }

void TestDemoSource::hasTheKindsAndWordsOfItsDescription()
{
    DemoSource source;
    QCOMPARE(source.name(), u"demo"_s);
    QVERIFY(source.breathes());
    QVERIFY(source.losses().isEmpty());
    const auto loaded = source.load();
    QVERIFY(loaded);
    const Wire::GraphDocument &graph = *loaded;
    QCOMPARE(graph.name, u"demo"_s);
    QCOMPARE(graph.nodes.size(), 2000);
    QCOMPARE(graph.edges.size(), 6000);
    QSet<QString> states;
    for (quint32 id = 0; id < 2000; ++id) {
        const Wire::NodeInfo &node = graph.nodes.at(id);
        QCOMPARE(node.id, id);
        const auto kind = id < 400 ? Wire::NodeKind::Agent : id < 1400 ? Wire::NodeKind::Knowledge : Wire::NodeKind::Other;
        QCOMPARE(node.kind, kind);
        QCOMPARE(node.state.isEmpty(), kind != Wire::NodeKind::Agent);
        QVERIFY(node.metadata.contains(u"community"_s));
        QVERIFY(node.position);
        states.insert(node.state);
    }
    QCOMPARE(graph.nodes.at(17).label, u"agent 17"_s);
    QCOMPARE(graph.nodes.at(812).label, u"knowledge 812"_s);
    QCOMPARE(graph.nodes.at(1500).label, u"node 1500"_s);
    QCOMPARE(states, (QSet<QString>{u""_s, u"running"_s, u"idle"_s, u"waiting"_s}));
}

void TestDemoSource::scalesWithItsShape_data()
{
    QTest::addColumn<int>("nodes");
    QTest::newRow("the smallest") << demoMinimumNodes;
    QTest::newRow("one community") << 79;
    QTest::newRow("two communities") << 170;
    QTest::newRow("the default") << demoDefaultNodes;
    QTest::newRow("as many as narrow records hold") << 16'384;
}

void TestDemoSource::scalesWithItsShape()
{
    QFETCH(int, nodes);
    for (const quint64 seed : {1u, 42u, 1000u}) {
        const DemoShape shape{seed, nodes};
        const Wire::GraphDocument graph = makeDemoGraph(shape);
        QCOMPARE(graph.nodes.size(), nodes);
        QVERIFY(graph.edges.size() <= nodes * 3);
        if (nodes >= 500)
            QCOMPARE(graph.edges.size(), nodes * 3);
        QSet<quint64> pairs;
        for (const Wire::EdgeInfo &edge : graph.edges) {
            QVERIFY(edge.source < edge.target && edge.target < quint32(nodes));
            QVERIFY(edge.weight > 0 && edge.weight * 16 == std::floor(edge.weight * 16));
            pairs.insert((quint64(edge.source) << 32) | edge.target);
        }
        QCOMPARE(pairs.size(), graph.edges.size());
        // All of the mainland and nothing of the island, which hangs together itself.
        const std::vector<double> distance = distancesFromZero(graph);
        for (int id = 0; id < nodes; ++id)
            QCOMPARE(std::isfinite(distance[size_t(id)]), id < shape.mainland());
        QCOMPARE(nodes - shape.mainland(), nodes / 40);
    }
}

void TestDemoSource::countsAreBroughtWithinTheLimits()
{
    QCOMPARE(DemoSource({42, -5}).shape().nodes, demoMinimumNodes);
    QCOMPARE(DemoSource({42, 2'000'000'000}).shape().nodes, demoMaximumNodes);
    QCOMPARE(DemoSource({42, 300}).shape().nodes, 300);
}

// A force layout shows communities only where most edges stay at home.
void TestDemoSource::communitiesAreDense()
{
    const Wire::GraphDocument graph = makeDemoGraph({});
    const auto community = [&](quint32 id) { return graph.nodes.at(id).metadata.value(u"community"_s); };
    const auto within = std::count_if(graph.edges.begin(), graph.edges.end(),
                                      [&](const Wire::EdgeInfo &edge) { return community(edge.source) == community(edge.target); });
    QVERIFY(within > graph.edges.size() * 9 / 10);
    QSet<QString> names;
    int hubs = 0;
    for (const Wire::NodeInfo &node : graph.nodes) {
        names.insert(community(node.id));
        hubs += node.metadata.value(u"role"_s) == "hub"_L1;
    }
    QVERIFY(names.size() >= 15);
    QCOMPARE(hubs, names.size());
}

void TestDemoSource::manifestTellsTheTruth()
{
    const QJsonObject manifest = demoManifest({});
    const Wire::GraphDocument graph = makeDemoGraph({});
    QCOMPARE(manifest[u"seed"_s].toString(), u"42"_s);
    QCOMPARE(manifest[u"nodes"_s].toInt(), 2000);
    QCOMPARE(manifest[u"edges"_s].toInt(), graph.edges.size());
    QCOMPARE(manifest[u"kinds"_s].toObject(), (QJsonObject{{u"agent"_s, 400}, {u"knowledge"_s, 1000}, {u"other"_s, 600}}));
    QCOMPARE(manifest[u"island"_s].toObject(), (QJsonObject{{u"first"_s, 1950}, {u"count"_s, 50}}));

    const std::vector<double> distance = distancesFromZero(graph);
    const auto links = linksOf(graph);
    const QJsonObject sssp = manifest[u"sssp"_s].toObject();
    QCOMPARE(sssp[u"unreachable"_s].toInt(), 50);
    QCOMPARE(sssp[u"reachable"_s].toInt(), 1950);
    const QJsonArray distances = sssp[u"distance"_s].toArray();
    const QJsonArray parents = sssp[u"parent"_s].toArray();
    QCOMPARE(distances.size(), 2000);
    QCOMPARE(parents.size(), 2000);
    int nearKnowledge = 0;
    for (int id = 0; id < 2000; ++id) {
        if (std::isinf(distance[size_t(id)])) {
            QVERIFY(distances.at(id).isNull() && parents.at(id).isNull());
            continue;
        }
        QCOMPARE(distances.at(id).toDouble(), distance[size_t(id)]);
        nearKnowledge += id >= 400 && id < 1400 && distance[size_t(id)] < 3;
        if (id == 0) {
            QVERIFY(parents.at(id).isNull());
            continue;
        }
        qint64 smallest = -1;
        for (const auto &[from, weight] : links[size_t(id)]) {
            if (distance[from] + weight == distance[size_t(id)] && (smallest < 0 || from < smallest))
                smallest = from;
        }
        QCOMPARE(qint64(parents.at(id).toInteger()), smallest);
    }
    QCOMPARE(sssp[u"knowledge_nearer_than"_s].toObject(), (QJsonObject{{u"distance"_s, 3}, {u"count"_s, nearKnowledge}}));
    QVERIFY(nearKnowledge > 0 && nearKnowledge < 1000);

    const QJsonArray hops = sssp[u"path"_s][u"hops"_s].toArray();
    QCOMPARE(hops.first().toInt(), 0);
    QCOMPARE(hops.last().toInt(), 1234);
    QCOMPARE(sssp[u"path"_s][u"distance"_s].toDouble(), distance[1234]);
    for (qsizetype i = 1; i < hops.size(); ++i)
        QCOMPARE(parents.at(hops.at(i).toInt()).toInt(), hops.at(i - 1).toInt());

    QSet<int> hood{17};
    for (const auto &[first, weight] : links[17]) {
        hood.insert(int(first));
        for (const auto &[second, onward] : links[first])
            hood.insert(int(second));
    }
    const QJsonArray ids = manifest[u"two_hops"_s][u"ids"_s].toArray();
    QCOMPARE(manifest[u"two_hops"_s][u"size"_s].toInt(), hood.size());
    QCOMPARE(ids.size(), hood.size());
    for (const QJsonValue &id : ids)
        QVERIFY(hood.contains(id.toInt()));

    const QJsonObject degree = manifest[u"degree"_s].toObject();
    QCOMPARE(degree[u"17"_s].toInt(), int(links[17].size()));
    QCOMPARE(degree[u"1234"_s].toInt(), int(links[1234].size()));
}

void TestDemoSource::manifestOfASmallGraphSaysNullWhereItHasNoAnswer()
{
    const QJsonObject manifest = demoManifest({42, 12});
    QVERIFY(manifest[u"sssp"_s][u"path"_s].isNull());
    QVERIFY(manifest[u"two_hops"_s].isNull());
    QCOMPARE(manifest[u"sssp"_s][u"unreachable"_s].toInt(), 0);
    QCOMPARE(manifest[u"degree"_s].toObject().keys(), (QStringList{u"0"_s, u"5"_s}));
}

QTEST_APPLESS_MAIN(TestDemoSource)
#include "tst_demosource.moc"
