// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `visionflow settings` as a user types it, against the server program, with a second client that looks on.
#include "app/client/clientsession.h"
#include "net/systemrandom.h"
#include "tests/shared/program.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace VisionFlow;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;

constexpr int patience = 30'000;
const QString repulsion = u"simulation.repulsion"_s;

class TestSettingsCommand : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    // Happy flows.
    void listsAllSettings();
    void setIsSeenByAnotherClient();
    void watchTellsWhatOthersDo();
    void profilesTravelBetweenServers();

    // Rainy day flows.
    void refusedValues();
    void unknownSettings();
    void badUsage();
    void nobodyListens();
    void serverThatNeverAnswers();
    void filesThatCannotBeUsed();

private:
    Outcome run(const QStringList &words) const { return runProgram(m_visionflow, QStringList{u"settings"_s} + words); }
    Outcome ask(const QStringList &words) const { return run(QStringList{m_url} + words); }
    static QJsonObject objectOf(const QByteArray &line) { return QJsonDocument::fromJson(line).object(); }

    const QString m_visionflow = QStringLiteral(VISIONFLOW_BIN "/visionflow");
    std::unique_ptr<ServerProgram> m_server;
    QString m_url;
};

void TestSettingsCommand::init()
{
    m_server = std::make_unique<ServerProgram>();
    QVERIFY(m_server->start(
        QStringLiteral(VISIONFLOW_BIN "/visionflow-server"),
        {u"--source"_s, u"demo"_s, u"--nodes"_s, u"50"_s, u"--port"_s, u"0"_s, u"--settings-file"_s, u"none"_s, u"--json"_s}));
    m_url = m_server->addresses()[u"wss"_s].toString();
}

void TestSettingsCommand::cleanup() { m_server.reset(); }

void TestSettingsCommand::listsAllSettings()
{
    const Outcome table = ask({});
    QCOMPARE(table.status, 0);
    QVERIFY(table.out.contains("simulation.repulsion"));
    const Outcome lines = ask({u"list"_s, u"--json"_s});
    QCOMPARE(lines.status, 0);
    const QList<QByteArray> objects = lines.out.trimmed().split('\n');
    QVERIFY(objects.size() >= 40);
    QCOMPARE(table.out.trimmed().split('\n').size(), objects.size());
    for (const QByteArray &line : objects)
        QVERIFY2(objectOf(line).contains(u"value"_s), line.constData());
    QCOMPARE(ask({u"get"_s, repulsion, u"broadcast.rate_hz"_s}).out, QByteArray("1\n5\n"));
}

void TestSettingsCommand::setIsSeenByAnotherClient()
{
    SystemRandom random;
    ClientSession window(SystemClock::instance(), random);
    window.open(QUrl(m_server->addresses()[u"positions"_s].toString()));
    QTRY_COMPARE_WITH_TIMEOUT(window.settings().phase, SettingsState::Phase::InStep, patience);
    const Outcome set = ask({u"set"_s, u"simulation.repulsion=2.5"_s, u"broadcast.compression=off"_s});
    QCOMPARE(set.status, 0);
    QCOMPARE(set.out, QByteArray("simulation.repulsion = 2.5\nbroadcast.compression = off\n"));
    const auto value = [&](const QString &path) { return window.settings().settings.value(path).confirmed; };
    QTRY_COMPARE_WITH_TIMEOUT(value(repulsion), Wire::SettingValue(2.5f), patience);
    QCOMPARE(value(u"broadcast.compression"_s), Wire::SettingValue(false));
    QVERIFY(window.settings().settings.value(repulsion).changedByOthers);
    const Outcome reset = ask({u"reset"_s, repulsion, u"--json"_s});
    QCOMPARE(reset.status, 0);
    QCOMPARE(objectOf(reset.out), (QJsonObject{{u"path"_s, repulsion}, {u"outcome"_s, u"accepted"_s}, {u"value"_s, 1}}));
    QTRY_COMPARE_WITH_TIMEOUT(value(repulsion), Wire::SettingValue(1.f), patience);
    // And the other way round.
    window.editSetting(repulsion, Wire::SettingValue(4.f));
    QTRY_COMPARE_WITH_TIMEOUT(ask({u"get"_s, repulsion}).out, QByteArray("4\n"), patience);
}

void TestSettingsCommand::watchTellsWhatOthersDo()
{
    QProcess watcher;
    watcher.start(m_visionflow, {u"settings"_s, m_url, u"watch"_s, u"--json"_s});
    QVERIFY(watcher.waitForStarted());
    // It says nothing before the first change, so the change is made until it is seen.
    QByteArray line;
    for (int i = 2; i < 8 && !line.contains('\n'); ++i) {
        QCOMPARE(ask({u"set"_s, u"simulation.repulsion=%1"_s.arg(i)}).status, 0);
        if (watcher.waitForReadyRead(3000))
            line += watcher.readAllStandardOutput();
    }
    const QJsonObject change = objectOf(line.left(line.indexOf('\n')));
    QCOMPARE(change[u"path"_s].toString(), repulsion);
    QVERIFY(change[u"value"_s].toDouble() == change[u"previous"_s].toDouble() + 1);
    QVERIFY(change[u"revision"_s].toInt() > 0);
    watcher.kill();
    watcher.waitForFinished();
    const Outcome quiet = ask({u"watch"_s, u"--for"_s, u"50ms"_s});
    QCOMPARE(quiet.status, 0);
    QCOMPARE(quiet.out, QByteArray());
}

void TestSettingsCommand::profilesTravelBetweenServers()
{
    QTemporaryDir folder;
    const QString profile = folder.filePath(u"mine.json"_s);
    QCOMPARE(ask({u"set"_s, u"simulation.repulsion=3.5"_s, u"paths.weights=off"_s}).status, 0);
    QCOMPARE(ask({u"export"_s, profile}).status, 0);
    cleanup();
    init(); // another server, at its defaults
    QCOMPARE(ask({u"get"_s, repulsion}).out, QByteArray("1\n"));
    QCOMPARE(ask({u"apply"_s, profile}).status, 0);
    QCOMPARE(ask({u"get"_s, repulsion, u"paths.weights"_s}).out, QByteArray("3.5\noff\n"));
}

void TestSettingsCommand::refusedValues()
{
    const Outcome range = ask({u"set"_s, u"simulation.repulsion=1000"_s, u"simulation.gravity=0.1"_s});
    QCOMPARE(range.status, 1);
    QVERIFY2(range.err.contains("simulation.repulsion: "), range.err.constData());
    QCOMPARE(range.out, QByteArray("simulation.gravity = 0.1\n")); // the others stand
    const Outcome type = ask({u"set"_s, u"simulation.repulsion=much"_s, u"--json"_s});
    QCOMPARE(type.status, 1);
    QCOMPARE(type.errorLine()[u"code"_s].toString(), u"answer_is_no"_s);
    QCOMPARE(objectOf(type.out)[u"outcome"_s].toString(), u"refused"_s);
}

void TestSettingsCommand::unknownSettings()
{
    for (const QStringList &words :
         {QStringList{u"get"_s, u"no.such"_s}, QStringList{u"set"_s, u"no.such=1"_s}, QStringList{u"reset"_s, u"no.such"_s}}) {
        const Outcome outcome = ask(words + QStringList{u"--json"_s});
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"answer_is_no"_s);
    }
}

void TestSettingsCommand::badUsage()
{
    const Outcome outcome = run({u"--json"_s});
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"usage"_s);
    QCOMPARE(ask({u"set"_s, repulsion}).status, 2);
    QCOMPARE(run({u"--help"_s}).status, 0);
}

void TestSettingsCommand::nobodyListens()
{
    QTcpServer holder; // a port that was free a moment ago
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    const QString url = u"ws://127.0.0.1:%1"_s.arg(holder.serverPort());
    holder.close();
    const Outcome outcome = run({url, u"get"_s, repulsion, u"--json"_s});
    QCOMPARE(outcome.status, 4);
    QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"unreachable"_s);
}

void TestSettingsCommand::serverThatNeverAnswers()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString url = u"ws://127.0.0.1:%1"_s.arg(silent.serverPort());
    const Outcome outcome = run({url, u"--timeout"_s, u"300ms"_s, u"--json"_s});
    QCOMPARE(outcome.status, 4); // it never got as far as a connection
    QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"unreachable"_s);
}

void TestSettingsCommand::filesThatCannotBeUsed()
{
    QTemporaryDir folder;
    QCOMPARE(ask({u"apply"_s, folder.filePath(u"missing.json"_s)}).status, 8);
    QCOMPARE(ask({u"export"_s, folder.filePath(u"no/such/folder.json"_s)}).status, 8);
    QCOMPARE(ask({u"list"_s, u"--ca"_s, folder.filePath(u"missing.pem"_s)}).status, 8);
}

QTEST_GUILESS_MAIN(TestSettingsCommand)
#include "tst_settingscommand.moc"
