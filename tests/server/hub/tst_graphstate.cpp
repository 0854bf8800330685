// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of which records a tick sends, and of what they say.
#include "server/graphstate.h"
#include "tests/shared/graphbuilders.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace VisionFlow::Server;

namespace {

/// Node n of \p count at (n + shift, 0, 0).
std::shared_ptr<LayoutFrame> frameOfChain(quint32 count, float shift = 0, Wire::Vec3 velocity = {})
{
    auto frame = std::make_shared<LayoutFrame>();
    auto ids = std::make_shared<std::vector<quint32>>();
    for (quint32 id = 0; id < count; ++id) {
        ids->push_back(id);
        frame->positions.push_back({float(id) + shift, 0, 0});
        frame->velocities.push_back(velocity);
    }
    frame->ids = std::move(ids);
    return frame;
}

} // namespace

class TestGraphState : public QObject
{
    Q_OBJECT

private slots:
    void sendsEverythingOnceThenWhatMoved();
    void ignoresTremblingButNotDrift();
    void sendsWhatStoppedOnceWithVelocityZero();
    void followsTopologyWithoutMixingNodesUp();
    void doesNotSendWhatHasNoPlaceYet();
    void ignoresAFrameOfNodesThatAreGone();
    void computesPathsAndSendsWhatChanged();
    void fallsBackToANodeThatExists();
    void pinnedNodesDoNotBreathe();
    void aHeldGraphIsStill();
    void tellsRestWhereNodesAre();
};

void TestGraphState::sendsEverythingOnceThenWhatMoved()
{
    GraphState state;
    state.reset(chain(4), false);
    state.place(frameOfChain(4), 0);
    QCOMPARE(state.takeMoved().size(), 4u);
    QCOMPARE(state.takeMoved().size(), 0u);
    auto frame = frameOfChain(4);
    frame->positions[2].y = 5;
    state.place(frame, 0);
    const auto moved = state.takeMoved();
    QCOMPARE(moved.size(), 1u);
    QCOMPARE(moved[0].id, 2u);
    QCOMPARE(moved[0].position.y, 5.0f);
    QCOMPARE(state.all().size(), 4u);
}

void TestGraphState::ignoresTremblingButNotDrift()
{
    GraphState state;
    state.reset(chain(1), false);
    int sent = 0;
    for (int i = 0; i < 100; ++i) {
        state.place(frameOfChain(1, float(i) * 0.004f), 0); // each step is small, the way is not
        sent += int(state.takeMoved().size());
    }
    QVERIFY2(sent > 20 && sent < 60, qPrintable(QString::number(sent)));
}

void TestGraphState::sendsWhatStoppedOnceWithVelocityZero()
{
    GraphState state;
    state.reset(chain(1), false);
    state.place(frameOfChain(1, 0, {3, 0, 0}), 0);
    QCOMPARE(state.takeMoved().at(0).velocity.x, 3.0f);
    auto asleep = frameOfChain(1, 0, {3, 0, 0});
    asleep->asleep = true;
    state.place(asleep, 0);
    const auto stopped = state.takeMoved();
    QCOMPARE(stopped.size(), 1u);
    QCOMPARE(stopped[0].velocity, Wire::Vec3());
    QVERIFY(state.takeMoved().empty());
}

void TestGraphState::followsTopologyWithoutMixingNodesUp()
{
    GraphState state;
    state.reset(chain(4), false);
    state.place(frameOfChain(4), 0);
    state.takeMoved();
    Wire::TopologyDelta delta;
    delta.removedNodes = {0}; // the model moves the last node into its place
    const auto done = state.apply(delta);
    QCOMPARE(done.removedNodes, QList<quint32>{0});
    QVERIFY(state.takeMoved().empty());
    for (const Wire::NodeRecord &record : state.all())
        QCOMPARE(record.position.x, float(record.id));
    state.place(frameOfChain(4), 0); // the layout has not followed yet
    for (const Wire::NodeRecord &record : state.all())
        QCOMPARE(record.position.x, float(record.id));
}

void TestGraphState::doesNotSendWhatHasNoPlaceYet()
{
    GraphState state;
    state.reset(chain(2), false);
    QVERIFY(state.takeMoved().empty());
    QVERIFY(state.all().empty());
    state.place(frameOfChain(2), 0);
    state.takeMoved();
    Wire::TopologyDelta delta;
    delta.addedNodes = {nodeInfo(2)};
    state.apply(delta);
    QVERIFY(state.takeMoved().empty());
    state.place(frameOfChain(3), 0);
    QCOMPARE(state.takeMoved().size(), 1u);
}

void TestGraphState::ignoresAFrameOfNodesThatAreGone()
{
    GraphState state;
    state.reset(chain(1), false);
    state.place(frameOfChain(5), 0);
    QCOMPARE(state.all().size(), 1u);
    state.place(nullptr, 0);
    state.place(std::make_shared<LayoutFrame>(), 0);
    QCOMPARE(state.all().size(), 1u);
}

void TestGraphState::computesPathsAndSendsWhatChanged()
{
    GraphState state;
    state.reset(chain(4), false);
    state.place(frameOfChain(4), 0);
    state.takeMoved();
    QVERIFY(state.selectSource(3));
    QVERIFY(!state.selectSource(77));
    state.computePaths();
    const auto changed = state.takeMoved();
    QCOMPARE(changed.size(), 4u);
    QCOMPARE(changed[0].distance, 3.0f);
    QCOMPARE(changed[0].parent, 1);
    QCOMPARE(changed[3].parent, -1);
    state.computePaths();
    QVERIFY(state.takeMoved().empty());
}

void TestGraphState::fallsBackToANodeThatExists()
{
    Wire::GraphDocument document = chain(3);
    document.nodes.removeFirst();
    document.edges.removeFirst();
    document.ssspSource = 0;
    GraphState state;
    state.reset(document, false);
    QCOMPARE(state.pathSource(), 1u);
    state.reset({}, false); // nothing at all is no crash
    QVERIFY(state.all().empty());
}

void TestGraphState::pinnedNodesDoNotBreathe()
{
    GraphState state;
    state.reset(chain(5), true);
    state.setPinned(3, true);
    for (const double seconds : {0.0, 1.0, 2.5}) {
        state.place(frameOfChain(5, 10), seconds);
        const auto records = state.takeMoved();
        QCOMPARE(records.size(), 5u);
        QCOMPARE(records[3].position.x, 13.0f);
        QCOMPARE(records[3].velocity, Wire::Vec3());
        QVERIFY(records[4].velocity.x != 0);
    }
    QCOMPARE(state.pinned(), QList<quint32>{3});
}

void TestGraphState::aHeldGraphIsStill()
{
    GraphState state;
    state.reset(chain(3), true);
    state.place(frameOfChain(3), 1.0);
    state.takeMoved();
    state.place(frameOfChain(3), 1.0, true);
    for (const Wire::NodeRecord &record : state.takeMoved())
        QCOMPARE(record.velocity, Wire::Vec3());
    state.place(frameOfChain(3), 1.0, true);
    QVERIFY(state.takeMoved().empty());
}

void TestGraphState::tellsRestWhereNodesAre()
{
    GraphState state;
    state.reset(chain(3), false);
    state.setPinned(1, true);
    state.place(frameOfChain(3, 100), 0);
    const Wire::GraphDocument document = state.document();
    QCOMPARE(document.nodes[2].position->x, 102.0f);
    QVERIFY(document.nodes[1].pinned);
    QCOMPARE(document.revision, state.model().revision());
}

QTEST_GUILESS_MAIN(TestGraphState)
#include "tst_graphstate.moc"
