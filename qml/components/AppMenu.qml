// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A menu filled from a menu of the action table.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

Menu {
    id: menu

    required property CommandMenu source

    title: source.title
    padding: Theme.space1
    implicitWidth: Math.max(280 * Theme.scale, widest + leftPadding + rightPadding)
    property real widest: 0
    delegate: AppMenuItem {}
    // Once each time it opens: a line must not go away under the hand.
    onAboutToShow: {
        let width = 0;
        for (let i = 0; i < count; ++i) {
            const item = itemAt(i) as AppMenuItem;
            if (item && item.command)
                item.offered = item.command.offered;
            if (item && item.offered)
                width = Math.max(width, item.implicitWidth);
        }
        widest = width;
    }
    background: Rectangle {
        implicitWidth: 280 * Theme.scale
        radius: Theme.radius
        color: Theme.overlay
        border.color: Theme.border
    }

    Instantiator {
        model: menu.source.commands
        delegate: AppMenuItem {
            required property Command modelData
            command: modelData
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object as AppMenuItem)
        onObjectRemoved: (index, object) => menu.removeItem(object as AppMenuItem)
    }
}
