// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes come and go, ids rest for a minute, and no id returns under its old label.
#include "server/graph/churnsource.h"

#include "handclock.h"
#include "server/graph/graphmodel.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestChurnSource : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithFiveHundred();
    void replacesTwentyAStepAndStaysWhole();
    void idsComeBackAfterAMinuteAsOthers();
    void aSeedMeansTheSame();
    void reportsByItself();
    void isSilentBeforeItStarts();
    void shapesAreBroughtWithinTheLimits();
};

void TestChurnSource::beginsWithFiveHundred()
{
    HandClock clock;
    ChurnSource source(clock);
    QCOMPARE(source.name(), u"churn"_s);
    const auto graph = source.load();
    QVERIFY(graph);
    QCOMPARE(graph->nodes.size(), 500);
    QVERIFY(graph->edges.size() >= 499);
    QSet<quint32> ids;
    for (const Wire::NodeInfo &node : graph->nodes) {
        QVERIFY(node.id < 500 && !node.label.isEmpty());
        ids.insert(node.id);
    }
    QCOMPARE(ids.size(), 500);
    QCOMPARE(source.load()->nodes, graph->nodes);
}

// What the source says must be exactly what a model makes of it: no word of nodes that are not there.
void TestChurnSource::replacesTwentyAStepAndStaysWhole()
{
    HandClock clock;
    ChurnSource source(clock);
    GraphModel model;
    model.reset(source.load().value());
    bool someoneChanged = false;
    for (int second = 0; second < 200; ++second) {
        clock.time += 1s;
        const Wire::TopologyDelta delta = source.step();
        QCOMPARE(delta.removedNodes.size(), 20);
        QCOMPARE(delta.addedNodes.size(), 20);
        const Wire::TopologyDelta done = model.apply(delta);
        QCOMPARE(done.removedNodes, delta.removedNodes);
        QCOMPARE(done.addedEdges, delta.addedEdges);
        QCOMPARE(done.addedNodes.size(), 20);
        QCOMPARE(model.nodes().size(), 500);
        QVERIFY(model.contains(0));
        someoneChanged = someoneChanged || !done.changedNodes.isEmpty();

        QSet<quint32> tied;
        for (const Wire::EdgeInfo &edge : model.edges()) {
            tied.insert(edge.source);
            tied.insert(edge.target);
        }
        QCOMPARE(tied.size(), 500);
        QVERIFY(model.edges().size() < 2000);
    }
    QVERIFY(someoneChanged);
}

void TestChurnSource::idsComeBackAfterAMinuteAsOthers()
{
    HandClock clock;
    ChurnSource source(clock);
    QHash<quint32, QString> labelOf;
    QHash<quint32, std::chrono::nanoseconds> leftAt;
    const auto graph = source.load();
    for (const Wire::NodeInfo &node : graph->nodes)
        labelOf.insert(node.id, node.label);
    int returned = 0;
    quint32 highest = 0;
    for (int second = 0; second < 150; ++second) {
        clock.time += 1s;
        const Wire::TopologyDelta delta = source.step();
        for (const quint32 id : delta.removedNodes)
            leftAt.insert(id, clock.time);
        for (const Wire::NodeInfo &node : delta.addedNodes) {
            highest = std::max(highest, node.id);
            if (leftAt.contains(node.id)) {
                QVERIFY(clock.time - leftAt.value(node.id) >= 60s);
                QVERIFY(labelOf.value(node.id) != node.label);
                ++returned;
            }
            labelOf.insert(node.id, node.label);
        }
    }
    QVERIFY(returned > 500);
    QVERIFY(highest < 500 + 20 * 62);
}

void TestChurnSource::aSeedMeansTheSame()
{
    HandClock clock;
    ChurnShape shape;
    ChurnSource first(clock, shape);
    ChurnSource second(clock, shape);
    shape.seed = 43;
    ChurnSource other(clock, shape);
    QCOMPARE(*first.load(), *second.load());
    QVERIFY(*other.load() != *first.load());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(second.load());
        QVERIFY(first.load());
        QCOMPARE(first.step(), second.step());
    }
}

void TestChurnSource::reportsByItself()
{
    ChurnShape shape;
    shape.interval = 5ms;
    ChurnSource source(SystemClock::instance(), shape);
    QVERIFY(source.load());
    QSignalSpy changes(&source, &GraphSource::changed);
    source.start();
    QTRY_VERIFY_WITH_TIMEOUT(changes.size() >= 3, 20'000);
    const auto delta = changes.first().first().value<Wire::TopologyDelta>();
    QCOMPARE(delta.addedNodes.size(), 20);
}

void TestChurnSource::isSilentBeforeItStarts()
{
    ChurnShape shape;
    shape.interval = 1ms;
    ChurnSource source(SystemClock::instance(), shape);
    QVERIFY(source.load());
    QSignalSpy changes(&source, &GraphSource::changed);
    QVERIFY(!changes.wait(50));
}

void TestChurnSource::shapesAreBroughtWithinTheLimits()
{
    HandClock clock;
    ChurnShape shape;
    shape.nodes = 1;
    shape.turnover = 1000;
    ChurnSource source(clock, shape);
    QCOMPARE(source.load()->nodes.size(), 10);
    const Wire::TopologyDelta delta = source.step();
    QCOMPARE(delta.removedNodes.size(), 5);
    QCOMPARE(delta.addedNodes.size(), 5);
}

QTEST_GUILESS_MAIN(TestChurnSource)
#include "tst_churnsource.moc"
