// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One node in the distances table.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Rectangle {
    id: row

    required property int index
    required property int nodeId
    required property int kind
    required property string label
    required property string distance
    required property string parentText
    required property string hopsText
    required property string spoken
    required property real numberWidth
    property bool current: false
    signal chosen()

    implicitHeight: 26 * Theme.scale
    radius: Theme.radius - 2
    color: mouse.containsMouse ? Theme.hover : current ? Theme.selected : "transparent"
    Accessible.role: Accessible.Row
    Accessible.name: spoken

    component Figure: Words {
        horizontalAlignment: Text.AlignRight
        rightPadding: Theme.space1
        font.family: Theme.mono
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        Figure {
            Layout.preferredWidth: row.numberWidth
            text: row.nodeId
        }
        KindMark {
            Layout.leftMargin: Theme.space1
            Layout.rightMargin: Theme.space1
            kind: row.kind
            size: Theme.caption
        }
        Words {
            Layout.fillWidth: true
            text: row.label
            font.pixelSize: Theme.caption + 1
            Accessible.ignored: true
        }
        Figure {
            Layout.preferredWidth: row.numberWidth * 1.4
            text: row.distance
        }
        Figure {
            Layout.preferredWidth: row.numberWidth
            text: row.parentText
            muted: true
        }
        Figure {
            Layout.preferredWidth: row.numberWidth * 0.8
            Layout.rightMargin: 10
            text: row.hopsText
            muted: true
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onClicked: row.chosen()
    }
    FocusRing {
        shown: row.current
        gap: -2
    }
}
