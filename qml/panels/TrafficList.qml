// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The messages, oldest first. Scrolling or choosing makes it stand still; End follows the newest again.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property TrafficViewModel traffic
    readonly property TrafficModel messages: traffic.model
    readonly property bool listHasFocus: list.activeFocus
    readonly property bool wideTimes: messages.timeForm === TrafficModel.Absolute
    readonly property list<real> columns: [64 * Theme.scale, (wideTimes ? 210 : 84) * Theme.scale, 84 * Theme.scale, 110 * Theme.scale,
        140 * Theme.scale, 70 * Theme.scale, 74 * Theme.scale]
    readonly property real columnsWidth: columns[0] + columns[1] + columns[2] + columns[3] + columns[4] + columns[5] + columns[6]

    /// For the chosen message; in this item's coordinates.
    signal contextMenuRequested(real x, real y)

    function rowsInSight(): int {
        return Math.max(1, Math.floor(list.height / (24 * Theme.scale)) - 1);
    }

    Connections {
        target: panel.traffic
        function onRowWanted(row) {
            if (row >= 0)
                list.positionViewAtIndex(row, ListView.Contain);
        }
    }

    // Not from within the list's own layout: there it would make every row on the way to the new end.
    Connections {
        target: panel.messages
        function onCountChanged() {
            if (!panel.messages.following)
                return;
            list.forceLayout();
            list.positionViewAtEnd();
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        TrafficHeader {
            Layout.fillWidth: true
            columns: panel.columns
            messages: panel.messages
        }
        AppList {
            id: list
            objectName: "traffic.list"
            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
            reuseItems: true
            activeFocusOnTab: true
            highlightFollowsCurrentItem: false
            model: panel.messages
            Accessible.name: qsTr("Messages, oldest first")
            ScrollBar.vertical: AppScrollBar {
                onPressedChanged: if (pressed) panel.messages.following = false
            }
            // A person's hand on it means: stand still. At the end it follows again only when asked.
            onFlickStarted: panel.messages.following = false
            onDragStarted: panel.messages.following = false
            onHeightChanged: {
                if (panel.messages.following)
                    positionViewAtEnd();
                else if (panel.traffic.currentRow >= 0)
                    positionViewAtIndex(panel.traffic.currentRow, ListView.Contain);
            }
            Keys.onPressed: event => {
                if (event.key === Qt.Key_End)
                    panel.traffic.follow();
                else if (event.key === Qt.Key_Home)
                    panel.traffic.choose(0);
                else if (event.key === Qt.Key_Up)
                    panel.traffic.step(-1);
                else if (event.key === Qt.Key_Down)
                    panel.traffic.step(1);
                else if (event.key === Qt.Key_PageUp)
                    panel.traffic.step(-panel.rowsInSight());
                else if (event.key === Qt.Key_PageDown)
                    panel.traffic.step(panel.rowsInSight());
                else if ((event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)) && panel.traffic.chosen)
                    panel.contextMenuRequested(panel.width / 4, list.y + (list.currentItem?.y ?? 0) - list.contentY);
                else
                    return;
                event.accepted = true;
            }
            WheelHandler {
                onWheel: panel.messages.following = false
                blocking: false
            }
            delegate: TrafficRow {
                width: list.width
                columns: panel.columns
                columnsWidth: panel.columnsWidth
                chosen: index === panel.traffic.currentRow
                focused: chosen && list.activeFocus
                onPicked: {
                    list.forceActiveFocus(Qt.MouseFocusReason);
                    panel.traffic.choose(index);
                }
                onAsked: (x, y) => {
                    const at = mapToItem(panel, x, y);
                    panel.contextMenuRequested(at.x, at.y);
                }
            }
            FocusRing {
                shown: list.activeFocus && !panel.traffic.chosen
                gap: -2
            }
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space6, 420 * Theme.scale)
        visible: panel.traffic.emptyTitle !== ""
        objectName: "traffic.empty"
        iconName: "messages"
        title: panel.traffic.emptyTitle
        detail: panel.traffic.emptyDetail
    }
}
