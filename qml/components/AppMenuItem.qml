// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a menu: tick, words, keys. Without a command it stands for a submenu.
import QtQuick
import QtQuick.Controls.Basic
import VisionFlow.ViewModels

MenuItem {
    id: item

    property Command command: null
    property bool offered: true
    readonly property bool startsGroup: command !== null && command.startsGroup
    readonly property real groupGap: startsGroup ? Theme.space2 + 1 : 0

    text: command ? command.text : subMenu ? subMenu.title : ""
    enabled: command ? command.enabled : true
    visible: offered
    height: offered ? implicitHeight : 0
    activeFocusOnTab: offered // what is left out is stepped over, too
    implicitHeight: Theme.rowHeight + groupGap
    leftPadding: 0
    rightPadding: 0
    topPadding: groupGap
    bottomPadding: 0
    onTriggered: if (command) command.trigger()
    Accessible.name: text
    Accessible.role: Accessible.MenuItem

    indicator: null
    arrow: null
    // A component of its own: an id inside contentItem would cost its deferred creation.
    component Line: Item {
        id: line

        required property string words
        required property string keys
        required property bool ticked
        required property bool opens

        implicitWidth: name.anchors.leftMargin + name.implicitWidth + Theme.space6 + key.implicitWidth + key.anchors.rightMargin
        Icon {
            anchors.left: parent.left
            anchors.leftMargin: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            visible: line.ticked
            name: "check"
            color: Theme.accent
        }
        Words {
            id: name
            anchors.left: parent.left
            anchors.leftMargin: Theme.space2 + Theme.icon + Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            text: line.words
            Accessible.ignored: true
        }
        Words {
            id: key
            anchors.right: parent.right
            anchors.rightMargin: Theme.space3
            anchors.verticalCenter: parent.verticalCenter
            text: line.keys
            muted: true
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
        Icon {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            visible: line.opens
            name: "right"
            color: Theme.muted
        }
    }
    contentItem: Line {
        words: item.text
        keys: item.command ? item.command.keyText : ""
        ticked: item.command !== null && item.command.checked
        opens: item.subMenu !== null
    }
    background: Item {
        Rectangle {
            visible: item.startsGroup
            y: Theme.space1
            width: parent.width
            height: 1
            color: Theme.border
        }
        Rectangle {
            y: item.groupGap
            width: parent.width
            height: parent.height - item.groupGap
            radius: Theme.radius - 2
            color: item.highlighted && item.enabled ? Theme.hover : "transparent"
        }
    }
}
