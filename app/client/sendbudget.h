// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps us below the server's rate limit, so that a long drag does not cost the session its other messages.
#pragma once

#include <algorithm>
#include <chrono>

namespace VisionFlow {

/// A token bucket on the steady clock.
class SendBudget
{
public:
    static constexpr double dragBurst = 30;
    /// Our server allows 20 drag updates a second (PROTOCOL.md section 9).
    static constexpr double ownServerRate = 15;
    /// One in the field counts every message, 300 a minute.
    static constexpr double fieldServerRate = 4;

    explicit SendBudget(double perSecond = ownServerRate, double burst = dragBurst)
        : m_perSecond(perSecond)
        , m_burst(burst)
    {
    }

    /// True, and one spent, when one is there.
    bool spend(std::chrono::nanoseconds now)
    {
        refill(now);
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }
    /// The server says that it is enough.
    void empty(std::chrono::nanoseconds now)
    {
        refill(now);
        m_tokens = 0;
    }
    std::chrono::nanoseconds nextAt(std::chrono::nanoseconds now)
    {
        refill(now);
        const double missing = std::max(0.0, 1 - m_tokens) / m_perSecond;
        return now + std::chrono::ceil<std::chrono::nanoseconds>(std::chrono::duration<double>(missing));
    }

private:
    void refill(std::chrono::nanoseconds now)
    {
        if (now > m_at)
            m_tokens = std::min(m_burst, m_tokens + m_perSecond * std::chrono::duration<double>(now - m_at).count());
        m_at = std::max(m_at, now);
    }

    double m_perSecond;
    double m_burst;
    double m_tokens = m_burst;
    std::chrono::nanoseconds m_at{0};
};

} // namespace VisionFlow
