// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every setting acts: a row for each path of the schema, and what can be seen when it changes. A setting without a row fails.
#include "server/graph/churnsource.h"
#include "server/layout/simulation.h"
#include "server/settings/builtinschema.h"
#include "server/settingseffects.h"
#include "tests/server/hub/testserver.h"
#include "tests/shared/graphbuilders.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/settingsclient.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Wire::MessageType;
using Wire::SettingValue;

namespace {

Wire::SettingsTree defaults()
{
    Wire::SettingsTree values;
    for (const Wire::SettingInfo &info : builtInSchema().settings())
        values.set(info.path, info.byDefault);
    return values;
}

/// The defaults with some others, of the types of their settings.
Wire::SettingsTree valuesWith(const QList<std::pair<QString, QJsonValue>> &changes)
{
    Wire::SettingsTree values = defaults();
    for (const auto &[path, json] : changes)
        values.set(path, *Wire::settingValueFromJson(json, builtInSchema().find(path)->type));
    return values;
}

/// Where a small graph is after a while.
std::vector<Wire::Vec3> layoutWith(const LayoutParameters &parameters)
{
    Wire::GraphDocument graph = chain(40);
    for (quint32 id = 2; id < 40; ++id)
        graph.edges.append({0, id});
    for (Wire::NodeInfo &node : graph.nodes)
        node.position.reset();
    Simulation simulation;
    simulation.setParameters(parameters);
    simulation.reset(graph.nodes, graph.edges, 42);
    for (int i = 0; i < 60; ++i)
        simulation.step();
    return {simulation.positions().begin(), simulation.positions().end()};
}

/// Layouts of the same graph with and without a change differ.
bool movesTheLayout(const QString &path, const QJsonValue &value, const QList<std::pair<QString, QJsonValue>> &given = {})
{
    auto changed = given;
    changed.append({path, value});
    return layoutWith(layoutParameters(valuesWith(given))) != layoutWith(layoutParameters(valuesWith(changed)));
}

/// Steps that a layout takes in \p time or a little more.
quint64 stepsIn(const QJsonValue &stepsPerSecond, std::chrono::milliseconds time)
{
    const LayoutParameters parameters = layoutParameters(valuesWith({{u"simulation.steps_per_second"_s, stepsPerSecond}}));
    LayoutWorker worker;
    worker.setParameters(parameters);
    Wire::GraphDocument graph = chain(3);
    for (Wire::NodeInfo &node : graph.nodes)
        node.position.reset();
    worker.reset(graph.nodes, graph.edges, 42, 0);
    QElapsedTimer timer;
    timer.start();
    if (!QTest::qWaitFor([&] { return worker.newest() && timer.elapsed() >= time.count(); }, 20'000))
        return 0;
    return worker.newest()->step;
}

/// A server with a client that follows and changes its settings.
class Live
{
public:
    explicit Live(quint32 nodes = 3, const SettingsValues &settings = {}, bool breathes = false)
        : server(chain(nodes), optionsWith(settings), breathes)
    {
        client.open(server.url(u"/wss"_s));
        isUp = QTest::qWaitFor([&] { return client.isGreeted(); }, 20'000);
        client.sync();
        isUp = isUp && QTest::qWaitFor([&] { return client.isInStep(); }, 20'000);
    }
    static ServerOptions optionsWith(const SettingsValues &settings)
    {
        ServerOptions options = TestServer::fast();
        options.settings.insert(settings);
        return options;
    }
    bool set(const QString &path, const QJsonValue &value)
    {
        const qsizetype before = client.results.size();
        client.set(path, *Wire::settingValueFromJson(value, builtInSchema().find(path)->type));
        return isUp && QTest::qWaitFor([&] { return client.results.size() > before; }, 20'000)
            && client.results.last().rows.first().outcome == Wire::SettingOutcome::Accepted;
    }
    /// A question that is answered after everything that was said before it.
    bool settle()
    {
        const int before = client.count(u"pong"_s);
        client.say(u"ping"_s, {{u"timestamp"_s, 1}});
        return QTest::qWaitFor([&] { return client.count(u"pong"_s) > before; }, 20'000);
    }
    static bool waitFor(const std::function<bool()> &there) { return QTest::qWaitFor(there, 20'000); }

    TestServer server;
    SettingsClient client;
    bool isUp = false;
};

GraphState stateWith(const Wire::SettingsTree &values, bool breathes)
{
    GraphState state;
    state.setThresholds(broadcastParameters(values).thresholds);
    state.setBreath(breath(values));
    state.setPathMetric(pathParameters(values).metric);
    Wire::GraphDocument graph = chain(3);
    graph.edges[0].weight = 5;
    state.reset(std::move(graph), breathes);
    return state;
}

std::shared_ptr<const LayoutFrame> frameAt(float x, float speed)
{
    auto frame = std::make_shared<LayoutFrame>();
    frame->ids = std::make_shared<const std::vector<quint32>>(std::vector<quint32>{0, 1, 2});
    frame->positions.assign(3, {x, 0, 0});
    frame->velocities.assign(3, {speed, 0, 0});
    return frame;
}

/// Records that a small move at a small speed is worth, after all was sent.
std::vector<Wire::NodeRecord> recordsOfASmallMove(const Wire::SettingsTree &values)
{
    GraphState state = stateWith(values, false);
    state.place(frameAt(10, 0), 0);
    state.takeMoved();
    state.place(frameAt(10.1f, 0.1f), 1);
    return state.takeMoved();
}

Wire::Vec3 breathAt(const Wire::SettingsTree &values, double seconds)
{
    GraphState state = stateWith(values, true);
    state.place(frameAt(10, 0), seconds);
    return state.all().front().position;
}

int admitted(const Wire::SettingsTree &values, MessageKind kind, std::chrono::seconds after)
{
    ManualClock clock;
    MessageBudget budget(clock);
    budget.setRates(clientRules(values).rates);
    const QHostAddress here(QHostAddress::LocalHost);
    const auto takeAll = [&] {
        int taken = 0;
        while (budget.take(here, kind))
            ++taken;
        return taken;
    };
    const int burst = takeAll();
    if (after == 0s)
        return burst;
    clock.advance(after);
    return takeAll();
}

/// Connections that one address gets in, of three.
int connectionsAdmitted(const SettingsValues &settings)
{
    const TestServer server(chain(2), Live::optionsWith(settings));
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<WireClient>());
        clients.back()->open(server.url());
    }
    Live::waitFor([&] {
        return std::all_of(clients.begin(), clients.end(),
                           [](const auto &client) { return client->text(u"connection_established"_s) || client->end; });
    });
    return int(std::count_if(clients.begin(), clients.end(), [](const auto &client) { return client->text(u"connection_established"_s); }));
}

/// True when the setting acts at the next start and not before.
bool actsAtTheNextStart(const QString &path, const QJsonValue &value, const std::function<bool(TestServer &)> &acts)
{
    const QTemporaryDir folder;
    ServerOptions options = TestServer::fast();
    options.settingsFile = folder.filePath(u"settings.json"_s);
    bool actedEarly = true;
    {
        TestServer server(chain(3), options);
        SettingsClient client;
        client.open(server.url(u"/ws/settings"_s));
        client.useBuiltInPaths();
        if (!Live::waitFor([&] { return client.isGreeted(); }))
            return false;
        client.set(path, *Wire::settingValueFromJson(value, builtInSchema().find(path)->type));
        if (!Live::waitFor([&] { return client.results.size() == 1; }))
            return false;
        client.guard.close(1000, {});
        Live::waitFor([&] { return client.end.has_value(); });
        actedEarly = acts(server);
    }
    TestServer server(chain(3), options);
    return !actedEarly && acts(server);
}

bool admitsFewerThanTwo(TestServer &server)
{
    WireClient clients[2];
    for (WireClient &client : clients)
        client.open(server.url());
    Live::waitFor([&] {
        return std::all_of(std::begin(clients), std::end(clients),
                           [](const WireClient &client) { return client.text(u"connection_established"_s) || client.end; });
    });
    return std::any_of(std::begin(clients), std::end(clients), [](const WireClient &client) { return client.end.has_value(); });
}

using Check = std::function<bool()>;

/// Says what changes when a setting does. Appearance is not here: a server only tells it.
QHash<QString, Check> checks()
{
    QHash<QString, Check> all;
    const auto layout = [&](const QString &path, const QJsonValue &value, const QList<std::pair<QString, QJsonValue>> &given = {}) {
        all.insert(path, [=] { return movesTheLayout(path, value, given); });
    };
    layout(u"simulation.repulsion"_s, 5);
    layout(u"simulation.spring"_s, 3);
    layout(u"simulation.rest_length"_s, 100);
    layout(u"simulation.damping"_s, 0.5);
    layout(u"simulation.gravity"_s, 0.4);
    layout(u"simulation.bounds"_s, 10);
    layout(u"simulation.wall"_s, 0.9, {{u"simulation.bounds"_s, 10}});
    layout(u"simulation.accuracy"_s, 0.2);
    layout(u"simulation.cooling"_s, 0.8);
    layout(u"simulation.speed_cap"_s, 0.01);
    layout(u"simulation.spring_reach"_s, 0.1);
    // A busy machine takes fewer steps, never more.
    all[u"simulation.steps_per_second"_s] = [] { return stepsIn(1, 1500ms) <= 4 && stepsIn(240, 1500ms) > 4; };
    all[u"simulation.warm_up_steps"_s] = [] {
        return actsAtTheNextStart(u"simulation.warm_up_steps"_s, 123,
                                  [](TestServer &server) { return server.positions->warmUpSteps == 123; });
    };

    all[u"broadcast.rate_hz"_s] = [] {
        Live live;
        return live.set(u"broadcast.rate_hz"_s, 12) && Live::waitFor([&] { return live.client.text(u"rate"_s).has_value(); })
            && live.server.health()[u"rate_hz"_s].toDouble() == 12;
    };
    all[u"broadcast.still_within"_s] = [] {
        return recordsOfASmallMove(defaults()).size() == 3 && recordsOfASmallMove(valuesWith({{u"broadcast.still_within"_s, 1}})).empty();
    };
    all[u"broadcast.slower_than"_s] = [] {
        return recordsOfASmallMove(defaults()).front().velocity.x > 0
            && recordsOfASmallMove(valuesWith({{u"broadcast.slower_than"_s, 1}})).front().velocity.x == 0;
    };
    all[u"broadcast.snapshot_interval"_s] = [] {
        Live live;
        const auto snapshots = [&] {
            const auto frames = live.client.framesOf(MessageType::NodeUpdate);
            return std::count_if(frames.begin(), frames.end(), [](const auto &frame) { return frame.header.snapshot; });
        };
        return live.set(u"broadcast.snapshot_interval"_s, 1) && Live::waitFor([&] { return snapshots() >= 2; });
    };
    // All settings as text are large and compress; what an answer looks like says whether they were.
    const auto comesAsFrame = [](Live &live) {
        const size_t before = live.client.framesOf(MessageType::Text).size();
        const int texts = live.client.count(u"settings"_s);
        live.client.say(u"settings_get"_s);
        Live::waitFor([&] { return live.client.count(u"settings"_s) > texts; });
        return live.client.framesOf(MessageType::Text).size() > before;
    };
    const auto stopsCompression = [=](const QString &path, const QJsonValue &value) {
        return [=] {
            Live live(3, {{u"broadcast.compression_entropy"_s, SettingValue(1.0)}});
            return comesAsFrame(live) && live.set(path, value) && !comesAsFrame(live);
        };
    };
    all[u"broadcast.compression"_s] = stopsCompression(u"broadcast.compression"_s, false);
    all[u"broadcast.compression_threshold"_s] = stopsCompression(u"broadcast.compression_threshold"_s, 65'536);
    all[u"broadcast.compression_entropy"_s] = stopsCompression(u"broadcast.compression_entropy"_s, 0);
    all[u"broadcast.compress_positions"_s] = [] {
        Live live(100, {{u"broadcast.compression_entropy"_s, SettingValue(1.0)}});
        const auto newestIsCompressed = [&] { return live.client.framesOf(MessageType::NodeUpdate).back().header.gzip; };
        const bool before = newestIsCompressed();
        const bool isSet = live.set(u"broadcast.compress_positions"_s, true);
        live.server.positions->shake();
        return !before && isSet && Live::waitFor(newestIsCompressed);
    };

    all[u"paths.source"_s] = [] {
        Live live;
        const auto source = [&] {
            const auto told = live.client.text(u"sssp_source"_s);
            return told ? told->value(u"node_id"_s).toInt() : -1;
        };
        return live.set(u"paths.source"_s, 2) && Live::waitFor([&] { return source() == 2; }) && live.set(u"paths.source"_s, -1)
            && Live::waitFor([&] { return source() == 0; });
    };
    all[u"paths.weights"_s] = [] {
        return stateWith(defaults(), false).paths().distance[1] == 5
            && stateWith(valuesWith({{u"paths.weights"_s, false}}), false).paths().distance[1] == 1;
    };
    all[u"paths.delay"_s] = [] {
        // With the longest delay an answer cannot be there before the shortest one is.
        Live late(3, {{u"paths.delay"_s, SettingValue(10'000)}});
        Live soon(3, {{u"paths.delay"_s, SettingValue(0)}});
        Wire::TopologyDelta delta;
        delta.addedNodes = {nodeInfo(7)};
        QElapsedTimer timer;
        timer.start();
        late.server.source->change(delta);
        soon.server.source->change(delta);
        const bool isThere = Live::waitFor([&] { return soon.client.text(u"sssp_source"_s).has_value(); });
        return isThere && (timer.elapsed() >= 10'000 || !late.client.text(u"sssp_source"_s));
    };

    all[u"demo.breathing"_s] = [] {
        return breathAt(defaults(), 1) != breathAt(defaults(), 1.25)
            && breathAt(valuesWith({{u"demo.breathing"_s, false}}), 1) == breathAt(valuesWith({{u"demo.breathing"_s, false}}), 2);
    };
    all[u"demo.amplitude"_s] = [] { return breathAt(defaults(), 1) != breathAt(valuesWith({{u"demo.amplitude"_s, 0.2}}), 1); };
    all[u"demo.period"_s] = [] { return breathAt(defaults(), 1) != breathAt(valuesWith({{u"demo.period"_s, 9}}), 1); };
    const auto reachesTheSource = [](const QString &path, int value, const std::function<int(const SourceParameters &)> &read) {
        return [=] {
            Live live;
            return live.set(path, value) && read(live.server.source->parameters) == value;
        };
    };
    all[u"demo.churn_interval"_s]
        = reachesTheSource(u"demo.churn_interval"_s, 250, [](const auto &parameters) { return int(parameters.churnInterval.count()); });
    all[u"demo.churn_turnover"_s]
        = reachesTheSource(u"demo.churn_turnover"_s, 7, [](const auto &parameters) { return parameters.churnTurnover; });
    all[u"system.poll_interval"_s]
        = reachesTheSource(u"system.poll_interval"_s, 300, [](const auto &parameters) { return int(parameters.pollInterval.count()); });
    all[u"system.relabel_interval"_s] = reachesTheSource(u"system.relabel_interval"_s, 400,
                                                         [](const auto &parameters) { return int(parameters.relabelInterval.count()); });

    const auto admits = [&](const QString &path, int value, MessageKind kind, std::chrono::seconds after, int wanted) {
        all[path] = [=] {
            return admitted(valuesWith({{path, value}}), kind, after) == wanted && admitted(defaults(), kind, after) != wanted;
        };
    };
    admits(u"limits.messages_per_minute"_s, 120, MessageKind::Command, 6s, 12);
    admits(u"limits.message_burst"_s, 20, MessageKind::Command, 0s, 20);
    admits(u"limits.settings_per_minute"_s, 20, MessageKind::Settings, 6s, 2);
    admits(u"limits.settings_burst"_s, 30, MessageKind::Settings, 0s, 30);
    admits(u"limits.drags_per_second"_s, 7, MessageKind::DragUpdate, 1s, 7);
    all[u"limits.connections_per_address"_s]
        = [] { return actsAtTheNextStart(u"limits.connections_per_address"_s, 1, admitsFewerThanTwo); };
    all[u"limits.connections_total"_s] = [] { return connectionsAdmitted({{u"limits.connections_total"_s, SettingValue(2)}}) == 2; };
    all[u"limits.malformed_before_closing"_s] = [] {
        Live live;
        if (!live.set(u"limits.malformed_before_closing"_s, 2))
            return false;
        live.client.guard.sendText("{");
        const bool isOpen = live.settle();
        live.client.guard.sendText("{");
        return isOpen && Live::waitFor([&] { return live.client.end.has_value(); });
    };
    all[u"limits.ping_interval"_s] = [] {
        Live live;
        WireClient later;
        const bool isSet = live.set(u"limits.ping_interval"_s, 2000);
        later.open(live.server.url());
        return isSet && Live::waitFor([&] { return later.text(u"connection_established"_s).has_value(); })
            && later.text(u"connection_established"_s)->value(u"ping_interval_ms"_s).toInt() == 2000;
    };
    return all;
}

/// Another value than the default.
QJsonValue otherValue(const Wire::SettingInfo &info)
{
    if (info.type == SettingValue::Type::Bool)
        return !info.byDefault.toBool();
    if (info.isColour)
        return u"#123456"_s;
    if (!info.choices.isEmpty())
        return info.choices.last() == info.byDefault.toString() ? info.choices.first() : info.choices.last();
    return info.byDefault.toDouble() == *info.minimum ? *info.maximum : *info.minimum;
}

} // namespace

class TestSettingsEffects : public QObject
{
    Q_OBJECT

private slots:
    void everySettingActs_data()
    {
        QTest::addColumn<QString>("path");
        for (const Wire::SettingInfo &info : builtInSchema().settings())
            QTest::newRow(info.path.toLatin1().constData()) << info.path;
    }
    void everySettingActs()
    {
        QFETCH(QString, path);
        if (path.startsWith("appearance."_L1)) {
            Live live;
            WireClient other;
            other.open(live.server.url(u"/ws/settings"_s));
            QTRY_VERIFY(other.text(u"connection_established"_s));
            other.say(u"settings_subscribe"_s);
            QTRY_VERIFY(other.text(u"settings"_s));
            const QJsonValue value = otherValue(*builtInSchema().find(path));
            QVERIFY(live.set(path, value));
            QTRY_VERIFY(other.text(u"settings_update"_s));
            QCOMPARE(other.text(u"settings_update"_s)->value(u"values"_s).toObject(), (QJsonObject{{path, value}}));
            return;
        }
        static const QHash<QString, Check> all = checks();
        QVERIFY2(all.contains(path), "nobody shows that this setting acts");
        QVERIFY(all[path]());
    }

    void theDefaultsAreThoseOfTheCode()
    {
        const Wire::SettingsTree values = defaults();
        QCOMPARE(layoutParameters(values), LayoutParameters());
        QCOMPARE(broadcastParameters(values), BroadcastParameters());
        QCOMPARE(pathParameters(values), PathParameters());
        QCOMPARE(breath(values), Breath());
        QCOMPARE(sourceParameters(values), SourceParameters());
        QCOMPARE(clientRules(values), ClientRules());
        QCOMPARE(clientRules(values).pingInterval, Wire::Limits().pingInterval);
        const StartParameters start = startParameters(values);
        QCOMPARE(start, StartParameters());
        QCOMPARE(start.connectionsPerAddress, Wire::Limits().connectionsPerAddress);
        QCOMPARE(start.connectionsTotal, Wire::Limits().connectionsTotal);
    }

    void theLayoutTakesEveryValueAsItIs()
    {
        // What a range lets through is not cut again behind the user's back.
        for (const Wire::SettingInfo &info : builtInSchema().settings()) {
            if (!info.path.startsWith("simulation."_L1))
                continue;
            for (const double end : {*info.minimum, *info.maximum}) {
                const LayoutParameters parameters = layoutParameters(valuesWith({{info.path, end}}));
                QVERIFY2(sane(parameters) == parameters, qPrintable(info.path));
            }
        }
    }

    void aChurnFollowsItsParameters()
    {
        const ManualClock clock;
        ChurnSource source(clock);
        QVERIFY(source.load());
        SourceParameters parameters;
        parameters.churnTurnover = 3;
        parameters.churnInterval = 60s;
        source.setParameters(parameters);
        QCOMPARE(source.step().addedNodes.size(), 3);
        QSignalSpy changed(&source, &GraphSource::changed);
        source.start();
        parameters.churnInterval = 1ms;
        source.setParameters(parameters);
        QTRY_VERIFY(changed.size() > 2);
    }

    void settingsThatWaitForAStartSaySo()
    {
        for (const char *path : {"simulation.warm_up_steps", "limits.connections_per_address", "limits.connections_total"})
            QVERIFY(builtInSchema().find(QString::fromLatin1(path))->needsRestart);
        QCOMPARE(std::count_if(builtInSchema().settings().begin(), builtInSchema().settings().end(),
                               [](const Wire::SettingInfo &info) { return info.needsRestart; }),
                 3);
    }
};

QTEST_GUILESS_MAIN(TestSettingsEffects)
#include "tst_settingseffects.moc"
