// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/trafficfeed.h"

namespace VisionFlow {

TrafficFeed::TrafficFeed(TrafficLog &log, MessageReader &reader)
    : m_log(log)
    , m_reader(reader)
{
}

void TrafficFeed::began(quint64 wallUs) { began(wallUs, {}); }

void TrafficFeed::began(quint64 wallUs, std::shared_ptr<PayloadStore> store)
{
    m_reader.restart();
    m_log.restart(wallUs, std::move(store));
    m_tickNs = 0;
}

void TrafficFeed::opened(const Wire::CapturedConnection &connection)
{
    m_reader.opened(connection);
    m_log.opened(connection);
}

void TrafficFeed::captured(const Wire::CapturedMessage &message)
{
    const MessageFacts facts = m_reader.read(message, m_findings);
    m_log.append(facts, message.bytes);
    if (message.timeNs - m_tickNs >= std::chrono::nanoseconds(tickInterval).count()) {
        m_tickNs = message.timeNs;
        m_reader.tick(message.timeNs, m_findings);
    }
    tell();
}

void TrafficFeed::closed(quint32 connection, qint64 timeNs)
{
    m_reader.closed(connection, m_findings);
    m_log.closed(connection, timeNs);
    tell();
}

void TrafficFeed::keyframe(quint64 afterMessage, qint64 timeNs, const GraphSnapshot &graph)
{
    m_log.addKeyframe({afterMessage, timeNs, graph});
}

void TrafficFeed::tell()
{
    if (m_findings.isEmpty())
        return;
    m_log.addFindings(m_findings);
    m_findings.clear();
}

} // namespace VisionFlow
