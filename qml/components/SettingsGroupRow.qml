// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One part of the settings page in the list at its left; the first of an owner's has the owner's heading above it.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Column {
    id: row

    required property int index
    required property string groupId
    required property string label
    required property int count
    required property string owner
    required property string spoken
    property bool startsOwner: false
    property bool current: false
    property bool focused: false
    readonly property bool here: owner === "window"
    signal chosen()

    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selected: current
    Accessible.onPressAction: row.chosen()

    RowLayout {
        width: parent.width
        height: Theme.rowHeight + (row.index > 0 ? Theme.space3 : 0)
        visible: row.startsOwner
        spacing: Theme.space2
        Icon {
            Layout.leftMargin: Theme.space3
            Layout.alignment: Qt.AlignBottom
            Layout.bottomMargin: Theme.space1
            name: row.here ? "window" : "server"
            color: row.here ? Theme.good : Theme.accent
            size: Theme.icon * 0.9
        }
        Words {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBottom
            Layout.bottomMargin: Theme.space1
            text: row.here ? qsTr("On this computer") : qsTr("The server's")
            muted: true
            font.pixelSize: Theme.caption
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
    }
    Rectangle {
        objectName: "settings.group." + row.groupId
        width: parent.width
        height: 32 * Theme.scale
        radius: Theme.radius
        color: row.current ? Theme.selected : mouse.containsMouse ? Theme.hover : "transparent"
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.space3
            anchors.rightMargin: Theme.space2
            spacing: Theme.space2
            Words {
                Layout.fillWidth: true
                text: row.label
                color: row.current ? Theme.accent : Theme.text
                font.weight: row.current ? Font.DemiBold : Font.Normal
                Accessible.ignored: true
            }
            Badge {
                visible: row.count > 0
                text: row.count
                ink: row.current ? Theme.accent : Theme.muted
            }
        }
        MouseArea {
            id: mouse
            anchors.fill: parent
            hoverEnabled: true
            onClicked: row.chosen()
        }
        FocusRing {
            shown: row.focused
            gap: -2
        }
    }
}
