// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Commands in, frames out, from another thread.
#include "server/layout/layoutworker.h"
#include "tests/server/layout/graphs.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using Wire::Vec3;

namespace {

constexpr int patienceMs = 20000;

void reset(LayoutWorker &worker, const TestGraph &graph, int warmUpSteps = 50) { worker.reset(graph.nodes, graph.edges, 42, warmUpSteps); }

bool isStill(const LayoutFrame &frame)
{
    return std::all_of(frame.velocities.begin(), frame.velocities.end(), [](const Vec3 &v) { return v == Vec3(); });
}

bool hasSettled(const LayoutWorker &worker) { return worker.newest() && worker.newest()->asleep; }

Vec3 placeOf(const LayoutFrame &frame, quint32 id)
{
    const auto at = std::find(frame.ids->begin(), frame.ids->end(), id);
    return frame.positions.at(size_t(at - frame.ids->begin()));
}

/// What a worker said, heard in the test's own thread. A spy would listen in the worker's.
struct Ear
{
    explicit Ear(LayoutWorker &worker)
    {
        QObject::connect(&worker, &LayoutWorker::ready, &worker, [this] { ++ready; });
        QObject::connect(&worker, &LayoutWorker::asleepChanged, &worker, [this](bool is) { asleep.append(is); });
    }
    Q_DISABLE_COPY_MOVE(Ear)
    int ready = 0;
    QList<bool> asleep;
};

} // namespace

class TestLayoutWorker : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void saysOnceThatItIsReady()
    {
        LayoutWorker worker;
        QVERIFY(!worker.newest());
        const Ear ear(worker);
        reset(worker, communities(200, 600, 20));
        QTRY_COMPARE_WITH_TIMEOUT(ear.ready, 1, patienceMs);
        const auto first = worker.newest();
        QVERIFY(first);
        QCOMPARE(first->positions.size(), size_t(200));
        QCOMPARE(first->velocities.size(), size_t(200));
        for (quint32 i = 0; i < 200; ++i)
            QCOMPARE((*first->ids)[i], i);
        QTRY_VERIFY_WITH_TIMEOUT(worker.newest()->step > first->step + 5, patienceMs);
        QCOMPARE(ear.ready, 1);
    }

    void fallsAsleepAndWakes()
    {
        LayoutWorker worker;
        const Ear ear(worker);
        reset(worker, chain(20), 1000);
        QTRY_VERIFY_WITH_TIMEOUT(hasSettled(worker), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(ear.asleep, QList{true}, patienceMs);
        QVERIFY(isStill(*worker.newest()));

        worker.pin(3, {400, 0, 0});
        QTRY_COMPARE_WITH_TIMEOUT(ear.asleep.value(1, true), false, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(placeOf(*worker.newest(), 3) == (Vec3{400, 0, 0}), patienceMs);
    }

    void followsADelta()
    {
        LayoutWorker worker;
        reset(worker, chain(20), 1000);
        Wire::TopologyDelta delta;
        delta.removedNodes = {4};
        delta.addedNodes = {node(900)};
        delta.addedEdges = {{900, 7, 1, true}};
        worker.apply(delta); // right after the reset: in order
        QTRY_VERIFY_WITH_TIMEOUT(worker.newest() && worker.newest()->ids->back() == 900, patienceMs);
        const auto frame = worker.newest();
        QCOMPARE(frame->ids->size(), size_t(20));
        QCOMPARE(frame->positions.size(), size_t(20));
        QVERIFY(between(placeOf(*frame, 900), placeOf(*frame, 7)) < 100);
    }

    void speedsArePerSecond()
    {
        LayoutWorker worker;
        LayoutParameters parameters;
        parameters.stepsPerSecond = 4;
        worker.setParameters(parameters);
        reset(worker, communities(100, 300, 20), 20);
        // Of two frames in a row the second's speeds are what moved between them.
        std::shared_ptr<const LayoutFrame> before;
        std::shared_ptr<const LayoutFrame> after;
        const auto sawTwoInARow = [&] {
            const auto now = worker.newest();
            if (now && now != after)
                before = std::exchange(after, now);
            return before && after->step == before->step + 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(sawTwoInARow(), patienceMs);
        float moved = 0;
        float told = 0;
        for (size_t i = 0; i < after->positions.size(); ++i) {
            moved += between(after->positions[i], before->positions[i]);
            told += between(after->velocities[i], {});
        }
        QVERIFY(moved > 0);
        QVERIFY2(std::abs(told - 4 * moved) < 0.05f * told, qPrintable(QString::number(double(told / moved))));
    }

    void pausesAndGoesOn()
    {
        LayoutWorker worker;
        reset(worker, communities(300, 900, 30), 0);
        worker.setPaused(true);
        QTRY_VERIFY_WITH_TIMEOUT(worker.newest() && isStill(*worker.newest()), patienceMs);
        const auto frame = worker.newest();
        QVERIFY(!frame->asleep);
        worker.pin(5, {7, 8, 9}); // a drag shows while all else stands still
        QTRY_VERIFY_WITH_TIMEOUT(placeOf(*worker.newest(), 5) == (Vec3{7, 8, 9}), patienceMs);
        QCOMPARE(placeOf(*worker.newest(), 6), placeOf(*frame, 6));
        worker.setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(placeOf(*worker.newest(), 6) != placeOf(*frame, 6), patienceMs);
    }

    void aBigGraphShowsItselfUnfinished()
    {
        LayoutWorker worker;
        const Ear ear(worker);
        reset(worker, communities(16384, 50000, 200), 1 << 30);
        QTRY_COMPARE_WITH_TIMEOUT(ear.ready, 1, patienceMs);
        QVERIFY(!worker.newest()->asleep);
    }

    // Rainy day flows.
    void anEmptyGraphIsReadyToo()
    {
        LayoutWorker worker;
        const Ear ear(worker);
        reset(worker, nodesOnly(0));
        QTRY_COMPARE_WITH_TIMEOUT(ear.ready, 1, patienceMs);
        QVERIFY(worker.newest()->asleep && worker.newest()->positions.empty());
    }

    void commandsBeforeAGraphAreHarmless()
    {
        LayoutWorker worker;
        worker.pin(1, {1, 2, 3});
        worker.unpin(1);
        worker.apply({});
        worker.setPaused(true);
        worker.setPaused(false);
        const Ear ear(worker);
        reset(worker, chain(3));
        QTRY_COMPARE_WITH_TIMEOUT(ear.ready, 1, patienceMs);
    }

    void aResetWhileSteppingShowsTheNewGraphOnly()
    {
        LayoutWorker worker;
        reset(worker, communities(3000, 9000, 50), 1 << 30);
        for (quint32 size = 50; size < 60; ++size)
            reset(worker, chain(size));
        // From the call on, nothing of the old graph is to be seen.
        QTRY_VERIFY_WITH_TIMEOUT(worker.newest() != nullptr, patienceMs);
        QCOMPARE(worker.newest()->positions.size(), size_t(59));
        reset(worker, chain(5));
        const auto now = worker.newest();
        QVERIFY(!now || now->positions.size() == 5);
        QTRY_VERIFY_WITH_TIMEOUT(worker.newest() != nullptr, patienceMs);
        QCOMPARE(worker.newest()->positions.size(), size_t(5));
    }

    void canGoAwayAtAnyTime_data()
    {
        QTest::addColumn<quint32>("nodes");
        QTest::newRow("before a graph") << 0u;
        QTest::newRow("in the middle of placing a large one") << 16384u;
    }
    void canGoAwayAtAnyTime()
    {
        QFETCH(quint32, nodes);
        QElapsedTimer timer;
        timer.start();
        {
            LayoutWorker worker;
            if (nodes > 0)
                reset(worker, communities(nodes, nodes * 3, 200), 1 << 30);
        }
        QVERIFY(timer.elapsed() < patienceMs);
    }
};

QTEST_GUILESS_MAIN(TestLayoutWorker)
#include "tst_layoutworker.moc"
