// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph view's colours, from the theme's tokens.
import QtQuick
import VisionFlow.Scene
import VisionFlow.ViewModels

SceneTheme {
    /// Multiple of the usual size.
    property real labelSize: 1

    backgroundTop: Theme.highContrast ? Theme.canvas : Theme.dark ? "#161a22" : "#fbfcfe"
    backgroundBottom: Theme.highContrast ? Theme.canvas : Theme.dark ? "#0b0d12" : "#e6eaf1"
    agent: Theme.agent
    knowledge: Theme.knowledge
    other: Theme.other
    edge: Theme.highContrast ? Theme.muted : Theme.dark ? "#8ea3c8" : "#5b6a85"
    edgeStrength: Theme.highContrast ? 1.6 : 0.7
    outline: Theme.highContrast ? Theme.text : "transparent"
    ramp0: Theme.ramp0
    ramp1: Theme.ramp1
    ramp2: Theme.ramp2
    ramp3: Theme.ramp3
    ramp4: Theme.ramp4
    unreached: Theme.muted
    path: Theme.dark ? "#ffe66d" : "#b3261e"
    selection: Theme.dark ? "#ffffff" : "#10141c"
    hover: Theme.accent
    labelText: Theme.text
    labelBackground: Theme.highContrast ? Theme.canvas : Theme.dark ? "#d012151b" : "#e0ffffff"
    cardText: Theme.text
    cardBackground: Theme.overlay
    cardBorder: Theme.highContrast ? Theme.borderStrong : Theme.border
    rubberBand: Theme.accent
    focusRing: Theme.accent
    labelPixelSize: (Theme.body - 1) * labelSize
    fontPixelSize: Theme.body
    fontFamily: Theme.sans
}
