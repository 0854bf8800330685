// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the command line of `serve`.
#include "server/serveoptions.h"
#include "server/settings/settingsstore.h"

#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

class TestServeOptions : public QObject
{
    Q_OBJECT

private slots:
    void hasDefaults();
    void readsEverything();
    void faultsMayHaveAList();
    void wireIsAnEra();
    void helps_data();
    void helps();
    void refuses_data();
    void refuses();
    void theHelpNamesEveryOption();
};

void TestServeOptions::hasDefaults()
{
    const auto options = parseServeOptions({});
    QVERIFY(options);
    QCOMPARE(options->kind, ServeOptions::Kind::Serve);
    QCOMPARE(options->source.name, u"demo"_s);
    QCOMPARE(options->source.seed, 42u);
    QCOMPARE(options->server.address, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(options->server.port, 0);
    QVERIFY(options->server.settings.isEmpty());
    QCOMPARE(options->server.settingsFile, SettingsStore::standardPath());
    QVERIFY(!options->json);
}

void TestServeOptions::readsEverything()
{
    const auto options = parseServeOptions({u"--source"_s, u"my graph.gexf"_s, u"--seed"_s, u"18446744073709551615"_s, u"--port=65535"_s,
                                            u"--bind"_s, u"0.0.0.0"_s, u"--rate"_s, u"7.5"_s, u"--nodes"_s, u"500"_s, u"--json"_s,
                                            u"--settings-file"_s, u"/tmp/../tmp/kept.json"_s, u"--allow-origin"_s, u"https://a.example"_s,
                                            u"--allow-origin"_s, u"https://b.example"_s});
    QVERIFY(options);
    QCOMPARE(options->source.name, u"my graph.gexf"_s);
    QCOMPARE(options->source.seed, std::numeric_limits<quint64>::max());
    QCOMPARE(options->server.seed, options->source.seed);
    QCOMPARE(options->source.nodes, 500);
    QCOMPARE(options->server.port, 65535);
    QCOMPARE(options->server.address, QHostAddress(QHostAddress::AnyIPv4));
    QCOMPARE(options->server.settings, (SettingsValues{{u"broadcast.rate_hz"_s, Wire::SettingValue(7.5)}}));
    QCOMPARE(options->server.settingsFile, u"/tmp/kept.json"_s);
    QVERIFY(parseServeOptions({u"--settings-file"_s, u"none"_s})->server.settingsFile.isEmpty());
    QCOMPARE(options->server.allowedOrigins, (QStringList{u"https://a.example"_s, u"https://b.example"_s}));
    QVERIFY(options->json);
}

void TestServeOptions::faultsMayHaveAList()
{
    const auto faultsOf = [](const QStringList &arguments) { return parseServeOptions(arguments)->server.faults; };
    QVERIFY(faultsOf({}) == FaultPlan());
    QVERIFY(faultsOf({u"--faults"_s}) == FaultPlan::schedule());
    QVERIFY(faultsOf({u"--faults"_s, u"--json"_s}) == FaultPlan::schedule());
    QVERIFY(faultsOf({u"--faults"_s, u"nan"_s}).notANumber);
    QVERIFY(faultsOf({u"--faults=no-pong"_s}).withholdPongs);
}

void TestServeOptions::wireIsAnEra()
{
    QVERIFY(!parseServeOptions({})->server.wire);
    QVERIFY(!parseServeOptions({u"--wire"_s, u"auto"_s})->server.wire);
    for (const QString &word : Wire::foreignLayoutWords()) {
        const auto options = parseServeOptions({u"--wire"_s, word});
        QVERIFY2(options, qPrintable(word));
        QVERIFY(options->server.wire == Wire::foreignProfile(word));
        QVERIFY2(serveHelpText(u"serve"_s).contains(word), qPrintable(word));
    }
}

void TestServeOptions::helps_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<ServeOptions::Kind>("kind");
    QTest::newRow("--help") << QStringList{u"--help"_s} << ServeOptions::Kind::Help;
    QTest::newRow("-h wins over nonsense values") << QStringList{u"--port"_s, u"x"_s, u"-h"_s} << ServeOptions::Kind::Help;
    QTest::newRow("--version") << QStringList{u"--version"_s} << ServeOptions::Kind::Version;
    QTest::newRow("--manifest") << QStringList{u"--manifest"_s, u"--seed"_s, u"7"_s} << ServeOptions::Kind::Manifest;
}

void TestServeOptions::helps()
{
    QFETCH(QStringList, arguments);
    QFETCH(ServeOptions::Kind, kind);
    const auto options = parseServeOptions(arguments);
    QVERIFY(options);
    QCOMPARE(options->kind, kind);
}

void TestServeOptions::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    QTest::newRow("an option nobody knows") << QStringList{u"--prot"_s, u"1"_s} << u"prot"_s;
    QTest::newRow("a port that is no number") << QStringList{u"--port"_s, u"http"_s} << u"http"_s;
    QTest::newRow("a port past the last") << QStringList{u"--port"_s, u"65536"_s} << u"65535"_s;
    QTest::newRow("a negative seed") << QStringList{u"--seed=-1"_s} << u"--seed"_s;
    QTest::newRow("a rate of nothing") << QStringList{u"--rate"_s, u"0"_s} << u"--rate"_s;
    QTest::newRow("a rate that is not a number") << QStringList{u"--rate"_s, u"nan"_s} << u"--rate"_s;
    QTest::newRow("faster than the wire is for") << QStringList{u"--rate"_s, u"61"_s} << u"60"_s;
    QTest::newRow("too few nodes") << QStringList{u"--nodes"_s, u"9"_s} << u"--nodes"_s;
    QTest::newRow("an address that is none") << QStringList{u"--bind"_s, u"everywhere"_s} << u"everywhere"_s;
    QTest::newRow("an option without its value") << QStringList{u"--source"_s} << u"source"_s;
    QTest::newRow("a file in the wrong place") << QStringList{u"graph.gexf"_s} << u"--source"_s;
    QTest::newRow("a fault that nobody knows") << QStringList{u"--faults=rain"_s} << u"rain"_s;
    QTest::newRow("a layout that nobody knows") << QStringList{u"--wire"_s, u"v4"_s} << u"unified28"_s;
    QTest::newRow("a recording in another layout") << QStringList{u"--wire"_s, u"v2"_s, u"--replay"_s, u"s"_s} << u"--wire"_s;
    QTest::newRow("answers about an unknown graph") << QStringList{u"--manifest"_s, u"--source"_s, u"churn"_s} << u"demo"_s;
}

void TestServeOptions::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);
    const auto options = parseServeOptions(arguments + QStringList{u"--json"_s});
    QVERIFY(!options);
    QVERIFY2(options.error().text.contains(word), qPrintable(options.error().text));
}

void TestServeOptions::theHelpNamesEveryOption()
{
    const QString help = serveHelpText(u"visionflow serve"_s);
    for (const QString &option : {u"--source"_s, u"--seed"_s, u"--nodes"_s, u"--port"_s, u"--bind"_s, u"--rate"_s, u"--allow-origin"_s,
                                  u"--json"_s, u"--manifest"_s, u"--help"_s, u"--version"_s, u"visionflow serve --source system"_s})
        QVERIFY2(help.contains(option), qPrintable(option));
}

QTEST_GUILESS_MAIN(TestServeOptions)
#include "tst_serveoptions.moc"
