// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One is not many, and many are grouped.
#include "app/core/countedtext.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestCountedText : public QObject
{
    Q_OBJECT

private slots:
    void counts_data();
    void counts();
};

void TestCountedText::counts_data()
{
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << CountedText::nodes(0) << u"0 nodes"_s;
    QTest::newRow("one") << CountedText::nodes(1) << u"1 node"_s;
    QTest::newRow("many") << CountedText::nodes(2000) << u"2,000 nodes"_s;
    QTest::newRow("one edge") << CountedText::edges(1) << u"1 edge"_s;
    QTest::newRow("edges") << CountedText::edges(6012) << u"6,012 edges"_s;
    QTest::newRow("one neighbour") << CountedText::neighbours(1) << u"1 neighbour"_s;
    QTest::newRow("hops") << CountedText::hops(2) << u"2 hops"_s;
    QTest::newRow("one problem") << CountedText::problems(1) << u"1 problem"_s;
    QTest::newRow("one message") << CountedText::messages(1) << u"1 message"_s;
    QTest::newRow("samples") << CountedText::samples(100) << u"100 samples"_s;
    QTest::newRow("one row") << CountedText::rows(1) << u"1 row"_s;
    QTest::newRow("bytes") << CountedText::bytes(68016) << u"68,016 bytes"_s;
}

void TestCountedText::counts()
{
    QFETCH(QString, found);
    QFETCH(QString, expected);
    QCOMPARE(found, expected);
}

QTEST_GUILESS_MAIN(TestCountedText)
#include "tst_countedtext.moc"
