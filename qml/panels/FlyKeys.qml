// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The keys and gestures of the 3D view, which are no commands.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

ColumnLayout {
    id: group

    spacing: Theme.space1
    Words {
        text: qsTr("In the graph")
        color: Theme.accent
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: [
            [qsTr("Fly"), "W A S D"],
            [qsTr("Fly down, up"), "Q E"],
            [qsTr("Walk to a neighbour"), qsTr("Arrows")],
            [qsTr("First, last sibling"), qsTr("Home, End")],
            [qsTr("Other parts"), qsTr("PgUp, PgDn")],
            [qsTr("Orbit"), qsTr("Drag")],
            [qsTr("Pan"), qsTr("Right drag")],
            [qsTr("Zoom to the pointer"), qsTr("Wheel")],
            [qsTr("Select a rectangle"), qsTr("Shift drag")],
            [qsTr("Move and pin a node"), qsTr("Drag a node")],
            [qsTr("Stop tracking, clear"), "Esc"]
        ]
        delegate: KeysRow {
            required property var modelData
            Layout.fillWidth: true
            text: modelData[0]
            keyText: modelData[1]
        }
    }
}
