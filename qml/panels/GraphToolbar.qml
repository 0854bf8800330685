// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done most, floating above the graph; in two lines where one has no room.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels
import VisionFlow.Scene

FloatingPanel {
    id: bar

    required property ActionTable actions
    required property GraphController graph
    /// Width that there is.
    required property real room
    readonly property bool folded: first.implicitWidth + second.implicitWidth + lines.columnSpacing + Theme.space2 > room

    implicitWidth: lines.implicitWidth + Theme.space2
    implicitHeight: lines.implicitHeight + Theme.space2

    component Divider: Rectangle {
        Layout.preferredWidth: 1
        Layout.preferredHeight: 18
        Layout.leftMargin: 3
        Layout.rightMargin: 3
        color: Theme.border
    }

    GridLayout {
        id: lines
        anchors.centerIn: parent
        columns: bar.folded ? 1 : 2
        columnSpacing: 2
        rowSpacing: 2
        RowLayout {
            id: first
            spacing: 2
            CommandButton {
                objectName: "toolbar.find"
                iconName: "search"
                command: bar.actions.command("find.open")
            }
            CommandButton {
                objectName: "toolbar.filter"
                iconName: "filter"
                command: bar.actions.command("find.filter")
            }
            Divider {}
            CommandButton {
                objectName: "toolbar.frameAll"
                iconName: "frame-all"
                command: bar.actions.command("view.frameAll")
            }
            CommandButton {
                objectName: "toolbar.frameSelection"
                iconName: "frame-selection"
                command: bar.actions.command("view.frameSelection")
            }
            CommandButton {
                objectName: "toolbar.reset"
                iconName: "reset"
                command: bar.actions.command("view.reset")
            }
            CommandButton {
                objectName: "toolbar.track"
                iconName: "track"
                command: bar.actions.command("node.track")
            }
            Divider {}
            ModeButton {
                objectName: "toolbar.projection"
                iconName: "projection"
                value: bar.graph.projectionName
                command: bar.actions.command("view.projection")
            }
        }
        RowLayout {
            id: second
            spacing: 2
            ModeButton {
                objectName: "toolbar.labels"
                iconName: "labels"
                value: bar.graph.labelModeName
                command: bar.actions.command("view.labels")
            }
            CommandButton {
                objectName: "toolbar.edges"
                iconName: "edges"
                command: bar.actions.command("view.edges")
            }
            CommandButton {
                objectName: "toolbar.style"
                iconName: "style"
                command: bar.actions.command("view.style")
            }
            CommandButton {
                objectName: "toolbar.picture"
                iconName: "picture"
                command: bar.actions.command("file.picture")
            }
            Divider {}
            CommandButton {
                objectName: "toolbar.distances"
                iconName: "table"
                command: bar.actions.command("view.distances")
            }
            CommandButton {
                objectName: "toolbar.panel"
                iconName: "panel"
                command: bar.actions.command("view.panel")
            }
        }
    }
}
