// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/graphplayer.h"

#include "app/core/nodeids.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostWaiting = 256;

} // namespace

GraphPlayer::GraphPlayer(const Wire::Limits &limits)
    : m_limits(limits)
    , m_replica(limits)
{
}

void GraphPlayer::restart()
{
    m_replica.clear();
    m_connections.clear();
    m_waiting.clear();
    m_ssspSource.reset();
}

void GraphPlayer::restore(const Keyframe &keyframe)
{
    m_replica.restore(keyframe.graph);
    m_connections.clear();
    m_waiting.clear();
}

void GraphPlayer::restore(const Wire::GraphDocument &document, QByteArrayView records, Wire::RecordForm form, qint64 timeNs)
{
    m_connections.clear();
    m_waiting.clear();
    const std::chrono::nanoseconds at(timeNs);
    m_replica.beginConnection(at);
    m_replica.reset(document, at); // nodes that are the same keep their keys
    Wire::Frame frame;
    frame.header.snapshot = true;
    frame.payload = records;
    frame.form = form;
    m_replica.applyFrame(frame, at);
    m_ssspSource = document.ssspSource;
}

void GraphPlayer::apply(const Wire::CapturedMessage &message, const Wire::CapturedConnection &connection)
{
    if (message.way == Wire::Way::Sent)
        return;
    const std::chrono::nanoseconds at(message.timeNs);
    switch (message.carrier) {
    case Wire::Carrier::Handshake:
        if (!connection.endpoint.endsWith("/settings"_L1))
            m_replica.beginConnection(at);
        break;
    case Wire::Carrier::Text:
        applyText(message.bytes, at);
        break;
    case Wire::Carrier::Binary: {
        auto known = m_connections.find(connection.id);
        if (known == m_connections.end()) {
            known = m_connections.insert(connection.id, {});
            known->profile = Wire::memoryOf(connection.subprotocol);
        }
        known->profile.chosen = connection.decodeAs;
        applyBinary(message.bytes, *known, at);
        break;
    }
    case Wire::Carrier::Response:
        applyAnswer(message.bytes, at);
        break;
    case Wire::Carrier::Ping:
    case Wire::Carrier::Pong:
    case Wire::Carrier::Close:
    case Wire::Carrier::Request:
        break;
    }
}

void GraphPlayer::applyBinary(const QByteArray &bytes, Connection &connection, std::chrono::nanoseconds at)
{
    const auto id = Wire::detectProfile(bytes, connection.profile, m_limits);
    if (!id) {
        if (!connection.profile.negotiated && bytes.startsWith('{'))
            applyText(bytes, at); // as field servers send to a slow client
        else
            Wire::suspect(connection.profile, bytes);
        return;
    }
    const Wire::WireProfile &profile = Wire::wireProfile(*id);
    const auto frame = profile.decode(bytes, Wire::Direction::ToClient, m_limits);
    connection.profile = Wire::remember(connection.profile, frame ? id : std::nullopt);
    if (!frame)
        return;
    switch (frame->header.type) {
    case Wire::MessageType::NodeUpdate:
        if (profile.hasHeader()) {
            const auto verdict = connection.sequence.observe(frame->header.sequence, frame->header.snapshot);
            if (SequenceTracker::isOvertaken(verdict, frame->header.snapshot))
                return;
        }
        m_replica.applyFrame(*frame, at);
        break;
    case Wire::MessageType::SsspUpdate:
        if (const auto update = Wire::decodeSsspUpdate(frame->payload, frame->form)) {
            m_replica.applySssp(*update);
            m_ssspSource = update->source;
        }
        break;
    case Wire::MessageType::Text:
        applyText(frame->payload, at);
        break;
    default:
        break;
    }
}

void GraphPlayer::applyText(QByteArrayView utf8, std::chrono::nanoseconds at)
{
    const auto message = Wire::decodeTextMessage(utf8, m_limits);
    if (!message)
        return;
    if (message->type == "topology_update"_L1) {
        applyDelta(message->body, at);
    } else if (message->type == "pins"_L1) {
        m_replica.setPinned(pinnedIdsIn(message->body));
    } else if (message->type == "sssp_source"_L1) {
        if (const auto id = nodeIdIn(message->body[u"node_id"_s]))
            m_ssspSource = id;
    } else if (message->type == "connection_established"_L1) {
        if (const auto id = nodeIdIn(message->body[u"sssp_source"_s]))
            m_ssspSource = id;
    }
}

void GraphPlayer::applyDelta(const QJsonObject &body, std::chrono::nanoseconds at)
{
    const auto delta = Wire::decodeTopologyDelta(body, m_limits);
    if (!delta)
        return;
    const bool waits = !m_replica.hasGraph() || m_replica.apply(*delta, at) == GraphReplica::DeltaOutcome::WrongBase;
    if (waits && m_waiting.size() < mostWaiting)
        m_waiting.append(*delta);
}

void GraphPlayer::applyAnswer(QByteArrayView answer, std::chrono::nanoseconds at)
{
    const qsizetype head = answer.indexOf(QByteArrayView("\r\n\r\n"));
    if (head < 0 || !answer.startsWith("HTTP/1.1 200"))
        return;
    // Which request it answers does not matter: only a graph document has nodes.
    const auto document = Wire::decodeGraphDocument(answer.sliced(head + 4), m_limits);
    if (!document)
        return;
    m_replica.reset(*document, at);
    m_ssspSource = document->ssspSource;
    const auto waiting = std::exchange(m_waiting, {});
    for (const Wire::TopologyDelta &delta : waiting)
        m_replica.apply(delta, at);
}

} // namespace VisionFlow
