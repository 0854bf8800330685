// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much of what travelled, in the place of the message list: by type and direction, with sizes and rates.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property TrafficStatisticsModel statistics
    /// Widths, 0 for a column that has no room beside the names.
    readonly property list<real> columns: fitted(width)

    clip: true
    objectName: "statistics"
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Statistics")
    Keys.onEscapePressed: panel.statistics.open = false

    function fitted(room) {
        const widths = [160, 88, 80, 64, 84, 84, 84, 84, 72, 76, 84];
        let spare = room - Theme.space3 - 14;
        for (let i = 0; i < widths.length; ++i) {
            widths[i] *= Theme.scale;
            spare -= widths[i];
        }
        // What can be worked out from the others goes first.
        const dispensable = [TrafficStatisticsModel.OnWire, TrafficStatisticsModel.Smallest, TrafficStatisticsModel.Largest, TrafficStatisticsModel.Share,
            TrafficStatisticsModel.Overall, TrafficStatisticsModel.Mean, TrafficStatisticsModel.Bytes];
        for (let i = 0; spare < 0 && i < dispensable.length; ++i) {
            spare += widths[dispensable[i]];
            widths[dispensable[i]] = 0;
        }
        widths[0] = Math.max(60 * Theme.scale, widths[0] + spare);
        return widths;
    }
    function filterBy(row: int) {
        panel.statistics.filterBy(row);
        panel.statistics.open = false;
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.canvas
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space3
            Layout.rightMargin: Theme.space2
            Layout.bottomMargin: Theme.space1
            spacing: Theme.space2
            Words {
                objectName: "statistics.scope"
                Layout.fillWidth: true
                text: panel.statistics.scopeText
                muted: true
                wrapMode: Text.Wrap
                font.pixelSize: Theme.caption + 1
            }
            AppButton {
                objectName: "statistics.copy"
                implicitHeight: 28 * Theme.scale
                enabled: panel.statistics.count > 0
                iconName: "copy"
                text: qsTr("Copy as CSV")
                onClicked: panel.statistics.copyCsv()
            }
            IconButton {
                objectName: "statistics.close"
                iconName: "close"
                text: qsTr("Back to the messages")
                keyText: "Esc"
                onClicked: panel.statistics.open = false
            }
        }
        StatisticsHeader {
            Layout.fillWidth: true
            statistics: panel.statistics
            columns: panel.columns
        }
        AppList {
            id: list
            objectName: "statistics.list"
            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
            activeFocusOnTab: true
            model: panel.statistics
            currentIndex: -1
            Accessible.role: Accessible.Table
            Accessible.name: qsTr("Statistics by type and direction")
            onActiveFocusChanged: panel.statistics.currentRow = activeFocus ? currentIndex : -1
            onCurrentIndexChanged: if (activeFocus) panel.statistics.currentRow = currentIndex
            Keys.onReturnPressed: panel.filterBy(currentIndex)
            Keys.onEnterPressed: panel.filterBy(currentIndex)
            delegate: StatisticsRow {
                required property int index
                width: list.width
                columns: panel.columns
                current: index === panel.statistics.currentRow
                focused: ListView.isCurrentItem && list.activeFocus
                onPicked: panel.filterBy(index)
                onHovered: inside => panel.statistics.currentRow = inside ? index : -1
            }
            Hint {
                delay: 800
                text: qsTr("Click: list these messages alone")
                visible: panel.statistics.currentRow >= 0 && !list.activeFocus
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.borderStrong
        }
        StatisticsRow {
            objectName: "statistics.total"
            Layout.fillWidth: true
            strong: true
            columns: panel.columns
            cells: panel.statistics.total
            sent: false
            share: 1
            spoken: panel.statistics.scopeText
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.border
        }
        SizeBars {
            Layout.fillWidth: true
            Layout.margins: Theme.space3
            bars: panel.statistics.sizes
            title: panel.statistics.sizesTitle
        }
    }
}
