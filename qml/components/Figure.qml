// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A large number and what it is.
import QtQuick
import VisionFlow.ViewModels

Column {
    id: figure

    required property string name
    required property string value
    property string valueName: ""
    property bool large: true

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(name).arg(value)
    Words {
        objectName: figure.valueName
        text: figure.value
        font.pixelSize: figure.large ? Theme.heading : Theme.strong
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Words {
        text: figure.name
        muted: true
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }
}
