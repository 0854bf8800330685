// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the connection does: round trips, cadence, traffic, losses, the window's own frames, and its history.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: page

    objectName: "metrics.page"

    required property LatencyViewModel metrics
    required property EventsModel history

    onEnabledChanged: if (enabled) flick.forceActiveFocus(Qt.OtherFocusReason)

    Rectangle {
        anchors.fill: parent
        color: Theme.canvas
    }
    Flickable {
        id: flick
        anchors.fill: parent
        focus: true
        activeFocusOnTab: true
        clip: true
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("Figures of the connection")
        contentHeight: column.implicitHeight + 2 * Theme.space4
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: Theme.space4
            y: Theme.space4
            width: flick.width - 2 * Theme.space4
            spacing: Theme.space3

            Notice {
                objectName: "metrics.moment"
                Layout.fillWidth: true
                visible: text !== ""
                text: page.metrics.momentText
                iconName: "history"
            }
            RoundTripCard {
                Layout.fillWidth: true
                metrics: page.metrics
            }
            GridLayout {
                Layout.fillWidth: true
                columns: page.width > 1000 * Theme.scale ? 4 : 2
                columnSpacing: Theme.space3
                rowSpacing: Theme.space3
                component Cell: MetricCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                }
                Cell {
                    title: qsTr("Stream")
                    Figure {
                        name: qsTr("node updates received")
                        value: page.metrics.rateText
                        valueName: "metrics.rate"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Promised")
                        value: page.metrics.promisedText
                        valueName: "metrics.promised"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Payload")
                        value: page.metrics.payloadText
                        valueName: "metrics.payload"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Jitter")
                        value: page.metrics.jitterText
                        valueName: "metrics.jitter"
                    }
                }
                Cell {
                    title: qsTr("Traffic")
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("↓ received")
                        value: page.metrics.bytesInText + "\n" + page.metrics.messagesInText
                        valueName: "metrics.in"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("↑ sent")
                        value: page.metrics.bytesOutText + "\n" + page.metrics.messagesOutText
                        valueName: "metrics.out"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("↓ so far")
                        value: page.metrics.totalInText
                        valueName: "metrics.totalIn"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("↑ so far")
                        value: page.metrics.totalOutText
                        valueName: "metrics.totalOut"
                    }
                }
                Cell {
                    title: qsTr("Losses")
                    note: page.metrics.clean ? qsTr("none") : ""
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Gaps")
                        value: page.metrics.gapsText
                        valueName: "metrics.gaps"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Malformed")
                        value: page.metrics.malformedText
                        valueName: "metrics.malformed"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Records")
                        value: qsTr("%1 dropped").arg(page.metrics.droppedText)
                        valueName: "metrics.dropped"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Clock offset")
                        value: page.metrics.offsetText
                        valueName: "metrics.offset"
                    }
                }
                Cell {
                    title: qsTr("This window")
                    note: page.metrics.hasFrames ? qsTr("while the graph shows") : ""
                    Figure {
                        name: qsTr("frames displayed")
                        value: page.metrics.displayedText
                        valueName: "metrics.displayed"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Frame time")
                        value: page.metrics.frameText
                        valueName: "metrics.frame"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Own work")
                        value: page.metrics.ownFrameText
                        valueName: "metrics.ownFrame"
                    }
                    KeyValueRow {
                        Layout.fillWidth: true
                        name: qsTr("Drawn by")
                        value: page.metrics.rendererText
                        valueName: "metrics.renderer"
                    }
                }
            }
            MetricCard {
                Layout.fillWidth: true
                title: qsTr("Connection history")
                note: qsTr("connected for %1").arg(page.metrics.uptimeText)
                EventList {
                    objectName: "metrics.history"
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.max(120 * Theme.scale, Math.min(contentHeight, 260 * Theme.scale))
                    events: page.history
                    Accessible.name: qsTr("Connection history")
                }
            }
        }
    }
}
