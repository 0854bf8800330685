// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A surface that floats above the graph.
import QtQuick
import VisionFlow.ViewModels

Rectangle {
    radius: Theme.radiusLarge
    color: Theme.overlay
    border.color: Theme.border

    // What is pressed on the panel must not reach the graph below.
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
        hoverEnabled: true
        onWheel: event => event.accepted = true
    }
}
