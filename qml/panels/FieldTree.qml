// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a message as a tree, with the keys that people know from Wireshark.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property MessageDetailViewModel detail

    function step(row) {
        panel.detail.chooseField(row);
        list.positionViewAtIndex(row, ListView.Contain);
    }

    Connections {
        target: panel.detail
        function onCurrentChanged() {
            list.currentIndex = panel.detail.currentRow;
            if (panel.detail.currentRow >= 0)
                list.positionViewAtIndex(panel.detail.currentRow, ListView.Contain);
        }
    }
    ListView {
        id: list
        anchors.fill: parent
        objectName: "inspector.fields"
        cacheBuffer: 0 // what Qt 6.4 makes ahead it cannot call back when the rows go
        model: panel.detail.fields
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        currentIndex: -1
        ScrollBar.vertical: AppScrollBar {}
        Accessible.role: Accessible.Tree
        Accessible.name: qsTr("Fields of the message")
        Keys.onPressed: event => {
            const row = panel.detail.currentRow;
            const fields = panel.detail.fields;
            event.accepted = true;
            if (event.key === Qt.Key_Down)
                panel.step(Math.min(row + 1, count - 1));
            else if (event.key === Qt.Key_Up)
                panel.step(Math.max(row - 1, 0));
            else if (event.key === Qt.Key_Home)
                panel.step(0);
            else if (event.key === Qt.Key_End)
                panel.step(count - 1);
            else if (event.key === Qt.Key_PageDown)
                panel.step(Math.min(row + Math.floor(height / (24 * Theme.scale)), count - 1));
            else if (event.key === Qt.Key_PageUp)
                panel.step(Math.max(row - Math.floor(height / (24 * Theme.scale)), 0));
            else if (event.key === Qt.Key_Right && event.modifiers & Qt.ControlModifier)
                fields.openAll();
            else if (event.key === Qt.Key_Left && event.modifiers & Qt.ControlModifier)
                fields.closeAll();
            else if (event.key === Qt.Key_Right && event.modifiers & Qt.ShiftModifier)
                fields.openSubtree(row);
            else if (event.key === Qt.Key_Right && fields.isOpen(row))
                panel.step(row + 1);
            else if (event.key === Qt.Key_Right)
                fields.setOpen(row, true);
            else if (event.key === Qt.Key_Left && fields.isOpen(row))
                fields.setOpen(row, false);
            else if (event.key === Qt.Key_Left && fields.parentRow(row) >= 0)
                panel.step(fields.parentRow(row));
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                panel.detail.activate();
            else if (event.key === Qt.Key_Menu)
                menu.popup(list, Theme.space6, (currentItem ? currentItem.y - contentY : 0) + 24 * Theme.scale);
            else if (event.matches(StandardKey.Copy))
                panel.detail.copyValue();
            else
                event.accepted = false;
        }
        delegate: FieldRow {
            width: list.width
            chosen: index === panel.detail.currentRow
            focused: chosen && list.activeFocus
            onPicked: {
                list.forceActiveFocus(Qt.MouseFocusReason);
                panel.detail.chooseField(index);
            }
            onToggled: panel.detail.fields.setOpen(index, !isOpen)
            onAsked: (x, y) => menu.popup(this, x, y)
        }
    }
    PlainMenu {
        id: menu
        objectName: "inspector.fieldMenu"
        AppMenuItem {
            objectName: "inspector.filterBy"
            text: panel.detail.filterText === "" ? qsTr("Filter by this") : qsTr("Filter by %1").arg(panel.detail.filterText)
            enabled: panel.detail.filterText !== ""
            onTriggered: panel.detail.filter(false)
        }
        AppMenuItem {
            objectName: "inspector.exclude"
            text: qsTr("Exclude this")
            enabled: panel.detail.filterText !== ""
            onTriggered: panel.detail.filter(true)
        }
        AppMenuItem {
            text: qsTr("Copy value")
            onTriggered: panel.detail.copyValue()
        }
        AppMenuItem {
            text: panel.detail.currentNode < 0 ? qsTr("Show node") : qsTr("Show node %1").arg(panel.detail.currentNode)
            enabled: panel.detail.currentNode >= 0
            onTriggered: panel.detail.activate()
        }
    }
}
