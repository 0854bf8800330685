// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From what a person types to the source that was meant.
#include "server/sources/sourcefactory.h"

#include "net/clock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

class TestSourceFactory : public QObject
{
    Q_OBJECT

private slots:
    void makesTheSeededSources();
    void makesThisComputer();
    void opensAFileByItsPath();
    void namesWhatThereIsWhenTheNameIsUnknown_data();
    void namesWhatThereIsWhenTheNameIsUnknown();
    void aPathThatLeadsNowhereFailsWhenLoaded();
};

void TestSourceFactory::makesTheSeededSources()
{
    const auto demo = makeSource({u"demo"_s, 42, 0}, SystemClock::instance());
    QVERIFY(demo);
    QCOMPARE(demo.value()->name(), u"demo"_s);
    QVERIFY(demo.value()->breathes());
    QCOMPARE(demo.value()->load()->nodes.size(), 2000);

    const auto small = makeSource({u"demo"_s, 42, 100}, SystemClock::instance());
    QCOMPARE(small.value()->load()->nodes.size(), 100);

    const auto churn = makeSource({u"churn"_s, 7, 0}, SystemClock::instance());
    QVERIFY(churn);
    QCOMPARE(churn.value()->name(), u"churn"_s);
    QVERIFY(!churn.value()->breathes());
    QCOMPARE(churn.value()->load()->nodes.size(), 500);
    QCOMPARE(makeSource({u"churn"_s, 7, 60}, SystemClock::instance()).value()->load()->nodes.size(), 60);
}

void TestSourceFactory::makesThisComputer()
{
    const auto source = makeSource({u"system"_s}, SystemClock::instance());
    QVERIFY(source);
    QCOMPARE(source.value()->name(), u"system"_s);
    QVERIFY(!source.value()->breathes());
}

void TestSourceFactory::opensAFileByItsPath()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"two.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Source,Target\na,b\n");
    file.close();
    const auto source = makeSource({file.fileName()}, SystemClock::instance());
    QVERIFY(source);
    QCOMPARE(source.value()->name(), u"two.csv"_s);
    QCOMPARE(source.value()->load()->edges.size(), 1);
}

void TestSourceFactory::namesWhatThereIsWhenTheNameIsUnknown_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("a slip of the finger") << u"dmeo"_s;
    QTest::newRow("another case") << u"Demo"_s;
}

void TestSourceFactory::namesWhatThereIsWhenTheNameIsUnknown()
{
    QFETCH(QString, name);
    const auto source = makeSource({name}, SystemClock::instance());
    QVERIFY(!source);
    QCOMPARE(source.error().kind, SourceError::Kind::NotFound);
    QVERIFY(source.error().text.contains("demo"_L1) && source.error().text.endsWith(name));
}

void TestSourceFactory::aPathThatLeadsNowhereFailsWhenLoaded()
{
    const auto source = makeSource({u"/nowhere/graph.gexf"_s}, SystemClock::instance());
    QVERIFY(source);
    const auto graph = source.value()->load();
    QVERIFY(!graph);
    QCOMPARE(graph.error().kind, SourceError::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestSourceFactory)
#include "tst_sourcefactory.moc"
