// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When to try again, and whether. Numbers and a table; no timers.
#pragma once

#include "net/socketguard.h"

#include <chrono>
#include <optional>

namespace VisionFlow {

struct ReconnectTiming
{
    std::chrono::milliseconds base{1000};
    std::chrono::milliseconds longest{30000};
    double factor = 2;
    double jitter = 0.1; ///< each delay is off by up to this share, either way
    std::chrono::milliseconds healthyAfter{10000};
};

/// Delay before the attempt that follows \p failures failed ones; \p unit in [0, 1).
/// Source: PROTOCOL.md section 6, "Reconnecting".
std::chrono::milliseconds reconnectDelay(int failures, double unit, const ReconnectTiming &timing = {});

/// A server that restarts asks its clients back at a uniformly random moment of a span.
struct RestartHint
{
    /// A server may not send us away for longer.
    static constexpr std::chrono::minutes longest{10};

    std::chrono::milliseconds in{0};
    std::chrono::milliseconds spread{0};
};
std::chrono::milliseconds restartDelay(const RestartHint &hint, double unit);

/// False when trying again cannot help without the user.
bool isWorthRetrying(const SocketEnd &end);

/// What happened, for a person, as the start of a sentence without a full stop.
QString describeEnd(const SocketEnd &end);

/// Counts failures of one session.
class ReconnectPolicy
{
public:
    explicit ReconnectPolicy(const ReconnectTiming &timing = {});

    /// A wanted connection or a retry by hand: the next delay is the first again.
    void reset();
    /// \p health: from the upgrade to the last sign of life of the connection that ended; 0 when there was no upgrade.
    std::chrono::milliseconds nextDelay(std::chrono::nanoseconds health, Random &random);
    void setHint(const RestartHint &hint) { m_hint = hint; }
    /// Failures in a row.
    int failures() const { return m_failures; }

private:
    ReconnectTiming m_timing;
    int m_failures = 0;
    std::optional<RestartHint> m_hint;
};

} // namespace VisionFlow
