// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is pushed into the writer comes back from the reader, also after the worst.
#include "tests/shared/sessionbuilders.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace VisionFlow;
using namespace VisionFlow::Recording;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;

class TestSessionWriter : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void everythingComesBack();
    void oneFileRemains();
    void secretsAreMasked();
    void messagesAreNumbered();
    void aGraphIsStoredOnce();
    void momentsAreFound();
    void markersChange();
    void committedWhileItRuns();
    void aFullQueueDropsAndCounts();
    void aFullDiskIsSaidOnce();
    void existingFilesAreKept();
    void foldersThatAreNotThere();
    void readableAfterKill();

private:
    QString path(const QString &name = u"a.vfsession"_s) const { return m_folder->filePath(name); }
    std::unique_ptr<SessionWriter> create(const SessionWriterOptions &options = {}, SessionWriter::ProblemHandler onProblem = {})
    {
        auto made = SessionWriter::create(path(), {someWallUs, u"ws://127.0.0.1:4000/wss"_s, u"test 1"_s}, options, std::move(onProblem));
        return made ? std::move(made).value() : nullptr;
    }
    std::unique_ptr<SessionReader> read() const
    {
        auto opened = SessionReader::open(path());
        if (!opened)
            qWarning() << opened.error();
        return opened ? std::move(opened).value() : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSessionWriter::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestSessionWriter::everythingComesBack()
{
    auto writer = create();
    QVERIFY(writer);
    Wire::CapturedConnection socket = capturedConnection(1, u"/wss"_s, 5);
    socket.subprotocol.clear();
    writer->opened(socket);
    socket.subprotocol = u"visionflow.1"_s; // known only later
    writer->opened(socket);
    writer->opened(capturedConnection(2, u"REST"_s, 6));
    QList<Wire::CapturedMessage> messages;
    for (int i = 0; i <= int(Wire::Carrier::Response); ++i)
        messages.append(capturedMessage(quint64(i + 1), i * second, QByteArray(i * 7, char(i)), Wire::Carrier(i), Wire::Way(i % 2),
                                        quint32(i / 4 + 1)));
    messages.append(capturedMessage(100, 20 * second, positionsFrame(2000, 1, 1)));
    for (const Wire::CapturedMessage &message : messages)
        writer->captured(message);
    writer->metric({second, u"frames_per_s"_s, 5.25});
    writer->metric({2 * second, u"round_trip_ms"_s, 0.5});
    writer->metric({2 * second, u"round_trip_ms"_s, std::numeric_limits<double>::quiet_NaN()});
    writer->setting({second, u"a.b"_s, QJsonValue(2.5)});
    writer->setting({2 * second, u"a.b"_s, QJsonValue(u"text"_s)});
    writer->view(u"workspace"_s, {{u"version"_s, 1}});
    writer->closed(1, 21 * second);
    QCOMPARE(writer->close(), QString());

    const auto reader = read();
    QVERIFY(reader);
    const SessionInfo &info = reader->info();
    QCOMPARE(info.startedWallUs, someWallUs);
    QCOMPARE(info.target, u"ws://127.0.0.1:4000/wss"_s);
    QCOMPARE(info.program, u"test 1"_s);
    QCOMPARE(info.firstNumber, 1u);
    QCOMPARE(info.lastNumber, 100u);
    QCOMPARE(info.lengthNs, 20 * second);
    QVERIFY2(!info.isCut, qPrintable(info.cutText));
    QCOMPARE(reader->messageCount(), quint64(messages.size()));

    const auto connections = reader->connections();
    QCOMPARE(connections.size(), 2);
    QCOMPARE(connections[0].endpoint, u"/wss"_s);
    QCOMPARE(connections[0].url, socket.url);
    QCOMPARE(connections[0].subprotocol, u"visionflow.1"_s);
    QCOMPARE(connections[0].openedNs, 5);
    QCOMPARE(connections[0].closedNs, 21 * second);
    QVERIFY(connections[1].isRest);
    QCOMPARE(connections[1].closedNs, -1);

    qsizetype at = 0;
    reader->forEachMessage([&](Wire::CapturedMessage &&message) {
        const Wire::CapturedMessage &expected = messages[at++];
        return message.number == expected.number && message.timeNs == expected.timeNs && message.connection == expected.connection
            && message.way == expected.way && message.carrier == expected.carrier && message.wireLength == expected.wireLength
            && message.bytes == expected.bytes;
    });
    QCOMPARE(at, messages.size());

    QList<double> values;
    reader->forEachMetric([&](const Metric &metric) {
        values.append(metric.value);
        return true;
    });
    QCOMPARE(values, (QList<double>{5.25, 0.5}));
    QCOMPARE(reader->metricNames(), (QStringList{u"frames_per_s"_s, u"round_trip_ms"_s}));
    const auto settings = reader->settings();
    QCOMPARE(settings.size(), 2);
    QCOMPARE(settings[0].value.toDouble(), 2.5);
    QCOMPARE(settings[1].value.toString(), u"text"_s);
    QCOMPARE(reader->view(u"workspace"_s)[u"version"_s].toInt(), 1);
    QVERIFY(reader->view(u"other"_s).isEmpty());
    QCOMPARE(reader->leftOut(), 0u);
    QCOMPARE(reader->problem(), QString());
}

void TestSessionWriter::oneFileRemains()
{
    auto writer = create();
    writer->captured(capturedMessage(1, 0, "x"));
    writer->close();
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a.vfsession"_s});
    QVERIFY(read());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a.vfsession"_s}); // reading leaves nothing either
}

void TestSessionWriter::secretsAreMasked()
{
    {
        auto made = SessionWriter::create(path(), {someWallUs, u"wss://me:word@a.example/wss?token=word"_s, {}});
        QVERIFY(made);
        auto &writer = *made;
        Wire::CapturedConnection connection = capturedConnection(1, u"/wss"_s);
        connection.url = QUrl(u"wss://me:word@a.example/wss?access_token=word"_s);
        writer->opened(connection);
        writer->captured(capturedMessage(1, 0, "GET /wss HTTP/1.1\r\nAuthorization: Bearer word\r\n\r\n", Wire::Carrier::Handshake));
        writer->captured(capturedMessage(2, 0, "HTTP/1.1 200 OK\r\nSet-Cookie: word\r\n\r\n{}", Wire::Carrier::Response));
        writer->close();
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray all = file.readAll();
    QVERIFY(all.contains("a.example"));
    QVERIFY(!all.contains("word"));
}

void TestSessionWriter::messagesAreNumbered()
{
    auto writer = create();
    QCOMPARE(writer->captured(capturedMessage(0, 0, "a")), 1u);
    QCOMPARE(writer->captured(capturedMessage(7, 0, "b")), 7u);
    QCOMPARE(writer->captured(capturedMessage(0, 0, "c")), 8u);
    writer->close();
    QCOMPARE(read()->message(8)->bytes, QByteArray("c"));
}

void TestSessionWriter::aGraphIsStoredOnce()
{
    auto writer = create();
    for (int i = 0; i < 6; ++i)
        writer->keyframe(chainKeyframe(20, i * second, quint64(i), float(i), i < 4 ? 1 : 2));
    writer->close();
    const auto reader = read();
    QSet<qint64> topologies;
    for (int i = 0; i < 6; ++i)
        topologies.insert(reader->keyframeBefore(i * second)->topology);
    QCOMPARE(topologies.size(), 2);
}

void TestSessionWriter::momentsAreFound()
{
    auto writer = create();
    for (int i = 1; i <= 50; ++i) {
        writer->captured(capturedMessage(quint64(i), i * second, positionsFrame(3, float(i), quint32(i))));
        if (i % 10 == 0)
            writer->keyframe(chainKeyframe(3, i * second + 1, quint64(i), float(i)));
    }
    writer->close();
    const auto reader = read();
    QCOMPARE(reader->numberAt(0), 1u);
    QCOMPARE(reader->numberAt(7 * second), 7u);
    QCOMPARE(reader->numberAt(7 * second + 1), 8u);
    QCOMPARE(reader->numberAt(51 * second), std::nullopt);
    QVERIFY(!reader->keyframeBefore(10 * second));
    const auto keyframe = reader->keyframeBefore(29 * second);
    QVERIFY(keyframe);
    QCOMPARE(keyframe->afterMessage, 20u);
    QCOMPARE(keyframe->timeNs, 20 * second + 1);
    QCOMPARE(keyframe->graph, chainDocument(3));
    QCOMPARE(keyframe->nodes.at(2).state.position, (Wire::Vec3{2, 20, 0}));
    QCOMPARE(reader->firstKeyframe()->afterMessage, 10u);
    QCOMPARE(reader->messages(48, 10).size(), 3);
    QCOMPARE(reader->messages(3, 2).last().number, 4u);
}

void TestSessionWriter::markersChange()
{
    auto writer = create();
    writer->marker({1, 5 * second, u"cluster splits"_s});
    writer->marker({2, 3 * second, u"first"_s});
    writer->marker({3, 4 * second, u"gone"_s});
    writer->marker({2, 3 * second, u"renamed"_s});
    writer->markerRemoved(3);
    writer->close();
    QCOMPARE(read()->markers(), (QList<Marker>{{2, 3 * second, u"renamed"_s}, {1, 5 * second, u"cluster splits"_s}}));
}

void TestSessionWriter::committedWhileItRuns()
{
    auto writer = create();
    writer->captured(capturedMessage(1, second, "x"));
    QTRY_COMPARE(writer->counters().messages, 1u);
    QCOMPARE(writer->counters().waitingBytes, 0);
    const auto reader = read(); // somebody else looks on
    QVERIFY(reader);
    QVERIFY(reader->info().isCut);
    QCOMPARE(reader->message(1)->bytes, QByteArray("x"));
    writer->captured(capturedMessage(2, second, "y"));
    QCOMPARE(writer->close(), QString());
}

void TestSessionWriter::aFullQueueDropsAndCounts()
{
    SessionWriterOptions options;
    options.queueBytes = 4096;
    options.commitInterval = std::chrono::hours(1); // so that nothing leaves the queue before the end
    auto writer = create(options);
    for (int i = 0; i < 10; ++i)
        writer->captured(capturedMessage(0, i, QByteArray(1000, 'x')));
    writer->keyframe(chainKeyframe(100, 10, 3, 0));
    writer->marker({1, 0, u"never dropped"_s});
    SessionWriter::Counters counters = writer->counters();
    QCOMPARE(counters.droppedMessages, 7u);
    QCOMPARE(counters.droppedBytes, 7000u);
    QCOMPARE(counters.droppedKeyframes, 1u);
    QVERIFY(counters.waitingBytes > 3000);
    writer->close();
    QCOMPARE(writer->counters().messages, 3u);
    const auto reader = read();
    QCOMPARE(reader->info().lastNumber, 3u);
    QCOMPARE(reader->info().droppedMessages, 7u);
    QCOMPARE(reader->markers().size(), 1);
}

void TestSessionWriter::aFullDiskIsSaidOnce()
{
    std::atomic<int> said = 0;
    QString sentence;
    SessionWriterOptions options;
    options.commitInterval = std::chrono::milliseconds(10);
    auto writer = create(options, [&](const QString &problem) {
        sentence = problem;
        ++said;
    });
    writer->opened(capturedConnection(1, u"/wss"_s));
    writer->captured(capturedMessage(1, 0, "kept"));
    QTRY_COMPARE(writer->counters().messages, 1u);

    // No file may grow beyond this: what a full disk looks like from inside a process.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit full = before;
    full.rlim_cur = 600'000;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
    for (quint64 i = 2; said == 0 || writer->counters().droppedMessages < 40; ++i) {
        writer->captured(capturedMessage(i, qint64(i), QByteArray(50'000, 'x')));
        QTest::qWait(1);
    }
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    const quint64 last = writer->captured(capturedMessage(0, second, "there is room again"));
    writer->marker({1, second, u"here"_s});
    QVERIFY(!writer->close().isEmpty());
    QCOMPARE(int(said), 1);
    QVERIFY2(sentence.startsWith(u"Part of the recording is lost: "_s), qPrintable(sentence));

    const auto reader = read();
    QVERIFY(reader);
    QCOMPARE(reader->message(1)->bytes, QByteArray("kept"));
    QCOMPARE(reader->message(last)->bytes, QByteArray("there is room again"));
    QVERIFY(reader->info().droppedMessages >= 40);
    QCOMPARE(reader->connections().size(), 1);
    QCOMPARE(reader->markers().size(), 1);
}

void TestSessionWriter::existingFilesAreKept()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    const auto made = SessionWriter::create(path(), {});
    QVERIFY(!made);
    QCOMPARE(made.error(), u"There is a file of that name already"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("mine"));
}

void TestSessionWriter::foldersThatAreNotThere()
{
    const auto made = SessionWriter::create(m_folder->filePath(u"none/a.vfsession"_s), {});
    QVERIFY(!made);
    QVERIFY2(made.error().startsWith(u"The file cannot be made: "_s), qPrintable(made.error()));
}

// VISIONFLOW_KILLS: how often, for a long run.
void TestSessionWriter::readableAfterKill()
{
    const int kills = std::max(qEnvironmentVariableIntValue("VISIONFLOW_KILLS"), 3);
    for (int i = 0; i < kills; ++i) {
        m_folder = std::make_unique<QTemporaryDir>();
        int pipes[2];
        QCOMPARE(pipe(pipes), 0);
        const pid_t child = fork();
        if (child == 0) {
            ::close(pipes[0]);
            SessionWriterOptions options;
            options.commitInterval = std::chrono::milliseconds(5);
            auto writer = create(options);
            writer->opened(capturedConnection(1, u"/wss"_s));
            const QByteArray frame = positionsFrame(500, 0, 1);
            for (quint64 number = 1;; ++number) {
                writer->captured(capturedMessage(number, qint64(number), frame));
                if (number % 100 == 0)
                    writer->keyframe(chainKeyframe(500, qint64(number), number, 0));
                const quint64 kept = writer->counters().messages;
                if (number % 8 == 0 && ::write(pipes[1], &kept, sizeof kept) != qsizetype(sizeof kept))
                    _exit(1);
                usleep(100);
            }
        }
        ::close(pipes[1]);
        // Whatever was said to be kept must be there; each round ends at another moment.
        quint64 kept = 0;
        const quint64 until = 50 + quint64(i) * 37 % 400;
        while (kept < until && ::read(pipes[0], &kept, sizeof kept) == qsizetype(sizeof kept)) { }
        ::kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        for (quint64 said = 0; ::read(pipes[0], &said, sizeof said) == qsizetype(sizeof said);)
            kept = said;
        ::close(pipes[0]);

        const auto reader = read();
        QVERIFY(reader);
        QVERIFY(reader->info().isCut);
        QVERIFY2(reader->info().lastNumber >= kept, qPrintable(u"%1 of %2"_s.arg(reader->info().lastNumber).arg(kept)));
        QCOMPARE(reader->messageCount(), reader->info().lastNumber);
        QCOMPARE(reader->message(reader->info().lastNumber)->bytes.size(), positionsFrame(500, 0, 1).size());
        QCOMPARE(reader->problem(), QString());
    }
}

QTEST_GUILESS_MAIN(TestSessionWriter)
#include "tst_sessionwriter.moc"
