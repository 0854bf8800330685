// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph, with what floats above it and the panel beside it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.Scene
import VisionFlow.ViewModels

FocusScope {
    id: page

    objectName: "graph.page"

    required property WindowViewModel view
    required property ActionTable actions
    required property ConnectionViewModel connection
    required property GraphController graph
    required property NodeCardViewModel card
    required property FindModel find
    required property FilterViewModel nodeFilter
    required property DistancesModel distances
    required property LegendModel legend
    required property StyleViewModel style
    required property PictureViewModel picture

    // As on the start page; the find field comes after.
    onEnabledChanged: if (enabled) focusGraph()

    readonly property bool graphHasFocus: graphView.activeFocus
    property alias view3d: graphView
    property alias sidePanel: sidePanel

    function focusGraph() {
        graphView.forceActiveFocus(Qt.OtherFocusReason);
    }
    function focusFind() {
        findBar.focusField();
    }
    function focusFilter() {
        filterBar.focusField();
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        Item {
            id: stage
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true

            PictureFrame {
                id: frame
                objectName: "graph.frame"
                anchors.centerIn: parent
                room: Qt.size(stage.width, stage.height)
                onTaken: picture => page.picture.take(picture)
                onFailed: why => page.picture.fail(why)

                Item {
                    width: frame.contentSize.width
                    height: frame.contentSize.height
                    scale: frame.detail
                    transformOrigin: Item.TopLeft

                    GraphView {
                        id: graphView
                        anchors.fill: parent
                        focus: true
                        controller: page.graph
                        detail: frame.detail
                        posing: frame.posing
                        transparent: frame.posing && page.picture.transparent
                        reducedMotion: Theme.reducedMotion
                        sceneTheme: GraphColours {
                            labelSize: page.graph.labelSize
                        }
                        onContextMenuRequested: (x, y) => contextMenu.popup(graphView, x, y)
                        onNodeActivated: page.view.panelOpen = true
                    }
                    Legend {
                        id: legend
                        x: Theme.space3
                        anchors.bottom: parent.bottom
                        anchors.bottomMargin: Theme.space3
                        visible: page.graph.hasData && (!frame.posing || page.picture.withLegend)
                        detail: frame.detail
                        model: page.legend
                        card: page.card
                        style: page.style
                    }
                }
            }
            Connections {
                target: page.picture
                function onShotWanted(pixels) {
                    frame.take(pixels);
                }
            }
            Binding {
                target: page.picture
                property: "windowPixels"
                value: frame.windowPixels
            }
            EmptyState {
                anchors.centerIn: parent
                width: Math.min(420 * Theme.scale, parent.width - 48)
                visible: !page.graph.hasData
                objectName: "graph.empty"
                iconName: page.connection.phase === ConnectionViewModel.Failed ? "error" : "graph"
                title: page.connection.statusText
                detail: qsTr("The graph appears here with the first positions from the server")
            }
            GraphToolbar {
                id: toolbar
                x: Theme.space3
                y: Theme.space3
                actions: page.actions
                graph: page.graph
                room: stage.width - 2 * Theme.space3
            }
            StylePopup {
                x: toolbar.x
                y: toolbar.y + toolbar.height + Theme.space2
                visible: page.view.styleOpen && page.visible
                style: page.style
                onClosed: {
                    page.view.styleOpen = false;
                    if (page.visible)
                        page.focusGraph();
                }
            }
            PicturePopup {
                x: toolbar.x
                y: toolbar.y + toolbar.height + Theme.space2
                visible: page.picture.open && page.visible
                picture: page.picture
                onClosed: {
                    page.picture.open = false;
                    if (page.visible)
                        page.focusGraph();
                }
            }
            FilterBar {
                id: filterBar
                x: Theme.space3
                y: toolbar.y + toolbar.height + Theme.space2
                width: Math.min(640 * Theme.scale, stage.width - 2 * Theme.space3)
                visible: page.view.filterOpen || page.nodeFilter.active
                filter: page.nodeFilter
                onApplied: page.focusGraph()
                onDismissed: {
                    page.view.filterOpen = false;
                    page.focusGraph();
                }
            }
            FindBar {
                id: findBar
                x: Theme.space3
                y: filterBar.visible ? filterBar.y + filterBar.height + Theme.space2 : filterBar.y
                visible: page.view.findOpen
                find: page.find
                onChosen: page.focusGraph()
                onDismissed: {
                    page.view.findOpen = false;
                    page.focusGraph();
                }
            }
            ColumnLayout {
                // Beside the legend, or above it where that leaves no room for words.
                readonly property real beside: parent.width - 440 * Theme.scale
                readonly property bool above: beside < 340 * Theme.scale
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space3 + (above && legend.visible ? legend.height + Theme.space2 : 0)
                width: Math.min(560 * Theme.scale, above ? parent.width - 2 * Theme.space3 : beside)
                spacing: Theme.space2
                PathStrip {
                    objectName: "graph.notice"
                    Layout.fillWidth: true
                    visible: page.view.notice !== ""
                    iconName: "info"
                    ink: Theme.warning
                    text: page.view.notice
                    onDismissed: page.view.notice = ""
                }
                PathStrip {
                    objectName: "graph.path"
                    Layout.fillWidth: true
                    visible: page.graph.pathText !== ""
                    text: page.graph.pathText
                    onDismissed: page.graph.clearPath()
                }
            }
        }
        SidePanel {
            id: sidePanel
            Layout.fillHeight: true
            visible: page.view.panelOpen
            view: page.view
            card: page.card
            distances: page.distances
            actions: page.actions
            onNodeWanted: nodeId => page.graph.focusNode(nodeId)
        }
    }

    GraphMenu {
        id: contextMenu
        actions: page.actions
    }
}
