// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The colour ramp with what its ends stand for, and the look of what no path reaches.
import QtQuick
import VisionFlow.ViewModels

Column {
    id: ramp

    required property StyleViewModel style
    /// See Icon.
    property real detail: 1

    spacing: Theme.space1
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: from %2 to %3").arg(style.rampTitle).arg(style.nearText).arg(style.farText)

    Rectangle {
        width: ramp.width
        height: 1
        color: Theme.border
    }
    Words {
        objectName: "ramp.title"
        width: ramp.width
        text: ramp.style.rampTitle
        font.pixelSize: Theme.caption + 1
        Accessible.ignored: true
    }
    Rectangle {
        width: ramp.width
        height: Theme.space2
        radius: 2
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: Theme.ramp0 }
            GradientStop { position: 0.25; color: Theme.ramp1 }
            GradientStop { position: 0.5; color: Theme.ramp2 }
            GradientStop { position: 0.75; color: Theme.ramp3 }
            GradientStop { position: 1; color: Theme.ramp4 }
        }
    }
    Item {
        width: ramp.width
        height: far.height
        Words {
            objectName: "ramp.near"
            text: ramp.style.nearText
            muted: true
            font.pixelSize: Theme.caption + 1
            Accessible.ignored: true
        }
        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            text: ramp.style.automatic ? qsTr("automatic") : qsTr("fixed")
            muted: true
            font.pixelSize: Theme.caption + 1
            Accessible.ignored: true
        }
        Words {
            id: far
            objectName: "ramp.far"
            anchors.right: parent.right
            text: ramp.style.farText
            muted: true
            font.pixelSize: Theme.caption + 1
            Accessible.ignored: true
        }
    }
    Row {
        spacing: Theme.space2
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "ring"
            detail: ramp.detail
            color: Theme.muted
            size: Theme.icon * 0.8
        }
        Words {
            text: qsTr("unreachable")
            font.pixelSize: Theme.caption + 1
        }
    }
}
