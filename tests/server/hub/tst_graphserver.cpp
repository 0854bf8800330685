// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the server as a whole, over real sockets.
#include "protocol/bytes.h"
#include "protocol/compression.h"
#include "protocol/payloads.h"
#include "server/dragtable.h"
#include "tests/server/hub/testserver.h"
#include "tests/shared/graphbuilders.h"
#include "tests/shared/wireclient.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTimer>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Wire::MessageType;

namespace {

Wire::GraphDocument wideChain()
{
    Wire::GraphDocument document = chain(3);
    document.nodes.append(nodeInfo(20'000));
    return document;
}

/// Nothing came for six ticks; what was under way before may still come on a busy machine.
bool isQuiet(const WireClient &client)
{
    const size_t before = client.frames.size();
    QTest::qWait(100);
    return client.frames.size() == before;
}

} // namespace

class TestGraphServer : public QObject
{
    Q_OBJECT

private slots:
    // happy flows: broadcasts
    void greetsThenSendsASnapshotThenUpdates();
    void numbersBroadcastsForAllAlike();
    void sendsWhatStopsOnceMore();
    void breathesWithEveryNodeInEveryFrame();
    void speaksV1ToAClientThatOffersNothing();
    void sendsWideRecordsWhereIdsNeedThem();
    void keepsItsRate();

    // happy flows: requests
    void answersPings();
    void confirmsASubscriptionOnce();
    void sendsASnapshotWhenAsked();
    void selectsAnotherPathSource();
    void holdsADraggedNodeAndPinsIt();
    void releasesWhatALeavingClientHeld();
    void pausesTheLayout();

    // happy flows: topology, REST, stopping
    void announcesTopologyBeforeRecords();
    void resetsWhenTheChangeIsTooLarge();
    void servesTheGraphOverRest();
    void tellsItsHealth();
    void saysGoodbyeBeforeItStops();
    void stopsWithoutClients();

    // rainy day flows
    void reportsASourceThatFails();
    void reportsAGraphThatDoesNotFitAMessage();
    void reportsAPortThatIsTaken();
    void refusesPathsItDoesNotKnow();
    void refusesForeignOrigins_data();
    void refusesForeignOrigins();
    void refusesV1OnAWideGraph();
    void refusesV1WhenTheGraphGrowsWide();
    void admitsAsManyAsItMayAndFreesThem();
    void skipsASlowClientAndThenSendsASnapshot();
    void answersMalformedMessages_data();
    void answersMalformedMessages();
    void closesAfterAHundredMalformedMessages();
    void limitsMessagesPerAddress();
    void refusesWhatNobodyHas_data();
    void refusesWhatNobodyHas();
    void answersBadHttp_data();
    void answersBadHttp();
    void closesAConnectionThatSaysNothing();
};

void TestGraphServer::greetsThenSendsASnapshotThenUpdates()
{
    TestServer server(chain(5));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    QCOMPARE(client.order.substr(0, 2), std::string("tb"));
    const QJsonObject hello = *client.text(u"connection_established"_s);
    QCOMPARE(hello[u"protocol"_s].toObject()[u"profile"_s].toString(), u"visionflow.1"_s);
    QCOMPARE(hello[u"protocol"_s].toObject()[u"record_bytes"_s].toInt(), 34);
    QCOMPARE(hello[u"graph"_s].toObject()[u"nodes"_s].toInt(), 5);
    QVERIFY(client.frames.front().header.snapshot);
    QCOMPARE(client.frames.front().records.size(), 5u);
    const Wire::NodeRecord third = *client.frames.front().record(3);
    QCOMPARE(third.position, (Wire::Vec3{3, 6, 0}));
    QVERIFY(std::isfinite(third.distance));
    QCOMPARE(third.parent, 2);

    server.positions->move(2, {50, 60, 70}, {1, 2, 3});
    QTRY_VERIFY(client.frames.back().record(2) && client.frames.back().record(2)->position == (Wire::Vec3{50, 60, 70}));
    QVERIFY(!client.frames.back().header.snapshot);
    QCOMPARE(client.frames.back().records.size(), 1u);
    QCOMPARE(client.frames.back().record(2)->velocity, (Wire::Vec3{1, 2, 3}));
}

void TestGraphServer::numbersBroadcastsForAllAlike()
{
    TestServer server(chain(3));
    WireClient one;
    WireClient other;
    one.open(server.url());
    other.open(server.url(u"/wss"_s));
    QTRY_VERIFY(!one.frames.empty() && !other.frames.empty());
    for (int i = 1; i <= 3; ++i) {
        server.positions->move(1, {float(i) * 10, 0, 0});
        QTRY_VERIFY(one.latest(1)->position.x == float(i) * 10 && other.latest(1)->position.x == float(i) * 10);
        QCOMPARE(one.frames.back().header.sequence, other.frames.back().header.sequence);
    }
    for (size_t i = 1; i < one.frames.size(); ++i)
        QCOMPARE(one.frames[i].header.sequence, one.frames[i - 1].header.sequence + 1);
}

void TestGraphServer::sendsWhatStopsOnceMore()
{
    TestServer server(chain(3));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    server.positions->move(1, {10, 0, 0}, {5, 0, 0});
    QTRY_COMPARE(client.latest(1)->velocity.x, 5.0f);
    server.positions->move(1, {10, 0, 0}, {0, 0, 0});
    QTRY_COMPARE(client.latest(1)->velocity.x, 0.0f);
    QTRY_VERIFY(isQuiet(client));
}

void TestGraphServer::breathesWithEveryNodeInEveryFrame()
{
    TestServer server(chain(20), TestServer::fast(), true);
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(client.frames.size() > 5);
    for (const ReceivedFrame &frame : client.frames)
        QCOMPARE(frame.records.size(), 20u);
    QVERIFY(client.frames.back().record(7)->position != client.frames.front().record(7)->position);

    client.say(u"pause_layout"_s, {{u"data"_s, QJsonObject{{u"paused"_s, true}}}});
    QTRY_VERIFY(client.text(u"physics_paused"_s));
    QTRY_COMPARE(client.latest(7)->velocity, Wire::Vec3());
    QTRY_VERIFY(isQuiet(client));
}

void TestGraphServer::speaksV1ToAClientThatOffersNothing()
{
    TestServer server(chain(4));
    WireClient client(Wire::ProfileId::V1);
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    QCOMPARE(client.frames.front().payload.size(), 4 * 34);
    QCOMPARE(client.text(u"connection_established"_s)->value(u"protocol"_s).toObject()[u"profile"_s].toString(), u"v1"_s);
    server.positions->move(3, {1, 1, 1});
    QTRY_COMPARE(client.frames.back().payload.size(), 34);
    client.guard.sendText("ping");
    QTRY_VERIFY(client.rawTexts.contains("pong"));
    QCOMPARE(client.malformed, 0);
}

void TestGraphServer::sendsWideRecordsWhereIdsNeedThem()
{
    TestServer server(wideChain());
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    QVERIFY(client.frames.front().header.wide);
    QVERIFY(client.frames.front().record(20'000));
    QCOMPARE(client.text(u"connection_established"_s)->value(u"protocol"_s).toObject()[u"record_bytes"_s].toInt(), 36);
    client.say(u"select_sssp_source"_s, {{u"node_id"_s, 20'000}});
    QTRY_VERIFY(!client.framesOf(MessageType::SsspUpdate).empty());
    QVERIFY(client.framesOf(MessageType::SsspUpdate).front().header.wide);
}

void TestGraphServer::keepsItsRate()
{
    TestServer server(chain(3), TestServer::fast(), true);
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    client.say(u"settings_set"_s, {{u"values"_s, QJsonObject{{u"broadcast.rate_hz"_s, 20}}}});
    QTRY_VERIFY(client.text(u"rate"_s));
    QCOMPARE(client.text(u"rate"_s)->value(u"rate_hz"_s).toDouble(), 20.0);
    const size_t from = client.frames.size();
    QTRY_VERIFY(client.frames.size() >= from + 10);
    const quint64 span = client.frames[from + 9].header.timeUs - client.frames[from].header.timeUs;
    QVERIFY2(span >= 400'000, qPrintable(QString::number(span))); // nine gaps of 50 ms, less one tick's jitter
}

void TestGraphServer::answersPings()
{
    TestServer server(chain(2));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    Wire::FrameHeader ping;
    ping.type = MessageType::Ping;
    ping.sequence = 77;
    ping.timeUs = 123'456;
    client.guard.sendBinary(Wire::encodeFrame(ping, {}));
    QTRY_VERIFY(!client.framesOf(MessageType::Pong).empty());
    const auto pong = Wire::decodePong(client.framesOf(MessageType::Pong).front().payload);
    QVERIFY(pong);
    QCOMPARE(pong->pingSequence, 77u);
    QCOMPARE(pong->pingTimeUs, 123'456u);
    const auto offset = qint64(pong->receivedTimeUs - SystemClock::instance().wallUs());
    QVERIFY(qAbs(offset) < 20'000'000);

    client.say(u"ping"_s, {{u"timestamp"_s, 12.5}});
    QTRY_VERIFY(client.text(u"pong"_s));
    QCOMPARE(client.text(u"pong"_s)->value(u"timestamp"_s).toDouble(), 12.5);

    // The same in a frame, which may be compressed.
    Wire::CompressionDecision decision;
    const QByteArray words = Wire::encodeTextMessage(u"ping"_s, {{u"timestamp"_s, 13.5}, {u"padding"_s, u"word "_s.repeated(100)}});
    const QByteArray frame = Wire::compressedText(words, {}, {}, decision);
    QVERIFY(!frame.isEmpty());
    client.guard.sendBinary(frame);
    QTRY_COMPARE(client.text(u"pong"_s)->value(u"timestamp"_s).toDouble(), 13.5);
    QVERIFY(client.text(u"pong"_s)->value(u"received_us"_s).toDouble() <= client.text(u"pong"_s)->value(u"sent_us"_s).toDouble());
}

void TestGraphServer::confirmsASubscriptionOnce()
{
    TestServer server(chain(2));
    WireClient client(Wire::ProfileId::V1);
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    client.sayData(u"subscribe_position_updates"_s, {{u"interval"_s, 60}, {u"binary"_s, true}});
    client.sayData(u"subscribe_position_updates"_s, {{u"interval"_s, 60}, {u"binary"_s, true}});
    client.say(u"requestInitialData"_s);
    QTRY_VERIFY(client.text(u"initialDataInfo"_s));
    QCOMPARE(client.count(u"subscription_confirmed"_s), 1);
    QCOMPARE(client.text(u"subscription_confirmed"_s)->value(u"interval"_s).toInt(), 17);
}

void TestGraphServer::sendsASnapshotWhenAsked()
{
    TestServer server(chain(6));
    WireClient client;
    client.open(server.url());
    QTRY_COMPARE(client.frames.size(), 1u);
    client.say(u"request_full_snapshot"_s);
    QTRY_VERIFY(client.frames.size() >= 2);
    QVERIFY(client.frames.back().header.snapshot);
    QCOMPARE(client.frames.back().records.size(), 6u);
}

void TestGraphServer::selectsAnotherPathSource()
{
    TestServer server(chain(5));
    WireClient client;
    WireClient original(Wire::ProfileId::V1);
    client.open(server.url());
    original.open(server.url(u"/wss"_s));
    QTRY_VERIFY(!client.frames.empty() && !original.frames.empty());
    client.say(u"select_sssp_source"_s, {{u"node_id"_s, 4}});
    QTRY_VERIFY(client.text(u"sssp_source"_s) && original.text(u"sssp_source"_s));
    QCOMPARE(client.text(u"sssp_source"_s)->value(u"node_id"_s).toInt(), 4);
    QCOMPARE(client.text(u"sssp_source"_s)->value(u"reachable"_s).toInt(), 5);
    QTRY_VERIFY(!client.framesOf(MessageType::SsspUpdate).empty());
    const auto frame = client.framesOf(MessageType::SsspUpdate).front();
    const auto update = Wire::decodeSsspUpdate(frame.payload, Wire::RecordForm::Narrow);
    QVERIFY(update);
    QCOMPARE(update->source, 4u);
    QCOMPARE(update->entries.size(), 5);
    QCOMPARE(update->entries[4].distance, 0.0f);
    QCOMPARE(update->entries[0].parent, 1);
    // and in the records, which is all that V1 has
    QTRY_COMPARE(original.latest(0)->parent, 1);
    QCOMPARE(original.malformed, 0);
    QCOMPARE(client.text(u"error"_s), std::nullopt);

    client.say(u"select_sssp_source"_s, {{u"node_id"_s, 99}});
    QTRY_VERIFY(client.text(u"error"_s));
    QCOMPARE(client.text(u"error"_s)->value(u"code"_s).toString(), u"unknown_node"_s);
}

void TestGraphServer::holdsADraggedNodeAndPinsIt()
{
    TestServer server(chain(3));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    client.sayData(u"nodeDragStart"_s, dragData(1, {5, 5, 5}));
    QTRY_VERIFY(client.text(u"nodeDragStartAck"_s));
    client.sayData(u"nodeDragUpdate"_s, dragData(1, {6, 6, 6}));
    QTRY_COMPARE(client.latest(1)->position, (Wire::Vec3{6, 6, 6}));

    WireClient rival;
    rival.open(server.url());
    QTRY_VERIFY(!rival.frames.empty());
    rival.sayData(u"nodeDragStart"_s, dragData(1, {9, 9, 9}));
    QTRY_VERIFY(rival.text(u"error"_s));
    QCOMPARE(rival.text(u"error"_s)->value(u"code"_s).toString(), u"refused"_s);

    QJsonObject end = dragData(1, {7, 7, 7});
    end.insert(u"pin"_s, true);
    client.sayData(u"nodeDragEnd"_s, end);
    QTRY_VERIFY(client.text(u"nodeDragEndAck"_s));
    QTRY_COMPARE(client.latest(1)->position, (Wire::Vec3{7, 7, 7}));
    QTRY_COMPARE(rival.text(u"pins"_s)->value(u"pinned"_s).toArray(), QJsonArray{1});
    QVERIFY(server.positions->pinned.contains(1));

    rival.sayData(u"nodeUnpin"_s, {{u"nodeId"_s, 1}});
    QTRY_COMPARE(client.text(u"pins"_s)->value(u"pinned"_s).toArray(), QJsonArray());
    QVERIFY(!server.positions->pinned.contains(1));
}

void TestGraphServer::releasesWhatALeavingClientHeld()
{
    TestServer server(chain(3));
    WireClient watcher;
    watcher.open(server.url());
    QTRY_VERIFY(!watcher.frames.empty());
    {
        WireClient client;
        client.open(server.url());
        QTRY_VERIFY(!client.frames.empty());
        client.sayData(u"nodeDragStart"_s, dragData(2, {5, 5, 5}));
        QTRY_VERIFY(server.positions->pinned.contains(2));
    }
    QTRY_VERIFY(!server.positions->pinned.contains(2));
    QTRY_VERIFY(watcher.text(u"pins"_s));
}

void TestGraphServer::pausesTheLayout()
{
    TestServer server(chain(3));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    client.sayData(u"pause_layout"_s, {{u"paused"_s, true}});
    QTRY_VERIFY(client.text(u"physics_paused"_s));
    QVERIFY(server.positions->paused);
    client.sayData(u"pause_layout"_s, {{u"paused"_s, false}});
    QTRY_VERIFY(client.text(u"physics_resumed"_s));
    QVERIFY(!server.positions->paused);
    client.sayData(u"pause_layout"_s, {{u"paused"_s, u"perhaps"_s}});
    QTRY_VERIFY(client.text(u"error"_s));
}

void TestGraphServer::announcesTopologyBeforeRecords()
{
    TestServer server(chain(3));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    bool announced = false;
    bool early = false;
    connect(&client.guard, &SocketGuard::textReceived, this,
            [&] { announced = announced || client.text(u"topology_update"_s).has_value(); });
    connect(&client.guard, &SocketGuard::binaryReceived, this, [&] { early = early || (client.latest(3) && !announced); });
    Wire::TopologyDelta delta;
    delta.addedNodes = {nodeInfo(3)};
    delta.addedEdges = {{2, 3, 1, false}};
    delta.removedNodes = {0};
    server.source->change(delta);
    QTRY_VERIFY(client.latest(3));
    QVERIFY(!early);
    const QJsonObject update = *client.text(u"topology_update"_s);
    QCOMPARE(update[u"revision"_s].toInt(), update[u"base"_s].toInt() + 1);
    QCOMPARE(update[u"removed_nodes"_s].toArray(), QJsonArray{0});
    QTRY_VERIFY(!client.framesOf(MessageType::SsspUpdate).empty()); // the source is gone, so nobody can be reached
    QTRY_COMPARE(client.latest(3)->distance, Wire::unreachable);
}

void TestGraphServer::resetsWhenTheChangeIsTooLarge()
{
    TestServer server(chain(3));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    Wire::TopologyDelta delta;
    for (quint32 id = 10; id < 6000; ++id)
        delta.addedNodes.append(nodeInfo(id, QString(100, u'x')));
    server.source->change(delta);
    QTRY_VERIFY(client.text(u"topology_reset"_s));
    QVERIFY(!client.text(u"topology_update"_s));
    QTRY_VERIFY(client.latest(5999));
    QVERIFY(!client.end);
}

void TestGraphServer::servesTheGraphOverRest()
{
    TestServer server(chain(4));
    const QByteArray answer = server.request("GET /api/graph/data HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    const auto document = Wire::decodeGraphDocument(TestServer::bodyOf(answer), {});
    QVERIFY(document);
    QCOMPARE(document->nodes.size(), 4);
    QCOMPARE(document->edges.size(), 3);
    const QByteArray tag = '"' + QByteArray::number(document->revision) + '"';
    QVERIFY(answer.contains(QByteArray("ETag: " + tag)));

    const QByteArray cached
        = server.request("GET /api/graph/data HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: W/\"0\", " + tag + "\r\n\r\n");
    QVERIFY(cached.startsWith("HTTP/1.1 304 "));
    QVERIFY(TestServer::bodyOf(cached).isEmpty());

    Wire::TopologyDelta delta;
    delta.addedNodes = {nodeInfo(9)};
    server.source->change(delta);
    const QByteArray changed = server.request("GET /api/graph/data HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag + "\r\n\r\n");
    QVERIFY(changed.startsWith("HTTP/1.1 200 "));

    const QByteArray head = server.request("HEAD /api/graph/data HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(head.startsWith("HTTP/1.1 200 "));
    QVERIFY(TestServer::bodyOf(head).isEmpty());
}

void TestGraphServer::tellsItsHealth()
{
    TestServer server(chain(4));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    client.say(u"select_sssp_source"_s, {{u"node_id"_s, 99}});
    QTRY_VERIFY(client.text(u"error"_s));
    const QJsonObject health = server.health();
    QCOMPARE(health[u"status"_s].toString(), u"healthy"_s);
    QCOMPARE(health[u"clients"_s].toInt(), 1);
    QCOMPARE(health[u"graph"_s].toObject()[u"edges"_s].toInt(), 3);
    QCOMPARE(health[u"refused"_s].toObject()[u"unknown_node"_s].toInt(), 1);
}

void TestGraphServer::saysGoodbyeBeforeItStops()
{
    TestServer server(chain(4));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    const quint16 port = server.port();
    QSignalSpy stopped(server.server.get(), &GraphServer::stopped);
    server.server->stop();
    server.server->stop();
    QTRY_COMPARE(stopped.count(), 1);
    QTRY_VERIFY(client.end);
    QCOMPARE(client.end->cause, SocketEnd::Cause::ClosedByPeer);
    QVERIFY(client.text(u"restarting"_s));
    QVERIFY(client.text(u"restarting"_s)->value(u"spread_ms"_s).toInt() > 0);
    QTcpSocket late;
    late.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestGraphServer::stopsWithoutClients()
{
    TestServer server(chain(4));
    QSignalSpy stopped(server.server.get(), &GraphServer::stopped);
    server.server->stop();
    QCOMPARE(stopped.count(), 0);
    QTRY_COMPARE(stopped.count(), 1);
}

void TestGraphServer::reportsASourceThatFails()
{
    auto source = std::make_unique<ScriptedSource>(chain(1));
    source->fails = true;
    GraphServer server(std::move(source), std::make_unique<ScriptedPositions>(), {}, SystemClock::instance());
    QString text;
    connect(&server, &GraphServer::failed, this, [&](const SourceError &error) { text = error.text; });
    server.start();
    QTRY_COMPARE(text, u"There is no such graph: here"_s);
    QVERIFY(!server.isLoaded());
}

void TestGraphServer::reportsAGraphThatDoesNotFitAMessage()
{
    ServerOptions options;
    options.limits.serverMessageBytes = 16 + 3 * 36;
    QVERIFY(TestServer(chain(3), options).listens());
    GraphServer server(std::make_unique<ScriptedSource>(chain(4)), std::make_unique<ScriptedPositions>(), options, SystemClock::instance());
    std::optional<SourceError> error;
    connect(&server, &GraphServer::failed, this, [&](const SourceError &why) { error = why; });
    server.start();
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, SourceError::Kind::TooLarge);
}

void TestGraphServer::reportsAPortThatIsTaken()
{
    TestServer first(chain(1));
    ServerOptions options;
    options.port = first.port();
    GraphServer second(std::make_unique<ScriptedSource>(chain(1)), std::make_unique<ScriptedPositions>(), options, SystemClock::instance());
    QString text;
    connect(&second, &GraphServer::failed, this, [&](const SourceError &error) { text = error.text; });
    second.start();
    QTRY_VERIFY(text.contains(QString::number(options.port)));
    QVERIFY(second.isLoaded());
}

void TestGraphServer::refusesPathsItDoesNotKnow()
{
    TestServer server(chain(2));
    WireClient client;
    client.open(server.url(u"/ws/nothing"_s));
    QTRY_VERIFY(client.end);
    QCOMPARE(client.end->closeCode, 1008);
    QCOMPARE(client.text(u"error"_s)->value(u"code"_s).toString(), u"unknown_path"_s);
    QVERIFY(client.frames.empty());
    QTRY_COMPARE(server.server->clientCount(), 0);
}

void TestGraphServer::refusesForeignOrigins_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("passes");
    QTest::newRow("a web page from elsewhere") << QByteArray("https://example.org") << false;
    QTest::newRow("a page without an origin of its own") << QByteArray("null") << false;
    QTest::newRow("another port of this host") << QByteArray("http://127.0.0.1:1") << false;
    QTest::newRow("an origin on the list") << QByteArray("https://graphs.example") << true;
}

void TestGraphServer::refusesForeignOrigins()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, passes);
    ServerOptions options;
    options.allowedOrigins = {u"https://graphs.example"_s};
    TestServer server(chain(2), options);
    WireClient client;
    client.open(server.url(), {{"Origin", origin}});
    if (passes) {
        QTRY_VERIFY(!client.frames.empty());
    } else {
        QTRY_VERIFY(client.end);
        QCOMPARE(client.end->cause, SocketEnd::Cause::HandshakeRefused);
        QCOMPARE(client.end->httpStatus, 403);
    }
}

void TestGraphServer::refusesV1OnAWideGraph()
{
    TestServer server(wideChain());
    WireClient client(Wire::ProfileId::V1);
    client.open(server.url());
    QTRY_VERIFY(client.end);
    QCOMPARE(client.end->closeCode, 1008);
    QCOMPARE(client.text(u"error"_s)->value(u"code"_s).toString(), u"id_space_exceeded"_s);
    QVERIFY(client.frames.empty());
}

void TestGraphServer::refusesV1WhenTheGraphGrowsWide()
{
    TestServer server(chain(3));
    WireClient original(Wire::ProfileId::V1);
    WireClient modern;
    original.open(server.url());
    modern.open(server.url());
    QTRY_VERIFY(!original.frames.empty() && !modern.frames.empty());
    Wire::TopologyDelta delta;
    delta.addedNodes = {nodeInfo(16'384)};
    server.source->change(delta);
    QTRY_VERIFY(original.end);
    QCOMPARE(original.text(u"error"_s)->value(u"code"_s).toString(), u"id_space_exceeded"_s);
    QTRY_VERIFY(modern.latest(16'384));
    QVERIFY(modern.frames.back().header.wide);
}

void TestGraphServer::admitsAsManyAsItMayAndFreesThem()
{
    ServerOptions options;
    options.settings.insert(u"limits.connections_per_address"_s, Wire::SettingValue(3));
    TestServer server(chain(2), options);
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<WireClient>());
        clients.back()->open(server.url());
        QTRY_VERIFY(!clients.back()->frames.empty());
    }
    WireClient fourth;
    fourth.open(server.url());
    QTRY_VERIFY(fourth.end);
    QCOMPARE(fourth.text(u"error"_s)->value(u"code"_s).toString(), u"too_many_connections"_s);
    QVERIFY(fourth.frames.empty());
    QCOMPARE(server.server->clientCount(), 3);
    QVERIFY(!clients.front()->end);

    clients.clear();
    QTRY_COMPARE(server.server->clientCount(), 0);
    WireClient again;
    again.open(server.url());
    QTRY_VERIFY(!again.frames.empty());
}

void TestGraphServer::skipsASlowClientAndThenSendsASnapshot()
{
    ServerOptions options = TestServer::fast();
    options.setRate(20); // leaves the quick one time to read, on a slow machine too
    options.limits.positionBacklogBytes = 64 * 1024;
    options.limits.serverBacklogBytes = 64 << 20;
    TestServer server(chain(4000), options);
    // Asks for an upgrade and then does not read.
    QTcpSocket slow;
    slow.setReadBufferSize(1024);
    slow.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    slow.write("GET /ws/positions HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: visionflow.1\r\n\r\n");
    QTRY_COMPARE(server.server->clientCount(), 1);
    WireClient quick;
    quick.open(server.url());
    QTRY_VERIFY(!quick.frames.empty());
    // Far more than any socket buffer holds, at a frame of 136 kB each.
    QTimer shaking;
    connect(&shaking, &QTimer::timeout, this, [&] { server.positions->shake(); });
    shaking.start(5);
    QTRY_VERIFY_WITH_TIMEOUT(quick.frames.size() > 120, 60'000);
    shaking.stop();
    QTRY_COMPARE(quick.latest(0)->position, server.positions->placeOf(0));
    for (size_t i = 1; i < quick.frames.size(); ++i)
        QVERIFY2(quick.frames[i].header.sequence == quick.frames[i - 1].header.sequence + 1, "the quick client missed one");
    const quint32 newest = quick.frames.back().header.sequence;
    const float newestX = quick.latest(0)->position.x;

    // Now it reads everything there is: frames up to some number, then at once a snapshot of the newest state.
    QByteArray stream;
    slow.setReadBufferSize(0);
    const QByteArray mark("\x01\x14\x00\x00", 4); // a snapshot
    qsizetype at = -1;
    const auto isOfTheNewest = [&] { // or of a tick that came since
        return stream.size() >= at + 16 + 34 && Wire::load<quint32>(stream.constData() + at + 4) - newest < 100;
    };
    const auto hasTheSnapshot = [&] {
        stream += slow.readAll();
        for (at = stream.lastIndexOf(mark); at >= 0 && !isOfTheNewest();)
            at = at > 0 ? stream.lastIndexOf(mark, at - 1) : -1;
        return at >= 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasTheSnapshot(), 20'000);
    const Wire::NodeRecord first = Wire::decodeNodeRecord(stream.constData() + at + 16, Wire::RecordForm::Narrow);
    QCOMPARE(first.position.x, newestX);
    QVERIFY(stream.size() < qsizetype(newest) * 136'000 / 2); // it was skipped, not queued
}

void TestGraphServer::answersMalformedMessages_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("binary");
    QTest::addColumn<QString>("reason");
    QTest::newRow("text that is not JSON") << QByteArray("{no") << false << u"not_json"_s;
    QTest::newRow("a list") << QByteArray("[1]") << false << u"not_an_object"_s;
    QTest::newRow("no type") << QByteArray("{}") << false << u"type_missing"_s;
    QTest::newRow("deeper than anyone needs") << QByteArray(100, '[') << false << u"not_json"_s;
    QTest::newRow("half a header") << QByteArray(7, '\x20') << true << u"truncated_header"_s;
    QTest::newRow("a type nobody has") << QByteArray(16, '\x7f') << true << u"unknown_type"_s;
    QTest::newRow("a node update to the server") << (QByteArray("\x01", 1) + QByteArray(15, '\0')) << true << u"wrong_direction"_s;
    QTest::newRow("a text frame without JSON") << (QByteArray("\x13", 1) + QByteArray(15, '\0') + "{") << true << u"not_json"_s;
    QTest::newRow("a compressed frame that is not") << (QByteArray("\x20\x01", 2) + QByteArray(14, '\0')) << true << u"bad_compression"_s;
    QTest::newRow("a ping with a payload") << (QByteArray("\x20", 1) + QByteArray(16, '\0')) << true << u"bad_payload_size"_s;
}

void TestGraphServer::answersMalformedMessages()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, binary);
    QFETCH(QString, reason);
    TestServer server(chain(2));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    if (binary)
        client.guard.sendBinary(bytes);
    else
        client.guard.sendText(bytes);
    QTRY_VERIFY(client.text(u"error"_s));
    QCOMPARE(client.text(u"error"_s)->value(u"code"_s).toString(), u"malformed"_s);
    QCOMPARE(client.text(u"error"_s)->value(u"details"_s).toObject()[u"reason"_s].toString(), reason);
    client.say(u"ping"_s, {{u"timestamp"_s, 1}});
    QTRY_VERIFY(client.text(u"pong"_s)); // the connection stays
    QCOMPARE(client.framesOf(MessageType::Error).size(), binary ? 1u : 0u);
    QCOMPARE(client.malformed, 0);
}

void TestGraphServer::closesAfterAHundredMalformedMessages()
{
    TestServer server(chain(2));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    for (int i = 0; i < 99; ++i)
        client.guard.sendText("{no");
    client.say(u"ping"_s, {{u"timestamp"_s, 1}});
    QTRY_VERIFY(client.text(u"pong"_s));
    QVERIFY2(client.count(u"error"_s) <= 30, "answers are limited to ten a second");
    QVERIFY(client.count(u"error"_s) >= 10);
    client.guard.sendText("{no");
    QTRY_VERIFY(client.end);
    QCOMPARE(client.end->closeCode, 1002);
    QCOMPARE(server.health()[u"refused"_s].toObject()[u"malformed"_s].toInt(), 100);
}

void TestGraphServer::limitsMessagesPerAddress()
{
    TestServer server(chain(2));
    WireClient one;
    one.open(server.url());
    QTRY_VERIFY(!one.frames.empty());
    for (int i = 0; i < 200; ++i)
        one.say(u"ping"_s, {{u"timestamp"_s, i}});
    QTRY_VERIFY(one.text(u"error"_s));
    QCOMPARE(one.text(u"error"_s)->value(u"code"_s).toString(), u"rate_limited"_s);
    QVERIFY(one.text(u"error"_s)->value(u"details"_s).toObject()[u"retry_after_ms"_s].toInt() > 0);
    QTRY_VERIFY(server.health()[u"refused"_s].toObject()[u"rate_limited"_s].toInt() >= 100);
    QVERIFY(one.count(u"pong"_s) >= 50);
    QVERIFY(one.count(u"pong"_s) < 100);

    // A new connection of the same address has no new budget, but dragging has its own.
    WireClient other;
    other.open(server.url());
    QTRY_VERIFY(!other.frames.empty());
    other.sayData(u"nodeDragUpdate"_s, dragData(1, {4, 4, 4}));
    QTRY_VERIFY(server.positions->pinned.contains(1));
    for (int i = 0; i < 60; ++i)
        other.say(u"ping"_s, {{u"timestamp"_s, i}});
    QTRY_VERIFY(other.text(u"error"_s));
}

void TestGraphServer::refusesWhatNobodyHas_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("a path source that is no node") << QByteArray(R"({"type":"select_sssp_source","node_id":77})") << u"unknown_node"_s;
    QTest::newRow("a path source that is no number") << QByteArray(R"({"type":"select_sssp_source","node_id":"1"})") << u"unknown_node"_s;
    QTest::newRow("a path source past all ids") << QByteArray(R"({"type":"select_sssp_source","node_id":4294967297})") << u"unknown_node"_s;
    QTest::newRow("dragging nothing") << QByteArray(R"({"type":"nodeDragStart","data":{}})") << u"unknown_node"_s;
    QTest::newRow("dragging to nowhere") << QByteArray(R"({"type":"nodeDragStart","data":{"nodeId":1}})") << u"refused"_s;
    QTest::newRow("dragging out of the world") << QByteArray(
        R"({"type":"nodeDragUpdate","data":{"nodeId":1,"position":{"x":1e30,"y":0,"z":0}}})")
                                               << u"refused"_s;
    QTest::newRow("dropping what was not held") << QByteArray(R"({"type":"nodeDragEnd","data":{"nodeId":1}})") << u"refused"_s;
    QTest::newRow("unpinning nothing") << QByteArray(R"({"type":"nodeUnpin"})") << u"unknown_node"_s;
}

void TestGraphServer::refusesWhatNobodyHas()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    TestServer server(chain(2));
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    client.guard.sendText(text);
    QTRY_VERIFY(client.text(u"error"_s));
    QCOMPARE(client.text(u"error"_s)->value(u"code"_s).toString(), code);
    QVERIFY(server.positions->pinned.isEmpty());
}

void TestGraphServer::answersBadHttp_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << QByteArray("400");
    QTest::newRow("an old version of nothing") << QByteArray("GET / HTTP/3.0\r\n\r\n") << QByteArray("505");
    QTest::newRow("a folded header") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n") << QByteArray("400");
    QTest::newRow("a head that is too large") << ("GET / HTTP/1.1\r\nA: " + QByteArray(20'000, 'a')) << QByteArray("431");
    QTest::newRow("a path that is not there") << QByteArray("GET /etc/passwd HTTP/1.1\r\n\r\n") << QByteArray("404");
    QTest::newRow("a method that is not served") << QByteArray("DELETE /api/graph/data HTTP/1.1\r\n\r\n") << QByteArray("405");
    QTest::newRow("a name of somebody else's that points here")
        << QByteArray("GET /api/health HTTP/1.1\r\nHost: evil.example\r\n\r\n") << QByteArray("403");
    QTest::newRow("an upgrade without a key") << QByteArray(
        "GET /wss HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
                                              << QByteArray();
}

void TestGraphServer::answersBadHttp()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    TestServer server(chain(2));
    const QByteArray answer = server.request(request);
    if (!status.isEmpty())
        QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + status)), answer.constData());
    else
        QVERIFY2(!answer.contains(" 101 "), answer.constData());
    QCOMPARE(server.health()[u"status"_s].toString(), u"healthy"_s);
}

void TestGraphServer::closesAConnectionThatSaysNothing()
{
    ServerOptions options;
    options.limits.serverHandshake = 200ms;
    TestServer server(chain(2), options);
    QTcpSocket silent;
    QTcpSocket slow;
    silent.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    slow.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    QTRY_COMPARE(slow.state(), QAbstractSocket::ConnectedState);
    slow.write("GET /api/hea");
    QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(slow.state(), QAbstractSocket::UnconnectedState);
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    QTest::qWait(400);
    QVERIFY(!client.end); // the deadline was for the handshake alone
}

QTEST_GUILESS_MAIN(TestGraphServer)
#include "tst_graphserver.moc"
