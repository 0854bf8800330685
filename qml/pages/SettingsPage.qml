// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: the server's, made from its description of them, profiles and messages; and those of this window.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: page

    objectName: "settings.page"

    required property WindowViewModel view
    required property SettingsViewModel settings
    required property SettingsMessages messages
    required property ProfilesViewModel profiles
    required property Preferences preferences
    property alias groups: groups
    property alias content: content
    readonly property bool ofServer: settings.part !== SettingsViewModel.WindowPart
    readonly property bool listed: settings.part === SettingsViewModel.SettingsPart

    function focusSearch() {
        if (!listed)
            settings.group = "";
        search.forceActiveFocus(Qt.ShortcutFocusReason);
        search.selectAll();
    }

    onEnabledChanged: if (enabled) groups.forceActiveFocus(Qt.OtherFocusReason)

    Rectangle {
        anchors.fill: parent
        color: Theme.canvas
    }
    SettingsGroups {
        id: groups
        anchors.left: parent.left
        width: Math.min(216 * Theme.scale, page.width * 0.28)
        height: parent.height
        settings: page.settings
    }
    FocusScope {
        id: content
        anchors.left: groups.right
        anchors.right: parent.right
        height: parent.height
        ColumnLayout {
            anchors.fill: parent
            spacing: 0
            SettingsHeader {
                id: header
                Layout.fillWidth: true
                settings: page.settings
                AppField {
                    id: search
                    objectName: "settings.search"
                    Layout.fillWidth: true
                    Layout.maximumWidth: 420 * Theme.scale
                    visible: page.listed
                    iconName: "search"
                    placeholderText: qsTr("Search settings")
                    maximumLength: 100
                    text: page.settings.search
                    onTextEdited: page.settings.search = text
                    Keys.onEscapePressed: {
                        page.settings.search = "";
                        groups.forceActiveFocus(Qt.OtherFocusReason);
                    }
                    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                }
            }
            Notice {
                objectName: "settings.phase"
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space4
                Layout.rightMargin: Theme.space4
                Layout.bottomMargin: Theme.space2
                visible: page.ofServer && text !== ""
                iconName: "info"
                ink: Theme.warning
                text: page.settings.phaseText
            }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                SettingsList {
                    anchors.fill: parent
                    visible: page.listed
                    settings: page.settings
                }
                ProfilesPanel {
                    anchors.fill: parent
                    visible: page.settings.part === SettingsViewModel.ProfilesPart
                    settings: page.settings
                    profiles: page.profiles
                }
                MessagesPanel {
                    anchors.fill: parent
                    visible: page.settings.part === SettingsViewModel.MessagesPart
                    messages: page.messages
                }
                LocalSettings {
                    anchors.fill: parent
                    visible: page.settings.part === SettingsViewModel.WindowPart
                    preferences: page.preferences
                }
            }
            PathStrip {
                objectName: "settings.notice"
                Layout.fillWidth: true
                Layout.margins: Theme.space2
                visible: page.view.notice !== ""
                iconName: "info"
                ink: Theme.warning
                text: page.view.notice
                onDismissed: page.view.notice = ""
            }
            SettingsReviewPanel {
                Layout.fillWidth: true
                visible: page.ofServer && page.settings.reviewed
                settings: page.settings
            }
        }
    }
}
