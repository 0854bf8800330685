// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/invocation.h"
#include "app/cli/verbs.h"

#include <QTest>

using namespace VisionFlow::Cli;
using Kind = Invocation::Kind;

class TestInvocation : public QObject
{
    Q_OBJECT

private slots:
    void means_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("rest");
        const auto row = [](const char *tag, const QString &words, Kind kind, const QString &verb = {}, const QString &target = {},
                            const QStringList &rest = {}) {
            QTest::newRow(tag) << words.split(u' ', Qt::SkipEmptyParts) << int(kind) << verb << target << rest;
        };
        row("nothing opens the window", {}, Kind::Window);
        row("a URL opens it there", QStringLiteral("ws://127.0.0.1:1/wss"), Kind::Window, {}, QStringLiteral("ws://127.0.0.1:1/wss"));
        row("a file opens it there", QStringLiteral("graph.gexf"), Kind::Window, {}, QStringLiteral("graph.gexf"));
        row("open is the same", QStringLiteral("open graph.gexf"), Kind::Window, {}, QStringLiteral("graph.gexf"));
        row("connect is the same", QStringLiteral("connect ws://h/wss"), Kind::Window, {}, QStringLiteral("ws://h/wss"));
        row("after -- a verb's name is a file", QStringLiteral("-- serve"), Kind::Window, {}, QStringLiteral("serve"));
        row("a verb keeps its options", QStringLiteral("serve --port 0"), Kind::Verb, QStringLiteral("serve"), {},
            {QStringLiteral("--port"), QStringLiteral("0")});
        row("help", QStringLiteral("--help"), Kind::Help);
        row("short help", QStringLiteral("-h"), Kind::Help);
        row("version", QStringLiteral("-V"), Kind::Version);
        row("help of a window verb", QStringLiteral("connect --help"), Kind::Help);
        row("help of another verb is the verb's own", QStringLiteral("serve --help"), Kind::Verb, QStringLiteral("serve"), {},
            {QStringLiteral("--help")});
        row("an unknown option", QStringLiteral("--frobnicate"), Kind::Invalid);
        row("an unknown word", QStringLiteral("frobnicate"), Kind::Invalid);
        row("two files", QStringLiteral("a.gexf b.gexf"), Kind::Invalid);
        row("connect without an address", QStringLiteral("connect"), Kind::Invalid);
        row("a source and a target", QStringLiteral("--source demo a.gexf"), Kind::Invalid);
        row("a source without a name", QStringLiteral("--source"), Kind::Invalid);
        row("an option where the target belongs", QStringLiteral("open --frobnicate"), Kind::Invalid);
    }
    void means()
    {
        QFETCH(QStringList, words);
        QFETCH(int, kind);
        const Invocation invocation = parseInvocation(QStringList{QStringLiteral("visionflow")} + words);
        QCOMPARE(int(invocation.kind), kind);
        QTEST(invocation.verb, "verb");
        QTEST(invocation.target, "target");
        QTEST(invocation.arguments, "rest");
        QCOMPARE(invocation.problem.isEmpty(), invocation.kind != Kind::Invalid);
    }

    void helpNamesEveryVerb()
    {
        for (const Verb &verb : verbs())
            QVERIFY2(helpText().contains(QString::fromUtf8(verb.name)), verb.name);
    }

    void sourceStartsTheBuiltInServer()
    {
        const Invocation invocation = parseInvocation({QStringLiteral("visionflow"), QStringLiteral("--source"), QStringLiteral("system")});
        QCOMPARE(invocation.kind, Kind::Window);
        QCOMPARE(invocation.source, QStringLiteral("system"));
    }

    void softwareGlIsGlobal()
    {
        const Invocation invocation
            = parseInvocation({QStringLiteral("visionflow"), QStringLiteral("--software-gl"), QStringLiteral("a.gexf")});
        QVERIFY(invocation.softwareGl);
        QCOMPARE(invocation.target, QStringLiteral("a.gexf"));
    }
};

QTEST_GUILESS_MAIN(TestInvocation)
#include "tst_invocation.moc"
