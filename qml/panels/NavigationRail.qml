// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pages, down the left edge.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: rail

    required property WindowViewModel view
    required property ActionTable actions
    required property Preferences preferences
    required property ConnectionViewModel connection

    implicitWidth: 52 * Theme.scale

    Rectangle {
        anchors.fill: parent
        color: Theme.chrome
        Rectangle {
            anchors.right: parent.right
            width: 1
            height: parent.height
            color: Theme.border
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space2 - 2
        spacing: Theme.space1

        NavButton {
            objectName: "rail.start"
            iconName: "home"
            text: rail.connection.open ? qsTr("Start page; closes the connection") : qsTr("Start page")
            current: rail.view.page === WindowViewModel.StartPage
            onClicked: rail.connection.open ? rail.actions.command("file.close").trigger() : rail.view.page = WindowViewModel.StartPage
        }
        NavButton {
            objectName: "rail.graph"
            iconName: "graph"
            text: qsTr("Graph")
            keyText: rail.actions.command("go.graph").keyText
            enabled: rail.connection.open
            current: rail.view.page === WindowViewModel.GraphPage
            onClicked: rail.actions.command("go.graph").trigger()
        }
        NavButton {
            objectName: "rail.traffic"
            iconName: "messages"
            text: qsTr("Traffic")
            keyText: rail.actions.command("go.traffic").keyText
            current: rail.view.page === WindowViewModel.TrafficPage
            onClicked: rail.actions.command("go.traffic").trigger()
        }
        NavButton {
            objectName: "rail.metrics"
            iconName: "metrics"
            text: qsTr("Metrics")
            keyText: rail.actions.command("go.metrics").keyText
            enabled: rail.connection.open
            current: rail.view.page === WindowViewModel.MetricsPage
            onClicked: rail.actions.command("go.metrics").trigger()
        }
        NavButton {
            objectName: "rail.settings"
            iconName: "settings"
            text: qsTr("Settings")
            keyText: rail.actions.command("go.settings").keyText
            current: rail.view.page === WindowViewModel.SettingsPage
            onClicked: rail.actions.command("go.settings").trigger()
        }
        Item {
            Layout.fillHeight: true
        }
        NavButton {
            objectName: "rail.theme"
            iconName: Theme.dark ? "sun" : "moon"
            text: Theme.dark ? qsTr("Light theme") : qsTr("Dark theme")
            onClicked: rail.preferences.appearance = Theme.dark ? Preferences.Light : Preferences.Dark
        }
        NavButton {
            objectName: "rail.keys"
            iconName: "keyboard"
            text: qsTr("Keyboard shortcuts")
            keyText: rail.actions.command("help.keys").keyText
            onClicked: rail.actions.command("help.keys").trigger()
        }
    }
}
