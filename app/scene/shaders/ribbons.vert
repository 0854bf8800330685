// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Edges that stand out, as ribbons of a few pixels that face the camera.
VARYING vec4 vRibbon; // x: across -1 to 1, y: kind of this end, z: on the path, w: half width in pixels

@NODE_STATE@

void MAIN()
{
    POSITION = vec4(2.0, 2.0, 2.0, 1.0);
    vRibbon = vec4(0.0);
    if (VERTEX.x >= 0.0 && hasPosition(VERTEX.x) && hasPosition(VERTEX.y)) {
        vec3 source = nodePosition(VERTEX.x);
        vec3 target = nodePosition(VERTEX.y);
        vec3 span = target - source;
        float size = max(length(span), 1e-6);
        vec2 rims = min(vec2(nodeSize(NORMAL.x), nodeSize(NORMAL.y)) * look.x * 0.95, vec2(0.45 * size));
        vec4 a = PROJECTION_MATRIX * VIEW_MATRIX * vec4(source + span / size * rims.x, 1.0);
        vec4 b = PROJECTION_MATRIX * VIEW_MATRIX * vec4(target - span / size * rims.y, 1.0);
        vec4 at = VERTEX.z < 0.5 ? a : b;
        if (a.w > 0.0 && b.w > 0.0) {
            vec2 ahead = (b.xy / b.w - a.xy / a.w) * viewport.xy;
            ahead /= max(length(ahead), 1e-6);
            float halfWidth = (UV0.y > 0.5 ? 1.7 : 0.9) + 0.75;
            at.xy += vec2(-ahead.y, ahead.x) * UV0.x * halfWidth * 2.0 / viewport.xy * at.w;
            vRibbon = vec4(UV0.x * halfWidth, NORMAL.z, UV0.y, halfWidth - 0.75);
            POSITION = at;
        }
    }
}
