// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// No two commands fight for a key, and every one can be named, shown and run.
#include "app/viewmodels/actiontable.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace VisionFlow;

class TestActionTable : public QObject
{
    Q_OBJECT

private slots:
    void noKeyClashes();
    void clashesAreFound();
    void keysAreRealKeys();
    void bareLettersBelongToTheGraph();
    void idsAreUnique();
    void everyMenuHasCommands();
    void disabledCommandsDoNothing();
    void aTextForTheMomentLeavesTheTitle();
};

void TestActionTable::noKeyClashes() { QCOMPARE(keyClashes(actionRows()), QStringList()); }

void TestActionTable::clashesAreFound()
{
    const std::array rows{ActionRow{"a", "", "A", "Ctrl+X F3"}, ActionRow{"b", "", "B", "F3", KeyContext::Graph}};
    QCOMPARE(keyClashes(rows), QStringList{u"a and b both want F3"_s});
}

void TestActionTable::keysAreRealKeys()
{
    const ActionTable table;
    for (const Command *command : table.all()) {
        for (const QString &key : command->keys()) {
            const QKeySequence sequence = QKeySequence::fromString(key, QKeySequence::PortableText);
            QVERIFY2(sequence.count() == 1 && sequence[0].key() != Qt::Key_unknown, qPrintable(command->name() + u": "_s + key));
        }
    }
}

void TestActionTable::bareLettersBelongToTheGraph()
{
    for (const ActionRow &row : actionRows()) {
        for (const QString &key : QString::fromLatin1(row.keys).split(u' ', Qt::SkipEmptyParts)) {
            const bool letter = key.size() == 1 || (key.startsWith("Shift+"_L1) && key.size() == 7);
            if (letter && key.back().isLetter())
                QVERIFY2(row.context == KeyContext::Graph || row.context == KeyContext::Time, row.id);
        }
    }
}

void TestActionTable::idsAreUnique()
{
    QSet<QString> ids;
    for (const ActionRow &row : actionRows()) {
        QVERIFY2(!ids.contains(QString::fromLatin1(row.id)), row.id);
        ids.insert(QString::fromLatin1(row.id));
    }
}

void TestActionTable::everyMenuHasCommands()
{
    const ActionTable table;
    qsizetype inMenus = 0;
    for (const CommandMenu *menu : table.menus()) {
        QVERIFY(!menu->title().isEmpty());
        QVERIFY2(!menu->commands().isEmpty(), qPrintable(menu->title()));
        inMenus += menu->commands().size();
    }
    qsizetype expected = 0;
    for (const ActionRow &row : actionRows())
        expected += *row.menu ? 1 : 0;
    QCOMPARE(inMenus, expected);
}

void TestActionTable::disabledCommandsDoNothing()
{
    ActionTable table;
    Command *command = table.command(u"view.reset"_s);
    QSignalSpy triggered(command, &Command::triggered);
    command->trigger();
    QCOMPARE(triggered.size(), 1);
    table.enable({"view.reset"}, false);
    command->trigger();
    QCOMPARE(triggered.size(), 1);
    QTest::ignoreMessage(QtWarningMsg, "There is no command called view.nonsense");
    QVERIFY(!table.command(u"view.nonsense"_s));
}

void TestActionTable::aTextForTheMomentLeavesTheTitle()
{
    ActionTable table;
    Command *command = table.command(u"edit.undo"_s);
    QSignalSpy changed(command, &Command::stateChanged);
    QCOMPARE(command->text(), u"Undo"_s);
    command->setText(u"Undo hide 12 nodes"_s);
    QCOMPARE(command->text(), u"Undo hide 12 nodes"_s);
    QCOMPARE(command->title(), u"Undo"_s); // what the sheet of keys shows
    QCOMPARE(changed.size(), 1);
    command->setText({});
    QCOMPARE(command->text(), u"Undo"_s);
}

QTEST_GUILESS_MAIN(TestActionTable)
#include "tst_actiontable.moc"
