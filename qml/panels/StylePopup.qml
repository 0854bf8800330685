// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What colour and size say, and which distances the colours span.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

Popup {
    id: popup

    required property StyleViewModel style

    objectName: "graph.style"
    focus: true
    padding: Theme.space3
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.overlay
        border.color: Theme.border
    }

    component BoundField: AppField {
        required property StyleViewModel style
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        implicitHeight: 28 * Theme.scale
        enabled: !style.automatic
        color: enabled ? Theme.text : Theme.muted
        invalid: style.boundsProblem !== ""
        maximumLength: 16
        inputMethodHints: Qt.ImhFormattedNumbersOnly
    }

    ColumnLayout {
        spacing: Theme.space2
        RowLayout {
            Words {
                Layout.fillWidth: true
                text: qsTr("Style")
                font.weight: Font.DemiBold
            }
            IconButton {
                objectName: "style.close"
                iconName: "close"
                text: qsTr("Close")
                keyText: "Esc"
                onClicked: popup.close()
            }
        }
        ChoiceStrip {
            title: qsTr("Colour by")
            choices: [qsTr("Kind"), qsTr("Distance")]
            baseName: "style.colour"
            current: popup.style.byDistance ? 1 : 0
            onChosen: index => popup.style.colourByDistance(index === 1)
        }
        ChoiceStrip {
            title: qsTr("Size by")
            choices: [qsTr("Uniform"), qsTr("Degree")]
            baseName: "style.size"
            current: popup.style.byDegree ? 1 : 0
            onChosen: index => popup.style.sizeByDegree(index === 1)
        }
        ChoiceStrip {
            title: qsTr("Bounds")
            choices: [qsTr("Automatic"), qsTr("Fixed")]
            baseName: "style.bounds"
            current: popup.style.automatic ? 0 : 1
            onChosen: index => popup.style.setAutomatic(index === 0)
        }
        RowLayout {
            spacing: Theme.space2
            Item {
                Layout.preferredWidth: 84 * Theme.scale - Theme.space1
            }
            BoundField {
                id: near
                style: popup.style
                onEditingFinished: popup.style.setBounds(near.text, far.text)
                objectName: "style.near"
                text: popup.style.nearText
                Accessible.name: qsTr("Distance at the near end")
            }
            Words {
                text: "–"
                muted: true
                Accessible.ignored: true
            }
            BoundField {
                id: far
                style: popup.style
                onEditingFinished: popup.style.setBounds(near.text, far.text)
                objectName: "style.far"
                text: popup.style.farText
                Accessible.name: qsTr("Distance at the far end")
            }
        }
        Words {
            objectName: "style.problem"
            Layout.fillWidth: true
            visible: text !== ""
            text: popup.style.boundsProblem
            color: Theme.danger
            font.pixelSize: Theme.caption + 1
            wrapMode: Text.Wrap
        }
        AppButton {
            objectName: "style.reset"
            Layout.alignment: Qt.AlignRight
            enabled: popup.style.chosen
            iconName: "reset"
            text: qsTr("As the server suggests")
            onClicked: popup.style.reset()
        }
    }
    // What was typed and refused is not shown again as if it counted.
    Connections {
        target: popup.style
        function onChanged() {
            near.text = Qt.binding(() => popup.style.nearText);
            far.text = Qt.binding(() => popup.style.farText);
        }
    }
}
