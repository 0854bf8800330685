// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph as JSON: our shape, the field's shapes, and what a reader leaves out.
#include "protocol/graphdocument.h"
#include "protocol/textmessage.h"
#include "tests/shared/wirebuilders.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

namespace {

GraphDocument sample()
{
    GraphDocument document;
    document.revision = 7;
    document.ssspSource = 17;
    document.name = u"demo"_s;
    document.nodes = {{17, NodeKind::Agent, u"agent 17"_s, u"running"_s, Vec3{1, 2.5f, -3}, true, {{u"pid"_s, u"812"_s}}},
                      {400, NodeKind::Knowledge, u"bash"_s, {}, {}, false, {}},
                      {16384, NodeKind::Other, {}, {}, Vec3{}, false, {}}};
    document.edges = {{17, 400, 2, false}, {400, 17, 0, true}, {16384, 16384, 1.5f, true}, {17, 400, 2, false}};
    return document;
}

QByteArray withEdge(const QByteArray &edge) { return "{\"nodes\":[{\"id\":1},{\"id\":2}],\"edges\":[" + edge + "]}"; }

QJsonObject parsed(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

} // namespace

class TestGraphDocument : public QObject
{
    Q_OBJECT

private slots:
    void comesBack();
    void absentMeansDefault();
    void fieldShapes_data();
    void fieldShapes();
    void edgeEnds_data();
    void edgeEnds();
    void edgeValues_data();
    void edgeValues();
    void positions_data();
    void positions();
    void losesAndCounts_data();
    void losesAndCounts();
    void refuses_data();
    void refuses();
    void textIsCleaned();
    void metadataIsBounded();
    void sizeLimit_data();
    void sizeLimit();

    void deltaComesBack();
    void emptyDeltaComesBack();
    void deltaRefuses_data();
    void deltaRefuses();
};

void TestGraphDocument::comesBack()
{
    GraphDocumentLosses losses;
    const auto back = decodeGraphDocument(encodeGraphDocument(sample()), {}, &losses);
    QCOMPARE(verdict(back), u"accepted"_s);
    QCOMPARE(*back, sample());
    QCOMPARE(losses.badNodes + losses.duplicateNodes + losses.badEdges + losses.danglingEdges, 0);
}

void TestGraphDocument::absentMeansDefault()
{
    const QJsonObject root = parsed(encodeGraphDocument(sample()));
    QCOMPARE(root[u"nodes"_s][1], QJsonValue((QJsonObject{{u"id"_s, 400}, {u"label"_s, u"bash"_s}, {u"kind"_s, u"knowledge"_s}})));
    QCOMPARE(root[u"edges"_s][0][u"directed"_s], QJsonValue(false));
    QVERIFY(root[u"edges"_s][1][u"directed"_s].isUndefined());
    QCOMPARE(root[u"edges"_s][0][u"id"_s].toString(), u"17-400"_s);
}

void TestGraphDocument::fieldShapes_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray edge = "{\"id\":\"41-57\",\"source\":41,\"target\":57,\"weight\":2.0,\"edgeType\":\"link\"}";
    QTest::newRow("bare, position in data") << QByteArray(
        "{\"nodes\":[{\"id\":41,\"metadataId\":\"Rivers\",\"label\":\"Rivers\",\"data\":{\"node_id\":41,\"x\":3.5,\"y\":-8.0,\"z\":0.25,"
        "\"vx\":0.0},"
        "\"metadata\":{\"fileSize\":\"2048\"},\"type\":\"page\"},{\"id\":57,\"label\":\"Lakes\"}],\"edges\":["
        + edge + "],\"metadata\":{\"Rivers.md\":{\"fileSize\":2048}}}");
    QTest::newRow("bare, position in position") << QByteArray(
        "{\"nodes\":[{\"id\":41,\"label\":\"Rivers\",\"position\":{\"x\":3.5,\"y\":-8,\"z\":0.25},\"metadata\":{\"fileSize\":\"2048\"}},"
        "{\"id\":57,\"label\":\"Lakes\"}],\"edges\":["
        + edge + "],\"settlementState\":{\"isSettled\":false}}");
    QTest::newRow("wrapped in data") << QByteArray(
        "{\"success\":true,\"data\":{\"nodes\":[{\"id\":41,\"label\":\"Rivers\",\"position\":{\"x\":3.5,\"y\":-8,\"z\":0.25},"
        "\"metadata\":{\"fileSize\":\"2048\"}},{\"id\":57,\"label\":\"Lakes\"}],\"edges\":["
        + edge + "]},\"error\":null,\"request_id\":null}");
    QTest::newRow("ids as text") << QByteArray(
        "{\"nodes\":[{\"id\":\"41\",\"label\":\"Rivers\",\"position\":{\"x\":3.5,\"y\":-8,\"z\":0.25},\"metadata\":{\"fileSize\":\"2048\"}}"
        ","
        "{\"id\":\"57\",\"label\":\"Lakes\"}],\"edges\":[{\"source\":\"41\",\"target\":\"57\",\"weight\":2}]}");
    QTest::newRow("bare, with something else called data")
        << QByteArray("{\"data\":{\"note\":1},\"nodes\":[{\"id\":41,\"label\":\"Rivers\",\"position\":{\"x\":3.5,\"y\":-8,\"z\":0.25},"
                      "\"metadata\":{\"fileSize\":2048}},{\"id\":57,\"label\":\"Lakes\"}],\"edges\":["
                      + edge + "]}");
}

void TestGraphDocument::fieldShapes()
{
    QFETCH(QByteArray, json);
    GraphDocumentLosses losses;
    const auto document = decodeGraphDocument(Exactly(json).view(), {}, &losses);
    QCOMPARE(verdict(document), u"accepted"_s);
    QCOMPARE(document->nodes.size(), 2);
    QCOMPARE(document->nodes[0],
             (NodeInfo{41, NodeKind::Other, u"Rivers"_s, {}, Vec3{3.5f, -8, 0.25f}, false, {{u"fileSize"_s, u"2048"_s}}}));
    QCOMPARE(document->nodes[1], (NodeInfo{57, NodeKind::Other, u"Lakes"_s, {}, {}, false, {}}));
    QCOMPARE(document->edges, (QList<EdgeInfo>{{41, 57, 2, true}}));
    QCOMPARE(losses.badNodes + losses.badEdges, 0);
}

void TestGraphDocument::edgeEnds_data()
{
    QTest::addColumn<QByteArray>("edge");
    for (const auto &[from, to] :
         {std::pair{"source", "target"}, {"sourceId", "targetId"}, {"source_id", "target_id"}, {"from", "to"}, {"from_node", "to_node"}}) {
        QTest::addRow("%s and %s", from, to) << QByteArray("{\"" + QByteArray(from) + "\":1,\"" + to + "\":2}");
        QTest::addRow("%s and %s as text", from, to) << QByteArray("{\"" + QByteArray(from) + "\":\"1\",\"" + to + "\":\"2\"}");
    }
    QTest::newRow("from the id") << QByteArray("{\"id\":\"1-2\"}");
    QTest::newRow("from the id, other names unusable") << QByteArray("{\"id\":\"1-2\",\"source\":\"Rivers\",\"target\":null}");
}

void TestGraphDocument::edgeEnds()
{
    QFETCH(QByteArray, edge);
    const auto document = decodeGraphDocument(withEdge(edge), {});
    QCOMPARE(verdict(document), u"accepted"_s);
    QCOMPARE(document->edges, (QList<EdgeInfo>{{1, 2, 1, true}}));
}

void TestGraphDocument::edgeValues_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<float>("weight");
    QTest::addColumn<bool>("directed");
    QTest::newRow("none") << QByteArray() << 1.f << true;
    QTest::newRow("weight 0") << QByteArray(",\"weight\":0") << 0.f << true;
    QTest::newRow("negative weight counts as 1") << QByteArray(",\"weight\":-2") << 1.f << true;
    QTest::newRow("weight too large for a float counts as 1") << QByteArray(",\"weight\":1e300") << 1.f << true;
    QTest::newRow("weight null counts as 1") << QByteArray(",\"weight\":null") << 1.f << true;
    QTest::newRow("weight as text counts as 1") << QByteArray(",\"weight\":\"3\"") << 1.f << true;
    QTest::newRow("undirected") << QByteArray(",\"weight\":2.5,\"directed\":false") << 2.5f << false;
    QTest::newRow("directed by a word is the default") << QByteArray(",\"directed\":\"no\"") << 1.f << true;
}

void TestGraphDocument::edgeValues()
{
    QFETCH(QByteArray, fields);
    QFETCH(float, weight);
    QFETCH(bool, directed);
    const auto document = decodeGraphDocument(withEdge("{\"source\":1,\"target\":2" + fields + '}'), {});
    QCOMPARE(verdict(document), u"accepted"_s);
    QCOMPARE(document->edges, (QList<EdgeInfo>{{1, 2, weight, directed}}));
}

void TestGraphDocument::positions_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("known");
    QTest::addColumn<float>("z");
    QTest::newRow("whole") << QByteArray("\"position\":{\"x\":1,\"y\":2,\"z\":3}") << true << 3.f;
    QTest::newRow("flat graphs have no z") << QByteArray("\"position\":{\"x\":1,\"y\":2}") << true << 0.f;
    QTest::newRow("no y") << QByteArray("\"position\":{\"x\":1,\"z\":2}") << false << 0.f;
    QTest::newRow("not-a-number arrives as null") << QByteArray("\"position\":{\"x\":null,\"y\":2,\"z\":3}") << false << 0.f;
    QTest::newRow("text") << QByteArray("\"position\":{\"x\":\"1\",\"y\":2,\"z\":3}") << false << 0.f;
    QTest::newRow("an array") << QByteArray("\"position\":[1,2,3]") << false << 0.f;
    QTest::newRow("at the limit") << QByteArray("\"position\":{\"x\":1,\"y\":2,\"z\":1e9}") << true << 1e9f;
    QTest::newRow("past the limit") << QByteArray("\"position\":{\"x\":1,\"y\":2,\"z\":1.1e9}") << false << 0.f;
    QTest::newRow("past any float") << QByteArray("\"position\":{\"x\":1,\"y\":2,\"z\":-1e300}") << false << 0.f;
    QTest::newRow("unusable position, usable data") << QByteArray("\"position\":null,\"data\":{\"x\":1,\"y\":2,\"z\":4}") << true << 4.f;
}

void TestGraphDocument::positions()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, known);
    QFETCH(float, z);
    const auto document = decodeGraphDocument(QByteArray("{\"nodes\":[{\"id\":1," + fields + "}]}"), {});
    QCOMPARE(verdict(document), u"accepted"_s);
    QCOMPARE(document->nodes.size(), 1); // without a usable place it is still a node
    QCOMPARE(document->nodes[0].position.has_value(), known);
    if (known)
        QCOMPARE(document->nodes[0].position->z, z);
}

void TestGraphDocument::losesAndCounts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QList<int>>("losses"); // bad nodes, duplicates, bad edges, dangling
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("edges");
    const auto row = [](const char *tag, const char *json, QList<int> losses, int nodes, int edges) {
        QTest::newRow(tag) << QByteArray(json) << losses << nodes << edges;
    };
    row("nothing in it", "{\"nodes\":[]}", {0, 0, 0, 0}, 0, 0);
    row("node without id", "{\"nodes\":[{\"label\":\"x\"},{\"id\":1}]}", {1, 0, 0, 0}, 1, 0);
    row("nodes of other types", "{\"nodes\":[1,\"x\",null,[],true,{\"id\":1}]}", {5, 0, 0, 0}, 1, 0);
    row("id negative, fraction, past 30 bits, word",
        "{\"nodes\":[{\"id\":-1},{\"id\":0.5},{\"id\":1073741824},{\"id\":\"x\"},{\"id\":1073741823}]}", {4, 0, 0, 0}, 1, 0);
    row("same id as number and text", "{\"nodes\":[{\"id\":1,\"label\":\"first\"},{\"id\":\"1\"}]}", {0, 1, 0, 0}, 1, 0);
    row("edge to nowhere", "{\"nodes\":[{\"id\":1}],\"edges\":[{\"source\":1,\"target\":2},{\"source\":2,\"target\":1}]}", {0, 0, 0, 2}, 1,
        0);
    row("edges of other types", "{\"nodes\":[{\"id\":1}],\"edges\":[1,null,\"1-1\",{},[]]}", {0, 0, 5, 0}, 1, 0);
    row("edge ids that do not split",
        "{\"nodes\":[{\"id\":1}],\"edges\":[{\"id\":\"-1\"},{\"id\":\"1-\"},{\"id\":\"1\"},{\"id\":\"a-1\"}]}", {0, 0, 4, 0}, 1, 0);
    row("self-loops and parallels are legal", "{\"nodes\":[{\"id\":1}],\"edges\":[{\"id\":\"1-1\"},{\"id\":\"1-1\"}]}", {0, 0, 0, 0}, 1, 2);
    row("edges are no list", "{\"nodes\":[{\"id\":1}],\"edges\":{}}", {0, 0, 0, 0}, 1, 0);
}

void TestGraphDocument::losesAndCounts()
{
    QFETCH(QByteArray, json);
    QFETCH(QList<int>, losses);
    QFETCH(int, nodes);
    QFETCH(int, edges);
    GraphDocumentLosses lost;
    const auto document = decodeGraphDocument(Exactly(json).view(), {}, &lost);
    QCOMPARE(verdict(document), u"accepted"_s);
    QCOMPARE((QList<int>{lost.badNodes, lost.duplicateNodes, lost.badEdges, lost.danglingEdges}), losses);
    QCOMPARE(document->nodes.size(), nodes);
    QCOMPARE(document->edges.size(), edges);
}

void TestGraphDocument::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    const auto row
        = [](const char *tag, const QByteArray &json, const char *reason) { QTest::newRow(tag) << json << QString::fromLatin1(reason); };
    row("nothing", {}, "not_json");
    row("an error page", "<html>404</html>", "not_json");
    row("cut", "{\"nodes\":[{\"id\":1}", "not_json");
    row("not UTF-8", "{\"nodes\":[],\"name\":\"\xff\"}", "not_utf8");
    row("an array", "[]", "not_an_object");
    row("no nodes", "{\"edges\":[]}", "field_missing");
    row("nodes are no list", "{\"nodes\":{}}", "field_missing");
    row("an error answer", "{\"error\":{\"code\":\"refused\"}}", "field_missing");
    row("too deep", "{\"nodes\":" + QByteArray(64, '[') + QByteArray(64, ']') + '}', "not_json");
}

void TestGraphDocument::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    QCOMPARE(verdict(decodeGraphDocument(Exactly(json).view(), {})), reason);
}

void TestGraphDocument::textIsCleaned()
{
    const auto document = decodeGraphDocument("{\"name\":\"a\\nb\",\"nodes\":[{\"id\":1,\"label\":\"\\u202ex<b>\",\"state\":"
                                              "\"run\\u0000ning\",\"metadata\":{\"k\\n\":\"\\u0007v\"}},"
                                              "{\"id\":2,\"label\":17},{\"id\":3,\"label\":{\"a\":1}}]}",
                                              {});
    QCOMPARE(verdict(document), u"accepted"_s);
    QCOMPARE(document->name, u"a b"_s);
    QCOMPARE(document->nodes[0].label, u"x<b>"_s);
    QCOMPARE(document->nodes[0].state, u"running"_s);
    QCOMPARE(document->nodes[0].metadata, (QMap<QString, QString>{{u"k"_s, u"v"_s}}));
    QCOMPARE(document->nodes[1].label, u"17"_s);
    QCOMPARE(document->nodes[2].label, QString());
}

void TestGraphDocument::metadataIsBounded()
{
    QByteArray metadata;
    for (int i = 0; i < 100; ++i)
        metadata += "\"key " + QByteArray::number(i) + "\":\"" + QByteArray(1000, 'x') + "\",";
    const QByteArray many = "{\"id\":1,\"metadata\":{" + metadata.chopped(1) + "}}";
    const QByteArray mixed = "{\"id\":2,\"metadata\":{\"a\":1.5,\"b\":true,\"c\":null,\"d\":[1],\"e\":{}}}";
    const QByteArray json = "{\"nodes\":[" + many + ',' + mixed + "]}";
    const auto document = decodeGraphDocument(json, {});
    QCOMPARE(verdict(document), u"accepted"_s);
    QCOMPARE(document->nodes[0].metadata.size(), 64);
    QCOMPARE(document->nodes[0].metadata.first().size(), 256);
    QCOMPARE(document->nodes[1].metadata, (QMap<QString, QString>{{u"a"_s, u"1.5"_s}, {u"b"_s, u"true"_s}}));
}

void TestGraphDocument::sizeLimit_data()
{
    QTest::addColumn<int>("over");
    QTest::addColumn<QString>("result");
    QTest::newRow("one byte under") << -1 << u"accepted"_s;
    QTest::newRow("exactly") << 0 << u"accepted"_s;
    QTest::newRow("one byte over") << 1 << u"message_too_large"_s;
}

void TestGraphDocument::sizeLimit()
{
    QFETCH(int, over);
    QFETCH(QString, result);
    const QByteArray json = encodeGraphDocument(sample());
    Limits limits;
    limits.restBodyBytes = json.size() - over;
    QCOMPARE(verdict(decodeGraphDocument(json, limits)), result);
}

void TestGraphDocument::deltaComesBack()
{
    TopologyDelta delta;
    delta.base = 6;
    delta.revision = 7;
    delta.addedNodes = sample().nodes;
    delta.changedNodes = {{400, NodeKind::Agent, u"zsh"_s, u"sleeping"_s, {}, false, {}}};
    delta.removedNodes = {1, 2, 0x3fffffff};
    delta.addedEdges = sample().edges;
    delta.removedEdges = {{3, 4}};
    // Through the message that carries it, as on the wire.
    const auto message = decodeTextMessage(encodeTextMessage(u"topology_update"_s, toJson(delta)), {});
    QCOMPARE(verdict(message), u"accepted"_s);
    const auto back = decodeTopologyDelta(message->body, {});
    QCOMPARE(verdict(back), u"accepted"_s);
    QCOMPARE(*back, delta);
}

void TestGraphDocument::emptyDeltaComesBack()
{
    TopologyDelta delta;
    delta.base = 1;
    delta.revision = 2;
    QVERIFY(delta.isEmpty());
    QCOMPARE(toJson(delta), (QJsonObject{{u"base"_s, 1}, {u"revision"_s, 2}}));
    const auto back = decodeTopologyDelta(toJson(delta), {});
    QCOMPARE(verdict(back), u"accepted"_s);
    QCOMPARE(*back, delta);
}

void TestGraphDocument::deltaRefuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *tag, const char *json, const char *reason) {
        QTest::newRow(tag) << QByteArray(json) << QString::fromLatin1(reason);
    };
    row("no revisions", "{}", "field_missing");
    row("no base", "{\"revision\":2}", "field_missing");
    row("no revision", "{\"base\":1}", "field_missing");
    row("base as text", "{\"base\":\"1\",\"revision\":2}", "field_missing");
    row("negative revision", "{\"base\":1,\"revision\":-2}", "field_missing");
    row("added node without id", "{\"base\":1,\"revision\":2,\"added_nodes\":[{}]}", "field_invalid");
    row("changed node that is a number", "{\"base\":1,\"revision\":2,\"changed_nodes\":[5]}", "field_invalid");
    row("removed node that is an object", "{\"base\":1,\"revision\":2,\"removed_nodes\":[{\"id\":1}]}", "field_invalid");
    row("removed id past 30 bits", "{\"base\":1,\"revision\":2,\"removed_nodes\":[1073741824]}", "field_invalid");
    row("added edge with one end", "{\"base\":1,\"revision\":2,\"added_edges\":[{\"source\":1}]}", "field_invalid");
    row("removed edge that is nothing", "{\"base\":1,\"revision\":2,\"removed_edges\":[null]}", "field_invalid");
    row("one good item, one bad", "{\"base\":1,\"revision\":2,\"removed_nodes\":[1,\"x\"]}", "field_invalid");
    row("a list that is none", "{\"base\":1,\"revision\":2,\"added_nodes\":{\"id\":1}}", "field_invalid");
}

void TestGraphDocument::deltaRefuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    QCOMPARE(verdict(decodeTopologyDelta(parsed(json), {})), reason);
}

QTEST_APPLESS_MAIN(TestGraphDocument)
#include "tst_graphdocument.moc"
