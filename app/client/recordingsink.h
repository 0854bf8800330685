// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The tap's end that leads into a session file.
#pragma once

#include "app/client/trafficcapture.h"
#include "recording/sessionwriter.h"

#include <mutex>

namespace VisionFlow {

/// Filled in the I/O thread; what it knows may be asked from any.
class RecordingSink final : public CaptureSink
{
public:
    /// Both outlive the sink.
    RecordingSink(Recording::SessionWriter &writer, const Clock &clock)
        : m_writer(writer)
        , m_clock(clock)
    {
    }

    void began(quint64 wallUs) override;
    void opened(const Wire::CapturedConnection &connection) override { m_writer.opened(connection); }
    void captured(const Wire::CapturedMessage &message) override;
    void closed(quint32 connection, qint64 timeNs) override { m_writer.closed(connection, timeNs); }
    void keyframe(quint64 afterMessage, qint64 timeNs, const GraphSnapshot &graph) override;

    /// What the steady clock read at the session's time 0.
    std::chrono::nanoseconds origin() const;
    quint64 received() const; ///< binary messages so far

private:
    Recording::SessionWriter &m_writer;
    const Clock &m_clock;
    mutable std::mutex m_mutex; ///< over what follows
    std::chrono::nanoseconds m_origin{0};
    quint64 m_received = 0;
};

} // namespace VisionFlow
