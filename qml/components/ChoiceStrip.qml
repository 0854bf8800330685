// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One of a few, side by side, under a common name.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

Row {
    id: strip

    required property string title
    required property list<string> choices
    required property string baseName
    property int current: 0
    signal chosen(int index)

    spacing: Theme.space1
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Words {
        width: 84 * Theme.scale
        anchors.verticalCenter: parent.verticalCenter
        text: strip.title
        muted: true
        Accessible.ignored: true
    }
    Repeater {
        model: strip.choices
        delegate: Button {
            id: choice
            required property string modelData
            required property int index
            readonly property bool isCurrent: index === strip.current
            objectName: strip.baseName + "." + index
            text: modelData
            implicitWidth: 104 * Theme.scale
            implicitHeight: 28 * Theme.scale
            onClicked: strip.chosen(index)
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            Keys.onLeftPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onRightPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Accessible.name: qsTr("%1: %2").arg(strip.title).arg(text)
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: isCurrent
            contentItem: Words {
                horizontalAlignment: Text.AlignHCenter
                text: choice.text
                muted: !choice.isCurrent
                font.weight: choice.isCurrent ? Font.DemiBold : Font.Normal
                Accessible.ignored: true
            }
            background: Rectangle {
                radius: Theme.radius
                color: choice.isCurrent ? Theme.selected : choice.hovered ? Theme.hover : Theme.surface
                border.width: 1
                border.color: choice.isCurrent ? Theme.accent : Theme.border
                FocusRing {
                    shown: choice.visualFocus
                    gap: 1
                }
            }
        }
    }
}
