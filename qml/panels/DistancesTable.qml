// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All nodes with distance, parent and hops; sorted by a click on a heading, checked and exported by a button.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: panel

    required property DistancesModel distances
    signal nodeWanted(int nodeId)

    readonly property real numberWidth: 58 * Theme.scale

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space2
        spacing: Theme.space2

        Words {
            objectName: "distances.summary"
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space1
            text: panel.distances.summary
            muted: true
            wrapMode: Text.Wrap
            font.pixelSize: Theme.caption + 1
        }
        RowLayout {
            spacing: Theme.space2
            AppButton {
                objectName: "distances.check"
                iconName: "check"
                text: qsTr("Check paths")
                enabled: panel.distances.count > 0
                hint: qsTr("Verifies that the distance of every parent and the edge between add up")
                onClicked: panel.distances.check()
            }
            AppButton {
                objectName: "distances.export"
                iconName: "export"
                text: qsTr("Export CSV…")
                enabled: panel.distances.count > 0
                onClicked: saveDialog.open()
            }
        }
        Words {
            objectName: "distances.checkText"
            Layout.fillWidth: true
            visible: text !== ""
            text: panel.distances.checkText
            color: panel.distances.checkFailed ? Theme.danger : Theme.good
            wrapMode: Text.Wrap
            maximumLineCount: 6
        }
        Words {
            objectName: "distances.exportText"
            Layout.fillWidth: true
            visible: text !== ""
            text: panel.distances.exportText
            muted: true
            wrapMode: Text.WrapAnywhere
            maximumLineCount: 3
            font.pixelSize: Theme.caption
        }

        DistancesHeader {
            Layout.fillWidth: true
            distances: panel.distances
            numberWidth: panel.numberWidth
        }
        AppList {
            id: list
            objectName: "distances.list"
            Layout.fillWidth: true
            Layout.fillHeight: true
            model: panel.distances
            focus: true
            activeFocusOnTab: true
            reuseItems: true
            Accessible.role: Accessible.Table
            Accessible.name: qsTr("Distances")
            Keys.onReturnPressed: panel.nodeWanted(panel.distances.nodeIdAt(currentIndex))
            Keys.onEnterPressed: panel.nodeWanted(panel.distances.nodeIdAt(currentIndex))
            delegate: DistancesRow {
                width: list.width
                numberWidth: panel.numberWidth
                current: ListView.isCurrentItem && list.activeFocus
                onChosen: {
                    list.currentIndex = index;
                    panel.nodeWanted(nodeId);
                }
            }
        }
    }

    FileDialog {
        id: saveDialog
        title: qsTr("Export distances")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "csv"
        nameFilters: [qsTr("CSV (*.csv)")]
        onAccepted: panel.distances.exportCsv(selectedFile)
    }
}
