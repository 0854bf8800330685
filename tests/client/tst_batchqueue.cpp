// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/batchqueue.h"

#include <QTest>

using namespace VisionFlow;
using namespace std::chrono_literals;

/// Takes batches, or as much of them as the test allows.
struct Taker
{
    qsizetype allowed = 1'000'000;
    QList<QList<int>> batches;

    qsizetype operator()(std::span<const int> batch)
    {
        const qsizetype taken = std::min<qsizetype>(allowed, qsizetype(batch.size()));
        batches.append(QList<int>(batch.begin(), batch.begin() + taken));
        return taken;
    }
};

class TestBatchQueue : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void fullBatchLeavesAtOnce();
    void partOfABatchLeavesAfterTheInterval();
    void higherPriorityLeavesFirst();
    void newestOfAKeyWins();

    // Rainy day flows.
    void emptyQueueHasNothingToDo();
    void failedBatchGoesBackToTheFrontInOrder();
    void halfABatchGoesBackFromWhereItStopped();
    void failedBatchIsNotTriedAgainAtOnce();
    void fullQueueRefusesAndSaysSo();
    void fullQueueStillReplacesAKnownKey();
    void removedItemsAreNeverProcessed();

private:
    static BatchQueue<int>::Config config(Taker &taker)
    {
        BatchQueue<int>::Config made;
        made.batchSize = 3;
        made.flushInterval = 100ms;
        made.retryInterval = 250ms;
        made.capacity = 5;
        made.processor = [&taker](std::span<const int> batch) { return taker(batch); };
        return made;
    }
};

void TestBatchQueue::fullBatchLeavesAtOnce()
{
    Taker taker;
    BatchQueue<int> queue(config(taker));
    for (const int item : {1, 2, 3, 4})
        QCOMPARE(queue.enqueue(item, 1s), EnqueueOutcome::Queued);
    QCOMPARE(queue.nextDeadline(1s), std::optional<std::chrono::nanoseconds>(1s));
    queue.flushDue(1s);
    QCOMPARE(taker.batches, (QList<QList<int>>{{1, 2, 3}}));
    QCOMPARE(queue.size(), 1);
    QCOMPARE(queue.counters(), (BatchQueueCounters{.queued = 4, .processed = 3}));
}

void TestBatchQueue::partOfABatchLeavesAfterTheInterval()
{
    Taker taker;
    BatchQueue<int> queue(config(taker));
    queue.enqueue(1, 1s);
    queue.enqueue(2, 1s + 60ms); // does not put the first one off
    QCOMPARE(queue.nextDeadline(1s), std::optional<std::chrono::nanoseconds>(1100ms));
    queue.flushDue(1099ms);
    QVERIFY(taker.batches.isEmpty());
    queue.flushDue(1100ms);
    QCOMPARE(taker.batches, (QList<QList<int>>{{1, 2}}));
    QCOMPARE(queue.nextDeadline(1100ms), std::nullopt);
}

void TestBatchQueue::higherPriorityLeavesFirst()
{
    Taker taker;
    auto withPriority = config(taker);
    withPriority.priority = [](int item) { return item / 10; };
    BatchQueue<int> queue(withPriority);
    for (const int item : {11, 31, 12, 32, 21})
        queue.enqueue(item, 1s);
    queue.flushAll(1s);
    QCOMPARE(taker.batches, (QList<QList<int>>{{31, 32, 21}, {11, 12}})); // equal ones in order of arrival
}

void TestBatchQueue::newestOfAKeyWins()
{
    Taker taker;
    auto withKey = config(taker);
    withKey.key = [](int item) { return quint64(item / 10); };
    BatchQueue<int> queue(withKey);
    queue.enqueue(11, 1s);
    queue.enqueue(21, 1s);
    QCOMPARE(queue.enqueue(12, 1s), EnqueueOutcome::Replaced);
    queue.flushAll(1s);
    QCOMPARE(taker.batches, (QList<QList<int>>{{12, 21}}));
    QCOMPARE(queue.counters(), (BatchQueueCounters{.queued = 2, .processed = 2, .replaced = 1}));
}

void TestBatchQueue::emptyQueueHasNothingToDo()
{
    Taker taker;
    BatchQueue<int> queue(config(taker));
    queue.flushDue(100s);
    queue.flushAll(100s);
    QVERIFY(queue.flush(100s));
    QCOMPARE(queue.nextDeadline(100s), std::nullopt);
    QVERIFY(taker.batches.isEmpty());
}

void TestBatchQueue::failedBatchGoesBackToTheFrontInOrder()
{
    Taker taker;
    taker.allowed = 0;
    BatchQueue<int> queue(config(taker));
    for (const int item : {1, 2, 3, 4})
        queue.enqueue(item, 1s);
    QVERIFY(!queue.flush(1s));
    QCOMPARE(queue.size(), 4);
    QCOMPARE(queue.counters().failedBatches, 1u);
    taker.allowed = 10;
    taker.batches.clear();
    queue.flushAll(2s);
    QCOMPARE(taker.batches, (QList<QList<int>>{{1, 2, 3}, {4}}));
    QCOMPARE(queue.counters().processed, 4u);
}

void TestBatchQueue::halfABatchGoesBackFromWhereItStopped()
{
    Taker taker;
    taker.allowed = 2;
    BatchQueue<int> queue(config(taker));
    for (const int item : {1, 2, 3, 4})
        queue.enqueue(item, 1s);
    QVERIFY(!queue.flush(1s));
    taker.allowed = 10;
    queue.flushAll(2s);
    QCOMPARE(taker.batches, (QList<QList<int>>{{1, 2}, {3, 4}})); // nothing twice
}

void TestBatchQueue::failedBatchIsNotTriedAgainAtOnce()
{
    Taker taker;
    taker.allowed = 0;
    BatchQueue<int> queue(config(taker));
    for (const int item : {1, 2, 3})
        queue.enqueue(item, 1s);
    queue.flushDue(1s);
    queue.flushDue(1s);
    queue.flushDue(1249ms);
    QCOMPARE(taker.batches.size(), 1);
    QCOMPARE(queue.nextDeadline(1s), std::optional<std::chrono::nanoseconds>(1250ms)); // full, and still not now
    queue.flushDue(1250ms);
    QCOMPARE(taker.batches.size(), 2);
}

void TestBatchQueue::fullQueueRefusesAndSaysSo()
{
    Taker taker;
    BatchQueue<int> queue(config(taker));
    for (const int item : {1, 2, 3, 4, 5})
        QCOMPARE(queue.enqueue(item, 1s), EnqueueOutcome::Queued);
    QCOMPARE(queue.enqueue(6, 1s), EnqueueOutcome::Refused);
    QCOMPARE(queue.counters().refused, 1u);
    queue.flushAll(1s);
    QCOMPARE(taker.batches, (QList<QList<int>>{{1, 2, 3}, {4, 5}}));
}

void TestBatchQueue::fullQueueStillReplacesAKnownKey()
{
    Taker taker;
    auto withKey = config(taker);
    withKey.capacity = 1;
    withKey.key = [](int item) { return quint64(item / 10); };
    BatchQueue<int> queue(withKey);
    queue.enqueue(11, 1s);
    QCOMPARE(queue.enqueue(21, 1s), EnqueueOutcome::Refused);
    QCOMPARE(queue.enqueue(12, 1s), EnqueueOutcome::Replaced);
}

void TestBatchQueue::removedItemsAreNeverProcessed()
{
    Taker taker;
    BatchQueue<int> queue(config(taker));
    for (const int item : {1, 2})
        queue.enqueue(item, 1s);
    QCOMPARE(queue.removeIf([](int item) { return item == 1; }), 1);
    QCOMPARE(queue.removeIf([](int item) { return item == 2; }), 1);
    QCOMPARE(queue.nextDeadline(1s), std::nullopt);
    queue.flushAll(2s);
    QVERIFY(taker.batches.isEmpty());
}

QTEST_APPLESS_MAIN(TestBatchQueue)
#include "tst_batchqueue.moc"
