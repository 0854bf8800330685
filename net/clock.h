// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Time and chance, passed in so that every policy can be tested without waiting.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace VisionFlow {

/// Two clocks: a steady one for every interval, and the wall for file names and the offset between two machines.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Steady time since an arbitrary start; never goes back, unaffected by changes of the wall clock.
    virtual std::chrono::nanoseconds now() const = 0;
    /// Microseconds since the Unix epoch.
    virtual quint64 wallUs() const = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock
{
public:
    std::chrono::nanoseconds now() const override
    {
        return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch());
    }
    quint64 wallUs() const override
    {
        const auto since = std::chrono::system_clock::now().time_since_epoch();
        return quint64(std::chrono::duration_cast<std::chrono::microseconds>(since).count());
    }
    /// One for the process, for the composition roots to hand out.
    static const SystemClock &instance()
    {
        static const SystemClock clock;
        return clock;
    }
};

/// A source of chance.
class Random
{
public:
    virtual ~Random() = default;
    /// Uniform in [0, 1).
    virtual double unit() = 0;
};

} // namespace VisionFlow
