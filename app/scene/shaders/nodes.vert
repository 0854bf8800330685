// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One quad a node, facing the camera, grown to hold its mark and rings.
VARYING vec4 vPlane; // xy: place on the quad in radii; z: kind; w: pixels a radius
VARYING vec4 vLook;  // x: marks, y: fade 0 to 1, z: height on the screen 0 to 1, w: place on the ramp 0 to 1, 2: unreachable

@NODE_STATE@

// Distances are in the state table already, so colour by distance costs the processor nothing.
float rampPlace(float slot)
{
    int texel = int(slot + 0.5) * 4;
    float distance = texelFetch(states, ivec2(texel % rowTexels, texel / rowTexels) + ivec2(1, 0), 0).w;
    return distance < 1e30 ? clamp((distance - ramp.y) * ramp.z, 0.0, 1.0) : 2.0;
}

void MAIN()
{
    vec4 node = INSTANCE_DATA; // slot, kind, size, marks
    vec2 corner = VERTEX.xy / 50.0;
    if (!hasPosition(node.x)) {
        POSITION = vec4(2.0, 2.0, 2.0, 1.0);
        vPlane = vec4(0.0);
        vLook = vec4(0.0);
    } else {
        vec4 centre = VIEW_MATRIX * vec4(nodePosition(node.x), 1.0);
        float w = (PROJECTION_MATRIX * centre).w;
        float pixelsPerUnit = depths.w / max(w, 1e-6);
        float radius = look.x * nodeSize(node.z);
        radius = max(radius, 1.6 / pixelsPerUnit);
        float reach = node.w > 0.5 ? 1.75 : 1.3; // the marks' rings lie outside the body; corners of a cube as well
        vPlane = vec4(corner * reach, node.y, radius * pixelsPerUnit);
        vec4 clip = PROJECTION_MATRIX * (centre + vec4(corner * reach * radius, 0.0, 0.0));
        float depth = -centre.z;
        float fade = (1.0 - flatness.y) * smoothstep(depths.x * 0.75, depths.x + look.z * 1.3, depth);
        vLook = vec4(node.w, fade, clip.y / clip.w * 0.5 + 0.5, rampPlace(node.x));
        POSITION = clip;
    }
}
