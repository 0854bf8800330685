// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A walk through captured time: any moment, forwards and backwards, is the graph that was live then.
#include "app/client/replayer.h"
#include "app/core/traffic/graphseeker.h"
#include "tests/shared/topologybuilders.h"
#include "tests/shared/trafficbuilders.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = WrittenTraffic::second;

Wire::GraphDocument threeNodes()
{
    Wire::GraphDocument document;
    document.revision = 1;
    for (quint32 id = 0; id < 3; ++id) {
        Wire::NodeInfo node;
        node.id = id;
        node.label = QString::number(id);
        document.nodes.append(node);
    }
    return document;
}

/// Half a minute of frames, five a second, with keyframes as a capture makes them.
void write(WrittenTraffic &written)
{
    written.say(0, Wire::Carrier::Handshake, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
    written.say(second / 10, Wire::Carrier::Response, "HTTP/1.1 200 OK\r\n\r\n" + Wire::encodeGraphDocument(threeNodes()));
    GraphPlayer player({});
    Wire::CapturedConnection connection = *written.log.connection(1);
    quint64 applied = 0;
    for (int i = 1; i <= 150; ++i) {
        written.frame(i * second / 5);
        for (; applied < written.log.range().last; ++applied)
            player.apply(*written.log.captured(applied + 1), connection);
        if (i % 25 == 1)
            written.keyframe(player.snapshot());
    }
}

float heightOf(const GraphSnapshot &snapshot) { return snapshot.rows()[2].position.y; }

} // namespace

class TestReplayer : public QObject
{
    Q_OBJECT

private slots:
    void anyOrderOfMomentsIsTheSame();
    void onwardsNothingIsReadTwice();
    void beforeTheFirstKeyframeNothingIsKnown();
    void theThreadFulfilsTheNewestWish();
    void whatIsUnknownIsSaid();
    void endingAmidWorkIsSafe();
};

void TestReplayer::anyOrderOfMomentsIsTheSame()
{
    WrittenTraffic written;
    write(written);
    LogSource source(written.log);
    GraphSeeker seeker(source, {});
    QRandomGenerator random(7);
    for (int i = 0; i < 200; ++i) {
        const qint64 at = second / 5 + qint64(random.bounded(29 * 1000)) * 1'000'000;
        const auto snapshot = seeker.seek(at);
        QVERIFY(snapshot);
        QCOMPARE(heightOf(*snapshot), float(at / (second / 5)) / 5);
        QCOMPARE(snapshot->topology->nodeCount, 3);
    }
}

void TestReplayer::onwardsNothingIsReadTwice()
{
    /// Counts what is asked of the log.
    class Counting final : public ReplaySource
    {
    public:
        explicit Counting(const TrafficLog &log)
            : m_inner(log)
        {
        }
        std::optional<quint64> numberAt(qint64 timeNs) override { return m_inner.numberAt(timeNs); }
        std::optional<Wire::CapturedMessage> message(quint64 number) override
        {
            ++read;
            return m_inner.message(number);
        }
        Wire::CapturedConnection connection(quint32 id) override { return m_inner.connection(id); }
        std::optional<Start> startBefore(qint64 timeNs) override { return m_inner.startBefore(timeNs); }
        bool restore(const Start &start, GraphPlayer &player) override
        {
            ++restored;
            return m_inner.restore(start, player);
        }
        int read = 0, restored = 0;

    private:
        LogSource m_inner;
    };
    WrittenTraffic written;
    write(written);
    Counting source(written.log);
    GraphSeeker seeker(source, {});
    for (int i = 1; i <= 150; ++i)
        QVERIFY(seeker.seek(i * second / 5));
    QCOMPARE(source.restored, 1);
    QCOMPARE(source.read, 149);
    source.read = 0;
    seeker.seek(29 * second);
    QVERIFY(source.read <= 25); // back: from the nearest keyframe
    source.read = 0;
    seeker.restart();
    seeker.seek(30 * second);
    QVERIFY(source.read <= 25);
}

void TestReplayer::beforeTheFirstKeyframeNothingIsKnown()
{
    WrittenTraffic written;
    write(written);
    LogSource source(written.log);
    GraphSeeker seeker(source, {});
    QVERIFY(!seeker.seek(0));
    QVERIFY(seeker.seek(second));
}

void TestReplayer::theThreadFulfilsTheNewestWish()
{
    WrittenTraffic written;
    write(written);
    LogSource source(written.log);
    Replayer replayer(source, {});
    QSignalSpy sought(&replayer, &Replayer::sought);
    for (int i = 1; i <= 100; ++i)
        replayer.seek(std::chrono::nanoseconds(i * second / 5));
    QTRY_VERIFY(!sought.isEmpty() && sought.last().at(0).value<std::chrono::nanoseconds>().count() == 20 * second);
    QCOMPARE(sought.size(), 1); // the others were overtaken
    QCOMPARE(sought.last().at(1).toBool(), true);
    const auto snapshot = replayer.mailbox().take();
    QVERIFY(snapshot);
    QCOMPARE(heightOf(*snapshot), 20.f);
}

void TestReplayer::whatIsUnknownIsSaid()
{
    WrittenTraffic written;
    LogSource source(written.log);
    Replayer replayer(source, {});
    QSignalSpy sought(&replayer, &Replayer::sought);
    replayer.seek(std::chrono::seconds(3));
    QTRY_COMPARE(sought.size(), 1);
    QCOMPARE(sought.last().at(1).toBool(), false);
    QVERIFY(!replayer.mailbox().take());
}

void TestReplayer::endingAmidWorkIsSafe()
{
    WrittenTraffic written;
    write(written);
    LogSource source(written.log);
    for (int i = 0; i < 20; ++i) {
        Replayer replayer(source, {});
        for (int j = 1; j < 50; ++j)
            replayer.seek(std::chrono::nanoseconds(((i * 37 + j * 13) % 150) * second / 5));
    }
}

QTEST_GUILESS_MAIN(TestReplayer)
#include "tst_replayer.moc"
