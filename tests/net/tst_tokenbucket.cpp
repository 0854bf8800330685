// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the token bucket.
#include "net/tokenbucket.h"
#include "tests/shared/manualclock.h"

#include <QTest>

using namespace VisionFlow;
using namespace std::chrono_literals;

class TestTokenBucket : public QObject
{
    Q_OBJECT

private slots:
    void startsFull();
    void fillsByFractions();
    void neverHoldsMoreThanItsBurst();
    void keepsItsLongRunRate();
    void saysHowLongToWait();
    void ignoresTheWallClock();
    void refusesWithoutTaking();
    void takesAnotherRateWithoutAGift();
};

void TestTokenBucket::startsFull()
{
    ManualClock clock;
    TokenBucket bucket(5, 3, clock);
    QVERIFY(bucket.isFull());
    QVERIFY(bucket.take());
    QVERIFY(bucket.take());
    QVERIFY(bucket.take());
    QVERIFY(!bucket.take());
    QVERIFY(!bucket.isFull());
}

void TestTokenBucket::fillsByFractions()
{
    ManualClock clock;
    TokenBucket bucket(5, 1, clock);
    QVERIFY(bucket.take());
    clock.advance(100ms);
    QVERIFY(!bucket.take()); // half a token
    clock.advance(99ms);
    QVERIFY(!bucket.take());
    clock.advance(1ms);
    QVERIFY(bucket.take());
}

void TestTokenBucket::neverHoldsMoreThanItsBurst()
{
    ManualClock clock;
    TokenBucket bucket(5, 2, clock);
    clock.advance(24h);
    QVERIFY(bucket.take(2));
    QVERIFY(!bucket.take());
}

void TestTokenBucket::keepsItsLongRunRate()
{
    ManualClock clock;
    TokenBucket bucket(5, 50, clock);
    int taken = 0;
    for (int i = 0; i < 60'000; ++i, clock.advance(1ms))
        taken += bucket.take();
    QVERIFY2(taken >= 349 && taken <= 350, qPrintable(QString::number(taken)));
}

void TestTokenBucket::saysHowLongToWait()
{
    ManualClock clock;
    TokenBucket bucket(5, 1, clock);
    QCOMPARE(bucket.retryAfter().count(), 0);
    QVERIFY(bucket.take());
    QCOMPARE(bucket.retryAfter().count(), 200);
    clock.advance(bucket.retryAfter());
    QVERIFY(bucket.take());
}

void TestTokenBucket::ignoresTheWallClock()
{
    ManualClock clock;
    TokenBucket bucket(5, 1, clock);
    QVERIFY(bucket.take());
    clock.setWallUs(clock.wallUs() + 86'400'000'000);
    QVERIFY(!bucket.take());
    clock.setWallUs(0);
    clock.advance(200ms);
    QVERIFY(bucket.take());
}

void TestTokenBucket::refusesWithoutTaking()
{
    ManualClock clock;
    TokenBucket bucket(1, 2, clock);
    QVERIFY(bucket.take());
    QVERIFY(!bucket.take(2));
    QVERIFY(bucket.take());
}

void TestTokenBucket::takesAnotherRateWithoutAGift()
{
    ManualClock clock;
    TokenBucket bucket(1, 10, clock);
    QVERIFY(bucket.take(10));
    bucket.setRate(100, 50);
    QVERIFY(!bucket.take());
    clock.advance(100ms);
    QVERIFY(bucket.take(10));
    QVERIFY(!bucket.take());
    clock.advance(1s);
    bucket.setRate(1, 3); // what has no room is gone
    QVERIFY(!bucket.take(4));
    QVERIFY(bucket.take(3));
}

QTEST_GUILESS_MAIN(TestTokenBucket)
#include "tst_tokenbucket.moc"
