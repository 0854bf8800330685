// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One label over a node; filled and moved by GraphLabels.
import QtQuick

Rectangle {
    id: label

    required property SceneTheme theme
    property string text
    property bool strong: false

    implicitWidth: words.implicitWidth + 10
    implicitHeight: words.implicitHeight + 4
    radius: 4
    color: strong ? theme.labelBackground : Qt.alpha(theme.labelBackground, theme.labelBackground.a * 0.7)

    Text {
        id: words

        anchors.centerIn: parent
        text: label.text
        textFormat: Text.PlainText
        color: label.theme.labelText
        font.family: label.theme.fontFamily
        font.pixelSize: label.theme.labelPixelSize
        font.weight: label.strong ? Font.DemiBold : Font.Normal
    }
}
