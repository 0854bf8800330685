// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every message of every connection: the list, and what is in the one that was chosen.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T
import VisionFlow.ViewModels

FocusScope {
    id: page

    objectName: "traffic.page"

    required property TrafficViewModel traffic
    required property TimeCursor cursor
    required property ActionTable actions
    required property FilterViewModel filter
    required property MessageDetailViewModel detail
    required property ComposeViewModel compose
    required property TrafficStatisticsModel statistics
    readonly property alias listPane: list
    readonly property alias inspectorPane: inspector
    readonly property alias composePane: composePanel
    readonly property alias statisticsPane: statisticsPanel
    readonly property bool listHasFocus: list.listHasFocus

    function focusFilter() {
        filterField.focusField();
    }
    function focusGoTo() {
        toolbar.focusGoTo();
    }

    onEnabledChanged: if (enabled) list.forceActiveFocus(Qt.OtherFocusReason)

    component Handle: Rectangle {
        color: T.SplitHandle.hovered || T.SplitHandle.pressed ? Theme.selected : Theme.border
    }

    Connections {
        target: page.compose
        function onShown() {
            composePanel.focusField();
        }
    }
    Connections {
        target: page.statistics
        function onOpenChanged() {
            if (page.visible)
                (page.statistics.open ? statisticsPanel : list).forceActiveFocus(Qt.OtherFocusReason);
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.canvas
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        TrafficToolbar {
            id: toolbar
            Layout.fillWidth: true
            traffic: page.traffic
            actions: page.actions
        }
        FilterField {
            id: filterField
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space2
            Layout.rightMargin: Theme.space2
            Layout.topMargin: Theme.space1
            Layout.bottomMargin: Theme.space1
            filter: page.filter
            title: qsTr("Filter messages")
            onApplied: (page.statistics.open ? statisticsPanel : list).forceActiveFocus(Qt.OtherFocusReason)
            onDismissed: (page.statistics.open ? statisticsPanel : list).forceActiveFocus(Qt.OtherFocusReason)
        }
        SplitView {
            Layout.fillWidth: true
            Layout.fillHeight: true
            orientation: Qt.Horizontal
            handle: Handle {
                implicitWidth: 6
            }
            SplitView {
                visible: !page.statistics.open
                SplitView.fillWidth: true
                SplitView.minimumWidth: 320 * Theme.scale
                orientation: Qt.Vertical
                handle: Handle {
                    implicitHeight: 6
                }
                TrafficList {
                    id: list
                    SplitView.fillHeight: true
                    SplitView.minimumHeight: 120 * Theme.scale
                    focus: true
                    traffic: page.traffic
                    onContextMenuRequested: (x, y) => rowMenu.popup(list, x, y)
                }
                ColumnLayout {
                    visible: page.traffic.chosen
                    SplitView.preferredHeight: 300 * Theme.scale
                    SplitView.minimumHeight: 140 * Theme.scale
                    spacing: 0
                    Notice {
                        Layout.fillWidth: true
                        Layout.margins: Theme.space2
                        visible: text !== ""
                        objectName: "traffic.finding"
                        text: page.traffic.findingText
                        iconName: page.traffic.findingSeverity > 2 ? "error" : page.traffic.findingSeverity > 1 ? "warning" : "info"
                        ink: page.traffic.findingSeverity > 2 ? Theme.danger : page.traffic.findingSeverity > 1 ? Theme.warning : Theme.muted
                    }
                    MessageInspector {
                        id: inspector
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        detail: page.detail
                        resend: page.actions.command("traffic.resend")
                    }
                }
            }
            StatisticsPanel {
                id: statisticsPanel
                visible: page.statistics.open
                SplitView.fillWidth: true
                SplitView.minimumWidth: 320 * Theme.scale
                statistics: page.statistics
            }
            ComposePanel {
                id: composePanel
                SplitView.preferredWidth: 340 * Theme.scale
                SplitView.minimumWidth: 280 * Theme.scale
                visible: page.compose.open
                compose: page.compose
                onDismissed: {
                    page.compose.open = false;
                    list.forceActiveFocus(Qt.OtherFocusReason);
                }
            }
        }
    }
    PlainMenu {
        id: rowMenu
        objectName: "traffic.rowMenu"
        AppMenuItem { command: page.actions.command("traffic.followEndpoint") }
        AppMenuItem { command: page.actions.command("traffic.followType") }
        AppMenuItem { command: page.actions.command("traffic.resend") }
        AppMenuItem { command: page.actions.command("traffic.mark") }
        AppMenuItem { command: page.actions.command("traffic.timeZero") }
    }
}
