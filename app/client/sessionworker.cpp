// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Connections, states and what is due when; messages are in sessionmessages.cpp.
#include "app/client/sessionworker.h"

#include "app/client/logging.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

using State = ClientSession::State;

namespace {

constexpr quint16 closeNormal = 1000;
/// A field server that never says hello is subscribed to anyway.
constexpr std::chrono::seconds subscribeWithoutHello{2};
constexpr std::chrono::milliseconds shortestPingInterval{10};

} // namespace

SessionWorker::SessionWorker(Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_outside(std::move(surroundings))
    , m_timer(this)
    , m_heartbeat(m_outside.limits)
    , m_replica(m_outside.limits)
    , m_loader(m_outside.rest, m_replica, m_outside.limits, m_outside.clock, m_outside.random, this)
    , m_outbox([this](const QByteArray &utf8) { return sendText(utf8); })
    , m_settings({m_outside.clock, m_outside.random, m_outside.rest, m_outside.transports, m_outside.limits,
                  [this](const QByteArray &frame) { return sendBinary(frame); }},
                 this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SessionWorker::tick);
    connect(&m_loader, &GraphLoader::changed, this, &SessionWorker::onGraphChanged);
    connect(&m_loader, &GraphLoader::failed, this, &SessionWorker::onGraphFailed);
    connect(&m_settings, &SettingsLink::deadlineChanged, this, &SessionWorker::armTimer);
    connect(&m_settings, &SettingsLink::received, this,
            [this](qsizetype bytes, std::chrono::nanoseconds arrival) { m_traffic.messageIn(bytes, arrival); });
    connect(&m_settings, &SettingsLink::sent, this, [this](qsizetype bytes) { m_traffic.messageOut(bytes, now()); });
    connect(&m_loader, &GraphLoader::ssspSourceAnnounced, this, [this](quint32 id) {
        if (isNegotiated())
            setSsspSource(id);
    });
}

SessionWorker::~SessionWorker() { closeTransport(closeNormal, {}); }

void SessionWorker::open(const QUrl &url)
{
    if (m_state.value() != State::Idle)
        close();
    const auto address = sessionAddress(url);
    if (!address) {
        m_status.url = url.adjusted(QUrl::RemoveUserInfo);
        m_status.endText = u"That is no address of a server; one looks like ws://host:port"_s;
        m_address.reset();
        moveTo(State::Failed);
        settle();
        return;
    }
    m_ssspSource.reset();
    m_pauseAsked = false;
    if (m_address != address)
        startOver(*address);
    m_reconnect.reset();
    connectNow();
    settle();
}

void SessionWorker::startOver(const SessionAddress &address)
{
    const bool hadNodes = m_replica.nodeCount() > 0;
    m_address = address;
    m_replica.clear();
    m_settings.startOver();
    m_heartbeat = Heartbeat(m_outside.limits);
    m_traffic = TrafficMeter();
    m_status = {};
    m_status.state = m_state.value();
    m_status.url = address.socket;
    if (hadNodes)
        publishGraph();
}

void SessionWorker::close()
{
    if (m_state.value() == State::Idle)
        return;
    endConnection(closeNormal, {});
    moveTo(State::Idle);
    note(u"Closed"_s, false);
    settle();
}

void SessionWorker::endConnection(quint16 closeCode, const QString &reason)
{
    closeTransport(closeCode, reason);
    stopParts();
    m_outbox.clear();
    m_retryAt.reset();
}

void SessionWorker::stopParts()
{
    m_heartbeat.stop();
    m_loader.stop();
    m_settings.connectionLost();
    m_composed.stop();
    m_openedAt.reset();
    m_subscribeAt.reset();
}

void SessionWorker::retryNow()
{
    if (m_state.isOpen() && !m_loader.problem().isEmpty())
        m_loader.refetch();
    const State state = m_state.value();
    if (!m_address || (state != State::Waiting && state != State::Failed && state != State::Closed))
        return;
    m_reconnect.reset();
    connectNow();
    settle();
}

void SessionWorker::setPingInterval(std::chrono::milliseconds interval)
{
    m_outside.limits.pingInterval = std::clamp(interval, shortestPingInterval, m_outside.limits.pongTimeout);
    m_heartbeat.setInterval(m_outside.limits.pingInterval, now());
    settle();
}

void SessionWorker::setCaCertificates(const QByteArray &pem)
{
    m_caCertificates = pem;
    m_outside.rest.setCaCertificates(pem);
}

void SessionWorker::decodeAs(std::optional<Wire::ProfileId> layout)
{
    m_status.decodedAs = layout;
    m_profileMemory.chosen = layout;
    nodeUpdatesFit(); // the next one tells
    settle();
}

void SessionWorker::setMemoryLimit(qint64 bytes)
{
    m_loader.setMemoryLimit(bytes);
    settle();
}

void SessionWorker::connectNow()
{
    m_retryAt.reset();
    m_serverReason.clear();
    m_status.attempt = m_reconnect.failures() + 1;
    m_status.note.clear();
    moveTo(State::Connecting);
    m_transport = m_outside.transports();
    m_transport->setParent(this);
    connect(m_transport.get(), &Transport::opened, this, &SessionWorker::onOpened);
    connect(m_transport.get(), &Transport::ended, this, &SessionWorker::onEnded);
    connect(m_transport.get(), &Transport::textReceived, this, &SessionWorker::onText);
    connect(m_transport.get(), &Transport::binaryReceived, this, &SessionWorker::onBinary);
    connect(m_transport.get(), &Transport::pongReceived, this, [this](std::chrono::nanoseconds arrival) {
        m_lastIn = arrival;
        if (!isNegotiated())
            m_heartbeat.bareLifeSign(arrival);
        settle();
    });
    m_transport->open(socketRequest());
}

SocketRequest SessionWorker::socketRequest() const
{
    SocketRequest request;
    request.url = m_address->socket;
    request.subprotocols = {QString::fromLatin1(Wire::subprotocolName)};
    request.caCertificates = m_caCertificates;
    return request;
}

void SessionWorker::onOpened()
{
    const auto at = now();
    m_openedAt = at;
    m_lastIn = at;
    m_lastFrame = at;
    m_framesHere = 0;
    m_profileMemory = Wire::memoryOf(m_transport->subprotocol(), m_status.decodedAs);
    nodeUpdatesFit();
    m_status.profile = isNegotiated() ? m_transport->subprotocol() : QString();
    m_status.layout = SessionStatus::Layout::Unknown;
    m_subscribeAt = isNegotiated() ? std::nullopt : std::optional(at + subscribeWithoutHello);
    m_traffic.sequence().restart();
    m_traffic.interrupt();
    moveTo(State::Loading);
    note(isNegotiated() ? u"Connected (%1)"_s.arg(m_status.profile) : u"Connected"_s, false);
    m_replica.beginConnection(at);
    m_heartbeat.start(at);
    m_outbox.connectionOpened(!isNegotiated());
    if (m_address->socket.path().endsWith("/ws/settings"_L1))
        m_status.note = u"This address is for settings alone, so there is no graph"_s;
    else
        m_loader.start(m_address->rest);
    m_settings.connectionOpened(socketRequest(), m_address->rest, isNegotiated());
    tick();
}

void SessionWorker::onEnded(const SocketEnd &end)
{
    const bool retry = isWorthRetrying(end);
    connectionEnded(m_serverReason.isEmpty() ? describeEnd(end) : m_serverReason, retry);
    settle();
}

void SessionWorker::connectionEnded(const QString &text, bool retry)
{
    const bool wasOpen = m_state.isOpen();
    const auto health = m_openedAt ? std::max(m_lastIn - *m_openedAt, std::chrono::nanoseconds(0)) : std::chrono::nanoseconds(0);
    dropTransport(text);
    stopParts();
    if (m_outbox.connectionLost() > 0)
        emit refused(u"The connection is lost, so the server lets go of the node"_s);
    m_status.endText = text;
    if (!retry) {
        m_outbox.clear();
        moveTo(State::Failed);
        note(text, true);
        return;
    }
    note(wasOpen ? text : u"Attempt %1 failed: %2"_s.arg(m_status.attempt).arg(text), true);
    m_retryAt = now() + m_reconnect.nextDelay(health, m_outside.random);
    m_status.attempt = m_reconnect.failures() + 1;
    moveTo(State::Waiting);
}

void SessionWorker::dropTransport(const QString &why)
{
    if (!m_transport)
        return;
    // A slot of its own signal may be running: it goes when the event loop comes round.
    Transport *old = m_transport.release();
    old->disconnect(this);
    old->abort(why);
    old->deleteLater();
}

void SessionWorker::closeTransport(quint16 closeCode, const QString &reason)
{
    if (!m_transport || !m_state.isOpen()) {
        dropTransport();
        return;
    }
    Transport *old = m_transport.release();
    old->disconnect(this);
    connect(old, &Transport::ended, old, &QObject::deleteLater);
    old->close(closeCode, reason);
}

void SessionWorker::tick()
{
    const auto at = now();
    if (m_retryAt && at >= *m_retryAt)
        connectNow();
    if (m_heartbeat.isDead(at)) {
        const auto silence = std::chrono::duration<double>(m_outside.limits.pongTimeout).count();
        connectionEnded(u"Lost: no pong for %1 s"_s.arg(silence), true);
    }
    if (m_heartbeat.isPingDue(at))
        sendPing();
    if (m_subscribeAt && at >= *m_subscribeAt)
        subscribe();
    m_loader.tick();
    m_settings.tick();
    m_outbox.flushDue(at);
    if (m_composed.isDue(at))
        sendComposed();
    settle();
}

void SessionWorker::settle()
{
    const auto at = now();
    updateState(at);
    publishStatus();
    publishStatistics(at);
    armTimer();
}

bool SessionWorker::arePositionsExpected() const
{
    return m_status.layout == SessionStatus::Layout::Running && m_traffic.promisedRate() > 0 && m_replica.nodeCount() > 0;
}

std::chrono::nanoseconds SessionWorker::staleAfter() const
{
    const std::chrono::duration<double> interval(staleIntervals / m_traffic.promisedRate());
    return std::max<std::chrono::nanoseconds>(shortestStale, std::chrono::duration_cast<std::chrono::nanoseconds>(interval));
}

void SessionWorker::updateState(std::chrono::nanoseconds now)
{
    m_status.silence = SessionStatus::Silence::None;
    m_status.silentSince = {};
    m_status.lostAt = {};
    if (!m_state.isOpen())
        return;
    if (m_heartbeat.isOverdue(now)) {
        m_status.silence = SessionStatus::Silence::Pongs;
        m_status.silentSince = m_heartbeat.lastSign();
        m_status.lostAt = m_heartbeat.lostAt();
    } else if (arePositionsExpected() && now - m_lastFrame >= staleAfter()) {
        m_status.silence = SessionStatus::Silence::Positions;
        m_status.silentSince = m_lastFrame;
    }
    const bool resting = m_status.layout == SessionStatus::Layout::Settled || m_status.layout == SessionStatus::Layout::Paused;
    const bool complete = m_replica.hasGraph() && (m_framesHere > 0 || resting || m_replica.nodeCount() == 0);
    if (m_state.value() == State::Loading && complete)
        moveTo(State::Live);
    const bool silent = m_status.silence != SessionStatus::Silence::None;
    if (m_state.value() == State::Live && silent)
        moveTo(State::Stale);
    else if (m_state.value() == State::Stale && !silent)
        moveTo(State::Live);
}

void SessionWorker::moveTo(State state)
{
    m_state.moveTo(state);
    m_status.state = m_state.value();
}

void SessionWorker::publishStatus()
{
    m_status.retryAt = m_retryAt;
    m_status.openedAt = m_openedAt;
    m_status.hasGraph = m_replica.hasGraph();
    m_status.nodes = m_replica.nodeCount();
    if (m_status == m_toldStatus)
        return;
    const bool ended = !m_state.isOpen() && m_toldStatus.state != m_status.state;
    m_toldStatus = m_status;
    emit statusChanged(m_status);
    if (ended)
        emit statisticsChanged(statistics());
}

void SessionWorker::publishStatistics(std::chrono::nanoseconds now)
{
    if (!m_state.isOpen() || now < m_statisticsAt)
        return;
    m_statisticsAt = now + statisticsInterval;
    emit statisticsChanged(statistics());
}

SessionStatistics SessionWorker::statistics() const
{
    return {m_traffic.traffic(now()), m_heartbeat.roundTrip(), m_heartbeat.roundTripSamples(), m_heartbeat.clockOffset()};
}

std::optional<std::chrono::nanoseconds> SessionWorker::nextDeadline()
{
    const auto at = now();
    std::optional<std::chrono::nanoseconds> next = m_retryAt;
    const auto sooner = [&next](std::optional<std::chrono::nanoseconds> other) {
        if (other)
            next = next ? std::min(*next, *other) : *other;
    };
    sooner(m_heartbeat.nextDeadline(at));
    sooner(m_loader.nextDeadline());
    sooner(m_settings.nextDeadline());
    sooner(m_outbox.nextDeadline(at));
    sooner(m_composed.nextDeadline());
    sooner(m_subscribeAt);
    if (m_state.isOpen()) {
        sooner(m_statisticsAt);
        if (arePositionsExpected() && m_lastFrame + staleAfter() > at)
            sooner(m_lastFrame + staleAfter());
    }
    return next;
}

void SessionWorker::armTimer()
{
    const auto next = nextDeadline();
    if (!next) {
        m_timer.stop();
        return;
    }
    if (m_timer.isActive() && m_armedFor <= *next)
        return; // it wakes us early enough, and arms itself again then
    m_armedFor = *next;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - now());
    m_timer.start(std::max(wait, std::chrono::milliseconds(1)));
}

void SessionWorker::note(const QString &text, bool isError)
{
    qCDebug(logClient).noquote() << text;
    emit eventHappened({m_outside.clock.wallUs(), text, isError});
}

quint64 SessionWorker::wallAt(std::chrono::nanoseconds time) const
{
    const auto ago = std::chrono::duration_cast<std::chrono::microseconds>(now() - time);
    return m_outside.clock.wallUs() - quint64(ago.count());
}

} // namespace VisionFlow
