// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A switch; the word beside it says which way it is, so that colour need not.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

Switch {
    id: control

    property string words: checked ? qsTr("on") : qsTr("off")

    implicitHeight: Theme.controlHeight
    padding: 0
    spacing: Theme.space2
    Accessible.role: Accessible.CheckBox
    Accessible.checked: checked
    Keys.onReturnPressed: flip()
    Keys.onEnterPressed: flip()

    function flip() {
        toggle();
        toggled();
    }

    indicator: Rectangle {
        x: control.mirrored ? control.width - width : 0
        y: (control.height - height) / 2
        width: 36 * Theme.scale
        height: 20 * Theme.scale
        radius: height / 2
        color: !control.checked ? Theme.surface : control.enabled ? Theme.accentFill : Theme.disabled
        border.color: control.checked ? color : control.enabled ? Theme.borderStrong : Theme.disabled
        Rectangle {
            x: 3 + control.visualPosition * (parent.width - width - 6)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.height - 6
            height: width
            radius: width / 2
            color: control.checked ? Theme.onAccent : control.enabled ? Theme.muted : Theme.disabled
        }
        FocusRing {
            shown: control.visualFocus
            radius: parent.radius + gap
        }
    }
    contentItem: Words {
        leftPadding: control.mirrored ? 0 : control.indicator.width + control.spacing
        rightPadding: control.mirrored ? control.indicator.width + control.spacing : 0
        text: control.words
        Accessible.ignored: true
    }
}
