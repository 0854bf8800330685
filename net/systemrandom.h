// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Chance from the operating system, for the composition roots to hand out.
#pragma once

#include "net/clock.h"

namespace VisionFlow {

/// Good enough for jitter, and never the same twice. May be used from any thread.
class SystemRandom final : public Random
{
public:
    double unit() override;
};

} // namespace VisionFlow
