// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two or three views of one panel, as words to choose from.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

Row {
    id: strip

    required property list<string> titles
    required property string baseName
    property int current: 0
    signal chosen(int index)

    spacing: Theme.space1
    Accessible.role: Accessible.PageTabList
    Repeater {
        model: strip.titles
        delegate: Button {
            id: tab
            required property string modelData
            required property int index
            objectName: strip.baseName + "." + index
            text: modelData
            implicitHeight: 28 * Theme.scale
            leftPadding: Theme.space3
            rightPadding: Theme.space3
            onClicked: strip.chosen(index)
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            Accessible.name: text
            Accessible.role: Accessible.PageTab
            Accessible.selected: index === strip.current
            contentItem: Words {
                text: tab.text
                muted: tab.index !== strip.current
                font.weight: Font.Medium
                Accessible.ignored: true
            }
            background: Rectangle {
                radius: Theme.radius
                color: tab.index === strip.current ? Theme.selected : tab.hovered ? Theme.hover : "transparent"
                FocusRing {
                    shown: tab.visualFocus
                    gap: -2
                }
            }
        }
    }
}
