// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/fieldtree.h"

#include "app/core/traffic/messagecopies.h"
#include "protocol/bytes.h"
#include "protocol/compression.h"
#include "protocol/payloads.h"
#include "protocol/settings/settingsmessage.h"
#include "tests/shared/goldenvector.h"
#include "tests/shared/traffichands.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace VisionFlow::Test;
using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

namespace {

/// A message that passed, taken apart.
struct Apart
{
    explicit Apart(const QByteArray &bytes, Carrier carrier = Carrier::Binary, Way way = Way::Received,
                   const QString &subprotocol = u"visionflow.1"_s)
    {
        traffic.connect(u"/wss"_s, subprotocol);
        next(bytes, carrier, way);
    }
    void next(const QByteArray &bytes, Carrier carrier = Carrier::Binary, Way way = Way::Received, const DissectionLimits &limits = {})
    {
        traffic.pass(way, carrier, bytes);
        found = dissect(traffic.last, traffic.facts, traffic.context(), limits);
    }
    /// "header/flags/wide": the field of that path of names, or null.
    const Field *field(const QString &path) const
    {
        qint32 parent = -1;
        for (const QString &name : path.split(u'/')) {
            qint32 at = parent + 1;
            while (at < found.fields.size() && (found.fields[at].parent != parent || found.fields[at].name != name))
                ++at;
            if (at >= found.fields.size())
                return nullptr;
            parent = at;
        }
        return &found.fields[parent];
    }
    QString value(const QString &path) const
    {
        const Field *one = field(path);
        return one ? one->value : u"(no such field)"_s;
    }
    /// "16+34"
    QString range(const QString &path) const
    {
        const Field *one = field(path);
        return one ? u"%1+%2"_s.arg(one->offset).arg(one->length) : u"(no such field)"_s;
    }
    QStringList names(qint32 parent = -1) const
    {
        QStringList list;
        for (const Field &one : found.fields) {
            if (one.parent == parent)
                list << one.name;
        }
        return list;
    }

    Traffic traffic;
    Dissection found;
};

/// The first broken promise about ranges and order, or nothing.
QString fault(const Dissection &found, QByteArrayView message)
{
    for (qint32 i = 0; i < found.fields.size(); ++i) {
        const Field &field = found.fields[i];
        const QString where = u"%1 at %2+%3"_s.arg(field.name).arg(field.offset).arg(field.length);
        if (field.parent >= i || (field.parent >= 0 && found.fields[field.parent].depth + 1 != field.depth))
            return where + u": order"_s;
        if (field.layer == Layer::None)
            continue;
        if (field.offset < 0 || field.length < 0 || qint64(field.offset) + field.length > found.bytesOf(field.layer, message).size())
            return where + u": outside"_s;
        const Field *parent = field.parent < 0 ? nullptr : &found.fields[field.parent];
        if (parent && parent->layer == field.layer
            && (field.offset < parent->offset || field.offset + field.length > parent->offset + parent->length))
            return where + u": outside of "_s + parent->name;
    }
    return {};
}

} // namespace

class TestFieldTree : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void vectors_data();
    void vectors();
    void settingsVectors_data();
    void settingsVectors();
    void aRecordHasItsBytes();
    void theByteKnowsItsField();
    void manyRecordsAreFolded();
    void compressedPayloadsHaveBytesOfTheirOwn();
    void settingsHaveNumberAndName();
    void nestedValuesAreTrees();
    void compressionIsExplained();
    void jsonIsATree();
    void httpHasItsHeaders();
    void smallMessages();
    void filtersNameTheirFields();
    void answersNameTheirQuestion();
    void copies();
    void commands_data();
    void commands();

    // Rainy day flows.
    void cutFramesShowWhatTheyHave();
    void framesOfAnotherEraAreReadAsSuch();
    void aChosenLayoutIsReadAsRecords();
    void everyLengthOfEveryVectorComesApart();
    void brokenJsonShowsItsBeginning();
    void messagesWithoutEndAreLimited();
};

void TestFieldTree::vectors_data() { addVectorRows(QDir(QStringLiteral(VISIONFLOW_TEST_DATA "/wire"))); }

void TestFieldTree::vectors()
{
    QFETCH(QString, path);
    const Vector vector = readVector(path);
    const bool isV1 = vector.promised[u"profile"_s] == "v1"_L1;
    const Way way = vector.promised[u"receiver"_s] == "server"_L1 ? Way::Sent : Way::Received;
    const Apart apart(vector.bytes, Carrier::Binary, way, isV1 ? QString() : u"visionflow.1"_s);
    QCOMPARE(fault(apart.found, vector.bytes), QString());
    const QJsonObject frame = vector.promised[u"frame"_s].toObject();
    if (frame.isEmpty() || isV1)
        return;
    QVERIFY(apart.value(u"header/type"_s).startsWith(frame[u"type"_s].toString()));
    QCOMPARE(apart.value(u"header/sequence"_s), QString::number(frame[u"sequence"_s].toInteger()));
    QVERIFY(apart.value(u"header/flags/gzip"_s).startsWith(frame[u"gzip"_s].toBool() ? "yes"_L1 : "no"_L1));
    QVERIFY(apart.value(u"header/flags/snapshot"_s).startsWith(frame[u"snapshot"_s].toBool() ? "yes"_L1 : "no"_L1));
    const QJsonArray records = frame[u"records"_s].toArray();
    QCOMPARE(apart.found.records, records.size());
    for (qsizetype i = 0; i < records.size(); ++i) {
        const Field *record = apart.field(u"records/record %1"_s.arg(i));
        QVERIFY(record);
        QCOMPARE(qint64(record->node), records[i][u"id"_s].toInteger());
    }
}

void TestFieldTree::settingsVectors_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(VISIONFLOW_TEST_DATA "/settings"));
    for (const QString &name : folder.entryList({u"*.hex"_s})) {
        if (!name.startsWith("tree"_L1) && !name.contains("value"_L1))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
}

void TestFieldTree::settingsVectors()
{
    QFETCH(QString, path);
    const Vector vector = readVector(path);
    const Way way = vector.promised[u"receiver"_s] == "server"_L1 ? Way::Sent : Way::Received;
    const QByteArray bytes = typedFrame(MessageType::Settings, vector.bytes);
    const Apart apart(bytes, Carrier::Binary, way);
    QCOMPARE(fault(apart.found, bytes), QString());
    const QJsonObject message = vector.promised[u"message"_s].toObject();
    if (message.isEmpty())
        return;
    QVERIFY(apart.value(u"kind"_s).startsWith(message[u"kind"_s].toString()));
    if (message.contains(u"revision"_s) && message[u"kind"_s] != "set"_L1)
        QCOMPARE(apart.value(u"revision"_s), QString::number(message[u"revision"_s].toInteger()));
    QVERIFY(!apart.names().contains(u"not understood"_s));
}

void TestFieldTree::aRecordHasItsBytes()
{
    const Apart apart(frameOf(20));
    // Record 17, counted from the first record: 17 × 34 + 18.
    QCOMPARE(apart.range(u"records/record 17/velocity.y"_s), u"%1+4"_s.arg(16 + 596));
    QCOMPARE(apart.range(u"records/record 17"_s), u"%1+34"_s.arg(16 + 17 * 34));
    QCOMPARE(apart.value(u"records/record 17/velocity.y"_s), u"-1.0625"_s);
    QCOMPARE(apart.value(u"records/record 17/id"_s), u"17, raw 0x4011"_s);
    QCOMPARE(apart.value(u"records/record 17/id/knowledge"_s), u"yes (bit 14)"_s);
    QCOMPARE(apart.value(u"records/record 17/kind"_s), u"knowledge"_s);
    QCOMPARE(apart.value(u"records/record 4/distance"_s), u"unreachable"_s);
    QCOMPARE(apart.value(u"records/record 0/parent"_s), u"none"_s);
    QCOMPARE(apart.field(u"records/record 17"_s)->node, 17u);
    QVERIFY(apart.field(u"records/record 17"_s)->folded);
}

void TestFieldTree::theByteKnowsItsField()
{
    const Apart apart(frameOf(20));
    const auto nameAt = [&](qsizetype offset) {
        const qsizetype field = apart.found.fieldAt(Layer::Message, offset);
        return field < 0 ? QString() : apart.found.fields[field].name;
    };
    QCOMPARE(nameAt(16 + 17 * 34 + 18), u"velocity.y"_s);
    QCOMPARE(nameAt(16 + 17 * 34 + 17), u"velocity.x"_s);
    QCOMPARE(nameAt(5), u"sequence"_s);
    QCOMPARE(nameAt(16 + 20 * 34), QString());
    QCOMPARE(apart.found.recordAt(Layer::Message, 16 + 17 * 34), 17);
    QCOMPARE(apart.found.recordAt(Layer::Message, 15), -1);
    QCOMPARE(apart.found.fields[apart.found.fieldOfRecord(17)].name, u"record 17"_s);
}

void TestFieldTree::manyRecordsAreFolded()
{
    Apart apart(frameOf(2000));
    QCOMPARE(apart.value(u"records"_s), u"showing 200 of 2,000"_s);
    QCOMPARE(apart.range(u"records"_s), u"16+68000"_s);
    QVERIFY(apart.field(u"records/record 199"_s) && !apart.field(u"records/record 200"_s));
    QCOMPARE(apart.found.fieldOfRecord(200), -1);
    apart.next(frameOf(2000), Carrier::Binary, Way::Received, {2000});
    QCOMPARE(apart.value(u"records"_s), u"2,000"_s);
    QVERIFY(apart.field(u"records/record 1999"_s));
}

void TestFieldTree::compressedPayloadsHaveBytesOfTheirOwn()
{
    FrameHeader header;
    header.type = MessageType::NodeUpdate;
    CompressionDecision decision;
    const QByteArray bytes = encodeFrame(header, QByteArray(recordsOf(1) + QByteArray(34 * 50, '\0')), CompressionPolicy(), decision);
    QCOMPARE(decision.reason, CompressionDecision::Reason::Compressed);
    const Apart apart(bytes);
    QCOMPARE(apart.found.inflated.size(), 51 * 34);
    QCOMPARE(apart.range(u"records/record 1/position.x"_s), u"36+4"_s);
    QCOMPARE(apart.field(u"records/record 1"_s)->layer, Layer::Payload);
    QCOMPARE(apart.found.recordAt(Layer::Payload, 34), 1);
    QCOMPARE(apart.found.recordAt(Layer::Message, 34), -1);
    QCOMPARE(apart.range(u"compressed payload"_s), u"16+%1"_s.arg(bytes.size() - 16));
    QCOMPARE(fault(apart.found, bytes), QString());
}

void TestFieldTree::settingsHaveNumberAndName()
{
    Apart apart(typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsPaths{{{4, u"layout.spring"_s}}})));
    QCOMPARE(apart.value(u"#4"_s), u"layout.spring"_s);
    QCOMPARE(apart.range(u"#4/path"_s), u"20+13"_s);
    apart.next(typedFrame(MessageType::Settings,
                          encodeSettingsMessage(SettingsDelta{300, 0x01020304, 0xa0b0c0d0, {{4, 2.5f}, {9, QString(u"x"_s)}}})));
    QCOMPARE(apart.value(u"revision"_s), u"300"_s);
    QCOMPARE(apart.range(u"revision"_s), u"17+2"_s);
    QCOMPARE(apart.value(u"hash before"_s), u"04030201"_s);
    QCOMPARE(apart.value(u"layout.spring/number"_s), u"4"_s);
    QCOMPARE(apart.value(u"layout.spring/path"_s), u"layout.spring"_s);
    QCOMPARE(apart.value(u"layout.spring/value"_s), u"2.5 (f32)"_s);
    QCOMPARE(apart.range(u"layout.spring/value/body"_s), u"30+4"_s);
    QCOMPARE(apart.value(u"number 9/value"_s), u"\"x\" (string)"_s);
    apart.next(typedFrame(MessageType::Settings,
                          encodeSettingsMessage(SettingsResult{3, 300, 1, 2, {{4, SettingOutcome::Stale, SettingValue(1)}}})));
    QCOMPARE(apart.value(u"layout.spring/outcome"_s), u"stale"_s);
    QCOMPARE(apart.value(u"layout.spring/present value"_s), u"1 (i32)"_s);
}

void TestFieldTree::nestedValuesAreTrees()
{
    const SettingValue::Object object{{"a", SettingValue(SettingValue::Array{SettingValue(true), SettingValue(7)})}};
    const QByteArray bytes = typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsSet{1, 2, {{0, SettingValue(object)}}}));
    const Apart apart(bytes, Carrier::Binary, Way::Sent);
    QCOMPARE(apart.value(u"number 0/value/key"_s), u"a"_s);
    QCOMPARE(apart.value(u"number 0/value/a/[1]"_s), u"7 (i32)"_s);
    QCOMPARE(fault(apart.found, bytes), QString());
}

void TestFieldTree::compressionIsExplained()
{
    Apart apart(typedFrame(MessageType::Settings, encodeSettingsMessage(SettingsDelta{})));
    QCOMPARE(apart.value(u"compression"_s), u"Too small to be worth compressing."_s);
    QCOMPARE(apart.value(u"compression/on the wire"_s), u"10 bytes"_s);
    SettingsPaths paths;
    for (quint16 i = 0; i < 40; ++i)
        paths.rows.append({i, u"layout.spring_%1"_s.arg(i)});
    const QByteArray payload = encodeSettingsMessage(paths);
    FrameHeader header;
    header.type = MessageType::Settings;
    CompressionDecision decision;
    const QByteArray small = encodeFrame(header, payload, CompressionPolicy(), decision);
    apart.next(small);
    QCOMPARE(apart.value(u"compression"_s), u"Compressed."_s);
    QCOMPARE(apart.value(u"compression/on the wire"_s), u"%1 bytes"_s.arg(small.size() - 16));
    QCOMPARE(apart.value(u"compression/decoded"_s), u"%1 bytes"_s.arg(payload.size()));
    QCOMPARE(apart.value(u"compression/entropy"_s), QString::number(byteEntropy(payload), 'f', 2));
    QCOMPARE(apart.value(u"#7"_s), u"layout.spring_7"_s);
    apart.next(typedFrame(MessageType::Settings, payload));
    QCOMPARE(apart.value(u"compression"_s), u"Sent as it is, though it would shrink to %1 bytes."_s.arg(small.size() - 16));
}

void TestFieldTree::jsonIsATree()
{
    const QByteArray json = R"({ "type":"sssp_source", "node_id" : 17, "data":{"list":[1,-2.5e3,true,null,"a\u00e9\"b"]} })";
    const Apart apart(json, Carrier::Text);
    QCOMPARE(apart.value(u"text/type"_s), u"sssp_source"_s);
    QCOMPARE(apart.range(u"text/type"_s), u"%1+%2"_s.arg(json.indexOf("\"sssp")).arg(13));
    QCOMPARE(apart.value(u"text/data/list/[1]"_s), u"-2.5e3"_s);
    QCOMPARE(apart.value(u"text/data/list/[3]"_s), u"null"_s);
    QCOMPARE(apart.value(u"text/data/list/[4]"_s), u"aé\"b"_s);
    QCOMPARE(apart.field(u"text/node_id"_s)->node, 17u);
    QCOMPARE(apart.range(u"text"_s), u"0+%1"_s.arg(json.size()));
    QCOMPARE(fault(apart.found, json), QString());
    QVERIFY(!apart.field(u"not understood"_s));
}

void TestFieldTree::httpHasItsHeaders()
{
    const QByteArray bytes = "HTTP/1.1 200 OK\r\nETag: \"7\"\r\n\r\n{\"nodes\":[{\"id\":1}]}";
    const Apart apart(bytes, Carrier::Response);
    QCOMPARE(apart.value(u"status"_s), u"HTTP/1.1 200 OK"_s);
    QCOMPARE(apart.value(u"ETag"_s), u"\"7\""_s);
    QCOMPARE(apart.value(u"body/nodes/[0]/id"_s), u"1"_s);
    QCOMPARE(apart.range(u"body/nodes/[0]/id"_s), u"%1+1"_s.arg(bytes.size() - 4));
    const Apart handshake("GET /wss HTTP/1.1\r\nSec-WebSocket-Protocol: visionflow.1\r\n\r\n", Carrier::Handshake, Way::Sent);
    QCOMPARE(handshake.value(u"request"_s), u"GET /wss HTTP/1.1"_s);
    QCOMPARE(handshake.value(u"Sec-WebSocket-Protocol"_s), u"visionflow.1"_s);
}

void TestFieldTree::smallMessages()
{
    Apart apart(typedFrame(MessageType::Pong, encodePong({3, 1'700'000'000'123'456, 2})));
    QCOMPARE(apart.value(u"ping's sequence"_s), u"3"_s);
    QCOMPARE(apart.value(u"ping's time"_s), u"2023-11-14 22:13:20.123456 UTC"_s);
    QCOMPARE(apart.range(u"ping arrived"_s), u"28+8"_s);
    apart.next(typedFrame(MessageType::Error, encodeNotice({7, u"not so"_s})));
    QCOMPARE(apart.value(u"code"_s), u"7"_s);
    QCOMPARE(apart.value(u"words"_s), u"not so"_s);
    apart.next(typedFrame(MessageType::SsspUpdate, encodeSsspUpdate({17, {{4, 2.5f, 3}}}, RecordForm::Narrow)));
    QCOMPARE(apart.value(u"source"_s), u"17"_s);
    QCOMPARE(apart.value(u"entries/entry 0"_s), u"node 4, 2.5, over 3"_s);
    QCOMPARE(apart.range(u"entries/entry 0/parent"_s), u"30+4"_s);
    apart.next("\x03\xe8"
               "bye",
               Carrier::Close);
    QCOMPARE(apart.value(u"code"_s), u"1000"_s);
    QCOMPARE(apart.value(u"reason"_s), u"bye"_s);
    apart.next("ping", Carrier::Text);
    QCOMPARE(apart.value(u"text"_s), u"ping"_s);
}

void TestFieldTree::filtersNameTheirFields()
{
    const Apart apart(frameOf(20));
    const auto filter = [&](const QString &path) {
        const Field *field = apart.field(path);
        return field ? field->filter + u" == "_s + field->literal : QString();
    };
    QCOMPARE(filter(u"records/record 17/id"_s), u"node.id == 17"_s);
    QCOMPARE(filter(u"records/record 17/position.x"_s), u"node.x == 17.25"_s);
    QCOMPARE(filter(u"records/record 4/distance"_s), u"node.sssp.dist == unreachable"_s);
    QCOMPARE(filter(u"records/record 0/parent"_s), u"node.sssp.parent == none"_s);
    QCOMPARE(filter(u"header/type"_s), u"msg.type == \"node_update\""_s);
    QCOMPARE(filter(u"message/endpoint"_s), u"frame.endpoint == \"/wss\""_s);
    QCOMPARE(filter(u"message/direction"_s), u"frame.dir == received"_s);
}

void TestFieldTree::answersNameTheirQuestion()
{
    Apart apart(typedFrame(MessageType::Ping), Carrier::Binary, Way::Sent);
    apart.next(typedFrame(MessageType::Pong, encodePong({0, 0, 0})));
    QCOMPARE(apart.value(u"message/answers"_s), u"message 1, after 1.0 ms"_s);
    QCOMPARE(apart.value(u"round trip"_s), u"1.0 ms"_s);
}

void TestFieldTree::copies()
{
    const QByteArray bytes = QByteArray::fromHex("000102030405060708090a0b0c0d0e0fff");
    QCOMPARE(MessageCopies::hex(bytes), u"00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\nff"_s);
    QCOMPARE(MessageCopies::base64(bytes), QString::fromLatin1(bytes.toBase64()));
    QCOMPARE(MessageCopies::cArray(bytes.last(2)), u"static const unsigned char message[2] = {\n    0x0f, 0xff\n};\n"_s);
    QCOMPARE(MessageCopies::text("größer"), u"größer"_s);
    Apart apart(frameOf(2));
    const QJsonObject frame = QJsonDocument::fromJson(MessageCopies::json(apart.traffic.last, apart.found).toUtf8()).object();
    QCOMPARE(frame[u"records"_s][u"record 1"_s][u"position.x"_s].toString(), u"1.25"_s);
    apart.next(R"({"type":"rate","rate_hz":5})", Carrier::Text);
    const QJsonObject text = QJsonDocument::fromJson(MessageCopies::json(apart.traffic.last, apart.found).toUtf8()).object();
    QCOMPARE(text[u"rate_hz"_s].toInt(), 5);
}

void TestFieldTree::commands_data()
{
    QTest::addColumn<Carrier>("carrier");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("command");
    QTest::newRow("text") << Carrier::Text << QByteArray(R"({"a":"it's"})")
                          << uR"(visionflow send 'ws://127.0.0.1:4000/wss' --text '{"a":"it'\''s"}')"_s;
    QTest::newRow("binary") << Carrier::Binary << QByteArray("\x01\xff") << u"visionflow send 'ws://127.0.0.1:4000/wss' --hex 01ff"_s;
    QTest::newRow("ping") << Carrier::Ping << QByteArray() << u"visionflow send 'ws://127.0.0.1:4000/wss' --ping"_s;
    QTest::newRow("close") << Carrier::Close << QByteArray("\x03\xe9") << u"visionflow send 'ws://127.0.0.1:4000/wss' --close 1001"_s;
    QTest::newRow("request") << Carrier::Request << QByteArray("PATCH /api/settings HTTP/1.1\r\n\r\n{}")
                             << u"curl -X PATCH 'ws://127.0.0.1:4000/api/settings' --data-binary '{}'"_s;
    QTest::newRow("an answer cannot be sent") << Carrier::Response << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << QString();
}

void TestFieldTree::commands()
{
    QFETCH(Carrier, carrier);
    QFETCH(QByteArray, bytes);
    const Apart apart(bytes, carrier, Way::Sent);
    QTEST(MessageCopies::command(apart.traffic.last, apart.traffic.context()), "command");
}

// ---- rainy day flows

void TestFieldTree::cutFramesShowWhatTheyHave()
{
    Apart apart(frameOf(2000).chopped(1));
    QCOMPARE(apart.value(u"records"_s), u"showing 200 of 1,999"_s);
    QVERIFY2(apart.value(u"remainder"_s).startsWith("33 bytes that are no whole record"_L1), qPrintable(apart.value(u"remainder"_s)));
    QCOMPARE(apart.range(u"remainder"_s), u"%1+33"_s.arg(16 + 1999 * 34));
    apart.next(frameOf(1).first(9));
    QCOMPARE(apart.value(u"header"_s), u"cut"_s);
    QVERIFY(apart.value(u"header/type"_s).startsWith("node_update"_L1));
    QVERIFY(apart.field(u"header/sequence"_s));
    QVERIFY(!apart.field(u"header/sender's time"_s));
    apart.next(QByteArray("\x7f") + QByteArray(20, '\1'));
    QVERIFY(apart.value(u"header/type"_s).startsWith("unknown"_L1));
    QCOMPARE(apart.value(u"payload"_s), u"01 01 01 01 01"_s);
    FrameHeader gzip;
    gzip.gzip = true;
    apart.next(encodeFrame(gzip, "no gzip"));
    QCOMPARE(apart.value(u"compressed payload"_s), u"The compressed payload is damaged."_s);
}

void TestFieldTree::framesOfAnotherEraAreReadAsSuch()
{
    QByteArray bytes = "\x42" + QByteArray::fromHex("0201000000000000");
    for (int i = 0; i < 3; ++i) {
        QByteArray item(28, '\0');
        store<quint32>(quint32(i), item.data());
        store<float>(1.5f, item.data() + 4);
        bytes += item;
    }
    const Apart apart(bytes);
    QCOMPARE(apart.value(u"layout"_s), u"unified 28"_s);
    QCOMPARE(apart.value(u"head/sequence"_s), u"258"_s);
    QCOMPARE(apart.value(u"items/item 2/raw id"_s), u"0x00000002"_s);
    QCOMPARE(apart.value(u"items/item 2/position.x"_s), u"1.5"_s);
    QCOMPARE(fault(apart.found, bytes), QString());
}

void TestFieldTree::aChosenLayoutIsReadAsRecords()
{
    for (const QString &word : foreignLayoutWords()) {
        const ForeignLayout &layout = *foreignLayout(word);
        CapturedMessage message;
        message.bytes = encodeForeign(layout, 258, recordsOf(20, RecordForm::Wide));
        MessageContext context;
        context.decodeAs = foreignProfile(layout);
        for (qsizetype size = 0; size <= message.bytes.size(); ++size) {
            CapturedMessage cut = message;
            cut.bytes.truncate(size);
            const Dissection found = dissect(cut, {}, context);
            QVERIFY2(fault(found, cut.bytes).isEmpty(), qPrintable(word + u": "_s + fault(found, cut.bytes)));
        }
        const Dissection found = dissect(message, {}, context);
        QCOMPARE(found.records, 20);
        QCOMPARE(found.recordSize(), layout.itemBytes);
        QCOMPARE(found.firstRecord, layout.headBytes);
        QCOMPARE(found.allRecords(message.bytes), *wideRecordsOf(layout, message.bytes, {}));
        const Field &seventeen = found.fields[found.fieldOfRecord(17)];
        QCOMPARE(seventeen.node, 17u);
        QCOMPARE(seventeen.offset, qint32(layout.headBytes + 17 * layout.itemBytes));
        QCOMPARE(found.recordAt(Layer::Message, seventeen.offset), 17);
        const qsizetype velocity = found.fieldAt(Layer::Message, seventeen.offset + layout.motion() + 16);
        QCOMPARE(found.fields[velocity].name, u"velocity.y"_s);
        QCOMPARE(found.fields[velocity].value, u"-1.0625"_s);
    }
}

void TestFieldTree::everyLengthOfEveryVectorComesApart()
{
    for (const QString &folder : {u"/wire"_s, u"/settings"_s}) {
        const QDir dir(QStringLiteral(VISIONFLOW_TEST_DATA) + folder);
        for (const QString &name : dir.entryList({u"*.hex"_s})) {
            QByteArray bytes = readVector(dir.filePath(name)).bytes;
            if (folder == "/settings"_L1)
                bytes = typedFrame(MessageType::Settings, bytes);
            for (qsizetype size = 0; size <= std::min<qsizetype>(bytes.size(), 200); ++size) {
                const Apart apart(bytes.first(size));
                QVERIFY2(fault(apart.found, bytes.first(size)).isEmpty(), qPrintable(name + u' ' + fault(apart.found, bytes.first(size))));
            }
        }
    }
}

void TestFieldTree::brokenJsonShowsItsBeginning()
{
    const QByteArray json = R"({"type":"x","a":[1,2,)";
    Apart apart(json, Carrier::Text);
    QCOMPARE(apart.value(u"text/a/[1]"_s), u"2"_s);
    QCOMPARE(fault(apart.found, json), QString());
    apart.next("{} and more", Carrier::Text);
    QCOMPARE(apart.range(u"not understood"_s), u"3+8"_s);
    apart.next(QByteArray(100'000, '['), Carrier::Text);
    QCOMPARE(fault(apart.found, apart.traffic.last.bytes), QString());
    apart.next("\xff\xfe", Carrier::Text);
    QVERIFY(apart.field(u"text"_s));
}

void TestFieldTree::messagesWithoutEndAreLimited()
{
    const QByteArray json = "[1" + QByteArray(",1").repeated(200'000) + ']';
    const Apart apart(json, Carrier::Text);
    QCOMPARE(apart.found.fields.size(), DissectionLimits().fields);
    QCOMPARE(apart.value(u"more"_s), u"only 50,000 fields are shown"_s);
    QCOMPARE(fault(apart.found, json), QString());
}

QTEST_GUILESS_MAIN(TestFieldTree)
#include "tst_fieldtree.moc"
