// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was captured makes the same graph again: from the beginning, and from any keyframe, keys included.
#include "app/core/traffic/graphplayer.h"
#include "protocol/textmessage.h"

#include <QRandomGenerator>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using Wire::Carrier;
using Wire::Way;

namespace {

constexpr qint64 tick = 200'000'000;

Wire::CapturedConnection socketConnection()
{
    Wire::CapturedConnection connection;
    connection.id = 1;
    connection.endpoint = u"/wss"_s;
    connection.subprotocol = u"visionflow.1"_s;
    return connection;
}

Wire::CapturedConnection restConnection()
{
    Wire::CapturedConnection connection;
    connection.id = 2;
    connection.isRest = true;
    return connection;
}

Wire::NodeInfo nodeOf(quint32 id)
{
    Wire::NodeInfo node;
    node.id = id;
    node.label = u"node %1"_s.arg(id);
    return node;
}

/// A server's life, written down: a graph, frames, nodes that come and go.
struct Story
{
    QList<Wire::CapturedMessage> messages;
    QList<quint32> ids;
    quint64 revision = 1;
    quint32 sequence = 0;
    quint32 nextId = 0;
    qint64 now = 0;

    void say(Carrier carrier, const QByteArray &bytes, quint32 connection = 1)
    {
        Wire::CapturedMessage message;
        message.number = quint64(messages.size() + 1);
        message.timeNs = now;
        message.connection = connection;
        message.carrier = carrier;
        message.bytes = bytes;
        messages.append(message);
    }
    void begin(int nodes)
    {
        say(Carrier::Handshake, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
        Wire::GraphDocument document;
        document.revision = revision;
        for (int i = 0; i < nodes; ++i) {
            ids.append(nextId);
            document.nodes.append(nodeOf(nextId++));
        }
        document.edges.append({0, 1, 2, true});
        say(Carrier::Response, "HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n" + Wire::encodeGraphDocument(document), 2);
    }
    void frame(bool snapshot = false)
    {
        QList<Wire::NodeRecord> records;
        for (const quint32 id : std::as_const(ids)) {
            Wire::NodeRecord record;
            record.id = id;
            record.position = {float(id), float(sequence), float(now / tick)};
            record.distance = float(id);
            records.append(record);
        }
        Wire::FrameHeader header;
        header.type = Wire::MessageType::NodeUpdate;
        header.snapshot = snapshot;
        header.sequence = sequence++;
        header.timeUs = quint64(now / 1000);
        say(Carrier::Binary,
            Wire::encodeFrame(header, Wire::encodeNodeRecords({records.constData(), size_t(records.size())}, Wire::RecordForm::Narrow)));
        now += tick;
    }
    void churn(QRandomGenerator &random)
    {
        Wire::TopologyDelta delta;
        delta.base = revision;
        delta.revision = ++revision;
        const auto leaver = ids.takeAt(qsizetype(random.bounded(quint32(ids.size()))));
        delta.removedNodes.append(leaver);
        ids.append(nextId);
        delta.addedNodes.append(nodeOf(nextId));
        delta.addedEdges.append({ids.first(), nextId, 1, false});
        ++nextId;
        say(Carrier::Text, Wire::encodeTextMessage(u"topology_update"_s, toJson(delta)));
    }
};

struct Place
{
    quint32 id;
    NodeKey key;
    Wire::Vec3 position;
    float distance;
    friend bool operator==(const Place &, const Place &) = default;
};

QMap<quint32, Place> placesOf(const GraphSnapshot &snapshot)
{
    QMap<quint32, Place> places;
    const auto rows = snapshot.rows();
    for (size_t slot = 0; slot < snapshot.topology->nodes.size(); ++slot) {
        const TopologyNode &node = snapshot.topology->nodes[slot];
        if (node.key != noNode)
            places[node.info.id] = {node.info.id, node.key, rows[slot].position, rows[slot].distance};
    }
    return places;
}

QList<std::pair<quint32, quint32>> edgesOf(const GraphSnapshot &snapshot)
{
    QList<std::pair<quint32, quint32>> edges;
    for (const TopologyEdge &edge : snapshot.topology->edges)
        edges.append({snapshot.topology->nodes[edge.sourceSlot].info.id, snapshot.topology->nodes[edge.targetSlot].info.id});
    std::sort(edges.begin(), edges.end());
    return edges;
}

} // namespace

class TestGraphPlayer : public QObject
{
    Q_OBJECT

private slots:
    void aLogMakesTheGraph();
    void anyKeyframeLeadsToTheSameGraph();
    void aDocumentIsAKeyframe();
    void nodesOfADocumentKeepTheirKeys();
    void deltasAheadOfTheirDocumentWait();
    void whatIsLateIsLeftOut();
    void whatWasSentChangesNothing();
    void nonsenseChangesNothing();
};

void TestGraphPlayer::aLogMakesTheGraph()
{
    Story story;
    story.begin(3);
    story.frame();
    story.frame();
    story.say(Carrier::Text, Wire::encodeTextMessage(u"sssp_source"_s, {{u"node_id"_s, 2}}));
    GraphPlayer player({});
    for (const auto &message : std::as_const(story.messages))
        player.apply(message, message.connection == 1 ? socketConnection() : restConnection());
    const GraphSnapshot snapshot = player.snapshot();
    QCOMPARE(snapshot.topology->nodeCount, 3);
    QCOMPARE(placesOf(snapshot)[2].position, (Wire::Vec3{2, 1, 1}));
    QCOMPARE(edgesOf(snapshot), (QList<std::pair<quint32, quint32>>{{0, 1}}));
    QCOMPARE(player.ssspSource(), 2u);
    // The newest frame arrived at the log's time 1 tick.
    const auto arrived = snapshot.epoch + std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<float>(snapshot.time));
    QVERIFY(std::abs(arrived.count() - tick) < 1'000'000);
}

void TestGraphPlayer::anyKeyframeLeadsToTheSameGraph()
{
    QRandomGenerator random(42);
    Story story;
    story.begin(40);
    for (int i = 0; i < 60; ++i) {
        if (i % 3 == 1)
            story.churn(random);
        story.frame();
    }
    GraphPlayer whole({});
    std::vector<Keyframe> keyframes;
    for (const auto &message : std::as_const(story.messages)) {
        whole.apply(message, message.connection == 1 ? socketConnection() : restConnection());
        if (message.number >= 2)
            keyframes.push_back({message.number, message.timeNs, whole.snapshot()});
    }
    const auto expected = placesOf(whole.snapshot());
    const auto expectedEdges = edgesOf(whole.snapshot());
    GraphPlayer player({});
    for (const Keyframe &keyframe : keyframes) {
        player.restore(keyframe);
        QCOMPARE(placesOf(player.snapshot()), placesOf(keyframe.graph));
        for (qsizetype i = qsizetype(keyframe.afterMessage); i < story.messages.size(); ++i)
            player.apply(story.messages[i], story.messages[i].connection == 1 ? socketConnection() : restConnection());
        QCOMPARE(placesOf(player.snapshot()), expected); // keys among it: a selection survives
        QCOMPARE(edgesOf(player.snapshot()), expectedEdges);
    }
}

void TestGraphPlayer::aDocumentIsAKeyframe()
{
    Wire::GraphDocument document;
    document.revision = 9;
    document.ssspSource = 1;
    document.nodes = {nodeOf(0), nodeOf(1)};
    Wire::NodeRecord record;
    record.id = 1;
    record.position = {7, 8, 9};
    GraphPlayer player({});
    player.restore(document, Wire::encodeNodeRecords(std::array{record}, Wire::RecordForm::Narrow), Wire::RecordForm::Narrow, 5 * tick);
    QCOMPARE(placesOf(player.snapshot())[1].position, (Wire::Vec3{7, 8, 9}));
    QCOMPARE(player.ssspSource(), 1u);
}

void TestGraphPlayer::nodesOfADocumentKeepTheirKeys()
{
    Wire::GraphDocument early, late;
    early.nodes = {nodeOf(0), nodeOf(1), nodeOf(2)};
    late.nodes = {nodeOf(2), nodeOf(0), nodeOf(5)};
    GraphPlayer player({});
    player.restore(early, {}, Wire::RecordForm::Narrow, 0);
    const auto before = placesOf(player.snapshot());
    player.restore(late, {}, Wire::RecordForm::Narrow, tick);
    const auto after = placesOf(player.snapshot());
    QCOMPARE(after.keys(), (QList<quint32>{0, 2, 5}));
    QCOMPARE(after[0].key, before[0].key);
    QCOMPARE(after[2].key, before[2].key);
    QVERIFY(after[5].key > before[2].key);
}

void TestGraphPlayer::deltasAheadOfTheirDocumentWait()
{
    QRandomGenerator random(1);
    Story story;
    story.begin(5);
    const auto answer = story.messages.takeLast();
    story.churn(random);
    story.messages.append(answer); // the answer was on its way while the graph changed
    GraphPlayer player({});
    for (const auto &message : std::as_const(story.messages))
        player.apply(message, message.connection == 1 ? socketConnection() : restConnection());
    QList<quint32> ids = story.ids;
    std::sort(ids.begin(), ids.end());
    QCOMPARE(placesOf(player.snapshot()).keys(), ids);
}

void TestGraphPlayer::whatIsLateIsLeftOut()
{
    Story story;
    story.begin(2);
    story.frame();
    story.frame();
    auto late = story.messages[2];
    story.messages.append(late);
    GraphPlayer player({});
    for (const auto &message : std::as_const(story.messages))
        player.apply(message, message.connection == 1 ? socketConnection() : restConnection());
    QCOMPARE(placesOf(player.snapshot())[1].position.y, 1.f);
}

void TestGraphPlayer::whatWasSentChangesNothing()
{
    Story story;
    story.begin(2);
    story.frame();
    for (auto &message : story.messages)
        message.way = Way::Sent;
    GraphPlayer player({});
    for (const auto &message : std::as_const(story.messages))
        player.apply(message, socketConnection());
    QCOMPARE(player.snapshot().topology->nodeCount, 0);
}

void TestGraphPlayer::nonsenseChangesNothing()
{
    Story story;
    story.begin(2);
    story.frame();
    const qsizetype good = story.messages.size();
    story.say(Carrier::Binary, "\x7f nothing like it");
    story.say(Carrier::Binary, {});
    story.say(Carrier::Text, "[1, 2");
    story.say(Carrier::Text, R"({"type": "topology_update", "revision": "x"})");
    story.say(Carrier::Response, "HTTP/1.1 200 OK\r\n\r\n{\"paths\": []}", 2);
    story.say(Carrier::Response, "HTTP/1.1 404 Not Found\r\n\r\n{\"nodes\": []}", 2);
    story.say(Carrier::Response, {}, 2);
    story.say(Carrier::Close, "\x03\xe8");
    GraphPlayer player({});
    for (const auto &message : std::as_const(story.messages)) {
        player.apply(message, message.connection == 1 ? socketConnection() : restConnection());
        if (qsizetype(message.number) >= good)
            QCOMPARE(placesOf(player.snapshot()).size(), 2);
    }
}

QTEST_GUILESS_MAIN(TestGraphPlayer)
#include "tst_graphplayer.moc"
