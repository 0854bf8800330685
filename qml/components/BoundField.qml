// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A low field of a view-model: what a person types goes there, what changes there shows here.
import QtQuick
import QtQuick.Layouts
import VisionFlow.ViewModels

AppField {
    property string value
    signal changed(string text)

    Layout.fillWidth: true
    implicitHeight: 28 * Theme.scale
    font.family: Theme.mono
    Component.onCompleted: text = value
    onValueChanged: if (text !== value) text = value
    onTextEdited: changed(text)
}
