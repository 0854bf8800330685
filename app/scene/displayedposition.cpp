// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/displayedposition.h"

namespace VisionFlow {

Wire::Vec3 displayedPosition(const Wire::NodeState &state, const DisplayTiming &timing)
{
    if (timing.time >= state.time || state.previousTime < 0)
        return Wire::positionAt(state, timing.time, timing.horizon);
    const float span = state.time - state.previousTime;
    const bool cameToRest = state.previousVelocity == Wire::Vec3{};
    if (span <= 1.5f * timing.interval || (!cameToRest && span <= 3.5f * timing.interval))
        return Wire::positionAt(state, timing.time, timing.horizon);
    Wire::NodeState started = state;
    started.previousTime = state.time - timing.delay;
    started.previousVelocity = {};
    return Wire::positionAt(started, timing.time, timing.horizon);
}

} // namespace VisionFlow
