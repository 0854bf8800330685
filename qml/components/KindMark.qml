// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A node's kind as the shape and colour that the graph draws it in.
import QtQuick
import VisionFlow.ViewModels

Icon {
    required property int kind

    name: kind === 1 ? "kind-agent" : kind === 2 ? "kind-knowledge" : "kind-other"
    readonly property color kindColour: kind === 1 ? Theme.agent : kind === 2 ? Theme.knowledge : Theme.other
    color: kindColour
    size: Theme.icon * 0.8
}
