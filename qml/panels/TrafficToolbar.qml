// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Above the message list: where to go, what is new, what was found, how much is kept.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

FocusScope {
    id: bar

    required property TrafficViewModel traffic
    required property ActionTable actions
    property string problem: ""

    function focusGoTo() {
        goTo.forceActiveFocus(Qt.ShortcutFocusReason);
        goTo.selectAll();
    }

    implicitHeight: row.implicitHeight + 2 * Theme.space2

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.space2
        spacing: Theme.space2

        AppField {
            id: goTo
            objectName: "traffic.goTo"
            Layout.preferredWidth: 190 * Theme.scale
            iconName: "search"
            placeholderText: qsTr("Go to number, time, node 17")
            invalid: bar.problem !== ""
            onTextEdited: bar.problem = ""
            onAccepted: {
                bar.problem = bar.traffic.goTo(text);
                if (bar.problem === "")
                    text = "";
            }
        }
        Words {
            objectName: "traffic.goToProblem"
            visible: bar.problem !== ""
            text: bar.problem
            color: Theme.danger
        }
        IconButton {
            objectName: "traffic.follow"
            iconName: bar.traffic.model.following ? "pause" : "play"
            checkable: true
            checked: bar.traffic.model.following
            text: bar.traffic.model.following ? qsTr("Let the list stand still") : qsTr("Follow the newest message")
            keyText: "End"
            onClicked: bar.traffic.model.following ? bar.traffic.model.following = false : bar.traffic.follow()
        }
        Badge {
            objectName: "traffic.new"
            visible: text !== ""
            text: bar.traffic.model.newText
        }
        Item {
            Layout.fillWidth: true
        }
        AppButton {
            objectName: "traffic.findings"
            visible: bar.traffic.findingsText !== ""
            implicitHeight: 26 * Theme.scale
            iconName: "warning"
            text: bar.traffic.findingsText
            hint: qsTr("Go to the next finding")
            onClicked: bar.actions.command("traffic.nextFinding").trigger()
        }
        Words {
            objectName: "traffic.count"
            text: bar.traffic.model.countText
            font.pixelSize: Theme.caption + 1
        }
        Words {
            objectName: "traffic.kept"
            text: bar.traffic.model.keptText
            muted: true
            font.pixelSize: Theme.caption + 1
        }
        CommandButton {
            objectName: "traffic.statistics"
            iconName: "metrics"
            command: bar.actions.command("traffic.statistics")
        }
        CommandButton {
            objectName: "traffic.composeButton"
            iconName: "send"
            command: bar.actions.command("traffic.compose")
        }
        IconButton {
            objectName: "traffic.timeForm"
            iconName: "history"
            text: qsTr("Next form of time: %1").arg(bar.traffic.model.timeTitle)
            onClicked: bar.traffic.cycleTimeForm()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
}
