// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/graphreplica.h"
#include "tests/shared/graphbuilders.h"
#include "tests/shared/scriptedrandom.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace VisionFlow;
using namespace std::chrono_literals;

class TestGraphReplica : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void documentBecomesSnapshot();
    void framesMoveNodes();
    void wideFramesMoveNodes();
    void snapshotsDoNotChangeAfterwards();
    void reconnectKeepsKeysSlotsAndPositions();
    void reconnectTakesNewerPlacesFromTheDocument();
    void deltaAppliesInTheOrderOfTheProtocol();
    void relabelledNodeStaysTheSame();
    void shortestPathsArriveWithoutPositions();
    void pinsFollowTheServer();
    void framesBeforeTheGraphWait();
    void sampleMergesAndNeverShrinks();
    void withoutDocumentIdsBecomeNodes();
    void timesKeepTheirResolution();

    // Rainy day flows.
    void emptyReplicaHasAnEmptySnapshot();
    void otherNodesWithTheSameIdGetNewKeys_data();
    void otherNodesWithTheSameIdGetNewKeys();
    void anotherServerForgetsAllButKeys();
    void reusedIdIsAnotherNode();
    void badRecordsCostThemselves();
    void idsFarApartFindTheirNodes();
    void wrongBaseChangesNothing();
    void staleDeltaChangesNothing();
    void edgesToNowhereAreLeftOut();
    void waitingFramesAreBounded();
    void burstsHaveGrowingTimes();
    void churnAgreesWithAModel();

private:
    static Wire::ScatterCounts apply(GraphReplica &replica, const QByteArray &bytes, std::chrono::nanoseconds at)
    {
        return replica.applyFrame(frameOf(bytes), at);
    }
    static const Wire::NodeState &row(const GraphSnapshot &snapshot, quint32 id)
    {
        return snapshot.rows()[std::size_t(snapshot.topology->slotOfId(id))];
    }
    static NodeKey key(const GraphSnapshot &snapshot, quint32 id)
    {
        const qint64 slot = snapshot.topology->slotOfId(id);
        return slot < 0 ? noNode : snapshot.topology->nodes[std::size_t(slot)].key;
    }
};

void TestGraphReplica::documentBecomesSnapshot()
{
    GraphReplica replica{Wire::Limits()};
    QVERIFY(!replica.hasGraph());
    Wire::GraphDocument document = chain(3, 9);
    document.nodes[1].kind = Wire::NodeKind::Agent;
    document.nodes[2].position.reset();
    replica.reset(document, 5s);
    const GraphSnapshot snapshot = replica.snapshot();
    QVERIFY(replica.hasGraph());
    QCOMPARE(snapshot.topology->revision, 9u);
    QCOMPARE(snapshot.topology->name, QStringLiteral("chain"));
    QCOMPARE(snapshot.topology->nodeCount, 3);
    QCOMPARE(snapshot.topology->edges.size(), std::size_t(2));
    QCOMPARE(snapshot.rows().size(), std::size_t(3));
    QCOMPARE(row(snapshot, 1).position, (Wire::Vec3{1, 0, 0}));
    QVERIFY(row(snapshot, 1).hasPosition());
    QVERIFY(row(snapshot, 1).previousTime < 0);
    QVERIFY(!row(snapshot, 2).hasPosition());
    QCOMPARE(snapshot.kinds[snapshot.topology->slotOfId(1)], char(Wire::NodeKind::Agent));
    QCOMPARE(quintptr(snapshot.states.constData()) % alignof(Wire::NodeState), quintptr(0));
}

void TestGraphReplica::framesMoveNodes()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(3), 5s);
    const auto counts = apply(replica, updateOf({recordOf(1, {7, 8, 9}, Wire::NodeKind::Knowledge)}), 5s + 200ms);
    QCOMPARE(counts.applied, 1u);
    const GraphSnapshot snapshot = replica.snapshot();
    const Wire::NodeState &state = row(snapshot, 1);
    QCOMPARE(state.position, (Wire::Vec3{7, 8, 9}));
    QCOMPARE(state.previousPosition, (Wire::Vec3{1, 0, 0}));
    QVERIFY(std::abs(state.time - state.previousTime - 0.2f) < 1e-4f);
    QCOMPARE(snapshot.epoch + std::chrono::nanoseconds(qRound64(double(snapshot.time) * 1e3) * 1'000'000), 5200ms + 0ns);
    QCOMPARE(snapshot.kinds[snapshot.topology->slotOfId(1)], char(Wire::NodeKind::Knowledge));
    QCOMPARE(row(snapshot, 2).position, (Wire::Vec3{2, 0, 0}));
    QCOMPARE(snapshot.frames, 1u);
}

void TestGraphReplica::wideFramesMoveNodes()
{
    GraphReplica replica{Wire::Limits()};
    Wire::GraphDocument document;
    document.nodes = {nodeInfo(3), nodeInfo(70'000)};
    replica.reset(document, 1s);
    apply(replica, updateOf({recordOf(70'000, {1, 2, 3}), recordOf(3, {4, 5, 6})}, 0, false, Wire::RecordForm::Wide), 2s);
    const GraphSnapshot snapshot = replica.snapshot();
    QCOMPARE(row(snapshot, 70'000).position, (Wire::Vec3{1, 2, 3}));
    QCOMPARE(row(snapshot, 3).position, (Wire::Vec3{4, 5, 6}));
}

void TestGraphReplica::snapshotsDoNotChangeAfterwards()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(2), 1s);
    const GraphSnapshot before = replica.snapshot();
    apply(replica, updateOf({recordOf(1, {50, 0, 0})}), 2s);
    const GraphSnapshot after = replica.snapshot();
    QCOMPARE(row(before, 1).position, (Wire::Vec3{1, 0, 0}));
    QCOMPARE(row(after, 1).position, (Wire::Vec3{50, 0, 0}));
    QCOMPARE(before.topology, after.topology); // the same object: a frame costs no topology
}

void TestGraphReplica::reconnectKeepsKeysSlotsAndPositions()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(4), 1s);
    apply(replica, updateOf({recordOf(2, {50, 0, 0})}), 2s);
    const GraphSnapshot before = replica.snapshot();

    replica.beginConnection(60s);
    QVERIFY(!replica.hasGraph());
    QCOMPARE(row(replica.snapshot(), 2).position, (Wire::Vec3{50, 0, 0})); // still to be seen meanwhile
    Wire::GraphDocument document = chain(4, 3);
    std::reverse(document.nodes.begin(), document.nodes.end());
    for (Wire::NodeInfo &info : document.nodes)
        info.position.reset();
    document.nodes.append(nodeInfo(100));
    replica.reset(document, 61s);

    const GraphSnapshot after = replica.snapshot();
    QCOMPARE(after.topology->nodeCount, 5);
    for (quint32 id = 0; id < 4; ++id) {
        QCOMPARE(key(after, id), key(before, id));
        QCOMPARE(after.topology->slotOfId(id), before.topology->slotOfId(id));
        QCOMPARE(row(after, id).position, row(before, id).position);
    }
    QVERIFY(key(after, 100) != noNode);
    QVERIFY(after.topology->generation > before.topology->generation);
}

void TestGraphReplica::reconnectTakesNewerPlacesFromTheDocument()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(3), 1s);
    replica.beginConnection(60s);
    apply(replica, updateOf({recordOf(1, {11, 0, 0})}), 60s + 10ms); // newer than the document
    Wire::GraphDocument document = chain(3, 2);
    document.nodes[1].position = Wire::Vec3{10, 0, 0};
    document.nodes[2].position = Wire::Vec3{20, 0, 0};
    replica.reset(document, 60s + 20ms);
    const GraphSnapshot snapshot = replica.snapshot();
    QCOMPARE(row(snapshot, 1).position, (Wire::Vec3{11, 0, 0}));
    QCOMPARE(row(snapshot, 2).position, (Wire::Vec3{20, 0, 0}));
    QCOMPARE(row(snapshot, 2).previousPosition, (Wire::Vec3{2, 0, 0})); // glides there
    QCOMPARE(row(snapshot, 0).position, (Wire::Vec3{0, 0, 0}));
    QVERIFY(row(snapshot, 0).previousTime < 0); // did not move, so nothing happened to it

    // Fetched again on the same connection: what frames said meanwhile is newer.
    document.revision = 3;
    document.nodes[1].position = Wire::Vec3{-5, 0, 0};
    replica.reset(document, 61s);
    QCOMPARE(row(replica.snapshot(), 1).position, (Wire::Vec3{11, 0, 0}));
}

void TestGraphReplica::deltaAppliesInTheOrderOfTheProtocol()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(4, 1), 1s);
    const NodeKey oldKey = key(replica.snapshot(), 3);
    Wire::TopologyDelta delta;
    delta.base = 1;
    delta.revision = 2;
    delta.removedEdges = {{0, 1}};
    delta.removedNodes = {3};
    delta.addedNodes = {nodeInfo(3, QStringLiteral("node 3")), nodeInfo(9)};
    delta.addedEdges = {{0, 1, 5}, {9, 3}};
    QCOMPARE(replica.apply(delta, 2s), GraphReplica::DeltaOutcome::Applied);
    const GraphSnapshot snapshot = replica.snapshot();
    QCOMPARE(snapshot.topology->revision, 2u);
    QCOMPARE(snapshot.topology->nodeCount, 5);
    QVERIFY(key(snapshot, 3) != oldKey); // removed and added in one step: another node
    QVERIFY(!row(snapshot, 3).hasPosition());
    QCOMPARE(snapshot.topology->edges.size(), std::size_t(3)); // 1-2, 0-1 again, 9-3
    const auto heavy = std::count_if(snapshot.topology->edges.begin(), snapshot.topology->edges.end(),
                                     [](const TopologyEdge &edge) { return edge.weight == 5; });
    QCOMPARE(heavy, 1);
}

void TestGraphReplica::relabelledNodeStaysTheSame()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(3, 1), 1s);
    const GraphSnapshot before = replica.snapshot();
    Wire::TopologyDelta delta = deltaOf(1, 2);
    delta.changedNodes = {nodeInfo(1, QStringLiteral("another name"))};
    delta.addedNodes = {nodeInfo(2, QStringLiteral("added again"))};
    QCOMPARE(replica.apply(delta, 2s), GraphReplica::DeltaOutcome::Applied);
    const GraphSnapshot after = replica.snapshot();
    QCOMPARE(key(after, 1), key(before, 1));
    QCOMPARE(key(after, 2), key(before, 2));
    QCOMPARE(after.topology->nodes[std::size_t(after.topology->slotOfId(1))].info.label, QStringLiteral("another name"));
    QCOMPARE(after.topology->nodes[std::size_t(after.topology->slotOfId(2))].info.label, QStringLiteral("added again"));
    QCOMPARE(before.topology->nodes[std::size_t(before.topology->slotOfId(1))].info.label, QStringLiteral("node 1"));
    QCOMPARE(row(after, 1).position, (Wire::Vec3{1, 0, 0}));
    QCOMPARE(after.topology->edges.size(), std::size_t(2));
}

void TestGraphReplica::shortestPathsArriveWithoutPositions()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(3), 1s);
    replica.applySssp({2, {{0, 2.f, 1}, {1, 1.f, 2}, {2, 0.f, -1}, {77, 1.f, 2}}});
    const GraphSnapshot snapshot = replica.snapshot();
    QCOMPARE(row(snapshot, 0).distance, 2.f);
    QCOMPARE(row(snapshot, 0).parent(), 1);
    QCOMPARE(row(snapshot, 2).parent(), Wire::noParent);
    QCOMPARE(row(snapshot, 0).position, (Wire::Vec3{0, 0, 0}));
}

void TestGraphReplica::pinsFollowTheServer()
{
    GraphReplica replica{Wire::Limits()};
    replica.setPinned({1}); // may come before the graph
    replica.reset(chain(3), 1s);
    const auto pinned = [&](quint32 id) {
        const GraphSnapshot snapshot = replica.snapshot();
        return snapshot.topology->nodes[std::size_t(snapshot.topology->slotOfId(id))].info.pinned;
    };
    QVERIFY(pinned(1));
    const TopologyPointer before = replica.snapshot().topology;
    replica.setPinned({1});
    QCOMPARE(replica.snapshot().topology, before);
    replica.setPinned({2, 500});
    QVERIFY(!pinned(1));
    QVERIFY(pinned(2));
}

void TestGraphReplica::framesBeforeTheGraphWait()
{
    GraphReplica replica{Wire::Limits()};
    replica.beginConnection(1s);
    apply(replica, updateOf({recordOf(0, {1, 1, 1}), recordOf(1, {1, 1, 1})}, 1), 1s + 100ms);
    apply(replica, updateOf({recordOf(0, {2, 2, 2}), recordOf(1, {2, 2, 2})}, 2, true), 1s + 200ms);
    apply(replica, updateOf({recordOf(1, {3, 3, 3})}, 3), 1s + 400ms);
    replica.applySssp({1, {{0, 4.f, 1}}});
    QCOMPARE(replica.snapshot().frames, 0u);
    replica.reset(chain(2), 1s + 500ms);
    const GraphSnapshot snapshot = replica.snapshot();
    QCOMPARE(snapshot.frames, 2u); // the one before the snapshot does not matter
    QCOMPARE(row(snapshot, 0).position, (Wire::Vec3{2, 2, 2}));
    QCOMPARE(row(snapshot, 1).position, (Wire::Vec3{3, 3, 3}));
    QCOMPARE(row(snapshot, 0).distance, 4.f);
}

void TestGraphReplica::sampleMergesAndNeverShrinks()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(5), 1s);
    Wire::GraphDocument part;
    part.nodes = {nodeInfo(1, QStringLiteral("node 1"), Wire::Vec3{99, 99, 99}), nodeInfo(8, {}, Wire::Vec3{8, 8, 8})};
    part.edges = {{0, 1}, {8, 1}};
    replica.merge(part, 2s);
    const GraphSnapshot snapshot = replica.snapshot();
    QCOMPARE(snapshot.topology->nodeCount, 6);
    QCOMPARE(snapshot.topology->edges.size(), std::size_t(5)); // 0-1 was there
    QCOMPARE(row(snapshot, 8).position, (Wire::Vec3{8, 8, 8}));
    QCOMPARE(row(snapshot, 1).position, (Wire::Vec3{1, 0, 0})); // frames say where a known node is
}

void TestGraphReplica::withoutDocumentIdsBecomeNodes()
{
    GraphReplica replica{Wire::Limits()};
    replica.beginConnection(1s);
    apply(replica, updateOf({recordOf(12, {1, 2, 3}, Wire::NodeKind::Agent)}), 1s + 100ms);
    replica.admitUnknownIds();
    apply(replica, updateOf({recordOf(13, {4, 5, 6}), recordOf(14, {HUGE_VALF, 0, 0})}), 1s + 300ms);
    const GraphSnapshot snapshot = replica.snapshot();
    QCOMPARE(snapshot.topology->nodeCount, 2); // a place that is none makes no node
    QCOMPARE(snapshot.topology->nodes[std::size_t(snapshot.topology->slotOfId(12))].info.label, QStringLiteral("12"));
    QCOMPARE(snapshot.topology->nodes[std::size_t(snapshot.topology->slotOfId(12))].info.kind, Wire::NodeKind::Agent);
    QCOMPARE(row(snapshot, 13).position, (Wire::Vec3{4, 5, 6}));
    QCOMPARE(row(snapshot, 12).position, (Wire::Vec3{1, 2, 3}));
}

void TestGraphReplica::timesKeepTheirResolution()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(2), 1s);
    const auto start = 1s;
    for (const auto hours : {1h, 2h, 24h, 240h}) {
        const auto at = start + hours;
        apply(replica, updateOf({recordOf(0, {1, 0, 0})}), at);
        apply(replica, updateOf({recordOf(0, {2, 0, 0})}), at + 200ms);
        const GraphSnapshot snapshot = replica.snapshot();
        const Wire::NodeState &state = row(snapshot, 0);
        QVERIFY(std::abs(state.time - state.previousTime - 0.2f) < 2.5e-4f);
        const auto shown = snapshot.epoch + std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(state.time));
        QVERIFY(std::abs((shown - at - 200ms).count()) < 250'000);
        QVERIFY(row(snapshot, 1).hasPosition()); // at rest for ever, and still there
        QVERIFY(row(snapshot, 1).time <= state.time);
        QVERIFY(snapshot.time < 2100);
    }
}

void TestGraphReplica::emptyReplicaHasAnEmptySnapshot()
{
    GraphReplica replica{Wire::Limits()};
    const GraphSnapshot snapshot = replica.snapshot();
    QVERIFY(snapshot.topology);
    QCOMPARE(snapshot.topology->nodeCount, 0);
    QCOMPARE(snapshot.rows().size(), std::size_t(0));
    replica.reset({}, 1s);
    QVERIFY(replica.hasGraph());
    QCOMPARE(apply(replica, updateOf({recordOf(0, {})}), 2s).unknownIds, 1u);
}

void TestGraphReplica::otherNodesWithTheSameIdGetNewKeys_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<Wire::NodeKind>("kind");
    QTest::newRow("another label") << QStringLiteral("somebody else") << Wire::NodeKind::Other;
    QTest::newRow("another kind") << QStringLiteral("node 1") << Wire::NodeKind::Agent;
}

void TestGraphReplica::otherNodesWithTheSameIdGetNewKeys()
{
    QFETCH(QString, label);
    QFETCH(Wire::NodeKind, kind);
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(3), 1s);
    const GraphSnapshot before = replica.snapshot();
    replica.beginConnection(10s);
    Wire::GraphDocument document = chain(3);
    document.nodes[1] = nodeInfo(1, label);
    document.nodes[1].kind = kind;
    replica.reset(document, 11s);
    const GraphSnapshot after = replica.snapshot();
    QVERIFY(key(after, 1) != key(before, 1));
    QCOMPARE(after.topology->slotOfKey(key(before, 1)), -1);
    QVERIFY(!row(after, 1).hasPosition()); // not where the other one was
    QCOMPARE(key(after, 2), key(before, 2));
}

void TestGraphReplica::anotherServerForgetsAllButKeys()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(3), 1s);
    const GraphSnapshot before = replica.snapshot();
    replica.clear();
    QVERIFY(!replica.hasGraph());
    QCOMPARE(replica.nodeCount(), 0);
    replica.reset(chain(3), 2s);
    const GraphSnapshot after = replica.snapshot();
    for (quint32 id = 0; id < 3; ++id)
        QCOMPARE(after.topology->slotOfKey(key(before, id)), -1);
    QVERIFY(after.topology->generation > before.topology->generation);
}

void TestGraphReplica::reusedIdIsAnotherNode()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(3, 1), 1s);
    const NodeKey first = key(replica.snapshot(), 2);
    Wire::TopologyDelta gone = deltaOf(1, 2);
    gone.removedNodes = {2};
    replica.apply(gone, 2s);
    QCOMPARE(replica.snapshot().topology->slotOfKey(first), -1);
    QCOMPARE(replica.snapshot().topology->edges.size(), std::size_t(1)); // its edge went with it
    QCOMPARE(apply(replica, updateOf({recordOf(2, {5, 5, 5})}), 3s).unknownIds, 1u);
    Wire::TopologyDelta back = deltaOf(2, 3);
    back.addedNodes = {nodeInfo(2, QStringLiteral("node 2"))};
    replica.apply(back, 4s);
    QVERIFY(key(replica.snapshot(), 2) != first);
    QVERIFY(!row(replica.snapshot(), 2).hasPosition());
}

void TestGraphReplica::badRecordsCostThemselves()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(4), 1s);
    const auto counts = apply(
        replica, updateOf({recordOf(0, {std::nanf(""), 0, 0}), recordOf(1, {10, 0, 0}), recordOf(500, {1, 1, 1}), recordOf(1, {20, 0, 0})}),
        2s);
    QCOMPARE(counts.nonFinite, 1u);
    QCOMPARE(counts.unknownIds, 1u);
    QCOMPARE(counts.duplicates, 1u);
    QCOMPARE(row(replica.snapshot(), 0).position, (Wire::Vec3{0, 0, 0}));
    QCOMPARE(row(replica.snapshot(), 1).position, (Wire::Vec3{20, 0, 0})); // the last wins
    QVERIFY(!replica.applyPosition(0, {0, HUGE_VALF, 0}, {}, 3s));
    QVERIFY(!replica.applyPosition(99, {}, {}, 3s));
    QVERIFY(replica.applyPosition(0, {1, 2, 3}, {4, 5, 6}, 3s));
    QCOMPARE(row(replica.snapshot(), 0).velocity, (Wire::Vec3{4, 5, 6}));
}

void TestGraphReplica::idsFarApartFindTheirNodes()
{
    const quint32 far = Wire::wideLayout.idMask;
    GraphReplica replica{Wire::Limits()};
    Wire::GraphDocument document;
    document.nodes = {nodeInfo(0), nodeInfo(far)};
    replica.reset(document, 1s);
    const QByteArray bytes = updateOf(
        {recordOf(far, {1, 1, 1}, Wire::NodeKind::Agent), recordOf(0, {2, 2, 2}), recordOf(far - 1, {3, 3, 3}), recordOf(1, {4, 4, 4})}, 0,
        false, Wire::RecordForm::Wide);
    const auto counts = apply(replica, bytes, 2s);
    QCOMPARE(counts.applied, 2u);
    QCOMPARE(counts.unknownIds, 2u);
    const GraphSnapshot snapshot = replica.snapshot();
    QCOMPARE(row(snapshot, far).position, (Wire::Vec3{1, 1, 1}));
    QCOMPARE(row(snapshot, 0).position, (Wire::Vec3{2, 2, 2}));
    QCOMPARE(snapshot.kinds[snapshot.topology->slotOfId(far)], char(Wire::NodeKind::Agent));
    QCOMPARE(apply(replica, updateOf({recordOf(0, {7, 7, 7})}), 3s).applied, 1u); // narrow ones, too
}

void TestGraphReplica::wrongBaseChangesNothing()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(3, 5), 1s);
    const TopologyPointer before = replica.snapshot().topology;
    Wire::TopologyDelta delta = deltaOf(6, 7);
    delta.removedNodes = {0, 1, 2};
    QCOMPARE(replica.apply(delta, 2s), GraphReplica::DeltaOutcome::WrongBase);
    QCOMPARE(replica.snapshot().topology, before);
}

void TestGraphReplica::staleDeltaChangesNothing()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(3, 5), 1s);
    Wire::TopologyDelta delta = deltaOf(4, 5);
    delta.removedNodes = {0};
    QCOMPARE(replica.apply(delta, 2s), GraphReplica::DeltaOutcome::Stale);
    delta = deltaOf(5, 6);
    delta.removedNodes = {0};
    QCOMPARE(replica.apply(delta, 2s), GraphReplica::DeltaOutcome::Applied);
    QCOMPARE(replica.apply(delta, 2s), GraphReplica::DeltaOutcome::Stale); // twice is once
    QCOMPARE(replica.nodeCount(), 2);
}

void TestGraphReplica::edgesToNowhereAreLeftOut()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(2, 1), 1s);
    Wire::TopologyDelta delta = deltaOf(1, 2);
    delta.addedEdges = {{0, 99}, {98, 99}, {1, 1}};
    delta.removedEdges = {{50, 51}};
    delta.removedNodes = {77};
    QCOMPARE(replica.apply(delta, 2s), GraphReplica::DeltaOutcome::Applied);
    QCOMPARE(replica.leftOut(), 2u);
    QCOMPARE(replica.snapshot().topology->edges.size(), std::size_t(2)); // the chain's and the loop
}

void TestGraphReplica::waitingFramesAreBounded()
{
    GraphReplica replica{Wire::Limits()};
    replica.beginConnection(1s);
    apply(replica, updateOf({recordOf(0, {1, 0, 0}), recordOf(1, {1, 0, 0})}, 0, true), 1s);
    for (quint32 i = 1; i <= 500; ++i)
        apply(replica, updateOf({recordOf(1, {float(i), 0, 0})}, i), 1s + i * 1ms);
    replica.reset(chain(2), 2s);
    const GraphSnapshot snapshot = replica.snapshot();
    QCOMPARE(snapshot.frames, quint64(GraphReplica::maxWaitingFrames));
    QCOMPARE(row(snapshot, 1).position, (Wire::Vec3{500, 0, 0}));
    QCOMPARE(row(snapshot, 0).position, (Wire::Vec3{1, 0, 0})); // the snapshot was not pushed out
}

void TestGraphReplica::burstsHaveGrowingTimes()
{
    GraphReplica replica{Wire::Limits()};
    replica.reset(chain(1), 1s);
    const auto late = 1900s; // where floats are coarse
    float last = 0;
    for (int i = 0; i < 50; ++i) {
        const auto counts = apply(replica, updateOf({recordOf(0, {float(i), 0, 0})}), late); // all at the same moment
        QCOMPARE(counts.duplicates, 0u);
        const float time = row(replica.snapshot(), 0).time;
        QVERIFY(time > last);
        last = time;
    }
    const auto earlier = late - 5s; // a frame that says it is older still comes after
    apply(replica, updateOf({recordOf(0, {-1, 0, 0})}), earlier);
    QVERIFY(row(replica.snapshot(), 0).time > last);
}

void TestGraphReplica::churnAgreesWithAModel()
{
    struct Model
    {
        QString label;
        float x = 0;
        bool placed = false;
        NodeKey key = noNode;
    };
    SeededRandom random(7);
    GraphReplica replica{Wire::Limits()};
    replica.reset({}, 1s);
    std::map<quint32, Model> model;
    std::vector<std::pair<quint32, quint32>> edges;
    QSet<NodeKey> everSeen;
    quint64 revision = 0;
    auto now = 1s + 0ns;

    for (int step = 0; step < 1000; ++step) {
        now += 100ms;
        Wire::TopologyDelta delta = deltaOf(revision, revision + 1);
        QSet<quint32> touched;
        for (int i = 0; i < 3; ++i) {
            const quint32 id = random.below(60);
            if (touched.contains(id))
                continue;
            touched.insert(id);
            if (model.count(id) && random.unit() < 0.6) {
                delta.removedNodes.append(id);
                std::erase_if(edges, [id](const auto &edge) { return edge.first == id || edge.second == id; });
                model.erase(id);
            } else if (!model.count(id)) {
                const QString label = QStringLiteral("life %1 of %2").arg(step).arg(id);
                delta.addedNodes.append(nodeInfo(id, label));
                model[id] = {label};
            }
        }
        for (int i = 0; i < 2 && model.size() > 1; ++i) {
            const auto pick = [&] { return std::next(model.begin(), random.below(quint32(model.size())))->first; };
            const Wire::EdgeInfo edge{pick(), pick()};
            delta.addedEdges.append(edge);
            edges.push_back({edge.source, edge.target});
        }
        QCOMPARE(replica.apply(delta, now), GraphReplica::DeltaOutcome::Applied);
        ++revision;

        QList<Wire::NodeRecord> records;
        for (int i = 0; i < 10; ++i) {
            const quint32 id = random.below(60);
            const float x = float(random.unit());
            records.append(recordOf(id, {x, 0, 0}));
            if (const auto node = model.find(id); node != model.end()) {
                node->second.x = x;
                node->second.placed = true;
            }
        }
        apply(replica, updateOf(records, quint32(step)), now);

        const GraphSnapshot snapshot = replica.snapshot();
        QCOMPARE(snapshot.topology->nodeCount, qsizetype(model.size()));
        QCOMPARE(snapshot.topology->edges.size(), edges.size());
        for (auto &[id, node] : model) {
            const qint64 slot = snapshot.topology->slotOfId(id);
            QVERIFY(slot >= 0);
            const TopologyNode &shown = snapshot.topology->nodes[std::size_t(slot)];
            QCOMPARE(shown.info.label, node.label);
            QCOMPARE(row(snapshot, id).hasPosition(), node.placed);
            if (node.placed)
                QCOMPARE(row(snapshot, id).position.x, node.x);
            if (node.key == noNode) {
                QVERIFY(!everSeen.contains(shown.key)); // nobody gets a key that somebody had
                everSeen.insert(shown.key);
                node.key = shown.key;
            }
            QCOMPARE(shown.key, node.key);
        }
        std::vector<std::pair<quint32, quint32>> shownEdges;
        for (const TopologyEdge &edge : snapshot.topology->edges)
            shownEdges.push_back({snapshot.topology->nodes[edge.sourceSlot].info.id, snapshot.topology->nodes[edge.targetSlot].info.id});
        QVERIFY(std::is_permutation(shownEdges.begin(), shownEdges.end(), edges.begin(), edges.end()));
        QVERIFY(snapshot.topology->nodes.size() <= 61); // slots do not pile up
    }
}

QTEST_APPLESS_MAIN(TestGraphReplica)
#include "tst_graphreplica.moc"
