// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `replay`: what it was asked for, when each message is due, and that rows do not wait for others.
#include "app/cli/replayrun.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/sessionbuilders.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>

using namespace VisionFlow;
using namespace VisionFlow::Cli;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(SessionTiming)

class TestReplay : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    // Happy flows.
    void readsEverything();
    void eachMessageAtItsTime_data();
    void eachMessageAtItsTime();
    void loopsWithoutEnd();
    void rowsAreWrittenWhenTheyAreDue();
    void tablesGrow();

    // Rainy day flows.
    void refusals_data();
    void refusals();
    void sessionsWithoutAnEnd_data();
    void sessionsWithoutAnEnd();
    void stopped_data();
    void stopped();

private:
    /// Plays \p timing on a clock that jumps from due time to due time. \return "number@milliseconds" of each message.
    static QStringList played(Recording::SessionReader &session, const SessionTiming &timing, int most = 100);
    static std::unique_ptr<Recording::SessionReader> sessionOf(const QString &path, const QList<qint64> &timesNs);

    QTemporaryDir m_folder;
    std::unique_ptr<Recording::SessionReader> m_session;
};

std::unique_ptr<Recording::SessionReader> TestReplay::sessionOf(const QString &path, const QList<qint64> &timesNs)
{
    auto writer = Recording::SessionWriter::create(path, {someWallUs, {}, {}});
    if (!writer)
        return nullptr;
    (*writer)->opened(capturedConnection(1, u"/wss"_s));
    quint64 number = 0;
    for (const qint64 time : timesNs)
        (*writer)->captured(capturedMessage(++number, time, R"({"type":"ping"})", Wire::Carrier::Text));
    (*writer)->close();
    auto opened = Recording::SessionReader::open(path);
    return opened ? std::move(opened).value() : nullptr;
}

QStringList TestReplay::played(Recording::SessionReader &session, const SessionTiming &timing, int most)
{
    ManualClock clock;
    const auto start = clock.now();
    SessionPace pace(session, timing, start);
    QStringList out;
    while (const auto due = pace.nextDue()) {
        if (*due > clock.now()) {
            clock.advance(*due - clock.now() - 1ns);
            if (!pace.take(clock.now()).isEmpty())
                out.append(u"too early"_s);
            clock.advance(1ns);
        }
        const auto messages = pace.take(clock.now());
        for (const Wire::CapturedMessage &message : messages)
            out.append(u"%1@%2"_s.arg(message.number).arg((clock.now() - start) / 1ms));
        if (out.size() >= most)
            break;
    }
    return out;
}

// Four messages, the first three seconds after the recording began.
void TestReplay::initTestCase()
{
    m_session = sessionOf(m_folder.filePath(u"a.vfsession"_s), {3 * second, 4 * second, 4 * second, 7 * second});
    QVERIFY(m_session);
}

void TestReplay::readsEverything()
{
    const auto options = parseReplayOptions({u"s"_s, u"--speed"_s, u"4"_s, u"--from"_s, u"1s"_s, u"--to"_s, u"1m"_s, u"--loop"_s,
                                             u"--fields"_s, u"node.x"_s, u"--filter"_s, u"node.id == 1"_s, u"--format"_s, u"csv"_s});
    QVERIFY2(options, options ? "" : qPrintable(options.error().message));
    QCOMPARE(options->input, u"s"_s);
    QCOMPARE(options->timing.speed, 4.0);
    QCOMPARE(options->timing.from, second);
    QCOMPARE(options->timing.to, 60 * second);
    QVERIFY(options->timing.loops);
    QCOMPARE(options->rows.scope, FilterScope::Records);
    QCOMPARE(options->rows.format, RowWriter::Format::Csv);
    const auto plain = parseReplayOptions({u"s"_s, u"--json"_s});
    QVERIFY(plain);
    QCOMPARE(plain->timing.speed, 1.0);
    QVERIFY(!plain->timing.from && !plain->timing.to && !plain->timing.loops);
    QCOMPARE(plain->rows.format, RowWriter::Format::JsonLines);
    QVERIFY(parseReplayOptions({u"--help"_s})->help.contains(u"--speed"_s));
}

void TestReplay::eachMessageAtItsTime_data()
{
    QTest::addColumn<SessionTiming>("timing");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("as it was, from the first message on")
        << SessionTiming{} << QStringList{u"1@0"_s, u"2@1000"_s, u"3@1000"_s, u"4@4000"_s};
    QTest::newRow("four times as fast") << SessionTiming{4, {}, {}, false} << QStringList{u"1@0"_s, u"2@250"_s, u"3@250"_s, u"4@1000"_s};
    QTest::newRow("slowly") << SessionTiming{0.5, {}, {}, false} << QStringList{u"1@0"_s, u"2@2000"_s, u"3@2000"_s, u"4@8000"_s};
    QTest::newRow("from the start of the recording")
        << SessionTiming{1, 0, {}, false} << QStringList{u"1@3000"_s, u"2@4000"_s, u"3@4000"_s, u"4@7000"_s};
    QTest::newRow("from a moment: what was before comes at once")
        << SessionTiming{1, 5 * second, {}, false} << QStringList{u"1@0"_s, u"2@0"_s, u"3@0"_s, u"4@2000"_s};
    QTest::newRow("to a moment") << SessionTiming{1, {}, 4 * second, false} << QStringList{u"1@0"_s, u"2@1000"_s, u"3@1000"_s};
    QTest::newRow("to before the first") << SessionTiming{1, {}, second, false} << QStringList();
}

void TestReplay::eachMessageAtItsTime()
{
    QFETCH(SessionTiming, timing);
    QFETCH(QStringList, expected);
    QCOMPARE(played(*m_session, timing), expected);
}

void TestReplay::loopsWithoutEnd()
{
    QCOMPARE(played(*m_session, {1, {}, 4 * second, true}, 7),
             (QStringList{u"1@0"_s, u"2@1000"_s, u"3@1000"_s, u"1@1200"_s, u"2@2200"_s, u"3@2200"_s, u"1@2400"_s}));
    // A round of nothing ends.
    QCOMPARE(played(*m_session, {1, 9 * second, {}, true}).size(), 4);
    QCOMPARE(played(*m_session, {1, {}, second, true}), QStringList());
}

void TestReplay::rowsAreWrittenWhenTheyAreDue()
{
    QTemporaryFile out;
    QVERIFY(out.open());
    const auto options = parseReplayOptions({u"s"_s, u"--fields"_s, u"frame.number,msg.type"_s, u"--from"_s, u"4s"_s});
    QVERIFY(options);
    ManualClock clock;
    ReplayRun run(*m_session, *options, clock, out);
    const QSignalSpy finished(&run, &ReplayRun::finished);
    run.start();
    const auto written = [&] {
        QFile file(out.fileName());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_COMPARE(written(), QByteArray("frame.number  msg.type\n           2  ping\n           3  ping\n"));
    QCOMPARE(finished.size(), 0);
    // The last one is due in three seconds of this clock, which a timer waits for in vain; a stop says how far it got.
    run.stop(SIGINT);
    QCOMPARE(finished.size(), 1);
}

void TestReplay::tablesGrow()
{
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    RowWriter writer(RowWriter::Format::Table, {FilterFieldId::MsgType, FilterFieldId::FrameLen}, out, RowWriter::Widths::Growing);
    QCOMPARE(out.data(), QByteArray("msg.type  frame.len\n"));
    writer.write({{u"ping"_s}, {u"1"_s}});
    writer.write({{u"node_update"_s}, {u"2"_s}});
    writer.write({{u"ping"_s}, {u"3"_s}});
    QCOMPARE(writer.finish(), QString());
    QCOMPARE(out.data(),
             QByteArray("msg.type  frame.len\n"
                        "ping              1\n"
                        "node_update          2\n"
                        "ping                 3\n"));
}

void TestReplay::refusals_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("message");
    QTest::newRow("no file") << QStringList() << u"replay needs one file"_s;
    QTest::newRow("too slow") << QStringList{u"a"_s, u"--speed"_s, u"0.05"_s} << u"--speed takes a number from 0.1 to 16"_s;
    QTest::newRow("too fast") << QStringList{u"a"_s, u"--speed"_s, u"17"_s} << u"--speed takes a number from 0.1 to 16"_s;
    QTest::newRow("no number") << QStringList{u"a"_s, u"--speed"_s, u"nan"_s} << u"--speed takes a number from 0.1 to 16"_s;
    QTest::newRow("a time that is none") << QStringList{u"a"_s, u"--from"_s, u"noon"_s} << u"--from wants a time such as 10s"_s;
    QTest::newRow("an end before the start") << QStringList{u"a"_s, u"--from"_s, u"3s"_s, u"--to"_s, u"2s"_s}
                                             << u"--from is later than --to"_s;
    QTest::newRow("a field that there is not") << QStringList{u"a"_s, u"--fields"_s, u"node.q"_s}
                                               << u"--fields names a field that messages do not have"_s;
    QTest::newRow("a filter that makes no sense")
        << QStringList{u"a"_s, u"--filter"_s, u"frame.lon > 1"_s} << u"There is no field frame.lon."_s;
}

void TestReplay::refusals()
{
    QFETCH(QStringList, words);
    QFETCH(QString, message);
    const auto options = parseReplayOptions(words);
    QVERIFY(!options);
    QCOMPARE(options.error().message, message);
    QCOMPARE(options.error().code, ExitCode::Usage);
}

void TestReplay::sessionsWithoutAnEnd_data()
{
    QTest::addColumn<QList<qint64>>("times");
    QTest::addColumn<QStringList>("expected");
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QTest::newRow("no message") << QList<qint64>() << QStringList();
    QTest::newRow("one message") << QList<qint64>{9 * second} << QStringList{u"1@0"_s};
    QTest::newRow("a message of the far future") << QList<qint64>{0, most} << QStringList{u"1@0"_s, u"2@1000000000000"_s};
    QTest::newRow("time that goes back") << QList<qint64>{5 * second, second, 6 * second} << QStringList{u"1@0"_s, u"2@0"_s, u"3@1000"_s};
}

void TestReplay::sessionsWithoutAnEnd()
{
    QFETCH(QList<qint64>, times);
    QFETCH(QStringList, expected);
    const auto session = sessionOf(m_folder.filePath(QString::fromUtf8(QTest::currentDataTag())), times);
    QVERIFY(session);
    QCOMPARE(played(*session, {0.1, {}, {}, false}).size(), expected.size());
    QCOMPARE(played(*session, {1, {}, {}, false}), expected);
}

void TestReplay::stopped_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("status");
    QTest::newRow("Ctrl+C") << QStringList() << SIGINT << 130;
    QTest::newRow("a polite kill") << QStringList() << SIGTERM << 143;
    QTest::newRow("a loop has no other end") << QStringList{u"--loop"_s} << SIGINT << 0;
}

void TestReplay::stopped()
{
    QFETCH(QStringList, words);
    QFETCH(int, signal);
    QFETCH(int, status);
    QTemporaryFile out;
    QVERIFY(out.open());
    const auto options = parseReplayOptions(QStringList{u"s"_s, u"--fields"_s, u"frame.number"_s, u"--format"_s, u"json"_s} + words);
    ManualClock clock;
    ReplayRun run(*m_session, *options, clock, out);
    int ended = -1;
    connect(&run, &ReplayRun::finished, &run, [&](const std::optional<Failure> &failure) { ended = failure ? int(failure->code) : 0; });
    run.start();
    run.stop(signal);
    run.stop(signal);
    QCOMPARE(ended, status);
    QFile file(out.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("[\n{\"frame.number\":1}\n]\n")); // whole, although it was cut short
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
