// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last settings messages, and every byte's reason of the one that was chosen.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property SettingsMessages messages

    GridLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        anchors.bottomMargin: Theme.space3
        columns: panel.width > 700 * Theme.scale ? 2 : 1
        columnSpacing: Theme.space4
        rowSpacing: Theme.space3
        AppList {
            id: list
            objectName: "messages.list"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 4
            Layout.preferredHeight: 2
            visible: count > 0
            model: panel.messages
            activeFocusOnTab: true
            Accessible.name: qsTr("Settings messages, newest first")
            Keys.onReturnPressed: panel.messages.current = currentIndex
            Keys.onEnterPressed: panel.messages.current = currentIndex
            delegate: MessageRow {
                width: list.width
                chosen: index === panel.messages.current
                focused: ListView.isCurrentItem && list.activeFocus
                onPicked: {
                    list.currentIndex = index;
                    panel.messages.current = index;
                }
            }
        }
        MessageDetail {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 5
            Layout.preferredHeight: 3
            visible: list.count > 0
            messages: panel.messages
        }
        EmptyState {
            Layout.fillWidth: true
            Layout.columnSpan: parent.columns
            Layout.alignment: Qt.AlignCenter
            visible: list.count === 0
            objectName: "messages.empty"
            iconName: "messages"
            title: qsTr("No settings message has been sent or received yet")
            detail: qsTr("The last %1 are kept here").arg(200)
        }
    }
}
