// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole client against the whole server, over real sockets.
#include "app/client/clientsession.h"
#include "net/systemrandom.h"
#include "tests/shared/liveserver.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using State = ClientSession::State;

constexpr int patience = 30'000;

class TestSessionLive : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void showsTheDemoGraphMoving();
    void measuresTheLine();
    void draggedNodeIsPinned();
    void otherSourceOtherPaths();
    void churnIsFollowed();
    void comesBackWhenTheServerDoes();

    // Rainy day flows.
    void crashIsNoticedAndOvercome();
    void wrongPathIsSaid();
    void nobodyListens();
    void serverThatIsNone();
    void endsInAnyState();

private:
    struct Window
    {
        explicit Window(const Wire::Limits &limits = {})
            : session(SystemClock::instance(), random, limits)
        {
        }
        /// The newest graph; keeps the last one while there is no newer.
        const GraphSnapshot &graph()
        {
            if (auto newer = session.mailbox().take())
                shown = std::move(*newer);
            return shown;
        }
        qsizetype nodes() { return graph().topology ? graph().topology->nodeCount : 0; }
        const Wire::NodeState *row(quint32 id)
        {
            const GraphSnapshot &snapshot = graph();
            const qint64 slot = snapshot.topology ? snapshot.topology->slotOfId(id) : -1;
            return slot < 0 ? nullptr : &snapshot.rows()[std::size_t(slot)];
        }
        const Wire::NodeInfo *info(quint32 id)
        {
            const GraphSnapshot &snapshot = graph();
            const qint64 slot = snapshot.topology ? snapshot.topology->slotOfId(id) : -1;
            return slot < 0 ? nullptr : &snapshot.topology->nodes[std::size_t(slot)].info;
        }

        SystemRandom random;
        ClientSession session;
        GraphSnapshot shown;
    };
    static Server::SourceSpec demo(int nodes = 0) { return {u"demo"_s, 42, nodes}; }
};

void TestSessionLive::showsTheDemoGraphMoving()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window;
    QSignalSpy snapshots(&window.session, &ClientSession::snapshotAvailable);
    window.session.open(addresses->positions);
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Live, patience);
    QCOMPARE(window.session.profileName(), u"visionflow.1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(window.nodes(), 2000, patience);
    QVERIFY(window.graph().topology->edges.size() > 5000);
    QVERIFY(snapshots.size() >= 1);
    QTRY_VERIFY_WITH_TIMEOUT(window.session.traffic().promisedRateHz == 5, patience);
    // The machine may be busy with other tests, so the rate gets time to show.
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(window.session.traffic().framesPerSecond - 5) <= 0.3, patience);
    const quint64 before = window.graph().frames;
    const Wire::Vec3 place = window.row(17)->position;
    QTRY_VERIFY_WITH_TIMEOUT(window.graph().frames >= before + 5, patience);
    QVERIFY(!(window.row(17)->position == place)); // it moves
    QVERIFY2(window.session.statusText().startsWith(u"Live: 2,000 nodes, "_s), qPrintable(window.session.statusText()));
    QCOMPARE(window.graph().kinds[window.graph().topology->slotOfId(17)], char(Wire::NodeKind::Agent));
    QCOMPARE(window.graph().kinds[window.graph().topology->slotOfId(500)], char(Wire::NodeKind::Knowledge));
    QCOMPARE(window.row(0)->distance, 0.f);
    QCOMPARE(window.session.ssspSource(), std::optional(0u));
    const auto traffic = window.session.traffic();
    QCOMPARE(traffic.malformedMessages, 0u);
    QCOMPARE(traffic.droppedRecords, 0u);
    QVERIFY(window.session.uptime() > 0s);
    QVERIFY(!window.session.layoutAsleep());
    QCOMPARE(window.session.history().first().text, u"Connected (visionflow.1)"_s);
}

void TestSessionLive::measuresTheLine()
{
    LiveServer server;
    const auto addresses = server.start(demo(100));
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window;
    window.session.setPingInterval(250ms);
    window.session.open(addresses->wss);
    QTRY_VERIFY_WITH_TIMEOUT(window.session.roundTrip().count >= 8, patience);
    const LatencySummary summary = window.session.roundTrip();
    QVERIFY(summary.min > 0);
    QVERIFY(summary.min <= summary.mean && summary.mean <= summary.max);
    QCOMPARE(std::size_t(summary.count), window.session.roundTripSamples().size());
    QVERIFY(window.session.clockOffsetMs());
    QVERIFY2(std::abs(*window.session.clockOffsetMs()) <= summary.max, "both ends read the same clock");
}

void TestSessionLive::draggedNodeIsPinned()
{
    LiveServer server;
    const auto addresses = server.start(demo(200));
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window;
    QSignalSpy refusals(&window.session, &ClientSession::refused);
    window.session.open(addresses->wss);
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(window.row(7), patience);
    const Wire::Vec3 place{123, 45, -67};
    window.session.dragStart(7, window.row(7)->position);
    window.session.dragMove(7, place);
    window.session.dragEnd(7, place, true);
    QTRY_VERIFY_WITH_TIMEOUT(window.info(7)->pinned, patience);
    QTRY_COMPARE_WITH_TIMEOUT(window.row(7)->position, place, patience);
    window.session.unpin(7);
    QTRY_VERIFY_WITH_TIMEOUT(!window.info(7)->pinned, patience);
    QCOMPARE(refusals.size(), 0);
}

void TestSessionLive::otherSourceOtherPaths()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window;
    QSignalSpy sources(&window.session, &ClientSession::ssspSourceChanged);
    QSignalSpy refusals(&window.session, &ClientSession::refused);
    window.session.open(addresses->positions);
    QTRY_VERIFY_WITH_TIMEOUT(window.row(5), patience);
    QTRY_COMPARE_WITH_TIMEOUT(window.session.ssspSource(), std::optional(0u), patience);
    window.session.selectSsspSource(5);
    QTRY_COMPARE_WITH_TIMEOUT(window.session.ssspSource(), std::optional(5u), patience);
    QTRY_COMPARE_WITH_TIMEOUT(window.row(5)->distance, 0.f, patience);
    QVERIFY(window.row(0)->distance > 0);
    window.session.selectSsspSource(1'000'000);
    QTRY_COMPARE_WITH_TIMEOUT(refusals.size(), 1, patience);
    QCOMPARE(window.session.ssspSource(), std::optional(5u));
}

void TestSessionLive::churnIsFollowed()
{
    LiveServer server;
    const auto addresses = server.start({u"churn"_s, 7, 300});
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window;
    window.session.open(addresses->positions);
    QTRY_VERIFY_WITH_TIMEOUT(window.nodes() > 0, patience);
    const TopologyPointer first = window.graph().topology;
    QTRY_VERIFY_WITH_TIMEOUT(window.graph().topology->revision >= first->revision + 3, patience);
    const TopologyPointer later = window.graph().topology;
    qsizetype stayed = 0;
    for (const TopologyNode &node : first->nodes) {
        if (node.key == noNode || later->slotOfKey(node.key) < 0)
            continue;
        ++stayed;
        QCOMPARE(later->slotOfKey(node.key), first->slotOfKey(node.key));
    }
    QVERIFY(stayed > 0);
    QVERIFY(later->slotOfKey(first->nodes[0].key) < 0 || stayed < first->nodeCount || later->nodeCount != first->nodeCount
            || later->edges.size() != first->edges.size());
    QCOMPARE(window.session.traffic().malformedMessages, 0u);
}

void TestSessionLive::comesBackWhenTheServerDoes()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window;
    window.session.open(addresses->positions);
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(window.row(17), patience);
    const NodeKey key = window.graph().topology->nodes[std::size_t(window.graph().topology->slotOfId(17))].key;
    server.stop();
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Waiting, patience);
    QVERIFY(window.session.retryInMs() >= 0);
    QVERIFY(window.session.statusText().contains(u"Next try in"_s));
    QCOMPARE(window.nodes(), 2000); // still to be seen

    Server::ServerOptions samePort;
    samePort.port = quint16(addresses->positions.port());
    QVERIFY2(server.start(demo(), samePort), qPrintable(server.error()));
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Live, 60'000); // by itself
    QCOMPARE(window.graph().topology->nodes[std::size_t(window.graph().topology->slotOfId(17))].key, key);
    QStringList history;
    for (const ClientSession::Event &event : window.session.history())
        history.append(event.text);
    QCOMPARE(history.count(u"Connected (visionflow.1)"_s), 2);
}

void TestSessionLive::crashIsNoticedAndOvercome()
{
    LiveServer server;
    const auto addresses = server.start(demo(50));
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window;
    window.session.open(addresses->positions);
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Live, patience);
    server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Waiting, patience);
    Server::ServerOptions samePort;
    samePort.port = quint16(addresses->positions.port());
    QVERIFY2(server.start(demo(50), samePort), qPrintable(server.error()));
    window.session.retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Live, patience);
}

void TestSessionLive::wrongPathIsSaid()
{
    LiveServer server;
    const auto addresses = server.start(demo(50));
    QVERIFY2(addresses, qPrintable(server.error()));
    QUrl wrong = addresses->positions;
    wrong.setPath(u"/ws/nothing"_s);
    Window window;
    window.session.open(wrong);
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Failed, patience);
    QVERIFY2(window.session.statusText().startsWith(u"The server refused"_s), qPrintable(window.session.statusText()));
}

void TestSessionLive::nobodyListens()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QUrl url(u"ws://127.0.0.1:%1/wss"_s.arg(closed.serverPort()));
    closed.close();
    Window window;
    window.session.open(url);
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Waiting, patience);
    QVERIFY2(window.session.statusText().startsWith(u"Nothing listens there"_s), qPrintable(window.session.statusText()));
    QCOMPARE(window.session.attempt(), 2);
    window.session.close();
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Idle, patience);
    QCOMPARE(window.session.retryInMs(), -1);
}

void TestSessionLive::serverThatIsNone()
{
    QTcpServer web;
    QVERIFY(web.listen(QHostAddress::LocalHost));
    connect(&web, &QTcpServer::newConnection, &web, [&web] {
        QTcpSocket *socket = web.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"); });
    });
    Window window;
    window.session.open(QUrl(u"http://127.0.0.1:%1"_s.arg(web.serverPort())));
    QTRY_COMPARE_WITH_TIMEOUT(window.session.state(), State::Failed, patience);
    QVERIFY2(window.session.statusText().contains(u"404"_s), qPrintable(window.session.statusText()));
}

void TestSessionLive::endsInAnyState()
{
    LiveServer server;
    const auto addresses = server.start(demo(50));
    QVERIFY2(addresses, qPrintable(server.error()));
    for (const State last : {State::Idle, State::Connecting, State::Loading, State::Live}) {
        Window window;
        if (last != State::Idle)
            window.session.open(addresses->positions);
        QTRY_VERIFY_WITH_TIMEOUT(window.session.state() >= last, patience);
    }
    // And one that never says where it got to.
    auto window = std::make_unique<Window>();
    window->session.open(addresses->positions);
    window.reset();
    QVERIFY(server.error().isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionLive)
#include "tst_session_live.moc"
