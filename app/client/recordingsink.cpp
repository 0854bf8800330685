// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/recordingsink.h"

#include <algorithm>

namespace VisionFlow {

void RecordingSink::began(quint64 wallUs)
{
    m_writer.started(wallUs);
    const std::lock_guard lock(m_mutex);
    // The capture may have begun earlier than it says so; the wall clock knows by how much.
    const auto ago = std::chrono::microseconds(qint64(m_clock.wallUs()) - qint64(wallUs));
    m_origin = m_clock.now() - std::max<std::chrono::microseconds>(ago, std::chrono::microseconds(0));
    m_stamps.clear();
}

void RecordingSink::captured(const Wire::CapturedMessage &message)
{
    const quint64 number = m_writer.captured(message);
    const std::lock_guard lock(m_mutex);
    m_stamps.push_back({message.timeNs, number});
    if (m_stamps.size() > mostStamps)
        m_stamps.pop_front();
    m_received += message.carrier == Wire::Carrier::Binary && message.way == Wire::Way::Received;
}

std::chrono::nanoseconds RecordingSink::origin() const
{
    const std::lock_guard lock(m_mutex);
    return m_origin;
}

quint64 RecordingSink::numberBefore(qint64 timeNs) const
{
    const std::lock_guard lock(m_mutex);
    const auto after
        = std::partition_point(m_stamps.begin(), m_stamps.end(), [timeNs](const Stamp &stamp) { return stamp.timeNs < timeNs; });
    return after == m_stamps.begin() ? 0 : std::prev(after)->number;
}

quint64 RecordingSink::received() const
{
    const std::lock_guard lock(m_mutex);
    return m_received;
}

} // namespace VisionFlow
