// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// State of the connection as shape, colour and word.
import QtQuick
import VisionFlow.ViewModels

Row {
    id: mark

    required property ConnectionViewModel connection
    readonly property string text: connection.phaseWord
    readonly property var look: {
        switch (connection.phase) {
        case ConnectionViewModel.Live:
            return ["dot", Theme.good];
        case ConnectionViewModel.Busy:
            return ["busy", Theme.accent];
        case ConnectionViewModel.Stale:
            return ["warning", Theme.warning];
        case ConnectionViewModel.Waiting:
            return ["pause", Theme.warning];
        case ConnectionViewModel.Failed:
            return ["error", Theme.danger];
        default:
            return ["ring", Theme.muted];
        }
    }

    spacing: Theme.space2
    Accessible.role: Accessible.Indicator
    Accessible.name: qsTr("Connection: %1").arg(text)
    Icon {
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.icon * 0.8
        name: mark.look[0]
        color: mark.look[1]
    }
    Words {
        anchors.verticalCenter: parent.verticalCenter
        text: mark.text
        font.weight: Font.Medium
        font.pixelSize: Theme.caption + 1
        Accessible.ignored: true
    }
}
