// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One message in the list.
import QtQuick
import VisionFlow.ViewModels

Rectangle {
    id: row

    required property int index
    required property string numberText
    required property string timeText
    required property bool sent
    required property string wayText
    required property string endpoint
    required property string type
    required property string lengthText
    required property string wireText
    required property string summary
    required property int severity
    required property bool marked
    required property string spoken
    required property list<real> columns
    required property real columnsWidth
    property bool chosen: false
    property bool focused: false
    readonly property real signSize: Theme.caption + 2
    signal picked()
    signal asked(real x, real y)

    implicitHeight: 24 * Theme.scale
    color: chosen ? Theme.selected : mouse.containsMouse ? Theme.hover : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selected: chosen
    Accessible.onPressAction: row.picked()

    // Thousands of rows come and go in a second: bare texts and no layout.
    component Cell: Text {
        property bool muted: false
        height: parent ? parent.height : 0
        textFormat: Text.PlainText
        color: muted ? Theme.muted : Theme.text
        font.family: Theme.sans
        font.pixelSize: Theme.caption + 1
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignLeft
        verticalAlignment: Text.AlignVCenter
    }
    component Figure: Cell {
        horizontalAlignment: Text.AlignRight
        font.family: Theme.mono
        rightPadding: Theme.space2
    }

    Rectangle {
        width: 3
        height: row.height
        visible: row.severity > 1
        color: row.severity > 2 ? Theme.danger : Theme.warning
    }
    Row {
        x: Theme.space2
        width: row.width - Theme.space2 - 12
        height: row.height
        Figure {
            width: row.columns[0]
            text: row.numberText
            muted: true
        }
        Figure {
            width: row.columns[1]
            text: row.timeText
        }
        Cell {
            width: row.columns[2]
            text: row.wayText
            color: row.sent ? Theme.accent : Theme.good
        }
        Cell {
            width: row.columns[3]
            text: row.endpoint
            muted: true
        }
        Cell {
            width: row.columns[4]
            text: row.type
            font.weight: Font.Medium
        }
        Figure {
            width: row.columns[5]
            text: row.lengthText
        }
        Figure {
            width: row.columns[6]
            text: row.wireText
            muted: true
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.marked
            name: row.marked ? "pin" : ""
            color: Theme.accent
            size: row.signSize
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.severity > 0
            name: row.severity > 2 ? "error" : row.severity > 1 ? "warning" : row.severity > 0 ? "info" : ""
            color: row.severity > 2 ? Theme.danger : row.severity > 1 ? Theme.warning : Theme.muted
            size: row.signSize
        }
        Cell {
            width: Math.max(0, parent.width - row.columnsWidth - (row.marked ? row.signSize : 0) - (row.severity > 0 ? row.signSize : 0))
            leftPadding: Theme.space1
            rightPadding: Theme.space1
            text: row.summary
            muted: true
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onPressed: row.picked()
        onClicked: event => {
            if (event.button === Qt.RightButton)
                row.asked(event.x, event.y);
        }
    }
    FocusRing {
        shown: row.focused
        gap: -2
    }
}
