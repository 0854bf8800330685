// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Selecting, growing, hiding: sets of keys over a graph that changes.
#include "app/core/selection.h"
#include "tests/shared/topologybuilders.h"

#include <QTest>

using namespace VisionFlow;

class TestSelection : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows
    void growsHopByHopAndShrinksBack();
    void neighboursReplaceTheSelection();
    void invertsAndTakesAll();
    void togglesOneNodeOutOfMany();
    void isolationHidesTheRest();

    // Rainy day flows
    void hiddenNodesAreNeverAdded();
    void goneNodesAreForgotten();
    void reusedIdsAreNotTheOldNode();
    void newNodesStayOutOfAnIsolatedView();
    void isolationEndsWithItsLastNode();
    void emptySelectionStaysEmpty();

private:
    // 0-1-2-3-4 in a line, 5 apart
    std::shared_ptr<Topology> line = topologyOf(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    Visibility all;
};

void TestSelection::growsHopByHopAndShrinksBack()
{
    Selection selection;
    selection.replace(keysOf({0}));
    selection.grow(*line, all);
    QCOMPARE(selection.keys(), keysOf({0, 1}));
    selection.grow(*line, all);
    QCOMPARE(selection.keys(), keysOf({0, 1, 2}));
    selection.shrink(*line, all);
    QCOMPARE(selection.keys(), keysOf({0, 1}));
}

void TestSelection::neighboursReplaceTheSelection()
{
    Selection selection;
    selection.replace(keysOf({2}));
    selection.stepToNeighbours(*line, all);
    QCOMPARE(selection.keys(), keysOf({1, 3}));
}

void TestSelection::invertsAndTakesAll()
{
    Selection selection;
    selection.replace(keysOf({1, 2}));
    selection.invert(*line, all);
    QCOMPARE(selection.keys(), keysOf({0, 3, 4, 5}));
    selection.selectAll(*line, all);
    QCOMPARE(selection.size(), 6);
}

void TestSelection::togglesOneNodeOutOfMany()
{
    Selection selection;
    selection.add(keysOf({0, 1, 2}));
    selection.toggle(keysOf({1}));
    QCOMPARE(selection.keys(), keysOf({0, 2}));
    selection.toggle(keysOf({1}));
    QCOMPARE(selection.size(), 3);
    selection.remove(keysOf({0, 4}));
    QCOMPARE(selection.keys(), keysOf({1, 2}));
}

void TestSelection::isolationHidesTheRest()
{
    Visibility visibility;
    visibility.hide(keysOf({1}));
    QCOMPARE(visibility.hiddenCount(*line), 1);
    visibility.isolate(keysOf({1, 2}));
    QVERIFY(visibility.isVisible(keyOf(1)));
    QCOMPARE(visibility.hiddenCount(*line), 4);
    visibility.show(keyOf(5));
    QCOMPARE(visibility.hiddenCount(*line), 3);
    visibility.showAll();
    QCOMPARE(visibility.hiddenCount(*line), 0);
}

void TestSelection::hiddenNodesAreNeverAdded()
{
    Visibility visibility;
    visibility.hide(keysOf({1, 5}));
    Selection selection;
    selection.replace(keysOf({0, 2}));
    selection.grow(*line, visibility);
    QCOMPARE(selection.keys(), keysOf({0, 2, 3}));
    selection.selectAll(*line, visibility);
    QCOMPARE(selection.keys(), keysOf({0, 2, 3, 4}));
    selection.add(keysOf({1}));
    selection.dropHidden(visibility);
    QVERIFY(!selection.contains(keyOf(1)));
}

void TestSelection::goneNodesAreForgotten()
{
    Selection selection;
    selection.replace(keysOf({0, 3}));
    QVERIFY(!selection.prune(*line));
    QVERIFY(selection.prune(*topologyOf(6, {}, {3})));
    QCOMPARE(selection.keys(), keysOf({0}));
}

void TestSelection::reusedIdsAreNotTheOldNode()
{
    Selection selection;
    selection.replace(keysOf({3}));
    auto changed = topologyOf(6);
    changed->nodes[3].key = 77; // another node under the same id
    changed->index();
    QVERIFY(selection.prune(*changed));
    QVERIFY(selection.isEmpty());
    QVERIFY(!selection.contains(77));
}

void TestSelection::newNodesStayOutOfAnIsolatedView()
{
    Visibility visibility;
    visibility.isolate(keysOf({1}));
    visibility.prune(*topologyOf(9));
    QVERIFY(visibility.isVisible(keyOf(1)));
    QVERIFY(!visibility.isVisible(keyOf(8)));
}

void TestSelection::isolationEndsWithItsLastNode()
{
    Visibility visibility;
    visibility.isolate(keysOf({1}));
    visibility.prune(*topologyOf(6, {}, {1}));
    QVERIFY(visibility.showsAll());
    QCOMPARE(visibility.hiddenCount(*line), 0);
}

void TestSelection::emptySelectionStaysEmpty()
{
    Selection selection;
    selection.grow(*line, all);
    selection.shrink(*line, all);
    selection.stepToNeighbours(*line, all);
    QVERIFY(selection.isEmpty());
    selection.selectAll(Topology(), all);
    QVERIFY(selection.isEmpty());
}

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
