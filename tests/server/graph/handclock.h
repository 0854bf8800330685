// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A clock that a test moves by hand.
#pragma once

#include "net/clock.h"

namespace VisionFlow {

class HandClock final : public Clock
{
public:
    std::chrono::nanoseconds now() const override { return time; }
    quint64 wallUs() const override { return 0; }

    std::chrono::nanoseconds time{0};
};

} // namespace VisionFlow
