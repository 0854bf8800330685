// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A filter on the graph on display: what is shown, how it goes with hiding and isolating, undo, and values that change.
#include "app/scene/graphcontroller.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/topologybuilders.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using C = GraphController;

class TestGraphFilter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsOnlyWhatMatches();
    void isAStepCalledFilter();
    void takingItAwayIsAStep();
    void goesWithHidingAndIsolating();
    void showAllTakesItAwayAndUndoBringsItBack();
    void followsTheValues();
    void followsTheTopology();
    void aNodeThatIsGoneToIsShownInSpiteOfIt();
    void dropsWhatIsOutOfSightFromTheSelection();
    void knowsAges();

    // Rainy day
    void theSameFilterIsNoStep();
    void withoutAGraphNothingMatches();
    void isForgottenWithTheGraph();
    void nothingMatches();

private:
    void publish(const std::function<void(GraphSnapshot &)> &change = {}, std::shared_ptr<const Topology> topology = nullptr)
    {
        GraphSnapshot snapshot = snapshotOf(topology ? std::move(topology) : line, places, 1);
        snapshot.epoch = clock->now() - 1s;
        if (change)
            change(snapshot);
        box->publish(snapshot);
        controller->takeSnapshot();
    }
    void apply(const QString &text) { controller->applyFilter(*Filter::parse(text, FilterScope::Nodes)); }
    /// Ids of the nodes that are shown.
    QList<quint32> shown() const
    {
        const auto hidden = controller->hiddenNodes();
        QList<quint32> ids;
        for (const TopologyNode &node : controller->snapshot()->topology->nodes) {
            if (node.key != noNode && std::find(hidden.begin(), hidden.end(), node.key) == hidden.end())
                ids.append(node.info.id);
        }
        return ids;
    }
    using Ids = QList<quint32>;

    std::shared_ptr<Topology> line = topologyOf(5, {{0, 1}, {1, 2}, {2, 3}});
    const std::vector<Wire::Vec3> places{{0, 0, 0}, {10, 0, 0}, {20, 5, 0}, {30, 0, 8}, {0, 40, 0}};
    std::unique_ptr<ManualClock> clock;
    std::unique_ptr<SnapshotMailbox> box;
    std::unique_ptr<GraphController> controller;
    std::vector<UndoStep> steps;
};

void TestGraphFilter::init()
{
    controller.reset();
    clock = std::make_unique<ManualClock>();
    clock->advance(10s);
    box = std::make_unique<SnapshotMailbox>();
    controller = std::make_unique<GraphController>(*box, *clock);
    steps.clear();
    connect(controller.get(), &C::stepTaken, controller.get(), [this](const UndoStep &step) { steps.push_back(step); });
    publish();
}

void TestGraphFilter::showsOnlyWhatMatches()
{
    QSignalSpy changed(controller.get(), &C::filterChanged);
    apply(u"node.sssp.dist < 3"_s); // distance n for node n
    QCOMPARE(shown(), (Ids{0, 1, 2}));
    QCOMPARE(controller->hiddenCount(), 2);
    QCOMPARE(controller->filter().text(), u"node.sssp.dist < 3"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(controller->countMatches(*Filter::parse(u"node.id > 3"_s, FilterScope::Nodes)), 1);
    apply(u"node.id in {1 4}"_s);
    QCOMPARE(shown(), (Ids{1, 4}));
}

void TestGraphFilter::isAStepCalledFilter()
{
    apply(u"node.id < 2"_s);
    apply(u"node.id > 2"_s);
    QCOMPARE(steps.size(), size_t(2));
    QCOMPARE(steps[1].name, u"filter"_s);
    QCOMPARE(steps[1].undo(), QString());
    QCOMPARE(shown(), (Ids{0, 1}));
    QCOMPARE(controller->filter().text(), u"node.id < 2"_s);
    QCOMPARE(steps[0].undo(), QString());
    QCOMPARE(shown(), (Ids{0, 1, 2, 3, 4}));
    QVERIFY(controller->filter().isEmpty());
    QCOMPARE(steps[0].redo(), QString());
    QCOMPARE(steps[1].redo(), QString());
    QCOMPARE(shown(), (Ids{3, 4}));
}

void TestGraphFilter::takingItAwayIsAStep()
{
    apply(u"node.id < 2"_s);
    controller->applyFilter({});
    QCOMPARE(controller->hiddenCount(), 0);
    QCOMPARE(steps.back().name, u"take the filter away"_s);
    QCOMPARE(steps.back().undo(), QString());
    QCOMPARE(shown(), (Ids{0, 1}));
}

void TestGraphFilter::goesWithHidingAndIsolating()
{
    controller->selectById(1, C::Replace);
    controller->hideSelection();
    apply(u"node.id < 3"_s);
    QCOMPARE(shown(), (Ids{0, 2}));
    controller->selectById(2, C::Replace);
    controller->isolateSelection();
    QCOMPARE(shown(), Ids{2});
    controller->applyFilter({});
    QCOMPARE(shown(), Ids{2}); // isolated as before
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(steps.back().undo(), QString()); // the filter, then isolating
        steps.pop_back();
        if (i == 0)
            steps.pop_back(); // selecting comes in between
    }
    QVERIFY(!controller->filter().isEmpty());
}

void TestGraphFilter::showAllTakesItAwayAndUndoBringsItBack()
{
    apply(u"node.id < 2"_s);
    controller->showAll();
    QCOMPARE(controller->hiddenCount(), 0);
    QVERIFY(controller->filter().isEmpty());
    QCOMPARE(steps.back().undo(), QString());
    QCOMPARE(shown(), (Ids{0, 1}));
    QCOMPARE(controller->filter().text(), u"node.id < 2"_s);
}

void TestGraphFilter::followsTheValues()
{
    apply(u"node.x > 15"_s);
    QCOMPARE(shown(), (Ids{2, 3}));
    const size_t taken = steps.size();
    QSignalSpy changed(controller.get(), &C::filterChanged);
    publish([](GraphSnapshot &snapshot) { rowOf(snapshot, 0).position.x = 99; });
    QTRY_COMPARE(shown(), (Ids{0, 2, 3})); // by the tick, not by the frame
    QCOMPARE(changed.size(), 1);
    QCOMPARE(steps.size(), taken); // nothing that a person did
}

void TestGraphFilter::followsTheTopology()
{
    apply(u"node.label contains new"_s);
    QVERIFY(shown().isEmpty());
    auto larger = std::make_shared<Topology>(*line);
    TopologyNode node;
    node.key = keyOf(5);
    node.info.id = 5;
    node.info.label = u"a new one"_s;
    larger->nodes.push_back(node);
    larger->index();
    publish({}, larger);
    QCOMPARE(shown(), Ids{5}); // at once
}

void TestGraphFilter::aNodeThatIsGoneToIsShownInSpiteOfIt()
{
    apply(u"node.id < 2"_s);
    QVERIFY(controller->focusNode(4));
    QCOMPARE(shown(), (Ids{0, 1, 4}));
    publish();
    QSignalSpy ticked(controller.get(), &C::ticked);
    QVERIFY(ticked.wait());
    QCOMPARE(shown(), (Ids{0, 1, 4}));
    apply(u"node.id < 3"_s);
    QCOMPARE(shown(), (Ids{0, 1, 2}));
}

void TestGraphFilter::dropsWhatIsOutOfSightFromTheSelection()
{
    controller->select({keyOf(1), keyOf(4)}, C::Replace);
    apply(u"node.id < 2"_s);
    QCOMPARE(controller->selectedNodes(), std::vector<NodeKey>{keyOf(1)});
    QCOMPARE(steps.back().undo(), QString());
    QCOMPARE(controller->selectionCount(), 2);
}

void TestGraphFilter::knowsAges()
{
    apply(u"node.age > 5s"_s);
    QVERIFY(shown().isEmpty());
    clock->advance(10s);
    QTRY_COMPARE(shown(), (Ids{0, 1, 2, 3, 4}));
}

void TestGraphFilter::theSameFilterIsNoStep()
{
    apply(u"node.id < 2"_s);
    const size_t taken = steps.size();
    apply(u" node.id  < 2 "_s);
    QCOMPARE(steps.size(), taken);
}

void TestGraphFilter::withoutAGraphNothingMatches()
{
    SnapshotMailbox empty;
    GraphController none(empty, *clock);
    none.applyFilter(*Filter::parse(u"node.id < 2"_s, FilterScope::Nodes));
    QCOMPARE(none.countMatches({}), 0);
    QCOMPARE(none.hiddenCount(), 0);
}

void TestGraphFilter::isForgottenWithTheGraph()
{
    apply(u"node.id < 2"_s);
    controller->forgetGraph();
    QVERIFY(controller->filter().isEmpty());
    controller->expectGraph();
    publish();
    QCOMPARE(controller->hiddenCount(), 0);
}

void TestGraphFilter::nothingMatches()
{
    apply(u"node.id == 99"_s);
    QCOMPARE(controller->hiddenCount(), 5);
    controller->selectAllVisible();
    QCOMPARE(controller->selectionCount(), 0);
    controller->frameAll();
}

QTEST_MAIN(TestGraphFilter)
#include "tst_graphfilter.moc"
