// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/heartbeat.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace std::chrono_literals;

class TestHeartbeat : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void burstAndThenTheInterval();
    void intervalCanBeShortened();
    void roundTripsAreMeasuredOnTheSteadyClock();
    void offsetFollowsTheFourStamps_data();
    void offsetFollowsTheFourStamps();
    void offsetIsThatOfTheShortestRoundTrip();
    void socketPongsKeepAServerAliveThatKnowsNoOther();

    // Rainy day flows.
    void stoppedHeartbeatAsksForNothing();
    void deadAtExactlyThirtySecondsWithoutPong();
    void deadWhenNoPongEverCame();
    void aPongPutsDeathOff();
    void overdueAfterFiveSeconds();
    void strangePongsCountForNothing();
    void anotherConnectionStartsAnew();
    void wallClockJumpsSpoilNoOffset();
    void openPingsAreBounded();
};

static constexpr quint64 wall = 1'700'000'000'000'000;

void TestHeartbeat::burstAndThenTheInterval()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(100s);
    QList<qint64> sent;
    for (auto now = 100s + 0ns; now < 150s; now += 250ms) {
        if (heartbeat.isPingDue(now)) {
            const quint32 number = heartbeat.pingSent(now, wall);
            heartbeat.pongReceived(number, now + 1ms, wall, std::nullopt);
            sent.append((now - 100s) / 1ms);
        }
    }
    QCOMPARE(sent, (QList<qint64>{0, 1000, 2000, 3000, 4000, 19'000, 34'000, 49'000}));
}

void TestHeartbeat::intervalCanBeShortened()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    for (int i = 0; i < 5; ++i)
        heartbeat.pingSent(i * 1s, wall);
    QCOMPARE(heartbeat.nextDeadline(4s), std::optional<std::chrono::nanoseconds>(5s)); // the first ping is overdue then
    heartbeat.setInterval(200ms, 4s);
    QVERIFY(!heartbeat.isPingDue(4199ms));
    QVERIFY(heartbeat.isPingDue(4200ms));
    heartbeat.pingSent(4200ms, wall);
    QVERIFY(heartbeat.isPingDue(4400ms));
}

void TestHeartbeat::roundTripsAreMeasuredOnTheSteadyClock()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    const quint32 number = heartbeat.pingSent(1s, wall);
    QVERIFY(heartbeat.pongReceived(number, 1s + 42ms, wall - 3'600'000'000, std::nullopt)); // the wall went back an hour
    QCOMPARE(heartbeat.roundTripSamples(), std::vector<double>{42});
    QCOMPARE(heartbeat.roundTrip().max, 42.0);
}

void TestHeartbeat::offsetFollowsTheFourStamps_data()
{
    QTest::addColumn<qint64>("there"); // ms
    QTest::addColumn<qint64>("back");
    QTest::addColumn<qint64>("ahead"); // of the server's clock
    QTest::addColumn<double>("offset");
    QTest::newRow("equal clocks, equal ways") << 20ll << 20ll << 0ll << 0.0;
    QTest::newRow("server an hour ahead") << 20ll << 20ll << 3'600'000ll << 3'600'000.0;
    QTest::newRow("server behind") << 5ll << 5ll << -1500ll << -1500.0;
    QTest::newRow("unequal ways are off by half their difference") << 30ll << 10ll << 0ll << 10.0;
}

void TestHeartbeat::offsetFollowsTheFourStamps()
{
    QFETCH(qint64, there);
    QFETCH(qint64, back);
    QFETCH(qint64, ahead);
    const quint64 received = wall + quint64((there + ahead) * 1000);
    const PongStamps stamps{received, received + 2000}; // answered after 2 ms
    const quint64 arrived = wall + quint64((there + 2 + back) * 1000);
    QTEST(clockOffsetMs(wall, stamps, arrived), "offset");
}

void TestHeartbeat::offsetIsThatOfTheShortestRoundTrip()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    QCOMPARE(heartbeat.clockOffset(), std::nullopt);
    const auto exchange = [&](int thereMs, int backMs) {
        const quint32 number = heartbeat.pingSent(1s, wall);
        const PongStamps stamps{wall + quint64(thereMs) * 1000, wall + quint64(thereMs) * 1000};
        heartbeat.pongReceived(number, 1s + std::chrono::milliseconds(thereMs + backMs), wall + quint64(thereMs + backMs) * 1000, stamps);
    };
    exchange(5, 5);
    exchange(400, 10);
    QCOMPARE(heartbeat.clockOffset(), std::optional(0.0));
    for (int i = 0; i < 8; ++i)
        exchange(40, 20);
    QCOMPARE(heartbeat.clockOffset(), std::optional(10.0)); // the good one is too old now
}

void TestHeartbeat::socketPongsKeepAServerAliveThatKnowsNoOther()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    for (int i = 0; i < 10; ++i) {
        heartbeat.pingSent(i * 15s, wall);
        heartbeat.bareLifeSign(i * 15s + 7ms);
        QVERIFY(!heartbeat.isDead(i * 15s + 14s));
        QVERIFY(!heartbeat.isOverdue(i * 15s + 14s));
    }
    QCOMPARE(heartbeat.roundTrip().count, 9); // the first might still have been answered by message
    QCOMPARE(heartbeat.roundTrip().mean, 7.0);
}

void TestHeartbeat::stoppedHeartbeatAsksForNothing()
{
    Heartbeat heartbeat{Wire::Limits()};
    QVERIFY(!heartbeat.isPingDue(100s));
    QVERIFY(!heartbeat.isDead(100s));
    QVERIFY(!heartbeat.isOverdue(100s));
    QCOMPARE(heartbeat.nextDeadline(100s), std::nullopt);
    heartbeat.start(0s);
    heartbeat.stop();
    QVERIFY(!heartbeat.isDead(100s));
    heartbeat.bareLifeSign(100s);
    QVERIFY(!heartbeat.isRunning());
}

void TestHeartbeat::deadAtExactlyThirtySecondsWithoutPong()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    const quint32 number = heartbeat.pingSent(0s, wall);
    heartbeat.pongReceived(number, 4s, wall, std::nullopt);
    QVERIFY(!heartbeat.isDead(34s - 1ns));
    QVERIFY(heartbeat.isDead(34s));
    QVERIFY(*heartbeat.nextDeadline(4s) <= 34s); // and the owner is called in time
    for (auto now = 4s + 0ns; now < 34s; now = std::max(now + 1ms, *heartbeat.nextDeadline(now))) {
        if (heartbeat.isPingDue(now))
            heartbeat.pingSent(now, wall);
    }
    QCOMPARE(heartbeat.nextDeadline(34s - 1ms), std::optional<std::chrono::nanoseconds>(34s));
}

void TestHeartbeat::deadWhenNoPongEverCame()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(50s);
    QVERIFY(!heartbeat.isDead(80s - 1ns));
    QVERIFY(heartbeat.isDead(80s));
}

void TestHeartbeat::aPongPutsDeathOff()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    const quint32 number = heartbeat.pingSent(29s, wall);
    heartbeat.pongReceived(number, 29s + 999ms, wall, std::nullopt);
    QVERIFY(!heartbeat.isDead(59s));
    QVERIFY(heartbeat.isDead(60s));
}

void TestHeartbeat::overdueAfterFiveSeconds()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    quint32 number = heartbeat.pingSent(0s, wall);
    QVERIFY(!heartbeat.isOverdue(4999ms));
    QVERIFY(heartbeat.isOverdue(5s));
    heartbeat.pongReceived(number, 6s, wall, std::nullopt);
    QVERIFY(!heartbeat.isOverdue(19s));
    heartbeat.pingSent(19s, wall);
    heartbeat.pingSent(34s, wall);
    QVERIFY(heartbeat.isOverdue(24s));
    QCOMPARE(heartbeat.lastSign(), 6s + 0ns);
}

void TestHeartbeat::strangePongsCountForNothing()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    const quint32 number = heartbeat.pingSent(1s, wall);
    QVERIFY(!heartbeat.pongReceived(number + 1, 2s, wall, std::nullopt)); // never asked
    QVERIFY(heartbeat.pongReceived(number, 2s, wall, std::nullopt));
    QVERIFY(!heartbeat.pongReceived(number, 25s, wall, std::nullopt)); // answered before
    QCOMPARE(heartbeat.roundTrip().count, 1);
    QVERIFY(heartbeat.isDead(32s));
}

void TestHeartbeat::anotherConnectionStartsAnew()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    const quint32 old = heartbeat.pingSent(0s, wall);
    heartbeat.stop();
    QVERIFY(!heartbeat.pongReceived(old, 1s, wall, std::nullopt));
    heartbeat.start(100s);
    QVERIFY(!heartbeat.isDead(101s));
    QVERIFY(!heartbeat.pongReceived(old, 101s, wall, std::nullopt));
    QCOMPARE(heartbeat.pingSent(101s, wall), 0u); // numbered per connection
}

void TestHeartbeat::wallClockJumpsSpoilNoOffset()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    quint32 number = heartbeat.pingSent(1s, wall);
    heartbeat.pongReceived(number, 1010ms, wall + 10'000, PongStamps{wall + 5000, wall + 5000});
    QCOMPARE(heartbeat.clockOffset(), std::optional(0.0));
    number = heartbeat.pingSent(2s, wall);
    heartbeat.pongReceived(number, 2010ms, wall + 86'400'000'000, PongStamps{wall + 5000, wall + 5000}); // forward a day in between
    QCOMPARE(heartbeat.clockOffset(), std::nullopt); // the old estimates are of another clock
    QCOMPARE(heartbeat.roundTrip().max, 10.0);
}

void TestHeartbeat::openPingsAreBounded()
{
    Heartbeat heartbeat{Wire::Limits()};
    heartbeat.start(0s);
    for (int i = 0; i < 1000; ++i)
        heartbeat.pingSent(1s, wall);
    QVERIFY(!heartbeat.pongReceived(0, 2s, wall, std::nullopt)); // forgotten
    QVERIFY(heartbeat.pongReceived(999, 2s, wall, std::nullopt));
}

QTEST_APPLESS_MAIN(TestHeartbeat)
#include "tst_heartbeat.moc"
