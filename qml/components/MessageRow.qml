// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One settings message: when, which way, what, how large.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Rectangle {
    id: row

    required property int index
    required property string timeText
    required property bool outgoing
    required property string direction
    required property string kind
    required property string bytes
    required property string what
    required property string spoken
    property bool chosen: false
    property bool focused: false
    signal picked()

    implicitHeight: Theme.rowHeight
    radius: Theme.radius - 2
    color: chosen ? Theme.selected : mouse.containsMouse ? Theme.hover : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selected: chosen
    Accessible.onPressAction: row.picked()

    component Cell: Words {
        font.pixelSize: Theme.caption + 1
        Accessible.ignored: true
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: 12
        spacing: Theme.space2
        Cell {
            text: row.timeText
            muted: true
            font.family: Theme.mono
        }
        Cell {
            Layout.preferredWidth: 70 * Theme.scale
            text: row.direction
            color: row.outgoing ? Theme.accent : Theme.good
        }
        Cell {
            Layout.preferredWidth: 62 * Theme.scale
            text: row.kind
            font.weight: Font.Medium
        }
        Cell {
            Layout.fillWidth: true
            text: row.what
            muted: true
        }
        Cell {
            text: row.bytes
            font.family: Theme.mono
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onClicked: row.picked()
    }
    FocusRing {
        shown: row.focused
        gap: -2
    }
}
