// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/trafficmeter.h"

namespace VisionFlow {

void TrafficMeter::Direction::add(qsizetype size, std::chrono::nanoseconds at)
{
    ++messages;
    bytes += quint64(size);
    messageRate.add(at);
    byteRate.add(at, double(size));
}

void TrafficMeter::messageIn(qsizetype bytes, std::chrono::nanoseconds at) { m_in.add(bytes, at); }

void TrafficMeter::messageOut(qsizetype bytes, std::chrono::nanoseconds at) { m_out.add(bytes, at); }

void TrafficMeter::nodeUpdate(qsizetype payload, std::chrono::nanoseconds arrival)
{
    m_frameRate.add(arrival);
    m_payloadRate.add(arrival, double(payload));
    m_jitter.frameArrived(arrival);
}

void TrafficMeter::interrupt()
{
    m_jitter.interrupt();
    m_frameRate.clear();
    m_payloadRate.clear();
}

void TrafficMeter::records(const Wire::ScatterCounts &counts) { m_droppedRecords += counts.nonFinite + counts.unknownIds; }

ClientSession::Traffic TrafficMeter::traffic(std::chrono::nanoseconds now) const
{
    ClientSession::Traffic traffic;
    traffic.messagesIn = m_in.messages;
    traffic.messagesOut = m_out.messages;
    traffic.bytesIn = m_in.bytes;
    traffic.bytesOut = m_out.bytes;
    traffic.messagesInPerSecond = m_in.messageRate.perSecond(now);
    traffic.messagesOutPerSecond = m_out.messageRate.perSecond(now);
    traffic.bytesInPerSecond = m_in.byteRate.perSecond(now);
    traffic.bytesOutPerSecond = m_out.byteRate.perSecond(now);
    traffic.framesPerSecond = m_frameRate.isKnown(now) ? m_frameRate.perSecond(now) : 0;
    traffic.payloadPerSecond = m_payloadRate.isKnown(now) ? m_payloadRate.perSecond(now) : 0;
    traffic.promisedRateHz = m_jitter.promisedRate();
    traffic.jitterMs = m_jitter.jitterMs();
    traffic.droppedRecords = m_droppedRecords;
    traffic.malformedMessages = m_malformed;
    traffic.sequenceGaps = m_sequence.gaps();
    return traffic;
}

} // namespace VisionFlow
