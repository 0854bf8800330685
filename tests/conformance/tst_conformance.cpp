// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The promises of protocol/PROTOCOL.md that a client can see. Against our server in-process, or against the one at
// VISIONFLOW_CONFORMANCE_URL (a ws URL with the path /ws/positions or /wss; it must serve a graph of two nodes or more).
#include "protocol/graphdocument.h"
#include "protocol/payloads.h"
#include "server/graph/demosource.h"
#include "server/graphserver.h"
#include "tests/shared/rawhttp.h"
#include "tests/shared/wireclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using Wire::MessageType;

class TestConformance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void section1_subprotocolIsSelected();
    void section1_endpoints_data();
    void section1_endpoints();
    void section1_unknownPathIsClosedWith1008();
    void section1_foreignOriginsAreRefused();
    void section2_headersAreWellFormed();
    void section2_snapshotCarriesTheNewestNumber();
    void section2_updatesAreNumberedWithoutGaps();
    void section4_snapshotNamesEveryNode();
    void section4_recordsAreUsable();
    void section4_kindsAreThoseOfTheDocument();
    void section4_parentsLeadToTheSource();
    void section5_anotherSourceGivesDistances();
    void section6_greetingComesFirst();
    void section6_pingFrameIsAnswered();
    void section6_textPings_data();
    void section6_textPings();
    void section6_snapshotOnRequest();
    void section6_unknownTypesAreIgnored();
    void section6_unknownNodesAreRefused();
    void section6_draggedNodesStayWhereTheyAreDropped();
    void section7_v1ClientsGetRecordsAlone();
    void section8_malformedMessagesAreAnswered_data();
    void section8_malformedMessagesAreAnswered();
    void section10_graphOverRest();
    void section10_healthOverRest();

private:
    QUrl url(const QString &path) const;
    QByteArray get(const QByteArray &path, const QByteArray &headers = {}) const;
    Wire::GraphDocument graph() const;
    void greet(WireClient &client);

    std::unique_ptr<Server::GraphServer> m_server;
    QUrl m_url;
    bool m_isOurs = true;
};

void TestConformance::initTestCase()
{
    const QString given = qEnvironmentVariable("VISIONFLOW_CONFORMANCE_URL");
    m_isOurs = given.isEmpty();
    m_url = QUrl(given);
}

// A server of our own is fresh for each test, because its budgets are part of what it promises.
void TestConformance::init()
{
    if (!m_isOurs)
        return;
    Server::ServerOptions options;
    options.setRate(30);
    m_server = std::make_unique<Server::GraphServer>(std::make_unique<Server::DemoSource>(Server::DemoShape{42, 200}), options,
                                                     SystemClock::instance());
    m_server->start();
    QTRY_VERIFY_WITH_TIMEOUT(!m_server->addresses().positions.isEmpty(), 30'000);
    m_url = m_server->addresses().positions;
}

void TestConformance::cleanup() { m_server.reset(); }

QUrl TestConformance::url(const QString &path) const
{
    QUrl changed = m_url;
    changed.setPath(path);
    return changed;
}

QByteArray TestConformance::get(const QByteArray &path, const QByteArray &headers) const
{
    return Test::rawRequest(m_url.host(), quint16(m_url.port(80)),
                            "GET " + path + " HTTP/1.1\r\nHost: " + m_url.authority().toLatin1() + "\r\nConnection: close\r\n" + headers
                                + "\r\n");
}

Wire::GraphDocument TestConformance::graph() const
{
    const QByteArray answer = get("/api/graph/data");
    const auto document = Wire::decodeGraphDocument(Test::bodyOf(answer), {});
    return document ? *document : Wire::GraphDocument();
}

void TestConformance::greet(WireClient &client)
{
    client.open(m_url);
    QTRY_VERIFY_WITH_TIMEOUT(!client.frames.empty(), 30'000);
}

void TestConformance::section1_subprotocolIsSelected()
{
    WireClient client;
    greet(client);
    QCOMPARE(client.guard.subprotocol(), u"visionflow.1"_s);
}

void TestConformance::section1_endpoints_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("/ws/positions") << u"/ws/positions"_s;
    QTest::newRow("/wss, everything on one socket") << u"/wss"_s;
}

void TestConformance::section1_endpoints()
{
    QFETCH(QString, path);
    WireClient client;
    client.open(url(path));
    QTRY_VERIFY_WITH_TIMEOUT(!client.frames.empty(), 30'000);
}

void TestConformance::section1_unknownPathIsClosedWith1008()
{
    WireClient client;
    client.open(url(u"/ws/unheard-of"_s));
    QTRY_VERIFY(client.end);
    QCOMPARE(client.end->closeCode, 1008);
    QCOMPARE(client.text(u"error"_s).value_or(QJsonObject())[u"code"_s].toString(), u"unknown_path"_s);
}

void TestConformance::section1_foreignOriginsAreRefused()
{
    WireClient client;
    client.open(m_url, {{"Origin", "https://foreign.example"}});
    QTRY_VERIFY(client.end);
    QCOMPARE(client.end->httpStatus, 403);
}

void TestConformance::section2_headersAreWellFormed()
{
    WireClient client;
    greet(client);
    QTRY_VERIFY_WITH_TIMEOUT(client.frames.size() >= 3, 30'000);
    QCOMPARE(client.malformed, 0); // the codec has looked at reserved bits, flags and divisibility
    const qint64 apart = qint64(client.frames.back().header.timeUs) - qint64(SystemClock::instance().wallUs());
    QVERIFY2(qAbs(apart) < 86'400'000'000, "the sender's time is microseconds since the Unix epoch");
}

void TestConformance::section2_snapshotCarriesTheNewestNumber()
{
    WireClient early;
    greet(early);
    QTRY_VERIFY_WITH_TIMEOUT(early.frames.size() >= 3, 30'000);
    WireClient late;
    greet(late);
    QVERIFY(late.frames.front().header.snapshot);
    QVERIFY(late.frames.front().header.sequence >= early.frames[1].header.sequence);
    QTRY_VERIFY_WITH_TIMEOUT(late.frames.size() >= 2, 30'000);
    QCOMPARE(late.frames[1].header.sequence, late.frames[0].header.sequence + 1);
}

void TestConformance::section2_updatesAreNumberedWithoutGaps()
{
    WireClient client;
    greet(client);
    QTRY_VERIFY_WITH_TIMEOUT(client.frames.size() >= 6, 30'000);
    for (size_t i = 1; i < client.frames.size(); ++i) {
        if (!client.frames[i].header.snapshot)
            QCOMPARE(client.frames[i].header.sequence, client.frames[i - 1].header.sequence + 1);
    }
}

void TestConformance::section4_snapshotNamesEveryNode()
{
    WireClient client;
    greet(client);
    QVERIFY(client.frames.front().header.snapshot);
    const Wire::GraphDocument document = graph();
    QVERIFY(document.nodes.size() >= 2);
    for (const Wire::NodeInfo &node : document.nodes)
        QVERIFY2(client.frames.front().record(node.id), qPrintable(QString::number(node.id)));
}

void TestConformance::section4_recordsAreUsable()
{
    WireClient client;
    greet(client);
    QTRY_VERIFY_WITH_TIMEOUT(client.frames.size() >= 3, 30'000);
    for (const ReceivedFrame &frame : client.frames) {
        for (const Wire::NodeRecord &record : frame.records)
            QVERIFY(Wire::isUsable(record, Wire::Limits().coordinateMagnitude));
    }
}

void TestConformance::section4_kindsAreThoseOfTheDocument()
{
    WireClient client;
    greet(client);
    for (const Wire::NodeInfo &node : graph().nodes)
        QCOMPARE(client.frames.front().record(node.id)->kind, node.kind);
}

void TestConformance::section4_parentsLeadToTheSource()
{
    WireClient client;
    greet(client);
    const ReceivedFrame &snapshot = client.frames.front();
    const auto source = quint32(client.text(u"connection_established"_s)->value(u"sssp_source"_s).toInteger());
    QCOMPARE(snapshot.record(source)->distance, 0.0f);
    for (const Wire::NodeRecord &record : snapshot.records) {
        if (record.parent == Wire::noParent) {
            QVERIFY(record.id == source || record.distance == Wire::unreachable);
            continue;
        }
        const Wire::NodeRecord *parent = snapshot.record(quint32(record.parent));
        QVERIFY(parent);
        QVERIFY(parent->distance <= record.distance);
    }
}

void TestConformance::section5_anotherSourceGivesDistances()
{
    WireClient client;
    greet(client);
    const Wire::GraphDocument document = graph();
    const quint32 wanted = document.nodes[1].id;
    const quint32 before = document.ssspSource;
    client.say(u"select_sssp_source"_s, {{u"node_id"_s, qint64(wanted)}});
    QTRY_VERIFY(!client.framesOf(MessageType::SsspUpdate).empty());
    const ReceivedFrame frame = client.framesOf(MessageType::SsspUpdate).back();
    const auto update = Wire::decodeSsspUpdate(frame.payload, frame.header.wide ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow);
    QVERIFY(update);
    QCOMPARE(update->source, wanted);
    QCOMPARE(update->entries.size(), document.nodes.size());
    QTRY_VERIFY(client.text(u"sssp_source"_s));
    const QJsonObject told = *client.text(u"sssp_source"_s);
    QCOMPARE(told[u"node_id"_s].toInteger(), qint64(wanted));
    QCOMPARE(told[u"reachable"_s].toInteger() + told[u"unreachable"_s].toInteger(), document.nodes.size());
    client.say(u"select_sssp_source"_s, {{u"node_id"_s, qint64(before)}});
    QTRY_COMPARE(client.text(u"sssp_source"_s)->value(u"node_id"_s).toInteger(), qint64(before));
}

void TestConformance::section6_greetingComesFirst()
{
    WireClient client;
    greet(client);
    QCOMPARE(client.texts.first().type, u"connection_established"_s);
    QCOMPARE(client.order.front(), 't');
    const QJsonObject hello = client.texts.first().body;
    for (const QString &field : {u"timestamp"_s, u"server"_s, u"protocol"_s, u"graph"_s, u"rate_hz"_s, u"sssp_source"_s, u"layout"_s,
                                 u"ping_interval_ms"_s, u"pong_timeout_ms"_s})
        QVERIFY2(hello.contains(field), qPrintable(field));
}

void TestConformance::section6_pingFrameIsAnswered()
{
    WireClient client;
    greet(client);
    Wire::FrameHeader ping;
    ping.type = MessageType::Ping;
    ping.sequence = 5;
    ping.timeUs = 99;
    client.guard.sendBinary(Wire::encodeFrame(ping, {}));
    QTRY_VERIFY(!client.framesOf(MessageType::Pong).empty());
    const auto pong = Wire::decodePong(client.framesOf(MessageType::Pong).back().payload);
    QVERIFY(pong);
    QCOMPARE(pong->pingSequence, 5u);
    QCOMPARE(pong->pingTimeUs, 99u);
}

void TestConformance::section6_textPings_data()
{
    QTest::addColumn<QByteArray>("ping");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("the bare text of original clients") << QByteArray("ping") << QByteArray("pong");
    QTest::newRow("JSON with a time") << QByteArray(R"({"type":"ping","timestamp":12.25})") << QByteArray("{");
    QTest::newRow("JSON without one") << QByteArray(R"({"type":"ping"})") << QByteArray("{");
}

void TestConformance::section6_textPings()
{
    QFETCH(QByteArray, ping);
    QFETCH(QByteArray, begins);
    WireClient client;
    greet(client);
    client.guard.sendText(ping);
    QTRY_VERIFY(client.text(u"pong"_s));
    QVERIFY(client.rawTexts.last().startsWith(begins));
    if (ping.contains("timestamp"))
        QCOMPARE(client.text(u"pong"_s)->value(u"timestamp"_s).toDouble(), 12.25);
}

void TestConformance::section6_snapshotOnRequest()
{
    WireClient client;
    greet(client);
    client.say(u"request_full_snapshot"_s);
    QTRY_COMPARE(std::count_if(client.frames.begin(), client.frames.end(), [](const auto &frame) { return frame.header.snapshot; }), 2);
}

void TestConformance::section6_unknownTypesAreIgnored()
{
    WireClient client;
    greet(client);
    client.say(u"something_of_the_future"_s, {{u"data"_s, 1}});
    client.say(u"ping"_s, {{u"timestamp"_s, 1}});
    QTRY_VERIFY(client.text(u"pong"_s));
    QVERIFY(!client.text(u"error"_s));
}

void TestConformance::section6_unknownNodesAreRefused()
{
    WireClient client;
    greet(client);
    client.say(u"select_sssp_source"_s, {{u"node_id"_s, 1'073'741'823}});
    QTRY_VERIFY(client.text(u"error"_s));
    QCOMPARE(client.text(u"error"_s)->value(u"code"_s).toString(), u"unknown_node"_s);
}

void TestConformance::section6_draggedNodesStayWhereTheyAreDropped()
{
    WireClient client;
    greet(client);
    const quint32 id = client.frames.front().records.front().id;
    QJsonObject drag = dragData(id, {123, -45, 6});
    client.sayData(u"nodeDragStart"_s, drag);
    QTRY_VERIFY(client.text(u"nodeDragStartAck"_s));
    drag.insert(u"pin"_s, true);
    client.sayData(u"nodeDragEnd"_s, drag);
    QTRY_VERIFY(client.text(u"nodeDragEndAck"_s));
    QTRY_VERIFY(client.text(u"pins"_s));
    QVERIFY(client.text(u"pins"_s)->value(u"pinned"_s).toArray().contains(qint64(id)));
    QTRY_COMPARE(client.latest(id)->position, (Wire::Vec3{123, -45, 6}));
    client.sayData(u"nodeUnpin"_s, {{u"nodeId"_s, qint64(id)}});
    QTRY_VERIFY(!client.text(u"pins"_s)->value(u"pinned"_s).toArray().contains(qint64(id)));
}

void TestConformance::section7_v1ClientsGetRecordsAlone()
{
    const Wire::GraphDocument document = graph();
    WireClient client(Wire::ProfileId::V1);
    client.open(m_url);
    QTRY_VERIFY_WITH_TIMEOUT(!client.frames.empty(), 30'000);
    QVERIFY(client.guard.subprotocol().isEmpty());
    QCOMPARE(client.frames.front().payload.size(), document.nodes.size() * Wire::narrowLayout.size());
    QCOMPARE(client.malformed, 0);
}

void TestConformance::section8_malformedMessagesAreAnswered_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("binary");
    QTest::addColumn<QString>("reason");
    QTest::newRow("not JSON") << QByteArray("{") << false << u"not_json"_s;
    QTest::newRow("no type") << QByteArray("{}") << false << u"type_missing"_s;
    QTest::newRow("half a header") << QByteArray(3, '\0') << true << u"truncated_header"_s;
    QTest::newRow("a reserved type") << (QByteArray("\x02", 1) + QByteArray(15, '\0')) << true << u"unsupported_type"_s;
    QTest::newRow("reserved bits") << (QByteArray("\x20\x80", 2) + QByteArray(14, '\0')) << true << u"reserved_bits"_s;
}

void TestConformance::section8_malformedMessagesAreAnswered()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, binary);
    QFETCH(QString, reason);
    WireClient client;
    greet(client);
    if (binary)
        client.guard.sendBinary(bytes);
    else
        client.guard.sendText(bytes);
    QTRY_VERIFY(client.text(u"error"_s));
    QCOMPARE(client.text(u"error"_s)->value(u"code"_s).toString(), u"malformed"_s);
    QCOMPARE(client.text(u"error"_s)->value(u"details"_s).toObject()[u"reason"_s].toString(), reason);
    if (binary)
        QTRY_VERIFY(!client.framesOf(MessageType::Error).empty());
    QVERIFY(!client.end);
}

void TestConformance::section10_graphOverRest()
{
    const Wire::GraphDocument document = graph();
    QVERIFY(!document.nodes.isEmpty());
    const QByteArray tag = '"' + QByteArray::number(document.revision) + '"';
    const QByteArray again = get("/api/graph/data", "If-None-Match: " + tag + "\r\n");
    QVERIFY(again.startsWith("HTTP/1.1 304"));
    QVERIFY(get("/api/nothing").startsWith("HTTP/1.1 404"));
}

void TestConformance::section10_healthOverRest()
{
    const QByteArray answer = get("/api/health");
    QVERIFY(answer.startsWith("HTTP/1.1 200"));
    const QJsonObject health = QJsonDocument::fromJson(Test::bodyOf(answer)).object();
    QCOMPARE(health[u"status"_s].toString(), u"healthy"_s);
    for (const QString &field : {u"version"_s, u"uptime_s"_s, u"clients"_s, u"graph"_s, u"rate_hz"_s, u"layout"_s, u"refused"_s})
        QVERIFY2(health.contains(field), qPrintable(field));
}

QTEST_GUILESS_MAIN(TestConformance)
#include "tst_conformance.moc"
