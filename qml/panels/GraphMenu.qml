// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph's context menu: the node's commands, and the other menus of the menu bar.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

AppMenu {
    id: menu

    required property ActionTable actions

    source: actions.nodeMenu
    Instantiator {
        model: menu.actions.contextMenus
        delegate: AppMenu {
            required property CommandMenu modelData
            source: modelData
        }
        onObjectAdded: (index, object) => menu.addMenu(object as AppMenu)
        onObjectRemoved: (index, object) => menu.removeMenu(object as AppMenu)
    }
}
