// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The settings page with a server's settings filled by hand: search, controls by mouse and keyboard, review, decisions.
import QtQuick
import QtTest
import VisionFlow.App
import VisionFlow.Test
import VisionFlow.ViewModels

Item {
    id: root
    width: 1180
    height: 740

    Component {
        id: maker
        Item {
            id: stage
            property Fixture fixture: Fixture {}
            anchors.fill: parent
            SettingsPage {
                objectName: "page"
                anchors.fill: parent
                view: stage.fixture.view
                settings: stage.fixture.settings
                messages: stage.fixture.messages
                profiles: stage.fixture.profiles
                preferences: stage.fixture.preferences
            }
        }
    }

    TestCase {
        name: "SettingsPage"
        when: windowShown

        property var stage
        property var fixture

        function init() {
            stage = createTemporaryObject(maker, root);
            fixture = stage.fixture;
            fixture.settingsInStep();
            tryCompare(findChild(stage, "settings.list"), "count", 9);
        }
        function item(name) {
            const found = findChild(stage, name);
            verify(found, name);
            return found;
        }
        /// What was hidden has its place once it was drawn.
        function click(name) {
            waitForRendering(item("page"), 1000);
            mouseClick(item(name));
        }
        function type(text) {
            for (const letter of text)
                keyClick(letter);
        }
        function focusNames(steps, key) {
            const names = [];
            for (let i = 0; i < steps; ++i) {
                keyClick(key);
                names.push(root.Window.activeFocusItem.objectName);
            }
            return names;
        }

        function test_searchFilters() {
            item("page").focusSearch();
            verify(item("settings.search").activeFocus);
            type("repulsion");
            compare(item("settings.list").count, 1);
            compare(item("settings.summary").text, "1 of 10 settings");
            type("x");
            compare(item("settings.empty").title, "No setting matches “repulsionx”");
            keyClick(Qt.Key_Escape);
            compare(fixture.settings.search, "");
            verify(item("settings.groups").activeFocus);
            compare(item("settings.list").count, 9);
        }
        function test_searchComesBackFromAnotherPart() {
            mouseClick(item("settings.group.*window"));
            verify(!item("settings.search").visible);
            item("page").focusSearch();
            verify(item("settings.search").activeFocus);
        }
        function test_controlsByMouse() {
            const slider = item("setting.slider.simulation.repulsion");
            mouseClick(slider, slider.width / 2, slider.height / 2);
            fuzzyCompare(Number(fixture.confirmed("simulation.repulsion")), 10, 0.3);
            tryCompare(item("setting.field.simulation.repulsion"), "text", fixture.confirmed("simulation.repulsion"));
            verify(item("setting.mark.simulation.repulsion").visible);
            mouseClick(item("setting.reset.simulation.repulsion"));
            compare(fixture.confirmed("simulation.repulsion"), "1");
            verify(!item("setting.reset.simulation.repulsion").visible);
            fixture.settings.group = "appearance";
            tryCompare(item("settings.list"), "count", 4);
            click("setting.switch.appearance.arrows");
            compare(fixture.confirmed("appearance.arrows"), "off");
            verify(!item("setting.switch.appearance.arrows").checked);
        }
        function test_dragIsOneStepToUndo() {
            const slider = item("setting.slider.simulation.repulsion");
            mousePress(slider, 10, slider.height / 2);
            for (let x = 20; x < slider.width / 2; x += 10)
                mouseMove(slider, x, slider.height / 2);
            mouseRelease(slider, slider.width / 2, slider.height / 2);
            verify(fixture.confirmed("simulation.repulsion") !== "1");
            fixture.undo.undo();
            compare(fixture.confirmed("simulation.repulsion"), "1");
            verify(!fixture.undo.canUndo);
        }
        function test_sliderByKeys_data() {
            return [
                {tag: "right", key: Qt.Key_Right, value: "1.1"},
                {tag: "up", key: Qt.Key_Up, value: "1.1"},
                {tag: "left", key: Qt.Key_Left, value: "0.9"},
                {tag: "down", key: Qt.Key_Down, value: "0.9"},
                {tag: "page up", key: Qt.Key_PageUp, value: "2"},
                {tag: "page down", key: Qt.Key_PageDown, value: "0"},
                {tag: "home", key: Qt.Key_Home, value: "0"},
                {tag: "end", key: Qt.Key_End, value: "20"}
            ];
        }
        function test_sliderByKeys(data) {
            item("setting.slider.simulation.repulsion").forceActiveFocus(Qt.TabFocusReason);
            keyClick(data.key);
            compare(fixture.confirmed("simulation.repulsion"), data.value);
        }
        function test_fieldRefusesInWords() {
            const field = item("setting.field.simulation.repulsion");
            field.forceActiveFocus(Qt.TabFocusReason);
            type("21");
            compare(item("setting.problem.simulation.repulsion").text, "It must be 0 to 20");
            keyClick(Qt.Key_Return);
            compare(fixture.confirmed("simulation.repulsion"), "1");
            keyClick(Qt.Key_Escape);
            compare(field.text, "1");
            verify(!item("setting.problem.simulation.repulsion").visible);
            type("3.5");
            keyClick(Qt.Key_Return);
            compare(fixture.confirmed("simulation.repulsion"), "3.5");
        }
        function test_choiceByKeys() {
            fixture.settings.group = "appearance";
            item("setting.choice.appearance.labels").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            compare(fixture.confirmed("appearance.labels"), "all");
        }
        function test_tabWalksFromTopToBottom() {
            item("settings.search").forceActiveFocus(Qt.TabFocusReason);
            const down = focusNames(7, Qt.Key_Tab);
            compare(down, ["settings.advanced", "settings.reviewed", "setting.slider.simulation.repulsion", "setting.field.simulation.repulsion",
                           "setting.slider.simulation.damping", "setting.field.simulation.damping", "setting.slider.simulation.bounds"]);
            const up = focusNames(3, Qt.Key_Backtab);
            compare(up, ["setting.field.simulation.damping", "setting.slider.simulation.damping", "setting.field.simulation.repulsion"]);
        }
        function test_tabOrderSurvivesFiltering() {
            fixture.settings.search = "damping";
            compare(item("settings.list").count, 1);
            fixture.settings.search = "";
            tryCompare(item("settings.list"), "count", 9);
            const wanted = ["setting.slider.simulation.repulsion", "setting.field.simulation.repulsion", "setting.slider.simulation.damping",
                            "setting.field.simulation.damping"];
            tryVerify(() => {
                item("settings.reviewed").forceActiveFocus(Qt.TabFocusReason);
                return focusNames(4, Qt.Key_Tab).join() === wanted.join();
            });
        }
        function test_everyControlHasANameAndAShownRing() {
            item("settings.search").forceActiveFocus(Qt.TabFocusReason);
            for (let i = 0; i < 40; ++i) {
                keyClick(Qt.Key_Tab);
                const at = root.Window.activeFocusItem;
                verify(at.Accessible.name !== "", String(at));
                verify(at.Accessible.role !== Accessible.NoRole, String(at));
                verify(at.visible && at.enabled);
            }
        }
        function test_reviewListsTheDelta() {
            mouseClick(item("settings.reviewed"));
            verify(fixture.settings.reviewed);
            verify(item("settings.review").visible);
            verify(!item("settings.send").enabled);
            item("setting.slider.simulation.repulsion").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            compare(fixture.confirmed("simulation.repulsion"), "1");
            compare(item("setting.state.simulation.repulsion").text, "not sent");
            compare(item("settings.reviewList").count, 1);
            verify(/^1 change, \d+ bytes in one message$/.test(item("settings.reviewSummary").text), item("settings.reviewSummary").text);
            mouseClick(item("settings.send"));
            compare(fixture.confirmed("simulation.repulsion"), "1.1");
            compare(item("settings.reviewList").count, 0);
            keyClick(Qt.Key_Right);
            item("setting.slider.simulation.repulsion").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            mouseClick(item("settings.discard"));
            compare(item("settings.reviewList").count, 0);
            compare(fixture.confirmed("simulation.repulsion"), "1.1");
        }
        function test_conflictOffersBothWays() {
            fixture.changedByOthers("simulation.repulsion", "3");
            fixture.settingsStatus("simulation.repulsion", "2", SettingsModel.Conflict);
            compare(item("setting.status.simulation.repulsion").text, "Somebody else changed this to 3; yours was 2");
            compare(item("setting.drop.simulation.repulsion").text, "Take theirs");
            compare(item("setting.again.simulation.repulsion").text, "Send mine");
            mouseClick(item("setting.drop.simulation.repulsion"));
            tryCompare(item("setting.field.simulation.repulsion"), "text", "3");
            verify(!item("setting.drop.simulation.repulsion").visible);
        }
        function test_changedByOthersIsSeen() {
            fixture.changedByOthers("simulation.repulsion", "3");
            verify(item("setting.others.simulation.repulsion").visible);
            item("setting.field.simulation.repulsion").forceActiveFocus(Qt.TabFocusReason);
            verify(item("setting.others.simulation.repulsion").visible); // being looked at
            item("settings.search").forceActiveFocus(Qt.TabFocusReason);
            verify(!item("setting.others.simulation.repulsion").visible);
        }
        function test_pointerThatPassesHasSeenNothing() {
            fixture.changedByOthers("simulation.repulsion", "3");
            const row = item("setting.field.simulation.repulsion");
            mouseMove(row, 10, 10);
            mouseMove(item("settings.title"), 1, 1);
            verify(item("setting.others.simulation.repulsion").visible);
            tryVerify(() => { // it stays for a moment
                mouseMove(row, 10, 10);
                wait(900);
                mouseMove(item("settings.title"), 1, 1);
                return !item("setting.others.simulation.repulsion").visible;
            }, 20000);
        }
        function test_allSeenAtOnce() {
            fixture.changedByOthers("simulation.repulsion", "3");
            fixture.changedByOthers("simulation.damping", "0.5");
            verify(!item("settings.allSeen").visible);
            fixture.settings.group = "*look";
            tryCompare(item("settings.list"), "count", 2);
            click("settings.allSeen");
            tryCompare(item("settings.list"), "count", 0);
            verify(!item("settings.allSeen").visible);
            compare(item("settings.empty").title, "Nothing waits for you");
        }
        /// Heights of the rows that are made now, by path.
        function heights(list) {
            const found = {};
            for (let i = 0; i < list.contentItem.children.length; ++i) {
                const row = list.contentItem.children[i];
                if (row.path !== undefined && row.visible)
                    found[row.path] = row.height;
            }
            return found;
        }
        function test_rowsKeepTheirHeightWhereverTheyAreMade_data() {
            return [{tag: "wide", width: 1180}, {tag: "narrow", width: 700}];
        }
        function test_rowsKeepTheirHeightWhereverTheyAreMade(data) {
            const list = item("settings.list");
            fixture.settings.advanced = true;
            tryCompare(list, "count", 10);
            stage.width = data.width;
            stage.height = 320;
            const known = {};
            fixture.settings.group = "simulation"; // one after the other, with nothing else to lay out
            for (let i = 0; i < 5; ++i) {
                list.positionViewAtIndex(i, ListView.Beginning);
                waitForRendering(stage, 100);
                const now = heights(list);
                for (const path in now)
                    known[path] = now[path];
            }
            fixture.settings.group = "";
            known["simulation.repulsion"] += 40; // below the heading of its group
            for (let y = 0; y < list.contentHeight - list.height; y += 7) {
                list.contentY = y;
                waitForRendering(stage, 100);
                const now = heights(list);
                for (const path in now) {
                    if (path in known)
                        compare(now[path], known[path], path + " at " + y);
                    known[path] = now[path];
                }
            }
            compare(Object.keys(known).length, 10);
        }
        function test_nothingCanBeSetBeforeTheServerSpoke() {
            fixture.settingsPhase(0);
            compare(item("settings.phase").text, "Waiting for the server's settings; nothing is sent before they are here");
            verify(!item("setting.slider.simulation.repulsion").enabled);
            verify(!item("setting.field.simulation.repulsion").enabled);
            fixture.settingsPhase(2);
            verify(item("settings.phase").visible);
            verify(item("setting.slider.simulation.repulsion").enabled);
            fixture.settingsPhase(3);
            verify(!item("setting.slider.simulation.repulsion").enabled);
        }
        function test_thisWindowIsApart() {
            compare(item("settings.owner").text, "server");
            mouseClick(item("settings.group.*window"));
            compare(item("settings.owner").text, "this window");
            click("local.highContrast");
            verify(fixture.preferences.highContrast);
            click("local.reducedMotion");
            verify(fixture.preferences.reducedMotion);
            const memory = item("local.memory");
            memory.forceActiveFocus(Qt.TabFocusReason);
            memory.selectAll();
            type("512");
            keyClick(Qt.Key_Return);
            compare(fixture.preferences.memoryLimit, 512);
            item("local.scale").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            fuzzyCompare(fixture.preferences.interfaceScale, 1.1, 0.001);
            fixture.preferences.interfaceScale = 1;
        }
        function test_profilesAskBeforeTheyDelete() {
            mouseClick(item("settings.group.*profiles"));
            item("profiles.name").forceActiveFocus(Qt.TabFocusReason);
            type("calm");
            keyClick(Qt.Key_Return);
            tryCompare(item("profiles.list"), "count", 1);
            fixture.changedByOthers("simulation.repulsion", "3");
            fixture.profiles.load("calm");
            compare(item("profiles.different").count, 1);
            click("profiles.apply");
            compare(fixture.confirmed("simulation.repulsion"), "1");
            item("profiles.list").currentIndex = 0;
            item("profiles.list").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Delete);
            verify(item("profiles.question").visible);
            verify(fixture.profiles.exists("calm"));
            click("profiles.deleteNo");
            verify(fixture.profiles.exists("calm"));
            item("profiles.list").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Delete);
            keyClick(Qt.Key_Return);
            verify(!fixture.profiles.exists("calm"));
        }
        function test_messagesAreTakenApart() {
            mouseClick(item("settings.group.*messages"));
            verify(item("messages.empty").visible);
            fixture.message(1);
            fixture.message(2);
            tryCompare(item("messages.list"), "count", 2);
            item("messages.list").forceActiveFocus(Qt.TabFocusReason);
            item("messages.list").currentIndex = 0;
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(fixture.messages.current, 1);
            verify(item("messages.title").text.startsWith("↑ sent set"), item("messages.title").text);
            compare(item("messages.rows").count, 1);
        }
        function test_groupsByKeys() {
            item("settings.groups").forceActiveFocus(Qt.TabFocusReason);
            compare(fixture.settings.group, "");
            keyClick(Qt.Key_Down);
            compare(fixture.settings.group, "*modified");
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Down);
            compare(fixture.settings.group, "simulation");
            compare(item("settings.title").text, "Layout");
        }
    }
}
