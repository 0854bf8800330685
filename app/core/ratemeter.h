// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much per second, over the last two seconds.
#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>

namespace VisionFlow {

/// Weighs the last two seconds by a raised cosine, so that a steady stream of a few large messages a second reads as
/// one steady number: with a plain window the figure would jump whenever a message enters or leaves it.
class RateMeter
{
public:
    static constexpr std::chrono::nanoseconds window = std::chrono::seconds(2);

    /// \p now must not go back by more than the window.
    void add(std::chrono::nanoseconds now, double amount = 1);
    double perSecond(std::chrono::nanoseconds now) const;
    /// True once the meter has lived through a whole window: before that a burst at the start counts for too much.
    bool isKnown(std::chrono::nanoseconds now) const { return m_first.count() >= 0 && now - m_first >= window; }
    void clear();

private:
    static constexpr std::chrono::nanoseconds bucketWidth = std::chrono::milliseconds(10);
    static constexpr std::size_t bucketCount = 256; ///< more than the window holds
    struct Bucket
    {
        qint64 number = -1; ///< time / bucketWidth
        double amount = 0;
    };
    std::array<Bucket, bucketCount> m_buckets{};
    std::chrono::nanoseconds m_first{-1};
};

} // namespace VisionFlow
