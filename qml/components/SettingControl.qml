// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What sets one setting: a slider with a field, a field, a switch, a choice or a colour, after its kind.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

RowLayout {
    id: control

    required property SettingsViewModel settings
    required property string path
    required property string label
    required property string description
    required property int kind
    required property string text
    required property string unit
    required property real position
    required property bool checked
    required property list<string> choices
    /// Why what stands in the field may not be set.
    property string problem: ""
    readonly property bool hasField: kind === SettingsModel.Slider || kind === SettingsModel.Number || kind === SettingsModel.Text
                                     || kind === SettingsModel.Colour

    spacing: Theme.space2
    onTextChanged: if (!field.typing) field.restore()

    AppSlider {
        id: slider
        objectName: "setting.slider." + control.path
        Layout.fillWidth: true
        visible: control.kind === SettingsModel.Slider
        Accessible.name: control.label
        Accessible.description: control.description
        onHeld: control.settings.beginGesture()
        onReleased: control.settings.endGesture()
        onDragged: position => control.settings.setPosition(control.path, position)
        onStepped: steps => control.settings.step(control.path, steps)
        // While it is dragged the hand decides where it is.
        Binding on value {
            when: !slider.pressed
            value: control.position
            restoreMode: Binding.RestoreNone
        }
    }
    AppSwitch {
        id: toggle
        objectName: "setting.switch." + control.path
        visible: control.kind === SettingsModel.Switch
        checked: control.checked
        Accessible.name: control.label
        Accessible.description: control.description
        onToggled: {
            control.settings.setOn(control.path, checked);
            checked = Qt.binding(() => control.checked);
        }
    }
    AppChoice {
        objectName: "setting.choice." + control.path
        Layout.fillWidth: true
        visible: control.kind === SettingsModel.Choice
        model: control.choices
        currentIndex: control.choices.indexOf(control.text)
        Accessible.name: control.label
        Accessible.description: control.description
        onActivated: index => {
            control.settings.setText(control.path, control.choices[index]);
            currentIndex = Qt.binding(() => control.choices.indexOf(control.text));
        }
    }
    Rectangle {
        visible: control.kind === SettingsModel.Colour
        implicitWidth: Theme.controlHeight
        implicitHeight: Theme.controlHeight
        radius: Theme.radius
        color: field.acceptable ? field.text : control.text
        border.color: Theme.borderStrong
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Colour %1").arg(control.text)
    }
    AppField {
        id: field

        readonly property bool acceptable: control.kind === SettingsModel.Colour && control.problem === ""

        property bool typing: false

        function restore() {
            text = control.text;
            control.problem = "";
            typing = false;
        }
        function commit() {
            if (text !== control.text)
                control.problem = control.settings.setText(control.path, text);
            if (control.problem !== "")
                return;
            // Set anew, it forgets what was typed: from here on Ctrl+Z undoes the setting, not the letters.
            const set = text;
            text = "";
            text = set;
            typing = false;
        }

        objectName: "setting.field." + control.path
        Layout.fillWidth: control.kind === SettingsModel.Text
        Layout.preferredWidth: (control.kind === SettingsModel.Number ? 140 : 92) * Theme.scale
        visible: control.hasField
        horizontalAlignment: control.kind === SettingsModel.Slider || control.kind === SettingsModel.Number ? TextInput.AlignRight : TextInput.AlignLeft
        font.family: control.kind === SettingsModel.Text ? Theme.sans : Theme.mono
        invalid: control.problem !== ""
        placeholderText: ""
        Accessible.name: control.unit === "" ? control.label : qsTr("%1 in %2").arg(control.label).arg(control.unit)
        Accessible.description: control.problem === "" ? control.description : control.problem
        Component.onCompleted: restore()
        onTextEdited: {
            typing = true;
            control.problem = control.settings.problem(control.path, text);
        }
        onAccepted: {
            commit();
            selectAll();
        }
        // Whoever leaves a field that holds nonsense finds the value again; an unfinished one is set.
        onActiveFocusChanged: {
            if (activeFocus) {
                selectAll();
            } else {
                commit();
                restore();
            }
        }
        Keys.onEscapePressed: event => {
            event.accepted = text !== control.text || control.problem !== "";
            restore();
            selectAll();
        }
    }
    Words {
        Layout.preferredWidth: control.kind === SettingsModel.Slider ? 76 * Theme.scale : -1
        visible: control.kind === SettingsModel.Slider || (control.kind === SettingsModel.Number && text !== "")
        text: control.unit
        muted: true
        Accessible.ignored: true
    }
    Item {
        Layout.fillWidth: true
        visible: control.kind === SettingsModel.Switch || control.kind === SettingsModel.Number || control.kind === SettingsModel.Colour
    }
}
