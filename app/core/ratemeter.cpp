// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/ratemeter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace VisionFlow {

void RateMeter::add(std::chrono::nanoseconds now, double amount)
{
    if (m_first.count() < 0)
        m_first = now;
    const qint64 number = now / bucketWidth;
    Bucket &bucket = m_buckets[std::size_t(number) % bucketCount];
    if (bucket.number != number)
        bucket = {number, 0};
    bucket.amount += amount;
}

double RateMeter::perSecond(std::chrono::nanoseconds now) const
{
    using Seconds = std::chrono::duration<double>;
    if (m_first.count() < 0)
        return 0;
    constexpr double span = Seconds(window).count();
    constexpr double turn = 2 * std::numbers::pi / span;
    // The part of the cosine that the meter has lived through; its integral scales the young meter up.
    const double lived = std::clamp(Seconds(now - m_first).count(), 0.25, span);
    const double weight = (lived - std::sin(turn * lived) / turn) / span;
    double sum = 0;
    for (const Bucket &bucket : m_buckets) {
        const double age = Seconds(now - bucket.number * bucketWidth).count() - Seconds(bucketWidth).count() / 2;
        if (bucket.number >= 0 && age < span)
            sum += bucket.amount * (1 - std::cos(turn * std::max(age, 0.0))) / span;
    }
    return sum / weight;
}

void RateMeter::clear() { *this = {}; }

} // namespace VisionFlow
