// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Record, export and replay as a user types them, with the real programs over real sockets.
#include "protocol/frameheader.h"
#include "recording/sessionreader.h"
#include "tests/shared/program.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace VisionFlow;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;

class TestRecording : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    // Happy flows.
    void recordsFiveFramesASecond();
    void pythonReadsIt();
    void interruptedOnRequest();
    void exportsAndComesBack();
    void graphsOfAMoment();
    void decodesOneNode();
    void recordsWhatAFilterMatches();
    void replaysRowsAtTheirTime();
    void replaysToAnotherRecording();
    void aReplayPassesTheCheck();

    // Rainy day flows.
    void killedHard();
    void replayCutShort();
    void nobodyListens();
    void existingFiles();
    void filesThatCannotBeUsed();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    Outcome run(const QStringList &words) const { return runProgram(m_visionflow, words); }
    Outcome record(const QString &url, const QString &time, const QString &file)
    {
        return run({u"record"_s, url, u"--for"_s, time, u"-o"_s, path(file), u"--json"_s});
    }
    static QJsonObject objectOf(const QByteArray &line) { return QJsonDocument::fromJson(line).object(); }
    /// What an independent reader says of a session.
    QJsonObject readByPython(const QString &file) const
    {
        const Outcome outcome = runProgram(u"python3"_s, {u"" VISIONFLOW_SOURCE "/tests/conformance/readsession.py"_s, path(file)});
        if (outcome.status != 0)
            qWarning("%s", outcome.err.constData());
        return objectOf(outcome.out);
    }

    const QString m_visionflow = QStringLiteral(VISIONFLOW_BIN "/visionflow");
    const QString m_serverProgram = QStringLiteral(VISIONFLOW_BIN "/visionflow-server");
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServerProgram> m_server;
    QString m_url;
};

void TestRecording::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ServerProgram>();
    QVERIFY(m_server->start(
        m_serverProgram,
        {u"--source"_s, u"demo"_s, u"--seed"_s, u"42"_s, u"--port"_s, u"0"_s, u"--settings-file"_s, u"none"_s, u"--json"_s}));
    m_url = m_server->addresses()[u"positions"_s].toString();
}

void TestRecording::cleanup() { m_server.reset(); }

void TestRecording::recordsFiveFramesASecond()
{
    const Outcome outcome = record(m_url, u"4s"_s, u"a.vfsession"_s);
    QCOMPARE(outcome.status, 0);
    const QJsonObject said = objectOf(outcome.out);
    QCOMPARE(said[u"dropped_messages"_s].toInt(), 0);
    QVERIFY(said[u"keyframes"_s].toInt() >= 1);
    const double seconds = said[u"seconds"_s].toDouble();
    QVERIFY2(seconds >= 4, qPrintable(QString::number(seconds)));

    auto opened = Recording::SessionReader::open(path(u"a.vfsession"_s));
    QVERIFY(opened);
    Recording::SessionReader &session = **opened;
    QVERIFY2(!session.info().isCut, qPrintable(session.info().cutText));
    QCOMPARE(session.info().target, m_url);
    QCOMPARE(session.messageCount(), quint64(said[u"messages"_s].toInteger()));
    QCOMPARE(session.info().droppedMessages, 0u);
    // Broadcasts; a snapshot comes when somebody needs one.
    QList<QPair<qint64, quint32>> updates;
    session.forEachMessage([&](Wire::CapturedMessage &&message) {
        const auto header = Wire::decodeFrameHeader(message.bytes);
        if (message.carrier == Wire::Carrier::Binary && header && header->type == Wire::MessageType::NodeUpdate && !header->snapshot)
            updates.append({message.timeNs, header->sequence});
        return true;
    });
    QVERIFY(updates.size() >= 2);
    QCOMPARE(quint32(updates.size()), updates.last().second - updates.first().second + 1); // none is missing
    const double rate = double(updates.size() - 1) * 1e9 / double(updates.last().first - updates.first().first);
    QVERIFY2(std::abs(rate - 5) < 0.5, qPrintable(QString::number(rate)));
    const auto keyframe = session.firstKeyframe();
    QVERIFY(keyframe);
    QCOMPARE(keyframe->graph.nodes.size(), 2000);
    QCOMPARE(keyframe->nodes.size(), size_t(2000));
    QVERIFY(!session.settings().isEmpty());
    QVERIFY(session.metricNames().contains(u"frames_per_s"_s));
}

void TestRecording::pythonReadsIt()
{
    const QJsonObject said = objectOf(record(m_url, u"2s"_s, u"a.vfsession"_s).out);
    const QJsonObject read = readByPython(u"a.vfsession"_s);
    QCOMPARE(read[u"messages"_s].toInteger(), said[u"messages"_s].toInteger());
    QCOMPARE(read[u"bytes"_s].toInteger(), said[u"bytes"_s].toInteger());
    QCOMPARE(read[u"nodes"_s].toInt(), 2000);
    QCOMPARE(read[u"placed"_s].toInt(), 2000);
    QVERIFY(read[u"updates"_s].toInt() >= 5);
    QVERIFY(read[u"ended"_s].toBool());
    QVERIFY(read[u"connections"_s].toArray().contains(u"/ws/positions"_s));
    QVERIFY(read[u"connections"_s].toArray().contains(u"REST"_s));
}

void TestRecording::interruptedOnRequest()
{
    QProcess recorder;
    recorder.start(m_visionflow, {u"record"_s, m_url, u"-o"_s, path(u"a.vfsession"_s)});
    QVERIFY(recorder.waitForStarted());
    const auto hasMessages = [&] {
        auto session = Recording::SessionReader::open(path(u"a.vfsession"_s));
        return session && (*session)->info().lastNumber > 10;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasMessages(), 30'000);
    ::kill(pid_t(recorder.processId()), SIGINT);
    QVERIFY(recorder.waitForFinished());
    QCOMPARE(recorder.exitCode(), 0);
    QVERIFY(!(*Recording::SessionReader::open(path(u"a.vfsession"_s)))->info().isCut);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a.vfsession"_s});
}

void TestRecording::exportsAndComesBack()
{
    const QJsonObject said = objectOf(record(m_url, u"2s"_s, u"a.vfsession"_s).out);
    const Outcome lines = run({u"export"_s, path(u"a.vfsession"_s), u"--format"_s, u"jsonl"_s});
    QCOMPARE(lines.status, 0);
    QCOMPARE(lines.out.count('\n'), said[u"messages"_s].toInteger());
    QCOMPARE(run({u"export"_s, path(u"a.vfsession"_s), u"-o"_s, path(u"a.jsonl"_s)}).status, 0);
    QCOMPARE(run({u"convert"_s, path(u"a.jsonl"_s), path(u"b.vfsession"_s)}).status, 0);
    QCOMPARE(run({u"export"_s, path(u"b.vfsession"_s), u"--format"_s, u"jsonl"_s}).out, lines.out);
    for (const QString &format : {u"pcapng"_s, u"har"_s, u"csv"_s}) {
        const Outcome outcome = run({u"export"_s, path(u"a.vfsession"_s), u"--format"_s, format, u"-o"_s, path(format), u"--json"_s});
        QCOMPARE(outcome.status, 0);
        QVERIFY2(objectOf(outcome.out)[u"items"_s].toInt() > 5, qPrintable(format));
        QVERIFY(QFileInfo(path(format)).size() > 100);
    }
}

void TestRecording::graphsOfAMoment()
{
    record(m_url, u"2s"_s, u"a.vfsession"_s);
    for (const QString &format : {u"graphml"_s, u"gexf"_s}) {
        const QString file = path(u"graph."_s + format);
        QCOMPARE(run({u"export"_s, path(u"a.vfsession"_s), u"-o"_s, file, u"--at"_s, u"1500ms"_s}).status, 0);
        // Our server reads it: the same counts.
        ServerProgram again;
        QVERIFY(again.start(m_serverProgram, {u"--source"_s, file, u"--port"_s, u"0"_s, u"--settings-file"_s, u"none"_s, u"--json"_s}));
        const QJsonObject expected = m_server->addresses()[u"graph"_s].toObject();
        const QJsonObject graph = again.addresses()[u"graph"_s].toObject();
        QCOMPARE(graph[u"nodes"_s].toInt(), expected[u"nodes"_s].toInt());
        QCOMPARE(graph[u"edges"_s].toInt(), expected[u"edges"_s].toInt());
    }
    QCOMPARE(run({u"export"_s, path(u"a.vfsession"_s), u"--format"_s, u"gexf"_s, u"--at"_s, u"0s"_s}).status, 1); // nothing was known yet
}

void TestRecording::decodesOneNode()
{
    record(m_url, u"2s"_s, u"a.vfsession"_s);
    const QString session = path(u"a.vfsession"_s);
    const Outcome rows = run({u"decode"_s, session, u"--filter"_s, u"node.id == 17"_s, u"--fields"_s, u"frame.time,node.x,node.sssp.dist"_s,
                              u"--format"_s, u"csv"_s});
    QCOMPARE(rows.status, 0);
    QCOMPARE(rows.out.count('\n') - 1, readByPython(u"a.vfsession"_s)[u"updates"_s].toInt());
    const Outcome broken = run({u"decode"_s, session, u"--filter"_s, u"node.sssp.dst < 3"_s, u"--json"_s});
    QCOMPARE(broken.status, 2);
    QCOMPARE(broken.errorLine()[u"code"_s].toString(), u"filter_syntax"_s);
    QCOMPARE(broken.errorLine()[u"position"_s].toInt(), 0);
    QVERIFY(broken.errorLine()[u"hint"_s].toString().contains(u"node.sssp.dist"_s));
}

// A message is kept whole when any of its records matches. Graph and settings do not come from messages alone, and stay.
void TestRecording::recordsWhatAFilterMatches()
{
    const auto recordOnly = [this](const QString &filter, const QString &file) {
        return run({u"record"_s, m_url, u"--for"_s, u"2s"_s, u"-o"_s, path(file), u"--filter"_s, filter, u"--json"_s});
    };
    const auto typesIn = [this](const QString &file) {
        QList<QByteArray> types
            = run({u"decode"_s, path(file), u"--fields"_s, u"msg.type"_s, u"--format"_s, u"csv"_s}).out.trimmed().split('\n');
        types.removeFirst();
        return types;
    };
    const Outcome pings = recordOnly(u"msg.type == ping or msg.type == pong"_s, u"pings.vfsession"_s);
    QCOMPARE(pings.status, 0);
    const QList<QByteArray> types = typesIn(u"pings.vfsession"_s);
    QVERIFY(types.size() >= 2);
    QCOMPARE(types.size(), types.count("ping") + types.count("pong"));
    QCOMPARE(objectOf(pings.out)[u"messages"_s].toInteger(), types.size());
    QVERIFY(objectOf(pings.out)[u"left_out"_s].toInt() > 5);
    auto session = Recording::SessionReader::open(path(u"pings.vfsession"_s));
    QVERIFY(session);
    QCOMPARE((*session)->info().lastNumber, quint64(types.size())); // a gap would tell of losses
    QCOMPARE((*session)->info().droppedMessages, 0u);
    QVERIFY((*session)->connections().size() >= 2);
    QVERIFY(!(*session)->settings().isEmpty());
    const auto keyframe = (*session)->firstKeyframe();
    QVERIFY(keyframe);
    QCOMPARE(keyframe->graph.nodes.size(), 2000);

    QCOMPARE(recordOnly(u"node.id == 17"_s, u"node.vfsession"_s).status, 0);
    const QList<QByteArray> updates = typesIn(u"node.vfsession"_s);
    QVERIFY(updates.size() >= 5);
    QCOMPARE(updates.count("node_update"), updates.size());
    const Outcome all = run({u"decode"_s, path(u"node.vfsession"_s), u"--fields"_s, u"node.id"_s, u"--format"_s, u"csv"_s});
    QVERIFY(all.out.count('\n') > 1000 * updates.size());

    const Outcome none = recordOnly(u"frame.len > 100MB"_s, u"none.vfsession"_s);
    QCOMPARE(none.status, 0);
    QVERIFY(none.err.contains("The filter matched none of"));
    QCOMPARE(run({u"export"_s, path(u"none.vfsession"_s), u"--format"_s, u"gexf"_s}).status, 0); // its last moment is a keyframe
    const Outcome broken = recordOnly(u"node.sssp.dst < 3"_s, u"broken.vfsession"_s);
    QCOMPARE(broken.status, 2);
    QCOMPARE(broken.errorLine()[u"code"_s].toString(), u"filter_syntax"_s);
    QCOMPARE(broken.errorLine()[u"position"_s].toInt(), 0);
    QVERIFY(!QFile::exists(path(u"broken.vfsession"_s)));
}

// As recorded, so is it served: what had no findings has none.
void TestRecording::aReplayPassesTheCheck()
{
    record(m_url, u"4s"_s, u"a.vfsession"_s);
    ServerProgram replay;
    QVERIFY(replay.start(m_serverProgram, {u"--replay"_s, path(u"a.vfsession"_s), u"--port"_s, u"0"_s, u"--json"_s}));
    const Outcome outcome
        = run({u"check"_s, replay.addresses()[u"positions"_s].toString(), u"--max-findings"_s, u"0"_s, u"--for"_s, u"3s"_s});
    QVERIFY2(outcome.status == 0, QByteArray(outcome.out + outcome.err).constData());
}

void TestRecording::replaysToAnotherRecording()
{
    record(m_url, u"3s"_s, u"a.vfsession"_s);
    ServerProgram replay;
    QVERIFY(replay.start(m_serverProgram, {u"--replay"_s, path(u"a.vfsession"_s), u"--port"_s, u"0"_s, u"--json"_s}));
    QVERIFY(replay.addresses()[u"has_graph"_s].toBool());
    // The replay ends by itself and says so, which is no reason to come back.
    const Outcome again = record(replay.addresses()[u"positions"_s].toString(), u"2s"_s, u"b.vfsession"_s);
    QCOMPARE(again.status, 0);
    QCOMPARE(replay.interrupt(), 0);
    const QJsonObject first = readByPython(u"a.vfsession"_s);
    const QJsonObject second = readByPython(u"b.vfsession"_s);
    QCOMPARE(second[u"nodes"_s].toInt(), 2000);
    QCOMPARE(second[u"edges"_s].toInt(), first[u"edges"_s].toInt());
    QVERIFY(second[u"updates"_s].toInt() >= 5);
    const auto updatesOf = [this](const QString &file) {
        QList<QByteArray> updates;
        (*Recording::SessionReader::open(path(file)))->forEachMessage([&](Wire::CapturedMessage &&message) {
            if (message.carrier == Wire::Carrier::Binary && message.bytes.size() == 68'016)
                updates.append(message.bytes);
            return true;
        });
        return updates;
    };
    const QList<QByteArray> updates = updatesOf(u"b.vfsession"_s);
    QCOMPARE(updates, updatesOf(u"a.vfsession"_s).first(updates.size())); // byte for byte
}

// The rows of decode, in their order; the last one not before its time. At sixteen times the speed a test need not wait.
void TestRecording::replaysRowsAtTheirTime()
{
    record(m_url, u"3s"_s, u"a.vfsession"_s);
    const QStringList what{
        path(u"a.vfsession"_s),    u"--format"_s, u"jsonl"_s, u"--fields"_s, u"frame.number,frame.time,msg.type"_s, u"--filter"_s,
        u"frame.dir == received"_s};
    const Outcome decoded = run(QStringList{u"decode"_s} + what);
    QElapsedTimer timer;
    timer.start();
    const Outcome replayed = run(QStringList{u"replay"_s, u"--speed"_s, u"16"_s} + what);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    QCOMPARE(replayed.status, 0);
    QVERIFY(replayed.out.count('\n') > 10);
    QCOMPARE(replayed.out, decoded.out);
    const QList<QByteArray> lines = replayed.out.trimmed().split('\n');
    const double first = objectOf(lines.first())[u"frame.time"_s].toDouble();
    const double last = objectOf(lines.last())[u"frame.time"_s].toDouble();
    QVERIFY2(seconds >= (last - first) / 16, qPrintable(QString::number(seconds)));
    // A part of it.
    const Outcome part = run(QStringList{u"replay"_s, u"--speed"_s, u"16"_s, u"--from"_s, u"1s"_s, u"--to"_s, u"2s"_s} + what);
    QCOMPARE(part.status, 0);
    const QList<QByteArray> partLines = part.out.trimmed().split('\n');
    QVERIFY(partLines.size() >= 4);
    for (const QByteArray &line : partLines) {
        const double time = objectOf(line)[u"frame.time"_s].toDouble();
        QVERIFY2(time >= 1 && time <= 2, line.constData());
    }
}

// Rows come out while it runs; Ctrl+C ends it with what shells say of that, and a loop with 0.
void TestRecording::replayCutShort()
{
    record(m_url, u"3s"_s, u"a.vfsession"_s);
    const auto interrupted = [this](const QStringList &words, int signal) {
        QProcess replay;
        replay.start(m_visionflow, QStringList{u"replay"_s, path(u"a.vfsession"_s), u"--speed"_s, u"0.1"_s, u"--json"_s} + words);
        QByteArray rows;
        while (rows.count('\n') < 2 && replay.waitForReadyRead(30'000))
            rows += replay.readAllStandardOutput();
        ::kill(pid_t(replay.processId()), signal);
        replay.waitForFinished();
        return Outcome{replay.exitStatus() == QProcess::NormalExit ? replay.exitCode() : -2, rows, replay.readAllStandardError()};
    };
    const Outcome stopped = interrupted({}, SIGINT);
    QCOMPARE(stopped.status, 130);
    QVERIFY(!objectOf(stopped.out.left(stopped.out.indexOf('\n'))).isEmpty());
    QCOMPARE(stopped.errorLine()[u"code"_s].toString(), u"interrupted"_s);
    const Outcome terminated = interrupted({}, SIGTERM);
    QCOMPARE(terminated.status, 143);
    QCOMPARE(terminated.errorLine()[u"code"_s].toString(), u"terminated"_s);
    QCOMPARE(interrupted({u"--loop"_s}, SIGINT).status, 0);
    QCOMPARE(run({u"replay"_s, path(u"none.vfsession"_s)}).status, 8);
    QCOMPARE(run({u"replay"_s, path(u"a.vfsession"_s), u"--filter"_s, u"frame.lon"_s, u"--json"_s}).errorLine()[u"position"_s].toInt(-1),
             0);
}

// VISIONFLOW_KILLS: how often, for a long run.
void TestRecording::killedHard()
{
    const int kills = std::max(qEnvironmentVariableIntValue("VISIONFLOW_KILLS"), 3);
    for (int i = 0; i < kills; ++i) {
        const QString file = u"killed%1.vfsession"_s.arg(i);
        QProcess recorder;
        recorder.start(m_visionflow, {u"record"_s, m_url, u"-o"_s, path(file)});
        QVERIFY(recorder.waitForStarted());
        quint64 seen = 0;
        const auto hasMessages = [&] {
            auto session = Recording::SessionReader::open(path(file));
            if (session)
                seen = (*session)->info().lastNumber;
            return seen > quint64(8 + i % 10);
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasMessages(), 30'000);
        recorder.kill();
        QVERIFY(recorder.waitForFinished());
        auto session = Recording::SessionReader::open(path(file));
        QVERIFY2(session, session ? "" : qPrintable(session.error()));
        QVERIFY((*session)->info().isCut);
        QVERIFY((*session)->info().lastNumber >= seen);
        QCOMPARE((*session)->messageCount(), (*session)->info().lastNumber);
        QCOMPARE((*session)->problem(), QString());
        const QJsonObject read = readByPython(file);
        QCOMPARE(quint64(read[u"messages"_s].toInteger()), (*session)->messageCount());
        QVERIFY(!read[u"ended"_s].toBool());
    }
}

void TestRecording::nobodyListens()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString url = u"ws://127.0.0.1:%1/wss"_s.arg(silent.serverPort());
    silent.close();
    const Outcome outcome = run({u"record"_s, url, u"-o"_s, path(u"a.vfsession"_s), u"--timeout"_s, u"500ms"_s, u"--json"_s});
    QCOMPARE(outcome.status, 4);
    QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"unreachable"_s);
    QVERIFY(!outcome.errorLine()[u"message"_s].toString().isEmpty());
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestRecording::existingFiles()
{
    QFile file(path(u"a.vfsession"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    const Outcome outcome = record(m_url, u"1s"_s, u"a.vfsession"_s);
    QCOMPARE(outcome.status, 8);
    QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"file"_s);
    QCOMPARE(QFileInfo(file).size(), 4);
}

void TestRecording::filesThatCannotBeUsed()
{
    QCOMPARE(run({u"export"_s, path(u"none"_s), u"--format"_s, u"har"_s, u"--json"_s}).errorLine()[u"message"_s].toString(),
             u"There is no such file"_s);
    QCOMPARE(run({u"export"_s, m_folder->path(), u"--format"_s, u"har"_s}).status, 8);
    QCOMPARE(run({u"convert"_s, path(u"none.har"_s), path(u"b.vfsession"_s)}).status, 8);
    QCOMPARE(runProgram(m_serverProgram, {u"--replay"_s, path(u"none"_s)}).status, 8);
    QCOMPARE(runProgram(m_serverProgram, {u"--replay"_s, path(u"none"_s), u"--source"_s, u"demo"_s}).status, 2);
    QCOMPARE(runProgram(m_serverProgram, {u"--loop"_s}).status, 2);
    QCOMPARE(run({u"record"_s, m_url, u"-o"_s, u"/none/there/a.vfsession"_s}).status, 8);
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
