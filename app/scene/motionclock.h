// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses the displayed moment: a little behind the newest update, so that there are always two to move between.
#pragma once

#include "app/scene/displayedposition.h"

#include <chrono>

namespace VisionFlow {

/// How nodes are placed at the displayed moment.
enum class Motion { NoData, Still, Interpolated, Extrapolated, Stepped };

class MotionClock
{
public:
    /// \p hz as promised by the server; 0: unknown, then the measured interval counts.
    void setExpectedRate(double hz);
    /// How far past its last update a node is carried on, in seconds.
    void setHorizon(double seconds) { m_horizon = seconds; }
    /// Stepped: nodes stand where the newest update has them and jump with the next one.
    void setStepped(bool stepped) { m_stepped = stepped; }
    /// A frame has arrived. \p newestRow: time of the newest row in it, or less than 0.
    void frameArrived(double time, double newestRow, std::chrono::nanoseconds epoch);
    /// Moves on to \p now, the steady clock; call once a displayed frame.
    DisplayTiming advance(std::chrono::nanoseconds now);
    const DisplayTiming &timing() const { return m_timing; }
    Motion motion() const;
    /// False when the picture will not change until the next frame arrives.
    bool isMoving() const;
    void reset();

private:
    double expectedInterval() const;
    double tableTime(std::chrono::nanoseconds now) const { return std::chrono::duration<double>(now - m_epoch).count(); }

    std::chrono::nanoseconds m_epoch{0};
    std::chrono::nanoseconds m_lastAdvance{0};
    double m_promisedInterval = 0;
    bool m_stepped = false;
    double m_horizon = 0.2;
    double m_measuredInterval = 0;
    double m_lastArrival = -1;
    double m_newestRow = -1;
    double m_delay = 0.19;
    DisplayTiming m_timing;
};

} // namespace VisionFlow
