// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the settings page, down its left side: the server's, then this window's.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property SettingsViewModel settings

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
        Rectangle {
            anchors.right: parent.right
            width: 1
            height: parent.height
            color: Theme.border
        }
    }
    AppList {
        id: list
        objectName: "settings.groups"
        anchors.fill: parent
        anchors.margins: Theme.space2
        model: panel.settings.groups
        focus: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        Accessible.name: qsTr("Groups of settings")
        onCurrentIndexChanged: if (activeFocus && currentItem) panel.settings.group = (currentItem as SettingsGroupRow).groupId

        section.property: "owner"
        delegate: SettingsGroupRow {
            id: entry
            width: list.width
            startsOwner: ListView.section !== ListView.previousSection
            current: groupId === panel.settings.group
            focused: ListView.isCurrentItem && list.activeFocus
            onChosen: {
                list.currentIndex = index;
                panel.settings.group = groupId;
            }
            onCurrentChanged: if (current) list.currentIndex = index
        }
    }
}
