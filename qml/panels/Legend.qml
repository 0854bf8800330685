// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds by shape and word with their counts, and what is selected and hidden.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

FloatingPanel {
    id: legend

    required property LegendModel model
    required property NodeCardViewModel card
    required property StyleViewModel style
    /// See Icon.
    property real detail: 1

    objectName: "graph.legend"
    implicitWidth: column.implicitWidth + 2 * Theme.space3
    implicitHeight: column.implicitHeight + 2 * Theme.space2
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Legend")

    Column {
        id: column
        anchors.centerIn: parent
        spacing: Theme.space1
        Repeater {
            model: legend.model
            delegate: Row {
                id: entry
                required property int kind
                required property string text
                required property string countText
                spacing: Theme.space2
                KindMark {
                    anchors.verticalCenter: parent.verticalCenter
                    kind: entry.kind
                    detail: legend.detail
                    // Colour says something else then; the shape still says the kind.
                    color: legend.style.byDistance ? Theme.muted : kindColour
                }
                Words {
                    width: 76 * Theme.scale
                    text: entry.text
                    font.pixelSize: Theme.caption + 1
                }
                Words {
                    width: 48 * Theme.scale
                    horizontalAlignment: Text.AlignRight
                    text: entry.countText
                    muted: true
                    font.pixelSize: Theme.caption + 1
                }
            }
        }
        RampLegend {
            objectName: "graph.ramp"
            width: column.width
            visible: legend.style.byDistance
            style: legend.style
            detail: legend.detail
        }
        Rectangle {
            width: column.width
            height: 1
            color: Theme.border
        }
        Words {
            objectName: "graph.selection"
            text: legend.card.selectionText
            muted: true
            font.pixelSize: Theme.caption + 1
        }
    }
}
