// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All node records of a message, flags split out; Enter turns the view to the node.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property MessageDetailViewModel detail

    Connections {
        target: panel.detail
        function onCurrentChanged() {
            list.currentIndex = panel.detail.currentRecord;
            if (panel.detail.currentRecord >= 0)
                list.positionViewAtIndex(panel.detail.currentRecord, ListView.Contain);
        }
    }
    // Beside the list: in Qt 6.4 a list cannot make a header of a bound component.
    Item {
        id: heading
        width: parent.width
        height: header.implicitHeight
        clip: true
        RecordsHeader {
            id: header
            objectName: "inspector.recordsHeader"
            x: -list.contentX
            width: list.contentWidth
            cellWidth: list.cellWidth
        }
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.topMargin: heading.height
        objectName: "inspector.records"
        readonly property real cellWidth: 66 * Theme.scale
        cacheBuffer: 0 // what Qt 6.4 makes ahead it cannot call back when the rows go
        model: panel.detail.records
        clip: true
        focus: true
        activeFocusOnTab: true
        reuseItems: true
        currentIndex: -1
        contentWidth: Math.max(width, 12 * cellWidth)
        flickableDirection: Flickable.AutoFlickIfNeeded
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        ScrollBar.vertical: AppScrollBar {}
        ScrollBar.horizontal: AppScrollBar {}
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Node records of the message")
        onCurrentIndexChanged: panel.detail.chooseRecord(currentIndex)
        Keys.onReturnPressed: panel.detail.activate()
        Keys.onEnterPressed: panel.detail.activate()
        delegate: RecordRow {
            width: list.contentWidth
            cellWidth: list.cellWidth
            chosen: index === panel.detail.currentRecord
            focused: chosen && list.activeFocus
            onPicked: {
                list.forceActiveFocus(Qt.MouseFocusReason);
                panel.detail.chooseRecord(index);
            }
            onWanted: panel.detail.activate()
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 48
        visible: list.count === 0
        iconName: "table"
        title: qsTr("No node records in this message")
    }
}
