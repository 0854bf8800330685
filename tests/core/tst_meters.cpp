// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/jitterwindow.h"
#include "app/core/latencywindow.h"
#include "app/core/ratemeter.h"
#include "app/core/sequencetracker.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace std::chrono_literals;

class TestMeters : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void percentilesFollowTheSpecification_data();
    void percentilesFollowTheSpecification();
    void latencyKeepsTheLastHundredInOrder();
    void rateOfASteadyStreamIsSteady_data();
    void rateOfASteadyStreamIsSteady();
    void rateFallsToNothingInTwoSeconds();
    void rateIsKnownAfterAWindow();
    void jitterIsTheMeanDeviationFromThePromise();
    void sequenceVerdicts_data();
    void sequenceVerdicts();

    // Rainy day flows.
    void emptyMetersReadZero();
    void latencyIgnoresWhatIsNoDuration();
    void jitterIgnoresGapsThatMeanNothing();
    void jitterStartsAgainWithAnotherPromise();
    void sequenceCountsWhatIsMissing();
};

void TestMeters::percentilesFollowTheSpecification_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("p95");
    QTest::addColumn<double>("p99");
    // Samples are 1 … count, so sorted[k] is k + 1.
    QTest::newRow("one sample is every percentile") << 1 << 1.0 << 1.0;
    QTest::newRow("ten samples: the largest") << 10 << 10.0 << 10.0;
    QTest::newRow("twenty samples: index 19") << 20 << 20.0 << 20.0;
    QTest::newRow("fifty samples: index 47 and 49") << 50 << 48.0 << 50.0;
    QTest::newRow("a hundred samples: index 95 and 99") << 100 << 96.0 << 100.0;
}

void TestMeters::percentilesFollowTheSpecification()
{
    QFETCH(int, count);
    LatencyWindow window;
    for (int i = count; i >= 1; --i)
        window.add(i);
    const LatencySummary summary = window.summary();
    QCOMPARE(summary.count, count);
    QCOMPARE(summary.min, 1.0);
    QCOMPARE(summary.max, double(count));
    QCOMPARE(summary.mean, (count + 1) / 2.0);
    QTEST(summary.p95, "p95");
    QTEST(summary.p99, "p99");
}

void TestMeters::latencyKeepsTheLastHundredInOrder()
{
    LatencyWindow window;
    for (int i = 0; i < 250; ++i)
        window.add(i);
    const auto samples = window.samples();
    QCOMPARE(samples.size(), std::size_t(100));
    QCOMPARE(samples.front(), 150.0);
    QCOMPARE(samples.back(), 249.0);
    window.clear();
    QVERIFY(window.samples().empty());
    window.add(3);
    QCOMPARE(window.samples(), std::vector<double>{3});
}

void TestMeters::rateOfASteadyStreamIsSteady_data()
{
    QTest::addColumn<double>("hz");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("5 frames a second") << 5.0 << 0.05;
    QTest::newRow("3 frames a second") << 3.0 << 0.05;
    QTest::newRow("60 frames a second") << 60.0 << 0.3;
    QTest::newRow("2,000 messages a second") << 2000.0 << 10.0;
}

void TestMeters::rateOfASteadyStreamIsSteady()
{
    QFETCH(double, hz);
    QFETCH(double, tolerance);
    RateMeter meter;
    const auto step = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(1 / hz));
    auto next = 1s + 0ns;
    for (auto now = 1s + 0ns; now < 8s; now += 7ms) {
        for (; next <= now; next += step)
            meter.add(next);
        if (now > 4s) { // at any phase of the stream
            const double rate = meter.perSecond(now);
            QVERIFY2(std::abs(rate - hz) <= tolerance, qPrintable(QString::number(rate)));
        }
    }
}

void TestMeters::rateIsKnownAfterAWindow()
{
    RateMeter meter;
    QVERIFY(!meter.isKnown(100s));
    meter.add(100s);
    meter.add(100s); // a snapshot and the first update, close together
    QVERIFY(!meter.isKnown(101s));
    QVERIFY(meter.isKnown(102s));
    meter.clear();
    QVERIFY(!meter.isKnown(103s));
}

void TestMeters::rateFallsToNothingInTwoSeconds()
{
    RateMeter meter;
    for (int i = 0; i <= 20; ++i)
        meter.add(i * 200ms, 68'016);
    QVERIFY(std::abs(meter.perSecond(4100ms) - 340'080) < 7'000); // B9: 2 %
    QVERIFY(meter.perSecond(5s) < 250'000);
    QCOMPARE(meter.perSecond(6100ms), 0.0);
    QCOMPARE(meter.perSecond(600s), 0.0);
}

void TestMeters::jitterIsTheMeanDeviationFromThePromise()
{
    JitterWindow window;
    window.setPromisedRate(5);
    window.frameArrived(1000ms);
    window.frameArrived(1200ms); // 0
    window.frameArrived(1410ms); // +10
    window.frameArrived(1590ms); // -20
    QCOMPARE(window.count(), 3);
    QCOMPARE(window.jitterMs(), 10.0);
    for (int i = 1; i <= 100; ++i)
        window.frameArrived(1590ms + i * 200ms);
    QCOMPARE(window.count(), 100);
    QCOMPARE(window.jitterMs(), 0.0);
}

void TestMeters::sequenceVerdicts_data()
{
    using Verdict = SequenceTracker::Verdict;
    QTest::addColumn<quint32>("before");
    QTest::addColumn<quint32>("next");
    QTest::addColumn<bool>("snapshot");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("the next number") << 5u << 6u << false << Verdict::Next;
    QTest::newRow("the numbers wrap") << 0xffffffffu << 0u << false << Verdict::Next;
    QTest::newRow("one is missing") << 5u << 7u << false << Verdict::Gap;
    QTest::newRow("a gap over the wrap") << 0xfffffffeu << 1u << false << Verdict::Gap;
    QTest::newRow("the same number") << 5u << 5u << false << Verdict::Repeat;
    QTest::newRow("a snapshot of the newest broadcast") << 5u << 5u << true << Verdict::Repeat;
    QTest::newRow("an older number") << 5u << 4u << false << Verdict::Late;
    QTest::newRow("the server counts anew") << 100'000u << 0u << false << Verdict::First;
}

void TestMeters::sequenceVerdicts()
{
    QFETCH(quint32, before);
    QFETCH(quint32, next);
    QFETCH(bool, snapshot);
    SequenceTracker tracker;
    QCOMPARE(tracker.observe(before, false), SequenceTracker::Verdict::First);
    QTEST(tracker.observe(next, snapshot), "verdict");
}

void TestMeters::emptyMetersReadZero()
{
    QCOMPARE(LatencyWindow().summary().count, 0);
    QCOMPARE(LatencyWindow().summary().p99, 0.0);
    QCOMPARE(RateMeter().perSecond(5s), 0.0);
    QCOMPARE(JitterWindow().jitterMs(), 0.0);
}

void TestMeters::latencyIgnoresWhatIsNoDuration()
{
    LatencyWindow window;
    window.add(-1);
    window.add(std::nan(""));
    window.add(HUGE_VAL);
    QCOMPARE(window.summary().count, 0);
}

void TestMeters::jitterIgnoresGapsThatMeanNothing()
{
    JitterWindow window;
    window.frameArrived(1s); // nothing was promised
    window.frameArrived(9s);
    QCOMPARE(window.count(), 0);
    window.setPromisedRate(5);
    window.frameArrived(10s);
    window.interrupt(); // the layout slept
    window.frameArrived(60s);
    QCOMPARE(window.count(), 0);
    window.frameArrived(60s + 200ms);
    QCOMPARE(window.count(), 1);
    QCOMPARE(window.jitterMs(), 0.0);
}

void TestMeters::jitterStartsAgainWithAnotherPromise()
{
    JitterWindow window;
    window.setPromisedRate(5);
    window.frameArrived(1s);
    window.frameArrived(2s);
    QCOMPARE(window.jitterMs(), 800.0);
    window.setPromisedRate(5);
    QCOMPARE(window.count(), 1);
    window.setPromisedRate(10);
    QCOMPARE(window.count(), 0);
}

void TestMeters::sequenceCountsWhatIsMissing()
{
    SequenceTracker tracker;
    for (const quint32 number : {10u, 11u, 14u, 14u, 12u, 15u, 20u})
        tracker.observe(number, false);
    QCOMPARE(tracker.gaps(), 2u);
    QCOMPARE(tracker.missed(), 6u);
    QCOMPARE(tracker.repeats(), 1u);
    QCOMPARE(tracker.late(), 1u);
    tracker.restart();
    QCOMPARE(tracker.observe(500, true), SequenceTracker::Verdict::First);
    QCOMPARE(tracker.gaps(), 2u);
}

QTEST_APPLESS_MAIN(TestMeters)
#include "tst_meters.moc"
