// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking back and doing again: names, merging, acts that can no longer be done, bounds.
#include "app/viewmodels/undohistory.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestUndoHistory : public QObject
{
    Q_OBJECT

private slots:
    // Happy flow
    void undoesAndRedoesInOrder();
    void namesTheAct();
    void oneSliderIsOneStep();
    void aSliderTouchedAgainIsAnotherStep();
    void actsMayUseTheVerbsOfAPerson();
    void somethingNewEndsWhatCouldBeRedone();

    // Rainy day
    void whatCannotBeUndoneSaysSoAndIsForgotten();
    void whatCannotBeRedoneSaysSoAndIsForgotten();
    void nothingToUndoIsHarmless();
    void anUndoneStepTakesNoOtherIn();
    void remembersTwoHundred();
    void clearForgetsAll();

private:
    /// Sets \c value, as a verb of the window would, and remembers how it was.
    void change(UndoHistory &history, int to, const QString &mergeKey = {})
    {
        const int before = std::exchange(value, to);
        history.push({u"set %1"_s.arg(to), [this, before] { return set(before); }, [this, to] { return set(to); }, mergeKey});
    }
    QString set(int to)
    {
        value = to;
        return {};
    }

    int value = 0;
};

void TestUndoHistory::undoesAndRedoesInOrder()
{
    value = 0;
    UndoHistory history;
    QVERIFY(!history.canUndo() && !history.canRedo());
    for (int to : {1, 2, 3})
        change(history, to);
    QCOMPARE(value, 3); // pushing does nothing by itself
    for (int expected : {2, 1, 0}) {
        history.undo();
        QCOMPARE(value, expected);
    }
    QVERIFY(!history.canUndo());
    for (int expected : {1, 2, 3}) {
        history.redo();
        QCOMPARE(value, expected);
    }
    QVERIFY(!history.canRedo());
}

void TestUndoHistory::namesTheAct()
{
    UndoHistory history;
    QSignalSpy changed(&history, &UndoHistory::changed);
    QCOMPARE(history.undoText(), u"Undo"_s);
    change(history, 1);
    QCOMPARE(history.undoText(), u"Undo set 1"_s);
    QCOMPARE(history.redoText(), u"Redo"_s);
    const auto told = changed.size();
    QVERIFY(told > 0);
    history.undo();
    QCOMPARE(history.undoText(), u"Undo"_s);
    QCOMPARE(history.redoText(), u"Redo set 1"_s);
    QVERIFY(changed.size() > told);
}

void TestUndoHistory::oneSliderIsOneStep()
{
    value = 0;
    UndoHistory history;
    for (int to = 1; to <= 10; ++to)
        change(history, to, u"slider"_s);
    change(history, 99, u"another slider"_s);
    history.undo();
    QCOMPARE(value, 10);
    QCOMPARE(history.undoText(), u"Undo set 10"_s);
    history.undo();
    QCOMPARE(value, 0);
    QVERIFY(!history.canUndo());
    history.redo();
    QCOMPARE(value, 10);
}

void TestUndoHistory::aSliderTouchedAgainIsAnotherStep()
{
    value = 0;
    UndoHistory history;
    change(history, 1, u"slider"_s);
    history.seal();
    change(history, 2, u"slider"_s);
    history.undo();
    QCOMPARE(value, 1);
}

void TestUndoHistory::actsMayUseTheVerbsOfAPerson()
{
    value = 0;
    UndoHistory history;
    change(history, 1);
    history.push({u"act"_s,
                  [&] {
                      change(history, 5);
                      return QString();
                  },
                  [] { return QString(); }});
    history.undo();
    QCOMPARE(value, 5);
    QCOMPARE(history.redoText(), u"Redo act"_s); // the change inside was not remembered
    history.undo();
    QCOMPARE(value, 0);
}

void TestUndoHistory::somethingNewEndsWhatCouldBeRedone()
{
    UndoHistory history;
    change(history, 1);
    history.undo();
    change(history, 2);
    QVERIFY(!history.canRedo());
}

void TestUndoHistory::whatCannotBeUndoneSaysSoAndIsForgotten()
{
    value = 0;
    UndoHistory history;
    QSignalSpy noticed(&history, &UndoHistory::noticed);
    change(history, 1);
    history.push({u"pin node 5"_s, [] { return u"Node 5 is no longer there."_s; }, [] { return QString(); }});
    history.undo();
    QCOMPARE(noticed.size(), 1);
    QCOMPARE(noticed.first().first().toString(), u"Node 5 is no longer there."_s);
    QVERIFY(!history.canRedo());
    QCOMPARE(history.undoText(), u"Undo set 1"_s);
    QCOMPARE(value, 1); // one key press, one step
}

void TestUndoHistory::whatCannotBeRedoneSaysSoAndIsForgotten()
{
    UndoHistory history;
    QSignalSpy noticed(&history, &UndoHistory::noticed);
    history.push({u"pin node 5"_s, [] { return QString(); }, [] { return u"Node 5 is no longer there."_s; }});
    QCOMPARE(noticed.size(), 0);
    history.undo();
    history.redo();
    QCOMPARE(noticed.size(), 1);
    QVERIFY(!history.canRedo());
    QVERIFY(!history.canUndo());
}

void TestUndoHistory::nothingToUndoIsHarmless()
{
    UndoHistory history;
    history.undo();
    history.redo();
    QVERIFY(!history.canUndo() && !history.canRedo());
}

void TestUndoHistory::anUndoneStepTakesNoOtherIn()
{
    value = 0;
    UndoHistory history;
    change(history, 1, u"slider"_s);
    change(history, 7);
    history.undo();
    change(history, 2, u"slider"_s);
    history.undo();
    QCOMPARE(value, 1);
}

void TestUndoHistory::remembersTwoHundred()
{
    value = 0;
    UndoHistory history;
    for (int to = 1; to <= UndoHistory::mostSteps + 50; ++to)
        change(history, to);
    int steps = 0;
    for (; history.canUndo(); ++steps)
        history.undo();
    QCOMPARE(steps, UndoHistory::mostSteps);
    QCOMPARE(value, 50);
}

void TestUndoHistory::clearForgetsAll()
{
    UndoHistory history;
    change(history, 1);
    change(history, 2);
    history.undo();
    history.clear();
    QVERIFY(!history.canUndo() && !history.canRedo());
    QCOMPARE(history.undoText(), u"Undo"_s);
}

QTEST_MAIN(TestUndoHistory)
#include "tst_undohistory.moc"
