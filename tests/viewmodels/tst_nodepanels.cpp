// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Node card, find and legend: empty, filled, and with hostile labels.
#include "app/viewmodels/findmodel.h"
#include "app/viewmodels/legendmodel.h"
#include "app/viewmodels/nodecardviewmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace VisionFlow;

class TestNodePanels : public QObject
{
    Q_OBJECT

private slots:
    void emptyCardIsInert();
    void cardOfAgent17();
    void cardOfTheUnreachable();
    void metadataIsBounded();
    void emptyFindIsInert();
    void findStepsRoundAndRound();
    void findKeepsItsPlaceWhenTheGraphChanges();
    void findClosesItsListOnceSomethingIsChosen();
    void findLetsGoOfItsRowBeforeTheRowsGo();
    void legendCounts();
};

void TestNodePanels::emptyCardIsInert()
{
    const NodeCardViewModel card;
    QVERIFY(!card.isShown());
    QVERIFY(card.idText().isEmpty() && card.rawIdText().isEmpty() && card.kindText().isEmpty() && card.label().isEmpty());
    QVERIFY(card.stateText().isEmpty() && card.positionText().isEmpty() && card.speedText().isEmpty() && card.distanceText().isEmpty());
    QVERIFY(card.parentText().isEmpty() && card.ageText().isEmpty() && card.degreeText().isEmpty() && card.metadata().isEmpty());
    QCOMPARE(card.parentId(), -1);
    QCOMPARE(card.selectionText(), u"nothing selected"_s);
}

void TestNodePanels::cardOfAgent17()
{
    NodeCardViewModel card;
    card.show(NodeDetails{.id = 17,
                          .rawId = 0x8011,
                          .kind = Wire::NodeKind::Agent,
                          .label = u"<img src=x>"_s,
                          .state = u"running"_s,
                          .position = {1, -2.25f, 3},
                          .speed = 4.26,
                          .distance = 2.4f,
                          .parent = 5,
                          .ageMs = 123,
                          .degree = 1234,
                          .pinned = true});
    QCOMPARE(card.idText(), u"17"_s);
    QCOMPARE(card.rawIdText(), u"0x8011"_s);
    QCOMPARE(card.kindText(), u"agent"_s);
    QCOMPARE(card.label(), u"<img src=x>"_s);
    QCOMPARE(card.stateText(), u"running"_s);
    QCOMPARE(card.speedText(), u"4.3 units/s"_s);
    QCOMPARE(card.distanceText(), u"2.40"_s);
    QCOMPARE(card.parentText(), u"5"_s);
    QCOMPARE(card.ageText(), u"123 ms"_s);
    QCOMPARE(card.degreeText(), u"1,234"_s);
    QVERIFY(card.isPinned());
    card.setSelection(12, 3);
    QCOMPARE(card.selectionText(), u"12 selected · 3 hidden"_s);
}

void TestNodePanels::cardOfTheUnreachable()
{
    NodeCardViewModel card;
    card.show(NodeDetails{.id = 20000, .rawId = 0x40004e20, .rawIdBits = 32, .kind = Wire::NodeKind::Knowledge});
    QCOMPARE(card.rawIdText(), u"0x40004e20"_s);
    QCOMPARE(card.distanceText(), u"unreachable"_s);
    QCOMPARE(card.parentText(), u"none"_s);
    QCOMPARE(card.label(), u"node 20000"_s);
    QCOMPARE(card.stateText(), u"not given"_s);
    QCOMPARE(card.positionText(), u"not placed yet"_s);
}

void TestNodePanels::metadataIsBounded()
{
    NodeDetails details;
    for (int i = 0; i < 1000; ++i)
        details.metadata.insert(u"key %1"_s.arg(i), u"value"_s);
    NodeCardViewModel card;
    QSignalSpy rebuilt(&card, &NodeCardViewModel::metadataChanged);
    card.show(details);
    card.show(details);
    QCOMPARE(card.metadata().size(), NodeCardViewModel::mostMetadata);
    QCOMPARE(rebuilt.size(), 1);
}

void TestNodePanels::emptyFindIsInert()
{
    FindModel find;
    const QAbstractItemModelTester tester(&find);
    QSignalSpy chosen(&find, &FindModel::chosen);
    find.choose();
    find.chooseRow(0);
    find.step(1);
    find.setCurrent(3);
    find.refresh();
    QCOMPARE(chosen.size(), 0);
    QCOMPARE(find.summary(), QString());
    find.setQuery(u"anything"_s);
    QCOMPARE(find.summary(), u"nothing fits"_s);
}

void TestNodePanels::findStepsRoundAndRound()
{
    FindModel find;
    const QAbstractItemModelTester tester(&find);
    find.setSearch([](const QString &query, int) -> QList<FoundNode> {
        return query == u"agent"_s ? QList<FoundNode>{{1, Wire::NodeKind::Agent, u"agent 1"_s}, {2, Wire::NodeKind::Agent, u"agent 2"_s}}
                                   : QList<FoundNode>();
    });
    QSignalSpy chosen(&find, &FindModel::chosen);
    find.setQuery(u"agent"_s);
    QCOMPARE(find.summary(), u"1 of 2"_s);
    find.choose();
    find.step(1);
    find.step(1);
    find.step(-1);
    QList<quint32> ids;
    for (const auto &call : chosen)
        ids.append(call[0].toUInt());
    QCOMPARE(ids, (QList<quint32>{1, 2, 1, 2}));
    find.setQuery(u"  "_s);
    QCOMPARE(find.count(), 0);
    QCOMPARE(find.current(), -1);
}

void TestNodePanels::findClosesItsListOnceSomethingIsChosen()
{
    FindModel find;
    find.setSearch([](const QString &, int) { return QList<FoundNode>{{17, Wire::NodeKind::Agent, u"agent 17"_s}, {18, {}, {}}}; });
    find.setQuery(u"agent"_s);
    QVERIFY(find.isListed());
    find.choose();
    QVERIFY(!find.isListed());
    find.step(1); // F3 goes on without the list
    QVERIFY(!find.isListed());
    find.refresh(); // and a graph that changes does not bring it back
    QVERIFY(!find.isListed());
    find.setQuery(u"agents"_s);
    QVERIFY(find.isListed());
    find.chooseRow(1);
    QVERIFY(!find.isListed());
    find.list();
    QVERIFY(find.isListed());
    find.setQuery(u" "_s);
    find.choose(); // there is nothing to choose
    QVERIFY(find.isListed());
}

void TestNodePanels::findLetsGoOfItsRowBeforeTheRowsGo()
{
    FindModel find;
    find.setSearch([](const QString &, int) { return QList<FoundNode>{{1, {}, {}}, {2, {}, {}}}; });
    find.setQuery(u"x"_s);
    find.setCurrent(1);
    int atReset = 99;
    connect(&find, &FindModel::modelAboutToBeReset, this, [&] { atReset = find.current(); });
    find.setQuery(u"xy"_s);
    QCOMPARE(atReset, -1);
    QCOMPARE(find.current(), 0);
}

void TestNodePanels::findKeepsItsPlaceWhenTheGraphChanges()
{
    QList<FoundNode> graph{{5, {}, u"five"_s}, {6, {}, u"six"_s}};
    FindModel find;
    find.setSearch([&](const QString &, int) { return graph; });
    find.setQuery(u"x"_s);
    find.setCurrent(1);
    graph.prepend({4, {}, u"four"_s});
    find.refresh();
    QCOMPARE(find.current(), 2);
    graph.clear();
    find.refresh();
    QCOMPARE(find.current(), -1);
}

void TestNodePanels::legendCounts()
{
    LegendModel legend;
    const QAbstractItemModelTester tester(&legend);
    Topology topology;
    for (const auto kind : {Wire::NodeKind::Agent, Wire::NodeKind::Agent, Wire::NodeKind::Other}) {
        TopologyNode node;
        node.key = topology.nodes.size() + 1;
        node.info.kind = kind;
        topology.nodes.push_back(node);
    }
    topology.nodes.emplace_back(); // a free slot counts nowhere
    legend.show(&topology);
    QCOMPARE(legend.index(0).data(LegendModel::CountRole).toString(), u"2"_s);
    QCOMPARE(legend.index(1).data(LegendModel::CountRole).toString(), u"0"_s);
    QCOMPARE(legend.index(2).data(LegendModel::CountRole).toString(), u"1"_s);
    legend.show(nullptr);
    QCOMPARE(legend.index(0).data(LegendModel::CountRole).toString(), u"0"_s);
}

QTEST_GUILESS_MAIN(TestNodePanels)
#include "tst_nodepanels.moc"
