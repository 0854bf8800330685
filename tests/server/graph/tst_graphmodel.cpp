// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every way a change can reach the authoritative graph, and what is announced of it.
#include "server/graph/graphmodel.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

namespace {

Wire::NodeInfo node(quint32 id, const QString &label = {})
{
    Wire::NodeInfo info;
    info.id = id;
    info.label = label;
    return info;
}

Wire::EdgeInfo edge(quint32 source, quint32 target, float weight = 1) { return {source, target, weight, true}; }

/// Nodes 1 2 3 4, edges 1-2, 2-3, 2-3 again, 3-3, 4-1.
GraphModel square()
{
    Wire::GraphDocument document;
    document.name = u"square"_s;
    document.nodes = {node(1, u"one"_s), node(2, u"two"_s), node(3, u"three"_s), node(4, u"four"_s)};
    document.edges = {edge(1, 2), edge(2, 3, 5), edge(2, 3, 6), edge(3, 3), edge(4, 1)};
    GraphModel model;
    model.reset(document);
    return model;
}

QList<quint32> idsOf(const QList<Wire::NodeInfo> &nodes)
{
    QList<quint32> ids;
    for (const Wire::NodeInfo &info : nodes)
        ids.append(info.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

// The index must name every node, and nothing else.
void checkIndex(const GraphModel &model)
{
    for (qsizetype i = 0; i < model.nodes().size(); ++i)
        QCOMPARE(model.indexOf(model.nodes().at(i).id), i);
}

} // namespace

class TestGraphModel : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows
    void isEmptyAtFirst();
    void takesADocument();
    void resetReplacesEverythingAndIsNewer();
    void addsNodesAndEdgesOfOneDelta();
    void removingANodeTakesItsEdgesSilently();
    void removingAnEdgeTakesAllItsParallels();
    void keepsParallelEdgesAndSelfLoops();
    void addingAKnownNodeIsRelabelling();
    void changesKeepPlaceAndPin();
    void replacesANodeWithinOneDelta();
    void anEdgeAddedTwiceIsThereTwice();
    void aChangeOfANewNodeIsAnnouncedOnce();
    void widthFollowsTheIds();
    void pinsWithoutANewRevision();

    // Rainy day flows
    void ignoresWhatMakesNoSense_data();
    void ignoresWhatMakesNoSense();
    void theSameDeltaAgainChangesNothing();
    void leavesOutDuplicatesAndDanglingEdgesOfADocument();
    void mendsImpossibleWeights_data();
    void mendsImpossibleWeights();
    void agreesWithAReplicaOverManyDeltas();
};

void TestGraphModel::isEmptyAtFirst()
{
    GraphModel model;
    QCOMPARE(model.revision(), 0u);
    QVERIFY(model.nodes().isEmpty() && model.edges().isEmpty());
    QVERIFY(!model.contains(0));
    QCOMPARE(model.indexOf(0), -1);
    QVERIFY(!model.needsWideRecords());
    QVERIFY(model.apply({}).isEmpty());
    QCOMPARE(model.revision(), 0u);
}

void TestGraphModel::takesADocument()
{
    const GraphModel model = square();
    QCOMPARE(model.name(), u"square"_s);
    QCOMPARE(model.revision(), 1u);
    QCOMPARE(model.nodes().size(), 4);
    QCOMPARE(model.edges().size(), 5);
    checkIndex(model);
}

void TestGraphModel::resetReplacesEverythingAndIsNewer()
{
    GraphModel model = square();
    Wire::GraphDocument next;
    next.revision = 77;
    next.nodes = {node(20'000)};
    model.reset(next);
    QCOMPARE(model.revision(), 2u);
    QCOMPARE(idsOf(model.nodes()), QList<quint32>{20'000});
    QVERIFY(model.edges().isEmpty());
    QVERIFY(!model.contains(1));
    QVERIFY(model.needsWideRecords());
    model.reset({});
    QVERIFY(!model.needsWideRecords());
    QCOMPARE(model.revision(), 3u);
}

void TestGraphModel::addsNodesAndEdgesOfOneDelta()
{
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.base = 400;
    delta.revision = 500;
    delta.addedNodes = {node(9, u"nine"_s)};
    delta.addedEdges = {edge(9, 1), edge(2, 9)};
    const auto done = model.apply(delta);
    QCOMPARE(done.base, 1u);
    QCOMPARE(done.revision, 2u);
    QCOMPARE(done.addedNodes, delta.addedNodes);
    QCOMPARE(done.addedEdges, delta.addedEdges);
    QCOMPARE(model.revision(), 2u);
    QCOMPARE(model.edges().size(), 7);
    checkIndex(model);
}

void TestGraphModel::removingANodeTakesItsEdgesSilently()
{
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.removedNodes = {2};
    const auto done = model.apply(delta);
    QCOMPARE(done.removedNodes, QList<quint32>{2});
    QVERIFY(done.removedEdges.isEmpty());
    QCOMPARE(idsOf(model.nodes()), (QList<quint32>{1, 3, 4}));
    QCOMPARE(model.edges(), (QList<Wire::EdgeInfo>{edge(3, 3), edge(4, 1)}));
    checkIndex(model);
}

void TestGraphModel::removingAnEdgeTakesAllItsParallels()
{
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.removedEdges = {edge(2, 3, 99), edge(2, 3)};
    const auto done = model.apply(delta);
    QCOMPARE(done.removedEdges, QList<Wire::EdgeInfo>{edge(2, 3, 5)});
    QCOMPARE(model.edges(), (QList<Wire::EdgeInfo>{edge(1, 2), edge(3, 3), edge(4, 1)}));
}

void TestGraphModel::keepsParallelEdgesAndSelfLoops()
{
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.addedEdges = {edge(1, 1), edge(1, 2, 3)};
    QCOMPARE(model.apply(delta).addedEdges, delta.addedEdges);
    QCOMPARE(model.edges().count(edge(1, 2)), 1);
    QCOMPARE(model.edges().count(edge(1, 2, 3)), 1);
    Wire::TopologyDelta loop;
    loop.removedEdges = {edge(1, 1)};
    QCOMPARE(model.apply(loop).removedEdges, loop.removedEdges);
}

void TestGraphModel::addingAKnownNodeIsRelabelling()
{
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.addedNodes = {node(3, u"third"_s)};
    const auto done = model.apply(delta);
    QVERIFY(done.addedNodes.isEmpty());
    QCOMPARE(done.changedNodes, delta.addedNodes);
    QCOMPARE(model.nodes().at(model.indexOf(3)).label, u"third"_s);
    QCOMPARE(model.edges().size(), 5);
}

void TestGraphModel::changesKeepPlaceAndPin()
{
    GraphModel model = square();
    Wire::TopologyDelta place;
    place.addedNodes = {node(5)};
    place.addedNodes[0].position = Wire::Vec3{1, 2, 3};
    QVERIFY(!model.apply(place).isEmpty());
    model.setPinned(5, true);

    Wire::TopologyDelta delta;
    delta.changedNodes = {node(5, u"five"_s)};
    delta.changedNodes[0].kind = Wire::NodeKind::Agent;
    delta.changedNodes[0].state = u"idle"_s;
    delta.changedNodes[0].position = Wire::Vec3{9, 9, 9};
    delta.changedNodes[0].metadata = {{u"pid"_s, u"1"_s}};
    const auto done = model.apply(delta);
    QCOMPARE(done.changedNodes.size(), 1);
    const Wire::NodeInfo &now = model.nodes().at(model.indexOf(5));
    QCOMPARE(now, done.changedNodes.first());
    QCOMPARE(now.label, u"five"_s);
    QCOMPARE(now.kind, Wire::NodeKind::Agent);
    QCOMPARE(now.metadata.value(u"pid"_s), u"1"_s);
    QVERIFY(now.pinned);
    QCOMPARE(now.position.value(), (Wire::Vec3{1, 2, 3}));
}

void TestGraphModel::replacesANodeWithinOneDelta()
{
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.removedNodes = {1};
    delta.addedNodes = {node(1, u"another"_s)};
    delta.addedEdges = {edge(1, 4)};
    const auto done = model.apply(delta);
    QCOMPARE(done.removedNodes, QList<quint32>{1});
    QCOMPARE(done.addedNodes, delta.addedNodes);
    QVERIFY(done.changedNodes.isEmpty());
    QCOMPARE(model.edges().count(edge(1, 2)), 0);
    QCOMPARE(model.edges().count(edge(1, 4)), 1);
    checkIndex(model);
}

void TestGraphModel::anEdgeAddedTwiceIsThereTwice()
{
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.addedEdges = {edge(1, 3)};
    QVERIFY(!model.apply(delta).isEmpty());
    QVERIFY(!model.apply(delta).isEmpty());
    QCOMPARE(model.edges().count(edge(1, 3)), 2);
}

void TestGraphModel::aChangeOfANewNodeIsAnnouncedOnce()
{
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.addedNodes = {node(7, u"first words"_s), node(7, u"second words"_s)};
    delta.changedNodes = {node(7, u"last words"_s), node(1, u"uno"_s), node(1, u"eins"_s)};
    const auto done = model.apply(delta);
    QCOMPARE(done.addedNodes, QList<Wire::NodeInfo>{node(7, u"last words"_s)});
    QCOMPARE(done.changedNodes, QList<Wire::NodeInfo>{node(1, u"eins"_s)});
}

void TestGraphModel::widthFollowsTheIds()
{
    GraphModel model = square();
    Wire::TopologyDelta edgeOfNarrow;
    edgeOfNarrow.addedNodes = {node(16'383)};
    QVERIFY(!model.apply(edgeOfNarrow).isEmpty());
    QVERIFY(!model.needsWideRecords());
    Wire::TopologyDelta wide;
    wide.addedNodes = {node(16'384), node(0x3fffffff)};
    QCOMPARE(model.apply(wide).addedNodes.size(), 2);
    QVERIFY(model.needsWideRecords());
    Wire::TopologyDelta one;
    one.removedNodes = {16'384};
    QVERIFY(!model.apply(one).isEmpty());
    QVERIFY(model.needsWideRecords());
    Wire::TopologyDelta other;
    other.removedNodes = {0x3fffffff};
    QVERIFY(!model.apply(other).isEmpty());
    QVERIFY(!model.needsWideRecords());
}

void TestGraphModel::pinsWithoutANewRevision()
{
    GraphModel model = square();
    model.setPinned(2, true);
    model.setPinned(99, true);
    QVERIFY(model.nodes().at(model.indexOf(2)).pinned);
    QCOMPARE(model.revision(), 1u);
    model.setPinned(2, false);
    QVERIFY(!model.nodes().at(model.indexOf(2)).pinned);
}

void TestGraphModel::ignoresWhatMakesNoSense_data()
{
    QTest::addColumn<Wire::TopologyDelta>("delta");
    const auto row = [](const char *tag, auto fill) {
        Wire::TopologyDelta delta;
        fill(delta);
        QTest::newRow(tag) << delta;
    };
    row("nothing at all", [](auto &) {});
    row("removes a node that is not there", [](auto &d) { d.removedNodes = {99, 0xffffffff}; });
    row("removes an edge that is not there", [](auto &d) { d.removedEdges = {edge(1, 3)}; });
    row("removes an edge by the wrong direction", [](auto &d) { d.removedEdges = {edge(2, 1)}; });
    row("changes a node that is not there", [](auto &d) { d.changedNodes = {node(99, u"x"_s)}; });
    row("changes a node to what it is", [](auto &d) { d.changedNodes = {node(1, u"one"_s)}; });
    row("changes a node there and back", [](auto &d) { d.changedNodes = {node(1, u"x"_s), node(1, u"one"_s)}; });
    row("adds a node that is there as it is", [](auto &d) { d.addedNodes = {node(1, u"one"_s)}; });
    row("adds a node past the ids of wide records", [](auto &d) { d.addedNodes = {node(0x40000000)}; });
    row("adds an edge from nowhere", [](auto &d) { d.addedEdges = {edge(99, 1)}; });
    row("adds an edge to nowhere", [](auto &d) { d.addedEdges = {edge(1, 99)}; });
}

void TestGraphModel::ignoresWhatMakesNoSense()
{
    QFETCH(Wire::TopologyDelta, delta);
    GraphModel model = square();
    const auto nodes = model.nodes();
    const auto edges = model.edges();
    QCOMPARE(model.apply(delta), Wire::TopologyDelta{});
    QCOMPARE(model.revision(), 1u);
    QCOMPARE(model.nodes(), nodes);
    QCOMPARE(model.edges(), edges);
}

void TestGraphModel::theSameDeltaAgainChangesNothing()
{
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.removedEdges = {edge(1, 2)};
    delta.removedNodes = {4};
    delta.addedNodes = {node(5, u"five"_s)};
    delta.changedNodes = {node(2, u"zwei"_s)};
    QVERIFY(!model.apply(delta).isEmpty());
    QVERIFY(model.apply(delta).isEmpty());
    QCOMPARE(model.revision(), 2u);
}

void TestGraphModel::leavesOutDuplicatesAndDanglingEdgesOfADocument()
{
    Wire::GraphDocument document;
    document.nodes = {node(1, u"first"_s), node(1, u"second"_s), node(0x40000000)};
    document.edges = {edge(1, 1), edge(1, 2), edge(2, 1)};
    GraphModel model;
    model.reset(document);
    QCOMPARE(model.nodes(), QList<Wire::NodeInfo>{node(1, u"first"_s)});
    QCOMPARE(model.edges(), QList<Wire::EdgeInfo>{edge(1, 1)});
}

void TestGraphModel::mendsImpossibleWeights_data()
{
    QTest::addColumn<float>("weight");
    QTest::newRow("negative") << -1.f;
    QTest::newRow("not a number") << std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("infinite") << std::numeric_limits<float>::infinity();
}

void TestGraphModel::mendsImpossibleWeights()
{
    QFETCH(float, weight);
    GraphModel model = square();
    Wire::TopologyDelta delta;
    delta.addedEdges = {edge(1, 3, weight)};
    QCOMPARE(model.apply(delta).addedEdges, QList<Wire::EdgeInfo>{edge(1, 3, 1)});
}

// A replica that applies only what is announced must end where the model is.
void TestGraphModel::agreesWithAReplicaOverManyDeltas()
{
    GraphModel model = square();
    GraphModel replica = square();
    quint32 chance = 1;
    const auto below = [&](quint32 bound) {
        chance = chance * 1664525u + 1013904223u;
        return (chance >> 8) % bound;
    };
    for (int round = 0; round < 500; ++round) {
        Wire::TopologyDelta delta;
        for (quint32 i = below(4); i > 0; --i)
            delta.removedNodes.append(below(30));
        for (quint32 i = below(5); i > 0; --i)
            delta.addedNodes.append(node(below(30), QString::number(below(3))));
        for (quint32 i = below(4); i > 0; --i)
            delta.changedNodes.append(node(below(30), QString::number(below(3))));
        for (quint32 i = below(4); i > 0; --i)
            delta.removedEdges.append(edge(below(30), below(30)));
        for (quint32 i = below(6); i > 0; --i)
            delta.addedEdges.append(edge(below(30), below(30), float(below(9))));
        const auto done = model.apply(delta);
        const auto echoed = replica.apply(done);
        QCOMPARE(echoed, done);
        QCOMPARE(replica.nodes(), model.nodes());
        QCOMPARE(replica.edges(), model.edges());
        checkIndex(model);
        for (const Wire::EdgeInfo &info : model.edges())
            QVERIFY(model.contains(info.source) && model.contains(info.target));
    }
    QVERIFY(model.revision() > 300);
}

QTEST_APPLESS_MAIN(TestGraphModel)
#include "tst_graphmodel.moc"
