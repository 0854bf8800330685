// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The moment that is shown: play, pause, step, and a strip of what was captured to go back along.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: bar

    required property TimeCursor cursor
    required property RecordingViewModel recording
    required property ActionTable actions
    readonly property bool stripHasFocus: strip.activeFocus

    function openMarkerField() {
        markerPopup.open();
    }

    implicitHeight: 52 * Theme.scale

    Rectangle {
        anchors.fill: parent
        color: Theme.chrome
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.border
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space1

        IconButton {
            objectName: "time.previous"
            iconName: "step-back"
            text: qsTr("Previous frame")
            keyText: bar.actions.command("time.previousFrame").keyText
            onClicked: bar.cursor.stepFrame(false)
        }
        IconButton {
            objectName: "time.play"
            iconName: bar.cursor.live || bar.cursor.playing ? "pause" : "play"
            text: bar.cursor.live || bar.cursor.playing ? qsTr("Pause what is shown; the connection goes on") : qsTr("Play")
            keyText: bar.actions.command("time.play").keyText
            onClicked: bar.cursor.togglePlay()
        }
        IconButton {
            objectName: "time.next"
            iconName: "step-forward"
            enabled: !bar.cursor.live
            text: qsTr("Next frame")
            keyText: bar.actions.command("time.nextFrame").keyText
            onClicked: bar.cursor.stepFrame(true)
        }
        Column {
            Layout.preferredWidth: 86 * Theme.scale
            Layout.leftMargin: Theme.space2
            Words {
                objectName: "time.position"
                width: parent.width
                text: bar.cursor.positionText
                font.family: Theme.mono
                font.weight: Font.Medium
                color: bar.cursor.live ? Theme.good : Theme.text
            }
            Words {
                objectName: "time.behind"
                width: parent.width
                text: bar.cursor.behindText
                muted: true
                font.pixelSize: Theme.caption
            }
        }
        TimeStrip {
            id: strip
            objectName: "time.strip"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: Theme.space1
            Layout.bottomMargin: 2
            Layout.rightMargin: Theme.space2
            cursor: bar.cursor
            bar: Theme.ramp3
            line: Theme.borderStrong
            playhead: bar.cursor.live ? Theme.good : Theme.accent
            range: Theme.selected
            warning: Theme.warning
            error: Theme.danger
            marker: Theme.accent
            text: Theme.muted
            activeFocusOnTab: true
            Accessible.role: Accessible.Slider
            Accessible.name: qsTr("Time, %1 %2").arg(bar.cursor.positionText).arg(bar.cursor.behindText)
            Accessible.focusable: true
            Keys.onPressed: event => {
                const far = event.modifiers & Qt.ShiftModifier ? 10 : 1;
                if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier))
                    return;
                if (event.key === Qt.Key_Left)
                    bar.cursor.skip(-far);
                else if (event.key === Qt.Key_Right)
                    bar.cursor.skip(far);
                else if (event.key === Qt.Key_Home)
                    bar.cursor.toStart();
                else if (event.key === Qt.Key_End)
                    bar.cursor.toEnd();
                else
                    return;
                event.accepted = true;
            }
            MouseArea {
                id: mouse
                anchors.fill: parent
                hoverEnabled: true
                acceptedButtons: Qt.LeftButton
                onPressed: event => {
                    strip.forceActiveFocus(Qt.MouseFocusReason);
                    const marker = strip.markerAt(event.x);
                    if (marker >= 0)
                        bar.cursor.goToMarker(marker);
                    else
                        bar.cursor.seekTo(strip.secondAt(event.x));
                }
                onPositionChanged: event => {
                    if (pressed)
                        bar.cursor.seekTo(strip.secondAt(event.x));
                }
                onDoubleClicked: strip.showAll()
                onWheel: event => strip.zoom(Math.pow(1.2, event.angleDelta.y / 120), event.x)
            }
            Hint {
                readonly property int marker: mouse.containsMouse ? strip.markerAt(mouse.mouseX) : -1
                x: Math.min(Math.max(0, mouse.mouseX - width / 2), strip.width - width)
                y: -height
                visible: mouse.containsMouse
                readonly property string gap: mouse.containsMouse ? strip.gapText(mouse.mouseX) : ""
                readonly property string second: qsTr("%1 s").arg(strip.secondAt(mouse.mouseX).toFixed(1))
                text: marker >= 0 ? bar.cursor.markerTexts[marker] ?? "" : gap !== "" ? qsTr("%1, %2").arg(second).arg(gap) : second
            }
            FocusRing { shown: strip.activeFocus }
        }
        AppChoice {
            id: speedChoice
            objectName: "time.speed"
            Layout.preferredWidth: 76 * Theme.scale
            implicitHeight: 28 * Theme.scale
            model: ["0.1×", "0.25×", "0.5×", "1×", "2×", "4×", "8×", "16×"]
            readonly property var speeds: [0.1, 0.25, 0.5, 1, 2, 4, 8, 16]
            currentIndex: speeds.indexOf(bar.cursor.speed)
            Accessible.name: qsTr("Speed")
            onActivated: index => bar.cursor.speed = speeds[index]
        }
        IconButton {
            objectName: "time.loop"
            iconName: "retry"
            checkable: true
            checked: bar.cursor.looping
            text: qsTr("Loop the range")
            keyText: bar.actions.command("time.loop").keyText
            onClicked: bar.cursor.looping = !bar.cursor.looping
        }
        AppButton {
            objectName: "time.record"
            implicitHeight: 28 * Theme.scale
            visible: !bar.cursor.recorded
            iconName: "record"
            text: bar.recording.recording ? bar.recording.text : qsTr("Record")
            hint: bar.recording.recording ? bar.recording.hint : qsTr("Record into a file (%1)").arg(bar.actions.command("file.record").keyText)
            onClicked: bar.actions.command("file.record").trigger()
        }
        IconButton {
            objectName: "time.marker"
            iconName: "pin"
            text: qsTr("Set a marker here")
            keyText: bar.actions.command("time.marker").keyText
            onClicked: markerPopup.open()
        }
        AppButton {
            objectName: "time.live"
            implicitHeight: 28 * Theme.scale
            visible: !bar.cursor.recorded
            enabled: !bar.cursor.live
            text: qsTr("Live")
            hint: qsTr("Back to live (%1)").arg(bar.actions.command("time.live").keyText)
            onClicked: bar.cursor.goLive()
        }
    }

    // A component of its own: an id inside contentItem would cost its deferred creation.
    component MarkerForm: RowLayout {
        id: form

        signal accepted(text: string)

        function begin() {
            field.text = "";
            field.forceActiveFocus(Qt.PopupFocusReason);
        }
        spacing: Theme.space2
        onVisibleChanged: if (visible) begin()
        AppField {
            id: field
            objectName: "time.markerField"
            Layout.preferredWidth: 240 * Theme.scale
            maximumLength: 200
            placeholderText: qsTr("What happens here?")
            onAccepted: form.accepted(text)
        }
        AppButton {
            objectName: "time.markerAdd"
            primary: true
            text: qsTr("Set marker")
            onClicked: form.accepted(field.text)
        }
    }

    Popup {
        id: markerPopup
        x: bar.width - width - Theme.space3
        y: -height - Theme.space1
        padding: Theme.space3
        focus: true
        background: Rectangle {
            radius: Theme.radiusLarge
            color: Theme.overlay
            border.color: Theme.border
        }
        contentItem: MarkerForm {
            onAccepted: text => {
                bar.cursor.addMarker(text);
                markerPopup.close();
            }
        }
    }
}
