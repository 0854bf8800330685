// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be written next, below a filter field; the field keeps the keyboard.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

Popup {
    id: popup

    required property FilterCompletionModel completions
    property int current: -1
    signal chosen(row: int)

    function step(by: int) {
        current = Math.max(0, Math.min(current + by, completions.count - 1));
    }

    focus: false
    closePolicy: Popup.NoAutoClose
    padding: Theme.space1
    implicitWidth: 440 * Theme.scale
    onAboutToShow: current = -1
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.overlay
        border.color: Theme.border
    }

    contentItem: ListView {
        id: list
        cacheBuffer: 0 // what Qt 6.4 makes ahead it cannot call back when the rows go
        objectName: "filter.completions"
        implicitHeight: Math.min(count, 8) * Theme.rowHeight
        model: popup.completions
        clip: true
        currentIndex: popup.current
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: AppScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Completions")
        delegate: ItemDelegate {
            id: entry
            required property int index
            required property string word
            required property string detail
            width: list.width
            height: Theme.rowHeight
            padding: 0
            focusPolicy: Qt.NoFocus
            onClicked: popup.chosen(index)
            Accessible.name: detail === "" ? word : word + ", " + detail
            Accessible.role: Accessible.ListItem
            contentItem: RowLayout {
                spacing: Theme.space3
                Words {
                    Layout.leftMargin: Theme.space2
                    text: entry.word
                    font.family: Theme.mono
                    Accessible.ignored: true
                }
                Words {
                    Layout.fillWidth: true
                    Layout.rightMargin: Theme.space3
                    text: entry.detail
                    muted: true
                    font.pixelSize: Theme.caption
                    horizontalAlignment: Text.AlignRight
                    Accessible.ignored: true
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: entry.index === popup.current ? Theme.selected : entry.hovered ? Theme.hover : "transparent"
            }
        }
    }
}
