// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fault switch of the real server, read by the client's reader of messages through real sockets.
#include "app/client/trafficcapture.h"
#include "app/client/websockettransport.h"
#include "app/core/traffic/messagereader.h"
#include "tests/shared/liveserver.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

/// Reads what the tap tells, as the window's log does.
class Reading final : public CaptureSink
{
public:
    void began(quint64) override { }
    void opened(const Wire::CapturedConnection &connection) override { m_reader.opened(connection); }
    void captured(const Wire::CapturedMessage &message) override
    {
        const MessageFacts facts = m_reader.read(message, findings);
        if (m_names.name(facts.type) == "node_update"_L1 && !(facts.flags & 4))
            ++updates;
        all.append(facts);
    }
    void closed(quint32 connection, qint64) override { m_reader.closed(connection, findings); }

    /// "bad_length 26": code and number of the broadcast, which is one more than the frame counter; an unknown type has the one before it.
    QStringList found() const
    {
        QStringList list;
        for (const Finding &finding : findings) {
            qsizetype at = qsizetype(finding.message) - 1;
            while (at > 0 && all[at].sequence == 0)
                --at;
            list << findingCodeName(finding.code) + u' ' + QString::number(all[at].sequence);
        }
        return list;
    }

    int updates = 0;
    QList<MessageFacts> all;
    QList<Finding> findings;

private:
    MessageTypeNames m_names;
    MessageReader m_reader{m_names};
};

class Client
{
public:
    Client()
        : m_capture(SystemClock::instance())
    {
        m_capture.addSink(&reading);
    }
    ~Client()
    {
        m_transport.reset();
        m_capture.removeSink(&reading);
    }
    void open(const QUrl &url)
    {
        m_transport = m_capture.tapped([] { return std::make_unique<WebSocketTransport>(Wire::Limits(), SystemClock::instance()); })();
        m_transport->open({url, {QLatin1String(Wire::subprotocolName)}, {}, {}});
    }

    Reading reading;

private:
    TrafficCapture m_capture;
    std::unique_ptr<Transport> m_transport;
};

} // namespace

class TestFaultsLive : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void theScheduleIsTwelveFindings();
    void aServerWithoutFaultsIsNone();

    // Rainy day flows.
    void otherErasAreOneFinding_data();
    void otherErasAreOneFinding();
    void droppedAndReorderedFramesAreFound();
};

namespace {

// Few nodes: a client that a busy machine holds up must not be skipped, which would be one more gap.
const Server::SourceSpec smallDemo{u"demo"_s, 42, 20};

Server::ServerOptions quick(const Server::FaultPlan &faults = {})
{
    Server::ServerOptions options;
    options.setRate(60);
    options.faults = faults;
    return options;
}

} // namespace

void TestFaultsLive::theScheduleIsTwelveFindings()
{
    LiveServer server;
    const auto addresses = server.start(smallDemo, quick(Server::FaultPlan::schedule()));
    QVERIFY2(addresses, qPrintable(server.error()));
    Client client;
    client.open(addresses->positions);
    QTRY_VERIFY_WITH_TIMEOUT(client.reading.updates > 320, 120'000);
    const QStringList promised{u"bad_length 26"_s,    u"not_finite 61"_s,  u"bad_length 76"_s,  u"time_back 81"_s,
                               u"unknown_type 111"_s, u"bad_length 126"_s, u"not_finite 161"_s, u"bad_length 176"_s,
                               u"bad_length 226"_s,   u"time_back 231"_s,  u"not_finite 261"_s, u"bad_length 276"_s};
    QCOMPARE(client.reading.found(), promised);
    for (const Finding &finding : client.reading.findings) {
        if (finding.code == FindingCode::BadLength)
            QVERIFY2(finding.words.endsWith("a remainder of 33 bytes"_L1), qPrintable(finding.words));
    }
}

void TestFaultsLive::aServerWithoutFaultsIsNone()
{
    LiveServer server;
    const auto addresses = server.start(smallDemo, quick());
    QVERIFY2(addresses, qPrintable(server.error()));
    Client client;
    client.open(addresses->wss);
    QTRY_VERIFY_WITH_TIMEOUT(client.reading.updates > 60, 60'000);
    QCOMPARE(client.reading.found(), QStringList());
}

void TestFaultsLive::otherErasAreOneFinding_data()
{
    QTest::addColumn<QString>("era");
    QTest::addColumn<QString>("words");
    QTest::newRow("unified 28") << u"unified28"_s << u"569 bytes do not divide by 34; they fit a 9-byte header starting 42 and 20 × 28"_s;
    QTest::newRow("items of 36") << u"items36"_s << u"720 bytes do not divide by 34 and leave 6; they fit 20 × 36 without a header"_s;
}

void TestFaultsLive::otherErasAreOneFinding()
{
    QFETCH(QString, era);
    Server::FaultPlan plan;
    plan.era = Wire::foreignProfile(era);
    LiveServer server;
    const auto addresses = server.start(smallDemo, quick(plan));
    QVERIFY2(addresses, qPrintable(server.error()));
    Client client;
    client.open(addresses->positions);
    QTRY_VERIFY_WITH_TIMEOUT(client.reading.all.size() > 60, 60'000);
    QCOMPARE(client.reading.findings.size(), 1);
    QCOMPARE(client.reading.findings.first().code, FindingCode::ProfileMismatch);
    QTEST(client.reading.findings.first().words, "words");
}

void TestFaultsLive::droppedAndReorderedFramesAreFound()
{
    Server::FaultPlan plan;
    plan.dropEvery = 10;
    plan.reorderEvery = 15;
    LiveServer server;
    const auto addresses = server.start(smallDemo, quick(plan));
    QVERIFY2(addresses, qPrintable(server.error()));
    Client client;
    client.open(addresses->positions);
    QTRY_VERIFY_WITH_TIMEOUT(client.reading.updates > 25, 60'000);
    const QStringList first = client.reading.found().first(4);
    // Number 10 never comes; 15 comes behind 16.
    QCOMPARE(first, (QStringList{u"sequence_gap 11"_s, u"sequence_gap 16"_s, u"sequence_back 15"_s, u"sequence_gap 21"_s}));
}

QTEST_GUILESS_MAIN(TestFaultsLive)
#include "tst_faults_live.moc"
