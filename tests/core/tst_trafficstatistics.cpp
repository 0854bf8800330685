// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/trafficlog.h"
#include "app/core/traffic/trafficstatistics.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000;

MessageFacts factsOf(qint64 timeNs, quint32 length, quint16 type = 1, Wire::Way way = Wire::Way::Received)
{
    MessageFacts facts;
    facts.timeNs = timeNs;
    facts.length = length;
    facts.wireLength = Wire::webSocketWireLength(length, way);
    facts.type = type;
    facts.way = way;
    return facts;
}

} // namespace

class TestTrafficStatistics : public QObject
{
    Q_OBJECT

private slots:
    void sizes();
    void aRowForEachTypeAndDirection();
    void buckets_data();
    void buckets();
    void ratesOfASteadyStream();
    void aStreamThatEndedGoesToNothing();
    void aYoungLog();
    void gapsAreEmptySeconds();
    void theLogCountsWhatItDrops();

    void nothing();
    void timesThatMakeNoSense();
};

void TestTrafficStatistics::sizes()
{
    TrafficTally tally;
    for (const quint32 length : {100u, 300u, 200u})
        tally.add(factsOf(second, length));
    QCOMPARE(tally.count, 3u);
    QCOMPARE(tally.bytes, 600u);
    QCOMPARE(tally.wireBytes, 600u + 2 + 4 + 4);
    QCOMPARE(tally.smallest, 100u);
    QCOMPARE(tally.largest, 300u);
    QCOMPARE(tally.mean(), 200.0);
}

void TestTrafficStatistics::aRowForEachTypeAndDirection()
{
    TrafficStatistics statistics;
    statistics.add(factsOf(1, 10, 4));
    statistics.add(factsOf(2, 20, 7, Wire::Way::Sent));
    statistics.add(factsOf(3, 30, 4, Wire::Way::Sent));
    statistics.add(factsOf(4, 40, 4));
    const auto &rows = statistics.rows();
    QCOMPARE(rows.size(), 3u);
    QCOMPARE(rows[0].type, quint16(4));
    QCOMPARE(rows[0].tally.count, 2u);
    QCOMPARE(rows[0].tally.bytes, 50u);
    QCOMPARE(rows[1].way, Wire::Way::Sent);
    QCOMPARE(rows[2].tally.bytes, 30u);
    QCOMPARE(statistics.total().count, 4u);
    QCOMPARE(statistics.total().bytes, 100u);
}

void TestTrafficStatistics::buckets_data()
{
    QTest::addColumn<quint32>("length");
    QTest::addColumn<int>("bucket");
    QTest::newRow("empty") << 0u << 0;
    QTest::newRow("one byte") << 1u << 1;
    QTest::newRow("two") << 2u << 2;
    QTest::newRow("three") << 3u << 2;
    QTest::newRow("four") << 4u << 3;
    QTest::newRow("a frame of 2,000 nodes") << 68'016u << 17;
    QTest::newRow("4 MiB") << (4u << 20) << 23;
    QTest::newRow("beyond all limits") << 0xffffffffu << 23;
}

void TestTrafficStatistics::buckets()
{
    QFETCH(quint32, length);
    QFETCH(int, bucket);
    QCOMPARE(TrafficTally::bucketOf(length), bucket);
    QVERIFY(TrafficTally::bucketStart(bucket) <= length);
    TrafficTally tally;
    tally.add(factsOf(0, length));
    QCOMPARE(tally.sizes[size_t(bucket)], 1u);
}

void TestTrafficStatistics::ratesOfASteadyStream()
{
    TrafficTally tally;
    for (int i = 0; i < 5 * 60; ++i)
        tally.add(factsOf(i * second / 5, 10));
    // In the middle of a second: the one that is not over yet counts neither as messages nor as time.
    QCOMPARE(tally.rateNow(59 * second + second / 2, 0), 5.0);
    QCOMPARE(tally.rateNow(60 * second, 0), 5.0);
    QCOMPARE(tally.rateOverall(60 * second, 0), 5.0);
}

void TestTrafficStatistics::aStreamThatEndedGoesToNothing()
{
    TrafficTally tally;
    for (int i = 0; i < 50; ++i)
        tally.add(factsOf(i * second / 5, 10));
    QCOMPARE(tally.rateNow(15 * second, 0), 2.5);
    QCOMPARE(tally.rateNow(20 * second, 0), 0.0);
    QCOMPARE(tally.rateNow(3600 * second, 0), 0.0);
}

void TestTrafficStatistics::aYoungLog()
{
    TrafficTally tally;
    for (int i = 0; i < 10; ++i)
        tally.add(factsOf(3 * second + i * second / 5, 10));
    QCOMPARE(tally.rateNow(5 * second, 3 * second), 5.0);
    QCOMPARE(tally.rateNow(3 * second + 1, 3 * second), 0.0);
    QCOMPARE(tally.rateOverall(3 * second + 1, 3 * second), 0.0);
}

void TestTrafficStatistics::gapsAreEmptySeconds()
{
    TrafficTally tally;
    tally.add(factsOf(0, 10));
    tally.add(factsOf(1000 * second, 10)); // its slot held another second before
    QCOMPARE(tally.rateNow(1001 * second, 0), 0.1);
}

void TestTrafficStatistics::theLogCountsWhatItDrops()
{
    TrafficLog log({.bytes = 1 << 20, .ageNs = 3600 * second});
    for (quint64 number = 1; number <= 20'000; ++number) {
        MessageFacts facts = factsOf(qint64(number) * 1000, 500);
        facts.number = number;
        log.append(facts, QByteArray(500, 'x'));
    }
    QVERIFY(log.dropped().messages > 0);
    QCOMPARE(log.statistics().total().count, 20'000u);
    QCOMPARE(log.statistics().total().bytes, 10'000'000u);
    log.restart(0);
    QCOMPARE(log.statistics().total().count, 0u);
    QVERIFY(log.statistics().rows().empty());
}

void TestTrafficStatistics::nothing()
{
    const TrafficTally tally;
    QCOMPARE(tally.mean(), 0.0);
    QCOMPARE(tally.rateNow(100 * second, 0), 0.0);
    QCOMPARE(tally.rateOverall(100 * second, 0), 0.0);
}

void TestTrafficStatistics::timesThatMakeNoSense()
{
    TrafficTally tally;
    tally.add(factsOf(-5 * second, 10)); // of a stranger's file
    tally.add(factsOf(100 * second, 10));
    tally.add(factsOf(2 * second, 10)); // long over
    tally.add(factsOf(std::numeric_limits<qint64>::max(), 10));
    QCOMPARE(tally.count, 4u);
    QCOMPARE(tally.rateNow(101 * second, 0), 0.0);
    QCOMPARE(tally.rateNow(-1, 0), 0.0);
}

QTEST_GUILESS_MAIN(TestTrafficStatistics)
#include "tst_trafficstatistics.moc"
