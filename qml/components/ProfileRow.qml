// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One saved profile.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Rectangle {
    id: row

    required property int index
    required property string name
    required property string detail
    property bool loaded: false
    property bool focused: false
    signal chosen()
    signal deleteWanted()

    implicitHeight: 34 * Theme.scale
    radius: Theme.radius
    color: loaded ? Theme.selected : mouse.containsMouse || remove.hovered ? Theme.hover : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(name).arg(detail)
    Accessible.selected: loaded
    Accessible.onPressAction: row.chosen()

    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onClicked: row.chosen()
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space2
        spacing: Theme.space2
        Icon {
            name: "profile"
            color: Theme.muted
        }
        Words {
            Layout.fillWidth: true
            text: row.name
            Accessible.ignored: true
        }
        Words {
            text: row.detail
            muted: true
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
        IconButton {
            id: remove
            objectName: "profiles.delete." + row.name
            implicitWidth: 28 * Theme.scale
            implicitHeight: implicitWidth
            iconName: "delete"
            text: qsTr("Delete %1").arg(row.name)
            focusPolicy: Qt.NoFocus
            onClicked: row.deleteWanted()
        }
    }
    FocusRing {
        shown: row.focused
        gap: -2
    }
}
