// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/momentmetrics.h"

#include "app/client/trafficmeter.h"
#include "app/core/traffic/finding.h"
#include "protocol/frameheader.h"
#include "protocol/textmessage.h"

#include <QHash>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 snapshotFlag = 0x04; // PROTOCOL.md section 2

constexpr quint16 bit(FindingCode code) { return quint16(1u << quint16(code)); }
constexpr quint16 malformedBits
    = bit(FindingCode::UnknownType) | bit(FindingCode::NotJson) | bit(FindingCode::BadFrame) | bit(FindingCode::ProfileMismatch);

/// Goes through the messages in their order, as the live session did.
class Walk
{
public:
    Walk(const QList<Wire::CapturedConnection> &connections, const MessageTypeNames &names)
        : m_nodeUpdate(names.find(u"node_update"_s))
        , m_ssspUpdate(names.find(u"sssp_update"_s))
        , m_pong(names.find(u"pong"_s))
        , m_hello(names.find(u"connection_established"_s))
        , m_rate(names.find(u"rate"_s))
    {
        for (const Wire::CapturedConnection &connection : connections)
            m_isRest.insert(connection.id, connection.isRest);
    }

    void take(const TrafficBlock &block, qsizetype index)
    {
        const MessageFacts &facts = block.facts()[size_t(index)];
        if (m_isRest.value(facts.connection))
            return;
        const std::chrono::nanoseconds at(facts.timeNs);
        const bool isReceived = facts.way == Wire::Way::Received;
        if (facts.carrier == Wire::Carrier::Handshake && isReceived) {
            m_meter.sequence().restart();
            m_meter.interrupt();
        }
        if (isReceived && facts.answers > 0 && m_pong && facts.type == *m_pong)
            m_roundTrips.add(facts.elapsedUs / 1000.0);
        if (facts.carrier != Wire::Carrier::Text && facts.carrier != Wire::Carrier::Binary)
            return;
        if (!isReceived) {
            m_meter.messageOut(facts.length, at);
            return;
        }
        m_meter.messageIn(facts.length, at);
        if (facts.findings & malformedBits)
            m_meter.malformed();
        else if (m_nodeUpdate && facts.type == *m_nodeUpdate)
            nodeUpdate(facts, at);
        else if (m_ssspUpdate && facts.type == *m_ssspUpdate)
            m_meter.sequence().observe(facts.sequence, false);
        else if ((m_hello && facts.type == *m_hello) || (m_rate && facts.type == *m_rate))
            promise(block.bytes(index));
    }
    MomentMetrics result(std::chrono::nanoseconds now) const
    {
        return {m_roundTrips.summary(), m_roundTrips.samples(), m_meter.traffic(now), {}};
    }

private:
    void nodeUpdate(const MessageFacts &facts, std::chrono::nanoseconds at)
    {
        qsizetype payload = facts.length;
        if (facts.senderUs > 0) { // there is a header
            payload -= Wire::FrameHeader::size;
            const bool snapshot = facts.flags & snapshotFlag;
            const auto verdict = m_meter.sequence().observe(facts.sequence, snapshot);
            using Verdict = SequenceTracker::Verdict;
            if (SequenceTracker::isOvertaken(verdict, snapshot) || (snapshot && verdict != Verdict::Next && verdict != Verdict::Gap))
                return;
        }
        m_meter.nodeUpdate(payload, at);
    }
    void promise(const QByteArray &utf8)
    {
        const auto message = Wire::decodeTextMessage(utf8, Wire::Limits());
        const double hz = message ? message->body[u"rate_hz"_s].toDouble() : 0;
        if (hz > 0)
            m_meter.setPromisedRate(hz);
    }

    const std::optional<quint16> m_nodeUpdate, m_ssspUpdate, m_pong, m_hello, m_rate;
    QHash<quint32, bool> m_isRest;
    TrafficMeter m_meter;
    LatencyWindow m_roundTrips;
};

} // namespace

MomentMetrics metricsAt(const TrafficLog &log, const MessageTypeNames &names, qint64 timeNs)
{
    const QList<Wire::CapturedConnection> connections = log.connections();
    Walk walk(connections, names);
    const QList<TrafficBlockPointer> blocks = log.blocksFrom(0);
    for (const TrafficBlockPointer &block : blocks) {
        for (qsizetype i = 0; i < block->size() && block->facts()[size_t(i)].timeNs <= timeNs; ++i)
            walk.take(*block, i);
    }
    MomentMetrics metrics = walk.result(std::chrono::nanoseconds(timeNs));
    for (const Wire::CapturedConnection &connection : connections) {
        const bool isOpen = connection.openedNs <= timeNs && (connection.closedNs < 0 || connection.closedNs > timeNs);
        if (isOpen && !connection.isRest)
            metrics.uptime = std::chrono::nanoseconds(timeNs - connection.openedNs);
    }
    return metrics;
}

} // namespace VisionFlow
