// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the meters of a connection stood at, at any moment of a log: read off the messages, so that it works for a file as well.
#pragma once

#include "app/client/clientsession.h"
#include "app/core/traffic/messagetypenames.h"
#include "app/core/traffic/trafficlog.h"

namespace VisionFlow {

struct MomentMetrics
{
    LatencySummary roundTrip;
    std::vector<double> samples; ///< milliseconds, oldest first; at most LatencyWindow::capacity
    /// As the live session counts: texts and binaries of sockets. droppedRecords is not known, and 0.
    ClientSession::Traffic traffic;
    std::chrono::nanoseconds uptime{0}; ///< of the newest connection that was open then
};

/// Of all that is kept of the log up to \p timeNs (on the log's time). Reads every message's facts: some milliseconds for a hundred
/// thousand of them.
MomentMetrics metricsAt(const TrafficLog &log, const MessageTypeNames &names, qint64 timeNs);

} // namespace VisionFlow
