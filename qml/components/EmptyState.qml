// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// In place of what is not there yet: what will appear, and why it has not.
import QtQuick
import VisionFlow.ViewModels

Column {
    id: empty

    required property string iconName
    required property string title
    property string detail: ""

    spacing: Theme.space2
    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        name: empty.iconName
        size: Theme.icon * 1.75
        color: Theme.muted
    }
    Words {
        width: parent.width
        text: empty.title
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        font.weight: Font.Medium
    }
    Words {
        width: parent.width
        visible: text !== ""
        text: empty.detail
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        muted: true
    }
}
