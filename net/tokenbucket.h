// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How often somebody may do something: a bucket that fills steadily and is emptied by use.
#pragma once

#include "net/clock.h"

namespace VisionFlow {

/// Holds at most \c burst tokens and starts full. Fills by fractions on the steady clock, so a jump of the wall clock
/// gives nothing away. One thread.
class TokenBucket
{
public:
    /// \p perSecond and \p burst are over 0; \p clock outlives the bucket.
    TokenBucket(double perSecond, double burst, const Clock &clock);

    /// From now on; tokens that are there stay, as far as the new burst has room for them.
    void setRate(double perSecond, double burst);
    /// Takes \p tokens if they are all there.
    bool take(double tokens = 1);
    /// Until take() can succeed; 0 when it can now.
    std::chrono::milliseconds retryAfter(double tokens = 1) const;
    /// True when nothing was taken for so long that a new bucket would be the same.
    bool isFull() const;

private:
    double level() const;

    double m_perSecond;
    double m_burst;
    const Clock *m_clock;
    double m_level;
    std::chrono::nanoseconds m_at;
};

} // namespace VisionFlow
