// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Gives node ids to things that come and go.
#pragma once

#include "net/clock.h"

#include <chrono>
#include <deque>
#include <optional>
#include <set>
#include <utility>

namespace VisionFlow::Server {

/// The smallest free id first, so that a graph stays within narrow records for as long as it can. An id that was given
/// back rests before it is given out again: PROTOCOL.md section 6 promises clients a minute.
class IdAllocator
{
public:
    static constexpr std::chrono::seconds defaultRest{60};

    /// \p clock must outlive this.
    explicit IdAllocator(const Clock &clock, std::chrono::nanoseconds rest = defaultRest)
        : m_clock(clock)
        , m_rest(rest)
    {
    }

    /// An id below 2^30, or nothing when all are in use or resting.
    std::optional<quint32> take();
    /// Gives \p id back. Ignored unless it is in use.
    void release(quint32 id);
    bool isInUse(quint32 id) const;
    qsizetype inUse() const { return qsizetype(m_next - m_free.size() - m_resting.size()); }

private:
    void wakeRested();

    const Clock &m_clock;
    std::chrono::nanoseconds m_rest;
    quint32 m_next = 0;                                                 ///< never given out yet, like all above it
    std::set<quint32> m_free;                                           ///< given back and rested
    std::set<quint32> m_tired;                                          ///< the ids of m_resting
    std::deque<std::pair<std::chrono::nanoseconds, quint32>> m_resting; ///< when and what was given back, oldest first
};

} // namespace VisionFlow::Server
