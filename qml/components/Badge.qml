// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A word in a pill.
import QtQuick
import VisionFlow.ViewModels

Rectangle {
    id: badge

    required property string text
    property color ink: Theme.muted
    property string iconName: ""

    implicitWidth: row.implicitWidth + Theme.space2 * 2
    implicitHeight: row.implicitHeight + 4
    radius: height / 2
    color: "transparent"
    border.color: Theme.border
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.space1
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: badge.iconName !== ""
            name: badge.iconName
            size: Theme.caption
            color: badge.ink
        }
        Words {
            text: badge.text
            color: badge.ink
            font.pixelSize: Theme.caption
        }
    }
}
