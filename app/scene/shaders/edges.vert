// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line an edge, from rim to rim, between the displayed positions of its ends.
VARYING vec4 vEdge; // x: place along the edge, y: kind of this end, z: strength, w: height on the screen
VARYING float vFade;

@NODE_STATE@

void MAIN()
{
    POSITION = vec4(2.0, 2.0, 2.0, 1.0);
    vEdge = vec4(0.0);
    vFade = 0.0;
    if (VERTEX.x >= 0.0 && hasPosition(VERTEX.x) && hasPosition(VERTEX.y)) {
        vec3 source = nodePosition(VERTEX.x);
        vec3 target = nodePosition(VERTEX.y);
        float along = VERTEX.z;
        vec3 span = target - source;
        float size = max(length(span), 1e-6);
        vec3 ahead = span / size;
        vec2 rims = min(vec2(nodeSize(NORMAL.x), nodeSize(NORMAL.y)) * look.x * 0.95, vec2(0.45 * size));
        vec3 at = mix(source + ahead * rims.x, target - ahead * rims.y, along);
        vec4 view = VIEW_MATRIX * vec4(at, 1.0);
        vec4 clip = PROJECTION_MATRIX * view;
        // Long edges are many pixels of little news: the longer, the fainter, and the total stays calm.
        float calm = min(1.0, 1.6 * depths.y / size);
        vFade = mix(smoothstep(depths.x * 0.6, depths.x + look.z * 1.1, -view.z), 0.3, flatness.y);
        // A directed edge grows stronger towards its target.
        float pointed = UV0.x > 0.5 ? mix(0.55, 1.25, along) : 1.0;
        vEdge = vec4(along, NORMAL.z, calm * pointed, clip.y / clip.w * 0.5 + 0.5);
        POSITION = clip;
    }
}
