// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of this window, which no server is told.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property Preferences preferences

    Flickable {
        id: flick
        objectName: "settings.local"
        anchors.fill: parent
        contentHeight: column.implicitHeight + Theme.space4
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: Theme.space2
            width: flick.width - Theme.space2 - Theme.space3
            spacing: 0

            LocalRow {
                Layout.fillWidth: true
                label: qsTr("Theme")
                help: qsTr("Light or dark, or as the desktop says.")
                AppChoice {
                    objectName: "local.theme"
                    Layout.fillWidth: true
                    model: [qsTr("as the system"), qsTr("light"), qsTr("dark")]
                    currentIndex: panel.preferences.appearance
                    Accessible.name: qsTr("Theme")
                    onActivated: index => {
                        panel.preferences.appearance = index;
                        currentIndex = Qt.binding(() => panel.preferences.appearance);
                    }
                }
            }
            LocalRow {
                Layout.fillWidth: true
                label: qsTr("Interface scale")
                help: qsTr("Size of everything but the graph. Also Ctrl + and Ctrl −.")
                AppSlider {
                    id: scaleSlider
                    objectName: "local.scale"
                    readonly property real least: 0.8
                    readonly property real range: 1.2
                    property real wanted: -1
                    Layout.fillWidth: true
                    Accessible.name: qsTr("Interface scale")
                    Accessible.description: scaleText.text
                    // Only when it is let go: it would move away under the hand.
                    onDragged: position => wanted = position
                    onReleased: {
                        if (wanted >= 0)
                            panel.preferences.interfaceScale = least + wanted * range;
                        wanted = -1;
                    }
                    onStepped: steps => panel.preferences.interfaceScale += 0.1 * Math.max(-20, Math.min(steps, 20))
                    Binding on value {
                        when: !scaleSlider.pressed
                        value: (panel.preferences.interfaceScale - scaleSlider.least) / scaleSlider.range
                        restoreMode: Binding.RestoreNone
                    }
                }
                Words {
                    id: scaleText
                    Layout.preferredWidth: 56 * Theme.scale
                    horizontalAlignment: Text.AlignRight
                    text: qsTr("%1 %").arg(Math.round((scaleSlider.least + scaleSlider.value * scaleSlider.range) * 10) * 10)
                    Accessible.ignored: true
                }
            }
            LocalRow {
                Layout.fillWidth: true
                label: qsTr("Reduced motion")
                help: qsTr("No flights, no tweens, no flashes: what changes is there at once.")
                AppSwitch {
                    objectName: "local.reducedMotion"
                    checked: panel.preferences.reducedMotion
                    Accessible.name: qsTr("Reduced motion")
                    onToggled: {
                        panel.preferences.reducedMotion = checked;
                        checked = Qt.binding(() => panel.preferences.reducedMotion);
                    }
                }
            }
            LocalRow {
                Layout.fillWidth: true
                label: qsTr("High contrast")
                help: qsTr("Black on white or white on black, with strong outlines.")
                AppSwitch {
                    objectName: "local.highContrast"
                    checked: panel.preferences.highContrast
                    Accessible.name: qsTr("High contrast")
                    onToggled: {
                        panel.preferences.highContrast = checked;
                        checked = Qt.binding(() => panel.preferences.highContrast);
                    }
                }
            }
            LocalRow {
                Layout.fillWidth: true
                label: qsTr("Memory limit")
                help: qsTr("A graph that would take more is refused with a sentence. 0: no limit.")
                AppField {
                    id: memory
                    objectName: "local.memory"
                    Layout.preferredWidth: 110 * Theme.scale
                    horizontalAlignment: TextInput.AlignRight
                    font.family: Theme.mono
                    text: panel.preferences.memoryLimit
                    invalid: !acceptableInput
                    maximumLength: 7
                    validator: IntValidator {
                        bottom: 0
                        top: 1048576
                    }
                    Accessible.name: qsTr("Memory limit in MiB")
                    onEditingFinished: panel.preferences.memoryLimit = parseInt(text)
                    onActiveFocusChanged: {
                        if (!activeFocus)
                            text = Qt.binding(() => String(panel.preferences.memoryLimit));
                    }
                }
                Words {
                    Layout.fillWidth: true
                    text: memory.acceptableInput ? qsTr("MiB") : qsTr("MiB; 0 to 1048576")
                    color: memory.acceptableInput ? Theme.muted : Theme.danger
                }
            }
            LocalRow {
                Layout.fillWidth: true
                label: qsTr("Traffic kept")
                help: qsTr("How much of the newest traffic is kept to go back to; older messages are dropped.")
                AppChoice {
                    readonly property var sizes: [16, 32, 64, 256, 1024, 4096]
                    objectName: "local.traffic"
                    model: [qsTr("16 MiB"), qsTr("32 MiB"), qsTr("64 MiB"), qsTr("256 MiB"), qsTr("1 GiB"), qsTr("4 GiB")]
                    currentIndex: sizes.indexOf(panel.preferences.trafficMemory)
                    Accessible.name: qsTr("Traffic kept")
                    onActivated: index => panel.preferences.trafficMemory = sizes[index]
                }
            }
        }
    }
}
