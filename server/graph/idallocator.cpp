// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/idallocator.h"

#include "protocol/noderecord.h"

namespace VisionFlow::Server {

std::optional<quint32> IdAllocator::take()
{
    wakeRested();
    if (!m_free.empty())
        return m_free.extract(m_free.begin()).value();
    if (m_next < Wire::wideLayout.capacity())
        return m_next++;
    return std::nullopt;
}

void IdAllocator::release(quint32 id)
{
    if (!isInUse(id))
        return;
    m_tired.insert(id);
    m_resting.emplace_back(m_clock.now(), id);
}

bool IdAllocator::isInUse(quint32 id) const { return id < m_next && !m_free.contains(id) && !m_tired.contains(id); }

void IdAllocator::wakeRested()
{
    const auto now = m_clock.now();
    while (!m_resting.empty() && now - m_resting.front().first >= m_rest) {
        m_free.insert(m_resting.front().second);
        m_tired.erase(m_resting.front().second);
        m_resting.pop_front();
    }
}

} // namespace VisionFlow::Server
