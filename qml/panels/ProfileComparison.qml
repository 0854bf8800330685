// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the loaded profile would change: setting, now, in the file; and what of it cannot be used.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

ColumnLayout {
    id: panel

    required property SettingsViewModel settings
    required property ProfilesViewModel profiles

    spacing: Theme.space2
    RowLayout {
        visible: panel.profiles.loaded !== ""
        spacing: Theme.space2
        Words {
            objectName: "profiles.loaded"
            Layout.fillWidth: true
            text: qsTr("Compared with “%1”").arg(panel.profiles.loaded)
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        AppButton {
            objectName: "profiles.unload"
            text: qsTr("Close")
            onClicked: panel.profiles.unload()
        }
        AppButton {
            objectName: "profiles.apply"
            primary: true
            enabled: panel.profiles.different.length > 0 && panel.settings.editable
            text: panel.settings.reviewed ? qsTr("Add to the review") : qsTr("Apply")
            onClicked: panel.profiles.apply()
        }
    }
    Words {
        objectName: "profiles.summary"
        Layout.fillWidth: true
        visible: text !== ""
        text: panel.profiles.summary
        muted: true
        wrapMode: Text.Wrap
    }
    AppList {
        id: list
        objectName: "profiles.different"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: panel.profiles.loaded !== ""
        model: panel.profiles.different
        activeFocusOnTab: count > 0
        Accessible.name: qsTr("What would change")
        delegate: Rectangle {
            id: entry
            required property var modelData
            width: list.width
            height: 44 * Theme.scale
            radius: Theme.radius
            color: ListView.isCurrentItem && list.activeFocus ? Theme.selected : "transparent"
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1, now %2, in the file %3").arg(modelData[0]).arg(modelData[2]).arg(modelData[3])
            ColumnLayout {
                anchors.verticalCenter: parent.verticalCenter
                anchors.left: parent.left
                anchors.leftMargin: Theme.space2
                width: parent.width * 0.5
                spacing: 0
                Words {
                    Layout.fillWidth: true
                    text: entry.modelData[0]
                    Accessible.ignored: true
                }
                Words {
                    Layout.fillWidth: true
                    text: entry.modelData[1]
                    muted: true
                    font.family: Theme.mono
                    font.pixelSize: Theme.caption
                    Accessible.ignored: true
                }
            }
            Words {
                anchors.right: parent.right
                anchors.rightMargin: 14
                width: parent.width * 0.48 - 14
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("%1 → %2").arg(entry.modelData[2]).arg(entry.modelData[3])
                font.family: Theme.mono
                font.pixelSize: Theme.caption + 1
                wrapMode: Text.Wrap
                maximumLineCount: 2
                Accessible.ignored: true
            }
        }
    }
    AppList {
        id: leftOut
        objectName: "profiles.leftOut"
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, 120 * Theme.scale)
        visible: count > 0
        model: panel.profiles.leftOut
        activeFocusOnTab: true
        Accessible.name: qsTr("Left out")
        delegate: Notice {
            required property string modelData
            width: leftOut.width - 12
            iconName: "warning"
            ink: Theme.warning
            text: modelData
        }
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: panel.profiles.loaded === ""
        iconName: "table"
        title: qsTr("Choose a profile to see what it would change")
        detail: qsTr("Nothing changes before you apply it")
    }
}
