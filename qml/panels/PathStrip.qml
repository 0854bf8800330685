// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The path to the source, hop by hop.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FloatingPanel {
    id: strip

    required property string text
    property string iconName: "path"
    property color ink: Theme.accent
    signal dismissed()

    implicitHeight: row.implicitHeight + 2 * Theme.space2
    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space1
        spacing: Theme.space2
        Icon {
            name: strip.iconName
            color: strip.ink
        }
        Words {
            objectName: strip.objectName + "Text"
            Layout.fillWidth: true
            text: strip.text
            wrapMode: Text.Wrap
            maximumLineCount: 4
        }
        IconButton {
            implicitWidth: 28 * Theme.scale
            implicitHeight: 28 * Theme.scale
            iconName: "close"
            text: qsTr("Close")
            onClicked: strip.dismissed()
        }
    }
}
