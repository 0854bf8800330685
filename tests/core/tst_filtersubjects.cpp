// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What filters match: messages by their facts and their bytes, single records, nodes of the graph.
#include "app/core/filter/filter.h"
#include "app/core/filter/framesubject.h"
#include "app/core/filter/nodesubject.h"
#include "app/core/filter/trafficlookup.h"
#include "app/core/traffic/finding.h"
#include "protocol/compression.h"
#include "protocol/payloads.h"
#include "tests/shared/topologybuilders.h"
#include "tests/shared/wirebuilders.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using Wire::Carrier;
using Wire::Way;

namespace {

/// A log of a few messages; connection 1 speaks visionflow.1, 2 is headerless, 3 is REST.
class SmallLog : public FrameLookup
{
public:
    MessageFacts add(quint32 connection, Carrier carrier, const QByteArray &bytes, const QString &type = {})
    {
        MessageFacts facts;
        facts.number = quint64(m_bytes.size()) + 1;
        facts.timeNs = qint64(facts.number) * 1'000'000'000;
        facts.connection = connection;
        facts.carrier = carrier;
        facts.length = quint32(bytes.size());
        facts.wireLength = facts.length + 4;
        facts.type = quint16(m_types.size());
        m_types.append(type);
        m_bytes.append(bytes);
        return facts;
    }

    QByteArray bytes(const MessageFacts &facts) const override
    {
        ++reads;
        return m_bytes[qsizetype(facts.number) - 1];
    }
    QString endpoint(quint32 connection) const override { return connection == 3 ? u"REST"_s : u"/wss"_s; }
    QString subprotocol(quint32 connection) const override { return connection == 1 ? u"visionflow.1"_s : QString(); }
    QString typeName(quint16 type) const override { return m_types[type]; }

    mutable int reads = 0;

private:
    QList<QByteArray> m_bytes;
    QStringList m_types;
};

Filter filterOf(const QString &text, FilterScope scope)
{
    auto filter = Filter::parse(text, scope);
    if (!filter)
        qFatal("%s: %s", qPrintable(text), qPrintable(filter.error().sentence));
    return *filter;
}

bool matches(const QString &text, const SmallLog &log, const MessageFacts &facts, const FilterMoment &moment = {})
{
    FrameSubject subject(log, moment);
    subject.show(facts);
    return filterOf(text, FilterScope::Frames).matches(subject);
}

/// Four nodes: 0 an agent, 1 knowledge, 2 plain, 3 never placed. Edges 0-1 of weight 5 and 1-2 of weight 1.
GraphSnapshot smallGraph()
{
    auto topology = topologyOf(4, {{0, 1}, {1, 2}});
    topology->nodes[0].info.kind = Wire::NodeKind::Agent;
    topology->nodes[0].info.state = u"running"_s;
    topology->nodes[1].info.kind = Wire::NodeKind::Knowledge;
    topology->nodes[1].info.label = u"Größe der Insel"_s;
    topology->edges[0].weight = 5;
    GraphSnapshot snapshot = snapshotOf(topology, {{0, 0, 0}, {1, 2, 3}, {0.1f, 0, 0}}, 10);
    rowOf(snapshot, 1).velocity = {3, 4, 0};
    rowOf(snapshot, 2).distance = Wire::unreachable;
    rowOf(snapshot, 2).setParent(Wire::noParent);
    return snapshot;
}

} // namespace

class TestFilterSubjects : public QObject
{
    Q_OBJECT

private slots:
    void nodes_data();
    void nodes();
    void frames_data();
    void frames();
    void factsNeedNoBytes();
    void recordsOfAnyForm_data();
    void recordsOfAnyForm();
    void shortestPathUpdatesHaveRecords();
    void textInsideACompressedFrame();
    void roundTripsOfPongs();
    void blocksOfALog();
    void timesCountFromStartNowAndEpoch();
    void singleRecords();
    void valuesForColumns();

    // Rainy day
    void cutFramesStillHaveTheirWholeRecords();
    void damagedFramesHaveNone_data();
    void damagedFramesHaveNone();
    void runawayPatternsStop();
    void emptyGraph();
};

void TestFilterSubjects::nodes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<quint32>>("ids");
    using Ids = QList<quint32>;
    const auto row = [](const char *name, const QString &text, const Ids &ids) { QTest::newRow(name) << text << ids; };
    row("nothing matches all", {}, {0, 1, 2, 3});
    row("an id", u"node.id == 1"_s, {1});
    row("ids", u"node.id in {0 2..9}"_s, {0, 2, 3});
    row("not an id", u"node.id != 1"_s, {0, 2, 3});
    row("below and above", u"node.id > 0 and node.id <= 2"_s, {1, 2});
    row("either", u"node.id == 0 or node.id == 3"_s, {0, 3});
    row("a kind by name", u"node.kind == knowledge"_s, {1});
    row("a kind by number", u"node.kind == 1"_s, {0});
    row("a kind by a part of its name", u"node.kind contains ow"_s, {1});
    row("kinds", u"node.kind in {agent knowledge}"_s, {0, 1});
    row("an id with the bits of its kind", u"node.raw_id == 0x8000 or node.raw_id == 0x4001"_s, {0, 1});
    row("a position", u"node.y > 1"_s, {1});
    row("a float as it is written", u"node.x == 0.1"_s, {2});
    row("a speed", u"node.speed == 5"_s, {1});
    row("a distance; those without an update have none", u"node.sssp.dist < 1"_s, {0});
    row("unreachable", u"node.sssp.dist == unreachable"_s, {2});
    row("nothing is farther than that", u"node.sssp.dist > unreachable"_s, {});
    row("a distance is there when it can be reached", u"node.sssp.dist"_s, {0, 1});
    row("a parent", u"node.sssp.parent == 0"_s, {1});
    row("no parent", u"node.sssp.parent == none"_s, {0, 2});
    row("what is not there is not different", u"node.x != 7"_s, {0, 1, 2});
    row("no position at all", u"not node.x"_s, {3});
    row("an age", u"node.age > 1500ms"_s, {0, 1, 2});
    row("a younger one", u"node.age < 1.5s"_s, {});
    row("a degree", u"node.degree == 2"_s, {1});
    row("an edge from", u"edge.source == 0"_s, {0, 1});
    row("an edge to", u"edge.target == 2"_s, {1, 2});
    row("a heavy edge", u"edge.weight > 3"_s, {0, 1});
    row("any edge", u"edge.weight"_s, {0, 1, 2});
    row("a state", u"node.state == running"_s, {0});
    row("a state that is empty", u"not node.state"_s, {1, 2, 3});
    row("a label in another case", u"node.label == \"GRÖSSE DER INSEL\" or node.label == \"größe der insel\""_s, {1});
    row("how a label starts", u"node.label starts node"_s, {0, 2, 3});
    row("how a label ends", u"node.label ends insel"_s, {1});
    row("a label like a pattern", u"node.label matches \"^node [02]$\""_s, {0, 2});
    row("labels", u"node.label in {\"node 0\" \"node 3\"}"_s, {0, 3});
    row("a word in the label", u"insel"_s, {1});
    row("a word, in quotes", u"\"der i\""_s, {1});
    row("a number is an id or in the label", u"2"_s, {2});
    row("the opposite", u"not (insel or node.id == 0)"_s, {2, 3});
    row("three levels", u"(node.id == 0 or node.id == 1) and not (node.id == 0 and node.state)"_s, {1});
    row("a field of messages", u"frame.len > 3"_s, {});
}

void TestFilterSubjects::nodes()
{
    QFETCH(QString, text);
    const GraphSnapshot snapshot = smallGraph();
    QList<quint32> ids;
    for (NodeKey key : matchingNodes(filterOf(text, FilterScope::Nodes), snapshot, 12))
        ids.append(quint32(key - 1));
    QTEST(ids, "ids");
}

void TestFilterSubjects::frames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("numbers");
    using Numbers = QList<int>;
    const auto row = [](const char *name, const QString &text, const Numbers &numbers) { QTest::newRow(name) << text << numbers; };
    row("a number", u"frame.number in {2 4}"_s, {2, 4});
    row("a direction", u"frame.dir == sent"_s, {2, 4});
    row("a length", u"frame.len > 50B"_s, {1, 4});
    row("a length in KiB", u"frame.len >= 0.1KiB"_s, {1});
    row("a length on the wire", u"frame.wire_len == 8"_s, {3});
    row("an endpoint", u"frame.endpoint == rest"_s, {4});
    row("a connection", u"frame.connection == 1"_s, {1, 2, 3, 5});
    row("what carried it", u"frame.carrier in {request close}"_s, {3, 4});
    row("an opcode by name", u"ws.opcode == close"_s, {3});
    row("an opcode by number; REST has none", u"ws.opcode < 8"_s, {});
    row("an opcode by numbers", u"ws.opcode in {1 2}"_s, {1, 2, 5});
    row("a close code", u"ws.close_code == 1001"_s, {3});
    row("a type", u"msg.type == Node_Update"_s, {1});
    row("types", u"msg.type in {ping node_update}"_s, {1, 2});
    row("one of two flags", u"msg.flags == snapshot"_s, {1});
    row("a flag is set", u"msg.flags"_s, {1});
    row("a sequence number", u"msg.sequence > 4"_s, {1});
    row("records in it", u"frame.items == 3"_s, {1});
    row("a record of a node", u"node.id == 6"_s, {1});
    row("no record of a node", u"node.id == 9"_s, {});
    row("any record is different", u"node.id != 6"_s, {1});
    row("a raw id", u"node.raw_id == 0x4005"_s, {1});
    row("a record's position", u"node.x == 6.25"_s, {1});
    row("a record's distance", u"node.sssp.dist == 1.25"_s, {1});
    row("a record's parent", u"node.sssp.parent == 5"_s, {1});
    row("a record's kind", u"node.kind == knowledge and node.kind == other"_s, {1});
    row("a record's speed", u"node.speed > 0.9 and node.speed < 1"_s, {1});
    row("bytes from the start", u"frame.bytes[0:2] == 01:04"_s, {1});
    row("bytes from the end", u"frame.bytes[-1:] == 7d"_s, {2});
    row("bytes anywhere", u"frame.bytes contains \"PING\" or frame.bytes contains \"ping\""_s, {2});
    row("bytes in front", u"frame.bytes starts \"GET \""_s, {4});
    row("words in a text", u"frame.text contains \"TYPE\""_s, {2});
    row("a pattern in a text", u"frame.text matches \"get /api/\\w+\""_s, {4});
    row("the reason of a close", u"frame.text == \"bye\""_s, {3});
    row("a bare word: type, endpoint, text", u"ping"_s, {2});
    row("a bare word in a text, in another case", u"ACCEPT"_s, {4});
    row("a bare word beyond ASCII", u"züge"_s, {4});
    row("an answer, by how long it took", u"msg.elapsed > 30ms"_s, {2});
    row("a pong alone has a round trip", u"ping.rtt"_s, {});
    row("something found", u"finding"_s, {1, 5});
    row("a code", u"finding.code == sequence_gap"_s, {1});
    row("another code of the same message", u"finding.code == bad_length"_s, {1});
    row("a severity", u"finding.severity >= warning"_s, {1});
    row("the least severity", u"finding.severity == note"_s, {5});
    row("nothing found", u"not finding"_s, {2, 3, 4});
    row("the time since the start", u"frame.time in {1.5s..3s}"_s, {2, 3});
    row("a field of nodes alone", u"node.label == a"_s, {});
}

void TestFilterSubjects::frames()
{
    SmallLog log;
    Wire::FrameHeader header;
    header.snapshot = true;
    QList<MessageFacts> messages;
    messages.append(log.add(1, Carrier::Binary, Wire::Test::frameOf(3, header, 5), u"node_update"_s));
    messages.append(log.add(1, Carrier::Text, R"({"type":"ping"})", u"ping"_s));
    messages.append(log.add(1, Carrier::Close, QByteArray("\x03\xe9", 2) + "bye", u"close"_s));
    messages.append(
        log.add(3, Carrier::Request, "GET /api/graph/data HTTP/1.1\r\nAccept: */*\r\nX-Note: Züge\r\n\r\n"_ba, u"rest_request"_s));
    messages.append(log.add(1, Carrier::Binary, {}, u"unknown"_s));
    messages[0].flags = 4;
    messages[0].sequence = 5;
    messages[0].items = 3;
    messages[0].findings = 1 << int(FindingCode::SequenceGap) | 1 << int(FindingCode::BadLength);
    messages[0].severity = quint8(Severity::Error) + 1;
    messages[1].answers = 1;
    messages[1].elapsedUs = 40'000;
    messages[2].wireLength = 8;
    messages[4].findings = 1 << int(FindingCode::UnknownType);
    messages[4].severity = quint8(Severity::Note) + 1;
    messages[1].way = messages[3].way = Way::Sent;

    QFETCH(QString, text);
    QList<int> numbers;
    for (const MessageFacts &facts : messages) {
        if (matches(text, log, facts))
            numbers.append(int(facts.number));
    }
    QTEST(numbers, "numbers");
}

void TestFilterSubjects::factsNeedNoBytes()
{
    SmallLog log;
    const MessageFacts facts = log.add(1, Carrier::Binary, Wire::Test::frameOf(3), u"node_update"_s);
    QVERIFY(matches(u"frame.len > 10 and msg.type == node_update and not finding and frame.dir == received"_s, log, facts));
    QVERIFY(!matches(u"frame.len < 10 and node.id == 1"_s, log, facts)); // nor does what no longer matters
    QCOMPARE(log.reads, 0);
    FrameSubject subject(log);
    subject.show(facts);
    QVERIFY(filterOf(u"node.id == 1 and node.x > 0 and frame.bytes contains 00"_s, FilterScope::Frames).matches(subject));
    QCOMPARE(log.reads, 1);
}

void TestFilterSubjects::recordsOfAnyForm_data()
{
    QTest::addColumn<quint32>("connection");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("narrow records behind a header") << 1u << Wire::Test::frameOf(3, {}, 5);
    QTest::newRow("a header on a connection that agreed on nothing") << 2u << Wire::Test::frameOf(3, {}, 5);
    QTest::newRow("no header") << 2u << Wire::Test::v1Of(3, false, 5);
    Wire::FrameHeader wide;
    wide.wide = true;
    QTest::newRow("wide records") << 1u << Wire::Test::frameOf(3, wide, 5);
    Wire::FrameHeader header;
    Wire::CompressionDecision decision;
    QByteArray alike;
    for (int i = 0; i < 40; ++i)
        alike += Wire::Test::recordsOf(3, Wire::RecordForm::Narrow, 5);
    const QByteArray packed = Wire::encodeFrame(header, alike, {}, decision);
    QVERIFY(decision.reason == Wire::CompressionDecision::Reason::Compressed);
    QTest::newRow("compressed") << 1u << packed;
}

void TestFilterSubjects::recordsOfAnyForm()
{
    QFETCH(quint32, connection);
    QFETCH(QByteArray, bytes);
    SmallLog log;
    const MessageFacts facts = log.add(connection, Carrier::Binary, bytes);
    QVERIFY(matches(u"node.id == 7 and node.x == 7.25 and node.sssp.parent == 6"_s, log, facts));
    QVERIFY(matches(u"node.id in {0..4 6}"_s, log, facts));
    QVERIFY(!matches(u"node.id in {0..4 8..99}"_s, log, facts));
    QVERIFY(!matches(u"node.id < 5"_s, log, facts));
    QVERIFY(matches(u"node.id > 6.5"_s, log, facts));
    QVERIFY(!matches(u"node.id > 7"_s, log, facts));
}

void TestFilterSubjects::shortestPathUpdatesHaveRecords()
{
    SmallLog log;
    const Wire::SsspUpdate update{0, {{4, 2.5f, 3}, {5, Wire::unreachable, Wire::noParent}}};
    const QByteArray frame
        = Wire::Test::typedFrame(Wire::MessageType::SsspUpdate, Wire::encodeSsspUpdate(update, Wire::RecordForm::Narrow));
    const MessageFacts facts = log.add(1, Carrier::Binary, frame);
    QVERIFY(matches(u"node.id == 4 and node.sssp.dist == 2.5 and node.sssp.parent == 3"_s, log, facts));
    QVERIFY(matches(u"node.sssp.dist == unreachable"_s, log, facts));
    QVERIFY(!matches(u"node.x"_s, log, facts));
}

void TestFilterSubjects::textInsideACompressedFrame()
{
    SmallLog log;
    Wire::CompressionDecision decision;
    const QByteArray json = "{\"type\":\"topology\",\"words\":\"" + QByteArray("island ").repeated(100) + "\"}";
    const MessageFacts facts = log.add(1, Carrier::Binary, Wire::compressedText(json, {}, {}, decision), u"topology"_s);
    QVERIFY(matches(u"frame.text contains \"island island\""_s, log, facts));
    QVERIFY(matches(u"ISLAND"_s, log, facts));
    QVERIFY(!matches(u"mainland"_s, log, facts));
}

void TestFilterSubjects::roundTripsOfPongs()
{
    SmallLog log;
    log.add(1, Carrier::Ping, {}, u"ping"_s);
    for (const MessageFacts &made : {log.add(1, Carrier::Pong, {}, u"ws_pong"_s), log.add(1, Carrier::Text, "{}", u"pong"_s)}) {
        MessageFacts facts = made;
        QVERIFY(!matches(u"ping.rtt"_s, log, facts)); // it answers nothing
        facts.answers = 1;
        facts.elapsedUs = 40'500;
        QVERIFY(matches(u"ping.rtt > 40ms and ping.rtt < 0.041"_s, log, facts));
    }
}

void TestFilterSubjects::blocksOfALog()
{
    MessageTypeNames types;
    TrafficLog log;
    log.restart(1769860800'000000);
    Wire::CapturedConnection connection;
    connection.id = 7;
    connection.endpoint = u"/wss"_s;
    connection.subprotocol = u"visionflow.1"_s;
    log.opened(connection);
    for (quint64 number = 1; number <= 5000; ++number) { // more than a block
        MessageFacts facts;
        facts.number = number;
        facts.timeNs = qint64(number) * 1'000'000;
        facts.connection = 7;
        facts.type = types.idOf(number % 2 ? u"ping"_s : u"node_update"_s);
        log.append(facts, Wire::Test::frameOf(1, {}, quint32(number)));
    }
    TrafficLookup lookup(log, types);
    std::vector<quint64> numbers;
    const Filter filter
        = filterOf(u"node.id in {100 101 4500} and msg.type == node_update and frame.endpoint == /wss"_s, FilterScope::Frames);
    const auto blocks = log.blocksFrom(1);
    QVERIFY(blocks.size() > 1);
    for (const TrafficBlockPointer &block : blocks)
        std::ranges::copy(lookup.matching(filter, block, 1, 5), std::back_inserter(numbers));
    QCOMPARE(numbers, (std::vector<quint64>{100, 4500}));
    QVERIFY(lookup.matches(filter, *log.facts(4500), 5));
    QVERIFY(!lookup.matches(filter, *log.facts(4501), 5));
    QCOMPARE(lookup.matching(filter, blocks.front(), 101, 5), std::vector<quint64>{});
    QCOMPARE(lookup.matching(filterOf(u"frame.time > -500ms"_s, FilterScope::Frames), blocks.back(), 4999, 5),
             (std::vector<quint64>{4999, 5000}));
    QCOMPARE(lookup.matching(filterOf(u"frame.time < 2026-01-31T12:00:00.003Z"_s, FilterScope::Frames), blocks.front(), 1, 5),
             (std::vector<quint64>{1, 2}));

    // Another log, in which connection 7 is another one.
    log.restart(0);
    connection.endpoint = u"/ws/settings"_s;
    log.opened(connection);
    MessageFacts facts;
    facts.number = 1;
    facts.connection = 7;
    log.append(facts, {});
    const Filter settings = filterOf(u"frame.endpoint == /ws/settings"_s, FilterScope::Frames);
    QCOMPARE(lookup.matching(settings, log.blocksFrom(1).front(), 1, 5), std::vector<quint64>{1});
    QVERIFY(lookup.matches(settings, *log.facts(1), 5));
}

void TestFilterSubjects::timesCountFromStartNowAndEpoch()
{
    SmallLog log;
    log.add(1, Carrier::Ping, {});
    const MessageFacts facts = log.add(1, Carrier::Ping, {}); // at 2 s
    const FilterMoment moment{10, 1769860800};                // 2026-01-31T12:00:00Z
    QVERIFY(matches(u"frame.time >= 2s and frame.time < 2.1s"_s, log, facts, moment));
    QVERIFY(matches(u"frame.time > -9s"_s, log, facts, moment));
    QVERIFY(!matches(u"frame.time > -7s"_s, log, facts, moment));
    QVERIFY(matches(u"frame.time > 2026-01-31T12:00:01Z and frame.time < 2026-01-31T12:00:03Z"_s, log, facts, moment));
    QVERIFY(!matches(u"frame.time > 2026-01-31T12:00:03Z"_s, log, facts, moment));
    QVERIFY(matches(u"frame.time in {2026-01-31T12:00:01Z..-1s}"_s, log, facts, moment));
    QVERIFY(matches(u"frame.time"_s, log, facts, moment));
}

void TestFilterSubjects::singleRecords()
{
    SmallLog log;
    const MessageFacts facts = log.add(1, Carrier::Binary, Wire::Test::frameOf(10), u"node_update"_s);
    const Filter filter
        = filterOf(u"msg.type == node_update and node.x > 3 and node.id != 7 and node.kind == agent"_s, FilterScope::Records);
    FrameSubject subject(log);
    subject.show(facts);
    QCOMPARE(subject.recordCount(), 10);
    QStringList ids;
    for (qsizetype i = 0; i < subject.recordCount(); ++i) {
        subject.showRecord(i);
        if (filter.matches(subject))
            ids += subject.values(FilterFieldId::NodeId);
    }
    QCOMPARE(ids, QStringList{u"4"_s});
    subject.show(facts);
    QVERIFY(filter.matches(subject)); // any of them again
}

void TestFilterSubjects::valuesForColumns()
{
    SmallLog log;
    Wire::FrameHeader header;
    header.snapshot = true;
    MessageFacts facts = log.add(1, Carrier::Binary, Wire::Test::frameOf(5, header), u"node_update"_s);
    facts.flags = 4;
    facts.findings = 1 << int(FindingCode::NotFinite);
    FrameSubject subject(log);
    subject.show(facts);
    subject.showRecord(4);
    const auto value = [&](const QString &name) { return subject.values(findFilterField(name)->id).join(u' '); };
    QCOMPARE(value(u"frame.time"_s), u"1.000000"_s);
    QCOMPARE(value(u"frame.dir"_s), u"received"_s);
    QCOMPARE(value(u"msg.type"_s), u"node_update"_s);
    QCOMPARE(value(u"msg.flags"_s), u"snapshot"_s);
    QCOMPARE(value(u"node.id"_s), u"4"_s);
    QCOMPARE(value(u"node.x"_s), u"4.25"_s);
    QCOMPARE(value(u"node.kind"_s), u"agent"_s);
    QCOMPARE(value(u"node.sssp.dist"_s), u"unreachable"_s);
    QCOMPARE(value(u"node.sssp.parent"_s), u"3"_s);
    QCOMPARE(value(u"finding.code"_s), u"not_finite"_s);
    QCOMPARE(value(u"frame.bytes"_s).first(8), u"01:04:00"_s);
    QCOMPARE(value(u"node.label"_s), QString());
    QCOMPARE(filterValueText(filterField(FilterFieldId::NodeX), double(0.1f)), u"0.1"_s);
    QCOMPARE(filterValueText(filterField(FilterFieldId::FrameLen), 1'000'000), u"1000000"_s);

    NodeSubject nodes(smallGraph(), 12);
    nodes.show(1);
    QCOMPARE(nodes.values(FilterFieldId::NodeSpeed), QStringList{u"5"_s});
    QCOMPARE(nodes.values(FilterFieldId::EdgeWeight), (QStringList{u"5"_s, u"1"_s}));
    QCOMPARE(nodes.values(FilterFieldId::NodeLabel), QStringList{u"Größe der Insel"_s});
}

void TestFilterSubjects::cutFramesStillHaveTheirWholeRecords()
{
    SmallLog log;
    const MessageFacts facts = log.add(1, Carrier::Binary, Wire::Test::frameOf(3).chopped(1));
    FrameSubject subject(log);
    subject.show(facts);
    QCOMPARE(subject.recordCount(), 2);
    QVERIFY(matches(u"node.id == 1"_s, log, facts));
    QVERIFY(!matches(u"node.id == 2"_s, log, facts));
}

void TestFilterSubjects::damagedFramesHaveNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a header") << Wire::Test::frameOf(3).first(9);
    QTest::newRow("a header alone") << Wire::Test::frameOf(0);
    QTest::newRow("an unknown type") << QByteArray("\x7f") + Wire::Test::frameOf(3).sliced(1);
    QTest::newRow("gzip that is none") << QByteArray("\x01\x01") + Wire::Test::frameOf(3).sliced(2);
    QTest::newRow("half a head of shortest paths") << Wire::Test::typedFrame(Wire::MessageType::SsspUpdate, "abc");
}

void TestFilterSubjects::damagedFramesHaveNone()
{
    QFETCH(QByteArray, bytes);
    SmallLog log;
    const MessageFacts facts = log.add(1, Carrier::Binary, bytes);
    FrameSubject subject(log);
    subject.show(facts);
    QCOMPARE(subject.recordCount(), 0);
    for (const char *field : {"node.id", "node.x", "node.kind", "node.sssp.dist", "frame.text", "ws.close_code"})
        QVERIFY2(!matches(QString::fromLatin1(field), log, facts), field);
}

void TestFilterSubjects::runawayPatternsStop()
{
    SmallLog log;
    const MessageFacts facts = log.add(1, Carrier::Text, QByteArray(4000, 'a') + "!");
    FrameSubject subject(log);
    subject.show(facts);
    const Filter filter = filterOf(u"frame.text matches \"^(a+)+$\""_s, FilterScope::Frames);
    QVERIFY(filter.exhausted().isEmpty());
    QVERIFY(!filter.matches(subject));
    QVERIFY(!filter.exhausted().isEmpty());
    QVERIFY(!filter.matches(subject));
    // A plain one is not taken for such, and sees the first 4,096 characters.
    const Filter plain = filterOf(u"frame.text matches \"^a*a!$\""_s, FilterScope::Frames);
    QVERIFY(plain.matches(subject));
    QVERIFY(plain.exhausted().isEmpty());
}

void TestFilterSubjects::emptyGraph()
{
    QVERIFY(matchingNodes(Filter(), snapshotOf(topologyOf(0), {}), 0).empty());
    const auto topology = topologyOf(3, {}, {1});
    QCOMPARE(matchingNodes(Filter(), snapshotOf(topology, {}), 0), (std::vector<NodeKey>{keyOf(0), keyOf(2)}));
}

QTEST_GUILESS_MAIN(TestFilterSubjects)
#include "tst_filtersubjects.moc"
