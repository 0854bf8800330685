// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs for one node; the same commands as in the menus.
import QtQuick
import VisionFlow.ViewModels

Flow {
    id: verbs

    required property ActionTable actions
    required property bool pinned

    spacing: Theme.space1
    component Verb: AppButton {
        required property Command command
        text: command.text
        enabled: command.enabled
        hint: command.keyText
        implicitHeight: 28 * Theme.scale
        leftPadding: Theme.space2
        rightPadding: Theme.space2
        onClicked: command.trigger()
    }

    Verb {
        objectName: "card.track"
        iconName: command.checked ? "check" : "track"
        command: verbs.actions.command("node.track")
    }
    Verb {
        objectName: "card.messages"
        iconName: "messages"
        text: qsTr("Messages")
        command: verbs.actions.command("node.messages")
    }
    Verb {
        objectName: "card.path"
        iconName: "path"
        command: verbs.actions.command("node.path")
    }
    Verb {
        objectName: "card.source"
        iconName: "source"
        command: verbs.actions.command("node.source")
    }
    Verb {
        objectName: "card.pin"
        visible: !verbs.pinned
        iconName: "pin"
        command: verbs.actions.command("node.pin")
    }
    Verb {
        objectName: "card.unpin"
        visible: verbs.pinned
        iconName: "unpin"
        command: verbs.actions.command("node.unpin")
    }
    Verb {
        objectName: "card.hide"
        iconName: "hide"
        text: qsTr("Hide")
        command: verbs.actions.command("select.hide")
    }
    Verb {
        objectName: "card.isolate"
        iconName: "isolate"
        text: qsTr("Isolate")
        command: verbs.actions.command("select.isolate")
    }
}
