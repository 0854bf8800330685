// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A button that steps through a few modes and says which is on.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

Button {
    id: button

    required property Command command
    required property string iconName
    required property string value

    text: command.text
    enabled: command.enabled
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space2
    rightPadding: Theme.space2
    onClicked: command.trigger()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Accessible.name: qsTr("%1, now %2").arg(command.text).arg(value)
    Accessible.role: Accessible.Button

    contentItem: Row {
        spacing: Theme.space1 + 2
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: button.iconName
            color: button.enabled ? Theme.muted : Theme.disabled
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: button.value
            font.pixelSize: Theme.caption + 1
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.hovered ? Theme.hover : "transparent"
        FocusRing {
            shown: button.visualFocus
            gap: -2
        }
    }
    Hint {
        y: button.height + Theme.space1
        text: button.text + "   " + button.command.keyText
        visible: button.hovered
    }
}
