// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A name and its value, as the node card and the metrics page list them.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

RowLayout {
    id: row

    required property string name
    required property string value
    property bool figures: false
    property color ink: Theme.text
    property string valueName: ""
    property real nameWidth: 84 * Theme.scale

    spacing: Theme.space3
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(name).arg(value)
    Words {
        Layout.preferredWidth: row.nameWidth
        Layout.alignment: Qt.AlignTop
        text: row.name
        muted: true
        Accessible.ignored: true
    }
    Words {
        objectName: row.valueName
        Layout.fillWidth: true
        text: row.value
        color: row.ink
        wrapMode: Text.Wrap
        maximumLineCount: 6
        font.family: row.figures ? Theme.mono : Theme.sans
        font.pixelSize: row.figures ? Theme.body - 1 : Theme.body
        Accessible.ignored: true
    }
}
