// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An icon button that stands for a command of the action table.
import QtQuick
import VisionFlow.ViewModels

IconButton {
    id: button

    required property Command command

    text: command.text
    keyText: command.keyText
    enabled: command.enabled
    checkable: command.checkable
    checked: command.checked
    onClicked: command.trigger()
    // A click toggles `checked` by itself and so cuts its binding; the command alone knows.
    onToggled: checked = Qt.binding(() => button.command.checked)
}
