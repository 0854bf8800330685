// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The titles of the message list.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Rectangle {
    id: header

    required property list<real> columns
    required property TrafficModel messages

    implicitHeight: 26 * Theme.scale
    color: Theme.chrome

    component Title: Words {
        muted: true
        font.pixelSize: Theme.caption
        font.weight: Font.Medium
        Accessible.role: Accessible.ColumnHeader
    }
    component FigureTitle: Title {
        horizontalAlignment: Text.AlignRight
        rightPadding: Theme.space2
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: 12
        spacing: 0
        FigureTitle {
            Layout.preferredWidth: header.columns[0]
            text: qsTr("No.")
        }
        FigureTitle {
            Layout.preferredWidth: header.columns[1]
            text: header.messages.timeTitle
        }
        Title {
            Layout.preferredWidth: header.columns[2]
            text: qsTr("Direction")
        }
        Title {
            Layout.preferredWidth: header.columns[3]
            text: qsTr("Endpoint")
        }
        Title {
            Layout.preferredWidth: header.columns[4]
            text: qsTr("Type")
        }
        FigureTitle {
            Layout.preferredWidth: header.columns[5]
            text: qsTr("Length")
        }
        FigureTitle {
            Layout.preferredWidth: header.columns[6]
            text: qsTr("On wire")
        }
        Title {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space1
            text: qsTr("Summary")
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
}
