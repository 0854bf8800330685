// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first thing seen: one large button, four ways in, and what was open before.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: page

    objectName: "start.page"

    required property StartViewModel start
    required property ActionTable actions
    property bool addressOpen: false

    function focusFirst() {
        serve.forceActiveFocus(Qt.TabFocusReason);
    }
    function focusAddress() {
        addressOpen = true;
        address.field.forceActiveFocus(Qt.TabFocusReason);
        address.field.selectAll();
    }

    // A page takes the keyboard when it is enabled: before, it cannot; later, it would take it from the address field.
    onEnabledChanged: if (enabled) focusFirst()
    Component.onCompleted: if (visible) focusFirst()

    Rectangle {
        anchors.fill: parent
        color: Theme.canvas
    }

    Flickable {
        id: flick
        anchors.fill: parent
        contentWidth: width
        contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.space6)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            width: Math.min(720 * Theme.scale, flick.width - 2 * Theme.space6)
            x: (flick.width - width) / 2
            y: Math.max(Theme.space6, (flick.height - implicitHeight) * 0.4)
            spacing: Theme.space4

            RowLayout {
                spacing: Theme.space4
                Icon {
                    name: "logo"
                    size: 44 * Theme.scale
                    color: Theme.accent
                }
                ColumnLayout {
                    spacing: 2
                    Words {
                        text: "VisionFlow"
                        font.pixelSize: Theme.display
                        font.weight: Font.DemiBold
                        Accessible.role: Accessible.Heading
                    }
                    Words {
                        Layout.fillWidth: true
                        text: qsTr("Fly through a live graph, and see every byte that moves it.")
                        muted: true
                        font.pixelSize: Theme.strong
                    }
                }
            }

            AppButton {
                id: serve
                objectName: "start.serve"
                Layout.fillWidth: true
                Layout.topMargin: Theme.space2
                implicitHeight: 48 * Theme.scale
                primary: true
                iconName: "play"
                text: qsTr("Start the built-in server")
                Accessible.description: qsTr("Opens the demo graph from a server inside this program")
                onClicked: page.start.startDemo()
            }

            GridLayout {
                Layout.fillWidth: true
                columns: column.width > 560 * Theme.scale ? 2 : 1
                columnSpacing: Theme.space3
                rowSpacing: Theme.space3
                CardButton {
                    objectName: "start.system"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "computer"
                    text: qsTr("This computer, live")
                    detail: qsTr("Running processes and installed packages, and what ties them together")
                    onClicked: page.start.startSystem()
                }
                CardButton {
                    objectName: "start.demo"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "demo"
                    text: qsTr("Demo graph")
                    detail: qsTr("2,000 nodes that never rest, the same ones every time")
                    onClicked: page.start.startDemo()
                }
                CardButton {
                    objectName: "start.open"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "folder"
                    text: qsTr("Open a file…")
                    detail: qsTr("GraphML, GEXF, CSV or node-link JSON; or drop one here")
                    onClicked: page.actions.command("file.open").trigger()
                }
                CardButton {
                    objectName: "start.connect"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "plug"
                    text: qsTr("Connect…")
                    detail: qsTr("To a server, by its address")
                    onClicked: page.focusAddress()
                }
            }

            AddressRow {
                id: address
                Layout.fillWidth: true
                visible: page.addressOpen
                start: page.start
                onDismissed: {
                    page.addressOpen = false;
                    page.focusFirst();
                }
            }

            Notice {
                objectName: "start.problem"
                Layout.fillWidth: true
                visible: page.start.problem !== ""
                text: page.start.problem
                iconName: "error"
                ink: Theme.danger
            }

            RecentList {
                Layout.fillWidth: true
                visible: page.start.recents.count > 0
                start: page.start
            }

            Notice {
                objectName: "start.notice"
                Layout.fillWidth: true
                visible: page.start.notice !== ""
                text: page.start.notice
                iconName: "info"
            }
        }
    }

    DropArea {
        id: drop
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: event => {
            page.start.openDropped(event.urls);
            event.accept();
        }
        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.space2
            visible: drop.containsDrag
            color: "transparent"
            radius: Theme.radiusLarge
            border.width: 2
            border.color: Theme.accent
        }
    }
}
