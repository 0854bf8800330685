// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ids are small, unique, and rest for a minute.
#include "server/graph/idallocator.h"

#include "handclock.h"

#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace std::chrono_literals;

class TestIdAllocator : public QObject
{
    Q_OBJECT

private slots:
    void countsUpFromZero()
    {
        HandClock clock;
        IdAllocator ids(clock);
        for (quint32 id = 0; id < 20'000; ++id)
            QCOMPARE(ids.take(), id);
        QCOMPARE(ids.inUse(), 20'000);
    }

    void givesTheSmallestRestedIdFirst()
    {
        HandClock clock;
        IdAllocator ids(clock);
        for (int i = 0; i < 10; ++i)
            QVERIFY(ids.take());
        ids.release(7);
        ids.release(2);
        clock.time += 60s;
        QCOMPARE(ids.take(), 2u);
        QCOMPARE(ids.take(), 7u);
        QCOMPARE(ids.take(), 10u);
    }

    void doesNotReuseWithinAMinute()
    {
        HandClock clock;
        clock.time = 5s;
        IdAllocator ids(clock);
        for (int i = 0; i < 3; ++i)
            QVERIFY(ids.take());
        ids.release(1);
        QVERIFY(!ids.isInUse(1));
        clock.time += 60s - 1ns;
        QCOMPARE(ids.take(), 3u);
        clock.time += 1ns;
        QCOMPARE(ids.take(), 1u);
        QVERIFY(ids.isInUse(1));
    }

    void restsAfreshEachTime()
    {
        HandClock clock;
        IdAllocator ids(clock, 10s);
        QCOMPARE(ids.take(), 0u);
        for (int round = 0; round < 3; ++round) {
            ids.release(0);
            clock.time += 9s;
            QVERIFY(ids.take() != 0u);
            clock.time += 1s;
            QCOMPARE(ids.take(), 0u);
        }
    }

    void ignoresWhatIsNotInUse()
    {
        HandClock clock;
        IdAllocator ids(clock);
        ids.release(0);
        ids.release(0xffffffff);
        QCOMPARE(ids.take(), 0u);
        ids.release(0);
        ids.release(0);
        QCOMPARE(ids.inUse(), 0);
        clock.time += 60s;
        ids.release(0);
        QCOMPARE(ids.take(), 0u);
        QCOMPARE(ids.take(), 1u);
        QCOMPARE(ids.inUse(), 2);
    }
};

QTEST_APPLESS_MAIN(TestIdAllocator)
#include "tst_idallocator.moc"
