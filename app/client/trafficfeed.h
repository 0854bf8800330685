// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the tap into the log: every message is read once, in the I/O thread.
#pragma once

#include "app/client/trafficcapture.h"
#include "app/core/traffic/messagereader.h"
#include "app/core/traffic/trafficlog.h"

namespace VisionFlow {

/// The log and the reader may be read from any thread meanwhile, and outlive the feed.
class TrafficFeed final : public CaptureSink
{
public:
    /// What does not arrive is looked for this often.
    static constexpr std::chrono::seconds tickInterval{1};

    TrafficFeed(TrafficLog &log, MessageReader &reader);

    /// As began(), for messages of a file that keeps its large payloads.
    void began(quint64 wallUs, std::shared_ptr<PayloadStore> store);

    void began(quint64 wallUs) override;
    void opened(const Wire::CapturedConnection &connection) override;
    void captured(const Wire::CapturedMessage &message) override;
    void closed(quint32 connection, qint64 timeNs) override;
    void keyframe(quint64 afterMessage, qint64 timeNs, const GraphSnapshot &graph) override;

private:
    void tell();

    TrafficLog &m_log;
    MessageReader &m_reader;
    QList<Finding> m_findings;
    qint64 m_tickNs = 0;
};

} // namespace VisionFlow
