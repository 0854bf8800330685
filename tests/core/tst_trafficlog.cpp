// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/trafficlog.h"
#include "tests/shared/topologybuilders.h"

#include <QTest>

#include <thread>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000;

MessageFacts factsOf(quint64 number, qint64 timeNs, qsizetype length)
{
    MessageFacts facts;
    facts.number = number;
    facts.timeNs = timeNs;
    facts.length = quint32(length);
    facts.connection = 1;
    return facts;
}

/// Appends \p count messages of \p size bytes, \p every apart.
void fill(TrafficLog &log, quint64 count, qsizetype size, qint64 every = second)
{
    const quint64 from = log.range().last;
    for (quint64 i = from + 1; i <= from + count; ++i)
        log.append(factsOf(i, qint64(i) * every, size), QByteArray(size, char('a' + i % 26)));
}

} // namespace

class TestTrafficLog : public QObject
{
    Q_OBJECT

private slots:
    void whatGoesInComesOut_data();
    void whatGoesInComesOut();
    void aMomentHasItsMessage();
    void largePayloadsAreShared();
    void bytesAreBounded();
    void ageIsBounded();
    void smallerLimitsActAtOnce();
    void findingsGoWithTheirMessages();
    void aLateFindingMarksItsMessage();
    void keyframesAreFoundByTime();
    void keyframesGoWithTheirMessages();
    void connectionsAreKnownWhileSomethingIsKept();
    void theFirstAnswerOfAConnectionIsKnown();
    void aNewLogForgets();
    void aMillionSmallMessagesFit();
    void readersSeeWholeMessages();
};

void TestTrafficLog::whatGoesInComesOut_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("empty payloads") << qsizetype(0);
    QTest::newRow("small ones, packed") << qsizetype(30);
    QTest::newRow("the largest packed one") << TrafficBlock::smallBytes;
    QTest::newRow("the smallest shared one") << TrafficBlock::smallBytes + 1;
    QTest::newRow("frames of 2,000 nodes") << qsizetype(68'016);
}

void TestTrafficLog::whatGoesInComesOut()
{
    QFETCH(const qsizetype, size);
    TrafficLog log;
    QVERIFY(!log.range().contains(0));
    QCOMPARE(log.range().count(), 0u);
    fill(log, 300, size);
    QCOMPARE(log.range(), (TrafficLog::Range{1, 300}));
    QVERIFY(!log.message(0) && !log.message(301));
    for (const quint64 number : {1u, 2u, 150u, 300u}) {
        const auto message = log.message(number);
        QVERIFY(message);
        QCOMPARE(message->facts.number, number);
        QCOMPARE(message->bytes, QByteArray(size, char('a' + number % 26)));
    }
    quint64 expected = 120;
    const auto blocks = log.blocksFrom(120);
    for (const TrafficBlockPointer &block : blocks) {
        for (qsizetype i = 0; i < block->size(); ++i) {
            if (block->facts()[size_t(i)].number < 120)
                continue;
            QCOMPARE(block->facts()[size_t(i)].number, expected++);
            QCOMPARE(block->view(i).size(), size);
        }
    }
    QCOMPARE(expected, 301u);
}

void TestTrafficLog::aMomentHasItsMessage()
{
    TrafficLog log({1 << 30, 20'000 * second});
    QVERIFY(!log.numberAt(second));
    fill(log, 10'000, 10);
    QVERIFY(!log.numberAt(second - 1));
    QCOMPARE(log.numberAt(second), 1u);
    QCOMPARE(log.numberAt(5000 * second + 1), 5000u);
    QCOMPARE(log.numberAt(20'000 * second), 10'000u);
}

void TestTrafficLog::largePayloadsAreShared()
{
    TrafficLog log;
    const QByteArray bytes(100'000, 'x');
    log.append(factsOf(1, 0, bytes.size()), bytes);
    QCOMPARE(log.message(1)->bytes.constData(), bytes.constData());
}

void TestTrafficLog::bytesAreBounded()
{
    TrafficLog log({64 << 20, 10'000 * second});
    fill(log, 3000, 68'016, second / 5);
    QVERIFY2(log.memory() <= (64 << 20) + TrafficBlock::mostBytes, qPrintable(QString::number(log.memory())));
    QVERIFY(log.memory() > 56 << 20);
    QCOMPARE(log.range().last, 3000u);
    QCOMPARE(log.dropped().messages, log.range().first - 1);
    QCOMPARE(log.dropped().bytes, qint64(log.range().first - 1) * 68'016);
    QVERIFY(!log.message(1));
    QVERIFY(log.message(log.range().first));
}

void TestTrafficLog::ageIsBounded()
{
    TrafficLog log({1 << 30, 100 * second});
    fill(log, 20'000, 10, second / 100);
    // Whole blocks go, so a little more than the time is kept, never less.
    QVERIFY(log.newestNs() - log.oldestNs() >= 100 * second);
    QVERIFY(log.newestNs() - log.oldestNs() <= 100 * second + TrafficBlock::mostMessages * (second / 100));
}

void TestTrafficLog::smallerLimitsActAtOnce()
{
    TrafficLog log({1 << 30, 20'000 * second});
    fill(log, 20'000, 100);
    QCOMPARE(log.range().first, 1u);
    log.setLimits({1 << 20, 10'000'000 * second});
    QVERIFY(log.range().first > 1);
    QCOMPARE(log.limits().bytes, 1 << 20);
}

void TestTrafficLog::findingsGoWithTheirMessages()
{
    TrafficLog log({1 << 20, 10'000'000 * second});
    fill(log, 10, 100);
    log.addFindings({{FindingCode::BadLength, Severity::Error, 3, u"three"_s}, {FindingCode::TimeBack, Severity::Warning, 7, u"seven"_s}});
    QCOMPARE(log.findings().size(), 2);
    QCOMPARE(log.findingsOf(7).size(), 1);
    QCOMPARE(log.findingsOf(7).first().words, u"seven"_s);
    fill(log, 20'000, 100);
    QVERIFY(log.range().first > 7);
    QVERIFY(log.findings().isEmpty());
    log.addFindings({{FindingCode::BadLength, Severity::Error, 3, {}}, {FindingCode::BadLength, Severity::Error, 999'999, {}}});
    QVERIFY(log.findings().isEmpty()); // of messages that nobody has
}

void TestTrafficLog::aLateFindingMarksItsMessage()
{
    TrafficLog log;
    fill(log, 2, 10);
    log.addFindings({{FindingCode::MissingPong, Severity::Error, 1, {}}});
    QCOMPARE(log.facts(1)->findings, quint16(1u << unsigned(FindingCode::MissingPong)));
    QCOMPARE(log.facts(1)->severity, quint8(unsigned(Severity::Error) + 1));
    QCOMPARE(log.facts(2)->findings, quint16(0));
}

void TestTrafficLog::keyframesAreFoundByTime()
{
    TrafficLog log;
    fill(log, 100, 10);
    QVERIFY(!log.firstKeyframeNs());
    const GraphSnapshot graph = snapshotOf(topologyOf(3), {{1, 2, 3}});
    log.addKeyframe({5, 5 * second, graph});
    log.addKeyframe({50, 50 * second, graph});
    QVERIFY(!log.keyframeBefore(5 * second - 1));
    QCOMPARE(log.keyframeBefore(49 * second)->afterMessage, 5u);
    QCOMPARE(log.keyframeBefore(50 * second)->afterMessage, 50u);
    QCOMPARE(log.firstKeyframeNs(), 5 * second);
}

void TestTrafficLog::keyframesGoWithTheirMessages()
{
    TrafficLog log({1 << 20, 10'000'000 * second});
    fill(log, 10, 100);
    log.addKeyframe({10, 10 * second, snapshotOf(topologyOf(3), {})});
    fill(log, 20'000, 100);
    QVERIFY(!log.firstKeyframeNs());
}

void TestTrafficLog::connectionsAreKnownWhileSomethingIsKept()
{
    TrafficLog log({1 << 20, 10'000'000 * second});
    Wire::CapturedConnection connection;
    connection.id = 1;
    connection.endpoint = u"/wss"_s;
    log.opened(connection);
    connection.subprotocol = u"visionflow.1"_s;
    log.opened(connection);
    QCOMPARE(log.connections().size(), 1);
    QCOMPARE(log.connection(1)->subprotocol, u"visionflow.1"_s);
    log.closed(1, 0);
    QCOMPARE(log.connection(1)->closedNs, 0);
    fill(log, 20'000, 100);
    QVERIFY(!log.connection(1));
}

void TestTrafficLog::theFirstAnswerOfAConnectionIsKnown()
{
    TrafficLog log;
    Wire::CapturedConnection connection;
    connection.id = 1;
    log.opened(connection);
    const auto say = [&log](Wire::Way way, Wire::Carrier carrier) {
        const quint64 number = log.range().last + 1;
        MessageFacts facts = factsOf(number, qint64(number) * second, 0);
        facts.way = way;
        facts.carrier = carrier;
        log.append(facts, {});
    };
    say(Wire::Way::Sent, Wire::Carrier::Handshake);
    say(Wire::Way::Received, Wire::Carrier::Close); // refused
    QCOMPARE(log.connection(1)->answeredNs, -1);
    say(Wire::Way::Received, Wire::Carrier::Handshake);
    say(Wire::Way::Received, Wire::Carrier::Text);
    QCOMPARE(log.connection(1)->answeredNs, 3 * second);
    connection.subprotocol = u"visionflow.1"_s;
    log.opened(connection); // what else is learnt of it does not undo that
    QCOMPARE(log.connection(1)->answeredNs, 3 * second);
}

void TestTrafficLog::aNewLogForgets()
{
    TrafficLog log;
    fill(log, 10, 10);
    log.addKeyframe({10, 10 * second, snapshotOf(topologyOf(3), {})});
    const quint64 before = log.generation();
    log.restart(77);
    QVERIFY(log.generation() != before);
    QCOMPARE(log.range().count(), 0u);
    QCOMPARE(log.wallUs(), 77u);
    QCOMPARE(log.memory(), 0);
    fill(log, 1, 10);
    QCOMPARE(log.range(), (TrafficLog::Range{1, 1}));
}

void TestTrafficLog::aMillionSmallMessagesFit()
{
    TrafficLog log({200 << 20, 10'000'000 * second});
    fill(log, 1'000'000, 40);
    QCOMPARE(log.range(), (TrafficLog::Range{1, 1'000'000}));
    QVERIFY2(log.memory() < 200 << 20, qPrintable(QString::number(log.memory())));
}

void TestTrafficLog::readersSeeWholeMessages()
{
    TrafficLog log({4 << 20, 10'000'000 * second});
    std::atomic<bool> done = false;
    quint64 seen = 0, broken = 0;
    std::thread reader([&] {
        while (!done) {
            const quint64 last = log.range().last;
            if (const auto message = log.message(last)) {
                ++seen;
                broken += message->bytes != QByteArray(qsizetype(message->facts.length), char('a' + last % 26));
            }
            const auto blocks = log.blocksFrom(last > 100 ? last - 100 : 0);
            for (const TrafficBlockPointer &block : blocks) {
                for (qsizetype i = 0; i < block->size(); ++i)
                    broken += block->view(i).size() != qsizetype(block->facts()[size_t(i)].length);
            }
        }
    });
    fill(log, 60'000, 600);
    fill(log, 60'000, 6);
    done = true;
    reader.join();
    QVERIFY(seen > 0);
    QCOMPARE(broken, 0u);
}

QTEST_GUILESS_MAIN(TestTrafficLog)
#include "tst_trafficlog.moc"
