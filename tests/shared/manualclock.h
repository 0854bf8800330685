// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A clock that stands still until a test moves it.
#pragma once

#include "net/clock.h"

namespace VisionFlow {

class ManualClock final : public Clock
{
public:
    std::chrono::nanoseconds now() const override { return m_now; }
    quint64 wallUs() const override { return m_wallUs; }

    /// Moves both clocks.
    void advance(std::chrono::nanoseconds by)
    {
        m_now += by;
        m_wallUs += quint64(std::chrono::duration_cast<std::chrono::microseconds>(by).count());
    }
    /// Moves the wall alone, as an administrator or a time server does.
    void setWallUs(quint64 us) { m_wallUs = us; }

private:
    std::chrono::nanoseconds m_now{1'000'000'000};
    quint64 m_wallUs = 1'700'000'000'000'000;
};

} // namespace VisionFlow
