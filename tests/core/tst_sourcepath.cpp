// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a node to the source by parent pointers, which come from outside and may lie.
#include "app/core/sourcepath.h"
#include "tests/shared/topologybuilders.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestSourcePath : public QObject
{
    Q_OBJECT

private slots:
    void init() { snapshot = snapshotOf(topologyOf(30), std::vector<Wire::Vec3>(30)); }

    // Happy flows
    void followsParentsToTheSource();
    void theSourceIsItsOwnPath();
    void longPathsAreShortenedInWords();

    // Rainy day flows
    void circleEnds();
    void missingParentIsSaid();
    void unreachableIsSaid();
    void nodeWithoutRecordIsSaid();
    void slotBeyondTheTableIsSaid();

private:
    GraphSnapshot snapshot;
    QString words(quint32 slot) { return describe(pathToSource(snapshot, slot), *snapshot.topology); }
};

void TestSourcePath::followsParentsToTheSource()
{
    const SourcePath path = pathToSource(snapshot, 3);
    QVERIFY(path.isComplete());
    QCOMPARE(path.hops, (std::vector<quint32>{3, 2, 1, 0}));
    QVERIFY(words(3).contains(u"3 → 2 → 1 → 0"_s));
    QVERIFY(words(3).contains(u"distance 3"_s));
}

void TestSourcePath::theSourceIsItsOwnPath()
{
    QCOMPARE(pathToSource(snapshot, 0).hops, (std::vector<quint32>{0}));
    QVERIFY(words(0).contains(u"is the source"_s));
}

void TestSourcePath::longPathsAreShortenedInWords()
{
    QCOMPARE(pathToSource(snapshot, 29).hops.size(), 30u);
    QVERIFY(words(29).contains(u"…"_s));
    QVERIFY(words(29).contains(u"29 hops, "_s));
    QVERIFY(words(29).size() < 120);
}

void TestSourcePath::circleEnds()
{
    rowOf(snapshot, 1).setParent(3);
    const SourcePath path = pathToSource(snapshot, 3);
    QCOMPARE(path.end, SourcePath::End::Cycle);
    QCOMPARE(path.hops.size(), 3u);
    QVERIFY(words(3).contains(u"circle"_s));
}

void TestSourcePath::missingParentIsSaid()
{
    rowOf(snapshot, 2).setParent(4000);
    QCOMPARE(pathToSource(snapshot, 3).end, SourcePath::End::Broken);
    QVERIFY(words(3).contains(u"broken"_s));
}

void TestSourcePath::unreachableIsSaid()
{
    rowOf(snapshot, 3).distance = Wire::unreachable;
    rowOf(snapshot, 3).setParent(Wire::noParent);
    QCOMPARE(pathToSource(snapshot, 3).end, SourcePath::End::Unreachable);
    QVERIFY(words(3).contains(u"unreachable"_s));
}

void TestSourcePath::nodeWithoutRecordIsSaid()
{
    rowOf(snapshot, 3) = {};
    QCOMPARE(pathToSource(snapshot, 3).end, SourcePath::End::NoRecords);
    QCOMPARE(pathToSource(snapshot, 4).end, SourcePath::End::Broken);
    QVERIFY(!words(3).isEmpty());
}

void TestSourcePath::slotBeyondTheTableIsSaid() { QCOMPARE(pathToSource(snapshot, 500).end, SourcePath::End::NoRecords); }

QTEST_GUILESS_MAIN(TestSourcePath)
#include "tst_sourcepath.moc"
