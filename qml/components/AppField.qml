// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A field for one line of text.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

TextField {
    id: field

    property bool invalid: false
    property string iconName: ""
    property color iconColor: Theme.muted
    property color edgeColor: invalid ? Theme.danger : activeFocus ? Theme.accent : Theme.borderStrong
    readonly property real iconPadding: iconName === "" ? Theme.space3 : Theme.space3 + Theme.icon + Theme.space2

    implicitHeight: Theme.controlHeight
    leftPadding: Theme.mirrored ? Theme.space3 : iconPadding
    rightPadding: Theme.mirrored ? iconPadding : Theme.space3
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.text
    placeholderTextColor: Theme.muted
    selectionColor: Theme.accentFill
    selectedTextColor: Theme.onAccent
    font.family: Theme.sans
    font.pixelSize: Theme.body
    selectByMouse: true
    maximumLength: 2048
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: field.activeFocus ? Theme.focusWidth : 1
        border.color: field.edgeColor
        Icon {
            anchors.left: parent.left
            anchors.leftMargin: Theme.space3
            anchors.verticalCenter: parent.verticalCenter
            visible: field.iconName !== ""
            name: field.iconName
            color: field.iconColor
        }
    }
}
