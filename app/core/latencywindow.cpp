// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/latencywindow.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace VisionFlow {

void LatencyWindow::add(double milliseconds)
{
    if (!std::isfinite(milliseconds) || milliseconds < 0)
        return;
    m_ring[std::size_t(m_next)] = milliseconds;
    m_next = (m_next + 1) % capacity;
    m_count = std::min(m_count + 1, capacity);
}

void LatencyWindow::clear()
{
    m_count = 0;
    m_next = 0;
}

std::vector<double> LatencyWindow::samples() const
{
    std::vector<double> ordered;
    ordered.reserve(std::size_t(m_count));
    for (int i = 0; i < m_count; ++i)
        ordered.push_back(m_ring[std::size_t((m_next - m_count + i + capacity) % capacity)]);
    return ordered;
}

LatencySummary LatencyWindow::summary() const
{
    if (m_count == 0)
        return {};
    std::vector<double> sorted = samples();
    std::sort(sorted.begin(), sorted.end());
    const auto percentile
        = [&](double p) { return sorted[std::min(sorted.size() - 1, std::size_t(std::floor(double(sorted.size()) * p)))]; };
    const double sum = std::accumulate(sorted.begin(), sorted.end(), 0.0);
    return {m_count, sorted.front(), sum / m_count, sorted.back(), percentile(0.95), percentile(0.99)};
}

} // namespace VisionFlow
