// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When each message of a session is due again. No timers: the clock is passed in.
#pragma once

#include "recording/sessionreader.h"

#include <chrono>
#include <deque>
#include <optional>

namespace VisionFlow::Cli {

struct SessionTiming
{
    double speed = 1;           ///< 2: twice as fast
    std::optional<qint64> from; ///< session time of the start, nanoseconds; nothing: that of the first message
    std::optional<qint64> to;   ///< of the end; nothing: that of the last message
    bool loops = false;
};

/// Every message of the session comes out, those before the start at once, because what follows may depend on them.
class SessionPace
{
public:
    /// \p session outlives it. \p now: when the start is due.
    SessionPace(Recording::SessionReader &session, const SessionTiming &timing, std::chrono::nanoseconds now);

    /// What is due by \p now, in order; at most a few hundred messages, so ask again while nextDue() is not later. A number that is
    /// no larger than the one before begins another round.
    QList<Wire::CapturedMessage> take(std::chrono::nanoseconds now);
    /// Nothing: it is over.
    std::optional<std::chrono::nanoseconds> nextDue() const;

private:
    void fill();
    std::chrono::nanoseconds dueAt(qint64 timeNs) const;

    Recording::SessionReader &m_session;
    const SessionTiming m_timing;
    std::chrono::nanoseconds m_start;
    qint64 m_firstNs = 0; ///< due at m_start
    qint64 m_lastNs = 0;  ///< of this round, so far
    quint64 m_next = 0;   ///< number to read on from
    bool m_foundSome = false;
    bool m_isOver = false;
    std::deque<Wire::CapturedMessage> m_ahead;
};

} // namespace VisionFlow::Cli
