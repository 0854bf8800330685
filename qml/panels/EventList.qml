// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Things that happened, newest first.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

AppList {
    id: list

    required property EventsModel events

    model: events
    activeFocusOnTab: count > 0
    delegate: Item {
        id: entry
        required property string timeText
        required property string text
        required property bool isError
        width: list.width
        height: Math.max(Theme.rowHeight, words.implicitHeight + Theme.space2)
        Accessible.role: Accessible.ListItem
        Accessible.name: qsTr("%1, %2").arg(timeText).arg(text)
        Words {
            id: time
            anchors.left: parent.left
            y: Theme.space1
            width: 66 * Theme.scale
            text: entry.timeText
            muted: true
            font.family: Theme.mono
            font.pixelSize: Theme.caption + 1
            Accessible.ignored: true
        }
        Icon {
            id: mark
            anchors.left: time.right
            y: Theme.space1
            name: entry.isError ? "warning" : "info"
            size: Theme.icon * 0.9
            color: entry.isError ? Theme.warning : Theme.muted
        }
        Words {
            id: words
            anchors.left: mark.right
            anchors.leftMargin: Theme.space2
            anchors.right: parent.right
            anchors.rightMargin: Theme.space3
            y: Theme.space1
            text: entry.text
            wrapMode: Text.Wrap
            maximumLineCount: 4
            Accessible.ignored: true
        }
    }
}
