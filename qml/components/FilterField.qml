// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A filter as it is typed: colour, icon and a sentence say whether it makes sense; completion below. Enter puts it in force.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import VisionFlow.ViewModels

ColumnLayout {
    id: root

    required property FilterViewModel filter
    required property string title
    readonly property color tone: filter.state === FilterViewModel.Valid ? Theme.good
                                : filter.state === FilterViewModel.Doubtful ? Theme.warning
                                : filter.state === FilterViewModel.Invalid ? Theme.danger : Theme.muted
    signal applied()
    signal dismissed()

    function focusField() {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }
    function accept(row: int) {
        field.cursorPosition = filter.accept(row);
        filter.complete(field.cursorPosition);
    }
    function enter() {
        if (completions.visible && completions.current >= 0) {
            accept(completions.current);
        } else if (filter.apply()) {
            applied();
        }
    }

    spacing: Theme.space1

    RowLayout {
        spacing: Theme.space1
        AppField {
            id: field
            objectName: "filter.field"
            Layout.fillWidth: true
            iconName: root.filter.iconName
            iconColor: root.tone
            edgeColor: root.filter.state === FilterViewModel.Empty ? (activeFocus ? Theme.accent : Theme.borderStrong) : root.tone
            placeholderText: root.filter.example
            maximumLength: 4096
            font.family: Theme.mono
            text: root.filter.text
            Accessible.name: root.title
            Accessible.description: root.filter.sentence
            onTextEdited: {
                root.filter.text = text;
                root.filter.complete(cursorPosition);
            }
            onActiveFocusChanged: if (!activeFocus) root.filter.dismissCompletions()
            Keys.onReturnPressed: root.enter()
            Keys.onEnterPressed: root.enter()
            Keys.onDownPressed: {
                if (!completions.visible)
                    root.filter.complete(cursorPosition);
                completions.step(1);
            }
            Keys.onUpPressed: completions.step(-1)
            Keys.onTabPressed: event => {
                event.accepted = completions.visible;
                if (completions.visible)
                    root.accept(Math.max(0, completions.current));
            }
            Keys.onEscapePressed: {
                if (completions.visible)
                    root.filter.dismissCompletions();
                else
                    root.dismissed();
            }

            // Under what the sentence is about.
            Rectangle {
                objectName: "filter.problem"
                readonly property int from: Math.min(root.filter.problemPosition, field.length)
                readonly property int to: Math.min(from + root.filter.problemLength, field.length)
                visible: to > from
                // Where letters stand is known once the text is laid out and scrolled, which the cursor's place tells.
                x: field.cursorRectangle.x >= 0 && field.contentWidth >= 0 ? field.positionToRectangle(from).x : 0
                width: field.cursorRectangle.x >= 0 && field.contentWidth >= 0 ? Math.max(0, field.positionToRectangle(to).x - x) : 0
                y: field.height - field.bottomPadding - 2
                height: 2
                color: root.tone
            }
            FilterCompletions {
                id: completions
                y: field.height + Theme.space1
                width: Math.min(field.width, implicitWidth)
                visible: field.activeFocus && root.filter.completions.count > 0
                completions: root.filter.completions
                onChosen: row => root.accept(row)
            }
        }
        Words {
            objectName: "filter.count"
            visible: text !== ""
            text: root.filter.countText
            muted: true
            font.pixelSize: Theme.caption
            Layout.leftMargin: Theme.space1
        }
        IconButton {
            objectName: "filter.saved"
            iconName: "bookmark"
            text: qsTr("Saved filters")
            onClicked: {
                root.filter.reloadSaved();
                savedFilters.open();
            }
            SavedFiltersPopup {
                id: savedFilters
                x: parent.width - width
                y: parent.height + Theme.space1
                filter: root.filter
            }
        }
        IconButton {
            objectName: "filter.clear"
            iconName: "close"
            text: qsTr("Take the filter away")
            onClicked: {
                root.filter.clear();
                root.dismissed();
            }
        }
    }
    Words {
        objectName: "filter.sentence"
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space1
        visible: text !== ""
        text: root.filter.sentence
        color: root.filter.state === FilterViewModel.Valid || root.filter.state === FilterViewModel.Empty ? Theme.muted : root.tone
        font.pixelSize: Theme.caption
        wrapMode: Text.Wrap
        maximumLineCount: 3
    }
}
