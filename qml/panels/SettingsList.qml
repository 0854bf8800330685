// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The server's settings that were asked for, or why there are none.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property SettingsViewModel settings

    AppList {
        id: list
        objectName: "settings.list"
        anchors.fill: parent
        leftMargin: Theme.space2
        rightMargin: Theme.space3
        bottomMargin: Theme.space4
        model: panel.settings.list
        Accessible.name: panel.settings.title

        /// The neighbours too, so that Tab finds them made.
        function bringIntoView(row) {
            for (const near of [row - 1, row + 1, row])
                positionViewAtIndex(Math.max(0, Math.min(near, count - 1)), ListView.Contain);
        }

        section.property: "group"
        delegate: SettingRow {
            width: list.width - list.leftMargin - list.rightMargin
            settings: panel.settings
            heading: !panel.settings.mixed || ListView.section === ListView.previousSection ? "" : panel.settings.groups.labelOf(ListView.section)
            onActiveFocusChanged: if (activeFocus) list.bringIntoView(index)
        }
        TabOrder {
            rows: list.contentItem
        }
    }
    Column {
        anchors.centerIn: parent
        width: Math.min(420 * Theme.scale, parent.width - 48)
        visible: list.count === 0
        spacing: Theme.space3
        EmptyState {
            objectName: "settings.empty"
            width: parent.width
            iconName: "settings"
            title: panel.settings.emptyText === "" ? qsTr("Nothing to show yet") : panel.settings.emptyText
        }
        AppButton {
            objectName: "settings.showAdvanced"
            anchors.horizontalCenter: parent.horizontalCenter
            visible: panel.settings.hiddenAdvanced > 0
            text: qsTr("Show advanced settings")
            onClicked: panel.settings.advanced = true
        }
    }
}
