// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ring around whatever the keyboard is on.
import QtQuick
import VisionFlow.ViewModels

Rectangle {
    property bool shown: false
    property real gap: 2

    anchors.fill: parent
    anchors.margins: -gap - border.width
    visible: shown
    color: "transparent"
    radius: Theme.radius + gap
    border.width: Theme.focusWidth
    border.color: Theme.accent
}
