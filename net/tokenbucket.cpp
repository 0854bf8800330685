// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tokenbucket.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {
// A token that is there but for a rounding error counts as there.
constexpr double slack = 1e-9;
} // namespace

TokenBucket::TokenBucket(double perSecond, double burst, const Clock &clock)
    : m_perSecond(perSecond)
    , m_burst(burst)
    , m_clock(&clock)
    , m_level(burst)
    , m_at(clock.now())
{
}

void TokenBucket::setRate(double perSecond, double burst)
{
    m_level = std::min(level(), burst);
    m_at = m_clock->now();
    m_perSecond = perSecond;
    m_burst = burst;
}

bool TokenBucket::take(double tokens)
{
    m_level = level();
    m_at = m_clock->now();
    if (m_level + slack < tokens)
        return false;
    m_level = std::max(0.0, m_level - tokens);
    return true;
}

std::chrono::milliseconds TokenBucket::retryAfter(double tokens) const
{
    const double missing = tokens - level();
    if (missing <= slack)
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(qint64(std::ceil(missing / m_perSecond * 1000)));
}

bool TokenBucket::isFull() const { return level() + slack >= m_burst; }

double TokenBucket::level() const
{
    const std::chrono::duration<double> elapsed = m_clock->now() - m_at;
    return std::min(m_burst, m_level + std::max(0.0, elapsed.count()) * m_perSecond);
}

} // namespace VisionFlow
