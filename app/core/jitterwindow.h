// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How far the gaps between frames are from the promised interval.
#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <optional>

namespace VisionFlow {

/// Mean absolute deviation of the last hundred gaps from what the server promised.
class JitterWindow
{
public:
    static constexpr int capacity = 100;

    /// 0 when unknown; another rate starts the window again.
    void setPromisedRate(double hz);
    double promisedRate() const { return m_rateHz; }
    void frameArrived(std::chrono::nanoseconds arrival);
    /// The next frame ends no gap: the layout slept or the connection was another.
    void interrupt() { m_last.reset(); }
    void clear();
    /// Milliseconds; 0 without a promise or a gap.
    double jitterMs() const;
    int count() const { return m_count; }

private:
    double m_rateHz = 0;
    std::optional<std::chrono::nanoseconds> m_last;
    std::array<double, capacity> m_deviationsMs{};
    int m_count = 0;
    int m_next = 0;
};

} // namespace VisionFlow
