// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window: menu bar, rail, pages, status bar.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import QtQuick.Templates as T
import VisionFlow.Scene
import VisionFlow.ViewModels

ApplicationWindow {
    id: window

    required property WindowViewModel view
    required property ActionTable actions
    required property StartViewModel start
    required property ConnectionViewModel connection
    required property Preferences preferences
    required property GraphController graph
    required property NodeCardViewModel card
    required property FindModel find
    required property FilterViewModel nodeFilter
    required property DistancesModel distances
    required property LegendModel legend
    required property StyleViewModel style
    required property LatencyViewModel metrics
    required property EventsModel history
    required property EventsModel problems
    required property SettingsViewModel settings
    required property SettingsMessages settingsMessages
    required property ProfilesViewModel profiles
    required property TimeCursor cursor
    required property TrafficViewModel traffic
    required property RecordingViewModel recording
    required property PictureViewModel picture
    required property MessageDetailViewModel messageDetail
    required property ComposeViewModel compose
    required property FilterViewModel trafficFilter
    required property TrafficStatisticsModel trafficStatistics

    width: 1280
    height: 800
    minimumWidth: 900
    minimumHeight: 600
    title: connection.open ? qsTr("%1 — VisionFlow").arg(connection.target) : "VisionFlow"
    color: Theme.canvas
    LayoutMirroring.enabled: Theme.mirrored
    LayoutMirroring.childrenInherit: true
    font.family: Theme.sans
    font.pixelSize: Theme.body

    palette.window: Theme.overlay
    palette.windowText: Theme.text
    palette.base: Theme.surface
    palette.text: Theme.text
    palette.button: Theme.hover
    palette.buttonText: Theme.text
    palette.highlight: Theme.accentFill
    palette.highlightedText: Theme.onAccent
    palette.mid: Theme.border
    palette.light: Theme.hover
    palette.dark: Theme.muted
    palette.brightText: Theme.onAccent
    palette.placeholderText: Theme.muted

    menuBar: AppMenuBar {
        actions: window.actions
        visible: !window.view.fullScreen
    }

    CommandShortcuts {
        actions: window.actions
        graphHasFocus: graphPage.graphHasFocus
        timeHasFocus: graphPage.graphHasFocus || trafficPage.listHasFocus || timeBar.stripHasFocus
        typing: window.activeFocusItem instanceof TextInput || window.activeFocusItem instanceof TextEdit
    }

    Connections {
        target: window.view
        function onAddressFieldWanted() {
            startPage.focusAddress();
        }
        function onFileDialogWanted() {
            fileDialog.open();
        }
        function onFindFieldWanted() {
            graphPage.focusFind();
        }
        function onFilterFieldWanted() {
            if (window.view.page === WindowViewModel.TrafficPage)
                trafficPage.focusFilter();
            else
                graphPage.focusFilter();
        }
        function onSearchFieldWanted() {
            settingsPage.focusSearch();
        }
        function onMarkerFieldWanted() {
            timeBar.openMarkerField();
        }
        function onGoToFieldWanted() {
            trafficPage.focusGoTo();
        }
        function onPaneWanted(direction) {
            panes.go(direction);
        }
    }

    Connections {
        target: window.recording
        function onSaveDialogWanted(suggestion) {
            saveDialog.selectedFile = suggestion;
            saveDialog.open();
        }
    }

    Connections {
        target: window.picture
        function onFileDialogWanted(suggestion) {
            pictureDialog.selectedFile = suggestion;
            pictureDialog.open();
        }
    }

    PaneCycle {
        id: panes
        window: window
        items: [rail, misfitBanner, startPage, graphPage.view3d, graphPage.sidePanel, trafficPage.listPane, trafficPage.inspectorPane, trafficPage.statisticsPane, trafficPage.composePane, metricsPage, settingsPage.groups, settingsPage.content, timeBar, statusBar]
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        NavigationRail {
            id: rail
            Layout.fillHeight: true
            view: window.view
            actions: window.actions
            preferences: window.preferences
            connection: window.connection
        }
        ColumnLayout {
            spacing: 0
            MisfitBanner {
                id: misfitBanner
                Layout.fillWidth: true
                visible: wanted && (window.view.page === WindowViewModel.GraphPage || window.view.page === WindowViewModel.TrafficPage)
                connection: window.connection
            }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                StartPage {
                    id: startPage
                    anchors.fill: parent
                    visible: window.view.page === WindowViewModel.StartPage
                    enabled: visible
                    start: window.start
                    actions: window.actions
                }
                GraphPage {
                    id: graphPage
                    anchors.fill: parent
                    visible: window.view.page === WindowViewModel.GraphPage
                    enabled: visible
                    view: window.view
                    actions: window.actions
                    connection: window.connection
                    graph: window.graph
                    card: window.card
                    find: window.find
                    nodeFilter: window.nodeFilter
                    distances: window.distances
                    legend: window.legend
                    style: window.style
                    picture: window.picture
                }
                TrafficPage {
                    id: trafficPage
                    anchors.fill: parent
                    visible: window.view.page === WindowViewModel.TrafficPage
                    enabled: visible
                    traffic: window.traffic
                    filter: window.trafficFilter
                    detail: window.messageDetail
                    compose: window.compose
                    statistics: window.trafficStatistics
                    cursor: window.cursor
                    actions: window.actions
                }
                MetricsPage {
                    id: metricsPage
                    anchors.fill: parent
                    visible: window.view.page === WindowViewModel.MetricsPage
                    enabled: visible
                    metrics: window.metrics
                    history: window.history
                }
                SettingsPage {
                    id: settingsPage
                    anchors.fill: parent
                    visible: window.view.page === WindowViewModel.SettingsPage
                    enabled: visible
                    view: window.view
                    settings: window.settings
                    messages: window.settingsMessages
                    profiles: window.profiles
                    preferences: window.preferences
                }
            }
            TimeBar {
                id: timeBar
                Layout.fillWidth: true
                visible: window.cursor.available && (window.view.page === WindowViewModel.GraphPage || window.view.page === WindowViewModel.TrafficPage
                                                     || window.view.page === WindowViewModel.MetricsPage)
                cursor: window.cursor
                recording: window.recording
                actions: window.actions
            }
            StatusBar {
                id: statusBar
                Layout.fillWidth: true
                connection: window.connection
                problems: window.problems
            }
        }
    }

    KeysSheet {
        parent: T.Overlay.overlay
        actions: window.actions
        visible: window.view.keysOpen
        onClosed: window.view.keysOpen = false
    }

    FileDialog {
        id: fileDialog
        objectName: "window.fileDialog"
        title: qsTr("Open a graph or a session")
        nameFilters: [qsTr("Graphs and sessions (*.graphml *.gexf *.csv *.json *.vfsession)"), qsTr("All files (*)")]
        onAccepted: window.start.openFile(selectedFile)
    }

    FileDialog {
        id: saveDialog
        objectName: "window.saveDialog"
        title: qsTr("Save the session")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "vfsession"
        nameFilters: [qsTr("Sessions (*.vfsession)")]
        onAccepted: window.recording.saveTo(selectedFile)
    }

    FileDialog {
        id: pictureDialog
        objectName: "window.pictureDialog"
        title: qsTr("Save the picture")
        acceptLabel: qsTr("Save")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "png"
        nameFilters: [qsTr("Pictures (*.png)")]
        onAccepted: window.picture.saveTo(selectedFile)
    }
}
