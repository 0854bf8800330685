// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the action table, each where it belongs.
pragma ComponentBehavior: Bound
import QtQuick
import VisionFlow.ViewModels

Instantiator {
    id: shortcuts

    required property ActionTable actions
    required property bool graphHasFocus
    required property bool timeHasFocus
    required property bool typing

    model: actions.all
    delegate: Shortcut {
        required property Command modelData

        sequences: modelData.sequences
        enabled: modelData.enabled && modelData.keys.length > 0
                 && (modelData.context === Command.Window || (modelData.context === Command.NotTyping && !shortcuts.typing)
                     || (modelData.context === Command.Graph && shortcuts.graphHasFocus)
                     || (modelData.context === Command.Time && shortcuts.timeHasFocus))
        onActivated: modelData.trigger()
        onActivatedAmbiguously: modelData.trigger()
    }
}
