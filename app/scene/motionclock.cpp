// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/motionclock.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {

constexpr double defaultInterval = 0.2; // the protocol's 5 Hz
constexpr double shortestInterval = 1.0 / 60;
constexpr double longestInterval = 1.0;
// Just under one interval: an update that comes a bit early must not find the display before its starting point.
constexpr double delayOfInterval = 0.95;
constexpr double easeSeconds = 0.5;

} // namespace

void MotionClock::setExpectedRate(double hz) { m_promisedInterval = hz > 0 && std::isfinite(hz) ? 1 / hz : 0; }

void MotionClock::reset()
{
    const double promised = m_promisedInterval;
    const double horizon = m_horizon;
    const bool stepped = m_stepped;
    *this = {};
    m_promisedInterval = promised;
    m_horizon = horizon;
    m_stepped = stepped;
}

void MotionClock::frameArrived(double time, double newestRow, std::chrono::nanoseconds epoch)
{
    if (epoch != m_epoch) {
        m_epoch = epoch;
        m_lastArrival = -1;
    }
    if (m_lastArrival >= 0 && time > m_lastArrival) {
        const double gap = std::min(time - m_lastArrival, longestInterval);
        m_measuredInterval = m_measuredInterval > 0 ? m_measuredInterval + 0.1 * (gap - m_measuredInterval) : gap;
    }
    m_lastArrival = time;
    m_newestRow = newestRow;
}

double MotionClock::expectedInterval() const
{
    const double interval = m_promisedInterval > 0 ? m_promisedInterval : m_measuredInterval > 0 ? m_measuredInterval : defaultInterval;
    return std::clamp(interval, shortestInterval, longestInterval);
}

DisplayTiming MotionClock::advance(std::chrono::nanoseconds now)
{
    const double elapsed = std::chrono::duration<double>(now - m_lastAdvance).count();
    const bool isFirst
        = m_lastAdvance == std::chrono::nanoseconds{0} || elapsed > longestInterval || elapsed < 0; // a walk through time goes both ways
    m_lastAdvance = now;
    const double interval = expectedInterval();
    const double ease = isFirst ? 1 : 1 - std::exp(-elapsed / easeSeconds);
    m_delay += (delayOfInterval * interval - m_delay) * ease;
    if (m_stepped)
        m_timing = {float(m_newestRow), 0, float(interval), float(m_delay)};
    else
        m_timing = {float(tableTime(now) - m_delay), float(m_horizon), float(interval), float(m_delay)};
    return m_timing;
}

Motion MotionClock::motion() const
{
    if (m_newestRow < 0)
        return Motion::NoData;
    if (m_stepped)
        return Motion::Stepped;
    if (double(m_timing.time) < m_newestRow)
        return Motion::Interpolated;
    return isMoving() ? Motion::Extrapolated : Motion::Still;
}

bool MotionClock::isMoving() const
{
    return !m_stepped && m_newestRow >= 0 && double(m_timing.time) < m_newestRow + double(m_timing.horizon);
}

} // namespace VisionFlow
