// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The menu bar, from the action table.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

MenuBar {
    id: bar

    required property ActionTable actions

    objectName: "window.menu"
    padding: 0
    leftPadding: Theme.space2
    background: Rectangle {
        color: Theme.chrome
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.border
        }
    }
    delegate: MenuBarItem {
        id: item
        implicitHeight: Theme.controlHeight
        leftPadding: Theme.space3
        rightPadding: Theme.space3
        contentItem: Words {
            text: item.text
            Accessible.ignored: true
        }
        background: Item {
            Rectangle {
                anchors.fill: parent
                anchors.margins: Theme.space1
                radius: Theme.radius - 2
                color: item.highlighted ? Theme.hover : "transparent"
            }
        }
        Accessible.name: text
        Accessible.role: Accessible.MenuItem
    }

    Instantiator {
        model: bar.actions.menus
        delegate: AppMenu {
            required property CommandMenu modelData
            source: modelData
        }
        onObjectAdded: (index, object) => bar.insertMenu(index, object as AppMenu)
        onObjectRemoved: (index, object) => bar.removeMenu(object as AppMenu)
    }
}
