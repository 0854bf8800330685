// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/hub.h"

#include "server/clientcommands.h"

#include <QJsonArray>
#include <QWebSocket>

#include <algorithm>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

constexpr auto housekeepingInterval = 500ms;
constexpr auto documentKeptFor = 2s; ///< places in a REST answer are at most this old
constexpr int reconnectInMs = 1000;
constexpr int reconnectSpreadMs = 4000;

bool isEndpoint(const QString &path)
{
    return path == "/ws/positions"_L1 || path == "/wss"_L1 || path == ClientConnection::settingsEndpoint;
}

/// Enough to unfold a small graph; a large one unfolds before the viewers' eyes instead of making them wait.
int warmUpStepsFor(qsizetype nodes) { return int(std::clamp<qsizetype>(120'000 / std::max<qsizetype>(nodes, 1), 5, 60)); }

} // namespace

Hub::Hub(PositionSource &positions, SettingsAuthority &settings, const Wire::Limits &limits, const Clock &clock,
         std::optional<Wire::ProfileId> wire, QObject *parent)
    : QObject(parent)
    , m_positions(positions)
    , m_limits(limits)
    , m_wire(wire)
    , m_clock(clock)
    , m_places(limits.connectionsPerAddress, limits.connectionsTotal)
    , m_budget(clock)
    , m_settings(settings, m_budget)
    , m_drags(clock)
{
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    m_pathsDue.setSingleShot(true);
    m_pathsDue.setInterval(m_paths.delay);
    connect(&m_tick, &QTimer::timeout, this, &Hub::tick);
    connect(&m_pathsDue, &QTimer::timeout, this, [this] { computePaths(true); });
    connect(&m_heartbeat, &QTimer::timeout, this, [this] {
        for (ClientConnection *client : m_clients)
            client->ping();
    });
    connect(&m_housekeeping, &QTimer::timeout, this, [this] {
        releaseDrags(m_drags.takeExpired());
        m_budget.forgetIdle();
    });
    connect(&m_snapshotDue, &QTimer::timeout, this, [this] {
        for (ClientConnection *client : m_clients)
            client->oweSnapshot();
        sendOwedSnapshots();
    });
    connect(&m_settings, &SettingsService::refused, this, &Hub::countRefused);
    connect(&m_positions, &PositionSource::ready, this, &Hub::sendOwedSnapshots);
    connect(&m_positions, &PositionSource::asleepChanged, this, [this](bool asleep) {
        m_asleep = asleep;
        announceMotion();
    });
}

Hub::~Hub()
{
    for (ClientConnection *client : m_clients)
        disconnect(client, nullptr, this, nullptr);
    for (ClientConnection *client : m_leaving)
        disconnect(client, nullptr, this, nullptr);
}

void Hub::begin(Wire::GraphDocument document, bool breathes, quint64 seed, int warmUpSteps)
{
    m_state.reset(std::move(document), breathes);
    if (m_paths.source && m_state.selectSource(*m_paths.source))
        m_state.computePaths();
    const GraphModel &model = m_state.model();
    m_positions.reset(model.nodes(), model.edges(), seed, warmUpSteps > 0 ? warmUpSteps : warmUpStepsFor(model.nodes().size()));
    m_begun = true;
    m_heartbeat.start(m_rules.pingInterval);
    m_housekeeping.start(housekeepingInterval);
    m_nextTick = m_clock.now();
    scheduleTick();
}

// ---- settings

void Hub::setBroadcast(const BroadcastParameters &parameters)
{
    const BroadcastParameters before = std::exchange(m_broadcast, parameters);
    m_broadcast.rateHz = std::clamp(parameters.rateHz, 1.0, 60.0);
    m_connectionRules.compression = parameters.compression;
    m_state.setThresholds(parameters.thresholds);
    if (m_broadcast.rateHz != before.rateHz)
        restartTicks();
    if (parameters.snapshotInterval == before.snapshotInterval)
        return;
    m_snapshotDue.setInterval(parameters.snapshotInterval);
    if (parameters.snapshotInterval > 0s)
        m_snapshotDue.start();
    else
        m_snapshotDue.stop();
}

void Hub::restartTicks()
{
    toViewers(Wire::encodeTextMessage(u"rate"_s, {{u"rate_hz"_s, m_broadcast.rateHz}}));
    if (m_begun && !m_dismissing) {
        m_nextTick = m_clock.now();
        scheduleTick();
    }
}

void Hub::setPaths(const PathParameters &parameters)
{
    const PathParameters before = std::exchange(m_paths, parameters);
    m_pathsDue.setInterval(parameters.delay);
    m_state.setPathMetric(parameters.metric);
    if (!m_begun)
        return;
    const bool moves = parameters.source != before.source && m_state.selectSource(parameters.source.value_or(m_state.givenPathSource()));
    if (moves || parameters.metric != before.metric) {
        m_documentRevision = 0;
        computePaths(true);
    }
}

void Hub::setBreath(const Breath &breath)
{
    m_state.setBreath(breath);
    if (m_begun)
        announceMotion();
}

void Hub::setClientRules(const ClientRules &rules)
{
    m_rules = rules;
    m_budget.setRates(rules.rates);
    m_connectionRules.malformedBeforeClosing = rules.malformedBeforeClosing;
    m_heartbeat.setInterval(rules.pingInterval);
}

void Hub::setFaults(const FaultPlan &plan)
{
    m_faults.set(plan);
    m_heldBack.reset();
    m_connectionRules.faults = plan;
    emit faultsChanged();
}

// ---- clients

void Hub::admit(QWebSocket *socket)
{
    auto *client = new ClientConnection(socket, m_nextNumber++, m_limits, m_connectionRules, m_clock, this);
    connect(client, &ClientConnection::ended, this, [this, client] { onEnded(client); });
    const auto turnAway = [&](ErrorCode code, const QString &message, quint16 closeCode) {
        countRefused(errorCodeName(code));
        m_leaving.push_back(client);
        client->refuse(code, message, closeCode);
    };
    auto place = m_places.enter(client->guard().peerAddress());
    if (!place)
        return turnAway(ErrorCode::TooManyConnections, u"There are too many connections; try again later."_s, 1013);
    client->hold(std::move(*place));
    if (m_dismissing)
        return turnAway(ErrorCode::Refused, u"The server is about to stop."_s, 1012);
    if (!isEndpoint(client->guard().requestPath()))
        return turnAway(ErrorCode::UnknownPath, u"There is no endpoint of that name; try /wss, /ws/positions or /ws/settings."_s, 1008);
    if (!canTellIdsApart(*client))
        return turnAway(ErrorCode::IdSpaceExceeded,
                        u"This graph has ids that the original protocol cannot tell apart; offer visionflow.1."_s, 1008);
    m_clients.push_back(client);
    connect(client, &ClientConnection::textReceived, this,
            [this, client](const Wire::TextMessage &message, nanoseconds arrival) { onText(*client, message, arrival); });
    connect(client, &ClientConnection::settingsReceived, this, [this, client](const Wire::SettingsMessage &message) {
        if (!m_dismissing)
            m_settings.take(*client, message);
    });
    connect(client, &ClientConnection::pingFrameReceived, this,
            [this, client](const Wire::FrameHeader &header, nanoseconds arrival) { onPingFrame(*client, header, arrival); });
    connect(client, &ClientConnection::malformedReceived, this, [this] { countRefused(errorCodeName(ErrorCode::Malformed)); });
    if (const auto after = m_faults.plan().closeAfter; after.count() > 0)
        QTimer::singleShot(after, client, [client] { client->close(1011, u"the fault switch is on"_s); });
    welcome(*client);
}

void Hub::welcome(ClientConnection &client)
{
    client.sendText(Wire::encodeTextMessage(u"connection_established"_s, greeting(client)));
    if (!client.wantsGraph())
        return;
    // Whoever is alone has all that moved in the snapshot.
    if (viewers() == 1 && m_positions.newest()) {
        placeNow();
        m_state.takeMoved();
    }
    sendSnapshotTo(client);
}

QJsonObject Hub::greeting(const ClientConnection &client) const
{
    const Wire::RecordForm form = m_state.model().needsWideRecords() ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow;
    const Wire::ForeignLayout *layout = m_wire ? Wire::foreignLayoutOf(*m_wire) : nullptr;
    return {
        {u"timestamp"_s, qint64(m_clock.wallUs() / 1000)},
        {u"server"_s, QJsonObject{{u"name"_s, u"visionflow-server"_s}, {u"version"_s, QStringLiteral(VISIONFLOW_VERSION)}}},
        {u"protocol"_s,
         QJsonObject{{u"profile"_s, QString::fromLatin1(Wire::wireProfile(m_wire.value_or(client.profile())).name())},
                     {u"record_bytes"_s, qint64(layout ? layout->itemBytes : Wire::recordLayout(form).size())}}},
        {u"graph"_s, graphSummary()},
        {u"rate_hz"_s, m_broadcast.rateHz},
        {u"sssp_source"_s, qint64(m_state.pathSource())},
        {u"layout"_s, layoutWord()},
        {u"ping_interval_ms"_s, qint64(m_rules.pingInterval.count())},
        {u"pong_timeout_ms"_s, qint64(m_limits.pongTimeout.count())},
    };
}

void Hub::onText(ClientConnection &client, const Wire::TextMessage &message, nanoseconds arrival)
{
    if (m_dismissing)
        return;
    if (SettingsService::isSettingsType(message.type)) {
        m_settings.take(client, message);
        return;
    }
    const QHostAddress address = client.guard().peerAddress();
    const MessageKind kind = message.type == "nodeDragUpdate"_L1 ? MessageKind::DragUpdate : MessageKind::Command;
    if (m_budget.take(address, kind)) {
        ClientCommands(*this, client).run(message, wallAt(arrival));
        return;
    }
    countRefused(errorCodeName(ErrorCode::RateLimited));
    client.sendRateLimited(m_budget.retryAfter(address, kind));
}

void Hub::onPingFrame(ClientConnection &client, const Wire::FrameHeader &header, nanoseconds arrival)
{
    const QHostAddress address = client.guard().peerAddress();
    if (!m_budget.take(address, MessageKind::Command)) {
        countRefused(errorCodeName(ErrorCode::RateLimited));
        client.sendRateLimited(m_budget.retryAfter(address, MessageKind::Command));
        return;
    }
    client.sendPong({header.sequence, header.timeUs, wallAt(arrival)});
}

void Hub::onEnded(ClientConnection *client)
{
    std::erase(m_clients, client);
    std::erase(m_leaving, client);
    m_settings.forget(*client);
    releaseDrags(m_drags.takeAllOf(client->number()));
    disconnect(client, nullptr, this, nullptr);
    client->deleteLater();
    if (m_dismissing && m_clients.empty() && m_leaving.empty())
        emit emptied();
}

quint64 Hub::wallAt(nanoseconds steady) const
{
    const auto since = std::chrono::duration_cast<std::chrono::microseconds>(m_clock.now() - steady);
    return m_clock.wallUs() - quint64(std::max<qint64>(since.count(), 0));
}

void Hub::dismissAll()
{
    m_dismissing = true;
    m_tick.stop();
    m_pathsDue.stop();
    m_snapshotDue.stop();
    toAll(Wire::encodeTextMessage(u"restarting"_s, {{u"reconnect_in_ms"_s, reconnectInMs}, {u"spread_ms"_s, reconnectSpreadMs}}));
    for (ClientConnection *client : m_clients)
        client->close(1012, u"the server restarts"_s);
    if (m_clients.empty() && m_leaving.empty())
        QMetaObject::invokeMethod(this, &Hub::emptied, Qt::QueuedConnection);
}

void Hub::toAll(const QByteArray &text)
{
    for (ClientConnection *client : m_clients)
        client->sendText(text);
}

void Hub::toViewers(const QByteArray &text)
{
    OutgoingText outgoing(text, m_connectionRules.compression, m_clock.wallUs());
    for (ClientConnection *client : m_clients) {
        if (client->wantsGraph())
            client->send(outgoing);
    }
}

qsizetype Hub::viewers() const
{
    return std::count_if(m_clients.begin(), m_clients.end(), [](const ClientConnection *client) { return client->wantsGraph(); });
}

// ---- broadcasts

// The next tick is reckoned from the last one that was due, so that the rate does not drift.
void Hub::scheduleTick()
{
    const auto period = nanoseconds(qint64(1e9 / m_broadcast.rateHz));
    const nanoseconds now = m_clock.now();
    m_nextTick += period;
    if (m_nextTick <= now)
        m_nextTick = now + period;
    m_tick.start(std::chrono::ceil<std::chrono::milliseconds>(m_nextTick - now));
}

void Hub::tick()
{
    scheduleTick();
    if (viewers() == 0)
        return;
    placeNow();
    sendOwedSnapshots();
    std::vector<Wire::NodeRecord> moved = m_state.takeMoved();
    if (moved.empty())
        return;
    const Wire::FrameHeader header = broadcastHeader(++m_sequence);
    if (m_faults.touchesFrames()) {
        broadcastWithFaults(header, std::move(moved));
        return;
    }
    BroadcastEncoder encoder(header, std::move(moved), positionCompression());
    encoder.speak(m_wire);
    broadcast(encoder);
}

void Hub::broadcast(BroadcastEncoder &encoder)
{
    for (ClientConnection *client : m_clients) {
        if (client->wantsGraph())
            client->sendBroadcast(encoder);
    }
}

void Hub::broadcastWithFaults(Wire::FrameHeader header, std::vector<Wire::NodeRecord> moved)
{
    const FrameFault fault = m_faults.next();
    spoil(fault, header, moved);
    BroadcastEncoder encoder(header, std::move(moved), positionCompression());
    encoder.speak(era());
    if (fault.cut)
        encoder.cut();
    if (fault.heldBack) {
        m_heldBack = std::move(encoder);
    } else if (!fault.dropped) {
        broadcast(encoder);
        if (m_heldBack)
            broadcast(*m_heldBack);
        m_heldBack.reset();
    }
    if (fault.unknownTypeBehind) {
        const QByteArray unknown = unknownTypeMessage(header.timeUs);
        for (ClientConnection *client : m_clients) {
            if (client->wantsGraph() && client->speaksVisionFlow1())
                client->sendEncoded(unknown);
        }
    }
    if (fault.endsSchedule)
        emit faultsChanged();
}

void Hub::placeNow()
{
    const std::chrono::duration<double> seconds = (m_paused ? m_pausedAt : m_clock.now()) - m_pausedFor;
    m_state.place(m_positions.newest(), seconds.count(), m_paused);
}

Wire::CompressionPolicy Hub::positionCompression() const
{
    Wire::CompressionPolicy policy = m_broadcast.compression;
    policy.enabled = policy.enabled && m_broadcast.compressPositions;
    return policy;
}

Wire::FrameHeader Hub::broadcastHeader(quint32 sequence) const
{
    Wire::FrameHeader header;
    header.wide = m_state.model().needsWideRecords();
    header.priority = Wire::Priority::Normal;
    header.sequence = sequence;
    header.timeUs = m_clock.wallUs();
    return header;
}

BroadcastEncoder Hub::snapshot() const
{
    Wire::FrameHeader header = broadcastHeader(m_sequence);
    header.snapshot = true;
    BroadcastEncoder encoder(header, m_state.all(), positionCompression());
    encoder.speak(era());
    return encoder;
}

void Hub::sendOwedSnapshots()
{
    std::optional<BroadcastEncoder> encoder;
    for (ClientConnection *client : m_clients) {
        if (!client->wantsGraph() || !client->isOwedSnapshot() || !client->keepsUp() || !m_positions.newest())
            continue;
        if (!encoder) {
            placeNow();
            encoder.emplace(snapshot());
        }
        client->sendSnapshot(*encoder);
    }
}

// Waits for the first layout frame, and for a client that does not keep up, by staying owed.
void Hub::sendSnapshotTo(ClientConnection &client)
{
    if (!client.wantsGraph())
        return;
    client.oweSnapshot();
    if (!m_positions.newest() || !client.keepsUp())
        return;
    placeNow();
    BroadcastEncoder encoder = snapshot();
    client.sendSnapshot(encoder);
}

// ---- topology and paths

void Hub::changeTopology(const Wire::TopologyDelta &delta)
{
    const Wire::TopologyDelta done = m_state.apply(delta);
    if (done.isEmpty())
        return;
    for (const quint32 id : done.removedNodes)
        m_drags.release(id);
    m_positions.apply(done);
    refuseV1WhenWide();
    QByteArray text = Wire::encodeTextMessage(u"topology_update"_s, Wire::toJson(done));
    if (text.size() > m_limits.textMessageBytes)
        text = Wire::encodeTextMessage(u"topology_reset"_s, {{u"revision"_s, qint64(done.revision)}});
    toViewers(text);
    const bool affectsPaths
        = !done.addedNodes.isEmpty() || !done.removedNodes.isEmpty() || !done.addedEdges.isEmpty() || !done.removedEdges.isEmpty();
    if (affectsPaths && !m_pathsDue.isActive())
        m_pathsDue.start();
}

bool Hub::canTellIdsApart(const ClientConnection &client) const
{
    if (!m_state.model().needsWideRecords())
        return true;
    return Wire::wireProfile(m_wire.value_or(client.profile())).idCapacity() > Wire::narrowLayout.capacity();
}

void Hub::refuseV1WhenWide()
{
    for (ClientConnection *client : m_clients) {
        if (!canTellIdsApart(*client))
            client->refuse(ErrorCode::IdSpaceExceeded, u"The graph has grown past the ids of the original protocol."_s, 1008);
    }
}

void Hub::selectSource(quint32 id)
{
    m_documentRevision = 0;
    if (m_state.selectSource(id))
        computePaths(true);
}

void Hub::computePaths(bool announce)
{
    m_pathsDue.stop();
    m_state.computePaths();
    if (announce)
        sendPaths();
}

void Hub::sendPaths()
{
    const ShortestPaths &paths = m_state.paths();
    const QList<Wire::NodeInfo> &nodes = m_state.model().nodes();
    Wire::SsspUpdate update{paths.source, {}};
    update.entries.reserve(nodes.size());
    for (qsizetype i = 0; i < nodes.size(); ++i)
        update.entries.append({nodes[i].id, paths.distance[size_t(i)], paths.parent[size_t(i)]});
    Wire::FrameHeader header = broadcastHeader(m_pathSequence++);
    header.type = Wire::MessageType::SsspUpdate;
    Wire::CompressionDecision decision;
    const QByteArray frame
        = Wire::encodeFrame(header, Wire::encodeSsspUpdate(update, header.wide ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow),
                            m_broadcast.compression, decision);
    const QByteArray text = Wire::encodeTextMessage(u"sssp_source"_s,
                                                    {{u"node_id"_s, qint64(paths.source)},
                                                     {u"reachable"_s, qint64(paths.reachable)},
                                                     {u"unreachable"_s, qint64(nodes.size() - paths.reachable)}});
    for (ClientConnection *client : m_clients) {
        if (client->speaksVisionFlow1() && client->wantsGraph())
            client->sendEncoded(frame);
    }
    toViewers(text);
}

// ---- dragging, pins, pause

bool Hub::drag(const ClientConnection &client, quint32 id, const Wire::Vec3 &position)
{
    if (!m_drags.hold(id, client.number()))
        return false;
    m_positions.pin(id, position);
    m_state.setPinned(id, true);
    return true;
}

bool Hub::endDrag(const ClientConnection &client, quint32 id, const std::optional<Wire::Vec3> &position, bool pin)
{
    if (!m_drags.isHeldBy(id, client.number()))
        return false;
    m_drags.release(id);
    if (position)
        m_positions.pin(id, *position);
    if (!pin) {
        m_positions.unpin(id);
        m_state.setPinned(id, false);
    }
    announcePins();
    return true;
}

void Hub::unpin(quint32 id)
{
    m_drags.release(id);
    m_positions.unpin(id);
    m_state.setPinned(id, false);
    announcePins();
}

void Hub::releaseDrags(const QList<quint32> &ids)
{
    for (const quint32 id : ids) {
        m_positions.unpin(id);
        m_state.setPinned(id, false);
    }
    if (!ids.isEmpty())
        announcePins();
}

void Hub::announcePins()
{
    m_documentRevision = 0;
    QJsonArray pinned;
    for (const quint32 id : m_state.pinned())
        pinned.append(qint64(id));
    toViewers(Wire::encodeTextMessage(u"pins"_s, {{u"pinned"_s, pinned}}));
}

void Hub::pause(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    if (paused)
        m_pausedAt = m_clock.now();
    else
        m_pausedFor += m_clock.now() - m_pausedAt;
    m_positions.setPaused(paused);
    announceMotion();
}

void Hub::announceMotion()
{
    const QString word = layoutWord();
    if (word == m_announcedMotion)
        return;
    m_announcedMotion = word;
    const QString type = word == "running"_L1 ? u"physics_resumed"_s : u"physics_paused"_s;
    toViewers(Wire::encodeTextMessage(type, {{u"reason"_s, word}}));
}

// ---- what REST asks

QString Hub::layoutWord() const
{
    if (m_paused)
        return u"paused"_s;
    return m_asleep && !m_state.breathes() ? u"settled"_s : u"running"_s;
}

QByteArray Hub::graphDocument()
{
    const bool fresh = m_documentRevision == revision() && m_clock.now() - m_documentAt < documentKeptFor;
    if (!fresh) {
        placeNow();
        m_document = Wire::encodeGraphDocument(m_state.document());
        m_documentRevision = revision();
        m_documentAt = m_clock.now();
    }
    return m_document;
}

QJsonObject Hub::graphSummary() const
{
    const GraphModel &model = m_state.model();
    return {{u"name"_s, model.name()},
            {u"revision"_s, qint64(model.revision())},
            {u"nodes"_s, qint64(model.nodes().size())},
            {u"edges"_s, qint64(model.edges().size())}};
}

QJsonObject Hub::refusedCounts() const
{
    QJsonObject counts;
    for (const auto &[code, count] : m_refused.asKeyValueRange())
        counts.insert(code, qint64(count));
    return counts;
}

} // namespace VisionFlow::Server
