// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong lately, to read in one's own time.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

Popup {
    id: popup

    required property EventsModel problems

    objectName: "status.problems"
    focus: true
    width: 440 * Theme.scale
    height: 300 * Theme.scale
    padding: Theme.space3
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.overlay
        border.color: Theme.border
    }
    contentItem: ColumnLayout {
        spacing: Theme.space2
        RowLayout {
            Words {
                Layout.fillWidth: true
                text: qsTr("Problems")
                font.weight: Font.DemiBold
            }
            AppButton {
                objectName: "problems.clear"
                text: qsTr("Clear")
                enabled: popup.problems.count > 0
                onClicked: popup.problems.clear()
            }
            IconButton {
                objectName: "problems.close"
                focus: true
                iconName: "close"
                text: qsTr("Close")
                onClicked: popup.close()
            }
        }
        EventList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: popup.problems.count > 0
            events: popup.problems
            Accessible.name: qsTr("Problems")
        }
        EmptyState {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: popup.problems.count === 0
            iconName: "check"
            title: qsTr("Nothing has gone wrong")
            detail: qsTr("Refused requests, lost connections and files that could not be read are listed here.")
        }
    }
}
