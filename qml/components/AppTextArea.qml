// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A field for many lines, in the type of code. Tab goes on to the next control, as everywhere else.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

ScrollView {
    id: view

    required property string title
    property bool invalid: false
    property alias text: area.text
    property alias editor: area
    signal submitted() ///< Ctrl+Enter

    clip: true
    ScrollBar.vertical: AppScrollBar {
        parent: view
        x: view.mirrored ? 0 : view.width - width
        y: view.topPadding
        height: view.availableHeight
    }
    ScrollBar.horizontal: AppScrollBar {
        policy: ScrollBar.AlwaysOff
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: area.activeFocus ? Theme.focusWidth : 1
        border.color: view.invalid ? Theme.danger : area.activeFocus ? Theme.accent : Theme.borderStrong
    }
    TextArea {
        id: area
        objectName: view.objectName + ".editor"
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.WrapAnywhere
        padding: Theme.space2
        color: Theme.text
        selectionColor: Theme.accentFill
        selectedTextColor: Theme.onAccent
        placeholderTextColor: Theme.muted
        font.family: Theme.mono
        font.pixelSize: Theme.caption + 1
        selectByMouse: true
        focus: true
        background: null
        horizontalAlignment: TextEdit.AlignLeft // bytes and JSON read the same way everywhere
        Accessible.role: Accessible.EditableText
        Accessible.name: view.title
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Keys.onPressed: event => {
            const isEnter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
            if (isEnter && event.modifiers & Qt.ControlModifier) {
                event.accepted = true;
                view.submitted();
            }
        }
    }
}
