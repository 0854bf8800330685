// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Find a node by label or id: type, walk the results, Enter goes there.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

FloatingPanel {
    id: bar

    required property FindModel find
    signal dismissed()
    signal chosen()

    function focusField() {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }

    /// A closed list opens first.
    function go(by: int) {
        if (find.listed)
            find.current = Math.max(0, Math.min(find.current + by, find.count - 1));
        else
            find.list();
    }

    implicitWidth: 380 * Theme.scale
    implicitHeight: column.implicitHeight + 2 * Theme.space2

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.space2
        spacing: Theme.space1
        RowLayout {
            spacing: Theme.space1
            AppField {
                id: field
                objectName: "find.field"
                Layout.fillWidth: true
                iconName: "search"
                placeholderText: qsTr("Find by label or id")
                maximumLength: 256
                text: bar.find.query
                onTextEdited: bar.find.query = text
                onAccepted: {
                    bar.find.choose();
                    bar.chosen();
                }
                Keys.onDownPressed: bar.go(1)
                Keys.onUpPressed: bar.go(-1)
                Keys.onEscapePressed: bar.dismissed()
            }
            Words {
                objectName: "find.summary"
                visible: text !== ""
                text: bar.find.summary
                muted: true
                font.pixelSize: Theme.caption
                Layout.leftMargin: Theme.space1
            }
            IconButton {
                objectName: "find.previous"
                enabled: bar.find.count > 0
                iconName: "up"
                text: qsTr("Previous result")
                keyText: "Shift+F3"
                onClicked: bar.find.step(-1)
            }
            IconButton {
                objectName: "find.next"
                enabled: bar.find.count > 0
                iconName: "down"
                text: qsTr("Next result")
                keyText: "F3"
                onClicked: bar.find.step(1)
            }
            IconButton {
                objectName: "find.close"
                iconName: "close"
                text: qsTr("Close")
                keyText: "Esc"
                onClicked: bar.dismissed()
            }
        }
        AppList {
            id: list
            objectName: "find.results"
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(count, 7) * Theme.rowHeight
            visible: count > 0 && bar.find.listed
            model: bar.find
            currentIndex: bar.find.current
            Accessible.name: qsTr("Results")
            delegate: ItemDelegate {
                id: entry
                required property int index
                required property int nodeId
                required property int kind
                required property string kindText
                required property string label
                width: list.width
                height: Theme.rowHeight
                padding: 0
                onClicked: {
                    bar.find.chooseRow(index);
                    bar.chosen();
                }
                Accessible.name: qsTr("node %1, %2, %3").arg(nodeId).arg(kindText).arg(label)
                Accessible.role: Accessible.ListItem
                contentItem: RowLayout {
                    spacing: Theme.space2
                    KindMark {
                        Layout.leftMargin: Theme.space2
                        kind: entry.kind
                    }
                    Words {
                        Layout.fillWidth: true
                        text: entry.label
                        Accessible.ignored: true
                    }
                    Words {
                        Layout.rightMargin: Theme.space3
                        text: entry.nodeId
                        muted: true
                        font.family: Theme.mono
                        font.pixelSize: Theme.caption
                        Accessible.ignored: true
                    }
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: entry.index === bar.find.current ? Theme.selected : entry.hovered ? Theme.hover : "transparent"
                }
            }
        }
    }
}
