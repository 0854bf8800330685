// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trafficcheck.h"

#include "recording/sessionwriter.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/traffichands.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Cli;
using namespace VisionFlow::Test;
using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A check that hears \p frames node updates, \p apart.
struct Heard
{
    explicit Heard(int frames, std::chrono::milliseconds apart = 200ms)
    {
        CapturedConnection connection;
        connection.id = 1;
        connection.subprotocol = QLatin1String(subprotocolName);
        check.began(0);
        check.opened(connection);
        hear(frameOf(3, headerOf(0, true)));
        for (int i = 1; i <= frames; ++i) {
            clock.advance(apart);
            timeNs += std::chrono::nanoseconds(apart).count();
            hear(frameOf(3, headerOf(quint32(i))));
        }
    }
    void hear(const QByteArray &bytes, Way way = Way::Received) { check.captured({++number, timeNs, 1, way, Carrier::Binary, 0, bytes}); }

    ManualClock clock;
    TrafficCheck check{clock};
    quint64 number = 0;
    qint64 timeNs = 0;
};

CheckOptions wanting(const QStringList &arguments) { return *parseCheckOptions(QStringList{u"127.0.0.1:4000"_s} + arguments); }

} // namespace

class TestTrafficCheck : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void rateRanges_data();
    void rateRanges();
    void options();
    void aSteadyStreamIsRight();
    void nothingAskedMeansNoFindings();
    void helps();
    void aRecordedSessionIsCheckedTheSame();

    // Rainy day flows.
    void refuses_data();
    void refuses();
    void aSlowStreamIsNot();
    void findingsAreListed();
    void aMissingPongIsFoundAtTheEnd();
    void findingsAreKeptWithinBounds();
};

void TestTrafficCheck::rateRanges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("hz");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("with a sign of its own") << u"5±0.3"_s << 5.0 << 0.3;
    QTest::newRow("in ASCII") << u"5+-0.3"_s << 5.0 << 0.3;
    QTest::newRow("bare allows a tenth") << u"60"_s << 60.0 << 6.0;
    QTest::newRow("exactly") << u"2.5±0"_s << 2.5 << 0.0;
}

void TestTrafficCheck::rateRanges()
{
    QFETCH(QString, text);
    const auto range = parseRateRange(text);
    QVERIFY(range);
    QTEST(range->hz, "hz");
    QTEST(range->tolerance, "tolerance");
}

void TestTrafficCheck::options()
{
    const CheckOptions options
        = wanting({u"--rate"_s, u"5±0.3"_s, u"--max-findings"_s, u"2"_s, u"--for"_s, u"9s"_s, u"--timeout=500ms"_s, u"--json"_s});
    QCOMPARE(options.url, QUrl(u"ws://127.0.0.1:4000/wss"_s));
    QVERIFY(options.rate->contains(5.3) && !options.rate->contains(5.31));
    QCOMPARE(options.mostFindings, std::optional<quint64>(2));
    QCOMPARE(options.duration, 9s);
    QCOMPARE(options.timeout, 500ms);
    QVERIFY(options.json);
    QVERIFY(!wanting({u"--rate"_s, u"5"_s}).mostFindings);
}

void TestTrafficCheck::aSteadyStreamIsRight()
{
    const Heard heard(46);
    QCOMPARE(heard.check.frames(), 46u); // the snapshot is none
    QCOMPARE(heard.check.rate(), 5.0);
    QCOMPARE(heard.check.objection(wanting({u"--rate"_s, u"5±0.3"_s, u"--max-findings"_s, u"0"_s})), QString());
    QVERIFY(heard.check.text(wanting({})).startsWith("ok: 5.00 position frames a second"_L1));
}

void TestTrafficCheck::nothingAskedMeansNoFindings()
{
    QCOMPARE(wanting({}).mostFindings, std::optional<quint64>(0));
    QCOMPARE(Heard(2).check.objection(wanting({})), QString());
}

void TestTrafficCheck::helps()
{
    const auto options = parseCheckOptions({u"--help"_s});
    QVERIFY(options && options->help.contains("--max-findings"_L1));
}

void TestTrafficCheck::aRecordedSessionIsCheckedTheSame()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"s.vfsession"_s);
    auto writer = Recording::SessionWriter::create(path, {});
    QVERIFY2(writer, writer ? "" : qPrintable(writer.error()));
    CapturedConnection connection;
    connection.id = 1;
    connection.subprotocol = QLatin1String(subprotocolName);
    (*writer)->opened(connection);
    for (quint32 i = 1; i <= 11; ++i) {
        const QByteArray frame = frameOf(3, headerOf(i));
        (*writer)->captured({i, qint64(i) * 200'000'000, 1, Way::Received, Carrier::Binary, 0, i == 7 ? frame.chopped(1) : frame});
    }
    (*writer)->closed(1, 3'000'000'000);
    QCOMPARE((*writer)->close(), QString());

    ManualClock clock;
    TrafficCheck check(clock);
    QCOMPARE(check.readFile(path), QString());
    QCOMPARE(check.frames(), 11u);
    QCOMPARE(check.rate(), 5.0);
    const QJsonArray findings = check.toJson(*parseCheckOptions({path}))[u"findings"_s].toArray();
    QCOMPARE(findings.size(), 2);
    QCOMPARE(findings[0][u"code"_s].toString(), u"bad_length"_s);
    QCOMPARE(findings[1][u"code"_s].toString(), u"lost"_s);
    QVERIFY(!TrafficCheck(clock).readFile(folder.filePath(u"none.vfsession"_s)).isEmpty());
}

void TestTrafficCheck::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    const QString url = u"ws://localhost:4000"_s;
    QTest::newRow("no address") << QStringList{} << u"address"_s;
    QTest::newRow("two addresses") << QStringList{url, url} << u"one address"_s;
    QTest::newRow("an address of something else") << QStringList{u"ftp://localhost"_s} << u"address"_s;
    QTest::newRow("a rate that is none") << QStringList{url, u"--rate"_s, u"fast"_s} << u"--rate"_s;
    QTest::newRow("a tolerance that is none") << QStringList{url, u"--rate"_s, u"5±x"_s} << u"--rate"_s;
    QTest::newRow("a rate that is not finite") << QStringList{url, u"--rate"_s, u"nan"_s} << u"--rate"_s;
    QTest::newRow("half a finding") << QStringList{url, u"--max-findings"_s, u"0.5"_s} << u"--max-findings"_s;
    QTest::newRow("no time") << QStringList{url, u"--for"_s, u"0s"_s} << u"--for"_s;
    QTest::newRow("an option nobody knows") << QStringList{url, u"--rates"_s, u"5"_s} << u"rates"_s;
    QTest::newRow("certificates that are not there") << QStringList{url, u"--ca"_s, u"/nowhere.pem"_s} << u"certificate"_s;
}

void TestTrafficCheck::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);
    const auto options = parseCheckOptions(arguments);
    QVERIFY(!options);
    QVERIFY2(options.error().message.contains(word), qPrintable(options.error().message));
}

void TestTrafficCheck::aSlowStreamIsNot()
{
    const Heard heard(10, 250ms);
    QCOMPARE(heard.check.objection(wanting({u"--rate"_s, u"5±0.3"_s})), u"4.00 position frames a second are not 5 ± 0.3"_s);
    QCOMPARE(Heard(1).check.rate(), 0.0);
    QVERIFY(!Heard(0).check.objection(wanting({u"--rate"_s, u"5"_s})).isEmpty());
}

void TestTrafficCheck::findingsAreListed()
{
    Heard heard(3);
    heard.hear(frameOf(3, headerOf(4)).chopped(1));
    const CheckOptions options = wanting({u"--max-findings"_s, u"0"_s});
    QCOMPARE(heard.check.objection(options), u"1 finding; at most 0 may be"_s);
    const QJsonObject json = heard.check.toJson(options);
    QCOMPARE(json[u"ok"_s].toBool(true), false);
    QCOMPARE(json[u"findings_total"_s].toInt(), 1);
    const QJsonObject finding = json[u"findings"_s][0].toObject();
    QCOMPARE(finding[u"code"_s].toString(), u"bad_length"_s);
    QCOMPARE(finding[u"severity"_s].toString(), u"error"_s);
    QCOMPARE(finding[u"message"_s].toInt(), 5);
    QCOMPARE(finding[u"words"_s].toString(), u"2 whole records and a remainder of 33 bytes"_s);
    QVERIFY(heard.check.text(options).contains("bad_length"_L1));
}

void TestTrafficCheck::aMissingPongIsFoundAtTheEnd()
{
    Heard heard(3);
    heard.hear(typedFrame(MessageType::Ping), Way::Sent);
    heard.clock.advance(31s);
    heard.check.finish();
    QCOMPARE(heard.check.findings(), 1u);
    QCOMPARE(heard.check.toJson(wanting({}))[u"findings"_s][0][u"code"_s].toString(), u"missing_pong"_s);
}

void TestTrafficCheck::findingsAreKeptWithinBounds()
{
    Heard heard(0);
    for (int i = 0; i < 1200; ++i)
        heard.hear("\x7f");
    QCOMPARE(heard.check.findings(), 1200u);
    QCOMPARE(heard.check.toJson(wanting({}))[u"findings"_s].toArray().size(), TrafficCheck::mostKept);
    QVERIFY(heard.check.text(wanting({})).contains(u"… and 200 more"_s));
}

QTEST_GUILESS_MAIN(TestTrafficCheck)
#include "tst_trafficcheck.moc"
