// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a message; a click chooses the field that a byte belongs to.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property MessageDetailViewModel detail

    TextMetrics {
        id: metrics
        font.family: Theme.mono
        font.pixelSize: Theme.caption + 1
        text: "00000000000000000000"
    }
    Connections {
        target: panel.detail.hex
        function onSelectionChanged() {
            if (panel.detail.hex.selectedRow >= 0)
                list.positionViewAtIndex(panel.detail.hex.selectedRow, ListView.Contain);
        }
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space1
        TabStrip {
            visible: panel.detail.hasInflated
            baseName: "inspector.layer"
            titles: [qsTr("As it travelled"), qsTr("Inflated")]
            current: panel.detail.showsInflated ? 1 : 0
            onChosen: index => panel.detail.showsInflated = index === 1
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "inspector.hex"
            readonly property real charWidth: metrics.advanceWidth / 20
            readonly property real offsetWidth: panel.detail.hex.offsetDigits * charWidth
            cacheBuffer: 0 // what Qt 6.4 makes ahead it cannot call back when the rows go
            model: panel.detail.hex
            clip: true
            focus: true
            activeFocusOnTab: count > 0
            contentWidth: Math.max(width, offsetWidth + 66 * charWidth + 48 * Theme.scale)
            flickableDirection: Flickable.AutoFlickIfNeeded
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: AppScrollBar {}
            ScrollBar.horizontal: AppScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Bytes of the message")
            delegate: HexRow {
                width: list.contentWidth
                charWidth: list.charWidth
                offsetWidth: list.offsetWidth
                onPicked: column => {
                    list.forceActiveFocus(Qt.MouseFocusReason);
                    panel.detail.chooseByte(index, column);
                }
            }
            FocusRing {
                shown: list.activeFocus && list.count > 0
                gap: -2
            }
        }
    }
}
