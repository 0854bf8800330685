// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All commands and their keys on one sheet, from the action table.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T
import VisionFlow.ViewModels

Popup {
    id: sheet

    required property ActionTable actions

    objectName: "help.keys"
    modal: true
    focus: true
    padding: Theme.space6
    width: parent ? Math.min(860 * Theme.scale, parent.width - 48) : 0
    height: parent ? Math.min(flow.implicitHeight + 120 * Theme.scale, parent.height - 48) : 0
    x: parent ? (parent.width - width) / 2 : 0
    y: parent ? (parent.height - height) / 2 : 0
    T.Overlay.modal: Rectangle {
        color: "#66000000"
    }
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.overlay
        border.color: Theme.border
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space4
        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Keyboard shortcuts")
        RowLayout {
            Words {
                Layout.fillWidth: true
                text: qsTr("Keyboard shortcuts")
                font.pixelSize: Theme.heading
                font.weight: Font.DemiBold
            }
            IconButton {
                objectName: "help.close"
                focus: true
                iconName: "close"
                text: qsTr("Close")
                onClicked: sheet.close()
            }
        }
        Flickable {
            id: flick
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: flow.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: AppScrollBar {}
            RowLayout {
                id: flow
                width: flick.width - Theme.space3
                spacing: Theme.space6
                Repeater {
                    model: [[0, 4, 5], [1, 2], [3]]
                    delegate: ColumnLayout {
                        id: column
                        required property var modelData
                        required property int index
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.alignment: Qt.AlignTop
                        spacing: Theme.space4
                        Repeater {
                            model: column.modelData
                            delegate: KeysGroup {
                                required property int modelData
                                Layout.fillWidth: true
                                menu: sheet.actions.menus[modelData]
                            }
                        }
                        FlyKeys {
                            Layout.fillWidth: true
                            visible: column.index === 2
                        }
                    }
                }
            }
        }
    }
}
