// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// F6 and Shift+F6: from one pane of the window to the next.
import QtQuick
import QtQuick.Window

QtObject {
    id: cycle

    required property Window window
    /// In order; the hidden ones are left out.
    required property list<Item> items

    function go(direction) {
        const shown = Array.from(items).filter(item => item.visible);
        const at = shown.findIndex(item => contains(item, window.activeFocusItem));
        enter(shown[(at + direction + shown.length) % shown.length]);
    }
    function contains(pane: Item, item: Item): bool {
        for (let at = item; at; at = at.parent) {
            if (at === pane)
                return true;
        }
        return false;
    }
    function enter(pane: Item) {
        const first = pane.nextItemInFocusChain(true);
        (contains(pane, first) && !pane.activeFocusOnTab ? first : pane).forceActiveFocus(Qt.TabFocusReason);
    }
}
