// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One menu's commands that have keys.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

ColumnLayout {
    id: group

    required property CommandMenu menu

    spacing: Theme.space1
    Words {
        text: group.menu.title
        color: Theme.accent
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: group.menu.commands
        delegate: KeysRow {
            required property Command modelData
            Layout.fillWidth: true
            visible: modelData.keyText !== ""
            text: modelData.title
            keyText: modelData.keyText
        }
    }
}
