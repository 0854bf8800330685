// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the server sends instead of node updates that were agreed on, and the offer to read it so.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Rectangle {
    id: banner

    required property ConnectionViewModel connection
    readonly property bool wanted: connection.misfitText !== ""

    objectName: "misfit.banner"
    implicitHeight: row.implicitHeight + 2 * Theme.space2
    color: Theme.surface
    Accessible.role: Accessible.AlertMessage
    Accessible.name: connection.misfitText

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space3
        Icon {
            name: "warning"
            color: Theme.warning
        }
        Words {
            objectName: "misfit.text"
            Layout.fillWidth: true
            text: banner.connection.misfitText
            wrapMode: Text.Wrap
            maximumLineCount: 3
        }
        AppButton {
            objectName: "misfit.decode"
            visible: banner.connection.canDecode
            text: qsTr("Decode so")
            hint: qsTr("Read the node updates of this server in that layout. A wrong choice can be undone.")
            Accessible.description: hint
            onClicked: banner.connection.decodeRequested()
        }
    }
    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: 1
        color: Theme.border
    }
}
