// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Three lines about the node under the pointer.
pragma ComponentBehavior: Bound

import QtQuick

Rectangle {
    id: card

    required property SceneTheme theme
    required property var lines

    visible: lines.length > 0
    width: column.implicitWidth + 24
    height: column.implicitHeight + 16
    radius: 8
    color: theme.cardBackground
    border.color: theme.cardBorder
    border.width: 1

    Column {
        id: column

        x: 12
        y: 8
        spacing: 3

        Repeater {
            model: card.lines

            Text {
                required property int index
                required property string modelData

                text: modelData
                textFormat: Text.PlainText
                color: card.theme.cardText
                opacity: index === 0 ? 1 : 0.78
                font.family: card.theme.fontFamily
                font.pixelSize: card.theme.fontPixelSize
                font.weight: index === 0 ? Font.DemiBold : Font.Normal
                elide: Text.ElideRight
                width: Math.min(implicitWidth, 360)
            }
        }
    }
}
