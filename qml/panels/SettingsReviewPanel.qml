// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What waits to be sent: path, old and new value, bytes; to be sent or dropped together.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property SettingsViewModel settings

    objectName: "settings.review"
    implicitHeight: column.implicitHeight + 2 * Theme.space3
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Changes to send")

    Rectangle {
        anchors.fill: parent
        color: Theme.overlay
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.border
        }
    }
    ColumnLayout {
        id: column
        x: Theme.space4
        y: Theme.space3
        width: parent.width - 2 * Theme.space4
        spacing: Theme.space2

        component Cell: Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            font.family: Theme.mono
            font.pixelSize: Theme.caption + 1
            Accessible.ignored: true
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            Words {
                text: qsTr("Review")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            Words {
                objectName: "settings.reviewSummary"
                Layout.fillWidth: true
                text: panel.settings.review.summary
                muted: true
            }
            AppButton {
                objectName: "settings.discard"
                enabled: panel.settings.review.count > 0
                text: qsTr("Discard")
                onClicked: panel.settings.discardAll()
            }
            AppButton {
                objectName: "settings.send"
                enabled: panel.settings.review.count > 0 && panel.settings.inStep
                primary: true
                iconName: "send"
                text: qsTr("Send")
                onClicked: panel.settings.sendAll()
            }
        }
        AppList {
            id: list
            objectName: "settings.reviewList"
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(count, 5) * Theme.rowHeight
            visible: count > 0
            model: panel.settings.review
            activeFocusOnTab: true
            Accessible.name: qsTr("Changes to send")
            delegate: Rectangle {
                id: entry
                required property int index
                required property string path
                required property string before
                required property string after
                required property string bytes
                required property string spoken
                width: list.width
                height: Theme.rowHeight
                radius: Theme.radius - 2
                color: ListView.isCurrentItem && list.activeFocus ? Theme.selected : "transparent"
                Accessible.role: Accessible.ListItem
                Accessible.name: spoken
                RowLayout {
                    anchors.fill: parent
                    anchors.rightMargin: 12
                    spacing: Theme.space2
                    Cell {
                        Layout.preferredWidth: 3
                        text: entry.path
                    }
                    Cell {
                        Layout.preferredWidth: 2
                        horizontalAlignment: Text.AlignRight
                        text: entry.before
                        muted: true
                    }
                    Words {
                        text: "→"
                        muted: true
                        Accessible.ignored: true
                    }
                    Cell {
                        Layout.preferredWidth: 2
                        text: entry.after
                    }
                    Words {
                        Layout.preferredWidth: 56 * Theme.scale
                        horizontalAlignment: Text.AlignRight
                        text: entry.bytes
                        muted: true
                        font.pixelSize: Theme.caption + 1
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
