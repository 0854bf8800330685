// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/graphsnapshot.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace VisionFlow;

class TestSnapshotMailbox : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void newestWins();
    void wakesOnceUntilTaken();

    // Rainy day flows.
    void emptyBoxGivesNothing();
    void nobodyIsWokenAfterTheWakeIsTakenAway();
    void acrossThreadsNothingOldFollowsNew();
};

static GraphSnapshot numbered(quint64 frames)
{
    GraphSnapshot snapshot;
    snapshot.frames = frames;
    return snapshot;
}

void TestSnapshotMailbox::newestWins()
{
    SnapshotMailbox box;
    box.publish(numbered(1));
    box.publish(numbered(2));
    box.publish(numbered(3));
    QCOMPARE(box.take()->frames, 3u);
    QCOMPARE(box.replaced(), 2u);
    QVERIFY(!box.take());
}

void TestSnapshotMailbox::wakesOnceUntilTaken()
{
    SnapshotMailbox box;
    int woken = 0;
    box.setWake([&woken] { ++woken; });
    box.publish(numbered(1));
    box.publish(numbered(2));
    QCOMPARE(woken, 1);
    box.take();
    box.publish(numbered(3));
    QCOMPARE(woken, 2);
}

void TestSnapshotMailbox::emptyBoxGivesNothing()
{
    SnapshotMailbox box;
    QVERIFY(!box.take());
    QCOMPARE(box.replaced(), 0u);
}

void TestSnapshotMailbox::nobodyIsWokenAfterTheWakeIsTakenAway()
{
    SnapshotMailbox box;
    int woken = 0;
    box.setWake([&woken] { ++woken; });
    box.setWake({});
    box.publish(numbered(1));
    QCOMPARE(woken, 0);
    QVERIFY(box.take());
}

void TestSnapshotMailbox::acrossThreadsNothingOldFollowsNew()
{
    constexpr quint64 count = 20'000;
    SnapshotMailbox box;
    std::atomic<quint64> woken = 0;
    box.setWake([&woken] { ++woken; });
    std::thread publisher([&box] {
        for (quint64 i = 1; i <= count; ++i)
            box.publish(numbered(i));
    });
    quint64 newest = 0;
    quint64 taken = 0;
    bool ordered = true;
    while (newest < count) {
        if (const auto snapshot = box.take()) {
            ordered = ordered && snapshot->frames > newest;
            newest = snapshot->frames;
            ++taken;
        }
    }
    publisher.join();
    QVERIFY(ordered);
    QCOMPARE(taken + box.replaced(), count); // each was seen or overtaken, none lost or doubled
    QCOMPARE(woken.load(), taken);
}

QTEST_APPLESS_MAIN(TestSnapshotMailbox)
#include "tst_snapshotmailbox.moc"
