// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph view's verbs, without a window.
#include "app/scene/graphcontroller.h"
#include "app/scene/nodeinstancing.h"
#include "app/scene/scenedriver.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/topologybuilders.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestGraphController : public QObject
{
    Q_OBJECT

private slots:
    void init();

    // Happy flows
    void emptyControllerIsInert();
    void countsWhatArrives();
    void framesOnceAndNeverStealsTheCamera();
    void resetEqualsTheFirstView();
    void factsSayEverything();
    void growIsolateAndShowAll();
    void pathFollowsTheRecords();
    void trackingKeepsTheNodeInTheMiddle();
    void pinAndUnpinSpeakToTheServer();
    void reducedMotionJumps();
    void reducedMotionEndsAFlight();
    void frameRateIsSaidOnceItIsKnown();
    void focusShowsAHiddenNode();
    void anotherGraphIsFramedAnew();
    void atRestNoFrameIsAskedFor();

    // Rainy day flows
    void removedNodesLeaveSelectionHoverAndCurrent();
    void reusedSlotIsNotTheSelectedNode();
    void trackedNodeThatGoesStopsTracking();
    void verbsWithoutANodeSayWhy();
    void tooManyPinsAreRefused();
    void replacedPinStateIsTheServers();
    void statesShorterThanTopologyAreHarmless();

private:
    void publish(std::shared_ptr<const Topology> topology, const std::vector<Wire::Vec3> &where)
    {
        GraphSnapshot snapshot = snapshotOf(std::move(topology), where, 1);
        snapshot.epoch = clock->now() - 1s;
        box->publish(snapshot);
        controller->takeSnapshot();
    }
    void publishLine() { publish(line, places); }
    void advance(std::chrono::milliseconds time)
    {
        for (auto left = time; left > 0ms; left -= 20ms) {
            clock->advance(20ms);
            controller->driver()->advanceFrame();
        }
    }

    std::shared_ptr<Topology> line = topologyOf(5, {{0, 1}, {1, 2}, {2, 3}});
    std::vector<Wire::Vec3> places;
    std::unique_ptr<ManualClock> clock;
    std::unique_ptr<SnapshotMailbox> box;
    std::unique_ptr<GraphController> controller;
};

void TestGraphController::init()
{
    places = {{0, 0, 0}, {10, 0, 0}, {20, 5, 0}, {30, 0, 8}, {0, 40, 0}};
    clock = std::make_unique<ManualClock>();
    box = std::make_unique<SnapshotMailbox>();
    controller = std::make_unique<GraphController>(*box, *clock);
    controller->driver()->setViewport({1280, 800});
}

void TestGraphController::emptyControllerIsInert()
{
    QVERIFY(!controller->hasData());
    QCOMPARE(controller->motionText(), u"no data"_s);
    QVERIFY(!controller->snapshot());
    QVERIFY(!controller->facts(keyOf(1)));
    QVERIFY(controller->find(u"1"_s).empty());
    QVERIFY(!controller->focusNode(1));
    QCOMPARE(controller->currentId(), -1);
    for (void (GraphController::*verb)() :
         {&GraphController::frameSelection,  &GraphController::frameAll,         &GraphController::resetView,
          &GraphController::toggleTracking,  &GraphController::stopTracking,     &GraphController::cycleProjection,
          &GraphController::cycleLabels,     &GraphController::selectAllVisible, &GraphController::selectNone,
          &GraphController::invertSelection, &GraphController::selectNeighbours, &GraphController::growSelection,
          &GraphController::shrinkSelection, &GraphController::hideSelection,    &GraphController::isolateSelection,
          &GraphController::showAll,         &GraphController::showPathToSource, &GraphController::clearPath,
          &GraphController::pinSelection,    &GraphController::unpinSelection,   &GraphController::chooseSourceFromSelection,
          &GraphController::takeSnapshot})
        (controller.get()->*verb)();
    QCOMPARE(controller->selectionCount(), 0);
    advance(100ms);
}

void TestGraphController::countsWhatArrives()
{
    QSignalSpy changed(controller.get(), &GraphController::topologyChanged);
    publishLine();
    QCOMPARE(controller->nodeCount(), 5);
    QCOMPARE(controller->edgeCount(), 3);
    publishLine(); // the same topology again
    QCOMPARE(changed.size(), 1);
}

void TestGraphController::framesOnceAndNeverStealsTheCamera()
{
    publishLine();
    const CameraPose first = controller->driver()->camera().pose();
    for (const Wire::Vec3 &p : places)
        QVERIFY(controller->driver()->camera().screenOf({p.x, p.y, p.z}));
    controller->driver()->orbit({100, 10});
    const CameraPose mine = controller->driver()->camera().pose();
    QVERIFY(mine != first);
    for (Wire::Vec3 &p : places)
        p.x += 500;
    publishLine();
    advance(500ms);
    QCOMPARE(controller->driver()->camera().pose(), mine);
}

void TestGraphController::resetEqualsTheFirstView()
{
    publishLine();
    const CameraPose first = controller->driver()->camera().pose();
    controller->driver()->orbit({100, 10});
    controller->driver()->roll(30);
    controller->driver()->zoom(0.2f, {3, 4});
    controller->cycleProjection();
    controller->resetView();
    advance(1s);
    QCOMPARE(controller->driver()->camera().pose(), first);
    QVERIFY(controller->driver()->camera().isLevel());
    QCOMPARE(controller->projection(), GraphController::Perspective);
}

void TestGraphController::factsSayEverything()
{
    auto topology = topologyOf(18, {{17, 3}, {17, 4}});
    topology->nodes[17].info.kind = Wire::NodeKind::Agent;
    topology->nodes[17].info.label = u"agent 17"_s;
    topology->nodes[17].info.state = u"busy"_s;
    topology->index();
    publish(topology, std::vector<Wire::Vec3>(18, Wire::Vec3{1, 2, 3}));
    advance(500ms);
    const auto facts = controller->facts(keyOf(17));
    QVERIFY(facts);
    QCOMPARE(facts->rawId, 0x8011u);
    QCOMPARE(facts->rawIdBits, 16);
    QCOMPARE(facts->label, u"agent 17"_s);
    QCOMPARE(facts->degree, 2u);
    QCOMPARE(facts->parent, 16);
    QCOMPARE(facts->position, (Wire::Vec3{1, 2, 3}));
    QCOMPARE(facts->ageMs, 500.0);
    controller->focusNode(17);
    QCOMPARE(controller->currentText(), u"node 17, agent, distance 17, 2 neighbours"_s);
}

void TestGraphController::growIsolateAndShowAll()
{
    publishLine();
    controller->focusNode(0, false);
    controller->growSelection();
    controller->growSelection();
    QCOMPARE(controller->selectedNodes(), keysOf({0, 1, 2}));
    controller->isolateSelection();
    QCOMPARE(controller->hiddenCount(), 2);
    controller->showAll();
    QCOMPARE(controller->hiddenCount(), 0);
    controller->hideSelection();
    QCOMPARE(controller->hiddenNodes(), keysOf({0, 1, 2}));
    QCOMPARE(controller->selectionCount(), 0);
    controller->selectAllVisible();
    QCOMPARE(controller->selectionCount(), 2);
}

void TestGraphController::pathFollowsTheRecords()
{
    publishLine();
    controller->focusNode(3, false);
    controller->showPathToSource();
    QCOMPARE(controller->pathIds(), (std::vector<quint32>{3, 2, 1, 0}));
    QVERIFY(controller->pathText().contains(u"3 → 2 → 1 → 0"_s));
    QVERIFY(controller->driver()->marksOf(2) & NodeInstancing::OnPath);
    QVERIFY(controller->driver()->marksOf(4) & NodeInstancing::Dimmed);
    GraphSnapshot changed = snapshotOf(line, places, 2);
    rowOf(changed, 3).setParent(1);
    box->publish(changed);
    controller->takeSnapshot();
    QCOMPARE(controller->pathIds(), (std::vector<quint32>{3, 1, 0}));
    controller->stopTracking(); // Esc: path first, then the selection
    QVERIFY(!controller->isPathShown());
    QCOMPARE(controller->selectionCount(), 1);
    controller->stopTracking();
    QCOMPARE(controller->selectionCount(), 0);
}

void TestGraphController::trackingKeepsTheNodeInTheMiddle()
{
    publishLine();
    controller->focusNode(3, false);
    controller->toggleTracking();
    QVERIFY(controller->isTracking());
    const QRectF middleFifth(1280 * 0.4, 800 * 0.4, 1280 * 0.2, 800 * 0.2);
    for (int i = 0; i < 10; ++i) {
        places[3].x += 3;
        publishLine();
        advance(200ms);
    }
    const Wire::Vec3 p = controller->facts(keyOf(3))->position;
    QVERIFY(middleFifth.contains(*controller->driver()->camera().screenOf({p.x, p.y, p.z})));
    controller->stopTracking();
    const CameraPose left = controller->driver()->camera().pose();
    places[3].x += 100;
    publishLine();
    advance(400ms);
    QCOMPARE(controller->driver()->camera().pose(), left);
    QCOMPARE(controller->selectionCount(), 1);
}

void TestGraphController::pinAndUnpinSpeakToTheServer()
{
    publishLine();
    QSignalSpy started(controller.get(), &GraphController::dragStarted);
    QSignalSpy ended(controller.get(), &GraphController::dragEnded);
    QSignalSpy unpinned(controller.get(), &GraphController::unpinWanted);
    controller->focusNode(2, false);
    controller->pinSelection();
    QCOMPARE(started.size(), 1);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.first().at(0).toUInt(), 2u);
    QVERIFY(ended.first().at(2).toBool());
    QVERIFY(controller->facts(keyOf(2))->pinned);
    QVERIFY(controller->driver()->marksOf(2) & NodeInstancing::Pinned);
    controller->unpinSelection();
    QCOMPARE(unpinned.size(), 1);
    QVERIFY(!controller->facts(keyOf(2))->pinned);
}

void TestGraphController::reducedMotionJumps()
{
    publishLine();
    controller->driver()->setReducedMotion(true);
    controller->focusNode(4);
    QVERIFY((controller->driver()->camera().pose().target - QVector3D(0, 40, 0)).length() < 1e-3f);
    // Nodes as well: at once where the update has them, and then still.
    places[0].x += 100;
    publishLine();
    QSignalSpy changed(controller->driver(), &SceneDriver::frameChanged);
    QVERIFY(!controller->driver()->advanceFrame());
    QCOMPARE(controller->facts(keyOf(0))->position, places[0]);
    QCOMPARE(controller->motionText(), u"in steps"_s);
    const auto told = changed.size();
    clock->advance(20ms);
    QVERIFY(!controller->driver()->advanceFrame());
    QCOMPARE(changed.size(), told);
}

void TestGraphController::reducedMotionEndsAFlight()
{
    publishLine();
    controller->focusNode(4);
    advance(40ms);
    QVERIFY((controller->driver()->camera().pose().target - QVector3D(0, 40, 0)).length() > 1);
    controller->driver()->setReducedMotion(true);
    QVERIFY((controller->driver()->camera().pose().target - QVector3D(0, 40, 0)).length() < 1e-3f);
}

void TestGraphController::frameRateIsSaidOnceItIsKnown()
{
    publishLine();
    const auto tickAfter = [this](std::chrono::milliseconds time) {
        for (auto left = time; left > 0ms; left -= 20ms) {
            clock->advance(20ms);
            publishLine(); // so that something moves
            controller->driver()->advanceFrame();
        }
        return controller->driver()->takeFigures().framesPerSecond;
    };
    for (int i = 0; i < 3; ++i) { // first frames that wait for shaders
        clock->advance(150ms);
        controller->driver()->advanceFrame();
    }
    QCOMPARE(controller->driver()->takeFigures().framesPerSecond, 0.0);
    QCOMPARE(tickAfter(500ms), 0.0);
    tickAfter(500ms);
    QVERIFY(std::abs(tickAfter(500ms) - 50) < 0.1);
}

void TestGraphController::focusShowsAHiddenNode()
{
    publishLine();
    controller->selectById(4, GraphController::Replace);
    controller->hideSelection();
    QVERIFY(controller->focusNode(4));
    QCOMPARE(controller->hiddenCount(), 0);
    QCOMPARE(controller->currentId(), 4);
    QVERIFY(!controller->focusNode(999));
    QCOMPARE(controller->currentId(), 4);
}

void TestGraphController::anotherGraphIsFramedAnew()
{
    publishLine();
    auto other = topologyOf(3);
    for (TopologyNode &node : other->nodes)
        node.key += 100;
    other->index();
    publish(other, {{9000, 0, 0}, {9010, 0, 0}, {9020, 0, 0}});
    QVERIFY(std::abs(controller->driver()->camera().pose().target.x() - 9010) < 10);
}

void TestGraphController::atRestNoFrameIsAskedFor()
{
    publishLine();
    QVERIFY(controller->driver()->advanceFrame());
    advance(3s);
    QCOMPARE(controller->motionText(), u"still"_s);
    QSignalSpy changed(controller->driver(), &SceneDriver::frameChanged);
    QSignalSpy camera(controller->driver(), &SceneDriver::cameraChanged);
    clock->advance(100ms);
    QVERIFY(!controller->driver()->advanceFrame());
    QCOMPARE(changed.size(), 0);
    QCOMPARE(camera.size(), 0);
    QSignalSpy wanted(controller->driver(), &SceneDriver::frameWanted);
    publishLine();
    QVERIFY(wanted.size() > 0);
    QVERIFY(controller->driver()->advanceFrame());
}

void TestGraphController::removedNodesLeaveSelectionHoverAndCurrent()
{
    publishLine();
    controller->focusNode(2, false);
    controller->setHoveredNode(keyOf(2));
    QSignalSpy selection(controller.get(), &GraphController::selectionChanged);
    publish(topologyOf(5, {{0, 1}}, {2}), places);
    QCOMPARE(selection.size(), 1);
    QCOMPARE(controller->selectionCount(), 0);
    QCOMPARE(controller->currentNode(), noNode);
    QCOMPARE(controller->hoveredNode(), noNode);
    QVERIFY(!controller->facts(keyOf(2)));
}

void TestGraphController::reusedSlotIsNotTheSelectedNode()
{
    publishLine();
    controller->focusNode(2, false);
    auto changed = topologyOf(5, {{0, 1}});
    changed->nodes[2].key = 500;
    changed->index();
    publish(changed, places);
    QCOMPARE(controller->selectionCount(), 0);
    QVERIFY(!(controller->driver()->marksOf(2) & NodeInstancing::Selected));
}

void TestGraphController::trackedNodeThatGoesStopsTracking()
{
    publishLine();
    controller->focusNode(2, false);
    controller->toggleTracking();
    publish(topologyOf(5, {}, {2}), places);
    advance(100ms);
    QVERIFY(!controller->isTracking());
}

void TestGraphController::verbsWithoutANodeSayWhy()
{
    publishLine();
    QSignalSpy noticed(controller.get(), &GraphController::noticed);
    controller->toggleTracking();
    controller->showPathToSource();
    controller->chooseSourceFromSelection();
    QCOMPARE(noticed.size(), 3);
    QVERIFY(!controller->isTracking());
}

void TestGraphController::tooManyPinsAreRefused()
{
    publish(topologyOf(200), std::vector<Wire::Vec3>(200));
    QSignalSpy noticed(controller.get(), &GraphController::noticed);
    QSignalSpy started(controller.get(), &GraphController::dragStarted);
    controller->selectAllVisible();
    controller->pinSelection();
    QCOMPARE(noticed.size(), 1);
    QCOMPARE(started.size(), 0);
}

void TestGraphController::replacedPinStateIsTheServers()
{
    publishLine();
    controller->focusNode(2, false);
    controller->pinSelection();
    auto announced = std::make_shared<Topology>(*line);
    announced->nodes[2].info.pinned = true;
    publish(announced, places);
    QVERIFY(controller->facts(keyOf(2))->pinned);
    publishLine(); // the server has let it go
    QVERIFY(!controller->facts(keyOf(2))->pinned);
}

void TestGraphController::statesShorterThanTopologyAreHarmless()
{
    GraphSnapshot snapshot = snapshotOf(line, places);
    snapshot.states.truncate(64);
    snapshot.kinds.clear();
    box->publish(snapshot);
    controller->takeSnapshot();
    advance(100ms);
    QVERIFY(controller->facts(keyOf(4)));
    QCOMPARE(controller->facts(keyOf(4))->ageMs, -1.0);
    controller->focusNode(4);
    controller->showPathToSource();
    controller->pinSelection();
    QCOMPARE(controller->driver()->picker().nodeAt({640, 400}, 1e6f), 0);
}

QTEST_MAIN(TestGraphController)
#include "tst_graphcontroller.moc"
