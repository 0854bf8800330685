// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/nodewalk.h"
#include "tests/shared/topologybuilders.h"

#include <QTest>

using namespace VisionFlow;
using Slots = std::vector<quint32>;

class TestNodeWalk : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows
    void componentsComeLargestFirstByTheirHub();
    void siblingsShareAParent();

    // Rainy day flows
    void hiddenNodesPartAGraph();
    void theUnreachableAreSiblingsOfTheirOwnPartAlone();
    void freeSlotsAreNobody();
};

void TestNodeWalk::componentsComeLargestFirstByTheirHub()
{
    const auto topology = topologyOf(6, {{0, 1}, {2, 3}, {3, 4}, {3, 5}});
    const auto components = shownComponents(*topology, {});
    QCOMPARE(components.size(), 2u);
    QCOMPARE(components[0].size(), 4u);
    QCOMPARE(components[0].front(), 3u);
    QCOMPARE(components[1], (Slots{0, 1}));
}

void TestNodeWalk::siblingsShareAParent()
{
    GraphSnapshot snapshot = snapshotOf(topologyOf(5, {{0, 1}, {0, 2}, {0, 3}, {3, 4}}), std::vector<Wire::Vec3>(5));
    for (quint32 child : {1u, 2u, 3u})
        rowOf(snapshot, child).setParent(0);
    QCOMPARE(siblingsOf(snapshot, {}, 2), (Slots{1, 2, 3}));
    QCOMPARE(siblingsOf(snapshot, {}, 4), (Slots{4}));
    QCOMPARE(siblingsOf(snapshot, {}, 0), (Slots{0}));
}

void TestNodeWalk::hiddenNodesPartAGraph()
{
    const auto topology = topologyOf(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    Visibility visibility;
    visibility.hide(keysOf({1}));
    const auto components = shownComponents(*topology, visibility);
    QCOMPARE(components.size(), 2u);
    QCOMPARE(components[0].size(), 3u);
    QCOMPARE(components[1], (Slots{0}));
}

void TestNodeWalk::theUnreachableAreSiblingsOfTheirOwnPartAlone()
{
    GraphSnapshot snapshot = snapshotOf(topologyOf(5, {{0, 1}, {2, 3}}), std::vector<Wire::Vec3>(5));
    for (quint32 slot : {2u, 3u, 4u})
        rowOf(snapshot, slot).setParent(Wire::noParent);
    QCOMPARE(siblingsOf(snapshot, {}, 3), (Slots{2, 3}));
    QCOMPARE(siblingsOf(snapshot, {}, 4), (Slots{4}));
}

void TestNodeWalk::freeSlotsAreNobody()
{
    const auto topology = topologyOf(3, {}, {1});
    const auto components = shownComponents(*topology, {});
    QCOMPARE(components.size(), 2u);
    QVERIFY(shownComponents(*topologyOf(0), {}).empty());
}

QTEST_APPLESS_MAIN(TestNodeWalk)

#include "tst_nodewalk.moc"
