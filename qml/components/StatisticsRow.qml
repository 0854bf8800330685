// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One type of message, one way, in figures.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

Rectangle {
    id: row

    required property var cells // texts
    required property bool sent
    required property real share
    required property string spoken
    /// Widths; 0 leaves a column out.
    required property list<real> columns
    property bool current: false
    property bool focused: false
    property bool strong: false
    signal picked()
    signal hovered(bool inside)

    implicitHeight: 28 * Theme.scale
    color: current ? Theme.hover : "transparent"
    Accessible.role: Accessible.Row
    Accessible.name: spoken
    Accessible.onPressAction: row.picked()

    Row {
        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        Repeater {
            model: row.cells
            delegate: Words {
                required property string modelData
                required property int index
                width: row.columns[index]
                height: row.height
                visible: width > 0
                text: modelData
                horizontalAlignment: index > 1 ? Text.AlignRight : Text.AlignLeft
                rightPadding: index > 1 ? Theme.space2 : 0
                color: index !== 1 ? Theme.text : row.sent ? Theme.accent : Theme.good
                font.pixelSize: Theme.caption + 1
                font.family: index > 1 ? Theme.mono : Theme.sans
                font.weight: row.strong ? Font.DemiBold : index === 0 ? Font.Medium : Font.Normal
                Accessible.ignored: true
            }
        }
    }
    Rectangle {
        x: Theme.mirrored ? row.width - width - Theme.space3 : Theme.space3
        anchors.bottom: parent.bottom
        visible: !row.strong
        width: (row.columns[0] - Theme.space3) * row.share
        height: 2
        radius: 1
        color: row.sent ? Theme.accent : Theme.good
        opacity: 0.7
    }
    MouseArea {
        anchors.fill: parent
        enabled: !row.strong
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onContainsMouseChanged: row.hovered(containsMouse)
        onClicked: row.picked()
    }
    FocusRing {
        shown: row.focused
        gap: -2
    }
}
