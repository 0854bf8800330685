// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A body drawn on a quad: octahedron for agents, cube for knowledge, sphere for the rest; then rings for its marks.
VARYING vec4 vPlane;
VARYING vec4 vLook;

// Five stops, as the legend draws them.
vec3 rampColour(float at)
{
    float step = at * 4.0;
    vec3 colour = mix(ramp0.rgb, ramp1.rgb, clamp(step, 0.0, 1.0));
    colour = mix(colour, ramp2.rgb, clamp(step - 1.0, 0.0, 1.0));
    colour = mix(colour, ramp3.rgb, clamp(step - 2.0, 0.0, 1.0));
    return mix(colour, ramp4.rgb, clamp(step - 3.0, 0.0, 1.0));
}

// Where the line of sight meets the body and the surface's normal there; w is how far inside the outline, in radii.
vec4 sphere(vec2 at)
{
    float r2 = dot(at, at);
    return vec4(at, sqrt(max(1.0 - r2, 0.0)), 1.0 - sqrt(r2));
}

// Convex body between pairs of planes with normals n and distance d, seen along -z from far away.
void cut(vec3 n, float d, vec2 at, inout float front, inout float back, inout vec3 normal)
{
    float slope = n.z;
    float side = dot(n.xy, at);
    float s = slope < 0.0 ? -1.0 : 1.0;
    slope = max(abs(slope), 1e-4);
    side *= s;
    float high = (d - side) / slope;
    float low = (-d - side) / slope;
    if (high < front) {
        front = high;
        normal = n * s;
    }
    back = max(back, low);
}

vec4 octahedron(vec2 at, mat3 turn)
{
    const float k = 0.57735;
    const float d = 0.72;
    float front = 1e3;
    float back = -1e3;
    vec3 normal = vec3(0.0, 0.0, 1.0);
    cut(turn * vec3(k, k, k), d, at, front, back, normal);
    cut(turn * vec3(-k, k, k), d, at, front, back, normal);
    cut(turn * vec3(k, -k, k), d, at, front, back, normal);
    cut(turn * vec3(k, k, -k), d, at, front, back, normal);
    return vec4(normal, (front - back) * 0.35);
}

vec4 cube(vec2 at, mat3 turn)
{
    const float d = 0.78;
    float front = 1e3;
    float back = -1e3;
    vec3 normal = vec3(0.0, 0.0, 1.0);
    cut(turn[0], d, at, front, back, normal);
    cut(turn[1], d, at, front, back, normal);
    cut(turn[2], d, at, front, back, normal);
    return vec4(normal, (front - back) * 0.35);
}

float ring(float r, float from, float width, float pixel)
{
    return smoothstep(from - pixel, from, r) * (1.0 - smoothstep(from + width, from + width + pixel, r));
}

void MAIN()
{
    vec2 at = vPlane.xy;
    float pixel = 1.0 / max(vPlane.w, 0.5);
    int marks = int(vLook.x + 0.5);
    vec4 body;
    vec3 colour;
    // Every body stands upright in the world, a little turned so that no face hides its depth.
    if (vPlane.z < 0.5 || vPlane.w < 2.5) {
        body = sphere(at);
        colour = vPlane.z < 0.5 ? otherColour.rgb : vPlane.z < 1.5 ? agentColour.rgb : knowledgeColour.rgb;
    } else {
        mat3 turn = mat3(VIEW_MATRIX) * mat3(0.174, 0.0, -0.985, 0.0, 1.0, 0.0, 0.985, 0.0, 0.174);
        if (vPlane.z < 1.5) {
            body = octahedron(at / 1.12, turn);
            colour = agentColour.rgb;
        } else {
            body = cube(at, turn);
            colour = knowledgeColour.rgb;
        }
    }
    float cover = clamp(body.w / pixel + 0.5, 0.0, 1.0);
    if (ramp.x > 0.5) {
        bool isReached = vLook.w < 1.5;
        colour = isReached ? rampColour(vLook.w) : unreachedColour.rgb;
        if (!isReached && vPlane.w > 2.2) // hollow: told apart without any colour
            cover *= 1.0 - 0.85 * clamp((body.w - max(0.22, 0.9 * pixel)) / pixel + 0.5, 0.0, 1.0);
    }

    if (outlineColour.a > 0.0) { // high contrast: a line between every body and what is behind it
        float inside = clamp(body.w / pixel - min(1.2, 0.3 / pixel), 0.0, 1.0);
        colour = mix(outlineColour.rgb, colour, inside);
    }

    vec3 normal = normalize(body.xyz + vec3(0.0, 0.0, 1e-4));
    const vec3 light = vec3(-0.42, 0.68, 0.6);
    float diffuse = max(dot(normal, light), 0.0);
    float sky = 0.5 + 0.5 * normal.y;
    vec3 lit = colour * (0.42 + 0.62 * diffuse + 0.10 * sky);
    float shine = pow(max(dot(normal, normalize(light + vec3(0.0, 0.0, 1.0))), 0.0), 36.0);
    lit += vec3(0.28) * shine;
    lit *= vPlane.z < 0.5 ? 0.72 + 0.28 * clamp(body.z * 1.6, 0.0, 1.0) : 1.0;
    if ((marks & 2) != 0)
        lit = mix(lit, vec3(1.0), 0.22);

    vec3 behind = mix(backgroundBottom.rgb, backgroundTop.rgb, vLook.z);
    float fade = 0.62 * vLook.y;
    if ((marks & 8) != 0)
        fade = max(fade, 0.75);
    if ((marks & 115) != 0) // selected, hovered, on the path, the source, current: always clear
        fade *= 0.25;
    lit = mix(lit, behind, fade);
    float grey = dot(lit, vec3(0.3, 0.59, 0.11));
    lit = mix(lit, mix(vec3(grey), behind, 0.45), 0.9 * look.y);

    if (outlineColour.a > 0.0) // neither shade nor distance takes contrast away
        lit = mix(lit, colour, 0.7 * (1.0 - look.y));

    vec4 shown = vec4(lit * cover, cover);
    float r = length(at);
    float line = min(max(0.09, 1.5 * pixel), 3.5 * pixel);
    if ((marks & 4) != 0) { // pinned: a square pin in the middle
        vec2 q = abs(at) - vec2(max(0.2, 1.3 * pixel));
        float pin = 1.0 - smoothstep(-0.5 * pixel, 0.5 * pixel, max(q.x, q.y));
        shown = mix(shown, vec4(mix(behind, vec3(0.0), 0.35), 1.0), pin * shown.a);
    }
    vec4 outline = vec4(0.0);
    if ((marks & 1) != 0)
        outline = vec4(selectionColour.rgb, 1.0) * ring(r, 1.28, line * 1.3, pixel);
    if ((marks & 2) != 0)
        outline = max(outline, vec4(hoverColour.rgb, 1.0) * 0.8 * ring(r, 1.28, line, pixel));
    if ((marks & 16) != 0)
        outline = max(outline, vec4(pathColour.rgb, 1.0) * ring(r, 1.28, line, pixel));
    if ((marks & 32) != 0)
        outline = max(outline, vec4(pathColour.rgb, 1.0) * ring(r, 1.52, line, pixel));
    if ((marks & 64) != 0 && (marks & 1) == 0)
        outline = max(outline, vec4(selectionColour.rgb, 1.0) * 0.55 * ring(r, 1.28, line, pixel));
    shown += outline * (1.0 - shown.a);
    if (shown.a < 0.02)
        discard;
    FRAGCOLOR = shown;
}
