// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which nodes are shown: a filter field above the graph.
import QtQuick
import VisionFlow.ViewModels

FloatingPanel {
    id: bar

    required property FilterViewModel filter
    signal applied()
    signal dismissed()

    function focusField() {
        field.focusField();
    }

    implicitHeight: field.implicitHeight + 2 * Theme.space2

    FilterField {
        id: field
        anchors.fill: parent
        anchors.margins: Theme.space2
        filter: bar.filter
        title: qsTr("Filter nodes")
        onApplied: bar.applied()
        onDismissed: bar.dismissed()
    }
}
