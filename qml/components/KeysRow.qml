// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a key does, and the key.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

RowLayout {
    id: row

    required property string text
    required property string keyText

    spacing: Theme.space2
    Words {
        Layout.fillWidth: true
        text: row.text
    }
    Rectangle {
        implicitWidth: Math.max(keys.implicitWidth + Theme.space2 * 2, implicitHeight)
        implicitHeight: 22 * Theme.scale
        radius: 4
        color: Theme.hover
        border.color: Theme.border
        Words {
            id: keys
            anchors.centerIn: parent
            text: row.keyText
            font.family: Theme.mono
            font.pixelSize: Theme.caption
        }
    }
}
