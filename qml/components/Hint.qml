// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A tool tip in the theme's clothes.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

ToolTip {
    id: hint

    delay: 500
    timeout: 8000
    leftPadding: Theme.space2
    rightPadding: Theme.space2
    topPadding: Theme.space1
    bottomPadding: Theme.space1
    contentItem: Words {
        textFormat: Text.PlainText
        text: hint.text
        font.pixelSize: Theme.caption
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.overlay
        border.color: Theme.border
    }
}
