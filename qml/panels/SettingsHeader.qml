// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Above the settings: what this is and whose, the search, and how changes leave.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Item {
    id: header

    required property SettingsViewModel settings
    /// The search field.
    default property alias search: first.data
    readonly property bool here: settings.part === SettingsViewModel.WindowPart
    readonly property bool listed: settings.part === SettingsViewModel.SettingsPart

    implicitHeight: column.implicitHeight + Theme.space4 + Theme.space2
    ColumnLayout {
        id: column
        x: Theme.space4
        y: Theme.space4
        width: parent.width - 2 * Theme.space4
        spacing: Theme.space2
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space3
            Words {
                objectName: "settings.title"
                text: header.settings.title
                font.pixelSize: Theme.heading
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            Badge {
                objectName: "settings.owner"
                iconName: header.here ? "window" : "server"
                text: header.here ? qsTr("this window") : qsTr("server")
                ink: header.here ? Theme.good : Theme.accent
            }
            AppButton {
                objectName: "settings.allSeen"
                visible: header.settings.unseen
                implicitHeight: 26 * Theme.scale
                iconName: "check"
                text: qsTr("All seen")
                hint: qsTr("Takes the marks off what somebody else changed")
                onClicked: header.settings.acknowledgeAll()
            }
            Words {
                objectName: "settings.summary"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignRight
                visible: header.listed
                text: header.settings.summary
                muted: true
                font.pixelSize: Theme.caption + 1
            }
            Item {
                Layout.fillWidth: true
                visible: !header.listed
            }
        }
        Words {
            Layout.fillWidth: true
            visible: text !== ""
            text: header.settings.titleHelp
            muted: true
            wrapMode: Text.Wrap
        }
        GridLayout {
            Layout.fillWidth: true
            visible: header.listed
            columns: header.width > 640 * Theme.scale ? 2 : 1
            columnSpacing: Theme.space4
            rowSpacing: Theme.space1
            RowLayout {
                id: first
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: Theme.space4
                AppSwitch {
                    objectName: "settings.advanced"
                    words: qsTr("Advanced")
                    checked: header.settings.advanced
                    Accessible.name: qsTr("Show advanced settings")
                    onToggled: {
                        header.settings.advanced = checked;
                        checked = Qt.binding(() => header.settings.advanced);
                    }
                }
                AppSwitch {
                    objectName: "settings.reviewed"
                    words: qsTr("Review before sending")
                    checked: header.settings.reviewed
                    Accessible.name: qsTr("Review changes before they are sent")
                    onToggled: {
                        header.settings.reviewed = checked;
                        checked = Qt.binding(() => header.settings.reviewed);
                    }
                }
            }
        }
    }
}
