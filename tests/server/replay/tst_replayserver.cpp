// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A recording over real sockets.
#include "protocol/payloads.h"
#include "server/replay/replayserver.h"
#include "tests/shared/rawhttp.h"
#include "tests/shared/sessionbuilders.h"
#include "tests/shared/wireclient.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;
using Wire::MessageType;

class TestReplayServer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void framesStayAsTheyWere();
    void everyClientSeesTheStart();
    void otherPathsShowTheSame_data();
    void otherPathsShowTheSame();
    void restAsItWas();
    void theGraphIsNewEnough();
    void graphsOfKeyframes();
    void pingsAreAnsweredNow();
    void nothingCanBeChanged();
    void originalClients();
    void recordingsOfOriginalServers();
    void theEndIsSaid();
    void stopsPolitely();
    void problems();

private:
    void record(const std::function<void(Recording::SessionWriter &)> &fill);
    void serve(const ReplayPace &pace = {});
    QUrl url(const QString &path = u"/wss"_s) const
    {
        QUrl url = m_server->addresses().wss;
        url.setPath(path);
        return url;
    }
    QByteArray get(const QByteArray &target, const QByteArray &headers = {}) const
    {
        return rawRequest(u"127.0.0.1"_s, quint16(url().port()),
                          "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<ReplayServer> m_server;
};

namespace {

QByteArray answerOf(const Wire::GraphDocument &document)
{
    return "HTTP/1.1 200 OK\r\nETag: \"" + QByteArray::number(document.revision) + "\"\r\n\r\n" + Wire::encodeGraphDocument(document);
}

QByteArray greeting(quint64 revision)
{
    return Wire::encodeTextMessage(u"connection_established"_s, {{u"graph"_s, QJsonObject{{u"revision"_s, qint64(revision)}}}});
}

QByteArray pongFrame(quint32 sequence)
{
    Wire::FrameHeader header;
    header.type = MessageType::Pong;
    header.sequence = sequence;
    header.timeUs = someWallUs;
    return Wire::encodeFrame(header, Wire::encodePong({sequence, 1, 2}));
}

/// Two REST answers, a greeting, frames every 50 ms, a pong for somebody else.
void fillUsual(Recording::SessionWriter &writer)
{
    using Wire::Carrier;
    using Wire::Way;
    writer.opened(capturedConnection(1, u"/wss"_s));
    writer.opened(capturedConnection(2, u"REST"_s));
    qint64 time = 1'000'000;
    quint64 number = 0;
    const auto add = [&](Carrier carrier, Way way, const QByteArray &bytes, quint32 connection = 1) {
        writer.captured(capturedMessage(++number, time, bytes, carrier, way, connection));
    };
    add(Carrier::Text, Way::Received, greeting(3));
    add(Carrier::Request, Way::Sent, "GET /api/graph/data HTTP/1.1\r\n\r\n", 2);
    add(Carrier::Request, Way::Sent, "GET /api/settings/schema HTTP/1.1\r\n\r\n", 2);
    add(Carrier::Response, Way::Received, answerOf(chainDocument(5, 3)), 2);
    add(Carrier::Response, Way::Received, "HTTP/1.1 200 OK\r\n\r\n{\"settings\":[]}", 2);
    for (quint32 i = 1; i <= 8; ++i) {
        add(Carrier::Binary, Way::Received, positionsFrame(5, float(i), i, i == 1));
        if (i == 4)
            add(Carrier::Binary, Way::Received, pongFrame(0));
        time += 50'000'000;
    }
    add(Carrier::Text, Way::Received, Wire::encodeTextMessage(u"topology_reset"_s, {{u"revision"_s, 9}}));
    add(Carrier::Request, Way::Sent, "GET /api/graph/data HTTP/1.1\r\n\r\n", 2);
    add(Carrier::Response, Way::Received, answerOf(chainDocument(7, 9)), 2);
    time += 3'600 * second;
    add(Carrier::Text, Way::Received, R"({"type":"much_later"})");
}

} // namespace

void TestReplayServer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"a.vfsession"_s);
}

void TestReplayServer::cleanup() { m_server.reset(); }

void TestReplayServer::record(const std::function<void(Recording::SessionWriter &)> &fill)
{
    auto writer = Recording::SessionWriter::create(m_path, {someWallUs, {}, {}});
    QVERIFY(writer);
    fill(**writer);
    QCOMPARE((*writer)->close(), QString());
}

void TestReplayServer::serve(const ReplayPace &pace)
{
    ReplayOptions options;
    options.file = m_path;
    options.pace = pace;
    m_server = std::make_unique<ReplayServer>(options, SystemClock::instance());
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
}

void TestReplayServer::framesStayAsTheyWere()
{
    record(fillUsual);
    serve();
    WireClient client;
    client.open(url());
    QTRY_COMPARE(client.frames.size(), size_t(8));
    QCOMPARE(client.order.front(), 't');
    for (quint32 i = 1; i <= 8; ++i) {
        const ReceivedFrame &frame = client.frames[i - 1];
        QCOMPARE(frame.header.type, MessageType::NodeUpdate); // the pong was not for this client
        QCOMPARE(frame.header.sequence, i);
        QCOMPARE(frame.header.timeUs, 1'700'000'000'000'000ull + i * 200'000ull);
        QCOMPARE(frame.header.snapshot, i == 1);
        QCOMPARE(frame.record(4)->position, (Wire::Vec3{4, float(i), 0}));
    }
    QVERIFY(!client.end);
}

void TestReplayServer::everyClientSeesTheStart()
{
    record(fillUsual);
    serve();
    WireClient early;
    early.open(url());
    QTRY_VERIFY(early.frames.size() >= 4);
    WireClient late;
    late.open(url());
    QTRY_COMPARE(late.frames.size(), size_t(8));
    QCOMPARE(late.frames.front().header.sequence, 1u);
    QVERIFY(late.text(u"connection_established"_s));
}

void TestReplayServer::otherPathsShowTheSame_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("the path that was recorded") << u"/wss"_s;
    QTest::newRow("the path for positions") << u"/ws/positions"_s;
    QTest::newRow("any path") << u"/live"_s;
}

void TestReplayServer::otherPathsShowTheSame()
{
    QFETCH(QString, path);
    record(fillUsual);
    serve();
    WireClient client;
    client.open(url(path));
    QTRY_VERIFY(!client.frames.empty());
}

void TestReplayServer::restAsItWas()
{
    record(fillUsual);
    serve();
    const QByteArray graph = get("/api/graph/data");
    QVERIFY(graph.startsWith("HTTP/1.1 200"));
    QCOMPARE(*Wire::decodeGraphDocument(bodyOf(graph), {}), chainDocument(5, 3));
    QVERIFY(get("/api/graph/data", "If-None-Match: \"3\"\r\n").startsWith("HTTP/1.1 304"));
    QCOMPARE(bodyOf(get("/api/settings/schema")), QByteArray("{\"settings\":[]}"));
    QVERIFY(get("/api/settings").startsWith("HTTP/1.1 404"));
    QVERIFY(bodyOf(get("/api/health")).contains("healthy"));
    QVERIFY(
        rawRequest(u"127.0.0.1"_s, quint16(url().port()), "PATCH /api/settings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}")
            .startsWith("HTTP/1.1 405"));
}

void TestReplayServer::theGraphIsNewEnough()
{
    record(fillUsual);
    serve({16, false});
    WireClient client;
    client.open(url());
    QTRY_VERIFY(client.text(u"topology_reset"_s));
    QCOMPARE(*Wire::decodeGraphDocument(bodyOf(get("/api/graph/data")), {}), chainDocument(7, 9));
}

void TestReplayServer::graphsOfKeyframes()
{
    record([](Recording::SessionWriter &writer) {
        writer.opened(capturedConnection(1, u"/wss"_s));
        writer.captured(capturedMessage(1, second, greeting(1), Wire::Carrier::Text));
        writer.keyframe(chainKeyframe(4, second, 1, 0));
        writer.keyframe(chainKeyframe(6, 2 * second, 1, 0, 2));
    });
    serve();
    QCOMPARE(*Wire::decodeGraphDocument(bodyOf(get("/api/graph/data")), {}), chainDocument(4));
}

void TestReplayServer::pingsAreAnsweredNow()
{
    record(fillUsual);
    serve();
    WireClient client;
    client.open(url());
    QTRY_VERIFY(client.frames.size() >= 2);
    Wire::FrameHeader ping;
    ping.type = MessageType::Ping;
    ping.sequence = 5;
    ping.timeUs = 99;
    client.guard.sendBinary(Wire::encodeFrame(ping, {}));
    QTRY_COMPARE(client.framesOf(MessageType::Pong).size(), size_t(1));
    const ReceivedFrame pong = client.framesOf(MessageType::Pong).front();
    QCOMPARE(Wire::decodePong(pong.payload)->pingSequence, 5u);
    QCOMPARE(pong.header.sequence, 0u);
    QVERIFY(pong.header.timeUs < 1'700'000'010'000'000ull); // on the recording's clock
    client.guard.sendText("ping");
    QTRY_VERIFY(client.rawTexts.contains("pong"));
    client.say(u"ping"_s, {{u"timestamp"_s, 7}});
    QTRY_VERIFY(client.text(u"pong"_s) && client.text(u"pong"_s)->value(u"timestamp"_s).toInt() == 7);
}

void TestReplayServer::nothingCanBeChanged()
{
    record(fillUsual);
    serve();
    WireClient client;
    client.open(url());
    QTRY_VERIFY(!client.frames.empty());
    client.say(u"select_sssp_source"_s, {{u"node_id"_s, 1}});
    QTRY_VERIFY(client.text(u"error"_s));
    QCOMPARE(client.text(u"error"_s)->value(u"code"_s).toString(), u"refused"_s);
    client.say(u"subscribe_position_updates"_s);
    client.say(u"ping"_s, {{u"timestamp"_s, 1}});
    QTRY_VERIFY(client.text(u"pong"_s));
    QCOMPARE(client.count(u"error"_s), 1); // what asks for nothing is no error
}

void TestReplayServer::originalClients()
{
    record(fillUsual);
    serve();
    WireClient client(Wire::ProfileId::V1);
    client.open(url());
    QTRY_COMPARE(client.frames.size(), size_t(8));
    QVERIFY(client.guard.subprotocol().isEmpty());
    QCOMPARE(client.frames.back().payload.size(), 5 * Wire::narrowLayout.size());
    QCOMPARE(client.malformed, 0);
}

void TestReplayServer::recordingsOfOriginalServers()
{
    const QByteArray records = positionsFrame(3, 1, 1).sliced(Wire::FrameHeader::size);
    record([&](Recording::SessionWriter &writer) {
        Wire::CapturedConnection connection = capturedConnection(1, u"/wss"_s);
        connection.subprotocol.clear();
        writer.opened(connection);
        writer.captured(capturedMessage(1, 0, records));
        writer.captured(capturedMessage(2, 3600 * second, records));
    });
    serve();
    WireClient client(Wire::ProfileId::VisionFlow1); // offers ours, and must not get it
    QList<QByteArray> received;
    connect(&client.guard, &SocketGuard::binaryReceived, this, [&](const QByteArray &bytes) { received.append(bytes); });
    client.open(url());
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received.first(), records);
    QVERIFY(client.guard.subprotocol().isEmpty());
}

void TestReplayServer::theEndIsSaid()
{
    record([](Recording::SessionWriter &writer) {
        writer.opened(capturedConnection(1, u"/wss"_s));
        writer.captured(capturedMessage(1, 0, positionsFrame(3, 1, 1)));
    });
    serve();
    WireClient client;
    client.open(url());
    QTRY_VERIFY(client.end);
    QCOMPARE(client.end->closeCode, 1000);
    QCOMPARE(client.frames.size(), size_t(1));
    QTRY_COMPARE(m_server->clientCount(), 0);
}

void TestReplayServer::stopsPolitely()
{
    record(fillUsual);
    serve();
    WireClient client;
    client.open(url());
    QTRY_VERIFY(!client.frames.empty());
    bool stopped = false;
    connect(m_server.get(), &ReplayServer::stopped, this, [&] { stopped = true; });
    m_server->stop();
    QTRY_VERIFY(stopped);
    QTRY_VERIFY(client.end);
    QCOMPARE(client.end->closeCode, 1001);
}

void TestReplayServer::problems()
{
    ReplayOptions options;
    options.file = m_path;
    ReplayServer none(options, SystemClock::instance());
    QVERIFY(!none.start());
    QVERIFY(!none.isFileGood());
    QCOMPARE(none.problem(), u"There is no such file"_s);

    record([](Recording::SessionWriter &writer) { writer.opened(capturedConnection(1, u"REST"_s)); });
    ReplayServer empty(options, SystemClock::instance());
    QVERIFY(!empty.start());
    QCOMPARE(empty.problem(), u"No WebSocket was recorded in this session"_s);

    QVERIFY(QFile::remove(m_path));
    record(fillUsual);
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    options.port = taken.serverPort();
    ReplayServer busy(options, SystemClock::instance());
    QVERIFY(!busy.start());
    QVERIFY(busy.isFileGood());
    QVERIFY(busy.problem().startsWith(u"The server cannot listen. "_s));
}

QTEST_GUILESS_MAIN(TestReplayServer)
#include "tst_replayserver.moc"
