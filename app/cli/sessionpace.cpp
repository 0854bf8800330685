// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sessionpace.h"

#include <algorithm>

namespace VisionFlow::Cli {

using std::chrono::nanoseconds;

namespace {

constexpr size_t readAhead = 32; ///< messages,
constexpr qint64 readAheadBytes = 4 << 20;
constexpr qsizetype mostAtOnce = 256;
/// Between the last message and the first one of the next round.
constexpr nanoseconds pauseBetweenRounds{200'000'000};
/// Whatever a file says, sums of times stay within 64 bits: some thirty years.
constexpr double longestWaitNs = 1e18;

} // namespace

SessionPace::SessionPace(Recording::SessionReader &session, const SessionTiming &timing, nanoseconds now)
    : m_session(session)
    , m_timing(timing)
    , m_start(now)
{
    fill();
    m_firstNs = m_timing.from.value_or(m_ahead.empty() ? 0 : m_ahead.front().timeNs);
}

nanoseconds SessionPace::dueAt(qint64 timeNs) const
{
    const double after = timeNs <= m_firstNs ? 0 : (double(timeNs) - double(m_firstNs)) / m_timing.speed;
    return m_start + nanoseconds(qint64(std::min(after, longestWaitNs)));
}

void SessionPace::fill()
{
    while (m_ahead.empty() && !m_isOver) {
        qint64 bytes = 0;
        bool isAtEnd = true;
        m_session.forEachMessage(m_next, m_session.info().lastNumber, [&](Wire::CapturedMessage &&message) {
            if (m_timing.to && message.timeNs > *m_timing.to)
                return false;
            m_next = message.number + 1;
            bytes += message.bytes.size();
            m_lastNs = message.timeNs;
            m_foundSome = m_foundSome || message.timeNs >= m_timing.from.value_or(0);
            m_ahead.push_back(std::move(message));
            isAtEnd = false;
            return m_ahead.size() < readAhead && bytes < readAheadBytes;
        });
        if (!isAtEnd)
            continue;
        m_isOver = !m_timing.loops || !m_foundSome; // a round of nothing would turn for ever
        m_start = dueAt(m_lastNs) + pauseBetweenRounds;
        m_next = 0;
    }
}

QList<Wire::CapturedMessage> SessionPace::take(nanoseconds now)
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

std::optional<nanoseconds> SessionPace::nextDue() const
{
    return m_ahead.empty() ? std::nullopt : std::optional(dueAt(m_ahead.front().timeNs));
}

} // namespace VisionFlow::Cli
