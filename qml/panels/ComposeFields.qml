// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a message is to be: its kind, and the header of a frame or the code of a close.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

GridLayout {
    id: fields

    required property ComposeViewModel compose
    readonly property alias kindField: kind

    component Name: Words {
        muted: true
        font.pixelSize: Theme.caption + 1
        Accessible.ignored: true
    }

    columns: 2
    columnSpacing: Theme.space2
    rowSpacing: Theme.space1
    Name {
        text: qsTr("Start from")
    }
    AppChoice {
        objectName: "compose.example"
        Layout.fillWidth: true
        implicitHeight: 28 * Theme.scale
        model: fields.compose.examples
        currentIndex: -1
        displayText: qsTr("an example…")
        Accessible.name: qsTr("Start from an example")
        onActivated: index => {
            fields.compose.takeExample(index);
            currentIndex = -1;
        }
    }
    Name {
        text: qsTr("Kind")
    }
    AppChoice {
        id: kind
        objectName: "compose.kind"
        Layout.fillWidth: true
        implicitHeight: 28 * Theme.scale
        model: fields.compose.kinds
        currentIndex: fields.compose.kind
        Accessible.name: qsTr("Kind")
        onActivated: index => {
            fields.compose.kind = index;
            currentIndex = Qt.binding(() => fields.compose.kind);
        }
    }
    Name {
        visible: fields.compose.isFrame
        text: qsTr("Type")
    }
    AppChoice {
        objectName: "compose.type"
        Layout.fillWidth: true
        implicitHeight: 28 * Theme.scale
        visible: fields.compose.isFrame
        model: fields.compose.types
        currentIndex: fields.compose.type
        Accessible.name: qsTr("Type")
        onActivated: index => {
            fields.compose.type = index;
            currentIndex = Qt.binding(() => fields.compose.type);
        }
    }
    Name {
        visible: fields.compose.isFrame
        text: qsTr("Flags, hex")
    }
    BoundField {
        objectName: "compose.flags"
        visible: fields.compose.isFrame
        maximumLength: 2
        value: fields.compose.flags
        Accessible.name: qsTr("Flags, hex")
        onChanged: text => fields.compose.flags = text
    }
    Name {
        visible: fields.compose.isFrame
        text: qsTr("Sequence")
    }
    BoundField {
        objectName: "compose.sequence"
        visible: fields.compose.isFrame
        maximumLength: 10
        value: fields.compose.sequence
        Accessible.name: qsTr("Sequence")
        onChanged: text => fields.compose.sequence = text
    }
    Name {
        visible: fields.compose.isFrame
        text: qsTr("Time, µs")
    }
    BoundField {
        objectName: "compose.time"
        visible: fields.compose.isFrame
        maximumLength: 20
        placeholderText: qsTr("when it is sent")
        value: fields.compose.timeUs
        Accessible.name: qsTr("Time in microseconds")
        onChanged: text => fields.compose.timeUs = text
    }
    Name {
        visible: fields.compose.isClose
        text: qsTr("Code")
    }
    BoundField {
        objectName: "compose.code"
        visible: fields.compose.isClose
        maximumLength: 5
        value: fields.compose.closeCode
        Accessible.name: qsTr("Code")
        onChanged: text => fields.compose.closeCode = text
    }
    Name {
        visible: fields.compose.isClose
        text: qsTr("Reason")
    }
    BoundField {
        objectName: "compose.reason"
        visible: fields.compose.isClose
        maximumLength: 123
        value: fields.compose.closeReason
        Accessible.name: qsTr("Reason")
        onChanged: text => fields.compose.closeReason = text
    }
}
