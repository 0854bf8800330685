// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the graph view; the defaults are a dark theme of its own, for use without the window's tokens.
import QtQuick

QtObject {
    property color backgroundTop: "#1a2030"
    property color backgroundBottom: "#0b0e15"
    property color agent: "#ffb454"
    property color knowledge: "#5cc8ff"
    property color other: "#b8a1ff"
    /// Near to far: five stops for colour by distance, and what cannot be reached.
    property color ramp0: "#fde725"
    property color ramp1: "#86d549"
    property color ramp2: "#3db8b5"
    property color ramp3: "#5d90e6"
    property color ramp4: "#8068e8"
    property color unreached: "#9ba5b4"
    property color edge: "#8ea3c8"
    /// How strongly edges of full opacity show before distance fades them.
    property real edgeStrength: 0.7
    /// Drawn around every body when it is not transparent.
    property color outline: "transparent"
    property color path: "#ffe66d"
    property color selection: "#ffffff"
    property color hover: "#dfe8ff"
    property color labelText: "#eef2fb"
    property color labelBackground: "#d0121724"
    property color cardText: "#eef2fb"
    property color cardBackground: "#f0171d2b"
    property color cardBorder: "#33405c"
    property color rubberBand: "#5cc8ff"
    property color focusRing: "#5cc8ff"
    property real labelPixelSize: 12
    property real fontPixelSize: 13
    property string fontFamily: "Sans Serif"
}
