// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a directed edge: a triangle at the target's rim that faces the camera; too small a one is not drawn.
VARYING vec2 vArrow; // x: kind of the target, y: strength

@NODE_STATE@

void MAIN()
{
    POSITION = vec4(2.0, 2.0, 2.0, 1.0);
    vArrow = vec2(0.0);
    if (VERTEX.x >= 0.0 && hasPosition(VERTEX.x) && hasPosition(VERTEX.y)) {
        vec3 source = nodePosition(VERTEX.x);
        vec3 target = nodePosition(VERTEX.y);
        vec3 span = target - source;
        float size = max(length(span), 1e-6);
        vec3 ahead = span / size;
        float rim = min(nodeSize(NORMAL.y) * look.x * 1.05, 0.4 * size);
        float head = min(look.x * 1.1, 0.3 * size);
        vec4 tip = VIEW_MATRIX * vec4(target - ahead * rim, 1.0);
        vec3 along = mat3(VIEW_MATRIX) * ahead;
        float pixelsPerUnit = depths.w / max((PROJECTION_MATRIX * tip).w, 1e-6);
        float pixels = head * pixelsPerUnit;
        head = min(head, 13.0 / pixelsPerUnit);
        if (pixels > 3.5) {
            vec3 towards = depths.z > 0.5 ? normalize(-tip.xyz) : vec3(0.0, 0.0, 1.0);
            vec3 across = cross(along, towards);
            across *= 0.42 * head / max(length(across), 1e-4);
            vec3 at = tip.xyz;
            if (VERTEX.z > 0.5)
                at += -along * head + (VERTEX.z > 1.5 ? across : -across);
            vArrow = vec2(NORMAL.z, smoothstep(3.5, 7.0, pixels));
            POSITION = PROJECTION_MATRIX * vec4(at, 1.0);
        }
    }
}
