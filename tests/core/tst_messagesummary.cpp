// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/messagesummary.h"

#include "protocol/bytes.h"
#include "protocol/payloads.h"
#include "protocol/settings/settingsmessage.h"
#include "tests/shared/goldenvector.h"
#include "tests/shared/traffichands.h"

#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Test;
using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestMessageSummary : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void oneLine_data();
    void oneLine();
    void answersSayHowLongTheyTook();
    void settingsHaveTheirNames();
    void v1IsCounted();

    // Rainy day flows.
    void badBytesHaveALineToo_data();
    void badBytesHaveALineToo();
    void aLineIsShortAndPlain();
    void everyVectorHasALine_data();
    void everyVectorHasALine();
};

void TestMessageSummary::oneLine_data()
{
    QTest::addColumn<Carrier>("carrier");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("summary");
    QTest::newRow("node update") << Carrier::Binary << frameOf(2000) << u"2,000 nodes"_s;
    QTest::newRow("snapshot") << Carrier::Binary << frameOf(1, headerOf(1, true)) << u"1 node, snapshot"_s;
    QTest::newRow("shortest paths") << Carrier::Binary
                                    << typedFrame(MessageType::SsspUpdate,
                                                  encodeSsspUpdate({17, {{1, 2, 3}, {2, 3, 4}}}, RecordForm::Narrow))
                                    << u"from node 17, 2 records"_s;
    QTest::newRow("pong without its ping") << Carrier::Binary << typedFrame(MessageType::Pong, encodePong({3, 0, 0})) << u"to ping 3"_s;
    QTest::newRow("error frame") << Carrier::Binary << typedFrame(MessageType::Error, encodeNotice({7, u"not so"_s})) << u"7 not so"_s;
    QTest::newRow("text") << Carrier::Text << QByteArray(R"({"type":"sssp_source","reachable":1950,"node_id":5,"unreachable":50})")
                          << u"node_id: 5, reachable: 1950, unreachable: 50"_s;
    QTest::newRow("text in a frame") << Carrier::Binary << typedFrame(MessageType::Text, R"({"type":"rate","rate_hz":5})")
                                     << u"rate_hz: 5"_s;
    QTest::newRow("text with data inside") << Carrier::Text
                                           << QByteArray(R"({"type":"nodeDragStartAck","data":{"nodeId":17},"timestamp":9})")
                                           << u"nodeId: 17"_s;
    QTest::newRow("text with lists") << Carrier::Text
                                     << QByteArray(R"({"type":"topology_update","base":7,"revision":8,"added_nodes":[1,2,3]})")
                                     << u"revision: 8, base: 7, added_nodes: 3 items"_s;
    QTest::newRow("request") << Carrier::Request << QByteArray("GET /api/graph/data HTTP/1.1\r\nAccept: */*\r\n\r\n")
                             << u"GET /api/graph/data"_s;
    QTest::newRow("response") << Carrier::Response << "HTTP/1.1 200 OK\r\nETag: \"7\"\r\n\r\n" + QByteArray(524'288, ' ')
                              << u"200 OK, 512.0 KiB"_s;
    QTest::newRow("response without a body") << Carrier::Response << QByteArray("HTTP/1.1 304 Not Modified\r\n\r\n")
                                             << u"304 Not Modified"_s;
    QTest::newRow("goodbye") << Carrier::Close
                             << QByteArray("\x03\xe8"
                                           "bye")
                             << u"1000 bye"_s;
    QTest::newRow("an end without goodbye") << Carrier::Close << QByteArray() << u"the connection ended"_s;
    QTest::newRow("handshake") << Carrier::Handshake << QByteArray("GET /wss HTTP/1.1\r\nHost: localhost\r\n\r\n")
                               << u"GET /wss HTTP/1.1"_s;
    QTest::newRow("WebSocket ping") << Carrier::Ping << QByteArray() << QString();
}

void TestMessageSummary::oneLine()
{
    QFETCH(Carrier, carrier);
    QFETCH(QByteArray, bytes);
    Traffic traffic;
    traffic.connect();
    traffic.pass(Way::Received, carrier, bytes);
    QTEST(messageSummary(traffic.last, traffic.facts, traffic.context()), "summary");
}

void TestMessageSummary::answersSayHowLongTheyTook()
{
    Traffic traffic;
    traffic.connect();
    const auto line = [&] { return messageSummary(traffic.last, traffic.facts, traffic.context()); };
    traffic.sayText(R"({"type":"ping","timestamp":1})");
    traffic.hearText(R"({"type":"pong","timestamp":1})");
    QCOMPARE(line(), u"round trip 1.0 ms"_s);
    traffic.say(typedFrame(MessageType::Ping));
    traffic.wait(120ms);
    traffic.hear(typedFrame(MessageType::Pong, encodePong({0, 0, 0})));
    QCOMPARE(line(), u"round trip 121 ms"_s);
    traffic.connect(u"REST"_s, {});
    traffic.pass(Way::Sent, Carrier::Request, "GET /api/health HTTP/1.1\r\n\r\n");
    traffic.pass(Way::Received, Carrier::Response, "HTTP/1.1 200 OK\r\n\r\n{}");
    QCOMPARE(line(), u"200 OK, 2 bytes, 1.0 ms"_s);
}

void TestMessageSummary::settingsHaveTheirNames()
{
    Traffic traffic;
    traffic.connect();
    const auto line = [&](const SettingsMessage &message) {
        traffic.hear(typedFrame(MessageType::Settings, encodeSettingsMessage(message)));
        return messageSummary(traffic.last, traffic.facts, traffic.context());
    };
    QCOMPARE(line(SettingsPaths{{{4, u"layout.spring"_s}}}), u"paths, 1 item"_s);
    QCOMPARE(line(SettingsDelta{8, 1, 2, {{4, 2.5f}, {5, true}}}), u"delta, revision 8, layout.spring = 2.5, #5 = on"_s);
    QCOMPARE(line(SettingsSnapshot{8, {}, {{0, 1}, {1, 1}, {2, 1}, {3, 1}}}), u"snapshot, revision 8, 4 values"_s);
    QCOMPARE(line(SettingsResult{3, 8, 1, 2, {{4, SettingOutcome::Accepted, {}}}}), u"result, request 3, layout.spring accepted"_s);
    traffic.say(typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsSet{3, 7, {{4, 2.5f}}})));
    QCOMPARE(messageSummary(traffic.last, traffic.facts, traffic.context()), u"set, request 3, layout.spring = 2.5"_s);
}

void TestMessageSummary::v1IsCounted()
{
    Traffic traffic;
    traffic.connect(u"/wss"_s, {});
    traffic.hear(v1Of(5, true));
    QCOMPARE(messageSummary(traffic.last, traffic.facts, traffic.context()), u"5 nodes"_s);
}

void TestMessageSummary::badBytesHaveALineToo_data()
{
    QTest::addColumn<Carrier>("carrier");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("summary");
    QTest::newRow("a cut frame") << Carrier::Binary << frameOf(2000).chopped(1) << u"1,999 nodes, cut"_s;
    QTest::newRow("an unknown type") << Carrier::Binary << QByteArray("\x7f") + QByteArray(20, '\0')
                                     << u"The first byte is not a message type."_s;
    QTest::newRow("no JSON") << Carrier::Text << QByteArray("hello") << u"hello"_s;
    QTest::newRow("a response without a head") << Carrier::Response << QByteArray() << u"0 bytes"_s;
}

void TestMessageSummary::badBytesHaveALineToo() { oneLine(); }

void TestMessageSummary::aLineIsShortAndPlain()
{
    Traffic traffic;
    traffic.connect();
    traffic.hearText(R"({"type":"x","message":"a\nb\u202e)" + QByteArray(100'000, 'y') + R"("})");
    const QString line = messageSummary(traffic.last, traffic.facts, traffic.context());
    QCOMPARE(line.size(), 120);
    QVERIFY2(line.startsWith("message: a by"_L1), qPrintable(line));
}

void TestMessageSummary::everyVectorHasALine_data() { addVectorRows(QDir(QStringLiteral(VISIONFLOW_TEST_DATA "/wire"))); }

void TestMessageSummary::everyVectorHasALine()
{
    QFETCH(QString, path);
    Traffic traffic;
    traffic.connect();
    traffic.hear(readVector(path).bytes);
    QVERIFY(!messageSummary(traffic.last, traffic.facts, traffic.context()).isEmpty());
}

QTEST_GUILESS_MAIN(TestMessageSummary)
#include "tst_messagesummary.moc"
