// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wrote, on its way: at once, or again and again at an even pace.
#pragma once

#include "app/core/compose/draft.h"

#include <chrono>

namespace VisionFlow {

/// So often, and so far apart.
struct Repetition
{
    static constexpr std::chrono::milliseconds shortest{1};
    static constexpr std::chrono::milliseconds longest{3'600'000};
    static constexpr int most = 1'000'000;

    int count = 1;
    std::chrono::milliseconds interval{1000};
};

/// Without a clock of its own: who sends asks isDue(), and takes one message at a time.
class ComposedSender
{
public:
    /// Forgets what it was about. Repetition::count and ::interval are brought into their bounds.
    void start(const Draft &draft, const Repetition &repetition, std::chrono::nanoseconds now);
    void stop() { m_nextAt.reset(); }

    bool isDue(std::chrono::nanoseconds now) const { return m_nextAt && now >= *m_nextAt; }
    std::optional<std::chrono::nanoseconds> nextDeadline() const { return m_nextAt; }
    /// The message that is due, or why there is none. The next one is due an interval after this one was, so that delays do not add up;
    /// what is late by more than that is not made up for in a burst. \pre isDue(now)
    Result<OutgoingMessage, QString> take(quint64 wallUs, std::chrono::nanoseconds now, const Wire::Limits &limits);
    int done() const { return m_done; } ///< taken so far
    int wanted() const { return m_repetition.count; }

private:
    Draft m_draft;
    Repetition m_repetition;
    int m_done = 0;
    std::optional<std::chrono::nanoseconds> m_nextAt;
};

} // namespace VisionFlow

Q_DECLARE_METATYPE(VisionFlow::Repetition)
