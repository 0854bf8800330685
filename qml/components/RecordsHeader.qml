// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The headings of the table of node records.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

Rectangle {
    id: header

    required property real cellWidth

    implicitHeight: 24 * Theme.scale
    color: Theme.surface
    Row {
        Repeater {
            model: [qsTr("#"), qsTr("id"), qsTr("raw"), qsTr("flags"), qsTr("x"), qsTr("y"), qsTr("z"), qsTr("vx"), qsTr("vy"), qsTr("vz"), qsTr("distance"), qsTr("parent")]
            delegate: Words {
                required property string modelData
                required property int index
                width: header.cellWidth
                height: header.height
                text: modelData
                muted: true
                leftPadding: Theme.space2
                rightPadding: Theme.space2
                horizontalAlignment: index === 3 ? Text.AlignLeft : Text.AlignRight
                font.pixelSize: Theme.caption
                font.weight: Font.Medium
                Accessible.role: Accessible.ColumnHeader
            }
        }
    }
}
