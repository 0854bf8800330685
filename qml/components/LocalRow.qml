// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One setting of this window: words at the left, its control at the right.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

Item {
    id: row

    required property string label
    required property string help
    default property alias control: holder.data
    readonly property bool wide: width > 560 * Theme.scale

    implicitHeight: grid.implicitHeight + 2 * Theme.space3
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
    GridLayout {
        id: grid
        x: Theme.space3
        y: Theme.space3
        width: parent.width - 2 * Theme.space3
        columns: row.wide ? 2 : 1
        columnSpacing: Theme.space6
        rowSpacing: Theme.space1
        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            spacing: 2
            Words {
                Layout.fillWidth: true
                text: row.label
                font.weight: Font.Medium
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                text: row.help
                muted: true
                wrapMode: Text.Wrap
                font.pixelSize: Theme.caption + 1
                Accessible.ignored: true
            }
        }
        RowLayout {
            id: holder
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.maximumWidth: row.wide ? 420 * Theme.scale : row.width
            spacing: Theme.space2
        }
    }
}
