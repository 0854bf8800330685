// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The displayed moment, and where it puts nodes.
#include "app/scene/motionclock.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace std::chrono_literals;

namespace {
Wire::NodeState moving()
{
    Wire::NodeState row;
    row.previousPosition = {0, 0, 0};
    row.previousVelocity = {10, 0, 0};
    row.previousTime = 1.0f;
    row.position = {2, 0, 0};
    row.velocity = {10, 0, 0};
    row.time = 1.2f;
    return row;
}
} // namespace

class TestMotionClock : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows
    void trailsByAboutOneInterval();
    void saysHowNodesArePlaced();
    void steadyMotionIsStraightThroughUpdates();
    void adaptsToTheMeasuredRate();
    void steppedStandsAtTheNewestUpdate();
    void horizonAsAsked();

    // Rainy day flows
    void comesToRestWhenNothingArrives();
    void noDataIsSaidAndStill();
    void lateFrameIsCarriedOnToTheHorizonOnly();
    void restedNodeSetsOutFromItsPlace();
    void movedEpochDoesNotCountAsGap();
    void nonsenseRatesAreUnknown();
};

void TestMotionClock::trailsByAboutOneInterval()
{
    MotionClock clock;
    clock.setExpectedRate(5);
    clock.frameArrived(10, 10, 0ns);
    const DisplayTiming timing = clock.advance(10s);
    QVERIFY(std::abs(timing.time - 9.81f) < 0.001f);
    QCOMPARE(timing.interval, 0.2f);
}

void TestMotionClock::steppedStandsAtTheNewestUpdate()
{
    MotionClock clock;
    clock.setExpectedRate(5);
    clock.setStepped(true);
    QCOMPARE(clock.motion(), Motion::NoData);
    clock.frameArrived(1.2, 1.2, 0ns);
    for (const auto now : {1200ms, 1300ms, 1900ms}) {
        const DisplayTiming timing = clock.advance(now);
        QCOMPARE(displayedPosition(moving(), timing), (Wire::Vec3{2, 0, 0}));
        QCOMPARE(clock.motion(), Motion::Stepped);
        QVERIFY(!clock.isMoving());
    }
    clock.reset();
    clock.frameArrived(2, 2, 0ns);
    QCOMPARE(clock.motion(), Motion::Stepped); // another graph, the same person
}

void TestMotionClock::horizonAsAsked()
{
    MotionClock clock;
    clock.setExpectedRate(5);
    clock.setHorizon(0.05);
    clock.frameArrived(1.2, 1.2, 0ns);
    const DisplayTiming timing = clock.advance(5s);
    QVERIFY(std::abs(displayedPosition(moving(), timing).x - 2.5f) < 1e-4f);
    clock.setHorizon(0);
    QCOMPARE(displayedPosition(moving(), clock.advance(6s)), (Wire::Vec3{2, 0, 0}));
}

void TestMotionClock::saysHowNodesArePlaced()
{
    MotionClock clock;
    clock.setExpectedRate(5);
    clock.frameArrived(10, 10, 0ns);
    clock.advance(10s);
    QCOMPARE(clock.motion(), Motion::Interpolated);
    clock.advance(10s + 250ms);
    QCOMPARE(clock.motion(), Motion::Extrapolated);
    QVERIFY(clock.isMoving());
    clock.advance(11s);
    QCOMPARE(clock.motion(), Motion::Still);
}

void TestMotionClock::steadyMotionIsStraightThroughUpdates()
{
    MotionClock clock;
    clock.setExpectedRate(5);
    Wire::NodeState row;
    float last = -1;
    for (int frame = 1; frame < 20; ++frame) {
        const double at = 0.2 * frame;
        row.previousPosition = row.position;
        row.previousVelocity = row.velocity;
        row.previousTime = row.time;
        row.position = {float(at) * 10, 0, 0};
        row.velocity = {10, 0, 0};
        row.time = float(at);
        clock.frameArrived(at, at, 0ns);
        for (int step = 0; step < 12; ++step) {
            const double now = at + 0.2 / 12 * step;
            const DisplayTiming timing = clock.advance(std::chrono::nanoseconds(qint64(now * 1e9)));
            const float x = displayedPosition(row, timing).x;
            if (frame > 3) {
                QVERIFY(std::abs(x - timing.time * 10) < 0.01f);
                QVERIFY(x > last);
            }
            last = x;
        }
    }
}

void TestMotionClock::adaptsToTheMeasuredRate()
{
    MotionClock clock;
    for (int i = 0; i < 60; ++i) {
        clock.frameArrived(0.05 * i, 0.05 * i, 0ns);
        clock.advance(std::chrono::milliseconds(50 * i));
    }
    QVERIFY(std::abs(clock.timing().interval - 0.05f) < 0.01f);
    QVERIFY(clock.timing().delay < 0.08f);
}

void TestMotionClock::comesToRestWhenNothingArrives()
{
    MotionClock clock;
    clock.frameArrived(1, 1, 0ns);
    clock.advance(5s);
    QVERIFY(!clock.isMoving());
    clock.frameArrived(5.1, 1, 0ns); // a frame that moves nobody
    clock.advance(5100ms);
    QVERIFY(!clock.isMoving());
}

void TestMotionClock::noDataIsSaidAndStill()
{
    MotionClock clock;
    clock.advance(3s);
    QCOMPARE(clock.motion(), Motion::NoData);
    clock.frameArrived(3, -1, 0ns);
    QVERIFY(!clock.isMoving());
}

void TestMotionClock::lateFrameIsCarriedOnToTheHorizonOnly()
{
    const Wire::NodeState row = moving();
    QCOMPARE(displayedPosition(row, {1.3f, 0.2f, 0.2f, 0.19f}).x, 3.f);
    QCOMPARE(displayedPosition(row, {9.0f, 0.2f, 0.2f, 0.19f}).x, 4.f);
}

void TestMotionClock::restedNodeSetsOutFromItsPlace()
{
    Wire::NodeState row = moving();
    row.previousTime = 0.1f; // it lay still for a second
    row.previousVelocity = {};
    const DisplayTiming atArrival{1.2f - 0.19f, 0.2f, 0.2f, 0.19f};
    QVERIFY(std::abs(displayedPosition(row, atArrival).x) < 1e-4f);
    const DisplayTiming later{1.2f, 0.2f, 0.2f, 0.19f};
    QCOMPARE(displayedPosition(row, later).x, 2.f);
    // One lost frame is no rest: it had been moving, so it has been under way.
    Wire::NodeState lost = moving();
    lost.previousTime = 0.8f;
    QVERIFY(displayedPosition(lost, atArrival).x > 0.5f);
}

void TestMotionClock::movedEpochDoesNotCountAsGap()
{
    MotionClock clock;
    for (int i = 0; i < 30; ++i)
        clock.frameArrived(100 + 0.2 * i, 100 + 0.2 * i, 0ns);
    clock.frameArrived(0.1, 0.1, 106s);
    clock.advance(106100ms);
    QVERIFY(std::abs(clock.timing().interval - 0.2f) < 0.01f);
    QVERIFY(std::abs(clock.timing().time + 0.09f) < 0.01f);
}

void TestMotionClock::nonsenseRatesAreUnknown()
{
    for (double hz : {-5.0, 0.0, double(NAN), double(INFINITY), 1e-9, 1e9}) {
        MotionClock clock;
        clock.setExpectedRate(hz);
        const DisplayTiming timing = clock.advance(1s);
        QVERIFY(timing.interval >= 1 / 60.f - 1e-6f && timing.interval <= 1);
    }
}

QTEST_GUILESS_MAIN(TestMotionClock)
#include "tst_motionclock.moc"
