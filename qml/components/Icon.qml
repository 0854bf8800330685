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
    /// How many times the pixels of the window it is drawn with, for a picture.
    property real detail: 1

    width: size
    height: size
    sourceSize.width: size * detail * Screen.devicePixelRatio
    sourceSize.height: size * detail * Screen.devicePixelRatio
    source: name === "" ? "" : "image://icon/" + name + "/" + color.toString().slice(1)
    Accessible.ignored: true
}
