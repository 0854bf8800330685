// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/jitterwindow.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace VisionFlow {

void JitterWindow::setPromisedRate(double hz)
{
    if (hz == m_rateHz)
        return;
    clear();
    m_rateHz = hz;
}

void JitterWindow::frameArrived(std::chrono::nanoseconds arrival)
{
    if (m_last && m_rateHz > 0) {
        const double gapMs = std::chrono::duration<double, std::milli>(arrival - *m_last).count();
        m_deviationsMs[std::size_t(m_next)] = std::abs(gapMs - 1000 / m_rateHz);
        m_next = (m_next + 1) % capacity;
        m_count = std::min(m_count + 1, capacity);
    }
    m_last = arrival;
}

void JitterWindow::clear()
{
    m_last.reset();
    m_count = 0;
    m_next = 0;
}

double JitterWindow::jitterMs() const
{
    if (m_count == 0)
        return 0;
    return std::accumulate(m_deviationsMs.begin(), m_deviationsMs.begin() + m_count, 0.0) / m_count;
}

} // namespace VisionFlow
