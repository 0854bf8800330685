// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every message of every connection: the list, and what is in the one that was chosen.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: page

    objectName: "traffic.page"

    required property TrafficViewModel traffic
    required property TimeCursor cursor
    required property ActionTable actions
    readonly property alias listPane: list
    readonly property bool listHasFocus: list.listHasFocus

    function focusGoTo() {
        toolbar.focusGoTo();
    }

    onEnabledChanged: if (enabled) list.forceActiveFocus(Qt.OtherFocusReason)

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
        TrafficList {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
            traffic: page.traffic
        }
        Notice {
            Layout.fillWidth: true
            Layout.margins: Theme.space2
            visible: text !== ""
            objectName: "traffic.finding"
            text: page.traffic.findingText
            iconName: page.traffic.findingSeverity > 2 ? "error" : page.traffic.findingSeverity > 1 ? "warning" : "info"
            ink: page.traffic.findingSeverity > 2 ? Theme.danger : page.traffic.findingSeverity > 1 ? Theme.warning : Theme.muted
        }
    }
}
