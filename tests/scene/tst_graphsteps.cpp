// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a person does to the graph on display can be taken back, by name: selection, visibility, style, pins, source.
#include "app/scene/graphcontroller.h"
#include "app/scene/scenedriver.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/topologybuilders.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Verb = void (GraphController::*)();
Q_DECLARE_METATYPE(Verb)

class TestGraphSteps : public QObject
{
    Q_OBJECT

private slots:
    void init();

    // Happy flows
    void verbsOfTheSelection_data();
    void verbsOfTheSelection();
    void hidingIsOneStepWithItsSelection();
    void goingToAHiddenNodeIsOneStep();
    void aClickIsOneStep();
    void aWalkSharesOneKey();
    void styleGoesBackToTheChoiceBefore();
    void theServersStyleCountsWhereNothingWasChosen();
    void resettingTheStyleCanBeUndone();
    void scaleFollowsTheGraphUntilItIsFixed();
    void sizeSaysWhatItIsAskedTo();
    void aDragThatPinnedIsUndoneByFreeing();
    void aDragOfAPinnedNodeIsUndoneByMovingItBack();
    void unpinningIsUndoneWhereTheNodeWas();
    void theSourceBeforeIsAskedFor();

    // Rainy day
    void whatChangesNothingIsNoStep();
    void nodesThatHaveGoneCannotComeBack();
    void someOfTheNodesAreEnough();
    void noSourceBefore();
    void aSourceThatHasGone();
    void moreNodesThanCanBePinned();
    void aForgottenGraphIsNotShownAgain();

private:
    void publish(std::shared_ptr<const Topology> topology, const std::vector<Wire::Vec3> &where)
    {
        GraphSnapshot snapshot = snapshotOf(std::move(topology), where, 1);
        snapshot.epoch = clock->now() - 1s;
        box->publish(snapshot);
        controller->takeSnapshot();
    }
    const UndoStep &last() const { return steps.back(); }
    void loseNode(std::size_t slot)
    {
        auto smaller = std::make_shared<Topology>(*line);
        smaller->nodes[slot] = {};
        smaller->edges.clear();
        smaller->index();
        publish(smaller, places);
    }

    std::shared_ptr<Topology> line = topologyOf(5, {{0, 1}, {1, 2}, {2, 3}});
    const std::vector<Wire::Vec3> places{{0, 0, 0}, {10, 0, 0}, {20, 5, 0}, {30, 0, 8}, {0, 40, 0}};
    std::unique_ptr<ManualClock> clock;
    std::unique_ptr<SnapshotMailbox> box;
    std::unique_ptr<GraphController> controller;
    std::vector<UndoStep> steps;
};

void TestGraphSteps::init()
{
    clock = std::make_unique<ManualClock>();
    box = std::make_unique<SnapshotMailbox>();
    controller = std::make_unique<GraphController>(*box, *clock);
    controller->driver()->setViewport({1280, 800});
    publish(line, places);
    steps.clear();
    connect(controller.get(), &GraphController::stepTaken, this, [this](const UndoStep &step) { steps.push_back(step); });
}

void TestGraphSteps::verbsOfTheSelection_data()
{
    using C = GraphController;
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<QString>("name");
    QTest::newRow("all that is visible") << Verb(&C::selectAllVisible) << u"select 5 nodes"_s;
    QTest::newRow("none") << Verb(&C::selectNone) << u"clear the selection"_s;
    QTest::newRow("inverted") << Verb(&C::invertSelection) << u"select 4 nodes"_s;
    QTest::newRow("neighbours") << Verb(&C::selectNeighbours) << u"select 2 nodes"_s;
    QTest::newRow("one hop more") << Verb(&C::growSelection) << u"select 3 nodes"_s;
    QTest::newRow("one hop less") << Verb(&C::shrinkSelection) << u"clear the selection"_s;
    QTest::newRow("isolated") << Verb(&C::isolateSelection) << u"isolate 1 node"_s;
    QTest::newRow("hidden") << Verb(&C::hideSelection) << u"hide 1 node"_s;
}

void TestGraphSteps::verbsOfTheSelection()
{
    QFETCH(Verb, verb);
    QFETCH(QString, name);
    controller->focusNode(1, false);
    const auto selectedBefore = controller->selectedNodes();
    steps.clear();
    (controller.get()->*verb)();
    QCOMPARE(steps.size(), 1u);
    QCOMPARE(last().name, name);
    const auto selectedAfter = controller->selectedNodes();
    const auto hiddenAfter = controller->hiddenNodes();
    QCOMPARE(last().undo(), QString());
    QCOMPARE(controller->selectedNodes(), selectedBefore);
    QCOMPARE(controller->hiddenCount(), 0);
    QCOMPARE(controller->currentId(), 1);
    QCOMPARE(last().redo(), QString());
    QCOMPARE(controller->selectedNodes(), selectedAfter);
    QCOMPARE(controller->hiddenNodes(), hiddenAfter);
}

void TestGraphSteps::hidingIsOneStepWithItsSelection()
{
    controller->select(keysOf({1, 2}), GraphController::Replace);
    controller->hideSelection();
    QCOMPARE(last().name, u"hide 2 nodes"_s);
    QSignalSpy seen(controller.get(), &GraphController::visibilityChanged);
    last().undo();
    QCOMPARE(seen.size(), 1);
    QCOMPARE(controller->selectedNodes(), keysOf({1, 2}));
    controller->hideSelection();
    controller->showAll();
    QCOMPARE(last().name, u"show all nodes"_s);
    last().undo();
    QCOMPARE(controller->hiddenNodes(), keysOf({1, 2}));
}

void TestGraphSteps::goingToAHiddenNodeIsOneStep()
{
    controller->select(keysOf({1, 2}), GraphController::Replace);
    controller->hideSelection();
    steps.clear();
    QVERIFY(controller->focusNode(2, false));
    QCOMPARE(steps.size(), 1u);
    QCOMPARE(last().name, u"go to node 2"_s);
    last().undo();
    QCOMPARE(controller->hiddenNodes(), keysOf({1, 2}));
    QCOMPARE(controller->selectionCount(), 0);
    QCOMPARE(controller->currentId(), -1);
}

void TestGraphSteps::aClickIsOneStep()
{
    controller->choose(keyOf(3), GraphController::Replace);
    QCOMPARE(steps.size(), 1u);
    QCOMPARE(last().name, u"select node 3"_s);
    QCOMPARE(controller->currentId(), 3);
    controller->choose(keyOf(4), GraphController::Toggle);
    QCOMPARE(last().name, u"select 2 nodes"_s);
    last().undo();
    QCOMPARE(controller->selectedNodes(), keysOf({3}));
    QCOMPARE(controller->currentId(), 3);
}

void TestGraphSteps::aWalkSharesOneKey()
{
    controller->walkTo(keyOf(1));
    controller->walkTo(keyOf(2));
    QCOMPARE(steps.size(), 2u);
    QVERIFY(!steps[0].mergeKey.isEmpty());
    QCOMPARE(steps[0].mergeKey, steps[1].mergeKey);
    controller->choose(keyOf(3), GraphController::Replace);
    QVERIFY(last().mergeKey.isEmpty());
}

void TestGraphSteps::styleGoesBackToTheChoiceBefore()
{
    QSignalSpy changed(controller.get(), &GraphController::styleChanged);
    controller->chooseColourBy(ColourBy::Distance);
    controller->chooseSizeBy(SizeBy::Degree);
    controller->chooseScale({false, 0, 10});
    controller->setEdgesVisible(false);
    controller->chooseArrows(false);
    controller->setLabelMode(GraphController::AllLabels);
    QCOMPARE(changed.size(), 6);
    const QStringList names{u"colour by distance"_s, u"size by degree"_s, u"distance bounds 0 – 10"_s,
                            u"hide edges"_s,         u"hide arrows"_s,    u"change labels"_s};
    QCOMPARE(steps.size(), std::size_t(names.size()));
    const SceneStyle styled = controller->style();
    for (std::size_t i = steps.size(); i-- > 0;) {
        QCOMPARE(steps[i].name, names[qsizetype(i)]);
        QCOMPARE(steps[i].undo(), QString());
    }
    QVERIFY(controller->style() == SceneStyle());
    QVERIFY(controller->styleChoice() == StyleChoice());
    for (const UndoStep &step : steps)
        QCOMPARE(step.redo(), QString());
    QVERIFY(controller->style() == styled);
    QVERIFY(!controller->edgesVisible());
    QCOMPARE(controller->labelMode(), GraphController::AllLabels);
}

void TestGraphSteps::theServersStyleCountsWhereNothingWasChosen()
{
    controller->chooseColourBy(ColourBy::Distance);
    SceneStyle server;
    server.sizeBy = SizeBy::Degree;
    server.edgeOpacity = 0.9f;
    controller->suggestStyle(server);
    QCOMPARE(controller->style().colourBy, ColourBy::Distance);
    QCOMPARE(controller->style().sizeBy, SizeBy::Degree);
    QCOMPARE(controller->driver()->edgeOpacity(), 0.9f);
    QCOMPARE(steps.size(), 1u); // what a server does is nothing to undo
    last().undo();
    QVERIFY(controller->style() == server);
}

void TestGraphSteps::resettingTheStyleCanBeUndone()
{
    controller->chooseColourBy(ColourBy::Distance);
    controller->resetStyle();
    QCOMPARE(last().name, u"reset the style"_s);
    QCOMPARE(controller->style().colourBy, ColourBy::Kind);
    last().undo();
    QCOMPARE(controller->style().colourBy, ColourBy::Distance);
}

void TestGraphSteps::scaleFollowsTheGraphUntilItIsFixed()
{
    GraphSnapshot snapshot = snapshotOf(line, places, 2);
    snapshot.epoch = clock->now() - 1s;
    for (std::size_t slot = 0; slot < 4; ++slot)
        rowOf(snapshot, slot).distance = 2 * float(slot);
    rowOf(snapshot, 4).distance = Wire::unreachable;
    QSignalSpy changed(controller.get(), &GraphController::styleChanged);
    box->publish(snapshot);
    controller->takeSnapshot();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(controller->distanceRange(), (std::pair<float, float>(0, 6)));
    controller->chooseColourBy(ColourBy::Distance);
    QCOMPARE(controller->driver()->ramp(), QVector4D(1, 0, 1 / 6.f, SceneState::uniformSize));
    controller->chooseScale({false, 1, 3});
    QCOMPARE(controller->distanceRange(), (std::pair<float, float>(1, 3)));
    QCOMPARE(controller->driver()->ramp(), QVector4D(1, 1, 0.5f, SceneState::uniformSize));
}

void TestGraphSteps::sizeSaysWhatItIsAskedTo()
{
    const SceneState &scene = controller->driver()->scene();
    QCOMPARE(scene.radiusOf(0), scene.radiusOf(1));
    QSignalSpy edges(controller->driver(), &SceneDriver::edgesChanged);
    controller->chooseSizeBy(SizeBy::Degree);
    QVERIFY(scene.radiusOf(1) > scene.radiusOf(0));
    QCOMPARE(edges.size(), 0); // the shaders choose; no buffer is built anew
    const float before = scene.radiusOf(1);
    SceneStyle server;
    server.nodeSize = 2;
    controller->suggestStyle(server);
    QCOMPARE(scene.radiusOf(1), 2 * before);
}

void TestGraphSteps::aDragThatPinnedIsUndoneByFreeing()
{
    QSignalSpy ended(controller.get(), &GraphController::dragEnded);
    QSignalSpy freed(controller.get(), &GraphController::unpinWanted);
    controller->startDrag(keyOf(2), places[2]);
    controller->moveDrag({50, 50, 0});
    controller->endDrag(true);
    QCOMPARE(steps.size(), 1u);
    QCOMPARE(last().name, u"move node 2"_s);
    QCOMPARE(last().undo(), QString());
    QCOMPARE(freed.size(), 1);
    QVERIFY(!controller->facts(keyOf(2))->pinned);
    QCOMPARE(last().redo(), QString());
    QCOMPARE(ended.size(), 2);
    QCOMPARE(ended.last().at(1).value<Wire::Vec3>(), (Wire::Vec3{50, 50, 0}));
    QVERIFY(ended.last().at(2).toBool());
    QVERIFY(controller->facts(keyOf(2))->pinned);
}

void TestGraphSteps::aDragOfAPinnedNodeIsUndoneByMovingItBack()
{
    line->nodes[2].info.pinned = true;
    QSignalSpy ended(controller.get(), &GraphController::dragEnded);
    QSignalSpy freed(controller.get(), &GraphController::unpinWanted);
    controller->startDrag(keyOf(2), places[2]);
    controller->moveDrag({50, 50, 0});
    controller->endDrag(true);
    last().undo();
    QCOMPARE(freed.size(), 0);
    QCOMPARE(ended.last().at(1).value<Wire::Vec3>(), places[2]);
    QVERIFY(ended.last().at(2).toBool());
    line->nodes[2].info.pinned = false;
}

void TestGraphSteps::unpinningIsUndoneWhereTheNodeWas()
{
    controller->select(keysOf({1, 2}), GraphController::Replace);
    controller->pinSelection();
    QCOMPARE(last().name, u"pin 2 nodes"_s);
    controller->unpinSelection();
    QCOMPARE(last().name, u"unpin 2 nodes"_s);
    QSignalSpy ended(controller.get(), &GraphController::dragEnded);
    last().undo();
    QCOMPARE(ended.size(), 2);
    QCOMPARE(ended.first().at(1).value<Wire::Vec3>(), places[1]);
    QVERIFY(controller->facts(keyOf(1))->pinned);
}

void TestGraphSteps::theSourceBeforeIsAskedFor()
{
    controller->setSource(0);
    controller->focusNode(3, false);
    QSignalSpy wanted(controller.get(), &GraphController::sourceWanted);
    controller->chooseSourceFromSelection();
    QCOMPARE(last().name, u"make node 3 the source"_s);
    last().undo();
    last().redo();
    QCOMPARE(wanted.size(), 3);
    QCOMPARE(wanted[1].first().toUInt(), 0u);
    QCOMPARE(wanted[2].first().toUInt(), 3u);
}

// ---- Rainy day

void TestGraphSteps::whatChangesNothingIsNoStep()
{
    controller->choose(keyOf(1), GraphController::Replace);
    controller->setSource(1);
    steps.clear();
    controller->choose(keyOf(1), GraphController::Replace);
    controller->showAll();
    controller->chooseSourceFromSelection();
    controller->resetStyle();
    controller->setEdgesVisible(true);
    controller->unpinSelection();
    controller->growSelection();
    controller->shrinkSelection();
    QCOMPARE(steps.size(), 2u); // growing and shrinking
}

void TestGraphSteps::nodesThatHaveGoneCannotComeBack()
{
    controller->choose(keyOf(4), GraphController::Replace);
    controller->selectNone();
    loseNode(4);
    const QString why = last().undo();
    QVERIFY2(why.contains(u"no longer in the graph"_s), qPrintable(why));
    QCOMPARE(controller->selectionCount(), 0);
}

void TestGraphSteps::someOfTheNodesAreEnough()
{
    controller->select(keysOf({3, 4}), GraphController::Replace);
    controller->selectNone();
    loseNode(4);
    QCOMPARE(last().undo(), QString());
    QCOMPARE(controller->selectedNodes(), keysOf({3}));
}

void TestGraphSteps::noSourceBefore()
{
    controller->focusNode(3, false);
    controller->chooseSourceFromSelection();
    QSignalSpy wanted(controller.get(), &GraphController::sourceWanted);
    QVERIFY(!last().undo().isEmpty());
    QCOMPARE(wanted.size(), 0);
}

void TestGraphSteps::aSourceThatHasGone()
{
    controller->setSource(4);
    controller->focusNode(3, false);
    controller->chooseSourceFromSelection();
    loseNode(4);
    const QString why = last().undo();
    QVERIFY2(why.contains(u"Node 4 is no longer"_s), qPrintable(why));
}

void TestGraphSteps::moreNodesThanCanBePinned()
{
    auto crowd = topologyOf(70);
    for (TopologyNode &node : crowd->nodes)
        node.info.pinned = true;
    publish(crowd, std::vector<Wire::Vec3>(70));
    controller->selectAllVisible();
    controller->unpinSelection();
    QSignalSpy ended(controller.get(), &GraphController::dragEnded);
    QVERIFY(last().undo().contains(u"At most 64"_s));
    QCOMPARE(ended.size(), 0);
}

void TestGraphSteps::aForgottenGraphIsNotShownAgain()
{
    controller->select(keysOf({1, 2}), GraphController::Replace);
    controller->hideSelection();
    controller->chooseColourBy(ColourBy::Distance);
    controller->forgetGraph();
    QVERIFY(!controller->hasData());
    QCOMPARE(controller->hiddenCount(), 0);
    QVERIFY(!controller->driver()->hasFramed());
    publish(line, places); // on its way when the connection was closed
    QVERIFY(!controller->hasData());
    controller->expectGraph();
    QVERIFY(!controller->hasData());
    publish(line, places);
    QCOMPARE(controller->nodeCount(), 5);
    QCOMPARE(controller->hiddenCount(), 0);
    QVERIFY(controller->driver()->hasFramed());
    QCOMPARE(controller->style().colourBy, ColourBy::Distance); // a person's choice stays
}

QTEST_MAIN(TestGraphSteps)
#include "tst_graphsteps.moc"
