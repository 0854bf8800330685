// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text as everything in the window shows it: plain, never markup, in the theme's type.
import QtQuick
import VisionFlow.ViewModels

Text {
    property bool muted: false

    textFormat: Text.PlainText
    color: !enabled ? Theme.disabled : muted ? Theme.muted : Theme.text
    font.family: Theme.sans
    font.pixelSize: Theme.body
    elide: Text.ElideRight
    horizontalAlignment: Text.AlignLeft // said, so that it is the right side where the interface begins there
    verticalAlignment: Text.AlignVCenter
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
