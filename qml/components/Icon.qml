// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One of our drawings, in a colour of the theme.
import QtQuick
import QtQuick.Window
import VisionFlow.ViewModels

Image {
    id: icon

    required property string name
    property color color: Theme.text
    property real size: Theme.icon

    width: size
    height: size
    sourceSize.width: size * Screen.devicePixelRatio
    sourceSize.height: size * Screen.devicePixelRatio
    source: name === "" ? "" : "image://icon/" + name + "/" + color.toString().slice(1)
    Accessible.ignored: true
}
