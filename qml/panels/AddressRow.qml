// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Typing the address of a server, told at once whether it makes sense.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

ColumnLayout {
    id: row

    required property StartViewModel start
    property alias field: addressField
    signal dismissed()

    spacing: Theme.space1
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        AppField {
            id: addressField
            objectName: "start.address"
            Layout.fillWidth: true
            iconName: "server"
            placeholderText: qsTr("Server address, such as ws://127.0.0.1:4000/wss")
            text: row.start.address
            invalid: row.start.addressProblem !== ""
            onTextEdited: row.start.address = text
            onAccepted: row.start.connectToAddress()
            Keys.onEscapePressed: row.dismissed()
            Accessible.description: row.start.addressProblem
        }
        AppButton {
            objectName: "start.go"
            primary: true
            text: qsTr("Connect")
            enabled: row.start.canConnect
            onClicked: row.start.connectToAddress()
        }
    }
    Words {
        objectName: "start.addressProblem"
        Layout.fillWidth: true
        // The line is always there, so that nothing jumps while typing.
        text: row.start.addressProblem === "" ? " " : row.start.addressProblem
        color: Theme.danger
        font.pixelSize: Theme.caption
    }
}
