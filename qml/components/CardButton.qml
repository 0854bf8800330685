// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A large way in: icon, what it is, one line on what happens.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

Button {
    id: card

    required property string iconName
    property string detail: ""

    implicitHeight: 84 * Theme.scale
    padding: Theme.space4
    Accessible.name: text
    Accessible.description: detail
    Accessible.role: Accessible.Button

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: RowLayout {
        spacing: Theme.space3
        Rectangle {
            Layout.preferredWidth: 40 * Theme.scale
            Layout.preferredHeight: 40 * Theme.scale
            radius: Theme.radius + 2
            color: Theme.selected
            Icon {
                anchors.centerIn: parent
                size: Theme.icon * 1.25
                name: card.iconName
                color: Theme.accent
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            Words {
                Layout.fillWidth: true
                text: card.text
                font.pixelSize: Theme.strong
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                text: card.detail
                muted: true
                wrapMode: Text.WordWrap
                maximumLineCount: 2
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusLarge
        color: card.down ? Theme.pressed : card.hovered ? Theme.hover : Theme.surface
        border.color: card.hovered ? Theme.borderStrong : Theme.border
        FocusRing {
            shown: card.visualFocus
            radius: Theme.radiusLarge + gap
        }
    }
}
