// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The start page with the keyboard alone.
import QtQuick
import QtTest
import VisionFlow.App
import VisionFlow.Test

Item {
    id: root
    width: 1000
    height: 700

    Component {
        id: maker
        Item {
            id: stage
            property alias page: page
            property Fixture fixture: Fixture {}
            anchors.fill: parent
            StartPage {
                id: page
                anchors.fill: parent
                start: stage.fixture.start
                actions: stage.fixture.actions
            }
        }
    }
    SignalSpy {
        id: spy
    }

    TestCase {
        name: "StartPage"
        when: windowShown

        function make() {
            const stage = createTemporaryObject(maker, root);
            stage.page.focusFirst();
            return stage;
        }
        function watch(target, signalName) {
            spy.target = target;
            spy.signalName = signalName;
            spy.clear();
        }

        function test_enterStartsTheDemo() {
            const stage = make();
            verify(findChild(stage, "start.serve").activeFocus);
            watch(stage.fixture.start, "sourceRequested");
            keyClick(Qt.Key_Return);
            compare(spy.count, 1);
            compare(spy.signalArguments[0][0], "demo");
        }
        function test_tabReachesTheFourWays() {
            const stage = make();
            for (const name of ["start.system", "start.demo", "start.open", "start.connect"]) {
                keyClick(Qt.Key_Tab);
                verify(findChild(stage, name).activeFocus, name);
                verify(findChild(stage, name).visualFocus, name + " shows its focus");
            }
        }
        function test_connectByKeyboard() {
            const stage = make();
            stage.page.focusAddress();
            const field = findChild(stage, "start.address");
            verify(field.activeFocus);
            watch(stage.fixture.start, "serverRequested");
            for (const letter of "ftp://x")
                keyClick(letter);
            verify(findChild(stage, "start.addressProblem").text.includes("ftp"));
            verify(!findChild(stage, "start.go").enabled);
            keyClick(Qt.Key_Return);
            compare(spy.count, 0);
            field.selectAll();
            for (const letter of "host:4000")
                keyClick(letter);
            verify(findChild(stage, "start.go").enabled);
            keyClick(Qt.Key_Return);
            compare(spy.count, 1);
            compare(String(spy.signalArguments[0][0]), "ws://host:4000/wss");
        }
        function test_escapeClosesTheAddress() {
            const stage = make();
            stage.page.focusAddress();
            keyClick(Qt.Key_Escape);
            verify(!findChild(stage, "start.address").visible);
            verify(findChild(stage, "start.serve").activeFocus);
        }
        function test_noticeAndProblemAreLines() {
            const stage = make();
            verify(!findChild(stage, "start.notice").visible);
            verify(!findChild(stage, "start.problem").visible);
            stage.fixture.start.openDropped(["ftp://a/b"]);
            verify(findChild(stage, "start.problem").visible);
        }
        function test_recentsAppear() {
            const stage = make();
            stage.fixture.remember("/a/<b>bold</b>.gexf");
            const list = findChild(stage, "start.recents");
            tryCompare(list, "count", 1);
            tryVerify(() => list.itemAtIndex(0) !== null);
            compare(list.itemAtIndex(0).title, "b>.gexf");
        }
    }
}
