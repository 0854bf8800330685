// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the status bar shows in each state, and that its buttons work.
import QtQuick
import QtTest
import VisionFlow.App
import VisionFlow.Test

Item {
    id: root
    width: 1000
    height: 400

    Component {
        id: maker
        Item {
            id: stage
            property Fixture fixture: Fixture {}
            anchors.fill: parent
            StatusBar {
                anchors.bottom: parent.bottom
                width: parent.width
                connection: stage.fixture.connection
                problems: stage.fixture.problems
            }
        }
    }
    SignalSpy {
        id: spy
    }

    TestCase {
        name: "StatusBar"
        when: windowShown

        function test_idle() {
            const stage = createTemporaryObject(maker, root);
            compare(findChild(stage, "status.connection").text, "not connected");
            verify(!findChild(stage, "status.retry").visible);
            verify(!findChild(stage, "status.motion").visible);
        }
        function test_live() {
            const stage = createTemporaryObject(maker, root);
            stage.fixture.live();
            compare(findChild(stage, "status.connection").text, "connected");
            compare(findChild(stage, "status.text").text, "All is well");
            compare(findChild(stage, "status.graph").text, "2,000 nodes · 6,000 edges");
            compare(findChild(stage, "status.rate").text, "5.0 frames/s");
            compare(findChild(stage, "status.motion").text, "interpolated");
            verify(!findChild(stage, "status.retry").visible);
        }
        function test_waiting() {
            const stage = createTemporaryObject(maker, root);
            stage.fixture.waiting();
            compare(findChild(stage, "status.countdown").text, "next try in 3 s");
            const retry = findChild(stage, "status.retry");
            verify(retry.visible);
            tryVerify(() => retry.mapToItem(root, 0, 0).x > root.width / 2, 5000, "laid out");
            spy.target = stage.fixture.connection;
            spy.signalName = "retryRequested";
            spy.clear();
            mouseClick(retry);
            compare(spy.count, 1);
            spy.signalName = "cancelRequested";
            spy.clear();
            findChild(stage, "status.cancel").forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(spy.count, 1);
        }
        function test_markupStaysText() {
            const stage = createTemporaryObject(maker, root);
            stage.fixture.failed("<img src='http://host/x' width=100000>");
            const text = findChild(stage, "status.text");
            compare(text.textFormat, Text.PlainText);
            verify(text.height < 100);
        }
        function test_problemsCanBeReadLater() {
            const stage = createTemporaryObject(maker, root);
            stage.fixture.problem("The server refused it");
            const button = findChild(stage, "status.problemsButton");
            verify(button.text.includes("1"));
            mouseClick(button);
            const popup = findChild(stage, "status.problems");
            tryCompare(popup, "opened", true);
            mouseClick(findChild(popup.contentItem, "problems.clear"));
            compare(stage.fixture.problems.count, 0);
        }
    }
}
