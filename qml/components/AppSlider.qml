// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A slider over 0 … 1 whose keys ask for steps; who uses it says what a step is.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

Slider {
    id: slider

    /// \p steps on; a whole range is more than any slider has.
    signal stepped(int steps)
    signal dragged(real position)
    signal held()
    signal released()
    readonly property int wholeRange: 1000000

    implicitHeight: Theme.controlHeight
    implicitWidth: 180 * Theme.scale
    padding: 0
    leftPadding: Theme.space1
    rightPadding: Theme.space1
    Accessible.role: Accessible.Slider
    onPressedChanged: pressed ? held() : released()
    onMoved: dragged(position)
    onActiveFocusChanged: if (!activeFocus) released()

    Keys.onPressed: event => {
        const steps = {
            [Qt.Key_Right]: 1, [Qt.Key_Up]: 1, [Qt.Key_PageUp]: 10, [Qt.Key_End]: slider.wholeRange,
            [Qt.Key_Left]: -1, [Qt.Key_Down]: -1, [Qt.Key_PageDown]: -10, [Qt.Key_Home]: -slider.wholeRange
        }[event.key];
        if (steps === undefined)
            return;
        event.accepted = true;
        if (!event.isAutoRepeat)
            held();
        stepped(steps * (slider.mirrored && (event.key === Qt.Key_Left || event.key === Qt.Key_Right) ? -1 : 1));
    }
    Keys.onReleased: event => {
        if (!event.isAutoRepeat)
            released();
    }

    background: Rectangle {
        x: slider.leftPadding
        y: (slider.height - height) / 2
        width: slider.availableWidth
        height: 4
        radius: 2
        color: Theme.highContrast ? Theme.border : Theme.borderStrong
        Rectangle {
            anchors.left: parent.left
            width: slider.position * parent.width
            height: parent.height
            radius: 2
            color: slider.enabled ? Theme.accent : Theme.disabled
        }
    }
    handle: Rectangle {
        x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
        y: (slider.height - height) / 2
        width: 16 * Theme.scale
        height: width
        radius: width / 2
        color: slider.pressed ? Theme.accentFillHover : Theme.surface
        border.width: 2
        border.color: slider.enabled ? Theme.accent : Theme.disabled
        FocusRing {
            shown: slider.visualFocus || (slider.activeFocus && !slider.pressed)
            radius: width / 2
        }
    }
}
