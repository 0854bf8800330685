// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The headings of the statistics; each sorts by its column.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

Rectangle {
    id: header

    required property TrafficStatisticsModel statistics
    /// Widths; 0 leaves a column out.
    required property list<real> columns

    implicitHeight: 28 * Theme.scale
    color: Theme.chrome

    Row {
        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        Repeater {
            model: header.statistics.titles
            delegate: Button {
                id: heading
                required property string modelData
                required property int index
                readonly property bool sorted: header.statistics.sortColumn === index
                objectName: "statistics.sort." + index
                width: header.columns[index]
                height: header.height
                visible: width > 0
                padding: 0
                horizontalPadding: 0
                text: modelData
                onClicked: header.statistics.sortBy(index)
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                Accessible.role: Accessible.ColumnHeader
                Accessible.name: sorted ? (header.statistics.descending ? qsTr("%1, sorted downwards").arg(text) : qsTr("%1, sorted upwards").arg(text)) : text
                contentItem: Words {
                    text: heading.sorted ? heading.text + (header.statistics.descending ? " ↓" : " ↑") : heading.text
                    horizontalAlignment: heading.index > 1 ? Text.AlignRight : Text.AlignLeft
                    rightPadding: heading.index > 1 ? Theme.space2 : 0
                    color: heading.sorted ? Theme.accent : Theme.muted
                    font.pixelSize: Theme.caption
                    font.weight: Font.Medium
                    Accessible.ignored: true
                }
                background: Rectangle {
                    color: heading.hovered ? Theme.hover : "transparent"
                    radius: Theme.radius - 2
                    FocusRing {
                        shown: heading.visualFocus
                        gap: -2
                    }
                }
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
}
