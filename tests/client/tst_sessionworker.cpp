// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessionworker.h"
#include "app/core/graphmemory.h"
#include "protocol/compression.h"
#include "tests/shared/fakerest.h"
#include "tests/shared/faketransport.h"
#include "tests/shared/graphbuilders.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/scriptedrandom.h"
#include "tests/shared/settingsdouble.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using State = ClientSession::State;
using Silence = SessionStatus::Silence;

/// A worker with everything around it in the test's hands.
class Bench
{
public:
    ManualClock clock;
    FixedRandom random;
    FakeRest rest;
    SnapshotMailbox mailbox;
    FakeTransports transports{clock};
    SessionWorker worker{{clock, random, rest, mailbox, transports.factory()}};

    State state() const { return worker.status().state; }
    FakeTransport &server() { return transports.newest(); }
    QString sentence() const { return statusSentence(worker.status(), worker.statistics().traffic, clock.now()); }

    /// Time passes as it does in life: the worker is woken when it asked to be.
    void pass(std::chrono::nanoseconds time)
    {
        const auto end = clock.now() + time;
        while (const auto next = worker.nextDeadline()) {
            if (*next > end)
                break;
            clock.advance(std::max(*next - clock.now(), std::chrono::nanoseconds(0)));
            const auto before = clock.now();
            worker.tick();
            if (worker.nextDeadline() && *worker.nextDeadline() <= before)
                clock.advance(1ms); // what the timer does
        }
        if (clock.now() < end)
            clock.advance(end - clock.now());
        worker.tick();
    }
    void open(const QString &url = u"ws://host:80/wss"_s) { worker.open(QUrl(url)); }
    void establish(const QString &layout = u"running"_s)
    {
        server().sayText(u"connection_established"_s, {{u"rate_hz"_s, 5}, {u"sssp_source"_s, 0}, {u"layout"_s, layout}});
    }
    /// As far as Live, against a server of ours with a chain of nodes.
    void goLive(quint32 nodes = 4)
    {
        open();
        server().acceptConnection(u"visionflow.1"_s);
        establish();
        rest.answerGraph(chain(nodes));
        server().sayBinary(updateOf({recordOf(0, {1, 1, 1})}, sequence++, true));
    }
    void frame() { server().sayBinary(updateOf({recordOf(0, {float(sequence), 0, 0})}, sequence, false)), ++sequence; }
    /// Answers every ping that was sent, \p after its sending at most.
    void answerPings()
    {
        for (; answeredPings < server().binaries.size(); ++answeredPings) {
            const auto ping = Wire::decodeFrameHeader(server().binaries[answeredPings]);
            if (ping && ping->type == Wire::MessageType::Ping)
                pong(ping->sequence, ping->timeUs);
        }
    }
    void pong(quint32 number, quint64 pingTimeUs)
    {
        Wire::FrameHeader header;
        header.type = Wire::MessageType::Pong;
        header.timeUs = clock.wallUs();
        server().sayBinary(Wire::encodeFrame(header, Wire::encodePong({number, pingTimeUs, clock.wallUs()})));
    }
    std::optional<GraphSnapshot> snapshot() { return mailbox.take(); }

    quint32 sequence = 0;
    qsizetype answeredPings = 0;
};

class TestSessionWorker : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void livesThroughALife();
    void asksForOurSubprotocolAndTakesTheGraphFromTheSameHost();
    void framesBeforeTheGraphAreShownWithIt();
    void aSnapshotIsAskedForWhenRecordsWereMissed();
    void deltasAreApplied();
    void deltasDuringTheFetchWait();
    void resetIsFetchedAgain();
    void shortestPathsAndTheirSource();
    void textInAFrameIsText();
    void commandsReachTheServer();
    void dragsReachTheServer();
    void pingsAndPongsMeasureTheLine();
    void settledLayoutIsNotSilence();
    void ratesAreThoseOfTheServer();
    void pausedStreamHasNoRate();
    void settingsOnASocketOfTheirOwnAreCounted();
    void fieldServerByJsonAlone();
    void fieldServerWithoutRest();
    void restartHintDecidesTheReturn();
    void undoOfAPinWaitsForTheConnection();
    void retryNowDoesNotWait();
    void closingIsPolite();
    void statisticsAreToldFourTimesASecond();
    void emptyGraphIsLive();
    void serverPingsAreAnswered();
    void pausesAreAskedForAndTold();
    void settingsTravelOnTheSessionsSocket();
    void composedMessagesLeave();
    void aRepetitionKeepsItsPace();
    void aComposedCloseIsFinal();

    // Rainy day flows.
    void noAddress();
    void refusedConnectionsAreTriedForEver();
    void dropsAfterEachUpgradeKeepTheDelayGrowing();
    void healthyConnectionStartsTheDelaysAgain();
    void silentServerIsLostAfterThirtySeconds();
    void silentPositionsAreStale();
    void endsWithoutRetry_data();
    void endsWithoutRetry();
    void reasonBeforeTheCloseIsTold();
    void reconnectKeepsTheGraph();
    void otherAddressForgetsTheGraph();
    void wrongBaseIsFetchedAgainWithPauses();
    void graphThatCannotBeLoadedIsSaid();
    void graphThatIsNoneIsSaid();
    void graphOverTheMemoryLimitIsRefused();
    void growthOverTheMemoryLimitIsRefused();
    void partsOverTheMemoryLimitAreRefused();
    void lateRestAnswerBelongsToNobody();
    void badMessagesCostThemselves_data();
    void badMessagesCostThemselves();
    void unknownTextTypesAreIgnored();
    void repeatedAndLateFramesAreDropped();
    void requestsWithoutConnectionAreRefused();
    void composingWithoutConnectionIsRefused();
    void aRepetitionEndsWithItsConnection();
    void errorsOfTheServerAreTold();
    void floodOfErrorsDoesNotFloodTheHistory();
    void textOfStrangersIsCleaned();
    void everyTransportIsLetGo();
};

void TestSessionWorker::livesThroughALife()
{
    Bench bench;
    QCOMPARE(bench.state(), State::Idle);
    QCOMPARE(bench.sentence(), u"Not connected"_s);
    bench.open();
    QCOMPARE(bench.state(), State::Connecting);
    QCOMPARE(bench.sentence(), u"Connecting to ws://host:80/wss"_s);
    bench.server().acceptConnection(u"visionflow.1"_s);
    QCOMPARE(bench.state(), State::Loading);
    QCOMPARE(bench.sentence(), u"Loading the graph"_s);
    bench.establish();
    bench.rest.answerGraph(chain(4));
    QCOMPARE(bench.state(), State::Loading);
    QCOMPARE(bench.sentence(), u"Waiting for the first positions"_s);
    QCOMPARE(bench.snapshot()->topology->nodeCount, 4); // there is something to look at already
    bench.server().sayBinary(updateOf({recordOf(2, {9, 9, 9})}, 0, true));
    QCOMPARE(bench.state(), State::Live);
    const auto snapshot = bench.snapshot();
    QCOMPARE(snapshot->rows()[std::size_t(snapshot->topology->slotOfId(2))].position, (Wire::Vec3{9, 9, 9}));
    for (int i = 1; i <= 20; ++i) {
        bench.pass(200ms);
        bench.answerPings();
        bench.frame();
    }
    QVERIFY2(bench.sentence().startsWith(u"Live: 4 nodes, "_s), qPrintable(bench.sentence()));
    QCOMPARE(bench.worker.status().profile, u"visionflow.1"_s);
    bench.worker.close();
    QCOMPARE(bench.state(), State::Idle);
    QCOMPARE(bench.worker.nextDeadline(), std::nullopt); // nothing goes on
}

void TestSessionWorker::asksForOurSubprotocolAndTakesTheGraphFromTheSameHost()
{
    Bench bench;
    bench.worker.setCaCertificates("PEM");
    bench.open(u"https://host:8443"_s);
    QCOMPARE(bench.server().request.url, QUrl(u"wss://host:8443/wss"_s));
    QCOMPARE(bench.server().request.subprotocols, QStringList{u"visionflow.1"_s});
    QCOMPARE(bench.server().request.caCertificates, QByteArray("PEM"));
    QCOMPARE(bench.rest.caCertificates, QByteArray("PEM"));
    QVERIFY(bench.rest.questions.isEmpty()); // the socket first
    bench.server().acceptConnection(u"visionflow.1"_s);
    QCOMPARE(bench.rest.questions.first().url, QUrl(u"https://host:8443/api/graph/data"_s));
}

void TestSessionWorker::framesBeforeTheGraphAreShownWithIt()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.server().sayBinary(updateOf({recordOf(1, {5, 5, 5})}, 10, true));
    QCOMPARE(bench.state(), State::Loading);
    QVERIFY(!bench.snapshot());
    bench.rest.answerGraph(chain(2));
    QCOMPARE(bench.state(), State::Live);
    const auto snapshot = bench.snapshot();
    QCOMPARE(snapshot->rows()[std::size_t(snapshot->topology->slotOfId(1))].position, (Wire::Vec3{5, 5, 5}));
    bench.worker.tick();
    QVERIFY(bench.server().sentTexts(u"request_full_snapshot"_s).isEmpty()); // the one for whoever joins was kept
}

void TestSessionWorker::aSnapshotIsAskedForWhenRecordsWereMissed()
{
    const auto asked = [](Bench &bench) {
        bench.worker.tick();
        return bench.server().sentTexts(u"request_full_snapshot"_s).size();
    };
    Bench overflow; // more frames than are kept came before the graph
    overflow.open();
    overflow.server().acceptConnection(u"visionflow.1"_s);
    for (std::size_t i = 0; i <= GraphReplica::maxWaitingFrames; ++i)
        overflow.frame();
    overflow.rest.answerGraph(chain(2));
    QCOMPARE(asked(overflow), 1);

    Bench delta; // frames wait for the document, and not for the steps after it
    delta.open();
    delta.server().acceptConnection(u"visionflow.1"_s);
    Wire::TopologyDelta step = deltaOf(5, 6);
    step.addedNodes = {nodeInfo(106)};
    delta.server().sayText(u"topology_update"_s, Wire::toJson(step));
    delta.frame();
    delta.rest.answerGraph(chain(3, 5));
    QCOMPARE(delta.worker.status().nodes, 4);
    QCOMPARE(asked(delta), 1);
}

void TestSessionWorker::deltasAreApplied()
{
    Bench bench;
    bench.goLive();
    Wire::TopologyDelta delta = deltaOf(1, 2);
    delta.addedNodes = {nodeInfo(50)};
    delta.removedNodes = {0};
    bench.server().sayText(u"topology_update"_s, Wire::toJson(delta));
    QCOMPARE(bench.snapshot()->topology->revision, 2u);
    QCOMPARE(bench.worker.status().nodes, 4);
    QCOMPARE(bench.rest.asked, 1);
    bench.server().sayText(u"topology_update"_s, Wire::toJson(delta)); // twice is once
    QCOMPARE(bench.rest.asked, 1);
}

void TestSessionWorker::deltasDuringTheFetchWait()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection(u"visionflow.1"_s);
    for (quint64 revision = 5; revision <= 8; ++revision) { // the document will hold the first two
        Wire::TopologyDelta delta = deltaOf(revision - 1, revision);
        delta.addedNodes = {nodeInfo(quint32(100 + revision))};
        bench.server().sayText(u"topology_update"_s, Wire::toJson(delta));
    }
    Wire::GraphDocument document = chain(3, 6);
    document.nodes.append(nodeInfo(105));
    document.nodes.append(nodeInfo(106));
    bench.rest.answerGraph(document);
    const auto snapshot = bench.snapshot();
    QCOMPARE(snapshot->topology->revision, 8u);
    QCOMPARE(snapshot->topology->nodeCount, 7);
    QCOMPARE(bench.rest.asked, 1);
}

void TestSessionWorker::resetIsFetchedAgain()
{
    Bench bench;
    bench.goLive();
    bench.server().sayText(u"topology_reset"_s, {{u"revision"_s, 7}});
    QCOMPARE(bench.rest.asked, 2);
    QCOMPARE(bench.rest.questions.first().etag, QByteArray("\"1\""));
    QCOMPARE(bench.state(), State::Live);                              // what is there stays in view
    bench.server().sayText(u"topology_reset"_s, {{u"revision"_s, 8}}); // before the answer
    bench.rest.answerGraph(chain(6, 7));
    QCOMPARE(bench.worker.status().nodes, 6);
    bench.worker.tick();
    QCOMPARE(bench.server().sentTexts(u"request_full_snapshot"_s).size(), 1);
    bench.pass(1200ms);
    QCOMPARE(bench.rest.asked, 3); // and for the second reset
    bench.rest.answer({RestReply::Outcome::NotModified, 304, {}, {}, {}});
    bench.pass(10s);
    QCOMPARE(bench.rest.asked, 3);
}

void TestSessionWorker::shortestPathsAndTheirSource()
{
    Bench bench;
    QSignalSpy sources(&bench.worker, &SessionWorker::ssspSourceChanged);
    bench.goLive();
    QCOMPARE(sources.size(), 1);
    Wire::FrameHeader header;
    header.type = Wire::MessageType::SsspUpdate;
    header.sequence = bench.sequence++;
    const Wire::SsspUpdate update{3, {{0, 3.f, 1}, {3, 0.f, -1}}};
    bench.server().sayBinary(Wire::encodeFrame(header, Wire::encodeSsspUpdate(update, Wire::RecordForm::Narrow)));
    bench.server().sayText(u"sssp_source"_s, {{u"node_id"_s, 3}});
    QCOMPARE(sources.size(), 2); // the same news twice
    QCOMPARE(sources.last().first().toUInt(), 3u);
    const auto snapshot = bench.snapshot();
    QCOMPARE(snapshot->rows()[std::size_t(snapshot->topology->slotOfId(0))].distance, 3.f);
    bench.frame();
    QCOMPARE(bench.worker.statistics().traffic.sequenceGaps, 0u); // both kinds share the numbers
}

void TestSessionWorker::textInAFrameIsText()
{
    Bench bench;
    QSignalSpy sources(&bench.worker, &SessionWorker::ssspSourceChanged);
    bench.goLive();
    const quint64 malformed = bench.worker.statistics().traffic.malformedMessages;
    const QByteArray words = Wire::encodeTextMessage(u"sssp_source"_s, {{u"node_id"_s, 3}, {u"padding"_s, u"word "_s.repeated(100)}});
    Wire::CompressionDecision decision;
    const QByteArray frame = Wire::compressedText(words, {}, {}, decision);
    QVERIFY(!frame.isEmpty());
    bench.server().sayBinary(frame);
    QCOMPARE(sources.last().first().toUInt(), 3u);
    QCOMPARE(bench.worker.statistics().traffic.malformedMessages, malformed);
    bench.server().sayBinary(frame.chopped(1));
    QCOMPARE(bench.worker.statistics().traffic.malformedMessages, malformed + 1);
}

void TestSessionWorker::commandsReachTheServer()
{
    Bench bench;
    bench.goLive();
    bench.worker.selectSsspSource(3);
    bench.worker.unpin(2);
    bench.pass(10ms);
    QCOMPARE(bench.server().sentTexts(u"select_sssp_source"_s).first()[u"node_id"_s].toInt(), 3);
    QCOMPARE(bench.server().sentTexts(u"nodeUnpin"_s).first()[u"data"_s].toObject()[u"nodeId"_s].toInt(), 2);
}

void TestSessionWorker::dragsReachTheServer()
{
    Bench bench;
    bench.goLive();
    bench.worker.dragStart(2, {0, 0, 0});
    for (int i = 1; i <= 50; ++i) {
        bench.worker.dragMove(2, {float(i), 0, 0});
        bench.pass(10ms);
    }
    bench.worker.dragEnd(2, {50, 0, 0}, true);
    bench.pass(10ms);
    QCOMPARE(bench.server().sentTexts(u"nodeDragStart"_s).size(), 1);
    const auto updates = bench.server().sentTexts(u"nodeDragUpdate"_s).size();
    QVERIFY2(updates >= 3 && updates <= 5, qPrintable(QString::number(updates)));
    const QJsonObject end = bench.server().sentTexts(u"nodeDragEnd"_s).first()[u"data"_s].toObject();
    QVERIFY(end[u"pin"_s].toBool());
    QCOMPARE(end[u"position"_s].toObject()[u"x"_s].toDouble(), 50.0);
}

void TestSessionWorker::pingsAndPongsMeasureTheLine()
{
    Bench bench;
    bench.goLive();
    for (int i = 0; i < 5; ++i) {
        bench.pass(40ms);
        bench.answerPings();
        bench.pass(960ms);
    }
    const SessionStatistics statistics = bench.worker.statistics();
    QVERIFY2(statistics.roundTrip.count >= 5, qPrintable(QString::number(statistics.roundTrip.count)));
    QCOMPARE(statistics.roundTripSamples.front(), 40.0);
    QCOMPARE(statistics.clockOffsetMs, std::optional(20.0)); // as if the way back took no time
}

void TestSessionWorker::settledLayoutIsNotSilence()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.establish(u"settled"_s);
    bench.rest.answerGraph(chain(4));
    QCOMPARE(bench.state(), State::Live); // no frame will come, and that is right
    QCOMPARE(bench.sentence(), u"The layout has settled; positions resume when something changes"_s);
    for (int i = 0; i < 60; ++i) {
        bench.pass(1s);
        bench.answerPings();
        QCOMPARE(bench.state(), State::Live);
    }
    bench.server().sayText(u"physics_resumed"_s, {{u"reason"_s, u"drag"_s}});
    bench.pass(900ms);
    QCOMPARE(bench.state(), State::Live); // silence counts from the change
    bench.pass(200ms);
    QCOMPARE(bench.state(), State::Stale);
    bench.server().sayText(u"physics_paused"_s, {{u"reason"_s, u"Graph reached equilibrium"_s}});
    QCOMPARE(bench.state(), State::Live);
    QCOMPARE(bench.worker.status().layout, SessionStatus::Layout::Settled);
}

void TestSessionWorker::ratesAreThoseOfTheServer()
{
    Bench bench;
    bench.goLive();
    QCOMPARE(bench.worker.statistics().traffic.promisedRateHz, 5.0);
    bench.server().sayText(u"rate"_s, {{u"rate_hz"_s, 20}});
    for (int i = 0; i < 200; ++i) {
        bench.pass(50ms);
        bench.answerPings();
        bench.frame();
    }
    const auto traffic = bench.worker.statistics().traffic;
    QCOMPARE(traffic.promisedRateHz, 20.0);
    QVERIFY2(std::abs(traffic.framesPerSecond - 20) < 0.3, qPrintable(QString::number(traffic.framesPerSecond)));
    QVERIFY(traffic.jitterMs < 0.001);
    QCOMPARE(traffic.sequenceGaps, 0u);
    for (const double nonsense : {0.0, -5.0, 1e9}) {
        bench.server().sayText(u"rate"_s, {{u"rate_hz"_s, nonsense}});
        QCOMPARE(bench.worker.statistics().traffic.promisedRateHz, 20.0);
    }
}

void TestSessionWorker::pausedStreamHasNoRate()
{
    Bench bench;
    bench.goLive();
    const auto rateAfter = [&bench](int frames) {
        for (int i = 0; i < frames; ++i) {
            bench.pass(200ms);
            bench.frame();
        }
        return bench.worker.statistics().traffic.framesPerSecond;
    };
    QVERIFY(std::abs(rateAfter(20) - 5) < 0.3);
    bench.server().sayText(u"physics_paused"_s, {{u"reason"_s, u"paused"_s}});
    bench.frame(); // was on its way
    for (int i = 0; i < 30; ++i) {
        bench.pass(100ms);
        const double rate = bench.worker.statistics().traffic.framesPerSecond;
        QVERIFY2(rate < 0.05, qPrintable(QString::number(rate))); // and not 4.1, 2.3, 0.1
    }
    bench.server().sayText(u"physics_resumed"_s, {});
    QCOMPARE(rateAfter(5), 0.0); // not known yet
    QVERIFY(std::abs(rateAfter(10) - 5) < 0.3);
}

void TestSessionWorker::settingsOnASocketOfTheirOwnAreCounted()
{
    Bench bench;
    bench.open(u"ws://host:80/ws/positions"_s);
    bench.server().acceptConnection(u"visionflow.1"_s);
    QCOMPARE(bench.transports.attempts(), 2);
    const auto before = bench.worker.statistics().traffic;
    bench.server().acceptConnection(u"visionflow.1"_s);
    const auto asked = bench.worker.statistics().traffic;
    QCOMPARE(asked.messagesOut - before.messagesOut, 1u);
    QCOMPARE(asked.bytesOut - before.bytesOut, quint64(bench.server().binaries.first().size()));
    bench.server().sayText("{}");
    QCOMPARE(bench.worker.statistics().traffic.bytesIn - asked.bytesIn, 2u);
}

void TestSessionWorker::fieldServerByJsonAlone()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection({}); // agrees to no subprotocol
    bench.server().sayText(u"connection_established"_s, {{u"timestamp"_s, 1}});
    const QJsonObject subscription = bench.server().sentTexts(u"subscribe_position_updates"_s).first();
    QCOMPARE(subscription[u"data"_s].toObject()[u"interval"_s].toInt(), 200);
    bench.rest.answerGraph(chain(3));
    const QJsonObject node{{u"id"_s, 41}, {u"label"_s, u"Rivers"_s}, {u"x"_s, 3.5}, {u"y"_s, -8}, {u"z"_s, 0.25}};
    bench.server().sayText(u"initialGraphLoad"_s, {{u"nodes"_s, QJsonArray{node}}, {u"edges"_s, QJsonArray{}}});
    QCOMPARE(bench.worker.status().nodes, 4); // the sample did not replace the graph
    bench.server().sayBinary(v1UpdateOf({recordOf(41, {1, 2, 3})}));
    QCOMPARE(bench.state(), State::Live);
    QCOMPARE(bench.worker.status().profile, u"v1"_s);
    bench.server().sayText(u"positionUpdate"_s, {{u"node_id"_s, 41}, {u"x"_s, 7}, {u"y"_s, 8}, {u"z"_s, 9}, {u"vx"_s, 1}});
    const auto snapshot = bench.snapshot();
    const Wire::NodeState &row = snapshot->rows()[std::size_t(snapshot->topology->slotOfId(41))];
    QCOMPARE(row.position, (Wire::Vec3{7, 8, 9}));
    QCOMPARE(row.velocity, (Wire::Vec3{1, 0, 0}));
    // Text that a slow connection gets as bytes, and a confirmation with every tick.
    bench.server().sayBinary(R"({"type":"subscription_confirmed","interval":200})");
    QCOMPARE(bench.worker.statistics().traffic.promisedRateHz, 5.0);
    QCOMPARE(bench.server().sentTexts(u"ping"_s).first()[u"timestamp"_s].toInt(), 0);
    bench.server().sayText(u"pong"_s, {{u"timestamp"_s, 0}});
    QCOMPARE(bench.worker.statistics().roundTrip.count, 1);
    QCOMPARE(bench.worker.statistics().traffic.malformedMessages, 0u);
}

void TestSessionWorker::fieldServerWithoutRest()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection({});
    bench.server().sayBinary(v1UpdateOf({recordOf(7, {1, 2, 3}, Wire::NodeKind::Agent), recordOf(8, {4, 5, 6})}));
    bench.rest.answerStatus(404);
    QCOMPARE(bench.state(), State::Live);
    const auto snapshot = bench.snapshot();
    QCOMPARE(snapshot->topology->nodeCount, 2);
    QCOMPARE(snapshot->topology->nodes[std::size_t(snapshot->topology->slotOfId(8))].info.label, u"8"_s);
    QVERIFY2(bench.sentence().contains(u"neither names nor edges"_s), qPrintable(bench.sentence()));
    bench.pass(3s);
    QCOMPARE(bench.server().sentTexts(u"subscribe_position_updates"_s).size(), 1); // it never said hello
    bench.pass(60s);
    QCOMPARE(bench.rest.asked, 1); // 404 does not pass
}

void TestSessionWorker::restartHintDecidesTheReturn()
{
    Bench bench;
    bench.random.set(0.75);
    bench.goLive();
    bench.server().sayText(u"restarting"_s, {{u"reconnect_in_ms"_s, 2000}, {u"spread_ms"_s, 4000}});
    bench.server().closeWith(1012);
    QCOMPARE(bench.state(), State::Waiting);
    QVERIFY(bench.sentence().startsWith(u"The server restarts. Next try in 5.0 s"_s));
    bench.pass(4999ms);
    QCOMPARE(bench.transports.attempts(), 1);
    bench.pass(1ms);
    QCOMPARE(bench.transports.attempts(), 2);
}

void TestSessionWorker::undoOfAPinWaitsForTheConnection()
{
    Bench bench;
    bench.goLive();
    QSignalSpy refused(&bench.worker, &SessionWorker::refused);
    bench.server().breakOff();
    QCOMPARE(bench.state(), State::Waiting);
    bench.worker.unpin(2);
    QCOMPARE(refused.size(), 0);
    bench.worker.dragStart(3, {1, 2, 3}); // pinning it again takes a hand that holds it
    bench.worker.dragEnd(3, {1, 2, 3}, true);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().toString(), u"Not connected, so the node cannot be moved"_s);
    bench.pass(2s);
    QCOMPARE(bench.state(), State::Connecting);
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.pass(1s);
    const QList<QJsonObject> unpins = bench.server().sentTexts(u"nodeUnpin"_s);
    QCOMPARE(unpins.size(), 1);
    QCOMPARE(unpins.first()[u"data"_s].toObject()[u"nodeId"_s].toInt(), 2);
    QCOMPARE(bench.server().sentTexts(u"nodeDragStart"_s).size(), 0);
}

void TestSessionWorker::retryNowDoesNotWait()
{
    Bench bench;
    bench.open();
    bench.server().refuseConnection();
    QCOMPARE(bench.state(), State::Waiting);
    bench.worker.retryNow();
    QCOMPARE(bench.state(), State::Connecting);
    bench.server().refuseUpgrade(403);
    QCOMPARE(bench.state(), State::Failed);
    bench.worker.retryNow();
    QCOMPARE(bench.state(), State::Connecting);
    bench.worker.retryNow(); // no harm while it is under way
    QCOMPARE(bench.transports.attempts(), 3);
}

void TestSessionWorker::closingIsPolite()
{
    Bench bench;
    bench.goLive();
    const QPointer<FakeTransport> transport = &bench.server();
    bench.worker.close();
    QCOMPARE(transport->closedWith, quint16(1000));
    transport->end({SocketEnd::Cause::ClosedByUs, 1000, 0, {}});
    QCOMPARE(bench.state(), State::Idle);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!transport);
    bench.worker.close(); // twice is once
    QCOMPARE(bench.state(), State::Idle);
}

void TestSessionWorker::composedMessagesLeave()
{
    Bench bench;
    bench.goLive();
    QSignalSpy sent(&bench.worker, &SessionWorker::composedSent);
    QSignalSpy failed(&bench.worker, &SessionWorker::composedFailed);
    Draft draft;
    draft.text = u"{\"type\": \"mine\"}"_s;
    bench.worker.send(draft, {});
    QCOMPARE(bench.server().texts.last(), R"({"type": "mine"})");
    draft.kind = Draft::Kind::Hex;
    draft.hex = u"01 ff"_s;
    bench.worker.send(draft, {});
    QCOMPARE(bench.server().binaries.last(), "\x01\xff");
    draft.kind = Draft::Kind::Ping;
    const int pings = bench.server().pings;
    bench.worker.send(draft, {});
    QCOMPARE(bench.server().pings, pings + 1);
    QCOMPARE(sent.size(), 3);
    QCOMPARE(sent.last(), (QList<QVariant>{1, 1}));
    draft.kind = Draft::Kind::Hex;
    draft.hex = u"0"_s; // a window would not have sent it
    bench.worker.send(draft, {});
    QCOMPARE(failed.size(), 1);
    QCOMPARE(bench.state(), State::Live);
}

void TestSessionWorker::aRepetitionKeepsItsPace()
{
    Bench bench;
    bench.goLive();
    QSignalSpy sent(&bench.worker, &SessionWorker::composedSent);
    Draft draft;
    draft.kind = Draft::Kind::Frame;
    draft.sequence = u"100"_s;
    const auto sequences = [&bench] {
        QList<quint32> found;
        for (const QByteArray &binary : bench.server().binaries) {
            if (const auto header = Wire::decodeFrameHeader(binary); header && header->sequence >= 100)
                found << header->sequence;
        }
        return found;
    };
    bench.worker.send(draft, {.count = 4, .interval = 500ms});
    QCOMPARE(sequences(), QList<quint32>{100});
    bench.pass(499ms);
    QCOMPARE(sequences(), QList<quint32>{100});
    bench.pass(1ms);
    QCOMPARE(sequences(), (QList<quint32>{100, 101}));
    bench.clock.advance(700ms); // somebody was slow
    bench.worker.tick();
    QCOMPARE(sent.size(), 3);
    bench.pass(299ms); // the next is where it would have been
    QCOMPARE(sent.size(), 3);
    bench.pass(1ms);
    QCOMPARE(sequences(), (QList<quint32>{100, 101, 102, 103}));
    bench.pass(5s);
    QCOMPARE(sent.size(), 4);
    bench.worker.send(draft, {.count = 100, .interval = 10ms});
    bench.worker.stopSending();
    bench.pass(1s);
    QCOMPARE(sent.size(), 5);
}

void TestSessionWorker::aComposedCloseIsFinal()
{
    Bench bench;
    bench.goLive();
    const QPointer<FakeTransport> transport = &bench.server();
    QSignalSpy sent(&bench.worker, &SessionWorker::composedSent);
    Draft draft;
    draft.kind = Draft::Kind::Close;
    draft.closeCode = u"4001"_s;
    draft.closeReason = u"enough"_s;
    bench.worker.send(draft, {});
    QCOMPARE(transport->closedWith, quint16(4001));
    QCOMPARE(sent.size(), 1);
    QCOMPARE(bench.state(), State::Closed);
    QCOMPARE(bench.sentence(), u"Closed by you with code 4001"_s);
    transport->end({SocketEnd::Cause::ClosedByUs, 4001, 0, {}});
    bench.pass(100s);
    QCOMPARE(bench.state(), State::Closed); // and nobody comes back by himself
    bench.worker.retryNow();
    QCOMPARE(bench.state(), State::Connecting);
}

void TestSessionWorker::statisticsAreToldFourTimesASecond()
{
    Bench bench;
    bench.goLive();
    QSignalSpy told(&bench.worker, &SessionWorker::statisticsChanged);
    for (int i = 0; i < 1000; ++i) { // a hundred frames a second
        bench.frame();
        bench.pass(10ms);
        bench.answerPings();
    }
    QVERIFY2(told.size() >= 38 && told.size() <= 41, qPrintable(QString::number(told.size())));
}

void TestSessionWorker::emptyGraphIsLive()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.establish();
    bench.rest.answerGraph({});
    QCOMPARE(bench.state(), State::Live);
    QCOMPARE(bench.sentence(), u"Live: the graph is empty"_s);
    bench.pass(4s);
    QCOMPARE(bench.state(), State::Live);
}

void TestSessionWorker::serverPingsAreAnswered()
{
    Bench bench;
    bench.goLive();
    const qsizetype before = bench.server().binaries.size();
    Wire::FrameHeader header;
    header.type = Wire::MessageType::Ping;
    header.sequence = 77;
    header.timeUs = 123;
    bench.server().sayBinary(Wire::encodeFrame(header, {}));
    QCOMPARE(bench.server().binaries.size(), before + 1);
    const QByteArray bytes = bench.server().binaries.last();
    const auto answer = Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(bytes, Wire::Direction::ToServer, Wire::Limits());
    QVERIFY(answer);
    const auto pong = Wire::decodePong(answer->payload);
    QVERIFY(pong);
    QCOMPARE(pong->pingSequence, 77u);
    QCOMPARE(pong->pingTimeUs, 123u);
}

void TestSessionWorker::pausesAreAskedForAndTold()
{
    Bench bench;
    bench.goLive();
    bench.worker.pauseLayout(true);
    bench.pass(10ms);
    QCOMPARE(bench.server().sentTexts(u"pause_layout"_s).first()[u"data"_s].toObject()[u"paused"_s].toBool(), true);
    QVERIFY(!bench.worker.status().pausedByUs); // not yet
    bench.server().sayText(u"physics_paused"_s, {{u"reason"_s, u"paused"_s}});
    QCOMPARE(bench.worker.status().layout, SessionStatus::Layout::Paused);
    QVERIFY(bench.worker.status().pausedByUs);
    bench.worker.pauseLayout(false);
    bench.pass(10ms);
    bench.server().sayText(u"physics_resumed"_s, {{u"reason"_s, u"running"_s}});
    QVERIFY(!bench.worker.status().pausedByUs);
    bench.server().sayText(u"physics_paused"_s, {{u"reason"_s, u"paused"_s}}); // somebody else
    QCOMPARE(bench.worker.status().layout, SessionStatus::Layout::Paused);
    QVERIFY(!bench.worker.status().pausedByUs);
}

void TestSessionWorker::settingsTravelOnTheSessionsSocket()
{
    Bench bench;
    SettingsDouble server;
    bench.goLive();
    const auto say = [&](const Wire::SettingsMessage &message) {
        Wire::FrameHeader header;
        header.type = Wire::MessageType::Settings;
        bench.server().sayBinary(Wire::encodeFrame(header, Wire::encodeSettingsMessage(message)));
    };
    const auto sent = [&] {
        qsizetype settings = 0;
        for (const QByteArray &frame : bench.server().binaries)
            settings += Wire::decodeFrameHeader(frame)->type == Wire::MessageType::Settings;
        return settings;
    };
    QCOMPARE(sent(), 1);
    say(server.paths());
    say(server.snapshot());
    const SettingsReplica &replica = bench.worker.settings().replica();
    QCOMPARE(replica.state().phase, SettingsState::Phase::InStep);
    bench.worker.settings().edit(u"a.speed"_s, 2.f);
    QCOMPARE(sent(), 2);
    Wire::FrameHeader header;
    header.type = Wire::MessageType::Settings;
    bench.server().sayBinary(Wire::encodeFrame(header, QByteArrayView("\x7f")));
    QCOMPARE(bench.worker.statistics().traffic.malformedMessages, 1u);
    bench.server().breakOff();
    QCOMPARE(replica.state().phase, SettingsState::Phase::Offline);
    bench.pass(2s);
    bench.server().acceptConnection(u"visionflow.1"_s);
    QCOMPARE(sent(), 1); // asks first, as ever
    bench.worker.open(QUrl(u"ws://other:80/wss"_s));
    QCOMPARE(replica.state().phase, SettingsState::Phase::Unknown);
}

void TestSessionWorker::noAddress()
{
    Bench bench;
    bench.open(u"file:///etc/passwd"_s);
    QCOMPARE(bench.state(), State::Failed);
    QVERIFY(bench.sentence().contains(u"no address"_s));
    QCOMPARE(bench.transports.attempts(), 0);
    bench.worker.retryNow();
    QCOMPARE(bench.state(), State::Failed);
    bench.open();
    QCOMPARE(bench.state(), State::Connecting);
}

void TestSessionWorker::refusedConnectionsAreTriedForEver()
{
    Bench bench;
    bench.open();
    for (const auto delay : {1000ms, 2000ms, 4000ms, 8000ms, 16000ms, 30000ms, 30000ms, 30000ms}) {
        const auto attempts = bench.transports.attempts();
        bench.server().refuseConnection();
        QCOMPARE(bench.state(), State::Waiting);
        QVERIFY(bench.sentence().startsWith(u"Nothing listens there"_s));
        bench.pass(delay - 1ms);
        QCOMPARE(bench.transports.attempts(), attempts);
        bench.pass(1ms);
        QCOMPARE(bench.transports.attempts(), attempts + 1);
        QCOMPARE(bench.worker.status().attempt, int(attempts) + 1);
    }
}

void TestSessionWorker::dropsAfterEachUpgradeKeepTheDelayGrowing()
{
    Bench bench;
    bench.open();
    for (const auto delay : {1000ms, 2000ms, 4000ms, 8000ms}) {
        const auto attempts = bench.transports.attempts();
        bench.server().acceptConnection(u"visionflow.1"_s);
        bench.pass(50ms);
        bench.server().breakOff();
        QCOMPARE(bench.state(), State::Waiting);
        bench.pass(delay - 1ms);
        QCOMPARE(bench.transports.attempts(), attempts);
        bench.pass(1ms);
        QCOMPARE(bench.transports.attempts(), attempts + 1);
    }
}

void TestSessionWorker::healthyConnectionStartsTheDelaysAgain()
{
    Bench bench;
    bench.open();
    bench.server().refuseConnection();
    bench.pass(1s);
    bench.server().refuseConnection();
    bench.pass(2s);
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.answeredPings = 0;
    for (int i = 0; i < 11; ++i) {
        bench.pass(1s);
        bench.answerPings();
        bench.frame();
    }
    bench.server().breakOff();
    QCOMPARE(*bench.worker.status().retryAt - bench.clock.now(), std::chrono::nanoseconds(1s));
    QCOMPARE(bench.worker.status().attempt, 2);
}

void TestSessionWorker::silentServerIsLostAfterThirtySeconds()
{
    Bench bench;
    bench.goLive();
    bench.pass(4500ms);
    bench.answerPings(); // the last pong
    const auto lastPong = bench.clock.now();
    QVERIFY(bench.state() == State::Live || bench.state() == State::Stale);
    const auto until = [&](std::chrono::nanoseconds time) {
        while (bench.clock.now() - lastPong < time) {
            bench.frame(); // positions go on: it is the pongs that count
            bench.pass(std::min<std::chrono::nanoseconds>(200ms, lastPong + time - bench.clock.now()));
        }
    };
    until(14s);
    QCOMPARE(bench.state(), State::Live);
    until(23s); // the ping at 19 s had no answer
    QCOMPARE(bench.state(), State::Stale);
    QCOMPARE(bench.sentence(), u"No pong for 23 s; the connection is given up in 7 s"_s);
    until(30s - 1ms);
    QCOMPARE(bench.state(), State::Stale);
    const QPointer<FakeTransport> transport = &bench.server();
    bench.pass(1ms);
    QCOMPARE(bench.state(), State::Waiting);
    QVERIFY(transport->aborted);
    QCOMPARE(bench.sentence(), u"Lost: no pong for 30 s. Next try in 1.0 s (attempt 2)"_s);
}

void TestSessionWorker::silentPositionsAreStale()
{
    Bench bench;
    bench.goLive();
    bench.pass(999ms);
    bench.answerPings();
    QCOMPARE(bench.state(), State::Live);
    bench.pass(1ms);
    QCOMPARE(bench.state(), State::Stale);
    QCOMPARE(bench.worker.status().silence, Silence::Positions);
    bench.pass(2s);
    bench.answerPings();
    QCOMPARE(bench.sentence(), u"No positions for 3 s; the server still answers"_s);
    bench.frame();
    QCOMPARE(bench.state(), State::Live);
    bench.server().sayText(u"rate"_s, {{u"rate_hz"_s, 1}});
    bench.pass(2900ms);
    bench.answerPings();
    QCOMPARE(bench.state(), State::Live); // three promised intervals
    bench.pass(100ms);
    QCOMPARE(bench.state(), State::Stale);
}

void TestSessionWorker::endsWithoutRetry_data()
{
    QTest::addColumn<SocketEnd>("end");
    QTest::addColumn<QString>("words");
    QTest::newRow("close 1000") << SocketEnd{SocketEnd::Cause::ClosedByPeer, 1000, 0, {}} << u"wanted"_s;
    QTest::newRow("close 1008") << SocketEnd{SocketEnd::Cause::ClosedByPeer, 1008, 0, u"no such endpoint"_s} << u"no such endpoint"_s;
    QTest::newRow("close 4401") << SocketEnd{SocketEnd::Cause::ClosedByPeer, 4401, 0, {}} << u"sign-in"_s;
    QTest::newRow("HTTP 403") << SocketEnd{SocketEnd::Cause::HandshakeRefused, 0, 403, {}} << u"forbidden"_s;
    QTest::newRow("certificate") << SocketEnd{SocketEnd::Cause::TlsFailed, 0, 0, u"self-signed"_s} << u"self-signed"_s;
}

void TestSessionWorker::endsWithoutRetry()
{
    QFETCH(SocketEnd, end);
    QFETCH(QString, words);
    Bench bench;
    QSignalSpy events(&bench.worker, &SessionWorker::eventHappened);
    bench.open();
    if (end.cause == SocketEnd::Cause::ClosedByPeer)
        bench.server().acceptConnection(u"visionflow.1"_s);
    bench.server().end(end);
    QCOMPARE(bench.state(), State::Failed);
    QVERIFY2(bench.sentence().contains(words), qPrintable(bench.sentence()));
    QVERIFY(events.last().first().value<ClientSession::Event>().isError);
    bench.pass(600s);
    QCOMPARE(bench.transports.attempts(), 1);
}

void TestSessionWorker::reasonBeforeTheCloseIsTold()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection({});
    bench.server().sayText(u"error"_s, {{u"code"_s, u"id_space_exceeded"_s}, {u"message"_s, u"the graph has 20,000 nodes"_s}});
    bench.server().closeWith(1008);
    QCOMPARE(bench.sentence(), u"The server refused: the graph has 20,000 nodes"_s);
}

void TestSessionWorker::reconnectKeepsTheGraph()
{
    Bench bench;
    bench.goLive(3);
    bench.server().sayBinary(updateOf({recordOf(1, {50, 0, 0})}, bench.sequence++));
    const auto before = bench.snapshot();
    bench.server().breakOff();
    bench.pass(1s);
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.server().sayBinary(updateOf({recordOf(2, {60, 0, 0})}, 0, false)); // the server counts anew
    Wire::GraphDocument document = chain(3, 1);
    for (Wire::NodeInfo &info : document.nodes)
        info.position.reset();
    QVERIFY(bench.rest.questions.first().etag.isEmpty()); // it may be another server behind the same address
    bench.rest.answerGraph(document);
    const auto after = bench.snapshot();
    for (quint32 id = 0; id < 3; ++id) {
        const auto slot = std::size_t(after->topology->slotOfId(id));
        QCOMPARE(after->topology->nodes[slot].key, before->topology->nodes[slot].key);
    }
    QCOMPARE(after->rows()[std::size_t(after->topology->slotOfId(1))].position, (Wire::Vec3{50, 0, 0}));
    QCOMPARE(after->rows()[std::size_t(after->topology->slotOfId(2))].position, (Wire::Vec3{60, 0, 0}));
    QCOMPARE(bench.state(), State::Live);
    QCOMPARE(bench.worker.statistics().traffic.sequenceGaps, 0u);
}

void TestSessionWorker::otherAddressForgetsTheGraph()
{
    Bench bench;
    bench.goLive(3);
    bench.snapshot();
    bench.open(u"ws://other/wss"_s);
    QCOMPARE(bench.snapshot()->topology->nodeCount, 0);
    QCOMPARE(bench.transports.made(0)->closedWith, quint16(1000));
    QCOMPARE(bench.state(), State::Connecting);
    QCOMPARE(bench.worker.statistics().traffic.messagesIn, 0u);
}

void TestSessionWorker::wrongBaseIsFetchedAgainWithPauses()
{
    Bench bench;
    bench.goLive();
    const auto update = [&](quint64 base) { bench.server().sayText(u"topology_update"_s, Wire::toJson(deltaOf(base, base + 1))); };
    update(90);
    QCOMPARE(bench.rest.asked, 2);
    bench.rest.answerGraph(chain(4, 90));
    QCOMPARE(bench.snapshot()->topology->revision, 91u); // the update waited for its base
    // A server that never fits is not asked without a pause.
    const int before = bench.rest.asked;
    for (int i = 0; i < 300; ++i) {
        update(1000 + quint64(i) * 2);
        if (!bench.rest.questions.isEmpty())
            bench.rest.answerGraph(chain(4, 95));
        bench.pass(100ms);
        bench.answerPings();
        bench.frame();
    }
    QVERIFY2(bench.rest.asked - before <= 40, qPrintable(QString::number(bench.rest.asked - before)));
}

void TestSessionWorker::graphThatCannotBeLoadedIsSaid()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.establish();
    bench.rest.answerStatus(503);
    QCOMPARE(bench.state(), State::Loading);
    QCOMPARE(bench.sentence(), u"Loading the graph. The graph could not be loaded: 503"_s);
    bench.pass(1s);
    QCOMPARE(bench.rest.asked, 2);
    bench.rest.breakOff();
    bench.pass(1999ms);
    QCOMPARE(bench.rest.asked, 2);
    bench.pass(1ms);
    QCOMPARE(bench.rest.asked, 3);
    bench.rest.answerGraph(chain(2));
    QCOMPARE(bench.sentence(), u"Waiting for the first positions"_s);
}

void TestSessionWorker::graphThatIsNoneIsSaid()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.rest.answer({RestReply::Outcome::Ok, 200, "<html>", {}, {}});
    QVERIFY2(bench.sentence().contains(u"no graph"_s), qPrintable(bench.sentence()));
    bench.worker.retryNow(); // by hand
    QCOMPARE(bench.rest.asked, 2);
    bench.rest.answerGraph(chain(2));
    QCOMPARE(bench.worker.status().nodes, 2);
}

void TestSessionWorker::graphOverTheMemoryLimitIsRefused()
{
    Bench bench;
    bench.worker.setMemoryLimit(4096);
    bench.open();
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.establish();
    bench.rest.answerGraph(chain(100));
    QVERIFY(!bench.snapshot());
    QVERIFY2(bench.sentence().contains(u"The graph could not be loaded: it would take about "_s), qPrintable(bench.sentence()));
    QVERIFY2(bench.sentence().endsWith(u" of memory, and the limit is 4 kB"_s), qPrintable(bench.sentence()));
    bench.pass(5s);
    QCOMPARE(bench.rest.asked, 1);
    bench.worker.setMemoryLimit(8192);
    QCOMPARE(bench.rest.asked, 1); // still too small
    bench.worker.setMemoryLimit(1 << 20);
    QCOMPARE(bench.rest.asked, 2);
    bench.rest.answerGraph(chain(100));
    QCOMPARE(bench.snapshot()->topology->nodeCount, 100);
    QVERIFY(!bench.sentence().contains(u"limit"_s));
}

void TestSessionWorker::growthOverTheMemoryLimitIsRefused()
{
    Bench bench;
    bench.worker.setMemoryLimit(memoryOf(chain(4)) + 100);
    bench.goLive(4);
    QCOMPARE(bench.snapshot()->topology->nodeCount, 4);
    Wire::TopologyDelta delta = deltaOf(1, 2);
    delta.addedNodes = {nodeInfo(9)};
    bench.server().sayText(u"topology_update"_s, Wire::toJson(delta));
    QVERIFY2(bench.sentence().contains(u"the limit is"_s), qPrintable(bench.sentence()));
    QCOMPARE(bench.worker.status().nodes, 4); // what is here goes on moving
    bench.worker.setMemoryLimit(0);
    QCOMPARE(bench.rest.asked, 2);
    bench.rest.answerGraph(chain(5, 2));
    QCOMPARE(bench.worker.status().nodes, 5);
    QVERIFY(!bench.sentence().contains(u"limit"_s));
}

void TestSessionWorker::partsOverTheMemoryLimitAreRefused()
{
    Bench bench;
    bench.worker.setMemoryLimit(memoryOf(chain(4)));
    bench.open();
    bench.server().acceptConnection({});
    const auto sayNodes = [&bench](int from, int to) {
        QJsonArray nodes;
        for (int id = from; id < to; ++id)
            nodes.append(QJsonObject{{u"id"_s, id}, {u"x"_s, 1}, {u"y"_s, 2}, {u"z"_s, 3}});
        bench.server().sayText(u"initialGraphLoad"_s, {{u"nodes"_s, nodes}, {u"edges"_s, QJsonArray()}});
    };
    sayNodes(0, 2);
    QCOMPARE(bench.worker.status().nodes, 2);
    sayNodes(2, 100);
    sayNodes(100, 101); // would fit, but a graph with a hole is none
    bench.rest.answerStatus(404);
    QCOMPARE(bench.worker.status().nodes, 2);
    QVERIFY2(bench.sentence().contains(u"the limit is"_s), qPrintable(bench.sentence()));
    bench.worker.setMemoryLimit(0);
    QCOMPARE(bench.rest.asked, 2);
    sayNodes(2, 100);
    QCOMPARE(bench.worker.status().nodes, 100);
}

void TestSessionWorker::lateRestAnswerBelongsToNobody()
{
    Bench bench;
    bench.open();
    bench.server().acceptConnection(u"visionflow.1"_s);
    const auto late = bench.rest.questions.takeFirst();
    bench.server().breakOff();
    late.answer({RestReply::Outcome::Ok, 200, Wire::encodeGraphDocument(chain(9)), {}, {}});
    QCOMPARE(bench.worker.status().nodes, 0);
    QCOMPARE(bench.state(), State::Waiting);
}

void TestSessionWorker::badMessagesCostThemselves_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isText");
    QTest::newRow("an empty frame") << QByteArray() << false;
    QTest::newRow("half a header") << QByteArray(9, '\1') << false;
    QTest::newRow("a record cut") << updateOf({recordOf(0, {}), recordOf(1, {})}).chopped(1) << false;
    QTest::newRow("a type that nobody knows") << QByteArray("\x7f") + updateOf({}).mid(1) << false;
    QTest::newRow("text where bytes belong") << QByteArray("{\"type\":\"pins\"}") << false;
    QTest::newRow("text that is no JSON") << QByteArray("hello") << true;
    QTest::newRow("JSON that is no object") << QByteArray("[1,2]") << true;
    QTest::newRow("an object without a type") << QByteArray("{}") << true;
    QTest::newRow("text that is no UTF-8") << QByteArray("{\"type\":\"\xff\xfe\"}") << true;
    QTest::newRow("brackets without end") << QByteArray(100'000, '[') << true;
    QTest::newRow("a topology update without revisions") << QByteArray("{\"type\":\"topology_update\"}") << true;
}

void TestSessionWorker::badMessagesCostThemselves()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isText);
    Bench bench;
    bench.goLive();
    if (isText)
        bench.server().sayText(bytes);
    else
        bench.server().sayBinary(bytes);
    QCOMPARE(bench.worker.statistics().traffic.malformedMessages, 1u);
    QCOMPARE(bench.state(), State::Live);
    bench.snapshot();
    bench.frame();
    QVERIFY(bench.snapshot());
}

void TestSessionWorker::unknownTextTypesAreIgnored()
{
    Bench bench;
    bench.goLive();
    bench.server().sayText(u"memory_flash"_s, {{u"data"_s, QJsonObject()}});
    for (const QString &type : {u"pong"_s, u"sssp_source"_s, u"pins"_s, u"rate"_s, u"error"_s, u"restarting"_s, u"positionUpdate"_s,
                                u"subscription_confirmed"_s, u"connection_established"_s, u"physics_resumed"_s})
        bench.server().sayText(type, {{u"node_id"_s, u"text"_s}, {u"pinned"_s, 5}, {u"timestamp"_s, -1}}); // fields that are not theirs
    QCOMPARE(bench.worker.statistics().traffic.malformedMessages, 0u);
    QCOMPARE(bench.state(), State::Live);
}

void TestSessionWorker::repeatedAndLateFramesAreDropped()
{
    Bench bench;
    bench.goLive();
    bench.server().sayBinary(updateOf({recordOf(0, {10, 0, 0})}, 10));
    bench.server().sayBinary(updateOf({recordOf(0, {10, 5, 5})}, 10));
    bench.server().sayBinary(updateOf({recordOf(0, {9, 0, 0})}, 9));
    const auto snapshot = bench.snapshot();
    QCOMPARE(snapshot->rows()[std::size_t(snapshot->topology->slotOfId(0))].position, (Wire::Vec3{10, 0, 0}));
    QCOMPARE(bench.worker.statistics().traffic.sequenceGaps, 1u);
    bench.server().sayBinary(updateOf({recordOf(0, {std::nanf(""), 0, 0}), recordOf(999, {})}, 11));
    QCOMPARE(bench.worker.statistics().traffic.droppedRecords, 2u);
}

void TestSessionWorker::requestsWithoutConnectionAreRefused()
{
    Bench bench;
    QSignalSpy refusals(&bench.worker, &SessionWorker::refused);
    bench.worker.selectSsspSource(1);
    bench.worker.dragStart(1, {});
    QCOMPARE(refusals.size(), 2);
    bench.goLive();
    bench.worker.dragStart(1, {});
    bench.server().breakOff(); // ends the drag, and says so once
    QCOMPARE(refusals.size(), 3);
    bench.worker.dragEnd(1, {}, true);
    refusals.removeLast();
    bench.worker.selectSsspSource(2); // this one waits
    bench.worker.dragStart(2, {});    // this one cannot
    QCOMPARE(refusals.size(), 3);
    for (int i = 0; i < Outbox::maxCommands; ++i)
        bench.worker.selectSsspSource(2);
    QCOMPARE(refusals.size(), 4);
    bench.pass(1s);
    bench.server().acceptConnection(u"visionflow.1"_s);
    bench.pass(10ms);
    QCOMPARE(bench.server().sentTexts(u"select_sssp_source"_s).size(), Outbox::maxCommands); // none was lost
}

void TestSessionWorker::composingWithoutConnectionIsRefused()
{
    Bench bench;
    QSignalSpy failed(&bench.worker, &SessionWorker::composedFailed);
    Draft draft;
    draft.kind = Draft::Kind::Ping;
    bench.worker.send(draft, {});
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().startsWith(u"Not connected"_s));
}

void TestSessionWorker::aRepetitionEndsWithItsConnection()
{
    Bench bench;
    bench.goLive();
    QSignalSpy sent(&bench.worker, &SessionWorker::composedSent);
    Draft draft;
    draft.kind = Draft::Kind::Ping;
    bench.worker.send(draft, {.count = 100, .interval = 100ms});
    bench.server().breakOff();
    QCOMPARE(bench.state(), State::Waiting);
    bench.pass(5s);
    QCOMPARE(sent.size(), 1);
}

void TestSessionWorker::errorsOfTheServerAreTold()
{
    Bench bench;
    bench.goLive();
    QSignalSpy refusals(&bench.worker, &SessionWorker::refused);
    QSignalSpy events(&bench.worker, &SessionWorker::eventHappened);
    bench.server().sayText(u"error"_s, {{u"code"_s, u"unknown_node"_s}, {u"message"_s, u"no node 99"_s}});
    QCOMPARE(refusals.last().first().toString(), u"no node 99"_s);
    QVERIFY(events.last().first().value<ClientSession::Event>().text.contains(u"no node 99"_s));
    bench.server().sayText(u"error"_s, {{u"code"_s, u"malformed"_s}, {u"message"_s, u"bad"_s}});
    QCOMPARE(refusals.size(), 1); // nothing that the user asked for
}

void TestSessionWorker::floodOfErrorsDoesNotFloodTheHistory()
{
    Bench bench;
    bench.goLive();
    QSignalSpy events(&bench.worker, &SessionWorker::eventHappened);
    for (int i = 0; i < 1000; ++i)
        bench.server().sayText(u"error"_s, {{u"code"_s, u"malformed"_s}, {u"message"_s, u"bad"_s}});
    QCOMPARE(events.size(), 1);
}

void TestSessionWorker::textOfStrangersIsCleaned()
{
    Bench bench;
    bench.goLive();
    const QString nasty = u"line\nbreak \u202e"_s + QString(5000, u'x');
    bench.server().sayText(u"physics_paused"_s, {{u"reason"_s, nasty}});
    QVERIFY(!bench.sentence().contains(u'\n'));
    QVERIFY(!bench.sentence().contains(QChar(0x202e)));
    QVERIFY(bench.sentence().size() < 500);
}

void TestSessionWorker::everyTransportIsLetGo()
{
    Bench bench;
    bench.open();
    for (int i = 0; i < 50; ++i) {
        if (i % 3 == 0)
            bench.server().acceptConnection(u"visionflow.1"_s);
        bench.server().breakOff();
        bench.server().breakOff(); // a second end of the same connection is nobody's
        bench.pass(40s);
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    int alive = 0;
    for (qsizetype i = 0; i < bench.transports.attempts(); ++i)
        alive += !bench.transports.made(i).isNull();
    QCOMPARE(alive, 1);
}

QTEST_GUILESS_MAIN(TestSessionWorker)
#include "tst_sessionworker.moc"
