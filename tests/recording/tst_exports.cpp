// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions in other formats, and back.
#include "recording/export/graphxml.h"
#include "recording/export/har.h"
#include "recording/export/jsonlines.h"
#include "recording/export/metricscsv.h"
#include "recording/export/pcapng.h"
#include "server/graph/graphreaders.h"
#include "tests/shared/sessionbuilders.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Recording;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;

class TestExports : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void jsonLines();
    void jsonLinesComeBack();
    void foreignJsonLines();
    void badJsonLines_data();
    void badJsonLines();
    void har();
    void harComesBack();
    void browsersHar();
    void badHar_data();
    void badHar();
    void metrics();
    void csvCells();
    void graphs_data();
    void graphs();
    void wiresharkCountsTheSame();
    void wiresharkReadsRecords();
    void aFullDiskIsSaid_data();
    void aFullDiskIsSaid();

private:
    QString path(const QString &name = u"a.vfsession"_s) const { return m_folder->filePath(name); }
    std::unique_ptr<SessionReader> read(const QString &name = u"a.vfsession"_s) const
    {
        auto opened = SessionReader::open(path(name));
        return opened ? std::move(opened).value() : nullptr;
    }
    /// Output of tshark over our capture, one line a frame; skips the test where there is none.
    QStringList tshark(const QStringList &arguments);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray graphAnswer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: \"1\"\r\n\r\n"
    + QByteArray(R"({"revision":1,"nodes":[{"id":0,"label":"\u00e4"}],"edges":[]})");

/// 22 messages, of which 16 are WebSocket frames.
QList<Wire::CapturedMessage> someMessages()
{
    using Wire::Carrier;
    using Wire::Way;
    QList<Wire::CapturedMessage> all;
    qint64 time = 1'234'567;
    const auto add = [&](Carrier carrier, Way way, const QByteArray &bytes, quint32 connection = 1) {
        all.append(capturedMessage(quint64(all.size() + 1), time, bytes, carrier, way, connection));
        time += 200'000'007;
    };
    add(Carrier::Handshake, Way::Sent,
        "GET /wss HTTP/1.1\r\nHost: 127.0.0.1:4000\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
        "13\r\nSec-WebSocket-Protocol: visionflow.1\r\n\r\n");
    add(Carrier::Handshake, Way::Received,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: visionflow.1\r\n\r\n");
    add(Carrier::Text, Way::Received, R"({"type":"connection_established","name":"ä"})");
    add(Carrier::Request, Way::Sent, "GET /api/graph/data?x=1 HTTP/1.1\r\nHost: 127.0.0.1:4000\r\n\r\n", 2);
    add(Carrier::Response, Way::Received, graphAnswer, 2);
    add(Carrier::Binary, Way::Received, positionsFrame(2000, 1, 1, true)); // 68,016 bytes: more than a packet
    for (int i = 2; i <= 6; ++i)
        add(Carrier::Binary, Way::Received, positionsFrame(20, float(i), quint32(i)));
    add(Carrier::Ping, Way::Sent, {});
    add(Carrier::Pong, Way::Received, {});
    add(Carrier::Ping, Way::Received, "are you there?");
    add(Carrier::Pong, Way::Sent, "are you there?");
    add(Carrier::Text, Way::Sent, R"({"type":"select_sssp_source","node_id":3})");
    add(Carrier::Text, Way::Sent, QByteArray(126, 'x')); // no JSON, and one byte over the short length
    add(Carrier::Binary, Way::Sent, QByteArray("\x20\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0", 16));
    add(Carrier::Text, Way::Received, QByteArray("\xff\xfe not UTF-8", 12));
    add(Carrier::Text, Way::Received, {});
    add(Carrier::Binary, Way::Received, QByteArray(70'000, '\x41'), 3); // another connection, whose upgrade nobody saw
    add(Carrier::Close, Way::Received, QByteArray("\x03\xe8", 2) + "bye");
    return all;
}

void makeSession(const QString &path)
{
    auto made = SessionWriter::create(path, {someWallUs, u"ws://127.0.0.1:4000/wss"_s, u"VisionFlow test"_s});
    QVERIFY(made);
    SessionWriter &writer = **made;
    writer.opened(capturedConnection(1, u"/wss"_s));
    writer.opened(capturedConnection(2, u"REST"_s, second / 2));
    writer.opened(capturedConnection(3, u"/ws/settings"_s, 4 * second));
    for (const Wire::CapturedMessage &message : someMessages())
        writer.captured(message);
    writer.marker({1, second, u"cluster splits, \u00e4"_s});
    writer.metric({second, u"frames_per_s"_s, 5});
    writer.metric({second, u"round_trip_ms"_s, 0.25});
    writer.metric({2 * second, u"frames_per_s"_s, 5.125});
    writer.closed(1, 10 * second);
    QCOMPARE(writer.close(), QString());
}

void compareMessages(SessionReader &session, bool withNumbers)
{
    const auto expected = someMessages();
    const auto found = session.messages(0, 1000);
    QCOMPARE(found.size(), expected.size());
    for (qsizetype i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].bytes, expected[i].bytes);
        QCOMPARE(found[i].way, expected[i].way);
        QCOMPARE(found[i].carrier, expected[i].carrier);
        if (!withNumbers)
            continue;
        QCOMPARE(found[i].number, expected[i].number);
        QCOMPARE(found[i].timeNs, expected[i].timeNs);
        QCOMPARE(found[i].connection, expected[i].connection);
        QCOMPARE(found[i].wireLength, expected[i].wireLength);
    }
}

} // namespace

void TestExports::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    makeSession(path());
}

void TestExports::jsonLines()
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const auto session = read();
    const ExportOutcome outcome = exportJsonLines(*session, out);
    QCOMPARE(outcome.problem, QString());
    QCOMPARE(outcome.items, quint64(someMessages().size()));
    const QList<QByteArray> lines = out.data().trimmed().split('\n');
    QCOMPARE(lines.size(), someMessages().size());
    const QJsonObject text = QJsonDocument::fromJson(lines[2]).object();
    QCOMPARE(text[u"n"_s].toInt(), 3);
    QCOMPARE(text[u"t"_s].toDouble(), 0.401234581);
    QCOMPARE(text[u"dir"_s].toString(), u"received"_s);
    QCOMPARE(text[u"endpoint"_s].toString(), u"/wss"_s);
    QCOMPARE(text[u"opcode"_s].toInt(), 1);
    QCOMPARE(text[u"len"_s].toInt(), 45);
    QCOMPARE(text[u"type"_s].toString(), u"connection_established"_s);
    QVERIFY(text[u"data"_s].toString().contains(u"\"name\":\"\u00e4\""_s));
    const QJsonObject binary = QJsonDocument::fromJson(lines[5]).object();
    QCOMPARE(binary[u"type"_s].toString(), u"node_update"_s);
    QCOMPARE(binary[u"encoding"_s].toString(), u"base64"_s);
    QCOMPARE(QByteArray::fromBase64(binary[u"data"_s].toString().toLatin1()), positionsFrame(2000, 1, 1, true));
    QVERIFY(QJsonDocument::fromJson(lines[0]).object()[u"opcode"_s].isNull());
}

void TestExports::jsonLinesComeBack()
{
    QBuffer lines;
    lines.open(QIODevice::ReadWrite);
    exportJsonLines(*read(), lines);
    lines.seek(0);
    const ExportOutcome outcome = importJsonLines(lines, path(u"b.vfsession"_s), u"test"_s);
    QCOMPARE(outcome.problem, QString());
    QCOMPARE(outcome.notes, QStringList());
    const auto back = read(u"b.vfsession"_s);
    QVERIFY(back);
    QVERIFY(!back->info().isCut);
    QCOMPARE(back->info().startedWallUs, someWallUs);
    compareMessages(*back, true);
    const auto connections = back->connections();
    QCOMPARE(connections.size(), 3);
    QCOMPARE(connections[0].url, capturedConnection(1, u"/wss"_s).url);
    QCOMPARE(connections[0].subprotocol, u"visionflow.1"_s);
    QVERIFY(connections[1].isRest);
    QBuffer again;
    again.open(QIODevice::WriteOnly);
    exportJsonLines(*back, again);
    QCOMPARE(again.data(), lines.data());
}

void TestExports::foreignJsonLines()
{
    QBuffer lines;
    lines.setData("{\"t\":1,\"dir\":\"sent\",\"endpoint\":\"/a\",\"data\":\"hello\"}\n\n{\"t\":2,\"endpoint\":\"/"
                  "a\",\"opcode\":2,\"data\":\"AAE=\"}\n"
                  "{\"t\":0.5,\"endpoint\":\"/b\",\"opcode\":9,\"data\":\"\"}");
    lines.open(QIODevice::ReadOnly);
    const ExportOutcome outcome = importJsonLines(lines, path(u"b.vfsession"_s), {});
    QCOMPARE(outcome.problem, QString());
    const auto session = read(u"b.vfsession"_s);
    const auto messages = session->messages(0, 10);
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages[0].bytes, QByteArray("hello"));
    QCOMPARE(messages[0].way, Wire::Way::Sent);
    QCOMPARE(messages[0].wireLength, 11u);
    QCOMPARE(messages[1].bytes, QByteArray("\0\1", 2));
    QCOMPARE(messages[1].number, 2u);
    QCOMPARE(messages[2].timeNs, 2 * second); // time does not go back
    QCOMPARE(messages[2].connection, 2u);
    QCOMPARE(session->connections().size(), 2);
}

void TestExports::badJsonLines_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("good"); // -1: all is refused
    const QByteArray good = "{\"t\":1,\"data\":\"x\"}\n";
    QTest::newRow("nothing") << QByteArray() << -1;
    QTest::newRow("not JSON") << QByteArray("hello\n") << -1;
    QTest::newRow("one that is not JSON") << QByteArray(good + "{\"t\":\n") << 1;
    QTest::newRow("no data") << QByteArray(good + "{\"t\":1}\n") << 1;
    QTest::newRow("a time before the start") << QByteArray(good + "{\"t\":-1,\"data\":\"x\"}\n") << 1;
    QTest::newRow("a time beyond all") << QByteArray(good + "{\"t\":1e300,\"data\":\"x\"}\n") << 1;
    QTest::newRow("an opcode that there is not") << QByteArray(good + "{\"t\":1,\"opcode\":7,\"data\":\"x\"}\n") << 1;
    QTest::newRow("a carrier that there is not")
        << QByteArray(good + "{\"t\":1,\"opcode\":null,\"carrier\":\"dove\",\"data\":\"x\"}\n") << 1;
    QTest::newRow("base64 that is none") << QByteArray(good + "{\"t\":1,\"opcode\":2,\"data\":\"???\"}\n") << 1;
    QTest::newRow("an encoding that there is not") << QByteArray(good + "{\"t\":1,\"encoding\":\"rot13\",\"data\":\"x\"}\n") << 1;
    QTest::newRow("too deep") << QByteArray(good + QByteArray(5000, '[') + "\n") << 1;
}

void TestExports::badJsonLines()
{
    QFETCH(QByteArray, lines);
    QFETCH(int, good);
    QBuffer in(&lines);
    in.open(QIODevice::ReadOnly);
    const ExportOutcome outcome = importJsonLines(in, path(u"b.vfsession"_s), {});
    QCOMPARE(outcome.problem.isEmpty() ? int(outcome.items) : -1, good);
    QCOMPARE(QFile::exists(path(u"b.vfsession"_s)), good >= 0);
    if (good >= 0)
        QCOMPARE(outcome.notes, QStringList{u"One message was left out, because it cannot be read (line 2)"_s});
}

void TestExports::har()
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const ExportOutcome outcome = exportHar(*read(), out);
    QCOMPARE(outcome.problem, QString());
    const QJsonObject log = QJsonDocument::fromJson(out.data()).object()[u"log"_s].toObject();
    QCOMPARE(log[u"version"_s].toString(), u"1.2"_s);
    const QJsonArray entries = log[u"entries"_s].toArray();
    QCOMPARE(entries.size(), 3);
    const QJsonObject socket = entries[0].toObject();
    QCOMPARE(socket[u"_resourceType"_s].toString(), u"websocket"_s);
    QCOMPARE(socket[u"request"_s][u"url"_s].toString(), u"ws://127.0.0.1:4000/wss"_s);
    QCOMPARE(socket[u"response"_s][u"status"_s].toInt(), 101);
    QCOMPARE(socket[u"startedDateTime"_s].toString(), u"2023-11-14T22:13:20.000Z"_s);
    const QJsonArray messages = socket[u"_webSocketMessages"_s].toArray();
    QCOMPARE(messages.size(), 17);
    QCOMPARE(messages[0][u"type"_s].toString(), u"receive"_s);
    QCOMPARE(messages[0][u"opcode"_s].toInt(), 1);
    QCOMPARE(qRound64((messages[0][u"time"_s].toDouble() - 1.7e9) * 1e6), 401'235);
    QCOMPARE(messages[1][u"opcode"_s].toInt(), 2);
    QCOMPARE(QByteArray::fromBase64(messages[1][u"data"_s].toString().toLatin1()), positionsFrame(2000, 1, 1, true));
    QCOMPARE(messages[7][u"type"_s].toString(), u"send"_s);
    QCOMPARE(messages[7][u"opcode"_s].toInt(), 9);
    const QJsonObject request = entries[1].toObject();
    QCOMPARE(request[u"request"_s][u"method"_s].toString(), u"GET"_s);
    QCOMPARE(request[u"request"_s][u"url"_s].toString(), u"http://127.0.0.1:4000/api/graph/data?x=1"_s);
    QCOMPARE(request[u"request"_s][u"queryString"_s][0][u"name"_s].toString(), u"x"_s);
    QCOMPARE(request[u"response"_s][u"status"_s].toInt(), 200);
    QVERIFY(request[u"response"_s][u"content"_s][u"text"_s].toString().startsWith(u"{\"revision\":1"_s));
}

void TestExports::harComesBack()
{
    QBuffer archive;
    archive.open(QIODevice::ReadWrite);
    exportHar(*read(), archive);
    archive.seek(0);
    const ExportOutcome outcome = importHar(archive, path(u"b.vfsession"_s), {});
    QCOMPARE(outcome.problem, QString());
    const auto back = read(u"b.vfsession"_s);
    QVERIFY(back);
    QList<QByteArray> frames;
    for (const Wire::CapturedMessage &message : back->messages(0, 100)) {
        if (message.carrier == Wire::Carrier::Binary || message.carrier == Wire::Carrier::Close)
            frames.append(message.bytes);
    }
    QList<QByteArray> expected;
    for (const Wire::CapturedMessage &message : someMessages()) {
        if (message.carrier == Wire::Carrier::Binary || message.carrier == Wire::Carrier::Close)
            expected.append(message.bytes);
    }
    QCOMPARE(frames, expected);
    QCOMPARE(back->connections().first().subprotocol, u"visionflow.1"_s);
}

// As a browser writes them, with members that we do not know.
void TestExports::browsersHar()
{
    QByteArray text = R"({"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[
      {"_priority":"High","_resourceType":"websocket","startedDateTime":"2023-11-14T22:13:20.000Z","time":12.5,
       "request":{"method":"GET","url":"wss://a.example/wss?token=word","httpVersion":"HTTP/1.1","headers":[{"name":"Cookie","value":"word"}]},
       "response":{"status":101,"statusText":"Switching Protocols","headers":[{"name":"Sec-WebSocket-Protocol","value":"visionflow.1"}]},
       "_webSocketMessages":[
         {"type":"send","time":1700000000.5,"opcode":1,"data":"{\"type\":\"ping\"}"},
         {"type":"receive","time":1700000001.25,"opcode":2,"data":"AAEC"},
         {"type":"receive","time":1700000001.5,"opcode":6,"data":"AAEC"}]}]}})";
    QBuffer archive(&text);
    archive.open(QIODevice::ReadOnly);
    const ExportOutcome outcome = importHar(archive, path(u"b.vfsession"_s), {});
    QCOMPARE(outcome.problem, QString());
    QCOMPARE(outcome.notes, QStringList{u"One message was left out, because it cannot be read (entry 1)"_s});
    const auto session = read(u"b.vfsession"_s);
    QCOMPARE(session->info().startedWallUs, 1'700'000'000'000'000u);
    const auto messages = session->messages(0, 10);
    QCOMPARE(messages.size(), 4);
    QCOMPARE(messages[2].way, Wire::Way::Sent);
    QCOMPARE(messages[2].timeNs, second / 2);
    QCOMPARE(messages[3].bytes, QByteArray("\0\1\2", 3));
    QVERIFY(!messages[0].bytes.contains("word"));
    QCOMPARE(session->connections().first().url, QUrl(u"wss://a.example/wss?token=***"_s));
}

void TestExports::badHar_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << QByteArray() << u"That is no HTTP archive"_s;
    QTest::newRow("JSON of another kind") << QByteArray("{\"log\":7}") << u"That is no HTTP archive"_s;
    QTest::newRow("too deep") << QByteArray(100'000, '[') << u"That is no HTTP archive"_s;
    QTest::newRow("no entries") << QByteArray("{\"log\":{\"entries\":[]}}") << u"There is no message in it"_s;
    QTest::newRow("entries that are none") << QByteArray("{\"log\":{\"entries\":[1,{},null]}}") << u"There is no message in it"_s;
}

void TestExports::badHar()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    QBuffer archive(&text);
    archive.open(QIODevice::ReadOnly);
    QCOMPARE(importHar(archive, path(u"b.vfsession"_s), {}).problem, words);
    QVERIFY(!QFile::exists(path(u"b.vfsession"_s)));
}

void TestExports::metrics()
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const ExportOutcome outcome = exportMetricsCsv(*read(), out);
    QCOMPARE(outcome.items, 2u);
    QCOMPARE(out.data(), QByteArray("time_s,frames_per_s,round_trip_ms\n1.000,5,0.25\n2.000,5.125,\n"));
}

void TestExports::csvCells()
{
    QCOMPARE(csvCell(u"plain"_s), QByteArray("plain"));
    QCOMPARE(csvCell(u"a,b"_s), QByteArray("\"a,b\""));
    QCOMPARE(csvCell(u"say \"x\""_s), QByteArray("\"say \"\"x\"\"\""));
}

void TestExports::graphs_data()
{
    QTest::addColumn<bool>("isGexf");
    QTest::newRow("GraphML") << false;
    QTest::newRow("GEXF") << true;
}

// What our own reader makes of it is what a person sees who opens it.
void TestExports::graphs()
{
    QFETCH(bool, isGexf);
    GraphMoment moment{chainDocument(20), {{0, 0}, {1, 1.5}}};
    moment.document.edges.last().directed = false;
    moment.document.nodes[3].label = u"<b>&\"ä\" %1"_s;
    moment.document.nodes[3].state = u"running"_s;
    moment.document.nodes[3].metadata = {{u"pid"_s, u"812"_s}};
    for (Wire::NodeInfo &node : moment.document.nodes)
        node.position = Wire::Vec3{float(node.id), 0.1f, -2};
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const ExportOutcome outcome = isGexf ? exportGexf(moment, out) : exportGraphMl(moment, out);
    QCOMPARE(outcome.problem, QString());
    QCOMPARE(outcome.items, 20u);

    Server::ImportLosses losses;
    const auto read = isGexf ? Server::readGexf(out.data(), losses, {}) : Server::readGraphMl(out.data(), losses, {});
    QVERIFY(read);
    QCOMPARE(read->nodes.size(), 20);
    QCOMPARE(read->edges.size(), 19);
    const auto named
        = std::find_if(read->nodes.begin(), read->nodes.end(), [](const Wire::NodeInfo &node) { return node.label == u"<b>&\"ä\" %1"_s; });
    QVERIFY(named != read->nodes.end());
    QVERIFY(named->position);
    QCOMPARE(*named->position, (Wire::Vec3{3, 0.1f, -2}));
    QCOMPARE(std::count_if(read->edges.begin(), read->edges.end(), [](const Wire::EdgeInfo &edge) { return !edge.directed; }), 1);
    QCOMPARE(read->edges[4].weight, 5.0f);
    QCOMPARE(read->nodes[0].kind, Wire::NodeKind::Agent);
}

QStringList TestExports::tshark(const QStringList &arguments)
{
    QFile capture(path(u"a.pcapng"_s));
    if (!capture.open(QIODevice::WriteOnly))
        return {};
    const ExportOutcome outcome = exportPcapng(*read(), capture);
    capture.close();
    if (outcome.items != 18 || !outcome.problem.isEmpty())
        return {};
    QProcess program;
    program.start(u"tshark"_s, QStringList{u"-n"_s, u"-r"_s, path(u"a.pcapng"_s)} + arguments);
    if (!program.waitForFinished(60'000) || program.exitCode() != 0) {
        qWarning() << program.readAllStandardError();
        return {};
    }
    return QString::fromUtf8(program.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

void TestExports::wiresharkCountsTheSame()
{
    if (QStandardPaths::findExecutable(u"tshark"_s).isEmpty())
        QSKIP("tshark is not installed");
    const QStringList frames
        = tshark({u"-Y"_s, u"websocket"_s, u"-T"_s, u"fields"_s, u"-e"_s, u"websocket.opcode"_s, u"-e"_s, u"websocket.payload_length"_s,
                  u"-e"_s, u"websocket.payload_length_ext_16"_s, u"-e"_s, u"websocket.payload_length_ext_64"_s});
    QStringList expected;
    for (const Wire::CapturedMessage &message : someMessages()) {
        const int opcode = message.carrier == Wire::Carrier::Text ? 1
            : message.carrier == Wire::Carrier::Binary            ? 2
            : message.carrier == Wire::Carrier::Close             ? 8
            : message.carrier == Wire::Carrier::Ping              ? 9
            : message.carrier == Wire::Carrier::Pong              ? 10
                                                                  : 0;
        const qsizetype size = message.bytes.size();
        if (opcode != 0)
            expected.append(u"%1\t%2\t%3\t%4"_s.arg(opcode)
                                .arg(size < 126         ? size
                                         : size < 65536 ? 126
                                                        : 127)
                                .arg(size < 126 || size > 65535 ? QString() : QString::number(size))
                                .arg(size > 65535 ? QString::number(size) : QString()));
    }
    QCOMPARE(frames, expected);
    // Nothing that Wireshark would warn of.
    QCOMPARE(tshark({u"-Y"_s, u"tcp.analysis.flags || _ws.malformed"_s}), QStringList());
    QCOMPARE(tshark({u"-o"_s, u"tcp.check_checksum:TRUE"_s, u"-o"_s, u"ip.check_checksum:TRUE"_s, u"-Y"_s,
                     u"tcp.checksum.status == 0 || ip.checksum.status == 0"_s}),
             QStringList());
    QCOMPARE(tshark({u"-Y"_s, u"frame.comment"_s, u"-T"_s, u"fields"_s, u"-e"_s, u"frame.comment"_s}),
             QStringList{u"cluster splits, \u00e4"_s});
    QCOMPARE(tshark({u"-Y"_s, u"http.request.uri contains \"graph\""_s}).size(), 1);
    QCOMPARE(tshark({u"-Y"_s, u"http.response.code == 200"_s}).size(), 1);
}

void TestExports::wiresharkReadsRecords()
{
    if (QStandardPaths::findExecutable(u"tshark"_s).isEmpty())
        QSKIP("tshark is not installed");
    const QString script = u"lua_script:" VISIONFLOW_SOURCE "/packaging/wireshark/visionflow.lua"_s;
    const QStringList rows
        = tshark({u"-X"_s, script, u"-Y"_s, u"visionflow.type == 1 && visionflow.records == 20"_s, u"-T"_s, u"fields"_s, u"-E"_s,
                  u"occurrence=l"_s, u"-e"_s, u"visionflow.sequence"_s, u"-e"_s, u"visionflow.node.id"_s, u"-e"_s, u"visionflow.node.x"_s,
                  u"-e"_s, u"visionflow.node.y"_s, u"-e"_s, u"visionflow.node.parent"_s});
    QCOMPARE(rows.size(), 5);
    QCOMPARE(rows.first(), u"2\t19\t19\t2\t18"_s);
    const QStringList large = tshark({u"-X"_s, script, u"-Y"_s, u"visionflow.flags.snapshot == 1"_s, u"-T"_s, u"fields"_s, u"-E"_s,
                                      u"occurrence=l"_s, u"-e"_s, u"visionflow.records"_s, u"-e"_s, u"visionflow.node.id"_s});
    QCOMPARE(large, QStringList{u"2000\t199"_s});
    QCOMPARE(tshark({u"-X"_s, script, u"-Y"_s, u"visionflow.type == 0x20"_s}).size(), 1);
    QCOMPARE(tshark({u"-X"_s, script, u"-Y"_s, u"_ws.lua.error || _ws.malformed"_s}), QStringList());
}

void TestExports::aFullDiskIsSaid_data()
{
    QTest::addColumn<int>("format");
    for (int i = 0; i < 4; ++i)
        QTest::newRow(std::array{"JSON Lines", "HAR", "pcapng", "CSV"}[size_t(i)]) << i;
}

void TestExports::aFullDiskIsSaid()
{
    QFETCH(int, format);
    QFile full(u"/dev/full"_s);
    if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        QSKIP("there is no /dev/full");
    const auto session = read();
    const ExportOutcome outcome = format == 0 ? exportJsonLines(*session, full)
        : format == 1                         ? exportHar(*session, full)
        : format == 2                         ? exportPcapng(*session, full)
                                              : exportMetricsCsv(*session, full);
    QVERIFY2(outcome.problem.startsWith(u"The export cannot be written: "_s), qPrintable(outcome.problem));
}

QTEST_GUILESS_MAIN(TestExports)
#include "tst_exports.moc"
