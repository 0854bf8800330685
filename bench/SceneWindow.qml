// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph view alone in a window.
import QtQuick
import VisionFlow.Scene

GraphView {
    property bool light: false

    sceneTheme: light ? lightTheme : darkTheme

    SceneTheme {
        id: darkTheme
    }

    SceneTheme {
        id: lightTheme

        backgroundTop: "#f7f9fc"
        backgroundBottom: "#dfe5ee"
        agent: "#c2570c"
        knowledge: "#0b6fae"
        other: "#6b4fc4"
        edge: "#55647e"
        edgeStrength: 0.4
        path: "#b0005e"
        selection: "#10131a"
        hover: "#334"
        labelText: "#10131a"
        labelBackground: "#e8ffffff"
        cardText: "#10131a"
        cardBackground: "#f8ffffff"
        cardBorder: "#c3ccd9"
        rubberBand: "#0b6fae"
        focusRing: "#0b6fae"
    }
}
