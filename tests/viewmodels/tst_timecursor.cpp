// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/timecursor.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/topologybuilders.h"
#include "tests/shared/trafficbuilders.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestTimeCursor : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void liveIsWhereItBegins();
    void pausingLeavesTheLogGoingOn();
    void stepsGoFromFrameToFrame();
    void playingKeepsTime_data();
    void playingKeepsTime();
    void fastForwardEndsLive();
    void aRangeLoops();
    void skippingStaysInside();
    void markersKeepTheirOrder();
    void speedsAreAList();
    void aFileHasNoLive();
    // Rainy day
    void nothingCapturedMeansNoPast();
    void whatIsDroppedMovesTheCursor();
    void anotherLogGoesLive();
    void markersAreBoundedAndPlain();

private:
    static constexpr qint64 second = WrittenTraffic::second;
    /// Frames every 210 ms, five for each of \p seconds, each followed by a text.
    void write(int seconds)
    {
        for (int i = 0; i < seconds * 5; ++i) {
            const qint64 at = m_written->log.newestNs() + second / 5;
            m_written->frame(at);
            m_written->text(at + second / 100);
            if (m_written->log.range().last == 2)
                m_written->keyframe(snapshotOf(topologyOf(3), {}));
        }
    }
    void pass(std::chrono::nanoseconds time)
    {
        m_clock.advance(time);
        m_cursor->advance();
    }

    ManualClock m_clock;
    std::unique_ptr<WrittenTraffic> m_written;
    std::unique_ptr<TimeCursor> m_cursor;
};

void TestTimeCursor::init()
{
    m_cursor.reset();
    m_written = std::make_unique<WrittenTraffic>();
    m_cursor = std::make_unique<TimeCursor>(m_written->log, m_written->names, m_clock);
}

void TestTimeCursor::liveIsWhereItBegins()
{
    write(10);
    QVERIFY(m_cursor->isLive() && m_cursor->isAvailable() && !m_cursor->isPlaying());
    QCOMPARE(m_cursor->positionText(), u"live"_s);
    QVERIFY(m_cursor->behindText().isEmpty());
}

void TestTimeCursor::pausingLeavesTheLogGoingOn()
{
    write(10);
    QSignalSpy left(m_cursor.get(), &TimeCursor::leftLive);
    m_cursor->togglePlay();
    QCOMPARE(left.size(), 1);
    const double at = m_cursor->position();
    QCOMPARE(at, m_cursor->end());
    write(30);
    QCOMPARE(m_cursor->position(), at);
    QVERIFY(m_cursor->end() > at + 29);
    QVERIFY(m_cursor->behindText().startsWith(u"31."_s));
    QSignalSpy live(m_cursor.get(), &TimeCursor::wentLive);
    m_cursor->goLive();
    QCOMPARE(live.size(), 1);
    QVERIFY(m_cursor->isLive());
}

void TestTimeCursor::stepsGoFromFrameToFrame()
{
    write(10);
    m_cursor->skip(-5);
    const double from = m_cursor->position();
    m_cursor->stepFrame(true);
    const double first = m_cursor->position();
    QVERIFY(first > from);
    for (int i = 1; i <= 5; ++i) {
        m_cursor->stepFrame(true);
        QVERIFY(std::abs(m_cursor->position() - first - 0.21 * i) < 0.04);
        QCOMPARE(m_written->log.facts(*m_written->log.numberAt(m_cursor->positionNs()))->items, 3u);
    }
    const double last = m_cursor->position();
    m_cursor->stepFrame(false);
    m_cursor->stepFrame(true);
    QCOMPARE(m_cursor->position(), last);
    QVERIFY(!m_cursor->isLive());
}

void TestTimeCursor::playingKeepsTime_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : TimeCursor::speeds)
        QTest::addRow("%g times", speed) << speed;
}

void TestTimeCursor::playingKeepsTime()
{
    QFETCH(const double, speed);
    write(60);
    m_cursor->toStart();
    const double from = m_cursor->position();
    m_cursor->setSpeed(speed);
    m_cursor->togglePlay();
    QVERIFY(m_cursor->isPlaying());
    for (int i = 0; i < 100; ++i)
        pass(16ms);
    QVERIFY2(std::abs(m_cursor->position() - from - 1.6 * speed) < 1e-6, qPrintable(QString::number(m_cursor->position() - from)));
    m_cursor->togglePlay();
    pass(10s);
    QVERIFY(std::abs(m_cursor->position() - from - 1.6 * speed) < 1e-6);
}

void TestTimeCursor::fastForwardEndsLive()
{
    write(20);
    m_cursor->skip(-10);
    m_cursor->setSpeed(16);
    m_cursor->togglePlay();
    for (int i = 0; i < 60 && !m_cursor->isLive(); ++i)
        pass(16ms);
    QVERIFY(m_cursor->isLive());
}

void TestTimeCursor::aRangeLoops()
{
    write(20);
    m_cursor->seekTo(5);
    m_cursor->markIn();
    m_cursor->seekTo(7);
    m_cursor->markOut();
    m_cursor->setLooping(true);
    m_cursor->seekTo(6);
    m_cursor->togglePlay();
    for (int i = 0; i < 1000; ++i) {
        pass(16ms);
        QVERIFY(m_cursor->position() >= 5 && m_cursor->position() <= 7);
    }
    QVERIFY(m_cursor->isPlaying());
    // Ends that cross each other forget the older one.
    m_cursor->seekTo(9);
    m_cursor->markIn();
    QCOMPARE(m_cursor->rangeOut(), -1);
    m_cursor->clearRange();
    QCOMPARE(m_cursor->rangeIn(), -1);
}

void TestTimeCursor::skippingStaysInside()
{
    write(10);
    m_cursor->skip(-1000);
    QCOMPARE(m_cursor->position(), m_cursor->start());
    m_cursor->skip(1000);
    QCOMPARE(m_cursor->position(), m_cursor->end());
    m_cursor->seekTo(std::numeric_limits<double>::quiet_NaN());
    QCOMPARE(m_cursor->position(), m_cursor->end());
}

void TestTimeCursor::markersKeepTheirOrder()
{
    write(10);
    m_cursor->seekTo(8);
    m_cursor->addMarker(u"cluster splits"_s);
    m_cursor->seekTo(3);
    m_cursor->addMarker(u"begins"_s);
    QCOMPARE(m_cursor->markerTexts(), (QStringList{u"begins"_s, u"cluster splits"_s}));
    m_cursor->goLive();
    m_cursor->goToMarker(1);
    QCOMPARE(m_cursor->position(), 8);
    m_cursor->removeMarker(0);
    QCOMPARE(m_cursor->markerTexts(), QStringList{u"cluster splits"_s});
    m_cursor->removeMarker(7);
    m_cursor->goToMarker(7);
    QCOMPARE(m_cursor->markerPosition(7), -1);
}

void TestTimeCursor::speedsAreAList()
{
    for (int i = 0; i < 20; ++i)
        m_cursor->faster();
    QCOMPARE(m_cursor->speed(), 16.0);
    for (int i = 0; i < 20; ++i)
        m_cursor->slower();
    QCOMPARE(m_cursor->speed(), 0.1);
    m_cursor->setSpeed(3.1);
    QCOMPARE(m_cursor->speed(), 4.0);
    m_cursor->setSpeed(-1e9);
    QCOMPARE(m_cursor->speed(), 0.1);
}

void TestTimeCursor::aFileHasNoLive()
{
    write(10);
    m_cursor->setRecorded(true);
    QCOMPARE(m_cursor->position(), m_cursor->start());
    m_cursor->togglePlay();
    m_cursor->setSpeed(16);
    for (int i = 0; i < 100; ++i)
        pass(16ms);
    QVERIFY(!m_cursor->isLive() && !m_cursor->isPlaying());
    QCOMPARE(m_cursor->position(), m_cursor->end());
    m_cursor->togglePlay(); // from the beginning again
    QVERIFY(m_cursor->isPlaying());
    QCOMPARE(m_cursor->position(), m_cursor->start());
    m_cursor->goLive();
    QVERIFY(!m_cursor->isLive());
}

void TestTimeCursor::nothingCapturedMeansNoPast()
{
    QSignalSpy noticed(m_cursor.get(), &TimeCursor::noticed);
    m_cursor->togglePlay();
    m_cursor->stepFrame(false);
    m_cursor->seekTo(3);
    QVERIFY(m_cursor->isLive());
    QCOMPARE(noticed.size(), 3);
}

void TestTimeCursor::whatIsDroppedMovesTheCursor()
{
    m_written->log.setLimits({300'000, 1'000'000 * second});
    write(10);
    m_cursor->toStart();
    for (int i = 0; i < 40; ++i) {
        write(100);
        m_written->keyframe(snapshotOf(topologyOf(3), {}));
    }
    QTRY_VERIFY(m_cursor->position() >= m_cursor->start());
    QVERIFY(m_cursor->start() > 100);
}

void TestTimeCursor::anotherLogGoesLive()
{
    write(10);
    m_cursor->seekTo(3);
    m_cursor->addMarker(u"old"_s);
    m_cursor->markIn();
    QSignalSpy live(m_cursor.get(), &TimeCursor::wentLive);
    m_written->restart();
    QTRY_VERIFY(m_cursor->isLive());
    QCOMPARE(live.size(), 1);
    QVERIFY(m_cursor->markers().isEmpty());
    QCOMPARE(m_cursor->rangeIn(), -1);
}

void TestTimeCursor::markersAreBoundedAndPlain()
{
    write(1);
    m_cursor->addMarker(u"a\u202eb\nc"_s + QString(1000, u'x'));
    QVERIFY(!m_cursor->markerTexts().first().contains(u'\u202e'));
    QCOMPARE(m_cursor->markerTexts().first().size(), TimeCursor::markerLength);
    for (int i = 0; i < 1100; ++i)
        m_cursor->addMarker({});
    QCOMPARE(m_cursor->markers().size(), TimeCursor::mostMarkers);
    QVERIFY(!m_cursor->markerTexts().last().isEmpty());
}

QTEST_MAIN(TestTimeCursor)
#include "tst_timecursor.moc"
