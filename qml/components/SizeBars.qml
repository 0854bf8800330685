// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many messages there are of which size, a bar for each doubling.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

Item {
    id: chart

    /// {share, label, hint}, shortest first.
    required property var bars
    required property string title
    readonly property real step: Math.min(72 * Theme.scale, width / Math.max(1, bars.length))
    /// Labels that have room: each, each second, …
    readonly property int every: Math.max(1, Math.ceil(58 * Theme.scale / step))

    implicitHeight: 110 * Theme.scale
    Accessible.role: Accessible.Chart
    Accessible.name: title
    Accessible.description: bars.map(bar => bar.hint).join("; ")

    Words {
        id: heading
        objectName: "statistics.sizesTitle"
        width: parent.width
        text: chart.title
        muted: true
        font.pixelSize: Theme.caption + 1
        Accessible.ignored: true
    }
    Row {
        anchors.top: heading.bottom
        anchors.topMargin: Theme.space1
        anchors.bottom: parent.bottom
        Repeater {
            model: chart.bars
            delegate: Item {
                id: bar
                required property var modelData
                required property int index
                readonly property real room: height - label.height - 2
                width: chart.step
                height: parent?.height ?? 0
                Rectangle {
                    x: 2
                    y: bar.room - height
                    width: bar.width - 4
                    height: bar.modelData.share > 0 ? Math.max(2, bar.modelData.share * bar.room) : 1
                    radius: 2
                    color: bar.modelData.share <= 0 ? Theme.border : mouse.containsMouse ? Theme.accent : Theme.accentFill
                }
                Words {
                    id: label
                    x: 2
                    anchors.bottom: parent.bottom
                    visible: bar.index % chart.every === 0
                    text: bar.modelData.label
                    muted: true
                    font.pixelSize: Theme.caption
                    Accessible.ignored: true
                }
                MouseArea {
                    id: mouse
                    anchors.fill: parent
                    hoverEnabled: true
                }
                Hint {
                    delay: 0
                    text: bar.modelData.hint
                    visible: mouse.containsMouse
                }
            }
        }
    }
}
