// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A list that stops at its ends, with a quiet scroll bar.
import QtQuick
import QtQuick.Controls.Basic

ListView {
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0 // what Qt 6.4 makes ahead it cannot call back when the rows go
    ScrollBar.vertical: AppScrollBar {}
    Accessible.role: Accessible.List
}
