// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What typing finds, and in which order.
#include "app/core/nodefinder.h"
#include "tests/shared/topologybuilders.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestNodeFinder : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void isBounded();
    void freeSlotsAreNotFound();
};

void TestNodeFinder::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<quint32>>("ids");
    using Ids = QList<quint32>;
    QTest::newRow("the exact id comes before labels that hold it") << u"17"_s << Ids{17, 3};
    QTest::newRow("an id may have a hash sign") << u"#17"_s << Ids{17};
    QTest::newRow("a whole label, whatever its case") << u"AGENT 17"_s << Ids{3};
    QTest::newRow("label, then prefix, then word, then inside") << u"lib"_s << Ids{4, 5, 6, 7};
    QTest::newRow("spaces around and inside are one") << u"  agent   17 "_s << Ids{3};
    QTest::newRow("blank text finds nothing") << u"   "_s << Ids{};
    QTest::newRow("unknown text finds nothing") << u"zebra"_s << Ids{};
    QTest::newRow("a number past 32 bits is only text") << u"99999999999"_s << Ids{};
    QTest::newRow("pattern characters mean themselves") << u".*"_s << Ids{};
}

void TestNodeFinder::finds()
{
    QFETCH(QString, text);
    QFETCH(QList<quint32>, ids);
    auto topology = topologyOf(18);
    for (auto &node : topology->nodes)
        node.info.label.clear();
    topology->nodes[3].info.label = u"Agent 17"_s;
    topology->nodes[7].info.label = u"zlib1g"_s;
    topology->nodes[6].info.label = u"tool-lib"_s;
    topology->nodes[5].info.label = u"libc6"_s;
    topology->nodes[4].info.label = u"Lib"_s;
    QList<quint32> found;
    for (const NodeMatch &match : findNodes(*topology, text, 50))
        found << match.id;
    QCOMPARE(found, ids);
}

void TestNodeFinder::isBounded()
{
    const auto matches = findNodes(*topologyOf(1000), u"node"_s, 7);
    QCOMPARE(matches.size(), 7u);
    QCOMPARE(matches.front().id, 0u);
    QCOMPARE(matches.front().key, keyOf(0));
    QVERIFY(findNodes(*topologyOf(10), u"node"_s, 0).empty());
}

void TestNodeFinder::freeSlotsAreNotFound() { QVERIFY(findNodes(*topologyOf(5, {}, {3}), u"3"_s, 9).empty()); }

QTEST_GUILESS_MAIN(TestNodeFinder)
#include "tst_nodefinder.moc"
