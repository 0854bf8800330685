// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/trafficlookup.h"

#include "app/core/filter/filter.h"

namespace VisionFlow {

TrafficLookup::TrafficLookup(const TrafficLog &log, const MessageTypeNames &types)
    : m_log(log)
    , m_types(types)
    , m_subject(*this)
{
}

std::vector<quint64> TrafficLookup::matching(const Filter &filter, const TrafficBlockPointer &block, quint64 from, double now,
                                             quint64 until)
{
    begin(now);
    m_block = block;
    std::vector<quint64> numbers;
    for (const MessageFacts &facts : block->facts()) {
        if (facts.number < from)
            continue;
        if (facts.number > until)
            break;
        m_subject.show(facts);
        if (filter.matches(m_subject))
            numbers.push_back(facts.number);
    }
    m_block.reset();
    return numbers;
}

bool TrafficLookup::matches(const Filter &filter, const MessageFacts &facts, double now)
{
    begin(now);
    m_subject.show(facts);
    return filter.matches(m_subject);
}

void TrafficLookup::begin(double now)
{
    // Another log may give a number to another connection, and a person may have chosen how to read one.
    m_connections.clear();
    m_subject.setMoment({now, double(m_log.wallUs()) / 1e6});
}

QByteArray TrafficLookup::bytes(const MessageFacts &facts) const
{
    if (m_block) {
        const auto index = qsizetype(facts.number - m_block->firstNumber());
        if (!m_block->isElsewhere(index))
            return m_block->bytes(index);
    }
    const auto message = m_log.message(facts.number);
    return message ? message->bytes : QByteArray();
}

const Wire::CapturedConnection &TrafficLookup::connectionOf(quint32 id) const
{
    // What a connection agreed on is known only once its handshake is over.
    auto found = m_connections.find(id);
    if (found == m_connections.end() || found->subprotocol.isEmpty())
        found = m_connections.insert(id, m_log.connection(id).value_or(Wire::CapturedConnection{}));
    return *found;
}

} // namespace VisionFlow
