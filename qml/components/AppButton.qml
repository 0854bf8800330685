// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A button with words, and an icon when it helps.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

Button {
    id: button

    property bool primary: false
    property string iconName: ""
    property string hint: ""
    readonly property color ink: !enabled ? Theme.disabled : primary ? Theme.onAccent : Theme.text

    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space3
    rightPadding: Theme.space3
    Accessible.name: text
    Accessible.role: Accessible.Button

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    // A component of its own: an id inside contentItem would cost its deferred creation.
    component Face: Item {
        id: face

        property string iconName
        property alias text: words.text
        property color ink

        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight
        RowLayout {
            id: row
            anchors.centerIn: parent
            spacing: Theme.space2
            Icon {
                visible: name !== ""
                name: face.iconName
                color: face.ink
            }
            Words {
                id: words
                color: face.ink
                font.weight: Font.Medium
                Accessible.ignored: true
            }
        }
    }
    contentItem: Face {
        iconName: button.iconName
        text: button.text
        ink: button.ink
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.primary ? (button.enabled ? (button.hovered || button.down ? Theme.accentFillHover : Theme.accentFill) : Theme.pressed)
                              : button.down ? Theme.pressed : button.hovered ? Theme.hover : Theme.surface
        border.width: button.primary ? 0 : 1
        border.color: Theme.border
        FocusRing { shown: button.visualFocus }
    }
    Hint {
        text: button.hint
        visible: button.hovered && button.hint !== ""
    }
}
