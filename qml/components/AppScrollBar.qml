// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A quiet scroll bar.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

ScrollBar {
    id: bar

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: 0.06
    Accessible.ignored: true // a reader goes from row to row
    contentItem: Rectangle {
        radius: 3
        color: bar.pressed ? Theme.muted : Theme.borderStrong
        opacity: bar.size < 1 && (bar.active || bar.hovered) ? 0.9 : bar.size < 1 ? 0.45 : 0
    }
    background: null
}
