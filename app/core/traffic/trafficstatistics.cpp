// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/trafficstatistics.h"

#include <algorithm>
#include <bit>

namespace VisionFlow {

namespace {

constexpr qint64 nsPerSecond = 1'000'000'000;

} // namespace

int TrafficTally::bucketOf(quint32 length) { return std::min(int(std::bit_width(length)), sizeBuckets - 1); }

quint32 TrafficTally::bucketStart(int bucket) { return bucket <= 0 ? 0 : 1u << (bucket - 1); }

void TrafficTally::add(const MessageFacts &facts)
{
    if (count == 0)
        firstNs = facts.timeNs;
    smallest = count == 0 ? facts.length : std::min(smallest, facts.length);
    largest = std::max(largest, facts.length);
    ++count;
    bytes += facts.length;
    wireBytes += facts.wireLength;
    newestNs = std::max(newestNs, facts.timeNs);
    ++sizes[size_t(bucketOf(facts.length))];

    const qint64 second = facts.timeNs / nsPerSecond;
    if (second > m_newestSecond) {
        for (qint64 passed = std::max(m_newestSecond + 1, second - secondsKept + 1); passed <= second; ++passed)
            m_seconds[size_t(passed % secondsKept)] = 0;
        m_newestSecond = second;
    }
    if (second >= 0 && second > m_newestSecond - secondsKept)
        ++m_seconds[size_t(second % secondsKept)];
}

double TrafficTally::rateNow(qint64 nowNs, qint64 sinceNs) const
{
    const qint64 now = nowNs / nsPerSecond;
    const qint64 from = std::max({now - recentSeconds, sinceNs / nsPerSecond, qint64(0)});
    if (from >= now)
        return 0;
    quint64 messages = 0;
    for (qint64 second = std::max(from, m_newestSecond - secondsKept + 1); second < std::min(now, m_newestSecond + 1); ++second)
        messages += m_seconds[size_t(second % secondsKept)];
    return double(messages) / double(now - from);
}

double TrafficTally::rateOverall(qint64 nowNs, qint64 sinceNs) const
{
    const qint64 span = nowNs - sinceNs;
    return span < nsPerSecond ? 0 : double(count) * double(nsPerSecond) / double(span);
}

void TrafficStatistics::add(const MessageFacts &facts)
{
    const quint32 key = quint32(facts.type) << 1 | quint32(facts.way == Wire::Way::Sent);
    const auto [place, isNew] = m_places.try_emplace(key, m_rows.size());
    if (isNew)
        m_rows.push_back({facts.type, facts.way, {}});
    m_rows[place->second].tally.add(facts);
    m_total.add(facts);
}

} // namespace VisionFlow
