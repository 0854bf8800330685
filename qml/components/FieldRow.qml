// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One field of a message: how deep it stands, whether it is open, its name and its value.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Rectangle {
    id: row

    required property int index
    required property string name
    required property string value
    required property int depth
    required property bool holds
    required property bool isOpen
    required property string spoken
    property bool chosen: false
    property bool focused: false
    signal picked()
    signal toggled()
    signal asked(real x, real y) ///< for a menu

    implicitHeight: 24 * Theme.scale
    radius: Theme.radius - 2
    color: chosen ? Theme.selected : mouse.containsMouse ? Theme.hover : "transparent"
    Accessible.role: Accessible.TreeItem
    Accessible.name: spoken
    Accessible.selected: chosen

    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onClicked: event => {
            row.picked();
            if (event.button === Qt.RightButton)
                row.asked(event.x, event.y);
        }
        onDoubleClicked: row.toggled()
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space1 + row.depth * 14 * Theme.scale
        anchors.rightMargin: 12
        spacing: Theme.space1
        Item {
            Layout.preferredWidth: 24 * Theme.scale
            Layout.fillHeight: true
            Icon {
                anchors.centerIn: parent
                visible: row.holds
                name: row.isOpen ? "down" : "right"
                size: Theme.caption
                color: Theme.muted
            }
            TapHandler {
                enabled: row.holds
                onTapped: row.toggled()
            }
        }
        Words {
            text: row.name
            muted: true
            Layout.preferredWidth: Math.max(implicitWidth, 116 * Theme.scale)
            Layout.maximumWidth: row.width * 0.5
            Accessible.ignored: true
        }
        Words {
            Layout.fillWidth: true
            text: row.value
            font.family: Theme.mono
            font.pixelSize: Theme.caption + 1
            Accessible.ignored: true
        }
    }
    FocusRing {
        shown: row.focused
        gap: -2
    }
}
