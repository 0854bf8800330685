// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One setting of the server: what it is, its control, and what became of it.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: row

    required property SettingsViewModel settings
    /// Of the group that begins here; may be empty.
    property string heading: ""
    required property int index
    required property string path
    required property string label
    required property string help
    required property int kind
    required property string text
    required property string unit
    required property string range
    required property real position
    required property bool checked
    required property list<string> choices
    required property bool modified
    required property string defaultText
    required property int status
    required property string statusText
    required property bool others
    required property bool restart
    required property string spoken
    readonly property bool wide: width > 660 * Theme.scale
    readonly property bool decides: status >= SettingsModel.Refused

    implicitHeight: head.height + column.implicitHeight + 2 * Theme.space3
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(label).arg(spoken)
    Accessible.description: help
    // What others did is seen once the keyboard was here, or the pointer for a moment, and left: a row must not go away under either.
    onActiveFocusChanged: if (!activeFocus) settings.acknowledge(path)
    HoverHandler {
        id: hover
        property bool rested: false
        onHoveredChanged: {
            if (rested && !hovered)
                row.settings.acknowledge(row.path);
            rested = false;
        }
    }
    Timer {
        interval: 700
        running: hover.hovered
        onTriggered: hover.rested = true
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
    RowLayout {
        id: head
        x: Theme.space3
        width: parent.width - 2 * Theme.space3
        height: visible ? 40 * Theme.scale : 0
        visible: row.heading !== ""
        spacing: Theme.space2
        Words {
            text: row.heading
            font.weight: Font.DemiBold
            font.pixelSize: Theme.strong
            Accessible.role: Accessible.Heading
        }
        Badge {
            iconName: "server"
            text: qsTr("server")
            ink: Theme.accent
        }
        Item {
            Layout.fillWidth: true
        }
    }
    Rectangle {
        objectName: "setting.mark." + row.path
        anchors.left: parent.left
        y: column.y
        width: 3
        height: column.height
        radius: 1.5
        visible: row.modified
        color: Theme.accent
    }
    // Positioners: a layout of Qt 6.4 that holds wrapped text may keep the height of a narrower one.
    Column {
        id: column
        x: Theme.space3
        y: head.height + Theme.space3
        width: parent.width - 2 * Theme.space3
        spacing: Theme.space2
        Item {
            width: parent.width
            height: row.wide ? Math.max(about.height, controls.height) : about.height + Theme.space1 + controls.height
            Column {
                id: about
                anchors.left: parent.left
                width: row.wide ? parent.width - controls.width - Theme.space6 : parent.width
                spacing: 2
                RowLayout {
                    width: parent.width
                    spacing: Theme.space2
                    Words {
                        text: row.label
                        font.weight: Font.Medium
                        Accessible.ignored: true
                    }
                    Badge {
                        visible: row.modified
                        text: qsTr("modified")
                        ink: Theme.accent
                        Accessible.ignored: true
                    }
                    Badge {
                        objectName: "setting.others." + row.path
                        visible: row.others
                        iconName: "person"
                        text: qsTr("changed by somebody else")
                        ink: Theme.warning
                    }
                    Badge {
                        visible: row.restart
                        iconName: "retry"
                        text: qsTr("restart needed")
                    }
                    Words {
                        objectName: "setting.state." + row.path
                        Layout.fillWidth: true
                        visible: !row.decides
                        text: row.statusText
                        color: Theme.warning
                        font.pixelSize: Theme.caption
                    }
                }
                Words {
                    width: parent.width
                    text: row.help
                    muted: true
                    wrapMode: Text.Wrap
                    maximumLineCount: 4
                    font.pixelSize: Theme.caption + 1
                    Accessible.ignored: true
                }
                Words {
                    width: parent.width
                    text: row.path
                    muted: true
                    font.family: Theme.mono
                    font.pixelSize: Theme.caption
                    Accessible.ignored: true
                }
            }
            RowLayout {
                id: controls
                anchors.right: parent.right
                y: row.wide ? 0 : about.height + Theme.space1
                width: row.wide ? Math.min(420 * Theme.scale, (parent.width - Theme.space6) / 2) : parent.width
                spacing: Theme.space1
                SettingControl {
                    id: control
                    Layout.fillWidth: true
                    enabled: row.settings.editable
                    settings: row.settings
                    path: row.path
                    label: row.label
                    description: row.range === "" ? row.help : row.help + " " + row.range
                    kind: row.kind
                    text: row.text
                    unit: row.unit
                    position: row.position
                    checked: row.checked
                    choices: row.choices
                }
                Item {
                    implicitWidth: reset.implicitWidth
                    implicitHeight: reset.implicitHeight
                    IconButton {
                        id: reset
                        objectName: "setting.reset." + row.path
                        visible: row.modified
                        enabled: row.settings.editable
                        iconName: "reset"
                        text: qsTr("Reset %1 to %2").arg(row.label).arg(row.defaultText)
                        onClicked: row.settings.reset(row.path)
                    }
                }
            }
        }
        Words {
            objectName: "setting.problem." + row.path
            width: parent.width
            visible: text !== ""
            text: control.problem
            color: Theme.danger
            wrapMode: Text.Wrap
            horizontalAlignment: row.wide ? Text.AlignRight : Text.AlignLeft
            rightPadding: row.wide ? Theme.controlHeight : 0
        }
        SettingStatus {
            width: parent.width
            visible: row.decides
            settings: row.settings
            path: row.path
            label: row.label
            status: row.status
            statusText: row.statusText
        }
    }
}
