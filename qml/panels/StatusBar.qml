// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Along the bottom: how the connection is, why nothing moves, what may be done about it, and the figures.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: bar

    required property ConnectionViewModel connection
    required property EventsModel problems

    implicitHeight: 30 * Theme.scale
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Status")

    Rectangle {
        anchors.fill: parent
        color: Theme.chrome
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.border
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space2
        spacing: Theme.space3

        ConnectionMark {
            objectName: "status.connection"
            connection: bar.connection
        }
        Words {
            objectName: "status.text"
            Layout.fillWidth: true
            text: bar.connection.statusText
            muted: true
            font.pixelSize: Theme.caption + 1
        }
        Words {
            objectName: "status.countdown"
            visible: bar.connection.waiting
            text: bar.connection.countdown
            color: Theme.warning
            font.pixelSize: Theme.caption + 1
        }
        AppButton {
            objectName: "status.retry"
            visible: bar.connection.canRetry
            implicitHeight: 24 * Theme.scale
            iconName: "retry"
            text: qsTr("Retry now")
            onClicked: bar.connection.retryRequested()
        }
        AppButton {
            objectName: "status.cancel"
            visible: bar.connection.canRetry
            implicitHeight: 24 * Theme.scale
            text: qsTr("Cancel")
            onClicked: bar.connection.cancelRequested()
        }
        Badge {
            objectName: "status.motion"
            visible: text !== ""
            text: bar.connection.motionText
        }
        Words {
            objectName: "status.profile"
            visible: text !== ""
            text: bar.connection.profile
            muted: true
            font.pixelSize: Theme.caption + 1
        }
        Words {
            objectName: "status.graph"
            visible: text !== ""
            text: bar.connection.graphText
            muted: true
            font.pixelSize: Theme.caption + 1
        }
        Words {
            objectName: "status.rate"
            visible: text !== ""
            text: bar.connection.rateText
            muted: true
            font.pixelSize: Theme.caption + 1
        }
        IconButton {
            id: problemsButton
            objectName: "status.problemsButton"
            implicitWidth: 26 * Theme.scale
            implicitHeight: 26 * Theme.scale
            iconName: "history"
            text: qsTr("Problems: %1").arg(bar.problems.count)
            onClicked: problemsPopup.opened ? problemsPopup.close() : problemsPopup.open()
        }
    }

    ProblemsPopup {
        id: problemsPopup
        x: bar.width - width - Theme.space2
        y: -height - Theme.space2
        problems: bar.problems
    }
}
