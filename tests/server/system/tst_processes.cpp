// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/processes.h"
#include "tests/server/system/fakecomputer.h"

#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

class TestProcesses : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void readsAStatLine_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("plain") << QByteArray("bash");
        QTest::newRow("with spaces") << QByteArray("Web Content");
        QTest::newRow("with brackets") << QByteArray("((sd-pam))");
        QTest::newRow("that looks like the rest of the line") << QByteArray("x) R 1 2 3");
        QTest::newRow("with a newline") << QByteArray("a\nb");
        QTest::newRow("that is not UTF-8") << QByteArray("\xff\xfe");
        QTest::newRow("empty") << QByteArray("");
    }
    void readsAStatLine()
    {
        QFETCH(QByteArray, name);
        FakeProcess process;
        process.pid = 4711;
        process.parent = 12;
        process.name = name;
        process.state = 'D';
        process.start = 18446744073709551615u;
        process.pages = 77;
        const auto stat = parseProcessStat(statLine(process));
        QVERIFY(stat);
        QCOMPARE(stat->key.pid, 4711);
        QCOMPARE(stat->key.startTicks, 18446744073709551615u);
        QCOMPARE(stat->parent, 12);
        QCOMPARE(stat->state, 'D');
        QCOMPARE(stat->name, name);
        QCOMPARE(stat->residentPages, 77);
        QVERIFY(!stat->isKernelThread);
    }

    void knowsKernelThreads()
    {
        FakeProcess process;
        process.flags = 0x208040;
        QVERIFY(parseProcessStat(statLine(process))->isKernelThread);
    }

    void namesStates()
    {
        QCOMPARE(processStateWord('R'), u"running"_s);
        QCOMPARE(processStateWord('S'), u"sleeping"_s);
        QCOMPARE(processStateWord('Z'), u"zombie"_s);
        QCOMPARE(processStateWord('?'), u"unknown"_s);
    }

    void readsDetails()
    {
        FakeComputer computer;
        FakeProcess process;
        process.program = "/usr/bin/my editor (deleted)";
        process.command = QByteArray("my editor\0--file\0a\tb\0", 22);
        process.uid = 31;
        computer.run(process);
        const ProcessDetails details = ProcFolder(computer.paths().procRoot).details(1);
        QCOMPARE(details.program, "/usr/bin/my editor");
        QCOMPARE(details.command, u"my editor --file a b"_s);
        QCOMPARE(details.uid, 31u); // the effective one
    }

    void listsByNumber()
    {
        FakeComputer computer;
        for (const int pid : {30, 4, 200})
            computer.run({.pid = pid});
        const auto processes = ProcFolder(computer.paths().procRoot).processes();
        QVERIFY(processes);
        QCOMPARE(processes->size(), size_t(3));
        QCOMPARE((*processes)[0].key.pid, 4);
        QCOMPARE((*processes)[2].key.pid, 200);
    }

    // Rainy day flows.
    void refusesAStatLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        const QByteArray good = statLine({});
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no brackets") << QByteArray("1 bash S 0 1 1 0 -1 0 1 2 3 4 5 6 7 8 20 0 1 0 100 9 500");
        QTest::newRow("brackets the wrong way round") << QByteArray("1 )bash( S 0");
        QTest::newRow("cut after the name") << good.left(good.indexOf(')') + 1);
        QTest::newRow("cut before the memory") << good.left(good.indexOf("9999"));
        QTest::newRow("a number that is none") << "one" + good.mid(1);
        QTest::newRow("a number below 1") << "0" + good.mid(1);
        QTest::newRow("a number beyond 32 bits") << "99999999999" + good.mid(1);
        QTest::newRow("a start below 0") << QByteArray(good).replace(" 100 ", " -100 ");
    }
    void refusesAStatLine()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!parseProcessStat(line));
    }

    void cutsACommand()
    {
        FakeComputer computer;
        FakeProcess process;
        process.command = QByteArray(1 << 20, 'x');
        computer.run(process);
        QCOMPARE(ProcFolder(computer.paths().procRoot).details(1).command.size(), 256); // the ellipsis is the last of them
        process.command = "\xc3\x28\xff\xe2\x80\xae"
                          "abc\x1b[31m";
        computer.run(process);
        const QString command = ProcFolder(computer.paths().procRoot).details(1).command;
        QVERIFY(command.contains(u"abc"_s));
        QVERIFY(!command.contains(QChar(0x202e)) && !command.contains(QChar(0x1b)));
    }

    void goesOnWithoutWhatItMayNotRead()
    {
        FakeComputer computer;
        computer.run({.pid = 5});
        computer.run({.pid = 6});
        computer.vanishWhileRead(5);
        const ProcFolder folder(computer.paths().procRoot);
        QCOMPARE(folder.processes()->size(), size_t(1));
        const ProcessDetails details = folder.details(5);
        QVERIFY(details.program.isEmpty() && details.command.isEmpty() && !details.uid);
    }

    void saysWhenThereIsNoFolder() { QVERIFY(!ProcFolder(u"/nowhere/at/all"_s).processes()); }
};

QTEST_GUILESS_MAIN(TestProcesses)
#include "tst_processes.moc"
