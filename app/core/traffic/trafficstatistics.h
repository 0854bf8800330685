// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much of what travelled: counts, sizes and rates by message type and direction, kept up as messages arrive.
#pragma once

#include "app/core/traffic/messagefacts.h"

#include <array>
#include <unordered_map>
#include <vector>

namespace VisionFlow {

/// Of some messages. Adding one costs a few additions, whatever came before.
struct TrafficTally
{
    /// Payloads by length: bucket 0 is empty ones, bucket n those of 2ⁿ⁻¹ to 2ⁿ−1 bytes; the last one holds all that are longer.
    static constexpr int sizeBuckets = 24;
    /// "Now" is this many whole seconds.
    static constexpr int recentSeconds = 10;

    quint64 count = 0;
    quint64 bytes = 0;     ///< payload, as it travelled
    quint64 wireBytes = 0; ///< with the framing of WebSocket
    quint32 smallest = 0;  ///< payload bytes; 0 of nothing
    quint32 largest = 0;
    qint64 firstNs = 0;
    qint64 newestNs = 0;
    std::array<quint64, sizeBuckets> sizes{};

    void add(const MessageFacts &facts);
    double mean() const { return count == 0 ? 0 : double(bytes) / double(count); } ///< payload bytes
    /// Messages a second in the last whole seconds before \p nowNs; those that lie before \p sinceNs are not counted as time.
    double rateNow(qint64 nowNs, qint64 sinceNs) const;
    /// Messages a second from \p sinceNs to \p nowNs; 0 while that is less than a second.
    double rateOverall(qint64 nowNs, qint64 sinceNs) const;

    static int bucketOf(quint32 length);
    static quint32 bucketStart(int bucket); ///< its smallest length

private:
    static constexpr int secondsKept = 16; ///< of a second each; more than the recent ones, as the newest is not over yet
    std::array<quint32, secondsKept> m_seconds{};
    qint64 m_newestSecond = 0;
};

class TrafficStatistics
{
public:
    struct Row
    {
        quint16 type = 0; ///< index into MessageTypeNames
        Wire::Way way = Wire::Way::Received;
        TrafficTally tally;
    };

    void add(const MessageFacts &facts);
    /// In the order of their first messages.
    const std::vector<Row> &rows() const { return m_rows; }
    const TrafficTally &total() const { return m_total; }

private:
    std::vector<Row> m_rows;
    std::unordered_map<quint32, size_t> m_places; ///< by type and way
    TrafficTally m_total;
};

} // namespace VisionFlow
