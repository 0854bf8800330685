// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One message in the list.
import QtQuick
import QtQuick.Layouts
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
    property bool chosen: false
    property bool focused: false
    signal picked()

    implicitHeight: 24 * Theme.scale
    color: chosen ? Theme.selected : mouse.containsMouse ? Theme.hover : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selected: chosen
    Accessible.onPressAction: row.picked()

    component Cell: Words {
        Layout.alignment: Qt.AlignVCenter
        font.pixelSize: Theme.caption + 1
        Accessible.ignored: true
    }
    component Figure: Cell {
        horizontalAlignment: Text.AlignRight
        font.family: Theme.mono
        rightPadding: Theme.space2
    }

    Rectangle {
        width: 3
        height: parent.height
        visible: row.severity > 1
        color: row.severity > 2 ? Theme.danger : Theme.warning
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: 12
        spacing: 0
        Figure {
            Layout.preferredWidth: row.columns[0]
            text: row.numberText
            muted: true
        }
        Figure {
            Layout.preferredWidth: row.columns[1]
            text: row.timeText
        }
        Cell {
            Layout.preferredWidth: row.columns[2]
            text: row.wayText
            color: row.sent ? Theme.accent : Theme.good
        }
        Cell {
            Layout.preferredWidth: row.columns[3]
            text: row.endpoint
            muted: true
        }
        Cell {
            Layout.preferredWidth: row.columns[4]
            text: row.type
            font.weight: Font.Medium
        }
        Figure {
            Layout.preferredWidth: row.columns[5]
            text: row.lengthText
        }
        Figure {
            Layout.preferredWidth: row.columns[6]
            text: row.wireText
            muted: true
        }
        Icon {
            visible: row.marked
            name: "pin"
            color: Theme.accent
            size: Theme.caption + 2
        }
        Icon {
            visible: row.severity > 0
            name: row.severity > 2 ? "error" : row.severity > 1 ? "warning" : "info"
            color: row.severity > 2 ? Theme.danger : row.severity > 1 ? Theme.warning : Theme.muted
            size: Theme.caption + 2
        }
        Cell {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space1
            text: row.summary
            muted: true
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onPressed: row.picked()
    }
    FocusRing {
        shown: row.focused
        gap: -2
    }
}
