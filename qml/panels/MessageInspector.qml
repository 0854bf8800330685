// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen message: fields or records on one side, bytes on the other, one selection over all of them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property MessageDetailViewModel detail
    required property Command resend
    property bool showsRecords: false
    readonly property bool wide: width > 900 * Theme.scale

    objectName: "inspector"
    Accessible.role: Accessible.Grouping
    Accessible.name: detail.title

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 48
        visible: !panel.detail.hasMessage
        iconName: "messages"
        title: qsTr("Choose a message to see what is in it")
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space2
        visible: panel.detail.hasMessage
        spacing: Theme.space1
        RowLayout {
            spacing: Theme.space2
            TabStrip {
                baseName: "inspector.view"
                titles: [qsTr("Fields"), qsTr("Records")]
                current: panel.showsRecords ? 1 : 0
                onChosen: index => panel.showsRecords = index === 1
            }
            Words {
                objectName: "inspector.title"
                Layout.fillWidth: true
                text: panel.detail.title
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            Words {
                objectName: "inspector.range"
                text: panel.detail.rangeText
                muted: true
                font.pixelSize: Theme.caption + 1
            }
            AppButton {
                objectName: "inspector.resend"
                visible: panel.resend.enabled
                iconName: "send"
                text: qsTr("Edit and resend")
                hint: panel.resend.keyText
                onClicked: panel.resend.trigger()
            }
            AppButton {
                id: copyButton
                objectName: "inspector.copy"
                iconName: "copy"
                text: qsTr("Copy as")
                onClicked: copyMenu.popup(copyButton, 0, copyButton.height)
            }
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: panel.wide ? 2 : 1
            columnSpacing: Theme.space3
            rowSpacing: Theme.space2
            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 4
                Layout.preferredHeight: 3
                spacing: Theme.space1
                FieldTree {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: !panel.showsRecords
                    focus: visible
                    detail: panel.detail
                }
                RecordTable {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: panel.showsRecords
                    focus: visible
                    detail: panel.detail
                }
                RowLayout {
                    visible: !panel.showsRecords && panel.detail.moreText !== ""
                    spacing: Theme.space2
                    Words {
                        objectName: "inspector.more"
                        text: panel.detail.moreText
                        muted: true
                    }
                    AppButton {
                        objectName: "inspector.showMore"
                        text: qsTr("Show 1,000 more")
                        onClicked: panel.detail.showMore()
                    }
                }
            }
            HexView {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 5
                Layout.preferredHeight: 2
                detail: panel.detail
            }
        }
    }
    PlainMenu {
        id: copyMenu
        objectName: "inspector.copyMenu"
        AppMenuItem {
            text: qsTr("Hex")
            onTriggered: panel.detail.copy(MessageDetailViewModel.AsHex)
        }
        AppMenuItem {
            text: qsTr("Base64")
            onTriggered: panel.detail.copy(MessageDetailViewModel.AsBase64)
        }
        AppMenuItem {
            text: qsTr("Text")
            onTriggered: panel.detail.copy(MessageDetailViewModel.AsText)
        }
        AppMenuItem {
            text: qsTr("JSON")
            onTriggered: panel.detail.copy(MessageDetailViewModel.AsJson)
        }
        AppMenuItem {
            text: qsTr("C array")
            onTriggered: panel.detail.copy(MessageDetailViewModel.AsCArray)
        }
        AppMenuItem {
            text: qsTr("Command")
            enabled: panel.detail.command !== ""
            onTriggered: panel.detail.copy(MessageDetailViewModel.AsCommand)
        }
    }
}
