// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Step A7 of the walkthrough: the filter field of the graph page in the real window, with the built-in server's demo graph and the
// answers of its manifest.
#include "app/desktop.h"
#include "app/scene/graphcontroller.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/undohistory.h"
#include "server/graph/demosource.h"
#include "tests/endtoend/windowhands.h"

#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cmath>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr int slowMs = 20'000; // what takes a second on an idle machine may take this long on a loaded one
const QString good = u"node.kind == knowledge and node.sssp.dist < 3"_s;

} // namespace

class TestFilterWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();

    // In this order; each goes on from where the one before it stopped.
    void showsExactlyWhatMatches();
    void refusesATypo();
    void aSavedNameWorksAtOnce();
    void goesWithIsolating();
    void undoNamesIt();
    void completesByKeys();
    void escapeGivesTheGraphItsKeysBack();

private:
    GraphController &graph() const { return desktop->graph(); }
    QQuickItem *field() const { return hands.item(u"filter.field"_s); }
    int shownCount() const { return graph().nodeCount() - graph().hiddenCount(); }
    /// Ctrl+L, and in place of what stands there \p text.
    bool type(const QString &text)
    {
        hands.key(Qt::Key_L, Qt::ControlModifier);
        if (!QTest::qWaitFor([&] { return field() && field()->hasActiveFocus(); }, slowMs))
            return false;
        hands.type(text);
        return QTest::qWaitFor([&] { return hands.text(u"filter.field"_s) == text; }, slowMs);
    }

    QTemporaryDir home;
    std::unique_ptr<DesktopApplication> desktop;
    QQuickWindow *window = nullptr;
    Test::WindowHands hands;
    int expected = 0;
};

void TestFilterWindow::initTestCase()
{
    if (QGuiApplication::platformName() != "xcb"_L1)
        QSKIP("The walkthrough uses the window, and there is no display (DISPLAY) to open it on.");
    expected = Server::demoManifest({})[u"sssp"_s].toObject()[u"knowledge_nearer_than"_s].toObject()[u"count"_s].toInt();
    QVERIFY(expected > 0);
    desktop = std::make_unique<DesktopApplication>(DesktopOptions{
        .configFolder = home.filePath(u"config"_s), .stateFolder = home.filePath(u"state"_s), .dataFolder = home.filePath(u"data"_s)});
    QVERIFY(desktop->show());
    window = desktop->window();
    window->setGeometry(0, 0, 1180, 780);
    hands.setWindow(window);
    QVERIFY(QTest::qWaitForWindowExposed(window, slowMs));
    window->requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(window, slowMs));
    QTRY_VERIFY_WITH_TIMEOUT(hands.item(u"start.serve"_s)->hasActiveFocus(), slowMs);
    hands.key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(graph().hasData() && hands.item(u"graph.view"_s)->hasActiveFocus(), slowMs);
}

void TestFilterWindow::init()
{
    window->requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(window, slowMs));
    QTest::failOnWarning(QRegularExpression(u"DelegateModel|TypeError|ReferenceError|Binding loop"_s));
}

void TestFilterWindow::cleanupTestCase() { desktop.reset(); }

void TestFilterWindow::showsExactlyWhatMatches()
{
    QVERIFY(!hands.isShown(u"filter.field"_s));
    QVERIFY(type(good));
    QCOMPARE(hands.item(u"filter.field"_s)->property("iconName").toString(), u"check"_s);
    QCOMPARE(hands.text(u"filter.sentence"_s), u"Enter shows: node.kind is knowledge and node.sssp.dist is below 3."_s);
    QTRY_COMPARE_WITH_TIMEOUT(hands.text(u"filter.count"_s), u"%1 of 2,000 nodes"_s.arg(expected), slowMs);
    QCOMPARE(graph().hiddenCount(), 0); // not in force before Enter
    hands.key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(shownCount(), expected, slowMs);
    QVERIFY(hands.item(u"graph.view"_s)->hasActiveFocus());
    QCOMPARE(hands.text(u"filter.sentence"_s), u"Shown: node.kind is knowledge and node.sssp.dist is below 3."_s);
    QVERIFY(hands.isShown(u"filter.field"_s)); // stays while it is in force
}

void TestFilterWindow::refusesATypo()
{
    QVERIFY(type(u"node.kind == knowledge and node.sssp.dst < 3"_s));
    QCOMPARE(hands.text(u"filter.sentence"_s), u"There is no field node.sssp.dst. Did you mean node.sssp.dist?"_s);
    QCOMPARE(hands.item(u"filter.field"_s)->property("iconName").toString(), u"error"_s);
    // A line stands under the field's name and nothing else.
    const QQuickItem *line = hands.item(u"filter.problem"_s);
    QVERIFY(line->isVisible());
    const double letter = field()->property("contentWidth").toDouble() / 44; // of as many, all as wide as each other
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(line->width() - 13 * letter) < 3, slowMs);
    QVERIFY(std::abs(line->x() - field()->property("leftPadding").toDouble() - 27 * letter) < 3);
    hands.key(Qt::Key_Return);
    QVERIFY(field()->hasActiveFocus());
    QCOMPARE(shownCount(), expected); // the one before is still in force
    QVERIFY(type(u"node.id < 0"_s));
    QCOMPARE(hands.item(u"filter.field"_s)->property("iconName").toString(), u"warning"_s);
}

void TestFilterWindow::aSavedNameWorksAtOnce()
{
    QVERIFY(type(good));
    QVERIFY(hands.click(u"filter.saved"_s));
    QTRY_VERIFY_WITH_TIMEOUT(hands.item(u"filter.name"_s) && hands.item(u"filter.name"_s)->hasActiveFocus(), slowMs);
    hands.type(u"near"_s);
    hands.key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(hands.text(u"filter.message"_s), u"Saved: write @near to use it."_s, slowMs);
    QVERIFY(QFile::exists(home.filePath(u"data/filters.json"_s)));
    hands.key(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!hands.isShown(u"filter.name"_s), slowMs);

    graph().showAll();
    QCOMPARE(graph().hiddenCount(), 0);
    QVERIFY(type(u"@near"_s));
    QCOMPARE(hands.text(u"filter.count"_s), u"%1 of 2,000 nodes"_s.arg(expected));
    hands.key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(shownCount(), expected, slowMs);
}

void TestFilterWindow::goesWithIsolating()
{
    hands.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(graph().selectionCount(), expected);
    hands.key(Qt::Key_H, Qt::ShiftModifier); // isolate
    QCOMPARE(shownCount(), expected);
    hands.key(Qt::Key_H); // hide
    QCOMPARE(shownCount(), 0);
    hands.key(Qt::Key_Z, Qt::ControlModifier);
    hands.key(Qt::Key_Z, Qt::ControlModifier);
    hands.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shownCount(), expected);
}

void TestFilterWindow::undoNamesIt()
{
    const Command &undo = *desktop->actions().command(u"edit.undo"_s);
    const Command &redo = *desktop->actions().command(u"edit.redo"_s);
    QCOMPARE(undo.text(), u"Undo filter"_s);
    hands.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(graph().hiddenCount(), 0);
    QCOMPARE(redo.text(), u"Redo filter"_s);
    hands.key(Qt::Key_Y, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(shownCount(), expected, slowMs);
    QCOMPARE(hands.text(u"filter.field"_s), u"@near"_s);
}

void TestFilterWindow::completesByKeys()
{
    QVERIFY(type(u"node.ki"_s));
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"filter.completions"_s), slowMs);
    hands.key(Qt::Key_Tab);
    QTRY_COMPARE_WITH_TIMEOUT(hands.text(u"filter.field"_s), u"node.kind "_s, slowMs);
    QVERIFY(field()->hasActiveFocus());
    hands.key(Qt::Key_Down);
    hands.key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(hands.text(u"filter.field"_s), u"node.kind == "_s, slowMs);
    hands.type(u"a"_s);
    hands.key(Qt::Key_Tab);
    QTRY_COMPARE_WITH_TIMEOUT(hands.text(u"filter.field"_s), u"node.kind == agent "_s, slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"filter.completions"_s), slowMs);
    hands.key(Qt::Key_Return); // nothing is chosen in the list, so this is the filter's
    QTRY_COMPARE_WITH_TIMEOUT(shownCount(), 400, slowMs);
}

void TestFilterWindow::escapeGivesTheGraphItsKeysBack()
{
    QVERIFY(type(u"node.x "_s));
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"filter.completions"_s), slowMs);
    hands.key(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!hands.isShown(u"filter.completions"_s), slowMs);
    QVERIFY(field()->hasActiveFocus());
    hands.key(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(hands.item(u"graph.view"_s)->hasActiveFocus(), slowMs);
    QVERIFY(hands.awaitClick(u"filter.clear"_s, slowMs));
    QTRY_COMPARE_WITH_TIMEOUT(graph().hiddenCount(), 0, slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(!hands.isShown(u"filter.field"_s), slowMs);
}

VISIONFLOW_WINDOW_TEST_MAIN(TestFilterWindow)

#include "tst_filterwindow.moc"
