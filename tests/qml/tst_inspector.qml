// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen message: fields, bytes and records, by mouse and by key.
import QtQuick
import QtTest
import VisionFlow.App
import VisionFlow.Test

Item {
    id: root
    width: 1000
    height: 700

    Component {
        id: inspectors
        Item {
            id: stage
            property Fixture fixture: Fixture {}
            property alias panel: inspector
            anchors.fill: parent
            MessageInspector {
                id: inspector
                anchors.fill: parent
                focus: true
                detail: stage.fixture.detail
                resend: stage.fixture.actions.command("traffic.resend")
            }
        }
    }
    SignalSpy {
        id: nodes
        signalName: "nodeWanted"
    }
    SignalSpy {
        id: filters
        signalName: "filterWanted"
    }

    TestCase {
        name: "Inspector"
        when: windowShown

        property var stage

        function init() {
            stage = createTemporaryObject(inspectors, root);
            nodes.clear();
            filters.clear();
            nodes.target = stage.fixture.detail;
            filters.target = stage.fixture.detail;
        }
        function fields() {
            return findChild(stage, "inspector.fields");
        }
        function chosenName() {
            return fields().currentItem ? fields().currentItem.name : "";
        }
        function goTo(name) {
            const list = fields();
            list.forceActiveFocus();
            keyClick(Qt.Key_Home);
            for (let i = 0; i < list.count && chosenName() !== name; ++i)
                keyClick(Qt.Key_Down);
            compare(chosenName(), name);
        }

        function test_nothing_is_chosen() {
            compare(fields().count, 0);
            verify(!findChild(stage, "inspector.title").visible);
        }

        function test_keys_of_the_tree() {
            stage.fixture.inspect(3);
            const list = fields();
            goTo("record 1");
            const closed = list.count;
            keyClick(Qt.Key_Right);
            compare(list.count, closed + 10);
            keyClick(Qt.Key_Right);
            compare(chosenName(), "id");
            keyClick(Qt.Key_Right);
            compare(list.count, closed + 12);
            keyClick(Qt.Key_Left);
            compare(list.count, closed + 10);
            keyClick(Qt.Key_Left);
            compare(chosenName(), "record 1");
            keyClick(Qt.Key_Left);
            compare(list.count, closed);
            keyClick(Qt.Key_Right, Qt.ShiftModifier);
            compare(list.count, closed + 12);
            keyClick(Qt.Key_Right, Qt.ControlModifier);
            verify(list.count > closed + 30);
            keyClick(Qt.Key_Return);
            compare(nodes.count, 1);
            compare(nodes.signalArguments[0][0], 1);
        }

        function test_a_byte_chooses_its_field() {
            stage.fixture.inspect(3);
            const hex = findChild(stage, "inspector.hex");
            const row = hex.itemAtIndex(0);
            mouseClick(row, row.hexX + 5.5 * 3 * row.charWidth, row.height / 2);
            compare(chosenName(), "sequence");
            compare(row.lit, 4);
            compare(row.litLength, 4);
            mouseClick(row, row.textX + 1.5 * row.charWidth, row.height / 2);
            compare(findChild(stage, "inspector.range").text, "byte 1");
        }

        function test_more_records() {
            stage.fixture.inspect(2000);
            const button = findChild(stage, "inspector.showMore");
            compare(findChild(stage, "inspector.more").text, "showing 200 of 2,000 records");
            mouseClick(button);
            compare(findChild(stage, "inspector.more").text, "showing 1,200 of 2,000 records");
            mouseClick(button);
            tryVerify(() => !button.visible);
        }

        function test_records_as_a_table() {
            stage.fixture.inspect(2000);
            mouseClick(findChild(stage, "inspector.view.1"));
            const table = findChild(stage, "inspector.records");
            compare(table.count, 2000);
            tryVerify(() => table.itemAtIndex(3) !== null);
            verify(findChild(stage, "inspector.recordsHeader").height > 0);
            mouseClick(table.itemAtIndex(3));
            compare(findChild(stage, "inspector.range").text, "bytes 118–151, 102–135 from the first record");
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(nodes.signalArguments[0][0], 4);
            verify(table.contentItem.children.length < 60); // only what shows
        }

        function test_filter_by_a_field() {
            stage.fixture.inspect(0);
            goTo("node_id");
            keyClick(Qt.Key_Menu);
            const menu = findChild(stage, "inspector.fieldMenu");
            tryCompare(menu, "opened", true);
            const item = findChild(menu.contentItem, "inspector.filterBy");
            compare(item.text, "Filter by node.id == 17");
            mouseClick(item);
            compare(filters.signalArguments[0][0], "node.id == 17");
        }

        function test_copy_menu() {
            stage.fixture.inspect(0);
            mouseClick(findChild(stage, "inspector.copy"));
            tryCompare(findChild(stage, "inspector.copyMenu"), "opened", true);
        }
    }
}
