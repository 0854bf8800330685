// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A button that is an icon alone; its words are in the tool tip and in the accessible name.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

Button {
    id: button

    required property string iconName
    property string keyText: ""
    property bool hintBeside: false
    readonly property color ink: !enabled ? Theme.disabled : checked ? Theme.accent : hovered ? Theme.text : Theme.muted

    implicitWidth: Theme.controlHeight
    implicitHeight: Theme.controlHeight
    padding: 0
    display: AbstractButton.IconOnly
    Accessible.name: text
    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.checked: checked

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            color: button.ink
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.checked ? Theme.selected : button.hovered && button.enabled ? Theme.hover : "transparent"
        FocusRing {
            shown: button.visualFocus
            gap: -2
        }
    }
    Hint {
        x: button.hintBeside ? (button.mirrored ? -width - Theme.space2 : button.width + Theme.space2) : (button.width - width) / 2
        y: button.hintBeside ? (button.height - height) / 2 : button.height + Theme.space1
        text: button.keyText === "" ? button.text : button.text + "   " + button.keyText
        visible: button.hovered
    }
}
