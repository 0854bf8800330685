// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recent files and servers, newest first.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

ColumnLayout {
    id: panel

    required property StartViewModel start

    spacing: Theme.space1
    Words {
        text: qsTr("Recent")
        muted: true
        font.pixelSize: Theme.caption
        font.weight: Font.Medium
        Accessible.role: Accessible.Heading
    }
    AppList {
        id: list
        objectName: "start.recents"
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(count, 5) * (36 * Theme.scale)
        model: panel.start.recents
        Accessible.name: qsTr("Recent files and servers")

        delegate: ItemDelegate {
            id: entry

            required property int index
            required property string title
            required property string detail
            required property string iconName

            width: list.width
            height: 36 * Theme.scale
            padding: 0
            text: title
            onClicked: panel.start.openRecent(index)
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            Keys.onDeletePressed: panel.start.forgetRecent(index)
            Accessible.name: qsTr("%1, %2").arg(title).arg(detail)
            Accessible.role: Accessible.ListItem

            contentItem: RowLayout {
                spacing: Theme.space2
                Icon {
                    Layout.leftMargin: Theme.space2
                    name: entry.iconName
                    color: Theme.muted
                }
                Words {
                    Layout.maximumWidth: entry.width * 0.45
                    text: entry.title
                }
                Words {
                    Layout.fillWidth: true
                    text: entry.detail
                    muted: true
                    elide: Text.ElideMiddle
                    font.pixelSize: Theme.caption
                }
                IconButton {
                    implicitHeight: 26 * Theme.scale
                    implicitWidth: implicitHeight
                    visible: entry.hovered || entry.visualFocus || activeFocus
                    iconName: "close"
                    text: qsTr("Forget %1").arg(entry.title)
                    onClicked: panel.start.forgetRecent(entry.index)
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: entry.down ? Theme.pressed : entry.hovered ? Theme.hover : "transparent"
                FocusRing {
                    shown: entry.visualFocus
                    gap: -2
                }
            }
        }
    }
}
