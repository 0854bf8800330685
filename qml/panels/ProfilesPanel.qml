// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles: save the server's settings, and see what a saved file would change before it does.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property SettingsViewModel settings
    required property ProfilesViewModel profiles
    readonly property string nameProblem: name.text === "" ? "" : profiles.nameProblem(name.text)

    function save() {
        if (name.text !== "" && nameProblem === "" && profiles.save(name.text, onlyModified.checked))
            name.clear();
    }

    onVisibleChanged: if (visible) profiles.refresh()

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        anchors.bottomMargin: Theme.space3
        spacing: Theme.space3

        GridLayout {
            Layout.fillWidth: true
            columns: panel.width > 620 * Theme.scale ? 4 : 2
            columnSpacing: Theme.space2
            rowSpacing: Theme.space2
            AppField {
                id: name
                objectName: "profiles.name"
                Layout.fillWidth: true
                Layout.columnSpan: parent.columns === 2 ? 2 : 1
                placeholderText: qsTr("Name of a new profile")
                maximumLength: 80
                invalid: panel.nameProblem !== ""
                Accessible.description: panel.nameProblem
                onAccepted: panel.save()
            }
            AppSwitch {
                id: onlyModified
                objectName: "profiles.onlyModified"
                words: qsTr("only what is modified")
                Accessible.name: words
                Layout.columnSpan: parent.columns === 2 ? 2 : 1
            }
            AppButton {
                objectName: "profiles.save"
                enabled: name.text !== "" && panel.nameProblem === "" && panel.settings.editable
                text: panel.nameProblem === "" && name.text !== "" && panel.profiles.exists(name.text) ? qsTr("Replace") : qsTr("Save")
                onClicked: panel.save()
            }
            AppButton {
                objectName: "profiles.saveAs"
                enabled: panel.settings.editable
                iconName: "export"
                text: qsTr("Save to file…")
                onClicked: saveDialog.open()
            }
        }
        Words {
            objectName: "profiles.message"
            Layout.fillWidth: true
            visible: text !== ""
            text: panel.nameProblem !== "" ? panel.nameProblem : panel.profiles.message
            color: panel.nameProblem !== "" || panel.profiles.failed ? Theme.danger : Theme.good
            wrapMode: Text.Wrap
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: panel.width > 700 * Theme.scale ? 2 : 1
            columnSpacing: Theme.space4
            rowSpacing: Theme.space3
            ProfilesList {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 2
                Layout.preferredHeight: 2
                profiles: panel.profiles
                onFileWanted: openDialog.open()
            }
            ProfileComparison {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 3
                Layout.preferredHeight: 3
                settings: panel.settings
                profiles: panel.profiles
            }
        }
    }

    FileDialog {
        id: openDialog
        title: qsTr("Load a profile")
        nameFilters: [qsTr("Profiles (*.json)"), qsTr("All files (*)")]
        onAccepted: panel.profiles.loadFile(selectedFile)
    }
    FileDialog {
        id: saveDialog
        title: qsTr("Save a profile")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "json"
        nameFilters: [qsTr("Profiles (*.json)")]
        onAccepted: panel.profiles.saveAs(selectedFile, onlyModified.checked)
    }
}
