// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line to the reader: an icon and a sentence.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

RowLayout {
    id: notice

    required property string text
    required property string iconName
    property color ink: Theme.muted

    spacing: Theme.space2
    Icon {
        Layout.alignment: Qt.AlignTop
        name: notice.iconName
        color: notice.ink
    }
    Words {
        Layout.fillWidth: true
        text: notice.text
        color: notice.ink
        wrapMode: Text.Wrap
        maximumLineCount: 3
    }
}
