// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of a session, both ways: what each one means for the worker's parts.
#include "app/client/sessionworker.h"

#include "app/core/nodeids.h"
#include "app/core/traffic/wirefit.h"
#include "protocol/profilevisionflow1.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr double fastestRateHz = 1000;
constexpr std::chrono::milliseconds fieldUpdateInterval{200};
constexpr std::chrono::seconds errorNoteInterval{1};

std::optional<double> rateIn(const QJsonObject &body)
{
    const double hz = body[u"rate_hz"_s].toDouble(-1);
    return hz > 0 && hz <= fastestRateHz ? std::optional(hz) : std::nullopt;
}

std::chrono::milliseconds millisecondsIn(const QJsonValue &value)
{
    return std::chrono::milliseconds(qint64(std::min<quint64>(Wire::jsonUnsigned(value).value_or(0), 1u << 30)));
}

QString foreignText(const QJsonValue &value, const Wire::Limits &limits) { return Wire::cleanLabel(value.toString(), limits.labelLength); }

Wire::Vec3 vectorIn(const QJsonObject &object, const QString &x, const QString &y, const QString &z, double absent)
{
    return {float(object[x].toDouble(absent)), float(object[y].toDouble(absent)), float(object[z].toDouble(absent))};
}

} // namespace

// In.

void SessionWorker::onText(const QByteArray &utf8, std::chrono::nanoseconds arrival)
{
    m_traffic.messageIn(utf8.size(), arrival);
    m_lastIn = arrival;
    if (const auto message = Wire::decodeTextMessage(utf8, m_outside.limits))
        handleText(*message, arrival);
    else
        malformed();
    settle();
}

void SessionWorker::onBinary(const QByteArray &bytes, std::chrono::nanoseconds arrival)
{
    m_traffic.messageIn(bytes.size(), arrival);
    m_lastIn = arrival;
    // Field servers replay text to a slow client as binary messages.
    if (!isNegotiated() && bytes.startsWith('{')) {
        if (const auto message = Wire::decodeTextMessage(bytes, m_outside.limits)) {
            handleText(*message, arrival);
            settle();
            return;
        }
    }
    const auto id = Wire::detectProfile(bytes, m_profileMemory, m_outside.limits);
    bool fits = false;
    if (id) {
        const Wire::WireProfile &profile = Wire::wireProfile(*id);
        const auto frame = profile.decode(bytes, Wire::Direction::ToClient, m_outside.limits);
        fits = bool(frame);
        if (fits) {
            const bool isUpdate = frame->header.type == Wire::MessageType::NodeUpdate;
            if (isUpdate)
                nodeUpdatesFit();
            if (isUpdate || !m_status.decodedAs)
                m_status.profile = QString::fromLatin1(profile.name());
            handleFrame(*frame, profile, arrival);
        }
    }
    m_profileMemory = Wire::remember(m_profileMemory, fits ? id : std::nullopt);
    if (!fits) {
        malformed();
        misfit(bytes);
    }
    settle();
}

void SessionWorker::malformed() { m_traffic.malformed(); }

/// Told in the words of the first one, however the sizes of the next ones differ.
void SessionWorker::misfit(const QByteArray &bytes)
{
    if (isNegotiated() && Wire::decodeFrameHeader(bytes))
        return; // one of ours, broken
    const auto fit = Wire::suspect(m_profileMemory, bytes);
    if (!fit)
        return;
    const auto layout = fit->layout->hasMotion ? m_profileMemory.suspected : std::nullopt;
    if (!m_status.misfit.isEmpty() && m_status.misfitLayout == layout)
        return;
    m_status.misfit = explainFit(bytes, *fit);
    m_status.misfitLayout = layout;
}

void SessionWorker::nodeUpdatesFit()
{
    m_status.misfit.clear();
    m_status.misfitLayout.reset();
}

void SessionWorker::handleFrame(const Wire::Frame &frame, const Wire::WireProfile &profile, std::chrono::nanoseconds arrival)
{
    switch (frame.header.type) {
    case Wire::MessageType::NodeUpdate:
        handleNodeUpdate(frame, profile, arrival);
        break;
    case Wire::MessageType::SsspUpdate:
        handleSsspUpdate(frame);
        break;
    case Wire::MessageType::Ping:
        handlePingFrame(frame, arrival);
        break;
    case Wire::MessageType::Pong:
        handlePongFrame(frame, arrival);
        break;
    case Wire::MessageType::Error:
    case Wire::MessageType::Close:
        handleNotice(frame);
        break;
    case Wire::MessageType::Text:
        if (const auto message = Wire::decodeTextMessage(frame.payload, m_outside.limits))
            handleText(*message, arrival);
        else
            malformed();
        break;
    case Wire::MessageType::Settings:
        if (!m_settings.receive(frame))
            malformed();
        break;
    case Wire::MessageType::Voice:
    case Wire::MessageType::AgentStatus:
        break; // refused by the decoder in this version
    }
}

void SessionWorker::handleNodeUpdate(const Wire::Frame &frame, const Wire::WireProfile &profile, std::chrono::nanoseconds arrival)
{
    bool isBroadcast = true;
    if (profile.hasHeader()) {
        const bool snapshot = frame.header.snapshot;
        const auto verdict = m_traffic.sequence().observe(frame.header.sequence, snapshot);
        if (SequenceTracker::isOvertaken(verdict, snapshot))
            return;
        isBroadcast = !snapshot || verdict == SequenceTracker::Verdict::Next || verdict == SequenceTracker::Verdict::Gap;
    }
    if (isBroadcast)
        m_traffic.nodeUpdate(frame.payload.size(), arrival);
    m_traffic.records(m_replica.applyFrame(frame, arrival));
    ++m_framesHere;
    m_lastFrame = arrival;
    if (m_replica.hasGraph())
        publishGraph();
}

void SessionWorker::handleSsspUpdate(const Wire::Frame &frame)
{
    const auto update = Wire::decodeSsspUpdate(frame.payload, frame.form);
    if (!update) {
        malformed();
        return;
    }
    m_traffic.sequence().observe(frame.header.sequence, false);
    m_replica.applySssp(*update);
    setSsspSource(update->source);
    if (m_replica.hasGraph())
        publishGraph();
}

void SessionWorker::handlePongFrame(const Wire::Frame &frame, std::chrono::nanoseconds arrival)
{
    if (const auto pong = Wire::decodePong(frame.payload))
        m_heartbeat.pongReceived(pong->pingSequence, arrival, wallAt(arrival), PongStamps{pong->receivedTimeUs, frame.header.timeUs});
    else
        malformed();
}

void SessionWorker::handlePingFrame(const Wire::Frame &frame, std::chrono::nanoseconds arrival)
{
    Wire::FrameHeader header;
    header.type = Wire::MessageType::Pong;
    header.timeUs = m_outside.clock.wallUs();
    sendBinary(Wire::encodeFrame(header, Wire::encodePong({frame.header.sequence, frame.header.timeUs, wallAt(arrival)})));
}

void SessionWorker::handleNotice(const Wire::Frame &frame)
{
    if (!Wire::decodeNotice(frame.payload))
        malformed(); // the same words come as text, which is where they are read
}

const QHash<QString, SessionWorker::TextHandler> &SessionWorker::textHandlers()
{
    static const QHash<QString, TextHandler> handlers = {
        {u"connection_established"_s, &SessionWorker::textEstablished},
        {u"pong"_s, &SessionWorker::textPong},
        {u"topology_update"_s, &SessionWorker::textTopologyUpdate},
        {u"topology_reset"_s, &SessionWorker::textTopologyReset},
        {u"sssp_source"_s, &SessionWorker::textSsspSource},
        {u"pins"_s, &SessionWorker::textPins},
        {u"rate"_s, &SessionWorker::textRate},
        {u"subscription_confirmed"_s, &SessionWorker::textSubscribed},
        {u"physics_paused"_s, &SessionWorker::textPaused},
        {u"physics_resumed"_s, &SessionWorker::textResumed},
        {u"restarting"_s, &SessionWorker::textRestarting},
        {u"error"_s, &SessionWorker::textError},
        {u"initialGraphLoad"_s, &SessionWorker::textInitialGraph},
        {u"positionUpdate"_s, &SessionWorker::textPosition},
    };
    return handlers;
}

void SessionWorker::handleText(const Wire::TextMessage &message, std::chrono::nanoseconds arrival)
{
    const auto handler = textHandlers().constFind(message.type);
    if (handler != textHandlers().constEnd()) // others are for somebody else
        (this->*handler.value())(message.body, arrival);
}

void SessionWorker::textEstablished(const QJsonObject &body, std::chrono::nanoseconds)
{
    if (const auto hz = rateIn(body))
        m_traffic.setPromisedRate(*hz);
    if (const auto source = nodeIdIn(body[u"sssp_source"_s]))
        setSsspSource(*source);
    const QString layout = body[u"layout"_s].toString();
    if (layout == "running"_L1)
        setLayout(SessionStatus::Layout::Running, {});
    else if (layout == "settled"_L1)
        setLayout(SessionStatus::Layout::Settled, {});
    else if (layout == "paused"_L1)
        setLayout(SessionStatus::Layout::Paused, {});
    if (m_subscribeAt)
        subscribe();
}

void SessionWorker::textPong(const QJsonObject &body, std::chrono::nanoseconds arrival)
{
    const auto number = Wire::jsonUnsigned(body[u"timestamp"_s]);
    if (!number || *number > std::numeric_limits<quint32>::max())
        return;
    std::optional<PongStamps> stamps;
    const auto received = Wire::jsonUnsigned(body[u"received_us"_s]);
    const auto sent = Wire::jsonUnsigned(body[u"sent_us"_s]);
    if (received && sent)
        stamps = PongStamps{*received, *sent};
    m_heartbeat.pongReceived(quint32(*number), arrival, wallAt(arrival), stamps);
}

void SessionWorker::textTopologyUpdate(const QJsonObject &body, std::chrono::nanoseconds)
{
    if (const auto delta = Wire::decodeTopologyDelta(body, m_outside.limits))
        m_loader.delta(*delta);
    else {
        malformed();
        m_loader.refetch(); // what it said is lost
    }
}

void SessionWorker::textTopologyReset(const QJsonObject &, std::chrono::nanoseconds) { m_loader.refetch(); }

void SessionWorker::textSsspSource(const QJsonObject &body, std::chrono::nanoseconds)
{
    if (const auto id = nodeIdIn(body[u"node_id"_s]))
        setSsspSource(*id);
}

void SessionWorker::textPins(const QJsonObject &body, std::chrono::nanoseconds)
{
    m_replica.setPinned(pinnedIdsIn(body));
    if (m_replica.hasGraph())
        publishGraph();
}

void SessionWorker::textRate(const QJsonObject &body, std::chrono::nanoseconds)
{
    if (const auto hz = rateIn(body))
        m_traffic.setPromisedRate(*hz);
}

void SessionWorker::textSubscribed(const QJsonObject &body, std::chrono::nanoseconds)
{
    // Field servers say it again with every tick.
    const double intervalMs = body[u"interval"_s].toDouble();
    if (intervalMs >= 1 && m_traffic.promisedRate() == 0)
        m_traffic.setPromisedRate(1000 / intervalMs);
}

void SessionWorker::textPaused(const QJsonObject &body, std::chrono::nanoseconds)
{
    QString reason = foreignText(body[u"reason"_s], m_outside.limits);
    // Ours says "settled" or "paused"; original servers pause when they settle and give that as the reason.
    const bool settled = reason.contains("settled"_L1, Qt::CaseInsensitive) || reason.contains("equilibrium"_L1, Qt::CaseInsensitive);
    if (reason == "paused"_L1)
        reason.clear();
    setLayout(settled ? SessionStatus::Layout::Settled : SessionStatus::Layout::Paused, reason);
}

void SessionWorker::textResumed(const QJsonObject &body, std::chrono::nanoseconds)
{
    setLayout(SessionStatus::Layout::Running, foreignText(body[u"reason"_s], m_outside.limits));
}

void SessionWorker::textRestarting(const QJsonObject &body, std::chrono::nanoseconds)
{
    m_reconnect.setHint({millisecondsIn(body[u"reconnect_in_ms"_s]), millisecondsIn(body[u"spread_ms"_s])});
    m_serverReason = u"The server restarts"_s; // QtWebSockets 6.4 loses the close code that says so
}

void SessionWorker::textError(const QJsonObject &body, std::chrono::nanoseconds arrival)
{
    if (m_settings.serverError(body))
        return;
    const QJsonObject error = body[u"error"_s].isObject() ? body[u"error"_s].toObject() : body;
    const QString code = error[u"code"_s].toString();
    QString text = foreignText(error[u"message"_s], m_outside.limits);
    if (text.isEmpty())
        text = Wire::cleanLabel(code, m_outside.limits.typeNameLength);
    if (code == "rate_limited"_L1)
        m_outbox.slowDown(arrival);
    else if (code == "unknown_node"_L1 || code == "refused"_L1)
        emit refused(text);
    else if (code == "id_space_exceeded"_L1 || code == "too_many_connections"_L1 || code == "unknown_path"_L1)
        m_serverReason = u"The server refused: "_s + text;
    if (m_lastErrorNote && arrival - *m_lastErrorNote < errorNoteInterval)
        return; // a flood of errors must not wash the history away
    m_lastErrorNote = arrival;
    note(u"The server reports: "_s + text, true);
}

void SessionWorker::textInitialGraph(const QJsonObject &body, std::chrono::nanoseconds)
{
    QJsonArray nodes = body[u"nodes"_s].toArray();
    for (QJsonValueRef value : nodes) {
        QJsonObject node = value.toObject();
        if (!node.contains("position"_L1)) {
            node.insert(u"position"_s, QJsonObject{{u"x"_s, node[u"x"_s]}, {u"y"_s, node[u"y"_s]}, {u"z"_s, node[u"z"_s]}});
            value = node;
        }
    }
    const QJsonObject document{{u"nodes"_s, nodes}, {u"edges"_s, body[u"edges"_s].toArray()}};
    const auto part = Wire::decodeGraphDocument(QJsonDocument(document).toJson(QJsonDocument::Compact), m_outside.limits);
    if (!part)
        malformed();
    else if (m_loader.takePart(*part))
        publishGraph();
}

void SessionWorker::textPosition(const QJsonObject &body, std::chrono::nanoseconds arrival)
{
    const auto id = nodeIdIn(body[u"node_id"_s]);
    const Wire::Vec3 position = vectorIn(body, u"x"_s, u"y"_s, u"z"_s, std::nan(""));
    if (!id || !m_replica.applyPosition(*id, position, vectorIn(body, u"vx"_s, u"vy"_s, u"vz"_s, 0), arrival)) {
        m_traffic.records({.nonFinite = 1});
        return;
    }
    publishGraph();
}

// Out.

bool SessionWorker::sendText(const QByteArray &utf8)
{
    if (!m_transport || m_transport->sendText(utf8) != SocketGuard::SendResult::Sent)
        return false;
    m_traffic.messageOut(utf8.size(), now());
    return true;
}

bool SessionWorker::sendBinary(const QByteArray &bytes)
{
    if (!m_transport || m_transport->sendBinary(bytes, SocketGuard::Delivery::Always) != SocketGuard::SendResult::Sent)
        return false;
    m_traffic.messageOut(bytes.size(), now());
    return true;
}

void SessionWorker::sendPing()
{
    const quint64 wallUs = m_outside.clock.wallUs();
    const quint32 number = m_heartbeat.pingSent(now(), wallUs);
    if (isNegotiated()) {
        Wire::FrameHeader header;
        header.type = Wire::MessageType::Ping;
        header.sequence = number;
        header.timeUs = wallUs;
        sendBinary(Wire::encodeFrame(header, {}));
        return;
    }
    sendText(Wire::encodeTextMessage(u"ping"_s, {{u"timestamp"_s, qint64(number)}}));
    m_transport->ping(); // field servers exist that answer only this one
}

void SessionWorker::subscribe()
{
    m_subscribeAt.reset();
    const QJsonObject data{{u"interval"_s, qint64(fieldUpdateInterval.count())}, {u"binary"_s, true}};
    sendText(Wire::encodeTextMessage(u"subscribe_position_updates"_s, {{u"data"_s, data}}));
}

void SessionWorker::command(const QByteArray &utf8)
{
    const bool connected
        = m_state.isOpen() || m_state.value() == ClientSession::State::Waiting || m_state.value() == ClientSession::State::Connecting;
    if (!connected)
        emit refused(u"Not connected, so the server cannot be asked"_s);
    else if (!m_outbox.command(utf8, now()))
        emit refused(u"Too many requests are waiting for the server already"_s);
    settle();
}

void SessionWorker::send(const Draft &draft, const Repetition &repetition)
{
    m_composed.start(draft, repetition, now());
    tick();
}

void SessionWorker::stopSending() { m_composed.stop(); }

void SessionWorker::sendComposed()
{
    const auto message = m_composed.take(m_outside.clock.wallUs(), now(), m_outside.limits);
    const int done = m_composed.done();
    const int wanted = m_composed.wanted();
    const QString problem = message ? sendOutgoing(*message) : message.error();
    if (problem.isEmpty()) {
        emit composedSent(done, wanted);
    } else {
        m_composed.stop();
        emit composedFailed(problem);
    }
}

QString SessionWorker::sendOutgoing(const OutgoingMessage &message)
{
    if (!m_state.isOpen())
        return u"Not connected, so nothing was sent"_s;
    QString stuck = u"The connection did not take the message"_s;
    switch (message.carrier) {
    case Wire::Carrier::Text:
        return sendText(message.bytes) ? QString() : stuck;
    case Wire::Carrier::Binary:
        return sendBinary(message.bytes) ? QString() : stuck;
    case Wire::Carrier::Ping:
        m_transport->ping();
        return {};
    case Wire::Carrier::Close: {
        const quint16 code = qFromBigEndian<quint16>(message.bytes.constData());
        endConnection(code, QString::fromUtf8(message.bytes.sliced(sizeof code)));
        m_status.endText = u"Closed by you with code %1"_s.arg(code);
        moveTo(ClientSession::State::Closed);
        note(m_status.endText, false);
        return {};
    }
    default:
        return stuck; // compose() makes no others
    }
}

void SessionWorker::selectSsspSource(quint32 id)
{
    command(Wire::encodeTextMessage(u"select_sssp_source"_s, {{u"node_id"_s, qint64(id)}}));
}

void SessionWorker::unpin(quint32 id)
{
    command(Wire::encodeTextMessage(u"nodeUnpin"_s, {{u"data"_s, QJsonObject{{u"nodeId"_s, qint64(id)}}}}));
}

void SessionWorker::pauseLayout(bool paused)
{
    m_pauseAsked = paused;
    command(Wire::encodeTextMessage(u"pause_layout"_s, {{u"data"_s, QJsonObject{{u"paused"_s, paused}}}}));
}

void SessionWorker::dragStart(quint32 id, const Wire::Vec3 &position)
{
    if (!m_outbox.dragStart(id, position, now()))
        emit refused(u"Not connected, so the node cannot be moved"_s);
    settle();
}

void SessionWorker::dragMove(quint32 id, const Wire::Vec3 &position)
{
    m_outbox.dragMove(id, position, now());
    settle();
}

void SessionWorker::dragEnd(quint32 id, const Wire::Vec3 &position, bool pin)
{
    if (!m_outbox.dragEnd(id, position, pin, now()))
        emit refused(u"Too many requests are waiting, so the server keeps holding the node for a while"_s);
    settle();
}

// What follows.

void SessionWorker::onGraphChanged(bool recordsMissed)
{
    m_status.note.clear();
    if (recordsMissed && isNegotiated() && m_framesHere > 0) {
        if (!m_outbox.command(Wire::encodeTextMessage(u"request_full_snapshot"_s), now()))
            note(u"Could not ask for all positions: too many requests are waiting"_s, true);
    }
    publishGraph();
    settle();
}

void SessionWorker::onGraphFailed()
{
    if (isNegotiated() || m_loader.isTooLarge()) {
        m_status.note = u"The graph could not be loaded: %1"_s.arg(m_loader.problem());
        note(m_status.note, true);
    } else if (!m_replica.hasGraph()) {
        m_status.note = u"The server tells neither names nor edges, so nodes are shown alone and by their ids"_s;
        m_replica.admitUnknownIds();
        publishGraph();
    }
    settle();
}

void SessionWorker::setSsspSource(quint32 id)
{
    if (m_ssspSource == id)
        return;
    m_ssspSource = id;
    emit ssspSourceChanged(id);
}

void SessionWorker::setLayout(SessionStatus::Layout layout, const QString &reason)
{
    if (m_status.layout != layout) {
        m_lastFrame = now(); // silence counts from here
        m_traffic.interrupt();
    }
    if (m_status.layout == SessionStatus::Layout::Paused && layout == SessionStatus::Layout::Running)
        m_pauseAsked = false; // whoever pauses next, it is another pause
    m_status.layout = layout;
    m_status.layoutReason = reason;
    m_status.pausedByUs = layout == SessionStatus::Layout::Paused && m_pauseAsked;
}

void SessionWorker::publishGraph() { m_outside.mailbox.publish(m_replica.snapshot()); }

} // namespace VisionFlow
