// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The saved profiles: Enter compares, Delete asks and then deletes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

ColumnLayout {
    id: panel

    required property ProfilesViewModel profiles
    /// Asked about, not deleted yet.
    property string doomed: ""
    signal fileWanted()

    spacing: Theme.space2
    RowLayout {
        spacing: Theme.space2
        Words {
            Layout.fillWidth: true
            text: qsTr("Saved profiles")
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        AppButton {
            objectName: "profiles.open"
            iconName: "file"
            text: qsTr("Open file…")
            onClicked: panel.fileWanted()
        }
    }
    Rectangle {
        Layout.fillWidth: true
        visible: panel.doomed !== ""
        implicitHeight: question.implicitHeight + 2 * Theme.space2
        radius: Theme.radius
        color: Theme.hover
        border.color: Theme.border
        ColumnLayout {
            id: question
            x: Theme.space2
            y: Theme.space2
            width: parent.width - 2 * Theme.space2
            Notice {
                objectName: "profiles.question"
                Layout.fillWidth: true
                iconName: "warning"
                ink: Theme.warning
                text: qsTr("Delete the profile “%1”? It cannot be brought back.").arg(panel.doomed)
            }
            RowLayout {
                AppButton {
                    id: yes
                    objectName: "profiles.deleteYes"
                    implicitHeight: 26 * Theme.scale
                    text: qsTr("Delete")
                    onClicked: {
                        panel.profiles.remove(panel.doomed);
                        panel.doomed = "";
                    }
                }
                AppButton {
                    objectName: "profiles.deleteNo"
                    implicitHeight: 26 * Theme.scale
                    text: qsTr("Keep")
                    onClicked: panel.doomed = ""
                }
            }
        }
    }
    AppList {
        id: list
        objectName: "profiles.list"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: count > 0
        model: panel.profiles
        activeFocusOnTab: true
        Accessible.name: qsTr("Saved profiles")
        Keys.onReturnPressed: if (currentItem) (currentItem as ProfileRow).chosen()
        Keys.onEnterPressed: if (currentItem) (currentItem as ProfileRow).chosen()
        Keys.onDeletePressed: if (currentItem) (currentItem as ProfileRow).deleteWanted()
        delegate: ProfileRow {
            width: list.width
            loaded: name === panel.profiles.loaded
            focused: ListView.isCurrentItem && list.activeFocus
            onChosen: {
                list.currentIndex = index;
                panel.profiles.load(name);
            }
            onDeleteWanted: {
                panel.doomed = name;
                yes.forceActiveFocus(Qt.OtherFocusReason);
            }
        }
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: list.count === 0
        iconName: "profile"
        title: qsTr("No profile is saved yet")
        detail: qsTr("They are kept in %1").arg(panel.profiles.folder)
    }
}
