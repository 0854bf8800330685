// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What one client gets of a recording, and when. No sockets, no timers: the clock is passed in.
#pragma once

#include "recording/sessionreader.h"

#include <QSet>

#include <chrono>
#include <deque>
#include <optional>

namespace VisionFlow::Server {

struct ReplayPace
{
    double speed = 1; ///< 2: twice as fast
    bool loops = false;
};

class ReplayStream
{
public:
    /// What was received over \p connections, from the moment on when the first of them opened. \p session outlives the stream.
    ReplayStream(Recording::SessionReader &session, QSet<quint32> connections, const ReplayPace &pace, std::chrono::nanoseconds now);

    /// What is due by \p now, in order; at most a few hundred messages, so ask again while nextDue() is not later.
    QList<Wire::CapturedMessage> take(std::chrono::nanoseconds now);
    /// Nothing: no message follows.
    std::optional<std::chrono::nanoseconds> nextDue() const;
    /// When the last of the connections ended, which may be long after its last message. Of the first round.
    std::chrono::nanoseconds endsAt() const { return m_endsAt; }

private:
    void fill();
    std::chrono::nanoseconds dueAt(qint64 timeNs) const;

    Recording::SessionReader &m_session;
    const QSet<quint32> m_connections;
    const ReplayPace m_pace;
    std::chrono::nanoseconds m_start; ///< when m_firstNs is due
    std::chrono::nanoseconds m_endsAt;
    qint64 m_firstNs = 0;
    quint64 m_next = 0; ///< number to read on from
    bool m_foundSome = false;
    bool m_isOver = false;
    std::deque<Wire::CapturedMessage> m_ahead;
};

} // namespace VisionFlow::Server
