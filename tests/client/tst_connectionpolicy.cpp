// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/connectionstate.h"
#include "app/client/reconnectpolicy.h"
#include "tests/shared/scriptedrandom.h"

#include <QRegularExpression>
#include <QTest>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using State = ClientSession::State;

class TestConnectionPolicy : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void delaysDoubleUpToTheLongest_data();
    void delaysDoubleUpToTheLongest();
    void jitterStaysWithinTenPercent();
    void healthStartsTheDelaysAgain();
    void restartHintSpreadsOnce();

    // Rainy day flows.
    void everyMove_data();
    void everyMove();
    void shortConnectionsKeepTheDelayGrowing();
    void attemptsHaveNoLimit();
    void hintsFromStrangersAreBounded();
    void endsAreRetriedOrNot_data();
    void endsAreRetriedOrNot();
};

static QList<State> allStates()
{
    return {State::Idle, State::Connecting, State::Loading, State::Live, State::Stale, State::Waiting, State::Failed, State::Closed};
}

static QString nameOf(State state) { return QString::fromLatin1(QMetaEnum::fromType<State>().valueToKey(int(state))); }

void TestConnectionPolicy::everyMove_data()
{
    // Written out a second time, by hand, as a person reads the life of a connection.
    static const QHash<State, QList<State>> expected = {
        {State::Idle, {State::Connecting, State::Failed}},
        {State::Connecting, {State::Loading, State::Waiting, State::Failed, State::Idle}},
        {State::Loading, {State::Live, State::Waiting, State::Failed, State::Closed, State::Idle}},
        {State::Live, {State::Stale, State::Waiting, State::Failed, State::Closed, State::Idle}},
        {State::Stale, {State::Live, State::Waiting, State::Failed, State::Closed, State::Idle}},
        {State::Waiting, {State::Connecting, State::Idle}},
        {State::Failed, {State::Connecting, State::Idle}},
        {State::Closed, {State::Connecting, State::Idle}},
    };
    QTest::addColumn<State>("from");
    QTest::addColumn<State>("to");
    QTest::addColumn<bool>("legal");
    for (const State from : allStates()) {
        for (const State to : allStates()) {
            const bool legal = expected[from].contains(to);
            QTest::newRow(qPrintable(u"%1 to %2 is %3"_s.arg(nameOf(from), nameOf(to), legal ? u"legal"_s : u"refused"_s)))
                << from << to << legal;
        }
    }
}

void TestConnectionPolicy::everyMove()
{
    QFETCH(State, from);
    QFETCH(State, to);
    QFETCH(bool, legal);
    static const QHash<State, QList<State>> ways = {
        {State::Idle, {}},
        {State::Connecting, {State::Connecting}},
        {State::Loading, {State::Connecting, State::Loading}},
        {State::Live, {State::Connecting, State::Loading, State::Live}},
        {State::Stale, {State::Connecting, State::Loading, State::Live, State::Stale}},
        {State::Waiting, {State::Connecting, State::Waiting}},
        {State::Failed, {State::Failed}},
        {State::Closed, {State::Connecting, State::Loading, State::Closed}},
    };
    ConnectionState state;
    for (const State step : ways[from])
        QVERIFY(state.moveTo(step));
    QCOMPARE(state.value(), from);
    if (!legal)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused to go from"_s));
    QCOMPARE(state.moveTo(to), legal);
    QCOMPARE(state.value(), legal ? to : from);
}

void TestConnectionPolicy::delaysDoubleUpToTheLongest_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<double>("unit");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("first") << 0 << 0.5 << 1000ll;
    QTest::newRow("second") << 1 << 0.5 << 2000ll;
    QTest::newRow("third") << 2 << 0.5 << 4000ll;
    QTest::newRow("fourth") << 3 << 0.5 << 8000ll;
    QTest::newRow("fifth") << 4 << 0.5 << 16000ll;
    QTest::newRow("sixth is the longest") << 5 << 0.5 << 30000ll;
    QTest::newRow("the thousandth, too") << 1000 << 0.5 << 30000ll;
    QTest::newRow("ten percent less") << 0 << 0.0 << 900ll;
    QTest::newRow("ten percent more, nearly") << 5 << 0.999999 << 33000ll;
    QTest::newRow("a count that makes no sense is the first") << -3 << 0.5 << 1000ll;
}

void TestConnectionPolicy::delaysDoubleUpToTheLongest()
{
    QFETCH(int, failures);
    QFETCH(double, unit);
    QFETCH(qint64, ms);
    QCOMPARE(qint64(reconnectDelay(failures, unit).count()), ms);
}

void TestConnectionPolicy::jitterStaysWithinTenPercent()
{
    SeededRandom random(1);
    QSet<qint64> seen;
    for (int i = 0; i < 200; ++i) {
        const auto delay = reconnectDelay(2, random.unit());
        QVERIFY(delay >= 3600ms && delay <= 4400ms);
        seen.insert(delay.count());
    }
    QVERIFY(seen.size() > 100);
}

void TestConnectionPolicy::healthStartsTheDelaysAgain()
{
    FixedRandom random;
    ReconnectPolicy policy;
    for (const auto expected : {1000ms, 2000ms, 4000ms})
        QCOMPARE(policy.nextDelay(0s, random), expected);
    QCOMPARE(policy.nextDelay(9999ms, random), 8000ms);
    QCOMPARE(policy.nextDelay(10s, random), 1000ms);
    QCOMPARE(policy.failures(), 1);
    policy.reset();
    QCOMPARE(policy.failures(), 0);
}

void TestConnectionPolicy::restartHintSpreadsOnce()
{
    FixedRandom random(0.25);
    ReconnectPolicy policy;
    policy.setHint({2s, 8s});
    QCOMPARE(policy.nextDelay(60s, random), 4000ms);
    random.set(0.5);
    QCOMPARE(policy.nextDelay(0s, random), 2000ms); // then as ever
}

void TestConnectionPolicy::shortConnectionsKeepTheDelayGrowing()
{
    FixedRandom random;
    ReconnectPolicy policy;
    for (const auto expected : {1000ms, 2000ms, 4000ms, 8000ms, 16000ms, 30000ms, 30000ms})
        QCOMPARE(policy.nextDelay(50ms, random), expected);
}

void TestConnectionPolicy::attemptsHaveNoLimit()
{
    FixedRandom random;
    ReconnectPolicy policy;
    for (int i = 0; i < 100'000; ++i)
        policy.nextDelay(0s, random);
    QCOMPARE(policy.nextDelay(0s, random), 30000ms);
}

void TestConnectionPolicy::hintsFromStrangersAreBounded()
{
    QCOMPARE(restartDelay({std::chrono::hours(1000), 0s}, 0.5), std::chrono::milliseconds(10min));
    QCOMPARE(restartDelay({-5s, -5s}, 0.9), 0ms);
    QVERIFY(restartDelay({std::chrono::hours(1000), std::chrono::hours(1000)}, 0.99) <= 20min);
}

void TestConnectionPolicy::endsAreRetriedOrNot_data()
{
    using Cause = SocketEnd::Cause;
    QTest::addColumn<SocketEnd>("end");
    QTest::addColumn<bool>("retried");
    QTest::addColumn<QString>("words");
    const auto closed = [](quint16 code) { return SocketEnd{Cause::ClosedByPeer, code, 0, {}}; };
    const auto answered = [](int status) { return SocketEnd{Cause::HandshakeRefused, 0, status, {}}; };
    QTest::newRow("close 1000, wanted") << closed(1000) << false << u"as wanted"_s;
    QTest::newRow("close 1001, going away") << closed(1001) << true << u"going away"_s;
    QTest::newRow("close 1002, protocol") << closed(1002) << true << u"fault"_s;
    QTest::newRow("close 1008, policy") << closed(1008) << false << u"refused"_s;
    QTest::newRow("close 1009, too large") << closed(1009) << true << u"too large"_s;
    QTest::newRow("close 1011, server's error") << closed(1011) << true << u"error of its own"_s;
    QTest::newRow("close 1012, restart") << closed(1012) << true << u"restarts"_s;
    QTest::newRow("close 1013, busy") << closed(1013) << true << u"busy"_s;
    QTest::newRow("close 4000, unknown") << closed(4000) << true << u"(close code 4000)"_s;
    QTest::newRow("close 4401, sign-in") << closed(4401) << false << u"sign-in"_s;
    QTest::newRow("close without a code") << closed(0) << true << u"closed the connection"_s;
    QTest::newRow("HTTP 200") << answered(200) << true << u"(HTTP 200)"_s;
    QTest::newRow("HTTP 302") << answered(302) << true << u"redirect"_s;
    QTest::newRow("HTTP 401") << answered(401) << false << u"sign-in"_s;
    QTest::newRow("HTTP 403") << answered(403) << false << u"forbidden"_s;
    QTest::newRow("HTTP 404") << answered(404) << false << u"on that path"_s;
    QTest::newRow("HTTP 429") << answered(429) << true << u"too many"_s;
    QTest::newRow("HTTP 503") << answered(503) << true << u"not available"_s;
    QTest::newRow("wrong accept key") << answered(0) << true << u"not that of a WebSocket"_s;
    QTest::newRow("refused") << SocketEnd{Cause::Refused, 0, 0, {}} << true << u"Nothing listens"_s;
    QTest::newRow("name not found") << SocketEnd{Cause::NameNotFound, 0, 0, {}} << true << u"name"_s;
    QTest::newRow("unreachable") << SocketEnd{Cause::Unreachable, 0, 0, {}} << true << u"reached"_s;
    QTest::newRow("silent accept") << SocketEnd{Cause::HandshakeTimeout, 0, 0, {}} << true << u"never answered"_s;
    QTest::newRow("certificate") << SocketEnd{Cause::TlsFailed, 0, 0, u"the certificate is self-signed"_s} << false << u"self-signed"_s;
    QTest::newRow("lost") << SocketEnd{Cause::Lost, 0, 0, {}} << true << u"broke off"_s;
    QTest::newRow("idle") << SocketEnd{Cause::Idle, 0, 0, {}} << true << u"silent"_s;
    QTest::newRow("backlog") << SocketEnd{Cause::Backlog, 0, 0, {}} << true << u"does not read"_s;
    QTest::newRow("too large") << SocketEnd{Cause::TooLarge, 0, 0, {}} << true << u"limit"_s;
    QTest::newRow("protocol error") << SocketEnd{Cause::ProtocolError, 0, 0, {}} << true << u"rules"_s;
    QTest::newRow("the socket's own sentence") << SocketEnd{Cause::Refused, 0, 0, u"Nobody is at home: host:80"_s} << true << u"host:80"_s;
    QTest::newRow("the server's reason") << SocketEnd{Cause::ClosedByPeer, 1008, 0, u"it said \"go\": host:80"_s} << false
                                         << u"The server refused: it said \"go\": host:80"_s;
    QTest::newRow("by us") << SocketEnd{Cause::ClosedByUs, 0, 0, {}} << false << u"Closed"_s;
}

void TestConnectionPolicy::endsAreRetriedOrNot()
{
    QFETCH(SocketEnd, end);
    QFETCH(QString, words);
    QTEST(isWorthRetrying(end), "retried");
    const QString text = describeEnd(end);
    QVERIFY2(text.contains(words), qPrintable(text));
    QVERIFY(!text.endsWith(u'.')); // more of the sentence follows
}

QTEST_APPLESS_MAIN(TestConnectionPolicy)
#include "tst_connectionpolicy.moc"
