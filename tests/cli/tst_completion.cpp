// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every option of every verb: in --help, in the manual page, in docs/command-line.md, and completed by a real shell.
#include "app/cli/completionscript.h"
#include "app/cli/verbs.h"
#include "server/serveoptions.h"
#include "tests/shared/program.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace VisionFlow;
using namespace VisionFlow::Cli;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;

class TestCompletion : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    // The documents.
    void optionsAreTold_data() { eachVerb(); }
    void optionsAreTold();
    void manualNamesNothingElse();
    void everyVerbIsInTheTables();

    // The scripts.
    void scriptsHaveEveryOption_data() { eachVerb(); }
    void scriptsHaveEveryOption();
    void shellsReadThem();
    void bashCompletes_data();
    void bashCompletes();
    void theProgramPrintsThem();
    void shellsThatThereAreNot();

private:
    static void eachVerb();
    static const Verb &verbOfRow();
    static QStringList wordsOf(const QList<VerbOption> &options);
    /// Words without --help and --version, which every program has.
    static QStringList ownWordsOf(const Verb &verb);
    static QString fileText(const QString &path);
    /// What the manual says of \p verb, dashes plain.
    QString manualSection(const QString &verb) const;

    QString m_manual;
    QString m_document;
    QTemporaryDir m_folder;
};

QString TestCompletion::fileText(const QString &path)
{
    QFile file(QStringLiteral(VISIONFLOW_SOURCE "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void TestCompletion::initTestCase()
{
    m_manual = fileText(u"packaging/visionflow.1"_s).replace(u"\\-"_s, u"-"_s);
    m_document = fileText(u"docs/command-line.md"_s);
    QVERIFY(!m_manual.isEmpty() && !m_document.isEmpty());
}

void TestCompletion::eachVerb()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(verbs().size()); ++i)
        QTest::newRow(verbs()[i].name) << i;
}

const Verb &TestCompletion::verbOfRow()
{
    return *std::find_if(verbs().begin(), verbs().end(), [](const Verb &verb) { return qstrcmp(verb.name, QTest::currentDataTag()) == 0; });
}

QStringList TestCompletion::wordsOf(const QList<VerbOption> &options)
{
    QStringList words;
    for (const VerbOption &option : options)
        words += option.words();
    return words;
}

QStringList TestCompletion::ownWordsOf(const Verb &verb)
{
    QStringList words = wordsOf(optionsOf(verb));
    for (const QString &word : {u"-h"_s, u"--help"_s, u"-V"_s, u"--version"_s})
        words.removeAll(word);
    return words;
}

QString TestCompletion::manualSection(const QString &verb) const
{
    const QRegularExpression section(u"\\n\\.SS \"?%1\\b.*?(?=\\n\\.S[SH])"_s.arg(verb), QRegularExpression::DotMatchesEverythingOption);
    return section.match(m_manual).captured();
}

void TestCompletion::optionsAreTold()
{
    const Verb &verb = verbOfRow();
    const QString name = QString::fromLatin1(verb.name);
    const QString manual = manualSection(name);
    QVERIFY(!manual.isEmpty());
    const auto isIn = [](const QString &text, const QString &word) {
        return QRegularExpression(u"(?<![\\w-])%1(?![\\w-])"_s.arg(QRegularExpression::escape(word))).match(text).hasMatch();
    };
    const QString help = name == "serve"_L1 ? Server::serveHelpText(name) : VerbParser(verb.syntax(), {u"--help"_s}).help();
    const QStringList words = ownWordsOf(verb);
    for (const QString &word : words) {
        QVERIFY2(isIn(manual, word), qPrintable(u"the manual page lacks "_s + word));
        QVERIFY2(isIn(help, word), qPrintable(u"--help lacks "_s + word));
    }
    // The row of the table has just these.
    QStringList told;
    const QString row
        = QRegularExpression(u"\\n\\| `%1` \\|([^|\\n]*)\\|\\n"_s.arg(name)).match(m_document.section(u"## Options"_s, 1)).captured(1);
    auto found = QRegularExpression(u"`(-[\\w-]+)`"_s).globalMatch(row);
    while (found.hasNext())
        told.append(found.next().captured(1));
    told.removeAll(u"-V"_s);
    told.removeAll(u"--version"_s);
    QCOMPARE(QSet<QString>(told.cbegin(), told.cend()), QSet<QString>(words.cbegin(), words.cend()));
}

void TestCompletion::manualNamesNothingElse()
{
    QStringList known = wordsOf(globalOptions());
    for (const Verb &verb : verbs())
        known += wordsOf(optionsOf(verb));
    auto found = QRegularExpression(u"(?<![\\w-])--[a-z][\\w-]*"_s).globalMatch(m_manual);
    while (found.hasNext()) {
        const QString word = found.next().captured();
        QVERIFY2(known.contains(word), qPrintable(word));
    }
}

void TestCompletion::everyVerbIsInTheTables()
{
    for (const Verb &verb : verbs())
        QVERIFY2(m_document.contains(QRegularExpression(u"\\n\\| `%1[ `]"_s.arg(QString::fromLatin1(verb.name)))), verb.name);
    for (const QString &word : wordsOf(globalOptions()))
        QVERIFY2(m_manual.contains(word), qPrintable(word));
}

void TestCompletion::scriptsHaveEveryOption()
{
    const Verb &verb = verbOfRow();
    const QString name = QString::fromLatin1(verb.name);
    const QString bash = bashCompletion();
    const QString zsh = zshCompletion().section(u"        %1)\n"_s.arg(name), 1).section(u"            ;;\n"_s, 0, 0);
    const QString fish = fishCompletion();
    QVERIFY(bash.contains(u"    %1) echo '%2' ;;"_s.arg(name, wordsOf(optionsOf(verb)).join(u' '))));
    for (const VerbOption &option : optionsOf(verb)) {
        for (const QString &word : option.words())
            QVERIFY2(zsh.contains(word), qPrintable(word));
        QVERIFY(!briefOf(option).isEmpty());
        const QString longName = option.names.last();
        QVERIFY2(fish.contains(QRegularExpression(u"__visionflow_verb '%1'.* -l %2 "_s.arg(name, longName))), qPrintable(longName));
        for (const QString &choice : option.choices)
            QVERIFY2(bash.contains(choice) && zsh.contains(choice), qPrintable(choice));
    }
}

// Those that are here: bash is, zsh and fish may be.
void TestCompletion::shellsReadThem()
{
    struct Row
    {
        QString shell;
        QString script;
    };
    for (const Row &row : {Row{u"bash"_s, bashCompletion()}, Row{u"zsh"_s, zshCompletion()}, Row{u"fish"_s, fishCompletion()}}) {
        const QString program = QStandardPaths::findExecutable(row.shell);
        if (program.isEmpty())
            continue;
        QFile file(m_folder.filePath(row.shell));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(row.script.toUtf8());
        file.close();
        const Outcome outcome = runProgram(program, {u"-n"_s, file.fileName()});
        QVERIFY2(outcome.status == 0 && outcome.err.isEmpty(), outcome.err.constData());
    }
}

void TestCompletion::bashCompletes_data()
{
    QTest::addColumn<QStringList>("words"); // as readline splits them; the last one is being typed
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QStringList &words, const QString &expected) { QTest::newRow(name) << words << expected; };
    row("a verb", {u"dec"_s}, u"decode"_s);
    row("two verbs", {u"re"_s}, u"record replay"_s);
    row("options without a verb", {u"--s"_s}, u"--source --software-gl"_s);
    row("a source without a verb", {u"--source"_s, u"d"_s}, u"demo"_s);
    row("a verb after an option", {u"--software-gl"_s, u"sc"_s}, u"screenshot"_s);
    row("options of a verb", {u"record"_s, u"--f"_s}, u"--for --filter"_s);
    row("options of another verb", {u"bench"_s, u"-"_s}, u"--list --json -h --help"_s);
    row("values", {u"decode"_s, u"s"_s, u"--format"_s, u"js"_s}, u"json jsonl"_s);
    row("all values", {u"screenshot"_s, u"--theme"_s, QString()}, u"dark light"_s);
    row("values behind an equals sign", {u"decode"_s, u"--format"_s, u"="_s, u"c"_s}, u"csv"_s);
    row("all values behind an equals sign", {u"screenshot"_s, u"--theme"_s, u"="_s}, u"dark light"_s);
    row("names on the wire", {u"serve"_s, u"--wire"_s, u"uni"_s}, u"unified28 unified28-xr"_s);
    row("fields", {u"replay"_s, u"--fields"_s, u"node.ss"_s}, u"node.sssp.dist node.sssp.parent"_s);
    row("more fields", {u"replay"_s, u"--fields"_s, u"frame.time,node.ss"_s}, u"frame.time,node.sssp.dist frame.time,node.sssp.parent"_s);
    row("an option after one whose value is away", {u"serve"_s, u"--faults"_s, u"--l"_s}, u"--loop"_s);
    row("a value that may be away", {u"serve"_s, u"--faults"_s, u"cut,na"_s}, u"cut,nan"_s);
    row("files are bash's own", {u"decode"_s, u"sess"_s}, {});
    row("files of an option, too", {u"record"_s, u"-o"_s, QString()}, {});
    row("numbers are nobody's", {u"serve"_s, u"--port"_s, QString()}, {});
    row("an address is one word", {u"settings"_s, u"ws"_s, u":"_s, u"//127.0.0.1"_s, u":"_s, u"4000/wss"_s, u"wa"_s}, u"watch"_s);
    row("no action in place of an address", {u"settings"_s, u"wa"_s}, {});
    row("a verb's name as an action", {u"settings"_s, u"h"_s, u"exp"_s}, u"export"_s);
    row("shells", {u"completion"_s, QString()}, u"bash zsh fish"_s);
    row("nothing after a file", {u"s.vfsession"_s, u"--f"_s}, {});
    row("nothing after two dashes", {u"--"_s, u"dec"_s}, {});
    row("nothing that there is not", {u"decode"_s, u"--wire"_s}, {});
}

void TestCompletion::bashCompletes()
{
    QFETCH(QStringList, words);
    QFETCH(QString, expected);
    const QString bash = QStandardPaths::findExecutable(u"bash"_s);
    if (bash.isEmpty())
        QSKIP("there is no bash");
    QFile script(m_folder.filePath(u"completion.bash"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(bashCompletion().toUtf8());
    script.close();
    const QString ask = u"source \"$1\"; shift; COMP_WORDS=(visionflow \"$@\"); COMP_CWORD=$#; _visionflow; echo \"${COMPREPLY[*]}\""_s;
    const Outcome outcome = runProgram(bash, QStringList{u"--norc"_s, u"-c"_s, ask, u"bash"_s, script.fileName()} + words);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(QString::fromUtf8(outcome.out).trimmed(), expected);
    QCOMPARE(outcome.err, QByteArray());
}

// As the build runs it: without a display.
void TestCompletion::theProgramPrintsThem()
{
    QProcessEnvironment bare;
    bare.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    const QString program = QStringLiteral(VISIONFLOW_BIN "/visionflow");
    QCOMPARE(runProgram(program, {u"completion"_s, u"bash"_s}, bare).out, bashCompletion().toUtf8());
    QCOMPARE(runProgram(program, {u"completion"_s, u"zsh"_s}, bare).out, zshCompletion().toUtf8());
    QCOMPARE(runProgram(program, {u"completion"_s, u"fish"_s}, bare).out, fishCompletion().toUtf8());
}

void TestCompletion::shellsThatThereAreNot()
{
    const QString program = QStringLiteral(VISIONFLOW_BIN "/visionflow");
    for (const QStringList &words : {QStringList{u"csh"_s}, QStringList(), QStringList{u"bash"_s, u"zsh"_s}}) {
        const Outcome outcome = runProgram(program, QStringList{u"completion"_s, u"--json"_s} + words);
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"usage"_s);
        QCOMPARE(outcome.out, QByteArray());
    }
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
