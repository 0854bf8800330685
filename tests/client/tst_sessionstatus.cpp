// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessionstatus.h"

#include <QTest>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using State = ClientSession::State;

class TestSessionStatus : public QObject
{
    Q_OBJECT

private slots:
    void sentence_data();
    void sentence();
};

void TestSessionStatus::sentence_data()
{
    QTest::addColumn<SessionStatus>("status");
    QTest::addColumn<double>("framesPerSecond");
    QTest::addColumn<QString>("expected");
    constexpr auto now = 100s;

    SessionStatus status;
    QTest::newRow("idle") << status << 0.0 << u"Not connected"_s;
    status.url = QUrl(u"ws://host:80/wss"_s);
    status.state = State::Connecting;
    status.attempt = 1;
    QTest::newRow("first attempt") << status << 0.0 << u"Connecting to ws://host:80/wss"_s;
    status.attempt = 3;
    QTest::newRow("later attempt") << status << 0.0 << u"Connecting, attempt 3, to ws://host:80/wss"_s;
    status.state = State::Loading;
    QTest::newRow("loading") << status << 0.0 << u"Loading the graph"_s;
    SessionStatus failing = status;
    failing.note = u"The graph could not be loaded: HTTP 500"_s;
    QTest::newRow("loading does not work") << failing << 0.0 << u"Loading the graph. The graph could not be loaded: HTTP 500"_s;
    status.hasGraph = true;
    QTest::newRow("waiting for positions") << status << 0.0 << u"Waiting for the first positions"_s;
    status.state = State::Live;
    QTest::newRow("live but empty") << status << 0.0 << u"Live: the graph is empty"_s;
    status.nodes = 1;
    QTest::newRow("one node") << status << 4.96 << u"Live: 1 node, 5.0 frames a second"_s;
    status.nodes = 2000;
    QTest::newRow("live") << status << 5.0 << u"Live: 2,000 nodes, 5.0 frames a second"_s;
    QTest::newRow("live, the rate not known yet") << status << 0.0 << u"Live: 2,000 nodes"_s;
    SessionStatus resting = status;
    resting.layout = SessionStatus::Layout::Settled;
    QTest::newRow("settled") << resting << 0.0 << u"The layout has settled; positions resume when something changes"_s;
    resting.layout = SessionStatus::Layout::Paused;
    QTest::newRow("paused") << resting << 0.0 << u"The layout is paused; positions resume when it runs again"_s;
    resting.layoutReason = u"by you"_s;
    QTest::newRow("paused, with a reason") << resting << 0.0 << u"The layout is paused (by you); positions resume when it runs again"_s;
    status.state = State::Stale;
    status.silence = SessionStatus::Silence::Pongs;
    status.silentSince = now - 12s;
    status.lostAt = now + 18s;
    QTest::newRow("no pong") << status << 0.0 << u"No pong for 12 s; the connection is given up in 18 s"_s;
    status.silentSince -= 600ms;
    status.lostAt -= 600ms;
    QTest::newRow("no pong for a while longer") << status << 0.0 << u"No pong for 12 s; the connection is given up in 18 s"_s;
    status.lostAt = now - 5ms;
    QTest::newRow("no pong, and the timer is late") << status << 0.0 << u"No pong for 12 s; the connection is given up in 0 s"_s;
    status.silence = SessionStatus::Silence::Positions;
    status.silentSince = now - 3s;
    QTest::newRow("no positions") << status << 0.0 << u"No positions for 3 s; the server still answers"_s;
    status.silence = SessionStatus::Silence::None;
    status.state = State::Waiting;
    status.endText = u"Lost: no pong for 30 s"_s;
    status.retryAt = now + 3400ms;
    status.attempt = 2;
    QTest::newRow("counting down") << status << 0.0 << u"Lost: no pong for 30 s. Next try in 3.4 s (attempt 2)"_s;
    status.retryAt = now - 50ms;
    QTest::newRow("the moment is past") << status << 0.0 << u"Lost: no pong for 30 s. Next try in 0.0 s (attempt 2)"_s;
    status.state = State::Failed;
    status.endText = u"The server refused: it wants a sign-in (HTTP 401)"_s;
    QTest::newRow("given up") << status << 0.0 << u"The server refused: it wants a sign-in (HTTP 401)"_s;
}

void TestSessionStatus::sentence()
{
    QFETCH(SessionStatus, status);
    QFETCH(double, framesPerSecond);
    ClientSession::Traffic traffic;
    traffic.framesPerSecond = framesPerSecond;
    QTEST(statusSentence(status, traffic, 100s), "expected");
}

QTEST_APPLESS_MAIN(TestSessionStatus)
#include "tst_sessionstatus.moc"
