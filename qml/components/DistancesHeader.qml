// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The headings of the distances table; each sorts by its column.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

RowLayout {
    id: header

    required property DistancesModel distances
    required property real numberWidth

    spacing: 0
    component Heading: Button {
        id: heading
        required property int column
        property bool toTheRight: true
        readonly property bool sorted: header.distances.sortColumn === column
        implicitHeight: Theme.rowHeight
        padding: Theme.space1
        onClicked: header.distances.sortBy(column)
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        Accessible.role: Accessible.ColumnHeader
        Accessible.name: sorted ? (header.distances.descending ? qsTr("%1, sorted downwards").arg(text) : qsTr("%1, sorted upwards").arg(text)) : text
        contentItem: Words {
            text: heading.sorted ? heading.text + (header.distances.descending ? " ↓" : " ↑") : heading.text
            horizontalAlignment: heading.toTheRight ? Text.AlignRight : Text.AlignLeft
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

    Heading {
        objectName: "distances.sortId"
        column: DistancesModel.Id
        text: qsTr("Id")
        Layout.preferredWidth: header.numberWidth
    }
    Heading {
        column: DistancesModel.Label
        text: qsTr("Label")
        toTheRight: false
        Layout.fillWidth: true
    }
    Heading {
        objectName: "distances.sortDistance"
        column: DistancesModel.Distance
        text: qsTr("Distance")
        Layout.preferredWidth: header.numberWidth * 1.4
    }
    Heading {
        column: DistancesModel.Parent
        text: qsTr("Parent")
        Layout.preferredWidth: header.numberWidth
    }
    Heading {
        column: DistancesModel.Hops
        text: qsTr("Hops")
        Layout.preferredWidth: header.numberWidth * 0.8
        Layout.rightMargin: 10
    }
}
