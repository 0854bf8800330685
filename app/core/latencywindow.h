// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last hundred round trips and what they say.
#pragma once

#include <QtGlobal>

#include <array>
#include <vector>

namespace VisionFlow {

/// Numbers over one window; all in milliseconds. Percentiles follow the specification: sorted[floor(n * p)].
struct LatencySummary
{
    int count = 0;
    double min = 0;
    double mean = 0;
    double max = 0;
    double p95 = 0;
    double p99 = 0;
};

/// A ring of the last `capacity` samples.
class LatencyWindow
{
public:
    static constexpr int capacity = 100;

    /// \p milliseconds is finite and not negative; anything else is ignored.
    void add(double milliseconds);
    void clear();
    LatencySummary summary() const;
    /// Oldest first.
    std::vector<double> samples() const;

private:
    std::array<double, capacity> m_ring{};
    int m_count = 0;
    int m_next = 0;
};

} // namespace VisionFlow
