// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What record, export and convert were asked to do.
#include "app/cli/exportcommand.h"
#include "app/cli/recordcommand.h"

#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Cli;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRecordingOptions : public QObject
{
    Q_OBJECT

private slots:
    void recordReadsEverything();
    void recordReadsAFilter();
    void exportReadsEverything();
    void exportTakesTheFormatFromTheName();
    void convertBothWays();
    void formats();
    void helpComesBeforeComplaints();
    void refusals_data();
    void refusals();
};

void TestRecordingOptions::recordReadsEverything()
{
    const auto options = parseRecordOptions({u"127.0.0.1:4000"_s, u"-o"_s, u"s.vfsession"_s, u"--for"_s, u"10s"_s, u"--timeout"_s,
                                             u"500ms"_s, u"--ca"_s, u"a.pem"_s, u"--json"_s});
    QVERIFY(options);
    QCOMPARE(options->url.host(), u"127.0.0.1"_s);
    QCOMPARE(options->output, u"s.vfsession"_s);
    QCOMPARE(options->duration, 10s);
    QCOMPARE(options->timeout, 500ms);
    QCOMPARE(options->caFile, u"a.pem"_s);
    QVERIFY(options->filter.isEmpty());
    QVERIFY(options->json);
    QVERIFY(!parseRecordOptions({u"ws://a.example/wss"_s, u"-o"_s, u"s"_s})->duration); // until interrupted
}

void TestRecordingOptions::recordReadsAFilter()
{
    const QStringList words{u"ws://a"_s, u"-o"_s, u"s"_s, u"--filter"_s};
    const auto options = parseRecordOptions(words + QStringList{u"node.id == 17"_s});
    QVERIFY(options);
    QCOMPARE(options->filter.scope(), FilterScope::Frames);
    QVERIFY(options->filter.uses(FilterFieldId::NodeId));
    const auto refused = parseRecordOptions(words + QStringList{u"frame.len > 3 and node.idd == 1"_s});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ExitCode::Usage);
    QCOMPARE(refused.error().name, u"filter_syntax"_s);
    QCOMPARE(int(refused.error().position.value_or(-1)), 18);
    QVERIFY2(refused.error().hint.contains(u"node.id"_s), qPrintable(refused.error().hint));
}

void TestRecordingOptions::exportReadsEverything()
{
    const auto options = parseExportOptions({u"s.vfsession"_s, u"--format"_s, u"graphml"_s, u"--at"_s, u"30s"_s, u"--json"_s});
    QVERIFY(options);
    QCOMPARE(options->input, u"s.vfsession"_s);
    QCOMPARE(options->output, QString());
    QCOMPARE(options->to, SessionFormat::GraphMl);
    QCOMPARE(options->at, 30s);
    QVERIFY(options->json);
}

void TestRecordingOptions::exportTakesTheFormatFromTheName()
{
    QCOMPARE(parseExportOptions({u"s.vfsession"_s, u"-o"_s, u"a.PCAPNG"_s})->to, SessionFormat::Pcapng);
    QCOMPARE(parseExportOptions({u"s.vfsession"_s, u"-o"_s, u"a.txt"_s, u"--format"_s, u"har"_s})->to, SessionFormat::Har);
}

void TestRecordingOptions::convertBothWays()
{
    const auto in = parseConvertOptions({u"a.har"_s, u"a.vfsession"_s});
    QVERIFY(in);
    QCOMPARE(in->from, SessionFormat::Har);
    QCOMPARE(in->to, SessionFormat::Session);
    const auto out = parseConvertOptions({u"a.vfsession"_s, u"a.jsonl"_s});
    QVERIFY(out);
    QCOMPARE(out->to, SessionFormat::JsonLines);
    QCOMPARE(out->output, u"a.jsonl"_s);
}

void TestRecordingOptions::formats()
{
    for (const QString &name : {u"vfsession"_s, u"jsonl"_s, u"har"_s, u"pcapng"_s, u"csv"_s, u"graphml"_s, u"gexf"_s})
        QVERIFY2(formatOfName(name), qPrintable(name));
    QVERIFY(!formatOfName(u"mcap"_s));
    QVERIFY(!formatOfFile(u"jsonl"_s));
}

void TestRecordingOptions::helpComesBeforeComplaints()
{
    QVERIFY(parseRecordOptions({u"--help"_s})->help.contains(u"--for"_s));
    QVERIFY(parseExportOptions({u"--help"_s})->help.contains(u"pcapng"_s));
    QVERIFY(parseConvertOptions({u"-h"_s})->help.contains(u"har"_s));
}

void TestRecordingOptions::refusals_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QString &verb, const QStringList &words, const QString &message) {
        QTest::newRow(name) << verb << words << message;
    };
    row("no server", u"record"_s, {u"-o"_s, u"s"_s}, u"record needs the address of one server"_s);
    row("two servers", u"record"_s, {u"ws://a"_s, u"ws://b"_s, u"-o"_s, u"s"_s}, u"record needs the address of one server"_s);
    row("no file", u"record"_s, {u"ws://a"_s}, u"record needs a file to write to: -o FILE"_s);
    row("a time that is none", u"record"_s, {u"ws://a"_s, u"-o"_s, u"s"_s, u"--for"_s, u"soon"_s}, u"--for wants a time such as 10s"_s);
    row("no time at all", u"record"_s, {u"ws://a"_s, u"-o"_s, u"s"_s, u"--for"_s, u"0s"_s}, u"--for wants a time such as 10s"_s);
    row("a wait that is none", u"record"_s, {u"ws://a"_s, u"-o"_s, u"s"_s, u"--timeout"_s, u"x"_s},
        u"--timeout wants a time such as 10s"_s);
    row("no session", u"export"_s, {u"--format"_s, u"har"_s}, u"export needs one session"_s);
    row("no format", u"export"_s, {u"s"_s}, u"--format takes jsonl, pcapng, har, csv, graphml or gexf"_s);
    row("a format that there is not", u"export"_s, {u"s"_s, u"--format"_s, u"mcap"_s},
        u"--format takes jsonl, pcapng, har, csv, graphml or gexf"_s);
    row("a moment of traffic", u"export"_s, {u"s"_s, u"--format"_s, u"har"_s, u"--at"_s, u"3s"_s},
        u"--at wants a time such as 30s, and goes with graphml and gexf"_s);
    row("one file", u"convert"_s, {u"a.har"_s}, u"convert needs two files, in and out"_s);
    row("an end that says nothing", u"convert"_s, {u"a.txt"_s, u"a.vfsession"_s},
        u"The end of the name says no format that is known here"_s);
    row("session to session", u"convert"_s, {u"a.vfsession"_s, u"b.vfsession"_s},
        u"convert goes from jsonl or har to vfsession, and from vfsession to any other format"_s);
    row("from what cannot be read", u"convert"_s, {u"a.pcapng"_s, u"b.vfsession"_s},
        u"convert goes from jsonl or har to vfsession, and from vfsession to any other format"_s);
}

void TestRecordingOptions::refusals()
{
    QFETCH(QString, verb);
    QFETCH(QStringList, words);
    QFETCH(QString, message);
    Failure failure;
    if (verb == "record"_L1)
        failure = parseRecordOptions(words).error();
    else
        failure = (verb == "export"_L1 ? parseExportOptions(words) : parseConvertOptions(words)).error();
    QCOMPARE(failure.message, message);
    QCOMPARE(failure.code, ExitCode::Usage);
    QVERIFY(failure.hint.contains(verb));
}

QTEST_GUILESS_MAIN(TestRecordingOptions)
#include "tst_recordingoptions.moc"
