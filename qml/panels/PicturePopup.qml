// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the graph is saved as a picture.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

Popup {
    id: popup

    required property PictureViewModel picture

    objectName: "graph.picturePopup"
    focus: true
    padding: Theme.space3
    onOpened: sizeChoice.forceActiveFocus(Qt.PopupFocusReason)
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.overlay
        border.color: Theme.border
    }

    component Caption: Words {
        Layout.preferredWidth: 84 * Theme.scale
        muted: true
        Accessible.ignored: true
    }
    component PixelField: AppField {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        maximumLength: 5
        horizontalAlignment: TextInput.AlignRight
        inputMethodHints: Qt.ImhDigitsOnly
        validator: RegularExpressionValidator {
            regularExpression: /[0-9]{0,5}/
        }
    }

    ColumnLayout {
        spacing: Theme.space2
        RowLayout {
            Words {
                Layout.fillWidth: true
                text: qsTr("Save picture")
                font.weight: Font.DemiBold
            }
            IconButton {
                objectName: "picture.close"
                iconName: "close"
                text: qsTr("Close")
                keyText: "Esc"
                onClicked: popup.close()
            }
        }
        RowLayout {
            spacing: Theme.space2
            Caption { text: qsTr("Size") }
            AppChoice {
                id: sizeChoice
                objectName: "picture.size"
                Layout.fillWidth: true
                Layout.preferredWidth: 220 * Theme.scale
                model: popup.picture.sizeNames
                currentIndex: popup.picture.sizeIndex
                Accessible.name: qsTr("Size")
                onActivated: index => popup.picture.sizeIndex = index
            }
        }
        RowLayout {
            spacing: Theme.space2
            Caption { text: qsTr("Pixels") }
            PixelField {
                id: widthField
                objectName: "picture.width"
                text: popup.picture.widthText
                invalid: popup.picture.problem !== ""
                onTextEdited: popup.picture.setSize(text, heightField.text)
                Accessible.name: qsTr("Width in pixels")
            }
            Words {
                text: "×"
                muted: true
                Accessible.ignored: true
            }
            PixelField {
                id: heightField
                objectName: "picture.height"
                text: popup.picture.heightText
                invalid: popup.picture.problem !== ""
                onTextEdited: popup.picture.setSize(widthField.text, text)
                Accessible.name: qsTr("Height in pixels")
            }
        }
        RowLayout {
            spacing: Theme.space2
            Caption { text: qsTr("Background") }
            AppSwitch {
                objectName: "picture.background"
                Layout.fillWidth: true
                words: checked ? qsTr("as shown") : qsTr("transparent")
                checked: !popup.picture.transparent
                onToggled: popup.picture.transparent = !checked
                Accessible.name: qsTr("Background")
                Accessible.description: words
            }
        }
        RowLayout {
            spacing: Theme.space2
            Caption { text: qsTr("Legend") }
            AppSwitch {
                objectName: "picture.legend"
                Layout.fillWidth: true
                words: checked ? qsTr("in the picture") : qsTr("left out")
                checked: popup.picture.withLegend
                onToggled: popup.picture.withLegend = checked
                Accessible.name: qsTr("Legend")
                Accessible.description: words
            }
        }
        Words {
            objectName: "picture.problem"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: text !== ""
            text: popup.picture.problem
            color: Theme.danger
            font.pixelSize: Theme.caption + 1
            wrapMode: Text.Wrap
        }
        AppButton {
            objectName: "picture.save"
            Layout.alignment: Qt.AlignRight
            primary: true
            enabled: popup.picture.problem === "" && !popup.picture.busy
            iconName: "picture"
            text: popup.picture.busy ? qsTr("Saving…") : qsTr("Save…")
            onClicked: popup.picture.chooseFile()
        }
    }
    // What was typed breaks the binding.
    Connections {
        target: popup.picture
        function onChanged() {
            if (widthField.text !== popup.picture.widthText)
                widthField.text = popup.picture.widthText;
            if (heightField.text !== popup.picture.heightText)
                heightField.text = popup.picture.heightText;
        }
    }
}
