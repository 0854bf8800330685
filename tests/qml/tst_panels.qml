// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Find bar, node card, metrics: empty and filled.
import QtQuick
import QtTest
import VisionFlow.App
import VisionFlow.Test

Item {
    id: root
    width: 1000
    height: 700

    Component {
        id: finder
        Item {
            id: stage
            property Fixture fixture: Fixture {}
            anchors.fill: parent
            FindBar {
                objectName: "bar"
                find: stage.fixture.find
            }
        }
    }
    Component {
        id: carder
        Item {
            id: stage
            property Fixture fixture: Fixture {}
            anchors.fill: parent
            NodeCard {
                width: 340
                height: 600
                card: stage.fixture.card
                actions: stage.fixture.actions
            }
        }
    }
    Component {
        id: metricser
        Item {
            id: stage
            property Fixture fixture: Fixture {}
            anchors.fill: parent
            MetricsPage {
                anchors.fill: parent
                metrics: stage.fixture.metrics
                history: stage.fixture.problems
            }
        }
    }
    SignalSpy {
        id: spy
        signalName: "chosen"
    }

    TestCase {
        name: "Panels"
        when: windowShown

        function test_findByKeyboard() {
            const stage = createTemporaryObject(finder, root);
            spy.target = stage.fixture.find;
            spy.clear();
            findChild(stage, "bar").focusField();
            for (const letter of "agent")
                keyClick(letter);
            compare(findChild(stage, "find.results").count, 3);
            keyClick(Qt.Key_Down);
            compare(findChild(stage, "find.summary").text, "2 of 3");
            keyClick(Qt.Key_Return);
            compare(spy.count, 1);
            compare(spy.signalArguments[0][0], 170);
            // What was chosen is on display; the list is out of its way, and back with the next letter.
            verify(!findChild(stage, "find.results").visible);
            keyClick(Qt.Key_Backspace);
            keyClick("t");
            verify(findChild(stage, "find.results").visible);
        }
        function test_cardSaysWhatToDoWhenEmpty() {
            const stage = createTemporaryObject(carder, root);
            verify(!findChild(stage, "card.id").visible);
            stage.fixture.showNode("<b>agent 17</b>");
            verify(findChild(stage, "card.id").visible);
            compare(findChild(stage, "card.id").text, "17");
            compare(findChild(stage, "card.raw").text, "0x8011");
            compare(findChild(stage, "card.kind").text, "agent");
            compare(findChild(stage, "card.label").text, "<b>agent 17</b>");
            compare(findChild(stage, "card.distance").text, "unreachable");
            compare(findChild(stage, "card.parent").text, "none");
        }
        function test_metricsEmptyAndFilled() {
            const stage = createTemporaryObject(metricser, root);
            verify(!findChild(stage, "metrics.p99").visible);
            stage.fixture.samples(100);
            verify(findChild(stage, "metrics.p99").visible);
            compare(findChild(stage, "metrics.p95").text, "96.0 ms");
            compare(findChild(stage, "metrics.p99").text, "100 ms");
            compare(findChild(stage, "metrics.sparkline").values.length, 100);
        }
    }
}
