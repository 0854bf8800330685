// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen bytes of a message: where they are, what they are, what they look like; some of them lit.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

Item {
    id: row

    required property int index
    required property string offset
    required property string hex
    required property string characters
    required property int lit
    required property int litLength
    required property string spoken
    required property real charWidth
    required property real offsetWidth
    readonly property real hexX: offsetWidth + Theme.space3
    readonly property real textX: hexX + 48 * charWidth + Theme.space2
    signal picked(int column)

    implicitHeight: 20 * Theme.scale
    implicitWidth: textX + 16 * charWidth + Theme.space4
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken

    component Mono: Words {
        anchors.verticalCenter: parent.verticalCenter
        font.family: Theme.mono
        font.pixelSize: Theme.caption + 1
        elide: Text.ElideNone
        Accessible.ignored: true
    }
    component Light: Rectangle {
        y: 1
        height: row.height - 2
        visible: row.litLength > 0
        radius: 3
        color: Theme.selected
        border.color: Theme.accent
    }

    Light {
        x: row.hexX + row.lit * 3 * row.charWidth - 2
        width: (row.litLength * 3 - 1) * row.charWidth + 4
    }
    Light {
        x: row.textX + row.lit * row.charWidth - 1
        width: row.litLength * row.charWidth + 2
    }
    Mono {
        text: row.offset
        muted: true
    }
    Mono {
        x: row.hexX
        text: row.hex
    }
    Mono {
        x: row.textX
        text: row.characters
        muted: true
    }
    MouseArea {
        anchors.fill: parent
        onClicked: event => {
            const column = event.x >= row.textX - 2 ? Math.floor((event.x - row.textX) / row.charWidth) : Math.floor((event.x - row.hexX + row.charWidth / 2) / (3 * row.charWidth));
            row.picked(Math.max(0, Math.min(15, column)));
        }
    }
}
