// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A page's button in the left rail.
import QtQuick
import VisionFlow.ViewModels

IconButton {
    id: button

    property bool current: false

    implicitWidth: 40 * Theme.scale
    implicitHeight: 40 * Theme.scale
    checked: current
    hintBeside: true
    Accessible.role: Accessible.PageTab
    Rectangle {
        visible: button.current
        anchors.left: parent.left
        anchors.leftMargin: -6
        anchors.verticalCenter: parent.verticalCenter
        width: 3
        height: 20
        radius: 1.5
        color: Theme.accent
    }
}
