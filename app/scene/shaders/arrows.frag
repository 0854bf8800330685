// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
VARYING vec2 vArrow;

void MAIN()
{
    vec3 kind = vArrow.x < 0.5 ? otherColour.rgb : vArrow.x < 1.5 ? agentColour.rgb : knowledgeColour.rgb;
    vec3 colour = mix(edgeColour.rgb, kind, 0.5);
    float grey = dot(colour, vec3(0.3, 0.59, 0.11));
    colour = mix(colour, vec3(grey), look.y);
    float alpha = min(1.0, edgeColour.a + 0.4) * vArrow.y * (1.0 - 0.5 * look.y);
    FRAGCOLOR = vec4(colour * alpha, alpha);
}
