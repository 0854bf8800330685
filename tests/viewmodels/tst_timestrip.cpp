// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/timestrip.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/topologybuilders.h"
#include "tests/shared/trafficbuilders.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestTimeStrip : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void allOfTheLogIsShown();
    void aMarkerIsFoundWhereItIsDrawn();
    // Rainy day
    void aLostConnectionLeavesAGap();
    void withoutACursorNothingIsThere();

private:
    static constexpr qint64 second = WrittenTraffic::second;
    /// One frame each second, up to \p seconds.
    void writeUntil(int seconds)
    {
        while (m_written->log.newestNs() < seconds * second) {
            m_written->frame(m_written->log.newestNs() + second);
            if (m_written->log.range().last == 1)
                m_written->keyframe(snapshotOf(topologyOf(3), {}));
        }
    }

    ManualClock m_clock;
    std::unique_ptr<WrittenTraffic> m_written;
    std::unique_ptr<TimeCursor> m_cursor;
    std::unique_ptr<TimeStrip> m_strip;
};

void TestTimeStrip::init()
{
    m_strip.reset();
    m_cursor.reset();
    m_written = std::make_unique<WrittenTraffic>();
    m_cursor = std::make_unique<TimeCursor>(m_written->log, m_written->names, m_clock);
    writeUntil(11);
    m_strip = std::make_unique<TimeStrip>();
    m_strip->setSize({1000, 40});
    m_strip->setCursor(m_cursor.get());
}

void TestTimeStrip::allOfTheLogIsShown()
{
    QCOMPARE(m_strip->secondAt(0), m_cursor->start());
    QCOMPARE(m_strip->secondAt(1000), 11.0);
    QCOMPARE(m_strip->xOf(11.0), 1000.0);
    m_strip->zoom(2, 0);
    QVERIFY(m_strip->isZoomed());
    QCOMPARE(m_strip->secondAt(1000), m_cursor->start() + (11.0 - m_cursor->start()) / 2);
}

void TestTimeStrip::aMarkerIsFoundWhereItIsDrawn()
{
    m_cursor->pause();
    m_cursor->seekTo(5);
    m_cursor->addMarker(u"cluster splits"_s);
    const double x = m_strip->xOf(5);
    QCOMPARE(m_strip->markerAt(x), 0);

    writeUntil(22); // nobody has told of it yet, so what is drawn still ends at 11 s
    QCOMPARE(m_strip->xOf(5), x);
    QCOMPARE(m_strip->markerAt(x), 0);
    QCOMPARE(m_strip->secondAt(1000), 11.0);

    QTRY_COMPARE(m_strip->secondAt(1000), 22.0); // the cursor looks at the log now and then
    QCOMPARE(m_strip->markerAt(x), -1);
    QCOMPARE(m_strip->markerAt(m_strip->xOf(5)), 0);
}

void TestTimeStrip::aLostConnectionLeavesAGap()
{
    QCOMPARE(m_strip->gapText(m_strip->xOf(8)), QString());
    m_written->feed().closed(1, 11 * second);
    Wire::CapturedConnection next;
    next.id = 2;
    next.openedNs = 13 * second;
    m_written->feed().opened(next);
    Wire::CapturedMessage hello;
    hello.number = m_written->log.range().last + 1;
    hello.timeNs = 14 * second;
    hello.connection = 2;
    hello.carrier = Wire::Carrier::Text;
    hello.bytes = "{}";
    m_written->feed().captured(hello);
    QTRY_COMPARE(m_strip->secondAt(1000), 14.0);
    QCOMPARE(m_strip->gapText(m_strip->xOf(10.9)), QString());
    QCOMPARE(m_strip->gapText(m_strip->xOf(12)), u"not connected for 3.0 s"_s);

    QImage picture(1000, 40, QImage::Format_RGB32);
    picture.fill(Qt::black);
    m_strip->setProperty("error", QColor(Qt::red));
    QPainter painter(&picture);
    m_strip->paint(&painter);
    const auto red = [&picture](int from, int until) {
        int count = 0;
        for (int x = from; x < until; ++x)
            count += picture.pixelColor(x, 10).red() > 0;
        return count;
    };
    const int lost = int(m_strip->xOf(11));
    QVERIFY(red(lost + 3, 990) > 5); // hatched
    QCOMPARE(red(10, lost - 3), 0);
}

void TestTimeStrip::withoutACursorNothingIsThere()
{
    m_strip->setCursor(nullptr);
    QCOMPARE(m_strip->markerAt(0), -1);
    m_strip->zoom(2, 500);
    QVERIFY(!m_strip->isZoomed());
}

QTEST_MAIN(TestTimeStrip)
#include "tst_timestrip.moc"
