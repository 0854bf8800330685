// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/recordingsink.h"

#include "app/client/graphkeyframe.h"

#include <algorithm>

namespace VisionFlow {

void RecordingSink::began(quint64 wallUs)
{
    m_writer.started(wallUs);
    const std::lock_guard lock(m_mutex);
    // The capture may have begun earlier than it says so; the wall clock knows by how much.
    const auto ago = std::chrono::microseconds(qint64(m_clock.wallUs()) - qint64(wallUs));
    m_origin = m_clock.now() - std::max<std::chrono::microseconds>(ago, std::chrono::microseconds(0));
}

void RecordingSink::captured(const Wire::CapturedMessage &message)
{
    m_writer.captured(message);
    const std::lock_guard lock(m_mutex);
    m_received += message.carrier == Wire::Carrier::Binary && message.way == Wire::Way::Received;
}

std::chrono::nanoseconds RecordingSink::origin() const
{
    const std::lock_guard lock(m_mutex);
    return m_origin;
}

void RecordingSink::keyframe(quint64 afterMessage, qint64 timeNs, const GraphSnapshot &graph)
{
    Recording::Keyframe keyframe = keyframeOf(graph, std::chrono::nanoseconds(0)); // its epoch is on the session's time already
    keyframe.timeNs = timeNs;
    keyframe.afterMessage = afterMessage;
    m_writer.keyframe(keyframe);
}

quint64 RecordingSink::received() const
{
    const std::lock_guard lock(m_mutex);
    return m_received;
}

} // namespace VisionFlow
