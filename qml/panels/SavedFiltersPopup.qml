// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Filters saved under a name: save the one that is typed, use or delete another.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

Popup {
    id: popup

    required property FilterViewModel filter

    function save() {
        if (filter.save(nameField.text))
            nameField.clear();
    }

    objectName: "filter.savedPopup"
    focus: true
    padding: Theme.space3
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.overlay
        border.color: Theme.border
    }
    onOpened: nameField.forceActiveFocus(Qt.PopupFocusReason)

    contentItem: ColumnLayout {
        spacing: Theme.space2
        RowLayout {
            spacing: Theme.space2
            AppField {
                id: nameField
                objectName: "filter.name"
                Layout.preferredWidth: 220 * Theme.scale
                placeholderText: qsTr("Save this filter as")
                maximumLength: 40
                onAccepted: popup.save()
            }
            AppButton {
                objectName: "filter.save"
                text: qsTr("Save")
                enabled: nameField.text.trim() !== ""
                onClicked: popup.save()
            }
        }
        Words {
            objectName: "filter.message"
            Layout.fillWidth: true
            Layout.maximumWidth: 300 * Theme.scale
            visible: text !== ""
            text: popup.filter.message
            color: popup.filter.failed ? Theme.danger : Theme.muted
            font.pixelSize: Theme.caption
            wrapMode: Text.Wrap
        }
        ListView {
            id: list
            cacheBuffer: 0 // what Qt 6.4 makes ahead it cannot call back when the rows go
            objectName: "filter.savedList"
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(count, 8) * Theme.rowHeight
            visible: count > 0
            model: popup.filter.savedNames
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: AppScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Saved filters")
            delegate: ItemDelegate {
                id: entry
                required property string modelData
                width: list.width
                height: Theme.rowHeight
                padding: 0
                onClicked: {
                    popup.filter.useSaved(modelData);
                    popup.close();
                }
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                Accessible.name: "@" + modelData
                Accessible.description: popup.filter.savedText(modelData)
                Accessible.role: Accessible.ListItem
                contentItem: RowLayout {
                    spacing: Theme.space2
                    Words {
                        Layout.leftMargin: Theme.space2
                        text: "@" + entry.modelData
                        font.family: Theme.mono
                        Accessible.ignored: true
                    }
                    Words {
                        Layout.fillWidth: true
                        text: popup.filter.savedText(entry.modelData)
                        muted: true
                        font.pixelSize: Theme.caption
                        Accessible.ignored: true
                    }
                    IconButton {
                        iconName: "delete"
                        text: qsTr("Delete @%1").arg(entry.modelData)
                        onClicked: popup.filter.remove(entry.modelData)
                    }
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: entry.hovered || entry.visualFocus ? Theme.hover : "transparent"
                }
            }
        }
    }
}
