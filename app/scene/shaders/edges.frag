// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A faint line, tinted by the kinds of its ends, fading with distance.
VARYING vec4 vEdge;
VARYING float vFade;

void MAIN()
{
    vec3 kind = vEdge.y < 0.5 ? otherColour.rgb : vEdge.y < 1.5 ? agentColour.rgb : knowledgeColour.rgb;
    vec3 colour = mix(edgeColour.rgb, kind, 0.35);
    float grey = dot(colour, vec3(0.3, 0.59, 0.11));
    colour = mix(colour, vec3(grey), look.y);
    float alpha = min(1.0, edgeColour.a * vEdge.z * (1.0 - 0.85 * vFade) * (1.0 - 0.5 * look.y));
    FRAGCOLOR = vec4(colour * alpha, alpha);
}
