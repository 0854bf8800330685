// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/messagereader.h"

#include "app/core/traffic/wirefit.h"
#include "protocol/bytes.h"
#include "protocol/graphdocument.h"
#include "protocol/payloads.h"
#include "protocol/settings/settingsmessage.h"
#include "tests/shared/traffichands.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <cmath>

using namespace VisionFlow;
using namespace VisionFlow::Test;
using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QByteArray graphResponse(const QList<quint32> &ids, quint64 revision)
{
    GraphDocument document;
    document.revision = revision;
    for (const quint32 id : ids) {
        NodeInfo node;
        node.id = id;
        document.nodes.append(node);
    }
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + encodeGraphDocument(document);
}

void load(Traffic &traffic, const QList<quint32> &ids, quint64 revision)
{
    traffic.connect(u"REST"_s, {});
    traffic.pass(Way::Sent, Carrier::Request, "GET /api/graph/data HTTP/1.1\r\n\r\n");
    traffic.pass(Way::Received, Carrier::Response, graphResponse(ids, revision));
}

QByteArray spoilt(QByteArray records, qsizetype offset, float value)
{
    store<float>(value, records.data() + offset);
    return records;
}

/// A frame of \p count items behind \p head, as servers of other eras send it.
QByteArray foreignFrame(const QByteArray &head, int count, int idBytes, int itemBytes)
{
    QByteArray bytes = head + QByteArray(qsizetype(count) * itemBytes, '\0');
    for (int i = 0; i < count; ++i) {
        char *item = bytes.data() + head.size() + qsizetype(i) * itemBytes;
        store<quint16>(quint16(i), item);
        for (int number = 0; number < 6; ++number)
            store<float>(float(i) + 0.5f * float(number), item + idBytes + 4 * number);
    }
    return bytes;
}

} // namespace

class TestMessageReader : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void factsOfANodeUpdate();
    void typeNames_data();
    void typeNames();
    void aCleanConversationHasNoFindings();
    void pairsKnowTheirTime_data();
    void pairsKnowTheirTime();
    void aSubprotocolIsAgreedAfterTheOpening();
    void anotherLogStartsAnew();
    void pathsOfAConnectionAreForAnyThread();
    void namesAreSharedBetweenThreads();
    void namesAreBounded();
    void codesAndNamesAreOneToOne();

    // Rainy day flows.
    void faultsOfOneMessage_data();
    void faultsOfOneMessage();
    void aCutFrameStillCountsItsWholeRecords();
    void sequences_data();
    void sequences();
    void timeGoingBackIsFoundOnce();
    void aLateMessageIsNotAlsoEarly();
    void aRefusedMessageDoesNotAlsoMakeAGap();
    void unknownNodesAreFoundOnceTheGraphIsKnown();
    void aGraphThatWasOvertakenJudgesNothing();
    void pongsThatComeLateOrNever();
    void numbersOfPathsThatClash();
    void anErrorBelongsToWhatWasSent();
    void aConnectionThatEndsWithoutGoodbye();
    void aConnectionThatSaysGoodbye();
    void framesOfAnotherEra_data();
    void framesOfAnotherEra();
    void aRunOfForeignFramesIsOneFinding();
    void aChosenLayoutIsRead();
    void v1FramesThatAreCut();
    void messagesOfAConnectionThatNobodyOpened();
};

// ---- happy flows

void TestMessageReader::factsOfANodeUpdate()
{
    Traffic traffic;
    const quint32 connection = traffic.connect();
    FrameHeader header = headerOf(7, true);
    header.priority = Priority::High;
    const QByteArray frame = frameOf(20, header);
    const MessageFacts facts = traffic.hear(frame);
    QCOMPARE(facts.number, 1u);
    QCOMPARE(facts.timeNs, 1'000'000);
    QCOMPARE(facts.senderUs, header.timeUs);
    QCOMPARE(facts.length, quint32(16 + 20 * 34));
    QCOMPARE(facts.wireLength, facts.length + 4);
    QCOMPARE(facts.connection, connection);
    QCOMPARE(facts.sequence, 7u);
    QCOMPARE(facts.items, 20u);
    QCOMPARE(facts.flags, quint8(0x24));
    QCOMPARE(facts.severity, quint8(0));
    QCOMPARE(traffic.typeName(), u"node_update"_s);
    QCOMPARE(traffic.found(), QStringList());
}

void TestMessageReader::typeNames_data()
{
    QTest::addColumn<Carrier>("carrier");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    const QByteArray text = R"({"type":"settings_get"})";
    QTest::newRow("a text message is called by its type") << Carrier::Text << text << u"settings_get"_s;
    QTest::newRow("a text in a frame is called as the text") << Carrier::Binary << typedFrame(MessageType::Text, text) << u"settings_get"_s;
    QTest::newRow("a bare ping is a ping") << Carrier::Text << QByteArray("ping") << u"ping"_s;
    QTest::newRow("a WebSocket ping is a ping") << Carrier::Ping << QByteArray() << u"ping"_s;
    QTest::newRow("a typed ping is a ping") << Carrier::Binary << typedFrame(MessageType::Ping) << u"ping"_s;
    QTest::newRow("text without a type is text") << Carrier::Text << QByteArray("{}") << u"text"_s;
    QTest::newRow("a type that nobody has is unknown") << Carrier::Binary << QByteArray("\x7f") + QByteArray(20, '\0') << u"unknown"_s;
    QTest::newRow("a REST request") << Carrier::Request << QByteArray("GET / HTTP/1.1\r\n\r\n") << u"request"_s;
    QTest::newRow("a goodbye") << Carrier::Close << QByteArray("\x03\xe8") << u"close"_s;
}

void TestMessageReader::typeNames()
{
    QFETCH(Carrier, carrier);
    QFETCH(QByteArray, bytes);
    Traffic traffic;
    traffic.connect();
    traffic.pass(Way::Sent, carrier, bytes);
    QTEST(traffic.typeName(), "name");
}

void TestMessageReader::aCleanConversationHasNoFindings()
{
    Traffic traffic;
    load(traffic, {0, 1, 2, 3}, 7);
    traffic.connect();
    traffic.hearText(R"({"type":"connection_established","graph":{"revision":7}})");
    traffic.hear(frameOf(4, headerOf(41, true)));
    for (quint32 i = 42; i < 60; ++i)
        traffic.hear(frameOf(4, headerOf(i)));
    traffic.hear(frameOf(4, headerOf(59, true))); // a snapshot that was asked for
    traffic.hear(frameOf(4, headerOf(60)));
    traffic.say(typedFrame(MessageType::Ping, {}, headerOf(0)));
    FrameHeader pong = headerOf(61);
    pong.sequence = 0;
    traffic.hear(typedFrame(MessageType::Pong, encodePong({0, 1, 2}), pong));
    traffic.pass(Way::Sent, Carrier::Close, "\x03\xe8");
    traffic.close();
    traffic.wait(60s);
    traffic.tick();
    QCOMPARE(traffic.found(), QStringList());
}

void TestMessageReader::pairsKnowTheirTime_data()
{
    using Pair = std::pair<Carrier, QByteArray>;
    QTest::addColumn<Carrier>("askCarrier");
    QTest::addColumn<QByteArray>("ask");
    QTest::addColumn<Carrier>("answerCarrier");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *tag, const Pair &ask, const Pair &answer) {
        QTest::newRow(tag) << ask.first << ask.second << answer.first << answer.second;
    };
    const auto text = [](const char *json) { return Pair{Carrier::Text, json}; };
    const auto frame = [](const QByteArray &bytes) { return Pair{Carrier::Binary, bytes}; };
    row("WebSocket ping and pong", {Carrier::Ping, {}}, {Carrier::Pong, {}});
    row("typed ping and pong", frame(typedFrame(MessageType::Ping, {}, headerOf(3))),
        frame(typedFrame(MessageType::Pong, encodePong({3, 0, 0}))));
    row("text ping and pong", text(R"({"type":"ping","timestamp":5.5})"), text(R"({"timestamp":5.5,"type":"pong","sent_us":1})"));
    row("bare ping and pong", text("ping"), text("pong"));
    row("request and response", {Carrier::Request, "GET /x HTTP/1.1\r\n\r\n"}, {Carrier::Response, "HTTP/1.1 404 Not Found\r\n\r\n"});
    row("settings_set and its result", text(R"({"type":"settings_set","request":4})"), text(R"({"type":"settings_result","request":4})"));
    row("a typed set and its result", frame(typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsSet{9, 1, {}}))),
        frame(typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsResult{9, 2, 0, 0, {}}))));
    row("sync and what is lacking", frame(typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsSync{}))),
        frame(typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsDelta{}))));
    row("a drag and its ack", text(R"({"type":"nodeDragStart","data":{"nodeId":17}})"),
        text(R"({"type":"nodeDragStartAck","data":{"nodeId":17}})"));
    row("a snapshot that was asked for", text(R"({"type":"request_full_snapshot"})"), frame(frameOf(1, headerOf(1, true))));
}

void TestMessageReader::pairsKnowTheirTime()
{
    QFETCH(Carrier, askCarrier);
    QFETCH(QByteArray, ask);
    QFETCH(Carrier, answerCarrier);
    QFETCH(QByteArray, answer);
    Traffic traffic;
    traffic.connect();
    traffic.pass(Way::Sent, askCarrier, ask);
    traffic.hearText(R"({"type":"rate","rate_hz":5})"); // something else in between
    QCOMPARE(traffic.facts.answers, 0u);
    traffic.wait(40ms);
    traffic.pass(Way::Received, answerCarrier, answer);
    QCOMPARE(traffic.facts.answers, 2u);
    QCOMPARE(traffic.facts.elapsedUs, 42'000u);
    traffic.pass(Way::Received, answerCarrier, answer);
    QCOMPARE(traffic.facts.answers, 0u); // a question is answered once
}

void TestMessageReader::aSubprotocolIsAgreedAfterTheOpening()
{
    Traffic traffic;
    CapturedConnection connection;
    connection.id = traffic.connect(u"/wss"_s, {});
    traffic.pass(Way::Sent, Carrier::Handshake, "GET /wss HTTP/1.1\r\n\r\n");
    connection.subprotocol = QLatin1String(subprotocolName);
    traffic.reader.opened(connection);
    QCOMPARE(traffic.context().profile, ProfileId::VisionFlow1);
    traffic.hear(v1Of(5, true)); // what it is agreed not to be
    QCOMPARE(traffic.findings.size(), 1);
}

void TestMessageReader::anotherLogStartsAnew()
{
    Traffic traffic;
    load(traffic, {0}, 7);
    traffic.reader.restart();
    QCOMPARE(traffic.context().endpoint, QString());
    traffic.connect();
    traffic.hear(frameOf(5, headerOf(1)));
    QCOMPARE(traffic.found(), QStringList());
}

void TestMessageReader::pathsOfAConnectionAreForAnyThread()
{
    Traffic traffic;
    const quint32 connection = traffic.connect();
    traffic.hear(typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsPaths{{{0, u"a.b"_s}, {1, u"a.c"_s}}})));
    QCOMPARE(traffic.facts.items, 2u);
    QString path;
    const std::unique_ptr<QThread> other(QThread::create([&] { path = traffic.reader.contextOf(connection).paths.pathOf(1); }));
    other->start();
    other->wait();
    QCOMPARE(path, u"a.c"_s);
    QCOMPARE(traffic.context().profile, ProfileId::VisionFlow1);
}

void TestMessageReader::namesAreSharedBetweenThreads()
{
    MessageTypeNames names;
    std::atomic<bool> right = true;
    std::atomic<bool> done = false;
    const std::unique_ptr<QThread> reader(QThread::create([&] {
        while (!done) {
            for (quint16 id = 1; id < names.size(); ++id)
                right = right && names.name(id) == QString::number(id);
        }
    }));
    reader->start();
    for (int i = 1; i < 500; ++i)
        QCOMPARE(names.idOf(QString::number(i)), quint16(i));
    done = true;
    reader->wait();
    QVERIFY(right);
    QCOMPARE(names.find(u"7"_s), std::optional<quint16>(7));
    QCOMPARE(names.find(u"nobody"_s), std::nullopt);
}

void TestMessageReader::namesAreBounded()
{
    MessageTypeNames names;
    for (int i = 0; i < 5000; ++i)
        names.idOf(u"type %1"_s.arg(i));
    QCOMPARE(names.size(), MessageTypeNames::most);
    QCOMPARE(names.name(names.idOf(u"one more"_s)), u"other"_s);
    QCOMPARE(names.name(names.idOf(u"type 3"_s)), u"type 3"_s);
    QCOMPARE(names.name(60000), u"other"_s);
}

void TestMessageReader::codesAndNamesAreOneToOne()
{
    for (int i = 0; i < findingCodeCount; ++i) {
        const auto code = FindingCode(i);
        QCOMPARE(findingCodeFromName(findingCodeName(code)), std::optional(code));
    }
    QCOMPARE(findingCodeFromName(u"nonsense"), std::nullopt);
    QCOMPARE(severityName(Severity::Warning), u"warning"_s);
}

// ---- rainy day flows

void TestMessageReader::faultsOfOneMessage_data()
{
    QTest::addColumn<Carrier>("carrier");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("found");
    QTest::addColumn<QString>("words");
    const auto binary = [](const char *tag, const QByteArray &bytes, const QString &code, const QString &words) {
        QTest::newRow(tag) << Carrier::Binary << bytes << QStringList{code + u" 1"_s} << words;
    };
    const auto text = [](const char *tag, const QByteArray &bytes, const QString &words) {
        QTest::newRow(tag) << Carrier::Text << bytes << QStringList{u"not_json 1"_s} << words;
    };
    binary("a frame that is one byte short", frameOf(2000).chopped(1), u"bad_length"_s,
           u"1,999 whole records and a remainder of 33 bytes"_s);
    binary("a frame with half a record", frameOf(1) + QByteArray(17, '\0'), u"bad_length"_s,
           u"1 whole record and a remainder of 17 bytes"_s);
    binary("a pong that is short", typedFrame(MessageType::Pong, QByteArray(19, '\0')), u"bad_length"_s,
           u"A payload of 19 bytes is no pong."_s);
    binary("a place that is no number", typedFrame(MessageType::NodeUpdate, spoilt(recordsOf(3), 34 + 6, NAN)), u"not_finite"_s,
           u"Record 1, node 1: position.y is NaN"_s);
    binary("a speed without end", typedFrame(MessageType::NodeUpdate, spoilt(recordsOf(3), 68 + 22, -INFINITY)), u"not_finite"_s,
           u"Record 2, node 2: velocity.z is infinite"_s);
    binary("two spoilt records", typedFrame(MessageType::NodeUpdate, spoilt(spoilt(recordsOf(3), 2, NAN), 36, NAN)), u"not_finite"_s,
           u"Record 0, node 0: position.x is NaN; 2 records in all"_s);
    binary("a distance below zero", typedFrame(MessageType::NodeUpdate, spoilt(recordsOf(1), 26, -1)), u"not_finite"_s,
           u"Record 0, node 0: the distance is negative: -1"_s);
    binary("a place beyond all places", typedFrame(MessageType::NodeUpdate, spoilt(recordsOf(1), 10, 2e9f)), u"not_finite"_s,
           u"Record 0, node 0: position.z is no place: 2e+09"_s);
    binary("a type that nobody has", QByteArray("\x7f") + QByteArray(20, '\0'), u"unknown_type"_s,
           u"No message type has the number 0x7f."_s);
    binary("a reserved type", typedFrame(MessageType::Voice), u"bad_frame"_s, u"This message type is not part of the profile in use."_s);
    binary("half a header", frameOf(0).first(9), u"bad_frame"_s, u"The message ends inside its 16-byte header."_s);
    binary("settings of no kind", typedFrame(MessageType::Settings, "\x77"), u"bad_frame"_s, u"The first byte is not a message type."_s);
    binary("an error frame", typedFrame(MessageType::Error, encodeNotice({1, u"no"_s})), u"error_message"_s, u"The server says 1: no"_s);
    binary("a text frame without JSON", typedFrame(MessageType::Text, "hello"), u"not_json"_s, u"The text is not JSON."_s);
    text("no JSON", "hello", u"The text is not JSON."_s);
    text("JSON that is no object", "[1]", u"The JSON text is not an object."_s);
    text("an object without a type", "{}", u"The JSON object has no usable \"type\"."_s);
    QTest::newRow("an error as text") << Carrier::Text << QByteArray(R"({"type":"error","code":"refused","message":"not <b>so</b>"})")
                                      << QStringList{u"error_message 1"_s} << u"The server says refused: not <b>so</b>"_s;
}

void TestMessageReader::faultsOfOneMessage()
{
    QFETCH(Carrier, carrier);
    QFETCH(QByteArray, bytes);
    Traffic traffic;
    traffic.connect();
    traffic.pass(Way::Received, carrier, bytes);
    QTEST(traffic.found(), "found");
    QTEST(traffic.words(), "words");
    QCOMPARE(traffic.facts.findings, quint16(1 << int(traffic.findings.first().code)));
    QCOMPARE(int(traffic.facts.severity), int(traffic.findings.first().severity) + 1);
}

void TestMessageReader::aCutFrameStillCountsItsWholeRecords()
{
    Traffic traffic;
    traffic.connect();
    traffic.hear(frameOf(10, headerOf(1)));
    traffic.hear(frameOf(10, headerOf(2)).chopped(1));
    QCOMPARE(traffic.facts.items, 9u);
    traffic.hear(frameOf(10, headerOf(3)));
    QCOMPARE(traffic.found(), QStringList{u"bad_length 2"_s}); // and no gap, no time
}

void TestMessageReader::sequences_data()
{
    QTest::addColumn<QList<quint32>>("numbers");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("one after the other") << QList<quint32>{5, 6, 7} << QStringList{};
    QTest::newRow("over the end of 32 bits") << QList<quint32>{0xffffffff, 0, 1} << QStringList{};
    QTest::newRow("some are missing") << QList<quint32>{5, 9, 10} << QStringList{u"sequence_gap 2"_s};
    QTest::newRow("one comes twice") << QList<quint32>{5, 5, 6} << QStringList{u"sequence_back 2"_s};
    QTest::newRow("two change places") << QList<quint32>{5, 7, 6, 8} << QStringList{u"sequence_gap 2"_s, u"sequence_back 3"_s};
}

void TestMessageReader::sequences()
{
    QFETCH(QList<quint32>, numbers);
    Traffic traffic;
    traffic.connect();
    for (const quint32 number : numbers) {
        FrameHeader header = headerOf(0);
        header.sequence = number;
        traffic.hear(frameOf(1, header));
    }
    QTEST(traffic.found(), "found");
}

void TestMessageReader::timeGoingBackIsFoundOnce()
{
    Traffic traffic;
    traffic.connect();
    traffic.hear(frameOf(1, headerOf(1)));
    FrameHeader early = headerOf(2);
    early.timeUs -= 1'000'000;
    traffic.hear(frameOf(1, early));
    traffic.hear(frameOf(1, headerOf(3)));
    QCOMPARE(traffic.found(), QStringList{u"time_back 2"_s});
    QCOMPARE(traffic.words(), u"The sender's time is 800.0 ms before that of its last message."_s);
}

void TestMessageReader::aLateMessageIsNotAlsoEarly()
{
    Traffic traffic;
    traffic.connect();
    for (const quint32 number : {5, 7, 6, 8})
        traffic.hear(frameOf(1, headerOf(number)));
    QCOMPARE(traffic.found(), (QStringList{u"sequence_gap 2"_s, u"sequence_back 3"_s}));
}

void TestMessageReader::aRefusedMessageDoesNotAlsoMakeAGap()
{
    Traffic traffic;
    traffic.connect();
    traffic.hear(frameOf(1, headerOf(1)));
    QByteArray damaged = frameOf(1, headerOf(2));
    damaged[0] = 0x7f;
    traffic.hear(damaged);
    traffic.hear(frameOf(1, headerOf(3)));
    QCOMPARE(traffic.found(), QStringList{u"unknown_type 2"_s});
    traffic.hear(frameOf(1, headerOf(5))); // the next gap is one
    QCOMPARE(traffic.found().last(), u"sequence_gap 4"_s);
}

void TestMessageReader::unknownNodesAreFoundOnceTheGraphIsKnown()
{
    Traffic traffic;
    traffic.connect();
    traffic.hear(frameOf(5, headerOf(1))); // nobody knows yet which there are
    load(traffic, {0, 1, 2, 3, 4}, 7);
    QCOMPARE(traffic.facts.items, 5u);
    traffic.connect();
    traffic.hearText(R"({"type":"connection_established","graph":{"revision":7}})");
    traffic.hear(frameOf(5, headerOf(1)));
    QCOMPARE(traffic.found(), QStringList());
    traffic.hear(frameOf(7, headerOf(2)));
    QCOMPARE(traffic.words(), u"Record 5: the graph has no node 5; 2 records in all"_s);
    traffic.hearText(R"({"type":"topology_update","base":7,"revision":8,"added_nodes":[{"id":5},{"id":6}],"removed_nodes":[0]})");
    traffic.hear(frameOf(6, headerOf(3), 1));
    QCOMPARE(traffic.findings.size(), 1);
    traffic.hear(frameOf(1, headerOf(4)));
    QCOMPARE(traffic.words(), u"Record 0: the graph has no node 0"_s);
    traffic.hearText(R"({"type":"topology_reset","revision":9})");
    traffic.hear(frameOf(9, headerOf(5)));
    QCOMPARE(traffic.findings.size(), 2);
}

void TestMessageReader::aGraphThatWasOvertakenJudgesNothing()
{
    Traffic traffic;
    traffic.connect();
    traffic.hearText(R"({"type":"topology_update","base":7,"revision":8,"added_nodes":[{"id":5}]})");
    load(traffic, {0, 1}, 7);
    traffic.connect();
    traffic.hear(frameOf(6, headerOf(1)));
    QCOMPARE(traffic.found(), QStringList());
    load(traffic, {0, 1, 2, 3, 4}, 8);
    traffic.connect();
    traffic.hear(frameOf(6, headerOf(1)));
    QCOMPARE(traffic.found().size(), 1);
}

void TestMessageReader::pongsThatComeLateOrNever()
{
    Traffic traffic;
    traffic.connect();
    traffic.pass(Way::Sent, Carrier::Ping, {});
    traffic.wait(14s);
    traffic.pass(Way::Received, Carrier::Pong, {});
    traffic.pass(Way::Sent, Carrier::Ping, {});
    traffic.wait(16s);
    traffic.tick();
    QCOMPARE(traffic.found(), QStringList());
    traffic.pass(Way::Received, Carrier::Pong, {});
    QCOMPARE(traffic.found(), QStringList{u"late_pong 4"_s});
    QCOMPARE(traffic.words(), u"The pong came after 16.0 s; 30 s are allowed."_s);
    traffic.sayText(R"({"type":"ping","timestamp":1})");
    traffic.sayText(R"({"type":"select_sssp_source","node_id":1})"); // an answer that is no sign of life
    traffic.wait(31s);
    traffic.tick();
    traffic.tick();
    QCOMPARE(traffic.found(), (QStringList{u"late_pong 4"_s, u"missing_pong 5"_s}));
    traffic.hearText(R"({"type":"pong","timestamp":1})");
    QCOMPARE(traffic.findings.size(), 2);
}

void TestMessageReader::numbersOfPathsThatClash()
{
    Traffic traffic;
    traffic.connect();
    const auto paths = [](const QList<SettingsPaths::Row> &rows) {
        return typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsPaths{rows}));
    };
    FrameHeader header;
    header.type = MessageType::Settings;
    traffic.hear(paths({{0, u"a.b"_s}, {1, u"a.c"_s}}));
    header.sequence = 1;
    traffic.hear(encodeFrame(header, encodeSettingsMessage(SettingsPaths{{{0, u"a.b"_s}, {2, u"a.c"_s}}})));
    QCOMPARE(traffic.found(), QStringList{u"duplicate_path 2"_s});
    QVERIFY2(traffic.words().contains("a.c"_L1), qPrintable(traffic.words()));
}

void TestMessageReader::anErrorBelongsToWhatWasSent()
{
    Traffic traffic;
    traffic.connect();
    traffic.say(QByteArray::fromHex("01ff"));
    traffic.findings.clear();
    traffic.wait(9ms);
    traffic.hearText(R"({"type":"error","code":"malformed","message":"cut","details":{"reason":"truncated_header"}})");
    QCOMPARE(traffic.facts.answers, 1u);
    QCOMPARE(traffic.facts.elapsedUs, 10'000u);
    QCOMPARE(traffic.found(), QStringList{u"error_message 2"_s});

    traffic.say(typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsSet{9, 1, {}})));
    traffic.sayText(R"({"type":"request_full_snapshot"})");
    traffic.hearText(R"({"type":"error","code":"rate_limited","message":"slow down","details":{"request":9}})");
    QCOMPARE(traffic.facts.answers, 2u);
}

void TestMessageReader::aConnectionThatEndsWithoutGoodbye()
{
    Traffic traffic;
    traffic.connect();
    traffic.hear(frameOf(1, headerOf(1)));
    traffic.close();
    QCOMPARE(traffic.found(), QStringList{u"lost 1"_s});
    traffic.connect();
    traffic.pass(Way::Received, Carrier::Close, {}); // as the tap says that TCP just ended
    traffic.close();
    QCOMPARE(traffic.found(), (QStringList{u"lost 1"_s, u"lost 2"_s}));
    traffic.connect();
    traffic.pass(Way::Received, Carrier::Close, "\x03\xeeThe line is dead."); // 1006: nobody said so, this side did
    QCOMPARE(traffic.words(), u"The line is dead."_s);
}

void TestMessageReader::aConnectionThatSaysGoodbye()
{
    Traffic traffic;
    traffic.connect();
    traffic.sayText("ping");
    traffic.pass(Way::Received, Carrier::Close, "\x03\xf4the server restarts");
    traffic.wait(60s);
    traffic.tick();
    traffic.close();
    traffic.connect(u"REST"_s, {});
    traffic.close();
    QCOMPARE(traffic.found(), QStringList());
}

void TestMessageReader::framesOfAnotherEra_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const QByteArray sequence(8, '\2');
    QTest::newRow("unified 28") << foreignFrame("\x42" + sequence, 2000, 4, 28)
                                << u"56,009 bytes do not divide by 34; they fit a 9-byte header starting 42 and 2,000 × 28"_s;
    QTest::newRow("unified 28 without a sequence")
        << foreignFrame("\x42", 2000, 4, 28) << u"56,001 bytes do not divide by 34; they fit a 1-byte header starting 42 and 2,000 × 28"_s;
    QTest::newRow("items of 36") << foreignFrame({}, 2000, 4, 36)
                                 << u"72,000 bytes do not divide by 34 and leave 22; they fit 2,000 × 36 without a header"_s;
    QTest::newRow("items of 28") << foreignFrame({}, 11, 4, 28)
                                 << u"308 bytes do not divide by 34 and leave 2; they fit 11 × 28 without a header"_s;
    QTest::newRow("items of 26") << foreignFrame({}, 11, 2, 26)
                                 << u"286 bytes do not divide by 34 and leave 14; they fit 11 × 26 without a header"_s;
    QTest::newRow("V2") << foreignFrame("\x02", 10, 4, 36)
                        << u"361 bytes do not divide by 34; they fit a 1-byte header starting 02 and 10 × 36"_s;
    QTest::newRow("V3") << foreignFrame("\x03", 10, 4, 48)
                        << u"481 bytes do not divide by 34; they fit a 1-byte header starting 03 and 10 × 48"_s;
    QTest::newRow("V5") << foreignFrame("\x05" + sequence, 10, 4, 48)
                        << u"489 bytes do not divide by 34; they fit a 9-byte header starting 05 and 10 × 48"_s;
    QTest::newRow("V4 deltas") << QByteArray::fromHex("04110100") + QByteArray(20, '\1')
                               << u"24 bytes do not divide by 34; they fit a 4-byte header starting 04 and 1 × 20"_s;
    QTest::newRow("a size that divides by both")
        << foreignFrame({}, 17, 4, 36) << u"612 bytes do not begin with a header; they fit 17 × 36 without one"_s;
    QTest::newRow("noise fits nothing") << QByteArray(101, '\x7f') << QString();
    QTest::newRow("nothing fits nothing") << QByteArray() << QString();
}

void TestMessageReader::framesOfAnotherEra()
{
    QFETCH(QByteArray, bytes);
    QTEST(explainMisfit(bytes), "words");
}

void TestMessageReader::aRunOfForeignFramesIsOneFinding()
{
    Traffic traffic;
    traffic.connect();
    traffic.hear(frameOf(1, headerOf(1)));
    for (int i = 0; i < 5; ++i)
        traffic.hear(foreignFrame("\x42" + QByteArray(8, '\2'), 2000, 4, 28));
    QCOMPARE(traffic.found(), QStringList{u"profile_mismatch 2"_s});
    traffic.hear(frameOf(1, headerOf(2)));
    traffic.hear(foreignFrame({}, 2000, 4, 36));
    QCOMPARE(traffic.found(), (QStringList{u"profile_mismatch 2"_s, u"profile_mismatch 8"_s}));
}

void TestMessageReader::aChosenLayoutIsRead()
{
    QList<Finding> findings;
    MessageTypeNames names;
    MessageReader reader(names);
    CapturedConnection connection;
    connection.id = 1;
    reader.opened(connection);
    CapturedMessage message;
    message.connection = 1;
    const auto hear = [&](const QByteArray &bytes) {
        ++message.number;
        message.bytes = bytes;
        return reader.read(message, findings);
    };
    const QByteArray items = foreignFrame({}, 2000, 4, 36);
    QCOMPARE(hear(items).items, 0u);
    QCOMPARE(hear(foreignFrame({}, 17, 4, 36)).items, 0u); // 34 divides it by accident
    QCOMPARE(findings.size(), 1);
    connection.decodeAs = foreignProfile(u"items36");
    reader.opened(connection);
    QVERIFY(reader.contextOf(1).decodeAs == connection.decodeAs);
    const MessageFacts facts = hear(items);
    QCOMPARE(facts.items, 2000u);
    QCOMPARE(names.name(facts.type), u"node_update"_s);
    QCOMPARE(hear(foreignFrame({}, 17, 4, 36)).items, 17u);
    QCOMPARE(findings.size(), 1);
    // A bad record is found, and costs itself alone.
    QCOMPARE(hear(spoilt(items, 4 + 36, std::nanf(""))).items, 2000u);
    QCOMPARE(findings.size(), 2);
    QCOMPARE(findings.last().code, FindingCode::NotFinite);
    // What we send is never in it.
    message.way = Way::Sent;
    QCOMPARE(hear(v1Of(18)).items, 18u);
    message.way = Way::Received;
    connection.decodeAs.reset();
    reader.opened(connection);
    QCOMPARE(hear(items).items, 0u);
    QCOMPARE(findings.size(), 3);
}

void TestMessageReader::v1FramesThatAreCut()
{
    Traffic traffic;
    traffic.connect(u"/wss"_s, {});
    traffic.hear(v1Of(5, true));
    QCOMPARE(traffic.typeName(), u"node_update"_s);
    QCOMPARE(traffic.facts.items, 5u);
    traffic.hear(v1Of(5, true).chopped(1));
    QCOMPARE(traffic.found(), QStringList{u"bad_length 2"_s});
    QCOMPARE(traffic.context().profile, ProfileId::V1);
}

void TestMessageReader::messagesOfAConnectionThatNobodyOpened()
{
    Traffic traffic;
    traffic.hear(frameOf(3, headerOf(1)));
    QCOMPARE(traffic.facts.items, 3u);
    QCOMPARE(traffic.found(), QStringList());
}

QTEST_GUILESS_MAIN(TestMessageReader)
#include "tst_messagereader.moc"
