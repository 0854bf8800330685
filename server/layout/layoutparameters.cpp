// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/layout/layoutparameters.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow::Server {

LayoutParameters sane(const LayoutParameters &wanted)
{
    static constexpr LayoutParameters byDefault;
    const auto within = [](float value, float low, float high, float otherwise) {
        return std::isfinite(value) ? std::clamp(value, low, high) : otherwise;
    };
    LayoutParameters sane;
    sane.repulsion = within(wanted.repulsion, 0, 100, byDefault.repulsion);
    sane.spring = within(wanted.spring, 0, 5, byDefault.spring);
    sane.restLength = within(wanted.restLength, 1, 1000, byDefault.restLength);
    sane.damping = within(wanted.damping, 0, 0.98f, byDefault.damping);
    sane.gravity = within(wanted.gravity, 0, 0.5f, byDefault.gravity);
    sane.bounds = within(wanted.bounds, 10, 1e6f, byDefault.bounds);
    sane.wall = within(wanted.wall, 0, 1, byDefault.wall);
    sane.theta = within(wanted.theta, 0.2f, 1.5f, byDefault.theta);
    sane.cooling = within(wanted.cooling, 0.8f, 0.999f, byDefault.cooling);
    sane.speedCap = within(wanted.speedCap, 0.01f, 5, byDefault.speedCap);
    sane.springReach = within(wanted.springReach, 0.1f, 10, byDefault.springReach);
    sane.stepsPerSecond = std::clamp(wanted.stepsPerSecond, 1, 240);
    return sane;
}

} // namespace VisionFlow::Server
