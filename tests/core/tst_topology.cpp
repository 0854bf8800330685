// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/slottable.h"
#include "app/core/topology.h"

#include <QTest>

using namespace VisionFlow;

class TestTopology : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void findsNodesByIdAndKey();
    void neighboursAreThoseOfEitherDirectionOnce();
    void freedSlotsAreUsedAgain();

    // Rainy day flows.
    void emptyTopologyAnswers();
    void slotPastTheEndHasNoNeighbours();
    void idsFarApartNeedNoLargeTable();
    void removingWhatIsNotThereSaysSo();
};

static TopologyNode node(NodeKey key, quint32 id)
{
    TopologyNode made;
    made.key = key;
    made.info.id = id;
    return made;
}

void TestTopology::findsNodesByIdAndKey()
{
    Topology topology;
    topology.nodes = {node(7, 100), TopologyNode(), node(9, 50)};
    topology.index();
    QCOMPARE(topology.nodeCount, 2);
    QCOMPARE(topology.slotOfId(100), 0);
    QCOMPARE(topology.slotOfId(50), 2);
    QCOMPARE(topology.slotOfKey(9), 2);
    QCOMPARE(topology.slotOfId(0), -1); // the free slot's id is nobody's
    QCOMPARE(topology.slotOfKey(noNode), -1);
}

void TestTopology::neighboursAreThoseOfEitherDirectionOnce()
{
    Topology topology;
    topology.nodes = {node(1, 10), node(2, 11), node(3, 12)};
    topology.edges = {{0, 1}, {1, 0}, {0, 1}, {2, 0}, {0, 0}};
    topology.index();
    const auto around = topology.neighbours(0);
    QCOMPARE(std::vector<quint32>(around.begin(), around.end()), (std::vector<quint32>{1, 2}));
    QCOMPARE(topology.neighbours(1).size(), std::size_t(1));
    QCOMPARE(topology.nodes[0].degree, 5u); // every edge at it, a loop once
    QCOMPARE(topology.nodes[2].degree, 1u);
}

void TestTopology::freedSlotsAreUsedAgain()
{
    SlotTable table;
    QCOMPARE(table.insert(5), 0u);
    QCOMPARE(table.insert(6), 1u);
    QCOMPARE(table.insert(5), 0u);
    QCOMPARE(table.remove(5), std::optional(0u));
    QCOMPARE(table.insert(900), 0u);
    QCOMPARE(table.slotCount(), 2u);
    QCOMPARE(table.used(), 2);
}

void TestTopology::emptyTopologyAnswers()
{
    Topology topology;
    QVERIFY(topology.neighbours(0).empty()); // before index(), too
    topology.index();
    QCOMPARE(topology.nodeCount, 0);
    QCOMPARE(topology.slotOfId(0), -1);
    QVERIFY(topology.neighbours(0).empty());
}

void TestTopology::slotPastTheEndHasNoNeighbours()
{
    Topology topology;
    topology.nodes = {node(1, 10)};
    topology.index();
    QVERIFY(topology.neighbours(1).empty());
    QVERIFY(topology.neighbours(0xffffffffu).empty());
}

void TestTopology::idsFarApartNeedNoLargeTable()
{
    SlotTable table;
    const quint32 far = Wire::wideLayout.idMask;
    QCOMPARE(table.insert(far), 0u);
    QCOMPARE(table.insert(3), 1u);
    QVERIFY(!table.isFlat());
    QVERIFY(table.flat().size() < 100);
    QCOMPARE(table.slotOf(far), std::optional(0u));
    table.remove(far);
    QVERIFY(table.isFlat());
    QCOMPARE(table.slotOf(far), std::nullopt);
}

void TestTopology::removingWhatIsNotThereSaysSo()
{
    SlotTable table;
    QCOMPARE(table.remove(1), std::nullopt);
    table.insert(1);
    table.remove(1);
    QCOMPARE(table.remove(1), std::nullopt);
    QCOMPARE(table.used(), 0);
}

QTEST_APPLESS_MAIN(TestTopology)
#include "tst_topology.moc"
