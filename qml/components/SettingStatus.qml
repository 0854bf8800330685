// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a wish when somebody must decide: refused, in conflict, or made while offline.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Rectangle {
    id: strip

    required property SettingsViewModel settings
    required property string path
    required property string label
    required property int status
    required property string statusText
    readonly property bool conflict: status === SettingsModel.Conflict
    readonly property bool refused: status === SettingsModel.Refused

    implicitHeight: flow.implicitHeight + 2 * Theme.space2
    radius: Theme.radius
    color: Theme.hover
    border.color: Theme.border
    Accessible.role: Accessible.AlertMessage
    Accessible.name: statusText

    GridLayout {
        id: flow
        anchors.fill: parent
        anchors.margins: Theme.space2
        columns: strip.width > 560 * Theme.scale ? 2 : 1
        columnSpacing: Theme.space3
        rowSpacing: Theme.space2
        Notice {
            objectName: "setting.status." + strip.path
            Layout.fillWidth: true
            iconName: strip.refused ? "error" : strip.conflict ? "warning" : "history"
            ink: strip.refused ? Theme.danger : strip.conflict ? Theme.warning : Theme.text
            text: strip.statusText
        }
        RowLayout {
            spacing: Theme.space2
            AppButton {
                objectName: "setting.drop." + strip.path
                implicitHeight: 26 * Theme.scale
                text: strip.conflict ? qsTr("Take theirs") : qsTr("Drop")
                Accessible.description: strip.label
                onClicked: strip.settings.drop(strip.path)
            }
            AppButton {
                objectName: "setting.again." + strip.path
                implicitHeight: 26 * Theme.scale
                text: strip.conflict ? qsTr("Send mine") : strip.refused ? qsTr("Try again") : qsTr("Send")
                Accessible.description: strip.label
                onClicked: strip.settings.sendAgain(strip.path)
            }
        }
    }
}
