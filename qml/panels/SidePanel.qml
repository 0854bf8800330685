// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Right of the graph: the current node, or the distances table.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property WindowViewModel view
    required property NodeCardViewModel card
    required property DistancesModel distances
    required property ActionTable actions
    signal nodeWanted(int nodeId)

    objectName: "side.panel"
    implicitWidth: (view.distancesOpen ? 440 : 340) * Theme.scale

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
        Rectangle {
            width: 1
            height: parent.height
            color: Theme.border
        }
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        TabStrip {
            Layout.margins: Theme.space2
            baseName: "side.tab"
            titles: [qsTr("Node"), qsTr("Distances")]
            current: panel.view.distancesOpen ? 1 : 0
            onChosen: index => panel.view.distancesOpen = index === 1
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.border
        }
        NodeCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !panel.view.distancesOpen
            card: panel.card
            actions: panel.actions
            onNodeWanted: nodeId => panel.nodeWanted(nodeId)
        }
        DistancesTable {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: panel.view.distancesOpen
            distances: panel.distances
            onNodeWanted: nodeId => panel.nodeWanted(nodeId)
        }
    }
}
