// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/settingsoptions.h"
#include "app/cli/settingstext.h"
#include "tests/shared/settingsdouble.h"

#include <QJsonDocument>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Cli;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Action = SettingsOptions::Action;
using Type = Wire::SettingValue::Type;

class TestSettingsOptions : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void listIsTheDefault();
    void actions();
    void settingsSocket_data();
    void settingsSocket();
    void valuesFromText_data();
    void valuesFromText();
    void tableAndLines();
    void helpNamesEveryAction();

    // Rainy day flows.
    void usageErrors_data();
    void usageErrors();

private:
    static SettingsState state()
    {
        SettingsDouble server;
        SettingsState known;
        known.schema = SettingsDouble::schema();
        server.tree.forEach([&](const QString &path, const Wire::SettingValue &value) { known.settings[path].confirmed = value; });
        known.settings[u"a.speed"_s].confirmed = Wire::SettingValue(2.5f);
        return known;
    }
};

void TestSettingsOptions::listIsTheDefault()
{
    const auto options = parseSettingsOptions({u"127.0.0.1:4000"_s});
    QVERIFY(options);
    QCOMPARE(options->action, Action::List);
    QCOMPARE(options->timeout, std::chrono::milliseconds(10s));
    QVERIFY(!options->json);
    QVERIFY(!options->duration);
    QCOMPARE(parseSettingsOptions({u"host:1"_s, u"list"_s, u"--json"_s})->json, true);
}

void TestSettingsOptions::actions()
{
    const QString url = u"host:1"_s;
    QCOMPARE(parseSettingsOptions({url, u"get"_s, u"a.b"_s, u"a.c"_s})->paths, QStringList({u"a.b"_s, u"a.c"_s}));
    const auto set = parseSettingsOptions({url, u"set"_s, u"a.b=-1"_s, u"a.c=x=y"_s, u"a.d="_s});
    QCOMPARE(set->assignments, (QList<QPair<QString, QString>>{{u"a.b"_s, u"-1"_s}, {u"a.c"_s, u"x=y"_s}, {u"a.d"_s, {}}}));
    QCOMPARE(parseSettingsOptions({url, u"reset"_s, u"a.b"_s})->action, Action::Reset);
    const auto watch = parseSettingsOptions({u"--for"_s, u"1500ms"_s, url, u"watch"_s, u"--timeout"_s, u"2s"_s});
    QCOMPARE(watch->action, Action::Watch);
    QCOMPARE(watch->duration, std::optional(1500ms));
    QCOMPARE(watch->timeout, 2000ms);
    QCOMPARE(parseSettingsOptions({url, u"export"_s, u"my.json"_s})->file, u"my.json"_s);
    QCOMPARE(parseSettingsOptions({url, u"apply"_s, u"my.json"_s, u"--ca"_s, u"ca.pem"_s})->caFile, u"ca.pem"_s);
}

void TestSettingsOptions::settingsSocket_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("socket");
    QTest::newRow("host and port") << u"127.0.0.1:4000"_s << u"ws://127.0.0.1:4000/ws/settings"_s;
    QTest::newRow("everything") << u"ws://host:4000/wss"_s << u"ws://host:4000/ws/settings"_s;
    QTest::newRow("positions") << u"wss://host/ws/positions"_s << u"wss://host/ws/settings"_s;
    QTest::newRow("settings") << u"ws://host/ws/settings"_s << u"ws://host/ws/settings"_s;
    QTest::newRow("the web address") << u"https://host/"_s << u"wss://host/ws/settings"_s;
    QTest::newRow("behind a proxy") << u"wss://host/flow/wss"_s << u"wss://host/flow/ws/settings"_s;
    QTest::newRow("another path") << u"ws://host/other"_s << u"ws://host/other"_s;
}

void TestSettingsOptions::settingsSocket()
{
    QFETCH(QString, given);
    QFETCH(QString, socket);
    QCOMPARE(settingsSocketOf(given), std::optional(QUrl(socket)));
}

void TestSettingsOptions::valuesFromText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Type>("type");
    QTest::addColumn<std::optional<Wire::SettingValue>>("value");
    const auto row = [](const char *tag, const QString &text, Type type, std::optional<Wire::SettingValue> value) {
        QTest::newRow(tag) << text << type << value;
    };
    row("a number", u"2.5"_s, Type::F32, Wire::SettingValue(2.5f));
    row("a whole number for a float", u"3"_s, Type::F64, Wire::SettingValue(3.0));
    row("a negative number", u"-7"_s, Type::I32, Wire::SettingValue(qint32(-7)));
    row("on", u"on"_s, Type::Bool, Wire::SettingValue(true));
    row("false", u"false"_s, Type::Bool, Wire::SettingValue(false));
    row("text as it is", u"12 [x"_s, Type::String, Wire::SettingValue(u"12 [x"_s));
    row("no text", u""_s, Type::String, Wire::SettingValue(QString()));
    row("a list", u"[1, 2]"_s, Type::Array, Wire::SettingValue(Wire::SettingValue::Array{qint32(1), qint32(2)}));
    row("half a number", u"2,5"_s, Type::F32, std::nullopt);
    row("a word for a number", u"fast"_s, Type::F32, std::nullopt);
    row("a fraction for a whole number", u"2.5"_s, Type::I32, std::nullopt);
    row("nothing for a number", u""_s, Type::F32, std::nullopt);
    row("a depth bomb", u"["_s.repeated(5000), Type::Array, std::nullopt);
}

void TestSettingsOptions::valuesFromText()
{
    QFETCH(QString, text);
    QFETCH(Type, type);
    QTEST(settingFromText(text, type), "value");
}

void TestSettingsOptions::tableAndLines()
{
    const QStringList table = settingLines(state(), false);
    QCOMPARE(table, QStringList({u"a.speed  2.5 *  Speed"_s, u"a.name   first  Name"_s, u"b.count  5      Count"_s}));
    const QStringList lines = settingLines(state(), true);
    QCOMPARE(lines.size(), 3);
    const QJsonObject speed = QJsonDocument::fromJson(lines.first().toUtf8()).object();
    QCOMPARE(speed[u"path"_s].toString(), u"a.speed"_s);
    QCOMPARE(speed[u"value"_s].toDouble(), 2.5);
    QCOMPARE(speed[u"default"_s].toDouble(), 1.0);
    QCOMPARE(speed[u"maximum"_s].toDouble(), 10.0);
    QCOMPARE(speed[u"modified"_s].toBool(), true);
}

void TestSettingsOptions::helpNamesEveryAction()
{
    const auto options = parseSettingsOptions({u"--help"_s});
    QVERIFY(options);
    for (const QString &action : {u"get"_s, u"set"_s, u"reset"_s, u"watch"_s, u"export"_s, u"apply"_s, u"--timeout"_s})
        QVERIFY2(options->help.contains(action), qPrintable(action));
}

void TestSettingsOptions::usageErrors_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no address") << QStringList();
    QTest::newRow("an address that is none") << QStringList{u"ftp://host"_s};
    QTest::newRow("an unknown action") << QStringList{u"host:1"_s, u"forget"_s};
    QTest::newRow("an unknown option") << QStringList{u"host:1"_s, u"--loud"_s};
    QTest::newRow("get without a path") << QStringList{u"host:1"_s, u"get"_s};
    QTest::newRow("set without a value") << QStringList{u"host:1"_s, u"set"_s, u"a.b"_s};
    QTest::newRow("set without a path") << QStringList{u"host:1"_s, u"set"_s, u"=1"_s};
    QTest::newRow("set of a path twice") << QStringList{u"host:1"_s, u"set"_s, u"a.b=1"_s, u"a.b=2"_s};
    QTest::newRow("reset without a path") << QStringList{u"host:1"_s, u"reset"_s};
    QTest::newRow("words after watch") << QStringList{u"host:1"_s, u"watch"_s, u"a.b"_s};
    QTest::newRow("export to two files") << QStringList{u"host:1"_s, u"export"_s, u"a"_s, u"b"_s};
    QTest::newRow("a timeout that is none") << QStringList{u"host:1"_s, u"--timeout"_s, u"soon"_s};
    QTest::newRow("a timeout of nothing") << QStringList{u"host:1"_s, u"--timeout"_s, u"0s"_s};
    QTest::newRow("a time for something else than watching") << QStringList{u"host:1"_s, u"list"_s, u"--for"_s, u"5s"_s};
}

void TestSettingsOptions::usageErrors()
{
    QFETCH(QStringList, words);
    const auto options = parseSettingsOptions(words);
    QVERIFY(!options);
    QCOMPARE(options.error().code, ExitCode::Usage);
    QVERIFY(!options.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(TestSettingsOptions)
#include "tst_settingsoptions.moc"
