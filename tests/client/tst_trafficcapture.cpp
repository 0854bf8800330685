// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The tap: everything that passes a transport or a REST client is told once, in order, without secrets.
#include "app/client/handshakehead.h"
#include "app/client/trafficcapture.h"
#include "tests/shared/faketransport.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/topologybuilders.h"

#include <QTest>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Wire::Carrier;
using Wire::Way;

namespace {

class Notes final : public CaptureSink
{
public:
    void began(quint64 wall) override
    {
        ++beginnings;
        wallUs = wall;
    }
    void opened(const Wire::CapturedConnection &connection) override { connections[connection.id] = connection; }
    void captured(const Wire::CapturedMessage &message) override { messages.append(message); }
    void closed(quint32 connection, qint64 timeNs) override { closings.append({connection, timeNs}); }

    void keyframe(quint64 afterMessage, qint64, const GraphSnapshot &) override { keyframes.append(afterMessage); }

    QList<quint64> keyframes;
    int beginnings = 0;
    quint64 wallUs = 0;
    QMap<quint32, Wire::CapturedConnection> connections;
    QList<Wire::CapturedMessage> messages;
    QList<QPair<quint32, qint64>> closings;
};

} // namespace

class TestTrafficCapture : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void bothWaysAreToldInOrder();
    void theHandshakeIsAMessage();
    void whatWasNotSentIsNotTold();
    void anEndHasItsCodeAndWords();
    void everyAttemptIsAConnection();
    void aLateSinkLearnsWhatStands();
    void anotherServerBeginsAnew();
    void timeNeverGoesBack();
    void secretsAreMasked_data();
    void secretsAreMasked();
    void requestsOfOneServerShareAConnection();
    void keyframesComeAsOftenAsTheyAreWorth();

private:
    std::unique_ptr<Transport> open(const QString &url = u"ws://127.0.0.1:9/wss"_s)
    {
        std::unique_ptr<Transport> transport = m_capture->tapped(m_fakes->factory())();
        transport->open({QUrl(url), {u"visionflow.1"_s}, {}, {}});
        return transport;
    }

    ManualClock m_clock;
    std::unique_ptr<FakeTransports> m_fakes;
    std::unique_ptr<Notes> m_notes;
    std::unique_ptr<TrafficCapture> m_capture;
};

void TestTrafficCapture::init()
{
    m_fakes = std::make_unique<FakeTransports>(m_clock);
    m_notes = std::make_unique<Notes>();
    m_capture = std::make_unique<TrafficCapture>(m_clock);
    m_capture->addSink(m_notes.get());
}

void TestTrafficCapture::bothWaysAreToldInOrder()
{
    const auto transport = open();
    m_fakes->newest().acceptConnection(u"visionflow.1"_s);
    m_notes->messages.clear();
    m_clock.advance(40ms);
    transport->sendText("{}");
    transport->ping();
    m_clock.advance(2ms);
    m_fakes->newest().answerSocketPing();
    m_fakes->newest().sayBinary(QByteArray(200, 'x'));
    m_fakes->newest().sayText("[]");

    QCOMPARE(m_notes->messages.size(), 5);
    const auto &sent = m_notes->messages[0];
    QCOMPARE(sent.number, 3u); // after the two heads of the handshake
    QCOMPARE(sent.timeNs, 40'000'000);
    QCOMPARE(sent.way, Way::Sent);
    QCOMPARE(sent.carrier, Carrier::Text);
    QCOMPARE(sent.bytes, "{}");
    QCOMPARE(sent.wireLength, 2u + 2 + 4);
    QCOMPARE(m_notes->messages[1].carrier, Carrier::Ping);
    QCOMPARE(m_notes->messages[2].carrier, Carrier::Pong);
    QCOMPARE(m_notes->messages[2].timeNs, 42'000'000);
    QCOMPARE(m_notes->messages[3].wireLength, 200u + 4);
    QCOMPARE(m_notes->messages[4].carrier, Carrier::Text);
    QCOMPARE(m_notes->messages[4].number, 7u);
}

void TestTrafficCapture::theHandshakeIsAMessage()
{
    const auto transport = open();
    m_fakes->newest().acceptConnection(u"visionflow.1"_s);
    QCOMPARE(m_notes->messages.size(), 2);
    QCOMPARE(m_notes->messages[0].carrier, Carrier::Handshake);
    QVERIFY(m_notes->messages[0].bytes.startsWith("GET /wss HTTP/1.1\r\nHost: 127.0.0.1:9\r\n"));
    QVERIFY(m_notes->messages[0].bytes.contains("Sec-WebSocket-Protocol: visionflow.1\r\n"));
    QVERIFY(m_notes->messages[1].bytes.startsWith("HTTP/1.1 101 "));
    QVERIFY(m_notes->messages[1].bytes.endsWith("\r\n\r\n"));
    QCOMPARE(m_notes->connections.first().subprotocol, u"visionflow.1"_s);
    QCOMPARE(m_notes->connections.first().endpoint, u"/wss"_s);
}

void TestTrafficCapture::whatWasNotSentIsNotTold()
{
    const auto transport = open();
    m_notes->messages.clear();
    QCOMPARE(transport->sendText("too early"), SocketGuard::SendResult::NotOpen);
    QVERIFY(m_notes->messages.isEmpty());
}

void TestTrafficCapture::anEndHasItsCodeAndWords()
{
    const auto transport = open();
    m_fakes->newest().acceptConnection({});
    m_clock.advance(1s);
    m_fakes->newest().end({SocketEnd::Cause::ClosedByPeer, 4001, 0, u"enough"_s});
    QCOMPARE(m_notes->messages.last().carrier, Carrier::Close);
    QCOMPARE(m_notes->messages.last().bytes, QByteArray("\x0f\xa1", 2) + "enough");
    QCOMPARE(m_notes->closings, (QList<QPair<quint32, qint64>>{{1, 1'000'000'000}}));

    const auto second = open();
    m_fakes->newest().refuseConnection();
    QCOMPARE(m_notes->messages.last().carrier, Carrier::Close);
    QVERIFY(m_notes->messages.last().bytes.isEmpty()); // the fake says no words
    QCOMPARE(m_notes->closings.size(), 2);

    const auto third = open();
    m_fakes->newest().acceptConnection({});
    m_clock.advance(1s);
    third->abort(u"no pong for 30 s"_s); // this side gave it up: nothing travelled, yet the reason is told
    QCOMPARE(m_notes->messages.last().carrier, Carrier::Close);
    QCOMPARE(m_notes->messages.last().bytes, QByteArray("\x03\xee", 2) + "no pong for 30 s");
    QCOMPARE(m_notes->closings.last(), (QPair<quint32, qint64>{3, 2'000'000'000}));
}

void TestTrafficCapture::everyAttemptIsAConnection()
{
    open().reset(); // given up without a word: its end is told all the same
    open().reset();
    QCOMPARE(m_notes->connections.keys(), (QList<quint32>{1, 2}));
    QCOMPARE(m_notes->closings.size(), 2);
}

void TestTrafficCapture::aLateSinkLearnsWhatStands()
{
    const auto transport = open();
    m_fakes->newest().acceptConnection(u"visionflow.1"_s);
    Notes late;
    m_capture->addSink(&late);
    QCOMPARE(late.beginnings, 1);
    QCOMPARE(late.connections.first().subprotocol, u"visionflow.1"_s);
    m_fakes->newest().sayText("{}");
    QCOMPARE(late.messages.size(), 1);
    QCOMPARE(late.messages.first().number, 3u); // numbers are the capture's, not the sink's
    m_capture->removeSink(&late);
    m_fakes->newest().sayText("{}");
    QCOMPARE(late.messages.size(), 1);
    QCOMPARE(m_notes->messages.size(), 4);
}

void TestTrafficCapture::anotherServerBeginsAnew()
{
    const auto old = open();
    m_fakes->newest().acceptConnection({});
    FakeTransport &oldEnd = m_fakes->newest();
    m_clock.advance(10s);
    m_capture->restart();
    QCOMPARE(m_notes->beginnings, 2);
    m_notes->messages.clear();
    oldEnd.sayText("{}"); // of the server before
    QVERIFY(m_notes->messages.isEmpty());
    const auto next = open();
    QCOMPARE(m_notes->messages.first().number, 1u);
    QCOMPARE(m_notes->messages.first().timeNs, 0);
    QCOMPARE(m_notes->messages.first().connection, 2u);
}

void TestTrafficCapture::timeNeverGoesBack()
{
    const quint32 id = m_capture->open(QUrl(u"ws://h/"_s), u"/"_s);
    m_clock.advance(1s);
    m_capture->message(id, Way::Sent, Carrier::Text, "sent while the other waited");
    m_capture->message(id, Way::Received, Carrier::Text, "arrived before", m_clock.now() - 20ms);
    QCOMPARE(m_notes->messages[1].timeNs, m_notes->messages[0].timeNs);
}

void TestTrafficCapture::secretsAreMasked_data()
{
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("secret");
    const auto head = [](const QString &url, const HttpHeaders &headers) { return requestHead("GET", QUrl(url), headers); };
    QTest::newRow("a bearer token") << head(u"http://h/"_s, {{"Authorization", "Bearer hunter2"}}) << QByteArray("hunter2");
    QTest::newRow("whatever its case") << head(u"http://h/"_s, {{"cOOKIE", "hunter2"}}) << QByteArray("hunter2");
    QTest::newRow("a token in the address") << head(u"http://h/x?a=1&token=hunter2"_s, {}) << QByteArray("hunter2");
    QTest::newRow("user and password") << head(u"http://me:hunter2@h/"_s, {}) << QByteArray("hunter2");
}

void TestTrafficCapture::secretsAreMasked()
{
    QFETCH(const QByteArray, shown);
    QFETCH(const QByteArray, secret);
    QVERIFY2(!shown.contains(secret), shown.constData());
    QVERIFY(shown.startsWith("GET /"));
}

void TestTrafficCapture::requestsOfOneServerShareAConnection()
{
    const quint32 first = m_capture->restConnection(QUrl(u"http://h:1/api/graph/data"_s));
    QCOMPARE(m_capture->restConnection(QUrl(u"http://h:1/api/settings/schema"_s)), first);
    QVERIFY(m_notes->connections[first].isRest);
    QVERIFY(m_capture->restConnection(QUrl(u"http://other:1/api/graph/data"_s)) != first);
    QCOMPARE(m_notes->closings.size(), 1);
}

void TestTrafficCapture::keyframesComeAsOftenAsTheyAreWorth()
{
    const GraphSnapshot graph = snapshotOf(topologyOf(100), {}); // 6,500 bytes
    const quint32 id = m_capture->open(QUrl(u"ws://h/"_s), u"/"_s);
    m_capture->graph(graph);
    QVERIFY(m_notes->keyframes.isEmpty()); // nothing was said yet
    m_capture->message(id, Way::Received, Carrier::Binary, QByteArray(3400, 'x'));
    m_capture->graph(graph);
    QCOMPARE(m_notes->keyframes, QList<quint64>{1}); // the first one at once
    for (int i = 0; i < 30; ++i) {
        m_clock.advance(200ms);
        m_capture->message(id, Way::Received, Carrier::Binary, QByteArray(3400, 'x'));
        m_capture->graph(graph);
    }
    QCOMPARE(m_notes->keyframes, (QList<quint64>{1, 26}));
    m_clock.advance(1h);
    m_capture->graph(graph);
    m_capture->message(id, Way::Received, Carrier::Text, "{}");
    m_capture->graph(graph);
    QCOMPARE(m_notes->keyframes.size(), 2); // a graph that rests is worth no more of them
}

QTEST_GUILESS_MAIN(TestTrafficCapture)
#include "tst_trafficcapture.moc"
