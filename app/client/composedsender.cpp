// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/composedsender.h"

#include <algorithm>

namespace VisionFlow {

void ComposedSender::start(const Draft &draft, const Repetition &repetition, std::chrono::nanoseconds now)
{
    m_draft = draft;
    m_repetition.count = std::clamp(repetition.count, 1, Repetition::most);
    m_repetition.interval = std::clamp(repetition.interval, Repetition::shortest, Repetition::longest);
    m_done = 0;
    m_nextAt = now;
}

Result<OutgoingMessage, QString> ComposedSender::take(quint64 wallUs, std::chrono::nanoseconds now, const Wire::Limits &limits)
{
    const quint32 repetition = quint32(m_done++);
    if (m_done < m_repetition.count)
        m_nextAt = std::max<std::chrono::nanoseconds>(*m_nextAt + m_repetition.interval, now);
    else
        m_nextAt.reset();
    return compose(m_draft, wallUs, repetition, limits);
}

} // namespace VisionFlow
