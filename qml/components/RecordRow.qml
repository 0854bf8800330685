// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One node record in the table of a message.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

Rectangle {
    id: row

    required property int index
    required property int nodeId
    required property string rawId
    required property int kind
    required property bool agent
    required property bool knowledge
    required property var numbers
    required property bool usable
    required property string spoken
    required property real cellWidth
    property bool chosen: false
    property bool focused: false
    signal picked()
    signal wanted()

    implicitHeight: 24 * Theme.scale
    radius: Theme.radius - 2
    color: chosen ? Theme.selected : mouse.containsMouse ? Theme.hover : "transparent"
    Accessible.role: Accessible.Row
    Accessible.name: usable ? spoken : qsTr("%1, no usable numbers").arg(spoken)
    Accessible.selected: chosen

    component Cell: Words {
        height: row.height
        width: row.cellWidth
        horizontalAlignment: Text.AlignRight
        rightPadding: Theme.space2
        font.family: Theme.mono
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }

    Row {
        Cell {
            text: row.index
            muted: true
        }
        Cell {
            text: row.nodeId
        }
        Cell {
            text: row.rawId
            muted: true
        }
        Item {
            width: row.cellWidth
            height: row.height
            KindMark {
                x: Theme.space2
                anchors.verticalCenter: parent.verticalCenter
                kind: row.kind
                size: Theme.caption
            }
            Words {
                x: Theme.space2 + Theme.caption + Theme.space1
                height: parent.height
                text: (row.agent ? "A" : "–") + (row.knowledge ? "K" : "–")
                font.family: Theme.mono
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
        Repeater {
            model: row.numbers
            delegate: Cell {
                required property string modelData
                text: modelData
                color: row.usable ? Theme.text : Theme.danger
            }
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onClicked: row.picked()
        onDoubleClicked: row.wanted()
    }
    FocusRing {
        shown: row.focused
        gap: -2
    }
}
