// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/replay/replaystream.h"
#include "tests/shared/sessionbuilders.h"

#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

class TestReplayStream : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void messagesComeWhenTheyAreDue();
    void speed_data();
    void speed();
    void otherThingsAreLeftOut();
    void aLongRecordingIsReadBitByBit();
    void itEnds();
    void itLoops();
    void aSilentConnectionEndsWithTheRecording();
    void aLoopOverNothingEnds();

private:
    /// \p messages as a session; all on connection 1 unless they say otherwise.
    void make(const QList<Wire::CapturedMessage> &messages);
    ReplayStream stream(const ReplayPace &pace = {}) { return {*m_session, {1}, pace, m_now}; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Recording::SessionReader> m_session;
    nanoseconds m_now = 100s;
};

void TestReplayStream::init() { m_now = 100s; }

void TestReplayStream::make(const QList<Wire::CapturedMessage> &messages)
{
    m_session.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    const QString path = m_folder->filePath(u"a.vfsession"_s);
    auto writer = Recording::SessionWriter::create(path, {someWallUs, {}, {}});
    (*writer)->opened(capturedConnection(1, u"/wss"_s, second));
    (*writer)->opened(capturedConnection(2, u"/ws/settings"_s));
    for (const Wire::CapturedMessage &message : messages)
        (*writer)->captured(message);
    (*writer)->close();
    auto opened = Recording::SessionReader::open(path);
    QVERIFY(opened);
    m_session = std::move(opened).value();
}

void TestReplayStream::messagesComeWhenTheyAreDue()
{
    make({capturedMessage(1, second, "a"), capturedMessage(2, second + 200'000'000, "b"), capturedMessage(3, 3 * second, "c")});
    ReplayStream stream = this->stream();
    QCOMPARE(*stream.nextDue(), m_now); // the connection opened at one second
    QCOMPARE(stream.take(m_now).size(), 1);
    QCOMPARE(*stream.nextDue(), m_now + 200ms);
    QCOMPARE(stream.take(m_now + 199ms).size(), 0);
    QCOMPARE(stream.take(m_now + 200ms).first().bytes, QByteArray("b"));
    QCOMPARE(*stream.nextDue(), m_now + 2s);
}

void TestReplayStream::speed_data()
{
    QTest::addColumn<double>("factor");
    QTest::addColumn<qint64>("dueMs");
    QTest::newRow("twice as fast") << 2.0 << qint64(1000);
    QTest::newRow("ten times slower") << 0.1 << qint64(20'000);
}

void TestReplayStream::speed()
{
    QFETCH(double, factor);
    QFETCH(qint64, dueMs);
    make({capturedMessage(1, 3 * second, "c")});
    QCOMPARE(*stream({factor, false}).nextDue(), m_now + std::chrono::milliseconds(dueMs));
}

void TestReplayStream::otherThingsAreLeftOut()
{
    using Wire::Carrier;
    using Wire::Way;
    make({capturedMessage(1, second, "sent", Carrier::Text, Way::Sent),
          capturedMessage(2, second, "elsewhere", Carrier::Text, Way::Received, 2), capturedMessage(3, second, "head", Carrier::Handshake),
          capturedMessage(4, second, {}, Carrier::Pong), capturedMessage(5, second, "\x03\xe8", Carrier::Close),
          capturedMessage(6, second, "text", Carrier::Text), capturedMessage(7, second, "binary")});
    ReplayStream stream = this->stream();
    const auto due = stream.take(m_now);
    QCOMPARE(due.size(), 2);
    QCOMPARE(due[0].bytes, QByteArray("text"));
    QCOMPARE(due[1].bytes, QByteArray("binary"));
}

void TestReplayStream::aLongRecordingIsReadBitByBit()
{
    QList<Wire::CapturedMessage> many;
    for (quint64 i = 1; i <= 1000; ++i)
        many.append(capturedMessage(i, second, QByteArray::number(i), i % 3 == 0 ? Wire::Carrier::Ping : Wire::Carrier::Binary));
    make(many);
    ReplayStream stream = this->stream();
    QList<quint64> numbers;
    while (stream.nextDue()) {
        const auto due = stream.take(m_now);
        QVERIFY(!due.isEmpty() && due.size() <= 256);
        for (const Wire::CapturedMessage &message : due)
            numbers.append(message.number);
    }
    QCOMPARE(numbers.size(), 667);
    QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
}

void TestReplayStream::itEnds()
{
    make({capturedMessage(1, second, "a")});
    ReplayStream stream = this->stream();
    stream.take(m_now);
    QVERIFY(!stream.nextDue());
    QVERIFY(stream.take(m_now + 1h).isEmpty());
}

void TestReplayStream::aSilentConnectionEndsWithTheRecording()
{
    auto other = capturedMessage(2, 5 * second, "b");
    other.connection = 2;
    make({capturedMessage(1, second + 200'000'000, "a"), other});
    ReplayStream stream = this->stream({2, false});
    QCOMPARE(stream.take(m_now + 100ms).size(), 1);
    QVERIFY(!stream.nextDue());
    QCOMPARE(stream.endsAt(), m_now + 2s); // four seconds after it opened, twice as fast
}

void TestReplayStream::itLoops()
{
    make({capturedMessage(1, second, "a"), capturedMessage(2, 2 * second, "b")});
    ReplayStream stream = this->stream({1, true});
    for (int round = 0; round < 3; ++round) {
        const nanoseconds start = m_now + round * 1200ms; // the length, and a pause before it begins again
        QCOMPARE(*stream.nextDue(), start);
        QCOMPARE(stream.take(start).first().bytes, QByteArray("a"));
        QCOMPARE(stream.take(start + 1s).first().bytes, QByteArray("b"));
    }
}

void TestReplayStream::aLoopOverNothingEnds()
{
    make({capturedMessage(1, second, "sent", Wire::Carrier::Text, Wire::Way::Sent)});
    QVERIFY(!stream({1, true}).nextDue());
}

QTEST_GUILESS_MAIN(TestReplayStream)
#include "tst_replaystream.moc"
