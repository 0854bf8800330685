// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A message of one's own: written or edited, sent once or again and again, and what came of it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property ComposeViewModel compose

    signal dismissed()

    function focusField() {
        if (panel.compose.hasBody && panel.compose.heldText === "")
            body.editor.forceActiveFocus(Qt.ShortcutFocusReason);
        else
            head.kindField.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    objectName: "compose"
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Compose a message")
    Keys.onEscapePressed: panel.dismissed()
    Keys.onPressed: event => {
        const isEnter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        if (isEnter && event.modifiers & Qt.ControlModifier) {
            event.accepted = true;
            panel.compose.send();
        }
    }

    component Name: Words {
        muted: true
        font.pixelSize: Theme.caption + 1
        Accessible.ignored: true
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space2
        RowLayout {
            spacing: Theme.space2
            Words {
                Layout.fillWidth: true
                text: qsTr("Compose")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            IconButton {
                objectName: "compose.close"
                iconName: "close"
                text: qsTr("Close")
                keyText: "Esc"
                onClicked: panel.dismissed()
            }
        }
        // What does not fit into a low window is scrolled to; what sends it stays.
        Flickable {
            id: fields
            readonly property Item focused: Window.activeFocusItem

            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: form.height
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: AppScrollBar {}
            onFocusedChanged: {
                let inside = focused;
                while (inside && inside !== form)
                    inside = inside.parent;
                if (!inside)
                    return;
                const top = focused.mapToItem(form, 0, 0).y;
                if (top < contentY)
                    contentY = top;
                else if (top + focused.height > contentY + height)
                    contentY = Math.min(top, top + focused.height - height);
            }
            ColumnLayout {
                id: form
                width: fields.width - (implicitHeight > fields.height ? 12 : 0)
                height: Math.max(implicitHeight, fields.height)
                spacing: Theme.space2
                ComposeFields {
                    id: head
                    Layout.fillWidth: true
                    compose: panel.compose
                }
                Name {
                    visible: panel.compose.hasBody
                    text: panel.compose.bodyTitle
                }
                AppTextArea {
                    id: body
                    objectName: "compose.body"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: 72 * Theme.scale
                    Layout.preferredHeight: 72 * Theme.scale
                    visible: panel.compose.hasBody && panel.compose.heldText === ""
                    focus: true
                    title: panel.compose.bodyTitle
                    invalid: panel.compose.problem !== "" && text !== ""
                    Component.onCompleted: text = panel.compose.body
                    onTextChanged: panel.compose.body = text
                    onSubmitted: panel.compose.send()
                    Connections {
                        target: panel.compose
                        function onDraftChanged() {
                            if (body.text !== panel.compose.body)
                                body.text = panel.compose.body;
                        }
                    }
                }
                RowLayout {
                    visible: panel.compose.heldText !== ""
                    spacing: Theme.space2
                    Words {
                        objectName: "compose.held"
                        Layout.fillWidth: true
                        text: panel.compose.heldText
                        wrapMode: Text.Wrap
                    }
                    AppButton {
                        objectName: "compose.discardHeld"
                        text: qsTr("Write others")
                        onClicked: panel.compose.discardHeld()
                    }
                }
                Item {
                    Layout.fillHeight: true
                    visible: !body.visible
                }
                AppSwitch {
                    objectName: "compose.repeat"
                    Layout.fillWidth: true
                    checked: panel.compose.repeats
                    words: checked ? qsTr("Send repeatedly") : qsTr("Send once")
                    Accessible.name: qsTr("Repeat")
                    onToggled: {
                        panel.compose.repeats = checked;
                        checked = Qt.binding(() => panel.compose.repeats);
                    }
                }
                GridLayout {
                    Layout.fillWidth: true
                    visible: panel.compose.repeats
                    columns: 2
                    columnSpacing: Theme.space2
                    rowSpacing: Theme.space1
                    Name {
                        text: qsTr("Every, ms")
                    }
                    BoundField {
                        objectName: "compose.interval"
                        maximumLength: 7
                        value: panel.compose.intervalMs
                        Accessible.name: qsTr("Milliseconds between two")
                        onChanged: text => panel.compose.intervalMs = text
                    }
                    Name {
                        text: qsTr("Times")
                    }
                    BoundField {
                        objectName: "compose.count"
                        maximumLength: 7
                        value: panel.compose.count
                        Accessible.name: qsTr("How often")
                        onChanged: text => panel.compose.count = text
                    }
                }
            }
        }
        Notice {
            objectName: "compose.problem"
            Layout.fillWidth: true
            visible: text !== ""
            text: panel.compose.problem
            iconName: "error"
            ink: Theme.danger
        }
        Notice {
            objectName: "compose.outcome"
            Layout.fillWidth: true
            visible: text !== ""
            text: panel.compose.outcome
            iconName: panel.compose.failed ? "error" : "check"
            ink: panel.compose.failed ? Theme.danger : Theme.good
        }
        RowLayout {
            visible: panel.compose.sentText !== ""
            spacing: Theme.space2
            AppButton {
                objectName: "compose.showSent"
                Layout.fillWidth: true
                implicitHeight: 26 * Theme.scale
                text: panel.compose.sentText
                hint: qsTr("Show it in the list")
                onClicked: panel.compose.showSent()
            }
            AppButton {
                objectName: "compose.showAnswer"
                Layout.fillWidth: true
                implicitHeight: 26 * Theme.scale
                visible: text !== ""
                text: panel.compose.answerText
                hint: qsTr("Show it in the list")
                onClicked: panel.compose.showAnswer()
            }
        }
        RowLayout {
            spacing: Theme.space2
            Name {
                objectName: "compose.size"
                Layout.fillWidth: true
                text: panel.compose.sizeText
                Accessible.ignored: text === ""
            }
            AppButton {
                objectName: "compose.stop"
                visible: panel.compose.sending
                text: qsTr("Stop")
                onClicked: panel.compose.stop()
            }
            AppButton {
                objectName: "compose.send"
                primary: true
                iconName: "send"
                text: qsTr("Send")
                hint: panel.compose.canSend ? qsTr("Ctrl+Enter") : panel.compose.problem === "" ? qsTr("Not connected") : ""
                enabled: panel.compose.canSend
                onClicked: panel.compose.send()
            }
        }
    }
}
