// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of settings over real sockets: binary, as text, over REST, and what stays after a restart.
#include "server/settings/builtinschema.h"
#include "tests/server/hub/testserver.h"
#include "tests/shared/graphbuilders.h"
#include "tests/shared/settingsclient.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;
using Wire::MessageType;
using Wire::SettingOutcome;
using Wire::SettingValue;

namespace {

const QString repulsion = u"simulation.repulsion"_s;

/// Room for tests that say more than people do.
ServerOptions talkative()
{
    ServerOptions options = TestServer::fast();
    options.settings.insert(u"limits.settings_per_minute"_s, SettingValue(60'000));
    options.settings.insert(u"limits.settings_burst"_s, SettingValue(5000));
    return options;
}

} // namespace

class TestSettingsEndpoints : public QObject
{
    Q_OBJECT

private slots:
    // happy flows: binary
    void saysNothingOfSettingsToWhoHasNotAsked();
    void announcesPathsThenASnapshot_data();
    void announcesPathsThenASnapshot();
    void sendsNoPositionsWhereSettingsAreAlone();
    void tellsTheWriterTheResultAndTheOthersTheChange();
    void resumesFromAStateItKnows();
    void keepsSettingsOverARestart();
    void actsAtOnce();

    // happy flows: as text and over REST
    void canBeReadAndSetAsText();
    void tellsTextFollowers();
    void answersV1ClientsInText();
    void sendsTheSchemaAsText();
    void servesSettingsOverRest();
    void patchesOverRest();
    void compressesWhatIsLargeAndPays();

    // rainy day flows
    void twoClientsFightForASlider();
    void acceptsTenOfAThousandMessages();
    void aBudgetOutlivesTheConnection();
    void refusesMalformedSettings_data();
    void refusesMalformedSettings();
    void refusesBadTexts_data();
    void refusesBadTexts();
    void refusesBadPatches_data();
    void refusesBadPatches();
    void refusesAPatchOfAForeignPage();
    void tellsWhenNothingCanBeKept();
    void warnsWhenTheDiskFailsLater();
};

void TestSettingsEndpoints::saysNothingOfSettingsToWhoHasNotAsked()
{
    TestServer server(chain(3), talkative());
    SettingsClient quiet;
    SettingsClient writer;
    quiet.open(server.url(u"/wss"_s));
    QTRY_VERIFY(quiet.isGreeted());
    QVERIFY(writer.enter(server.url(u"/wss"_s)));
    writer.set(repulsion, 2.0f);
    QTRY_COMPARE(writer.results.size(), 1);
    QTRY_VERIFY(quiet.count(u"rate"_s) == 0 && !quiet.frames.empty());
    QVERIFY(quiet.framesOf(MessageType::Settings).empty());
    QCOMPARE(quiet.count(u"settings_update"_s), 0);
}

void TestSettingsEndpoints::announcesPathsThenASnapshot_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("settings alone") << u"/ws/settings"_s;
    QTest::newRow("all on one socket") << u"/wss"_s;
    QTest::newRow("where positions are") << u"/ws/positions"_s;
}

void TestSettingsEndpoints::announcesPathsThenASnapshot()
{
    QFETCH(QString, path);
    TestServer server(chain(3), talkative());
    SettingsClient client;
    QVERIFY(client.enter(server.url(path)));
    QCOMPARE(client.kinds.first(2), (QStringList{u"paths"_s, u"snapshot"_s}));
    QCOMPARE(client.values.size(), builtInSchema().settings().size());
    QCOMPARE(client.value(repulsion), SettingValue(1.0f));
}

void TestSettingsEndpoints::sendsNoPositionsWhereSettingsAreAlone()
{
    TestServer server(chain(3), talkative());
    SettingsClient alone;
    WireClient viewer;
    alone.open(server.url(u"/ws/settings"_s));
    QTRY_VERIFY(alone.isGreeted());
    viewer.open(server.url());
    QTRY_VERIFY(!viewer.frames.empty());
    server.positions->move(1, {50, 0, 0});
    viewer.say(u"select_sssp_source"_s, {{u"node_id"_s, 1}});
    viewer.say(u"pause_layout"_s, {{u"data"_s, QJsonObject{{u"paused"_s, true}}}});
    Wire::TopologyDelta delta;
    delta.addedNodes = {nodeInfo(7)};
    server.source->change(delta);
    QTRY_VERIFY(viewer.latest(7) && viewer.latest(1)->position.x == 50 && viewer.count(u"physics_paused"_s) == 1);
    alone.say(u"ping"_s, {{u"timestamp"_s, 1}});
    alone.say(u"request_full_snapshot"_s);
    QTRY_COMPARE(alone.count(u"pong"_s), 1);
    QVERIFY(alone.frames.empty());
    QCOMPARE(alone.texts.size(), 2); // the greeting and the pong
}

void TestSettingsEndpoints::tellsTheWriterTheResultAndTheOthersTheChange()
{
    TestServer server(chain(3), talkative());
    SettingsClient ann;
    SettingsClient ben;
    QVERIFY(ann.enter(server.url(u"/ws/settings"_s)) && ben.enter(server.url(u"/wss"_s)));
    ann.set(repulsion, 2.5f);
    QTRY_COMPARE(ann.results.size(), 1);
    QTRY_COMPARE(ben.value(repulsion), SettingValue(2.5f));
    QVERIFY(ben.isInStep());
    QCOMPARE(ben.kinds.last(), u"delta"_s);
    QCOMPARE(ann.kinds, (QStringList{u"paths"_s, u"snapshot"_s, u"result"_s})); // no echo
    QCOMPARE(ann.results.first().rows.first().outcome, SettingOutcome::Accepted);
    QCOMPARE(ann.results.first().hash, ben.lastShortHash);
    QVERIFY2(ben.lastFrameBytes <= 40, QByteArray::number(ben.lastFrameBytes).constData());
}

void TestSettingsEndpoints::resumesFromAStateItKnows()
{
    TestServer server(chain(3), talkative());
    SettingsClient writer;
    QVERIFY(writer.enter(server.url(u"/ws/settings"_s)));
    SettingsClient returning;
    returning.adopt(writer); // what it had when its connection broke
    writer.set(repulsion, 3.0f);
    writer.set(u"demo.breathing"_s, false);
    QTRY_COMPARE(writer.results.size(), 2);

    returning.open(server.url(u"/ws/settings"_s));
    QTRY_VERIFY(returning.isGreeted());
    returning.sync();
    QTRY_COMPARE(returning.value(repulsion), SettingValue(3.0f));
    QVERIFY(returning.isInStep());
    QCOMPARE(returning.kinds, (QStringList{u"paths"_s, u"delta"_s}));
    QCOMPARE(returning.lastEntries, 2);

    SettingsClient stranger;
    stranger.open(server.url(u"/ws/settings"_s));
    QTRY_VERIFY(stranger.isGreeted());
    stranger.hash.fill(0x77);
    stranger.revision = 1;
    stranger.sync();
    QTRY_COMPARE(stranger.kinds, (QStringList{u"paths"_s, u"snapshot"_s}));
}

void TestSettingsEndpoints::keepsSettingsOverARestart()
{
    const QTemporaryDir folder;
    ServerOptions options = talkative();
    options.settingsFile = folder.filePath(u"settings.json"_s);
    SettingsClient before;
    {
        TestServer server(chain(3), options);
        QVERIFY(before.enter(server.url(u"/ws/settings"_s)));
        before.set(repulsion, 4.0f);
        QTRY_COMPARE(before.results.size(), 1);
    }
    TestServer server(chain(3), options);
    QVERIFY(server.server->settingsProblems().isEmpty());
    QCOMPARE(server.positions->parameters.repulsion, 4.0f);
    SettingsClient after;
    after.adopt(before);
    after.open(server.url(u"/ws/settings"_s));
    QTRY_VERIFY(after.isGreeted());
    after.sync();
    QTRY_COMPARE(after.kinds, (QStringList{u"paths"_s, u"delta"_s}));
    QCOMPARE(after.lastEntries, 0);
    QVERIFY(after.isInStep());
    QCOMPARE(after.revision, 1u);
}

void TestSettingsEndpoints::actsAtOnce()
{
    TestServer server(chain(3), talkative());
    SettingsClient client;
    QVERIFY(client.enter(server.url(u"/wss"_s)));
    client.set(repulsion, 7.0f);
    client.set(u"broadcast.rate_hz"_s, 12.0);
    QTRY_COMPARE(client.results.size(), 2);
    QCOMPARE(server.positions->parameters.repulsion, 7.0f);
    QCOMPARE(server.health()[u"rate_hz"_s].toDouble(), 12.0);
    QTRY_COMPARE((*client.text(u"rate"_s))[u"rate_hz"_s].toDouble(), 12.0);
}

void TestSettingsEndpoints::canBeReadAndSetAsText()
{
    TestServer server(chain(3), talkative());
    WireClient client;
    client.open(server.url(u"/ws/settings"_s));
    QTRY_VERIFY(client.text(u"connection_established"_s));
    client.say(u"settings_get"_s, {{u"paths"_s, QJsonArray{repulsion, u"nothing.here"_s}}});
    QTRY_VERIFY(client.text(u"settings"_s));
    const QJsonObject read = *client.text(u"settings"_s);
    QCOMPARE(read[u"values"_s].toObject(), (QJsonObject{{repulsion, 1}}));
    QCOMPARE(read[u"revision"_s].toInt(-1), 0);
    QCOMPARE(read[u"hash"_s].toString().size(), 64);

    client.say(u"settings_set"_s,
               {{u"request"_s, 5},
                {u"values"_s,
                 QJsonObject{{repulsion, 2.5}, {u"simulation.spring"_s, 99}, {u"nothing.here"_s, 1}, {u"demo.breathing"_s, u"no"_s}}}});
    QTRY_VERIFY(client.text(u"settings_result"_s));
    const QJsonObject result = *client.text(u"settings_result"_s);
    QCOMPARE(result[u"request"_s].toInt(), 5);
    QCOMPARE(result[u"revision"_s].toInt(), 1);
    const auto outcome = [&](const QString &path) { return result[u"results"_s].toObject()[path].toObject(); };
    QCOMPARE(outcome(repulsion)[u"outcome"_s].toString(), u"accepted"_s);
    QCOMPARE(outcome(repulsion)[u"value"_s].toDouble(), 2.5);
    QCOMPARE(outcome(u"simulation.spring"_s)[u"outcome"_s].toString(), u"out_of_range"_s);
    QVERIFY(outcome(u"simulation.spring"_s)[u"message"_s].toString().contains(u"0 to 5"_s));
    QCOMPARE(outcome(u"simulation.spring"_s)[u"value"_s].toDouble(), 1.0);
    QCOMPARE(outcome(u"nothing.here"_s)[u"outcome"_s].toString(), u"unknown_path"_s);
    QCOMPARE(outcome(u"demo.breathing"_s)[u"outcome"_s].toString(), u"wrong_type"_s);

    client.say(u"settings_set"_s, {{u"values"_s, QJsonObject{{repulsion, QJsonValue::Null}}}});
    QTRY_COMPARE(client.count(u"settings_result"_s), 2);
    client.say(u"settings_get"_s);
    QTRY_COMPARE(client.count(u"settings"_s), 2);
    QCOMPARE((*client.text(u"settings"_s))[u"values"_s].toObject()[repulsion].toDouble(), 1.0);
    QCOMPARE((*client.text(u"settings"_s))[u"values"_s].toObject().size(), builtInSchema().settings().size());
}

void TestSettingsEndpoints::tellsTextFollowers()
{
    TestServer server(chain(3), talkative());
    WireClient follower;
    SettingsClient binary;
    follower.open(server.url(u"/wss"_s));
    binary.open(server.url(u"/ws/settings"_s));
    QTRY_VERIFY(follower.text(u"connection_established"_s) && binary.isGreeted());
    follower.say(u"settings_subscribe"_s);
    binary.sync();
    QTRY_VERIFY(follower.text(u"settings"_s) && binary.isInStep());
    binary.set(repulsion, 2.0f);
    QTRY_VERIFY(follower.text(u"settings_update"_s));
    QCOMPARE((*follower.text(u"settings_update"_s))[u"values"_s].toObject(), (QJsonObject{{repulsion, 2}}));

    follower.say(u"settings_set"_s, {{u"values"_s, QJsonObject{{repulsion, 3}}}});
    QTRY_COMPARE(binary.value(repulsion), SettingValue(3.0f));
    QTRY_COMPARE(follower.count(u"settings_result"_s), 1);
    QCOMPARE(follower.count(u"settings_update"_s), 1); // no echo
    const QJsonObject mine = *follower.text(u"settings_result"_s);
    QCOMPARE(mine[u"hash"_s].toString(), hashOf(binary.hash));

    // Based on what it saw before the other's change.
    binary.set(repulsion, 4.0f);
    QTRY_COMPARE(follower.count(u"settings_update"_s), 2);
    follower.say(u"settings_set"_s, {{u"base"_s, mine[u"revision"_s]}, {u"values"_s, QJsonObject{{repulsion, 5}}}});
    QTRY_COMPARE(follower.count(u"settings_result"_s), 2);
    const QJsonObject stale = (*follower.text(u"settings_result"_s))[u"results"_s].toObject()[repulsion].toObject();
    QCOMPARE(stale[u"outcome"_s].toString(), u"stale"_s);
    QCOMPARE(stale[u"value"_s].toDouble(), 4.0);
}

void TestSettingsEndpoints::answersV1ClientsInText()
{
    TestServer server(chain(3), talkative());
    WireClient client(Wire::ProfileId::V1);
    client.open(server.url(u"/wss"_s));
    QTRY_VERIFY(client.text(u"connection_established"_s));
    client.say(u"settings_get"_s);
    QTRY_VERIFY(client.text(u"settings"_s));
    QCOMPARE(client.malformed, 0);
    QVERIFY(client.rawTexts.last().startsWith('{')); // large, and still plain text
}

void TestSettingsEndpoints::sendsTheSchemaAsText()
{
    TestServer server(chain(3), talkative());
    WireClient client;
    client.open(server.url(u"/ws/settings"_s));
    QTRY_VERIFY(client.text(u"connection_established"_s));
    client.say(u"settings_schema"_s);
    QTRY_VERIFY(client.text(u"settings_schema"_s));
    const QByteArray schema = QJsonDocument((*client.text(u"settings_schema"_s))[u"schema"_s].toObject()).toJson();
    QCOMPARE(*Wire::SettingsSchema::fromJson(schema, {}), builtInSchema());
}

void TestSettingsEndpoints::servesSettingsOverRest()
{
    TestServer server(chain(3), talkative());
    const QByteArray answer = server.request("GET /api/settings HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 200 "));
    const QJsonObject body = QJsonDocument::fromJson(TestServer::bodyOf(answer)).object();
    QCOMPARE(body[u"values"_s].toObject().size(), builtInSchema().settings().size());
    QCOMPARE(body[u"values"_s].toObject()[u"simulation.damping"_s].toDouble(), 0.85);
    const QByteArray tag = '"' + body[u"hash"_s].toString().toLatin1() + '"';
    QVERIFY(answer.contains(QByteArray("ETag: " + tag)));
    QVERIFY(
        server.request("GET /api/settings HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag + "\r\n\r\n").startsWith("HTTP/1.1 304 "));

    const QByteArray schema = server.request("GET /api/settings/schema HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(*Wire::SettingsSchema::fromJson(TestServer::bodyOf(schema), {}), builtInSchema());
    QVERIFY(server.request("OPTIONS /api/settings HTTP/1.1\r\nHost: localhost\r\n\r\n").contains("Allow: GET, HEAD, OPTIONS, PATCH"));
    QVERIFY(TestServer::bodyOf(server.request("HEAD /api/settings HTTP/1.1\r\nHost: localhost\r\n\r\n")).isEmpty());
}

namespace {

QByteArray patchRequest(const QByteArray &body, const QByteArray &more = {})
{
    return "PATCH /api/settings HTTP/1.1\r\nHost: localhost\r\n" + more + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
        + body;
}

} // namespace

void TestSettingsEndpoints::patchesOverRest()
{
    TestServer server(chain(3), talkative());
    SettingsClient follower;
    QVERIFY(follower.enter(server.url(u"/ws/settings"_s)));
    const QByteArray before = '"' + hashOf(follower.hash).toLatin1() + '"';

    QByteArray answer
        = server.request(patchRequest(R"({"values":{"simulation.repulsion":2.5,"simulation.spring":99}})", "If-Match: " + before + "\r\n"));
    QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer.constData());
    const QJsonObject results = QJsonDocument::fromJson(TestServer::bodyOf(answer)).object()[u"results"_s].toObject();
    QCOMPARE(results[repulsion].toObject()[u"outcome"_s].toString(), u"accepted"_s);
    QCOMPARE(results[u"simulation.spring"_s].toObject()[u"outcome"_s].toString(), u"out_of_range"_s);
    QTRY_COMPARE(follower.value(repulsion), SettingValue(2.5f));
    QVERIFY(follower.isInStep());
    QVERIFY(answer.contains(QByteArray("ETag: \"" + hashOf(follower.hash).toLatin1() + '"')));

    answer = server.request(patchRequest(R"({"simulation.repulsion":3})", "If-Match: " + before + "\r\n"));
    QVERIFY2(answer.startsWith("HTTP/1.1 412 "), answer.constData());
    answer = server.request(patchRequest(R"({"simulation.repulsion":3})", "Expect: 100-continue\r\n"));
    QVERIFY2(answer.startsWith("HTTP/1.1 200 ") || answer.startsWith("HTTP/1.1 100 "), answer.constData());
    QTRY_COMPARE(follower.value(repulsion), SettingValue(3.0f));
    answer = server.request(patchRequest(R"({"simulation.repulsion":-1})"));
    QVERIFY2(answer.startsWith("HTTP/1.1 422 "), answer.constData());
    QVERIFY(answer.contains("out_of_range"));
}

void TestSettingsEndpoints::compressesWhatIsLargeAndPays()
{
    ServerOptions options = talkative();
    options.settings.insert(u"broadcast.compression_entropy"_s, SettingValue(1.0));
    TestServer server(chain(200), options);
    SettingsClient client;
    client.open(server.url(u"/wss"_s));
    QTRY_VERIFY(client.isGreeted());
    QVERIFY(client.rawTexts.first().contains("connection_established")); // the greeting is for everybody
    client.sync();
    QTRY_VERIFY(client.isInStep());
    const auto frames = client.framesOf(MessageType::Settings);
    QVERIFY(frames[0].header.gzip); // paths are text, and many
    client.say(u"settings_get"_s);
    QTRY_VERIFY(client.text(u"settings"_s));
    QVERIFY(client.framesOf(MessageType::Text).back().header.gzip);
    QVERIFY(!client.framesOf(MessageType::NodeUpdate).back().header.gzip);

    client.set(u"broadcast.compress_positions"_s, true);
    QTRY_COMPARE(client.results.size(), 1);
    server.positions->shake();
    QTRY_VERIFY(client.framesOf(MessageType::NodeUpdate).back().header.gzip);
    QCOMPARE(client.framesOf(MessageType::NodeUpdate).back().records.size(), 200u);

    client.set(u"broadcast.compression"_s, false);
    QTRY_COMPARE(client.results.size(), 2);
    server.positions->shake();
    QTRY_VERIFY(!client.framesOf(MessageType::NodeUpdate).back().header.gzip);
    client.say(u"settings_get"_s);
    QTRY_VERIFY(client.rawTexts.last().contains("\"settings\""));
}

void TestSettingsEndpoints::twoClientsFightForASlider()
{
    TestServer server(chain(3), talkative());
    SettingsClient clients[2];
    for (SettingsClient &client : clients) {
        QVERIFY(client.enter(server.url(u"/ws/settings"_s)));
    }
    for (int round = 0; round < 200; ++round) {
        for (int who = 0; who < 2; ++who)
            clients[who].set(repulsion, float((round * 2 + who) % 20));
        QTRY_VERIFY(clients[0].results.size() == round + 1 && clients[1].results.size() == round + 1);
    }
    SettingsClient fresh;
    QVERIFY(fresh.enter(server.url(u"/ws/settings"_s)));
    int stale = 0;
    for (const SettingsClient &client : clients) {
        QTRY_COMPARE(client.hash, fresh.hash);
        QTRY_COMPARE(client.revision, fresh.revision);
        QVERIFY(client.isInStep());
        for (const Wire::SettingsResult &result : client.results)
            stale += result.rows.first().outcome == SettingOutcome::Stale;
    }
    QVERIFY2(stale > 0, "somebody must have been late");
}

void TestSettingsEndpoints::acceptsTenOfAThousandMessages()
{
    TestServer server(chain(3));
    SettingsClient client;
    client.open(server.url(u"/ws/settings"_s));
    QTRY_VERIFY(client.isGreeted());
    QElapsedTimer timer;
    timer.start();
    client.useBuiltInPaths();
    for (int i = 0; i < 1000; ++i)
        client.set(repulsion, float(i % 20));
    client.say(u"ping"_s, {{u"timestamp"_s, 1}}); // has a bucket of its own, and comes last
    QTRY_COMPARE_WITH_TIMEOUT(client.count(u"pong"_s), 1, 20'000);
    const qint64 refilled = timer.elapsed() / 1000 + 1;
    QVERIFY2(client.results.size() >= 10 && client.results.size() <= 10 + refilled, QByteArray::number(client.results.size()).constData());
    const QJsonObject error = *client.text(u"error"_s);
    QCOMPARE(error[u"code"_s].toString(), u"rate_limited"_s);
    QVERIFY(error[u"details"_s].toObject()[u"retry_after_ms"_s].toInt() > 0);
    QVERIFY(error[u"details"_s].toObject()[u"request"_s].toInt() > 10);
    QCOMPARE(server.health()[u"refused"_s].toObject()[u"rate_limited"_s].toInt(), 1000 - int(client.results.size()));
}

void TestSettingsEndpoints::aBudgetOutlivesTheConnection()
{
    TestServer server(chain(3));
    QElapsedTimer timer;
    timer.start();
    int accepted = 0;
    for (int connection = 0; connection < 30; ++connection) {
        SettingsClient client;
        client.open(server.url(u"/ws/settings"_s));
        QTRY_VERIFY(client.isGreeted());
        client.useBuiltInPaths();
        for (int i = 0; i < 33; ++i)
            client.set(repulsion, float((connection + i) % 20));
        client.say(u"ping"_s, {{u"timestamp"_s, 1}});
        QTRY_COMPARE_WITH_TIMEOUT(client.count(u"pong"_s), 1, 20'000);
        accepted += int(client.results.size());
    }
    const qint64 refilled = timer.elapsed() / 1000 + 1;
    QVERIFY2(accepted >= 10 && accepted <= 10 + refilled, QByteArray::number(accepted).constData());
}

void TestSettingsEndpoints::refusesMalformedSettings_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no kind") << QByteArray() << u"bad_payload_size"_s;
    QTest::newRow("a kind that is none") << QByteArray("\x7f") << u"unknown_type"_s;
    QTest::newRow("a kind for clients") << Wire::encodeSettingsMessage(Wire::SettingsSnapshot()) << u"wrong_direction"_s;
    QTest::newRow("a cut sync") << Wire::encodeSettingsMessage(Wire::SettingsSync()).chopped(1) << u"bad_payload_size"_s;
    QByteArray nan = Wire::encodeSettingsMessage(Wire::SettingsSet{1, 0, {{0, SettingValue(1.0f)}}});
    nan.replace(nan.size() - 4, 4, QByteArray::fromHex("0000c07f"));
    QTest::newRow("NaN") << nan << u"field_invalid"_s;
    SettingValue deep;
    for (int i = 0; i < 20; ++i)
        deep = SettingValue(SettingValue::Array{deep});
    QTest::newRow("a depth bomb") << Wire::encodeSettingsMessage(Wire::SettingsSet{1, 0, {{0, deep}}}) << u"too_deep"_s;
    QTest::newRow("the number that is none") << Wire::encodeSettingsMessage(Wire::SettingsSet{1, 0, {{0xffff, SettingValue(1)}}})
                                             << u"field_invalid"_s;
}

void TestSettingsEndpoints::refusesMalformedSettings()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, reason);
    TestServer server(chain(3), talkative());
    SettingsClient client;
    client.open(server.url(u"/ws/settings"_s));
    QTRY_VERIFY(client.isGreeted());
    client.sendPayload(payload);
    QTRY_VERIFY(client.text(u"error"_s));
    QCOMPARE((*client.text(u"error"_s))[u"details"_s].toObject()[u"reason"_s].toString(), reason);
    client.sync(); // the connection lives on
    QTRY_VERIFY(client.isInStep());
    QCOMPARE(client.revision, 0u);
}

void TestSettingsEndpoints::refusesBadTexts_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonObject>("fields");
    QTest::newRow("values are no object") << u"settings_set"_s << QJsonObject{{u"values"_s, 3}};
    QTest::newRow("no values") << u"settings_set"_s << QJsonObject();
    QTest::newRow("a base that is none") << u"settings_set"_s << QJsonObject{{u"values"_s, QJsonObject()}, {u"base"_s, -1}};
    QJsonObject many;
    for (int i = 0; i < 10'000; ++i)
        many.insert(u"made.up_%1"_s.arg(i), 1);
    QTest::newRow("more values than there are settings") << u"settings_set"_s << QJsonObject{{u"values"_s, many}};
    QTest::newRow("paths are no array") << u"settings_get"_s << QJsonObject{{u"paths"_s, u"simulation.repulsion"_s}};
}

void TestSettingsEndpoints::refusesBadTexts()
{
    QFETCH(QString, type);
    QFETCH(QJsonObject, fields);
    TestServer server(chain(3), talkative());
    WireClient client;
    client.open(server.url(u"/ws/settings"_s));
    client.say(type, fields);
    QTRY_VERIFY(client.text(u"connection_established"_s));
    client.say(type, fields);
    QTRY_VERIFY(client.text(u"error"_s));
    QCOMPARE((*client.text(u"error"_s))[u"code"_s].toString(), u"refused"_s);
}

void TestSettingsEndpoints::refusesBadPatches_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("no JSON") << patchRequest("repulsion=2") << QByteArray("400");
    QTest::newRow("an array") << patchRequest("[1]") << QByteArray("400");
    QTest::newRow("values are no object") << patchRequest(R"({"values":3})") << QByteArray("400");
    QTest::newRow("nested without end") << patchRequest(QByteArray("[").repeated(60'000)) << QByteArray("400");
    QTest::newRow("nobody knows the path") << patchRequest(R"({"a.b":3})") << QByteArray("422");
    QTest::newRow("a body that is too large") << patchRequest(QByteArray(65'537, ' ')) << QByteArray("413");
    QTest::newRow("a length that overflows") << QByteArray(
        "PATCH /api/settings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n")
                                             << QByteArray("400");
    QTest::newRow("a negative length") << QByteArray("PATCH /api/settings HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")
                                       << QByteArray("400");
    QTest::newRow("two lengths") << QByteArray(
        "PATCH /api/settings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}")
                                 << QByteArray("400");
    QTest::newRow("chunks") << QByteArray(
        "PATCH /api/settings HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
                            << QByteArray("501");
    QTest::newRow("the schema cannot be changed")
        << QByteArray("PATCH /api/settings/schema HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}") << QByteArray("405");
    QTest::newRow("no such path") << QByteArray("GET /api/settings/more HTTP/1.1\r\nHost: localhost\r\n\r\n") << QByteArray("404");
}

void TestSettingsEndpoints::refusesBadPatches()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    TestServer server(chain(3), talkative());
    const QByteArray answer = server.request(request);
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + status + ' ')), answer.left(200).constData());
}

void TestSettingsEndpoints::refusesAPatchOfAForeignPage()
{
    TestServer server(chain(3), talkative());
    const QByteArray body = R"({"simulation.repulsion":3})";
    QVERIFY(server.request(patchRequest(body, "Origin: https://evil.example\r\n")).startsWith("HTTP/1.1 403 "));
    QVERIFY(server.request("PATCH /api/settings HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 26\r\n\r\n" + body)
                .startsWith("HTTP/1.1 403 "));
    QCOMPARE(server.positions->parameters.repulsion, 1.0f);
}

void TestSettingsEndpoints::tellsWhenNothingCanBeKept()
{
    const QTemporaryDir folder;
    ServerOptions options = talkative();
    options.settingsFile = folder.filePath(u"inner/settings.json"_s);
    TestServer server(chain(3), options);
    QSignalSpy notKept(server.server.get(), &GraphServer::settingsNotKept);
    SettingsClient client;
    QVERIFY(client.enter(server.url(u"/ws/settings"_s)));
    QVERIFY(QDir(folder.filePath(u"inner"_s)).removeRecursively());
    client.set(repulsion, 3.0f);
    QTRY_COMPARE(client.results.size(), 1);
    QCOMPARE(client.results.first().rows.first().outcome, SettingOutcome::NotStored);
    QCOMPARE(*client.results.first().rows.first().present, SettingValue(1.0f));
    QCOMPARE(client.revision, 0u);
    QCOMPARE(notKept.size(), 1);
    QCOMPARE(server.positions->parameters.repulsion, 1.0f);
    QVERIFY(server.request(patchRequest(R"({"simulation.repulsion":3})")).startsWith("HTTP/1.1 507 "));

    QVERIFY(QDir().mkpath(folder.filePath(u"inner"_s)));
    client.set(repulsion, 3.0f);
    QTRY_COMPARE(client.results.size(), 2);
    QCOMPARE(client.results.last().rows.first().outcome, SettingOutcome::Accepted);
}

void TestSettingsEndpoints::warnsWhenTheDiskFailsLater()
{
    const QTemporaryDir folder;
    ServerOptions options = talkative();
    options.settingsFile = folder.filePath(u"settings.json"_s);
    TestServer server(chain(3), options);
    QSignalSpy notKept(server.server.get(), &GraphServer::settingsNotKept);
    SettingsClient client;
    QVERIFY(client.enter(server.url(u"/ws/settings"_s)));
    QVERIFY(QDir().mkpath(options.settingsFile)); // nothing can take the place of a folder
    client.set(repulsion, 3.0f);
    QTRY_COMPARE(client.results.size(), 1);
    QCOMPARE(client.results.first().rows.first().outcome, SettingOutcome::Accepted);
    QTRY_VERIFY(client.text(u"error"_s));
    QCOMPARE((*client.text(u"error"_s))[u"code"_s].toString(), u"not_stored"_s);
    QCOMPARE(notKept.size(), 1);
    QCOMPARE(server.positions->parameters.repulsion, 3.0f);
}

QTEST_GUILESS_MAIN(TestSettingsEndpoints)
#include "tst_settingsendpoints.moc"
