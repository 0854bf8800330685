// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about the current node, and what can be done with it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property NodeCardViewModel card
    required property ActionTable actions
    signal nodeWanted(int nodeId)

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.space6
        visible: !panel.card.shown
        iconName: "graph"
        title: qsTr("No node chosen")
        detail: qsTr("Click a node, walk there with the arrow keys, or find one with %1").arg(panel.actions.command("find.open").keyText)
    }

    Flickable {
        id: flick
        anchors.fill: parent
        visible: panel.card.shown
        contentHeight: column.implicitHeight + 2 * Theme.space4
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: Theme.space4
            y: Theme.space4
            width: flick.width - 2 * Theme.space4
            spacing: Theme.space2

            RowLayout {
                spacing: Theme.space2
                KindMark {
                    kind: panel.card.kind
                    size: Theme.icon
                }
                Words {
                    objectName: "card.kind"
                    text: panel.card.kindText
                    muted: true
                }
                Item {
                    Layout.fillWidth: true
                }
                Badge {
                    objectName: "card.pinned"
                    visible: panel.card.pinned
                    text: qsTr("pinned")
                    iconName: "pin"
                    ink: Theme.warning
                }
            }
            Words {
                objectName: "card.label"
                Layout.fillWidth: true
                text: panel.card.label
                font.pixelSize: Theme.heading
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                maximumLineCount: 4
            }
            NodeCardActions {
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.space2
                actions: panel.actions
                pinned: panel.card.pinned
            }
            KeyValueRow {
                Layout.fillWidth: true
                name: qsTr("Id")
                value: panel.card.idText
                valueName: "card.id"
                figures: true
            }
            KeyValueRow {
                Layout.fillWidth: true
                name: qsTr("Raw id")
                value: panel.card.rawIdText
                valueName: "card.raw"
                figures: true
            }
            KeyValueRow {
                Layout.fillWidth: true
                name: qsTr("State")
                value: panel.card.stateText
                valueName: "card.state"
            }
            KeyValueRow {
                Layout.fillWidth: true
                name: qsTr("Position")
                value: panel.card.positionText
                valueName: "card.position"
                figures: true
            }
            KeyValueRow {
                Layout.fillWidth: true
                name: qsTr("Speed")
                value: panel.card.speedText
                valueName: "card.speed"
                figures: true
            }
            KeyValueRow {
                Layout.fillWidth: true
                name: qsTr("Distance")
                value: panel.card.distanceText
                valueName: "card.distance"
                figures: true
            }
            KeyValueRow {
                Layout.fillWidth: true
                name: qsTr("Parent")
                value: panel.card.parentText
                valueName: "card.parent"
                figures: true
            }
            KeyValueRow {
                Layout.fillWidth: true
                name: qsTr("Degree")
                value: panel.card.degreeText
                valueName: "card.degree"
                figures: true
            }
            KeyValueRow {
                Layout.fillWidth: true
                name: qsTr("Age")
                value: panel.card.ageText
                valueName: "card.age"
                figures: true
            }
            Rectangle {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space1
                Layout.bottomMargin: Theme.space1
                visible: panel.card.metadata.length > 0
                implicitHeight: 1
                color: Theme.border
            }
            // A positioner and no layout: in Qt 6.4 a layout may keep a pointer to an item that a repeater has removed.
            Column {
                id: metadata
                Layout.fillWidth: true
                spacing: Theme.space2
                Repeater {
                    model: panel.card.metadata
                    delegate: KeyValueRow {
                        required property var modelData
                        width: metadata.width
                        name: modelData[0]
                        value: modelData[1]
                    }
                }
            }
        }
    }
}
