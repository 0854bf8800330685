// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The path in its colour; other edges that stand out in the colours of their ends.
VARYING vec4 vRibbon;

void MAIN()
{
    vec3 kind = vRibbon.y < 0.5 ? otherColour.rgb : vRibbon.y < 1.5 ? agentColour.rgb : knowledgeColour.rgb;
    vec3 colour = vRibbon.z > 0.5 ? pathColour.rgb : mix(selectionColour.rgb, kind, 0.45);
    float grey = dot(colour, vec3(0.3, 0.59, 0.11));
    colour = mix(colour, vec3(grey), look.y);
    float alpha = 1.0 - smoothstep(vRibbon.w - 0.25, vRibbon.w + 0.75, abs(vRibbon.x));
    alpha *= vRibbon.z > 0.5 ? 0.95 : 0.7;
    FRAGCOLOR = vec4(colour * alpha, alpha);
}
