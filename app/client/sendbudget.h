// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps us below the server's rate limit, so that a long drag does not cost the session its other messages.
#pragma once

#include <algorithm>
#include <chrono>

namespace VisionFlow {

/// A token bucket on the steady clock. A server allows 300 messages a minute in bursts of 50 (PROTOCOL.md section 9);
/// what is not spent here is for pings and commands.
class SendBudget
{
public:
    static constexpr double burst = 30;
    static constexpr double perSecond = 4;

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
        const double missing = std::max(0.0, 1 - m_tokens) / perSecond;
        return now + std::chrono::ceil<std::chrono::nanoseconds>(std::chrono::duration<double>(missing));
    }

private:
    void refill(std::chrono::nanoseconds now)
    {
        if (now > m_at)
            m_tokens = std::min(burst, m_tokens + perSecond * std::chrono::duration<double>(now - m_at).count());
        m_at = std::max(m_at, now);
    }

    double m_tokens = burst;
    std::chrono::nanoseconds m_at{0};
};

} // namespace VisionFlow
