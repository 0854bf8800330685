// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/replay/replaystream.h"

#include <algorithm>

namespace VisionFlow::Server {

using std::chrono::nanoseconds;

namespace {

constexpr qsizetype readAhead = 32; ///< messages
constexpr qsizetype mostAtOnce = 256;
/// Between the last message and the first one of the next round.
constexpr qint64 pauseBetweenRoundsNs = 200'000'000;

} // namespace

ReplayStream::ReplayStream(Recording::SessionReader &session, QSet<quint32> connections, const ReplayPace &pace, nanoseconds now)
    : m_session(session)
    , m_connections(std::move(connections))
    , m_pace(pace)
    , m_start(now)
    , m_endsAt(now)
{
    std::optional<qint64> first;
    qint64 last = 0;
    const auto all = session.connections();
    for (const Wire::CapturedConnection &connection : all) {
        if (!m_connections.contains(connection.id))
            continue;
        first = std::min(first.value_or(connection.openedNs), connection.openedNs);
        const qint64 length = session.info().lengthNs;
        last = std::max(last, connection.closedNs < 0 ? length : std::min(connection.closedNs, length));
    }
    m_firstNs = first.value_or(0);
    m_endsAt = dueAt(last);
    fill();
}

nanoseconds ReplayStream::dueAt(qint64 timeNs) const
{
    return m_start + nanoseconds(qint64(double(std::max<qint64>(timeNs - m_firstNs, 0)) / m_pace.speed));
}

void ReplayStream::fill()
{
    while (m_ahead.empty() && !m_isOver) {
        const quint64 before = m_next;
        m_session.forEachMessage(m_next, m_session.info().lastNumber, [this](Wire::CapturedMessage &&message) {
            m_next = message.number + 1;
            const bool isPlayed = message.way == Wire::Way::Received && m_connections.contains(message.connection)
                && (message.carrier == Wire::Carrier::Text || message.carrier == Wire::Carrier::Binary);
            if (isPlayed)
                m_ahead.push_back(std::move(message));
            return qsizetype(m_ahead.size()) < readAhead;
        });
        m_foundSome = m_foundSome || !m_ahead.empty();
        if (!m_ahead.empty() || m_next > before)
            continue;
        m_isOver = !m_pace.loops || !m_foundSome;
        m_start = dueAt(m_session.info().lengthNs + pauseBetweenRoundsNs);
        m_next = 0;
    }
}

QList<Wire::CapturedMessage> ReplayStream::take(nanoseconds now)
{
    QList<Wire::CapturedMessage> due;
    while (!m_ahead.empty() && dueAt(m_ahead.front().timeNs) <= now && due.size() < mostAtOnce) {
        due.append(std::move(m_ahead.front()));
        m_ahead.pop_front();
        if (m_ahead.empty())
            fill();
    }
    return due;
}

std::optional<nanoseconds> ReplayStream::nextDue() const
{
    return m_ahead.empty() ? std::nullopt : std::optional(dueAt(m_ahead.front().timeNs));
}

} // namespace VisionFlow::Server
