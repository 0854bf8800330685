// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/graphseeker.h"

namespace VisionFlow {

namespace {

/// Applying this many messages is no more work than going back to a keyframe.
constexpr quint64 worthAKeyframe = 10;

} // namespace

GraphSeeker::GraphSeeker(ReplaySource &source, const Wire::Limits &limits)
    : m_source(source)
    , m_player(limits)
{
}

void GraphSeeker::restart()
{
    m_player.restart();
    m_start.reset();
    m_applied = 0;
    m_connections.clear();
}

std::optional<GraphSnapshot> GraphSeeker::seek(qint64 timeNs)
{
    const auto last = m_source.numberAt(timeNs);
    if (!last)
        return std::nullopt;
    const bool isNear = m_start && m_applied <= *last && *last - m_applied <= worthAKeyframe;
    if (!isNear) {
        const auto start = m_source.startBefore(timeNs);
        if (!start)
            return std::nullopt;
        const bool goesOn = m_start && m_applied <= *last && m_applied >= start->afterMessage;
        if (!goesOn) {
            if (!m_source.restore(*start, m_player))
                return std::nullopt;
            m_start = start->identity;
            m_applied = start->afterMessage;
            m_connections.clear();
        }
    }
    for (quint64 number = m_applied + 1; number <= *last; ++number) {
        const auto message = m_source.message(number);
        if (!message)
            continue; // dropped meanwhile: what follows says it anew
        auto connection = m_connections.find(message->connection);
        if (connection == m_connections.end())
            connection = m_connections.insert(message->connection, m_source.connection(message->connection));
        m_player.apply(*message, *connection);
    }
    m_applied = std::max(m_applied, *last);
    return m_player.snapshot();
}

} // namespace VisionFlow
