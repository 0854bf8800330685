// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/trafficlookup.h"

#include "app/core/filter/filter.h"

namespace VisionFlow {

TrafficLookup::TrafficLookup(const TrafficLog &log, const MessageTypeNames &types)
    : m_log(log)
    , m_types(types)
{
}

std::vector<quint64> TrafficLookup::matching(const Filter &filter, const TrafficBlockPointer &block, quint64 from, double now)
{
    m_block = block;
    m_connections.clear(); // what a connection agreed on is known only once its handshake is over
    FrameSubject subject(*this, {now, double(m_log.wallUs()) / 1e6});
    std::vector<quint64> numbers;
    for (const MessageFacts &facts : block->facts()) {
        if (facts.number < from)
            continue;
        subject.show(facts);
        if (filter.matches(subject))
            numbers.push_back(facts.number);
    }
    return numbers;
}

QByteArray TrafficLookup::bytes(const MessageFacts &facts) const
{
    return m_block->bytes(qsizetype(facts.number - m_block->firstNumber()));
}

const Wire::CapturedConnection &TrafficLookup::connectionOf(quint32 id) const
{
    auto found = m_connections.find(id);
    if (found == m_connections.end())
        found = m_connections.insert(id, m_log.connection(id).value_or(Wire::CapturedConnection{}));
    return *found;
}

} // namespace VisionFlow
