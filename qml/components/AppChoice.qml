// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One of a few words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

ComboBox {
    id: box

    implicitHeight: Theme.controlHeight
    implicitWidth: 180 * Theme.scale
    leftPadding: Theme.space3
    rightPadding: Theme.space3 + Theme.icon
    Accessible.role: Accessible.ComboBox
    Keys.onReturnPressed: popup.open()
    Keys.onEnterPressed: popup.open()

    contentItem: Words {
        text: box.displayText
        Accessible.ignored: true
    }
    indicator: Icon {
        x: box.mirrored ? Theme.space2 : box.width - width - Theme.space2
        y: (box.height - height) / 2
        name: "down"
        color: box.enabled ? Theme.muted : Theme.disabled
    }
    background: Rectangle {
        radius: Theme.radius
        color: box.down ? Theme.pressed : box.hovered ? Theme.hover : Theme.surface
        border.color: box.enabled ? Theme.borderStrong : Theme.border
        FocusRing { shown: box.visualFocus }
    }
    delegate: ItemDelegate {
        id: entry
        required property string modelData
        required property int index
        width: box.width - 2 * Theme.space1
        height: Theme.rowHeight
        padding: 0
        leftPadding: Theme.space2
        highlighted: box.highlightedIndex === index
        Accessible.name: modelData
        Accessible.role: Accessible.ListItem
        contentItem: Words {
            text: entry.modelData
            Accessible.ignored: true
        }
        background: Rectangle {
            radius: Theme.radius - 2
            color: entry.highlighted ? Theme.selected : "transparent"
        }
    }
    popup: Popup {
        y: box.height + 2
        width: box.width
        implicitHeight: contentItem.implicitHeight + 2 * padding
        padding: Theme.space1
        contentItem: ListView {
            clip: true
            implicitHeight: Math.min(contentHeight, 8 * Theme.rowHeight)
            model: box.popup.visible ? box.delegateModel : null
            currentIndex: box.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: AppScrollBar {}
        }
        background: Rectangle {
            radius: Theme.radius
            color: Theme.overlay
            border.color: Theme.border
        }
    }
}
