// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the program visionflow-server as a shell sees it: lines, signals, exit codes.
#include "tests/shared/wireclient.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

/// The program under test; ended with the test.
class Program : public QProcess
{
public:
    explicit Program(const QStringList &arguments, rlim_t descriptors = 0)
    {
        if (descriptors > 0)
            setChildProcessModifier([descriptors] {
                const rlimit limit{descriptors, descriptors};
                setrlimit(RLIMIT_NOFILE, &limit);
            });
        // Not the settings of whoever runs the test.
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_STATE_HOME"_s, m_state.path());
        setProcessEnvironment(environment);
        start(QStringLiteral(SERVER_PROGRAM), arguments);
    }
    ~Program() override
    {
        kill();
        waitForFinished();
    }
    QByteArray firstLine()
    {
        const bool there = QTest::qWaitFor([this] { return canReadLine(); }, 30'000);
        return there ? readLine() : QByteArray();
    }
    QJsonObject lastError()
    {
        return QJsonDocument::fromJson(readAllStandardError().trimmed().split('\n').last()).object()[u"error"_s].toObject();
    }

private:
    QTemporaryDir m_state;
};

} // namespace

class TestServeCommand : public QObject
{
    Q_OBJECT

private slots:
    void printsOneLineAndServesUntilItIsStopped_data();
    void printsOneLineAndServesUntilItIsStopped();
    void greetsAPerson();
    void printsTheManifest();
    void endsWithACodeForEachFailure_data();
    void endsWithACodeForEachFailure();
    void endsWhenThePortIsTaken();
    void warnsWhenOthersCanReachIt();
    void keepsSettingsWhenItIsKilled();
    void saysWhatIsWrongWithItsSettingsFile();
    void survivesRunningOutOfDescriptors();
};

void TestServeCommand::printsOneLineAndServesUntilItIsStopped_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("a polite kill") << SIGTERM;
}

void TestServeCommand::printsOneLineAndServesUntilItIsStopped()
{
    QFETCH(int, signalNumber);
    Program program({u"--source"_s, u"demo"_s, u"--seed"_s, u"42"_s, u"--nodes"_s, u"100"_s, u"--port"_s, u"0"_s, u"--json"_s});
    const QJsonObject line = QJsonDocument::fromJson(program.firstLine()).object();
    QCOMPARE(line[u"graph"_s].toObject()[u"nodes"_s].toInt(), 100);
    QVERIFY(line[u"port"_s].toInt() > 0);
    for (const QString &endpoint : {u"positions"_s, u"wss"_s, u"rest"_s, u"graph_data"_s, u"health"_s})
        QVERIFY2(line[endpoint].toString().contains(u"://127.0.0.1:%1/"_s.arg(line[u"port"_s].toInt())), qPrintable(endpoint));
    WireClient client;
    client.open(QUrl(line[u"positions"_s].toString()));
    QTRY_VERIFY_WITH_TIMEOUT(client.frames.size() >= 2, 20'000);
    QCOMPARE(client.frames.front().records.size(), 100u);
    ::kill(pid_t(program.processId()), signalNumber);
    QVERIFY(QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, 20'000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(client.text(u"restarting"_s));
}

void TestServeCommand::greetsAPerson()
{
    Program program({u"--nodes"_s, u"50"_s});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += program.readAllStandardOutput()).contains("Ctrl+C"), 20'000);
    QVERIFY(said.contains("50 nodes"));
    QVERIFY(said.contains("ws://127.0.0.1:"));
    QVERIFY(program.readAllStandardError().isEmpty());
}

void TestServeCommand::printsTheManifest()
{
    Program program({u"--source"_s, u"demo"_s, u"--manifest"_s, u"--nodes"_s, u"100"_s});
    QVERIFY(QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, 20'000));
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(!QJsonDocument::fromJson(program.readAllStandardOutput()).object().isEmpty());
}

void TestServeCommand::endsWithACodeForEachFailure_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("code");
    QTest::newRow("a bad option") << QStringList{u"--rate"_s, u"1000"_s} << 2 << u"usage"_s;
    QTest::newRow("a source nobody knows") << QStringList{u"--source"_s, u"unheard"_s} << 8 << u"file"_s;
    QTest::newRow("a file that is not there") << QStringList{u"--source"_s, u"/nonexistent/graph.gexf"_s} << 8 << u"file"_s;
    QTest::newRow("an address of another computer") << QStringList{u"--bind"_s, u"192.0.2.1"_s} << 9 << u"environment"_s;
}

void TestServeCommand::endsWithACodeForEachFailure()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, code);
    Program program(arguments + QStringList{u"--json"_s});
    QVERIFY(QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, 20'000));
    QCOMPARE(program.exitCode(), exitCode);
    const QJsonObject error = program.lastError();
    QCOMPARE(error[u"code"_s].toString(), code);
    QVERIFY(!error[u"message"_s].toString().isEmpty());
    QVERIFY(program.readAllStandardOutput().isEmpty());
}

void TestServeCommand::endsWhenThePortIsTaken()
{
    Program first({u"--nodes"_s, u"50"_s, u"--json"_s});
    const int port = QJsonDocument::fromJson(first.firstLine()).object()[u"port"_s].toInt();
    QVERIFY(port > 0);
    Program second({u"--nodes"_s, u"50"_s, u"--json"_s, u"--port"_s, QString::number(port)});
    QVERIFY(QTest::qWaitFor([&] { return second.state() == QProcess::NotRunning; }, 20'000));
    QCOMPARE(second.exitCode(), 9);
    QVERIFY(second.lastError()[u"message"_s].toString().contains(QString::number(port)));
}

void TestServeCommand::warnsWhenOthersCanReachIt()
{
    Program program({u"--nodes"_s, u"50"_s, u"--bind"_s, u"0.0.0.0"_s, u"--json"_s});
    QVERIFY(!program.firstLine().isEmpty());
    QVERIFY(program.readAllStandardError().contains("warning"));
}

namespace {

/// Asks for another period, then for everything.
QJsonObject settingsOf(Program &program)
{
    const QJsonObject line = QJsonDocument::fromJson(program.firstLine()).object();
    WireClient client;
    client.open(QUrl(line[u"settings"_s].toString()));
    if (!QTest::qWaitFor([&] { return client.text(u"connection_established"_s).has_value(); }, 20'000))
        return {};
    client.say(u"settings_set"_s, {{u"values"_s, QJsonObject{{u"demo.period"_s, 9}}}});
    client.say(u"settings_get"_s);
    const bool isTold = QTest::qWaitFor([&] { return client.text(u"settings"_s).has_value(); }, 20'000);
    return isTold ? *client.text(u"settings"_s) : QJsonObject();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestServeCommand::keepsSettingsWhenItIsKilled()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"kept.json"_s);
    const QStringList arguments{u"--nodes"_s, u"50"_s, u"--json"_s, u"--rate"_s, u"20"_s, u"--settings-file"_s, file};
    {
        Program program(arguments);
        const QJsonObject settings = settingsOf(program);
        QCOMPARE(settings[u"revision"_s].toInt(), 1);
        QCOMPARE(settings[u"values"_s].toObject()[u"broadcast.rate_hz"_s].toDouble(), 20.0);
        QTRY_VERIFY(contentOf(file).contains("demo.period"));
        QVERIFY(!contentOf(file).contains("rate_hz")); // the command line's, and of this run alone
        ::kill(pid_t(program.processId()), SIGKILL);
        QVERIFY(QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, 20'000));
    }
    Program again(arguments); // the lock of the dead one does not stop it
    const QJsonObject settings = settingsOf(again);
    QCOMPARE(settings[u"revision"_s].toInt(), 1); // what was asked for is there already
    QCOMPARE(settings[u"values"_s].toObject()[u"demo.period"_s].toDouble(), 9.0);
    QVERIFY(again.readAllStandardError().isEmpty());
}

void TestServeCommand::saysWhatIsWrongWithItsSettingsFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"kept.json"_s);
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("{");
    damaged.close();
    Program program({u"--nodes"_s, u"50"_s, u"--settings-file"_s, file});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += program.readAllStandardError()).contains(".bad"), 20'000);
    QVERIFY(said.contains("damaged"));
    QCOMPARE(contentOf(file + u".bad"_s), QByteArray("{"));
}

void TestServeCommand::survivesRunningOutOfDescriptors()
{
    Program program({u"--nodes"_s, u"50"_s, u"--json"_s}, 48);
    const QJsonObject line = QJsonDocument::fromJson(program.firstLine()).object();
    const auto port = quint16(line[u"port"_s].toInt());
    QVERIFY(port > 0);
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 60; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QTRY_VERIFY(sockets.back()->state() != QAbstractSocket::ConnectingState);
    }
    // The last ones are turned away at once instead of waiting for a descriptor.
    QTRY_COMPARE(sockets.back()->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(sockets.front()->state(), QAbstractSocket::ConnectedState);
    sockets.clear();
    // It may not have noticed yet that they are gone; a client comes again.
    std::unique_ptr<WireClient> client;
    const auto isServed = [&] {
        if (!client || client->end) {
            client = std::make_unique<WireClient>();
            client->open(QUrl(line[u"wss"_s].toString()));
        }
        return !client->frames.empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isServed(), 20'000);
}

QTEST_GUILESS_MAIN(TestServeCommand)
#include "tst_servecommand.moc"
