// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Position of a node at the displayed moment; the twin of displayedPosition() in displayedposition.cpp.
// Uniforms: timing = (time, horizon, interval, delay); held = (position, weight) of the node under the hand; look.w its slot.
const int rowTexels = 1024;

vec3 hermite(vec3 p0, vec3 v0, vec3 p1, vec3 v1, float s, float span)
{
    float s2 = s * s;
    float s3 = s2 * s;
    return (2.0 * s3 - 3.0 * s2 + 1.0) * p0 + (s3 - 2.0 * s2 + s) * span * v0 + (3.0 * s2 - 2.0 * s3) * p1 + (s3 - s2) * span * v1;
}

vec3 nodePosition(float slot)
{
    int texel = int(slot + 0.5) * 4;
    ivec2 at = ivec2(texel % rowTexels, texel / rowTexels);
    vec4 position = texelFetch(states, at + ivec2(2, 0), 0);
    vec4 velocity = texelFetch(states, at + ivec2(3, 0), 0);
    vec3 shown;
    if (timing.x >= position.w) {
        shown = position.xyz + velocity.xyz * min(timing.x - position.w, timing.y);
    } else {
        vec4 before = texelFetch(states, at, 0);
        vec3 speedBefore = texelFetch(states, at + ivec2(1, 0), 0).xyz;
        float span = position.w - before.w;
        if (before.w < 0.0 || span <= 0.0) {
            shown = position.xyz;
        } else {
            bool cameToRest = speedBefore == vec3(0.0);
            if (span > (cameToRest ? 1.5 : 3.5) * timing.z) {
                span = timing.w;
                speedBefore = vec3(0.0);
            }
            float s = clamp(1.0 - (position.w - timing.x) / span, 0.0, 1.0);
            shown = hermite(before.xyz, speedBefore, position.xyz, velocity.xyz, s, span);
        }
    }
    shown = slot == look.w ? mix(shown, held.xyz, held.w) : shown;
    // Flat: as if all lay in one plane; a trace of the depth is left to say who covers whom.
    return flatness.y > 0.5 ? vec3(shown.xy, mix(flatness.x, shown.z, 1e-3)) : shown;
}

// Radius in multiples of look.x; ramp.w is every node's when size says nothing.
float nodeSize(float byDegree)
{
    return ramp.w > 0.0 ? ramp.w : byDegree;
}

// A node without any update yet has no place.
bool hasPosition(float slot)
{
    int texel = int(slot + 0.5) * 4;
    return texelFetch(states, ivec2(texel % rowTexels, texel / rowTexels) + ivec2(2, 0), 0).w >= 0.0;
}
