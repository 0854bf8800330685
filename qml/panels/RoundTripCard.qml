// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Round trips: five figures, how they went, how they spread.
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import VisionFlow.ViewModels

MetricCard {
    id: card

    required property LatencyViewModel metrics

    title: qsTr("Round trip")
    note: metrics.hasSamples ? metrics.sampleText : ""

    RowLayout {
        spacing: Theme.space6
        visible: card.metrics.hasSamples
        Figure {
            name: qsTr("min")
            value: card.metrics.minText
            valueName: "metrics.min"
        }
        Figure {
            name: qsTr("mean")
            value: card.metrics.meanText
            valueName: "metrics.mean"
        }
        Figure {
            name: qsTr("p95")
            value: card.metrics.p95Text
            valueName: "metrics.p95"
        }
        Figure {
            name: qsTr("p99")
            value: card.metrics.p99Text
            valueName: "metrics.p99"
        }
        Figure {
            name: qsTr("max")
            value: card.metrics.maxText
            valueName: "metrics.max"
        }
        Item {
            Layout.fillWidth: true
        }
        AppButton {
            objectName: "metrics.export"
            iconName: "export"
            text: qsTr("Export CSV…")
            onClicked: saveDialog.open()
        }
    }
    RowLayout {
        visible: card.metrics.hasSamples
        spacing: Theme.space6
        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            spacing: Theme.space1
            Sparkline {
                objectName: "metrics.sparkline"
                Layout.fillWidth: true
                Layout.preferredHeight: 120 * Theme.scale
                values: card.metrics.samples
                level: card.metrics.p95
                ceiling: card.metrics.binTop
                line: Theme.accent
                levelColor: Theme.warning
                grid: Theme.border
                Accessible.role: Accessible.Chart
                Accessible.name: qsTr("Round trips over time; dashed: p95")
            }
            Words {
                Layout.fillWidth: true
                text: qsTr("0 to %1; older  →  newer; dashed: p95").arg(card.metrics.binTopText)
                muted: true
                font.pixelSize: Theme.caption
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            spacing: Theme.space1
            HistogramBars {
                objectName: "metrics.histogram"
                Layout.fillWidth: true
                Layout.preferredHeight: 120 * Theme.scale
                counts: card.metrics.bins
                bar: Theme.accent
                grid: Theme.border
                Accessible.role: Accessible.Chart
                Accessible.name: qsTr("How many round trips took how long")
            }
            RowLayout {
                LayoutMirroring.enabled: false // nor is the axis
                LayoutMirroring.childrenInherit: true
                Words {
                    Layout.fillWidth: true
                    text: "0 ms"
                    muted: true
                    font.pixelSize: Theme.caption
                }
                Words {
                    text: card.metrics.binTopText
                    muted: true
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
    Words {
        Layout.fillWidth: true
        text: card.metrics.exportText !== "" ? card.metrics.exportText
                                             : qsTr("Percentiles are sorted[floor(n × p)] over the last 100 samples.")
        visible: card.metrics.hasSamples
        muted: true
        wrapMode: Text.WrapAnywhere
        font.pixelSize: Theme.caption
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.space4
        Layout.bottomMargin: Theme.space4
        visible: !card.metrics.hasSamples
        iconName: "metrics"
        title: qsTr("No round trip yet")
        detail: qsTr("The first appears when the server answers the first ping; while this page is open, pings go out several times a second.")
    }

    FileDialog {
        id: saveDialog
        title: qsTr("Export round trips")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "csv"
        nameFilters: [qsTr("CSV (*.csv)")]
        onAccepted: card.metrics.exportCsv(selectedFile)
    }
}
