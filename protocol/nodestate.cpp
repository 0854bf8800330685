// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/nodestate.h"

#include <algorithm>

namespace VisionFlow::Wire {

Vec3 positionAt(const NodeState &state, float t, float horizon)
{
    const Vec3 &p1 = state.position;
    const Vec3 &v1 = state.velocity;
    if (t >= state.time) {
        const float ahead = std::min(t - state.time, horizon);
        return {p1.x + v1.x * ahead, p1.y + v1.y * ahead, p1.z + v1.z * ahead};
    }
    const float span = state.time - state.previousTime;
    if (state.previousTime < 0 || span <= 0)
        return p1;
    const Vec3 &p0 = state.previousPosition;
    const Vec3 &v0 = state.previousVelocity;
    const float s = std::clamp((t - state.previousTime) / span, 0.f, 1.f);
    const float s2 = s * s;
    const float s3 = s2 * s;
    const float h00 = 2 * s3 - 3 * s2 + 1;
    const float h10 = (s3 - 2 * s2 + s) * span;
    const float h01 = 3 * s2 - 2 * s3;
    const float h11 = (s3 - s2) * span;
    const auto mix = [&](float a, float da, float b, float db) { return h00 * a + h10 * da + h01 * b + h11 * db; };
    return {mix(p0.x, v0.x, p1.x, v1.x), mix(p0.y, v0.y, p1.y, v1.y), mix(p0.z, v0.z, p1.z, v1.z)};
}

} // namespace VisionFlow::Wire
