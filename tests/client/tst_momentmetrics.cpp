// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The meters at a moment of a log.
#include "app/client/momentmetrics.h"

#include "tests/shared/trafficbuilders.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestMomentMetrics : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsKept();
    void countsUpToTheMoment();
    void roundTripsAreThoseOfTheAnswers();
    void gapsAndBadMessagesAreCounted();
    void restDoesNotCount();

private:
    static constexpr qint64 ms = 1'000'000;
    static constexpr qint64 second = WrittenTraffic::second;
};

void TestMomentMetrics::nothingIsKept()
{
    const WrittenTraffic written;
    const auto metrics = metricsAt(written.log, written.names, 5 * second);
    QCOMPARE(metrics.roundTrip.count, 0);
    QCOMPARE(metrics.traffic.messagesIn, 0u);
    QCOMPARE(metrics.uptime, std::chrono::seconds(5)); // the connection is open
}

void TestMomentMetrics::countsUpToTheMoment()
{
    WrittenTraffic written;
    written.text(1 * ms, R"({"type":"connection_established","rate_hz":5})");
    for (int i = 0; i < 50; ++i)
        written.frame((i + 1) * 200 * ms);
    const auto metrics = metricsAt(written.log, written.names, 5 * second);
    QCOMPARE(metrics.traffic.messagesIn, 26u); // and not the 25 after it
    QCOMPARE(metrics.traffic.bytesIn, 45u + 25 * (16 + 3 * 34));
    QCOMPARE(metrics.traffic.promisedRateHz, 5.0);
    QVERIFY2(std::abs(metrics.traffic.framesPerSecond - 5) < 0.1, qPrintable(QString::number(metrics.traffic.framesPerSecond)));
    QVERIFY(metrics.traffic.jitterMs < 0.001);
    QCOMPARE(metrics.traffic.sequenceGaps, 0u);
    QCOMPARE(metricsAt(written.log, written.names, 60 * second).traffic.messagesIn, 51u);
}

void TestMomentMetrics::roundTripsAreThoseOfTheAnswers()
{
    WrittenTraffic written;
    for (int i = 0; i < 150; ++i) {
        const QByteArray number = QByteArray::number(i);
        written.text(i * second, R"({"type":"ping","timestamp":)" + number + '}', Wire::Way::Sent);
        written.text(i * second + (i + 1) * ms, R"({"type":"pong","timestamp":)" + number + '}');
    }
    const auto early = metricsAt(written.log, written.names, 9 * second + 500 * ms);
    QCOMPARE(early.roundTrip.count, 10);
    QCOMPARE(early.roundTrip.min, 1.0);
    QCOMPARE(early.roundTrip.max, 10.0);
    QCOMPARE(early.roundTrip.p95, 10.0); // sorted[floor(10 * 0.95)]
    const auto late = metricsAt(written.log, written.names, 200 * second);
    QCOMPARE(late.roundTrip.count, 100);
    QCOMPARE(late.samples.front(), 51.0);
    QCOMPARE(late.traffic.messagesOut, 150u);
}

void TestMomentMetrics::gapsAndBadMessagesAreCounted()
{
    WrittenTraffic written;
    const auto frame = [](quint32 sequence) {
        Wire::FrameHeader header;
        header.type = Wire::MessageType::NodeUpdate;
        header.sequence = sequence;
        header.timeUs = 1;
        return Wire::encodeFrame(header, QByteArray(34, '\0'));
    };
    written.say(1 * second, Wire::Carrier::Binary, frame(1));
    written.say(2 * second, Wire::Carrier::Binary, frame(2));
    written.say(3 * second, Wire::Carrier::Binary, frame(7));
    written.text(4 * second, "no json");
    written.say(5 * second, Wire::Carrier::Binary, frame(8).replace(0, 1, "\x7f"));
    QCOMPARE(metricsAt(written.log, written.names, 2 * second).traffic.sequenceGaps, 0u);
    const auto metrics = metricsAt(written.log, written.names, 9 * second);
    QCOMPARE(metrics.traffic.sequenceGaps, 1u);
    QCOMPARE(metrics.traffic.malformedMessages, 2u);
}

void TestMomentMetrics::restDoesNotCount()
{
    WrittenTraffic written;
    Wire::CapturedConnection rest;
    rest.id = 2;
    rest.isRest = true;
    rest.openedNs = second;
    written.feed().opened(rest);
    Wire::CapturedMessage message;
    message.number = 1;
    message.timeNs = second;
    message.connection = 2;
    message.carrier = Wire::Carrier::Response;
    message.bytes = "HTTP/1.1 200 OK\r\n\r\n{}";
    written.feed().captured(message);
    const auto metrics = metricsAt(written.log, written.names, 2 * second);
    QCOMPARE(metrics.traffic.messagesIn, 0u);
    QCOMPARE(metrics.uptime, std::chrono::seconds(2)); // of the socket
}

QTEST_GUILESS_MAIN(TestMomentMetrics)
#include "tst_momentmetrics.moc"
