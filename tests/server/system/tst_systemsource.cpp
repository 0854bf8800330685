// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The source keeps looking; and this very computer can be shown.
#include "server/system/systemsource.h"
#include "tests/server/system/fakecomputer.h"

#include <QCoreApplication>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestSystemSource : public QObject
{
    Q_OBJECT

private slots:
    void reportsWhatStartsAndEnds()
    {
        FakeComputer computer;
        computer.run({.pid = 1, .name = "init"});
        ManualClock clock;
        SystemSource source(clock, computer.paths(), 5ms);
        QSignalSpy changed(&source, &GraphSource::changed);
        QCOMPARE(source.name(), u"system"_s);
        const auto document = source.load();
        QVERIFY(document && document->nodes.size() == 1);

        computer.run({.pid = 2, .parent = 1, .name = "child"});
        source.start();
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 20000);
        const auto started = changed.takeFirst().front().value<Wire::TopologyDelta>();
        QCOMPARE(started.addedNodes.size(), 1);
        QCOMPARE(started.addedEdges.size(), 1);
        computer.end(2);
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 20000);
        QCOMPARE(changed.takeFirst().front().value<Wire::TopologyDelta>().removedNodes, QList<quint32>{started.addedNodes.front().id});
    }

    void followsItsParameters()
    {
        FakeComputer computer;
        computer.run({.pid = 1, .name = "init"});
        ManualClock clock;
        SystemSource source(clock, computer.paths(), 60s);
        QSignalSpy changed(&source, &GraphSource::changed);
        QVERIFY(source.load());
        source.start();
        // The hour has not passed, so a state is not told; a process is.
        source.setParameters({.pollInterval = 5ms, .relabelInterval = 1h});
        computer.run({.pid = 1, .name = "init", .state = 'R'});
        clock.advance(10min);
        computer.run({.pid = 2, .parent = 1, .name = "child"});
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 20000);
        QVERIFY(changed.takeFirst().front().value<Wire::TopologyDelta>().changedNodes.isEmpty());
        source.setParameters({.pollInterval = 5ms, .relabelInterval = 1s});
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 20000);
        QCOMPARE(changed.takeFirst().front().value<Wire::TopologyDelta>().changedNodes.size(), 1);
    }

    void showsThisComputer()
    {
        if (!QFile::exists(u"/proc/self/stat"_s))
            QSKIP("This computer has no proc file system.");
        const SystemClock &clock = SystemClock::instance();
        SystemSource source(clock);
        const auto document = source.load();
        QVERIFY(document);
        QSet<quint32> ids;
        bool foundOurselves = false;
        for (const Wire::NodeInfo &node : document->nodes) {
            ids.insert(node.id);
            foundOurselves = foundOurselves || node.metadata.value(u"pid"_s) == QString::number(QCoreApplication::applicationPid());
        }
        QVERIFY(foundOurselves);
        QCOMPARE(ids.size(), document->nodes.size());
        QVERIFY(ids.contains(document->ssspSource));
        for (const Wire::EdgeInfo &edge : document->edges)
            QVERIFY(ids.contains(edge.source) && ids.contains(edge.target) && edge.source != edge.target);
    }
};

QTEST_GUILESS_MAIN(TestSystemSource)
#include "tst_systemsource.moc"
