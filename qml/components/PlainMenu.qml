// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A menu whose lines are written in place, in the looks of the others.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

Menu {
    padding: Theme.space1
    implicitWidth: 240 * Theme.scale
    background: Rectangle {
        implicitWidth: 240 * Theme.scale
        radius: Theme.radius
        color: Theme.overlay
        border.color: Theme.border
    }
}
