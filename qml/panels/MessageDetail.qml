// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One settings message taken apart: sizes, hashes, the decision about compression, and each value.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Rectangle {
    id: panel

    required property SettingsMessages messages

    radius: Theme.radiusLarge
    color: Theme.surface
    border.color: Theme.border
    Accessible.role: Accessible.Grouping
    Accessible.name: messages.title

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 48
        visible: panel.messages.current < 0
        iconName: "messages"
        title: qsTr("Choose a message to see what is in it")
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        visible: panel.messages.current >= 0
        spacing: Theme.space2
        RowLayout {
            Words {
                objectName: "messages.title"
                Layout.fillWidth: true
                text: panel.messages.title
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            AppButton {
                objectName: "messages.copy"
                iconName: "copy"
                text: qsTr("Copy as text")
                onClicked: panel.messages.copyCurrent()
            }
        }
        // A positioner and no layout: in Qt 6.4 a layout may keep a pointer to an item that a repeater has removed.
        Column {
            id: facts
            objectName: "messages.facts"
            Layout.fillWidth: true
            spacing: Theme.space1
            Repeater {
                model: panel.messages.facts
                delegate: KeyValueRow {
                    required property var modelData
                    width: facts.width
                    nameWidth: 104 * Theme.scale
                    name: modelData[0]
                    value: modelData[1]
                }
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.border
        }
        AppList {
            id: list
            objectName: "messages.rows"
            Layout.fillWidth: true
            Layout.fillHeight: true
            model: panel.messages.rows
            activeFocusOnTab: count > 0
            Accessible.name: qsTr("Values in the message")
            delegate: Rectangle {
                id: entry
                required property var modelData
                width: list.width
                height: 40 * Theme.scale
                radius: Theme.radius - 2
                color: ListView.isCurrentItem && list.activeFocus ? Theme.selected : "transparent"
                Accessible.role: Accessible.ListItem
                Accessible.name: modelData.filter(cell => cell !== "").join(", ")
                component Cell: Words {
                    font.family: Theme.mono
                    font.pixelSize: Theme.caption + 1
                    Accessible.ignored: true
                }
                ColumnLayout {
                    anchors.fill: parent
                    anchors.rightMargin: 12
                    spacing: 0
                    Cell {
                        Layout.fillWidth: true
                        text: entry.modelData[1]
                    }
                    RowLayout {
                        spacing: Theme.space3
                        Cell {
                            Layout.preferredWidth: 92 * Theme.scale
                            text: entry.modelData[0]
                            muted: true
                        }
                        Cell {
                            Layout.preferredWidth: 42 * Theme.scale
                            text: entry.modelData[2]
                            muted: true
                        }
                        Cell {
                            Layout.fillWidth: true
                            text: entry.modelData[3]
                            color: Theme.accent
                        }
                        Cell {
                            text: entry.modelData[4]
                            color: entry.modelData[4] === "accepted" ? Theme.good : Theme.danger
                        }
                    }
                }
            }
        }
    }
}
