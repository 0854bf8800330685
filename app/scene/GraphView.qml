// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The 3D graph: one focusable item that draws, labels and takes every gesture on the graph.
import QtQuick

FocusScope {
    id: view

    objectName: "graph.view"

    required property GraphController controller
    property SceneTheme sceneTheme: SceneTheme {}
    property bool reducedMotion: false

    /// Right-click without a drag, or the menu key; in this item's coordinates. What lies there is already current.
    signal contextMenuRequested(real x, real y)
    /// Enter or a double click on a node: it is the controller's current one.
    signal nodeActivated()
}
