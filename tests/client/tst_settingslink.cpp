// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/settingslink.h"
#include "net/tokenbucket.h"
#include "protocol/profilevisionflow1.h"
#include "tests/shared/fakerest.h"
#include "tests/shared/faketransport.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/scriptedrandom.h"
#include "tests/shared/settingsdouble.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Status = SettingState::Status;
using Phase = SettingsState::Phase;
using Wire::SettingOutcome;
using Wire::SettingValue;

const QString speed = u"a.speed"_s;
const QString name = u"a.name"_s;
const QString count = u"b.count"_s;

/// A link with everything around it in the test's hands.
class Bench
{
public:
    ManualClock clock;
    FixedRandom random;
    FakeRest rest;
    FakeTransports transports{clock};
    QList<QByteArray> sent;
    bool connected = true;
    SettingsLink link{{clock, random, rest, transports.factory(), {}, [this](const QByteArray &frame) {
                           if (connected)
                               sent.append(frame);
                           return connected;
                       }}};
    SettingsDouble server;

    void open(const QString &url = u"ws://host:80/wss"_s, bool negotiated = true)
    {
        SocketRequest request;
        request.url = QUrl(url);
        request.subprotocols = {u"visionflow.1"_s};
        link.connectionOpened(request, QUrl(u"http://host:80/api"_s), negotiated);
    }
    static QByteArray frameOf(const Wire::SettingsMessage &message)
    {
        Wire::FrameHeader header;
        header.type = Wire::MessageType::Settings;
        Wire::CompressionDecision decision;
        return Wire::encodeFrame(header, Wire::encodeSettingsMessage(message), {}, decision);
    }
    void say(const Wire::SettingsMessage &message)
    {
        const QByteArray bytes = frameOf(message);
        const auto frame = Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(bytes, Wire::Direction::ToClient, {});
        QVERIFY(frame);
        QVERIFY(link.receive(*frame));
    }
    void goInStep()
    {
        open();
        rest.questions.clear();
        say(server.paths());
        say(server.snapshot());
        rest.answer({RestReply::Outcome::Ok, 200, SettingsDouble::schemaJson(), {}, {}});
        sent.clear();
    }
    void rateLimited(const QJsonObject &details) { link.serverError({{u"code"_s, u"rate_limited"_s}, {u"details"_s, details}}); }

    static Wire::SettingsMessage read(const QByteArray &bytes)
    {
        const auto frame = Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(bytes, Wire::Direction::ToServer, {});
        return *Wire::decodeSettingsMessage(frame->payload, Wire::Direction::ToServer, {});
    }
    template <typename Message>
    QList<Message> messages() const
    {
        QList<Message> found;
        for (const QByteArray &bytes : sent) {
            const auto message = read(bytes);
            if (const auto *one = std::get_if<Message>(&message))
                found.append(*one);
        }
        return found;
    }
    QList<Wire::SettingsSet> sets() const { return messages<Wire::SettingsSet>(); }
    QList<Wire::SettingsSync> syncs() const { return messages<Wire::SettingsSync>(); }

    /// Time passes as it does in life: the link is woken when it asked to be.
    void pass(std::chrono::nanoseconds time)
    {
        const auto end = clock.now() + time;
        for (auto next = link.nextDeadline(); next && *next <= end; next = link.nextDeadline()) {
            clock.advance(std::max<std::chrono::nanoseconds>(*next - clock.now(), 1ms)); // what the timer does
            link.tick();
        }
        if (clock.now() < end)
            clock.advance(end - clock.now());
    }
    SettingState operator[](const QString &path) const { return link.replica().state().settings.value(path); }
    Phase phase() const { return link.replica().state().phase; }
    bool inStep() const { return phase() == Phase::InStep && link.replica().state().hash == server.tree.hash(); }
};

class TestSettingsLink : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void asksBeforeItSaysAnything();
    void editLeavesAtOnceAndIsConfirmed();
    void dragIsMerged();
    void longDragSlowsDownAndItsEndLeaves();
    void nothingIsEchoed();
    void reviewedEditsWait();
    void endOfReviewSends();
    void reviewOutlastsABreak();
    void schemaIsFetchedOnceAConnection();
    void tellsWhatChanged();
    void recordsWhatTravels();
    void longMessagesAreCompressed();
    void positionsHaveASocketForSettings();
    void pathsBehindAProxy();

    // Rainy day flows.
    void refusalsAreTold();
    void rateLimitedRequestIsOfferedAgain();
    void rateLimitedSyncIsAskedAgain();
    void rateLimitOfSomethingElseIsNotOurs();
    void answerThatNeverComes();
    void serverThatNeverFits();
    void stepsOutOfOrder();
    void numbersThatComeLate();
    void sendPressedBeforeTheNumbers();
    void brokenLine();
    void socketThatTakesNothing();
    void schemaThatIsMissing_data();
    void schemaThatIsMissing();
    void noSettingsHere_data();
    void noSettingsHere();
    void settingsSocketComesBack();
    void settingsSocketEndsWithTheSession();
    void notOurMessages();
    void otherServerOtherSettings();
};

// Happy flows.

void TestSettingsLink::asksBeforeItSaysAnything()
{
    Bench bench;
    QSignalSpy refused(&bench.link, &SettingsLink::refused);
    bench.link.edit(speed, 2.f);
    QCOMPARE(refused.size(), 1);
    bench.open();
    QCOMPARE(bench.sent.size(), 1);
    QCOMPARE(bench.syncs(), QList{Wire::SettingsSync()});
    bench.link.edit(speed, 2.f);
    bench.say(bench.server.paths());
    bench.link.edit(speed, 2.f);
    QCOMPARE(refused.size(), 3);
    bench.pass(5s);
    QCOMPARE(bench.sent.size(), 1);
    bench.say(bench.server.snapshot());
    QVERIFY(bench.inStep());
    bench.pass(1h);
    QCOMPARE(bench.sent.size(), 1); // in step is silence
}

void TestSettingsLink::editLeavesAtOnceAndIsConfirmed()
{
    Bench bench;
    bench.goInStep();
    bench.link.edit(speed, 2.f);
    QCOMPARE(bench.sets().size(), 1);
    QCOMPARE(bench[speed].status, Status::Pending);
    QVERIFY2(bench.sent.first().size() <= 40, qPrintable(QString::number(bench.sent.first().size())));
    bench.say(bench.server.answer(bench.sets().first()));
    QCOMPARE(bench[speed].status, Status::Confirmed);
    QVERIFY(bench.inStep());
    bench.pass(1min);
    QCOMPARE(bench.sent.size(), 1);
}

void TestSettingsLink::dragIsMerged()
{
    Bench bench;
    bench.goInStep();
    for (int frame = 0; frame <= 60; ++frame) { // a second at 60 Hz, answered at once
        bench.link.edit(speed, 1.f + float(frame) / 10);
        if (bench.link.replica().openRequest())
            bench.say(bench.server.answer(bench.sets().last()));
        bench.pass(16667us);
    }
    bench.pass(200ms);
    if (bench.link.replica().openRequest())
        bench.say(bench.server.answer(bench.sets().last()));
    QCOMPARE(bench.sets().size(), 6); // one at once, then every 200 ms
    QCOMPARE(bench[speed].confirmed, SettingValue(7.f));
    QVERIFY(bench.inStep());
    QVERIFY(bench.link.counters().replaced > 40);
}

void TestSettingsLink::longDragSlowsDownAndItsEndLeaves()
{
    Bench bench;
    TokenBucket bucket(1, 10, bench.clock); // the server's: 60 a minute, 10 at once
    QVERIFY(bucket.take());                 // the sync
    bench.goInStep();
    qsizetype seen = 0;
    const auto answer = [&] {
        for (; seen < bench.sets().size(); ++seen) {
            QVERIFY2(bucket.take(), "the server's limit was met");
            bench.say(bench.server.answer(bench.sets()[seen]));
        }
    };
    for (int frame = 0; frame < 2 * 60 * 60; ++frame) {
        bench.link.edit(speed, float(frame % 1000) / 100 + 0.001f);
        answer();
        bench.pass(16667us);
        answer();
    }
    bench.link.edit(speed, 9.5f);
    bench.pass(2s);
    answer();
    QCOMPARE(bench[speed].confirmed, SettingValue(9.5f));
    QVERIFY(bench.inStep());
    QVERIFY2(bench.sets().size() > 100, qPrintable(QString::number(bench.sets().size()))); // and it did not stop
}

void TestSettingsLink::nothingIsEchoed()
{
    Bench bench;
    bench.goInStep();
    for (int i = 0; i < 1000; ++i) {
        bench.say(bench.server.change(speed, float(i % 7)));
        bench.pass(50ms);
    }
    QVERIFY(bench.inStep());
    QCOMPARE(bench.sent.size(), 0);
}

void TestSettingsLink::reviewedEditsWait()
{
    Bench bench;
    bench.goInStep();
    bench.link.setReviewed(true);
    bench.link.edit(speed, 2.f);
    bench.link.edit(count, qint32(9));
    bench.link.edit(name, u"second"_s);
    bench.link.discard(name);
    bench.pass(1min);
    QCOMPARE(bench.sent.size(), 0);
    QCOMPARE(bench[speed].status, Status::Edited);
    bench.link.sendReviewed();
    QCOMPARE(bench.sets().size(), 1);
    QCOMPARE(bench.sets().first().entries.size(), 2);
    bench.link.edit(name, u"third"_s); // after the button was pressed
    bench.say(bench.server.answer(bench.sets().first()));
    bench.pass(1min);
    QCOMPARE(bench.sets().size(), 1);
    QCOMPARE(bench[name].status, Status::Edited);
}

void TestSettingsLink::endOfReviewSends()
{
    Bench bench;
    bench.goInStep();
    bench.link.setReviewed(true);
    bench.link.edit(speed, 2.f);
    bench.link.setReviewed(false);
    QCOMPARE(bench.sets().size(), 1);
}

void TestSettingsLink::reviewOutlastsABreak()
{
    Bench bench;
    bench.goInStep();
    bench.link.setReviewed(true);
    bench.link.edit(speed, 2.f);
    bench.link.connectionLost();
    bench.link.edit(count, qint32(9));
    bench.goInStep();
    QCOMPARE(bench[speed].status, Status::Edited);
    QCOMPARE(bench[count].status, Status::Edited);
    bench.pass(1min);
    QCOMPARE(bench.sets().size(), 0);
    bench.link.sendReviewed();
    QCOMPARE(bench.sets().size(), 1);
    QCOMPARE(bench.sets().first().entries.size(), 2);
}

void TestSettingsLink::schemaIsFetchedOnceAConnection()
{
    Bench bench;
    bench.open();
    QCOMPARE(bench.rest.asked, 0); // a server without settings is not bothered
    bench.say(bench.server.paths());
    bench.say(bench.server.snapshot());
    QCOMPARE(bench.rest.asked, 1);
    QCOMPARE(bench.rest.questions.first().url, QUrl(u"http://host:80/api/settings/schema"_s));
    QVERIFY(!bench.link.replica().state().schema);
    bench.rest.answer({RestReply::Outcome::Ok, 200, SettingsDouble::schemaJson(), "\"one\"", {}});
    QVERIFY(bench.link.replica().state().schema);
    QCOMPARE(bench.link.replica().state().schema->settings().size(), 3);
    bench.say(bench.server.change(speed, 3.f));
    bench.pass(1h);
    QCOMPARE(bench.rest.asked, 1);
    bench.link.connectionLost();
    bench.open();
    bench.say(bench.server.paths());
    QCOMPARE(bench.rest.asked, 2);
    QCOMPARE(bench.rest.questions.first().etag, QByteArray("\"one\""));
    bench.rest.answer({RestReply::Outcome::NotModified, 304, {}, {}, {}});
    QVERIFY(bench.link.replica().state().schema);
}

void TestSettingsLink::tellsWhatChanged()
{
    Bench bench;
    bench.goInStep();
    QSignalSpy changed(&bench.link, &SettingsLink::changed);
    bench.say(bench.server.change(speed, 3.f));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first()[1].toStringList(), QStringList{speed});
    QCOMPARE(changed.first()[0].value<SettingsState>().settings.value(speed).confirmed, SettingValue(3.f));
    bench.link.acknowledge(speed);
    QCOMPARE(changed.size(), 2);
    bench.link.edit(count, qint32(8));
    QCOMPARE(changed.size(), 3);
    QCOMPARE(changed.last()[1].toStringList().first(), count);
    bench.link.connectionLost();
    QCOMPARE(changed.last()[1].toStringList(), QStringList()); // anything may look different
}

void TestSettingsLink::recordsWhatTravels()
{
    Bench bench;
    bench.goInStep();
    QSignalSpy exchanged(&bench.link, &SettingsLink::exchanged);
    bench.link.edit(speed, 2.5f);
    bench.say(bench.server.answer(bench.sets().first(), {{speed, SettingOutcome::OutOfRange}}));
    QCOMPARE(exchanged.size(), 2);
    const auto out = exchanged[0][0].value<SettingsExchange>();
    QVERIFY(out.outgoing);
    QCOMPARE(out.kind, u"set"_s);
    QCOMPARE(out.frameBytes, bench.sent.first().size());
    QCOMPARE(out.payloadBytes, bench.sent.first().size() - Wire::FrameHeader::size);
    QCOMPARE(out.revision, 10u);
    QCOMPARE(out.rows, (QList<SettingsExchange::Row>{{bench.server.id(speed), speed, u"f32"_s, u"2.5"_s, {}}}));
    QCOMPARE(out.compression.reason, Wire::CompressionDecision::Reason::TooSmall);
    const auto in = exchanged[1][0].value<SettingsExchange>();
    QVERIFY(!in.outgoing);
    QCOMPARE(in.number, out.number + 1);
    QCOMPARE(in.kind, u"result"_s);
    QCOMPARE(in.rows, (QList<SettingsExchange::Row>{{bench.server.id(speed), speed, u"f32"_s, u"1"_s, u"out_of_range"_s}}));
    QCOMPARE(in.base, in.hash);
    QCOMPARE(in.hash.size(), 8);
    QVERIFY(in.compression.entropy > 0);
    bench.say(bench.server.change(speed, 3.f));
    const auto delta = exchanged.last()[0].value<SettingsExchange>();
    QCOMPARE(delta.kind, u"delta"_s);
    QVERIFY(delta.base != delta.hash);
    QCOMPARE(delta.rows.first().value, u"3"_s);
}

void TestSettingsLink::longMessagesAreCompressed()
{
    Bench bench;
    bench.goInStep();
    QSignalSpy exchanged(&bench.link, &SettingsLink::exchanged);
    bench.link.edit(name, u"a long and winding name "_s.repeated(40));
    const auto out = exchanged.first()[0].value<SettingsExchange>();
    QCOMPARE(out.compression.reason, Wire::CompressionDecision::Reason::Compressed);
    QVERIFY(out.frameBytes < out.payloadBytes / 4);
    QCOMPARE(bench.sets().first().entries.first().value, SettingValue(u"a long and winding name "_s.repeated(40)));
    bench.say(bench.server.change(name, u"another name of some length "_s.repeated(40)));
    const auto in = exchanged.last()[0].value<SettingsExchange>();
    QCOMPARE(in.compression.reason, Wire::CompressionDecision::Reason::Compressed);
    QVERIFY(in.compression.wireBytes < in.compression.plainBytes);
}

void TestSettingsLink::positionsHaveASocketForSettings()
{
    Bench bench;
    qsizetype in = 0;
    qsizetype out = 0;
    connect(&bench.link, &SettingsLink::received, this, [&in](qsizetype bytes) { in += bytes; });
    connect(&bench.link, &SettingsLink::sent, this, [&out](qsizetype bytes) { out += bytes; });
    bench.open(u"ws://host:80/ws/positions?token=1"_s);
    QCOMPARE(bench.transports.attempts(), 1);
    FakeTransport &socket = bench.transports.newest();
    QCOMPARE(socket.request.url, QUrl(u"ws://host:80/ws/settings?token=1"_s));
    QCOMPARE(socket.request.subprotocols, QStringList{u"visionflow.1"_s});
    QCOMPARE(bench.sent.size(), 0);
    socket.acceptConnection(u"visionflow.1"_s);
    QCOMPARE(socket.binaries.size(), 1);
    socket.sayBinary(Bench::frameOf(bench.server.paths()));
    socket.sayBinary(Bench::frameOf(bench.server.snapshot()));
    QVERIFY(bench.inStep());
    bench.link.edit(speed, 2.f);
    QCOMPARE(socket.binaries.size(), 2);
    const auto set = std::get<Wire::SettingsSet>(Bench::read(socket.binaries.last()));
    const QByteArray answer = Bench::frameOf(bench.server.answer(set));
    const qsizetype before = in;
    socket.sayBinary(answer);
    QVERIFY(bench.inStep());
    QCOMPARE(in - before, answer.size());
    QCOMPARE(out, socket.binaries[0].size() + socket.binaries[1].size());
    bench.pass(61s);
    QCOMPARE(socket.pings, 4); // or the guard would take it for dead
    QCOMPARE(bench.sent.size(), 0);
}

void TestSettingsLink::pathsBehindAProxy()
{
    Bench bench;
    bench.open(u"wss://host/flow/ws/positions"_s);
    QCOMPARE(bench.transports.newest().request.url, QUrl(u"wss://host/flow/ws/settings"_s));
    Bench other;
    other.open(u"wss://host/flow/wss"_s);
    QCOMPARE(other.transports.attempts(), 0);
    QCOMPARE(other.sent.size(), 1);
}

// Rainy day flows.

void TestSettingsLink::refusalsAreTold()
{
    Bench bench;
    bench.goInStep();
    QSignalSpy refused(&bench.link, &SettingsLink::refused);
    bench.link.edit(speed, 11.f);
    QCOMPARE(refused.takeFirst(), (QVariantList{speed, Wire::settingOutcomeText(SettingOutcome::OutOfRange)}));
    QCOMPARE(bench.sent.size(), 0);
    bench.link.edit(speed, 9.f);
    bench.say(bench.server.answer(bench.sets().first(), {{speed, SettingOutcome::NotStored}}));
    QCOMPARE(refused.takeFirst(), (QVariantList{speed, Wire::settingOutcomeText(SettingOutcome::NotStored)}));
    bench.pass(1h);
    QCOMPARE(bench.sent.size(), 1); // not tried again by itself
}

void TestSettingsLink::rateLimitedRequestIsOfferedAgain()
{
    Bench bench;
    bench.goInStep();
    bench.link.edit(speed, 2.f);
    const quint32 first = bench.sets().last().request;
    bench.link.edit(speed, 3.f);
    bench.rateLimited({{u"request"_s, qint64(first)}, {u"retry_after_ms"_s, 5000}});
    bench.pass(4900ms);
    QCOMPARE(bench.sets().size(), 1);
    bench.pass(200ms);
    QCOMPARE(bench.sets().size(), 2);
    QCOMPARE(bench.sets().last().entries.first().value, SettingValue(3.f));
    bench.say(bench.server.answer(bench.sets().last()));
    QVERIFY(bench.inStep());
    QCOMPARE(bench[speed].status, Status::Confirmed);
    // A server cannot silence us for a day.
    bench.pass(1s);
    bench.link.edit(speed, 4.f);
    bench.rateLimited({{u"request"_s, qint64(bench.sets().last().request)}, {u"retry_after_ms"_s, 86'400'000}});
    bench.pass(61s);
    QCOMPARE(bench.sets().size(), 4);
}

void TestSettingsLink::rateLimitedSyncIsAskedAgain()
{
    Bench bench;
    bench.open();
    bench.rateLimited({{u"retry_after_ms"_s, 3000}});
    bench.pass(2900ms);
    QCOMPARE(bench.syncs().size(), 1);
    bench.pass(1200ms);
    QCOMPARE(bench.syncs().size(), 2);
    bench.say(bench.server.paths());
    bench.say(bench.server.snapshot());
    QVERIFY(bench.inStep());
}

void TestSettingsLink::rateLimitOfSomethingElseIsNotOurs()
{
    Bench bench;
    bench.goInStep();
    bench.link.edit(speed, 2.f);
    QVERIFY(!bench.link.serverError({{u"code"_s, u"rate_limited"_s}, {u"details"_s, QJsonObject{{u"retry_after_ms"_s, 100}}}}));
    QVERIFY(!bench.link.serverError({{u"code"_s, u"unknown_path"_s}}));
    QCOMPARE(bench[speed].status, Status::Pending);
    bench.say(bench.server.answer(bench.sets().last()));
    QCOMPARE(bench[speed].status, Status::Confirmed);
}

void TestSettingsLink::answerThatNeverComes()
{
    Bench bench;
    bench.goInStep();
    bench.link.edit(speed, 2.f);
    bench.pass(9900ms);
    QCOMPARE(bench.sent.size(), 1);
    bench.pass(200ms);
    QCOMPARE(bench.syncs().size(), 1); // where does the server stand?
    bench.say(bench.server.paths());
    bench.say(bench.server.nothingNew());
    bench.pass(1s);
    QCOMPARE(bench.sets().size(), 2);
    bench.say(bench.server.answer(bench.sets().last()));
    QVERIFY(bench.inStep());
    QCOMPARE(bench[speed].confirmed, SettingValue(2.f));
}

void TestSettingsLink::serverThatNeverFits()
{
    Bench bench;
    bench.goInStep();
    // Every message has a wrong hash, at sixty a second.
    for (int i = 0; i < 60 * 600; ++i) {
        auto delta = bench.server.change(speed, float(i % 9));
        delta.hash ^= 1;
        bench.say(delta);
        if (bench.link.replica().isSyncOpen()) {
            auto snapshot = bench.server.snapshot();
            snapshot.hash[0] ^= 1;
            bench.say(snapshot);
        }
        bench.pass(16667us);
    }
    QVERIFY2(bench.sent.size() < 30, qPrintable(QString::number(bench.sent.size()))); // of ten minutes
    QCOMPARE(bench[speed].confirmed, SettingValue(1.f));
}

void TestSettingsLink::stepsOutOfOrder()
{
    Bench bench;
    bench.goInStep();
    const auto first = bench.server.change(speed, 2.f);
    const auto second = bench.server.change(count, qint32(6));
    bench.say(second);
    QCOMPARE(bench.syncs().size(), 1);
    bench.say(first);
    bench.say(second);
    bench.say(second);
    QCOMPARE(bench.syncs().size(), 1);
    bench.say(bench.server.paths());
    bench.say(bench.server.snapshot());
    QVERIFY(bench.inStep());
    bench.pass(1min);
    QCOMPARE(bench.sent.size(), 1);
}

void TestSettingsLink::numbersThatComeLate()
{
    Bench bench;
    bench.goInStep();
    bench.link.connectionLost();
    bench.open();
    bench.say(bench.server.nothingNew());
    bench.link.edit(speed, 2.f);
    QCOMPARE(bench.sets().size(), 0);
    bench.pass(2s);
    bench.say(bench.server.paths());
    bench.say(bench.server.nothingNew());
    QCOMPARE(bench.sets().size(), 1);
}

void TestSettingsLink::sendPressedBeforeTheNumbers()
{
    Bench bench;
    bench.goInStep();
    bench.link.setReviewed(true);
    bench.link.edit(speed, 2.f);
    bench.link.connectionLost();
    bench.open();
    bench.say(bench.server.nothingNew());
    QCOMPARE(bench.phase(), Phase::InStep);
    bench.link.sendReviewed();
    bench.link.edit(count, qint32(9)); // after the button was pressed
    QCOMPARE(bench.sets().size(), 0);
    bench.pass(2s);
    bench.say(bench.server.paths());
    bench.say(bench.server.nothingNew());
    bench.pass(1min);
    QCOMPARE(bench.sets().size(), 1);
    QCOMPARE(bench.sets().first().entries.size(), 1);
    QCOMPARE(bench[count].status, Status::Edited);
}

void TestSettingsLink::brokenLine()
{
    Bench bench;
    bench.goInStep();
    bench.link.edit(speed, 2.f);
    bench.link.edit(count, qint32(9));
    bench.link.connectionLost();
    QCOMPARE(bench.phase(), Phase::Offline);
    bench.link.edit(name, u"offline"_s);
    bench.pass(1min);
    QCOMPARE(bench.sent.size(), 1);
    bench.server.answer(bench.sets().first()); // it had arrived; its answer had not
    bench.open();
    bench.say(bench.server.paths());
    bench.say(bench.server.snapshot());
    QVERIFY(bench.inStep());
    QCOMPARE(bench[speed].status, Status::Confirmed);
    QCOMPARE(bench[count].status, Status::Offered);
    QCOMPARE(bench[name].status, Status::Offered);
    bench.pass(1min);
    QCOMPARE(bench.sets().size(), 1); // nothing is forced
    bench.link.renew(name);
    QCOMPARE(bench.sets().size(), 2);
}

void TestSettingsLink::socketThatTakesNothing()
{
    Bench bench;
    bench.goInStep();
    bench.connected = false;
    bench.link.edit(speed, 2.f);
    QCOMPARE(bench[speed].status, Status::Edited);
    bench.connected = true;
    bench.pass(10s);
    QCOMPARE(bench.sets().size(), 1);
    QCOMPARE(bench[speed].status, Status::Pending);
}

void TestSettingsLink::schemaThatIsMissing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("triedAgain");
    QTest::newRow("there is none") << 404 << QByteArray() << false;
    QTest::newRow("the server is ill") << 503 << QByteArray() << true;
    QTest::newRow("too often") << 429 << QByteArray() << true;
    QTest::newRow("the answer is no schema") << 200 << QByteArray("{\"settings\":7}") << false;
}

void TestSettingsLink::schemaThatIsMissing()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, triedAgain);
    if (status == 200)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"description of its settings"_s));
    Bench bench;
    bench.open();
    bench.say(bench.server.paths());
    bench.say(bench.server.snapshot());
    if (status == 200)
        bench.rest.answer({RestReply::Outcome::Ok, 200, body, {}, {}});
    else
        bench.rest.answerStatus(status);
    QVERIFY(bench.inStep()); // settings work without
    bench.pass(5s);
    QCOMPARE(bench.rest.asked, triedAgain ? 2 : 1);
    bench.link.edit(speed, 3.f);
    QCOMPARE(bench.sets().size(), 1);
}

void TestSettingsLink::noSettingsHere_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("what");
    QTest::newRow("a field server") << u"ws://host:80/wss"_s << u"not negotiated"_s;
    QTest::newRow("one of ours from before") << u"ws://host:80/wss"_s << u"unsupported type"_s;
    QTest::newRow("positions of a field server") << u"ws://host:80/ws/positions"_s << u"not negotiated"_s;
    QTest::newRow("no such socket, in HTTP") << u"ws://host:80/ws/positions"_s << u"404"_s;
    QTest::newRow("no such socket, in words") << u"ws://host:80/ws/positions"_s << u"unknown path"_s;
    QTest::newRow("no such socket, by a close code") << u"ws://host:80/ws/positions"_s << u"1008"_s;
    QTest::newRow("another protocol on that socket") << u"ws://host:80/ws/positions"_s << u"no subprotocol"_s;
}

void TestSettingsLink::noSettingsHere()
{
    QFETCH(QString, url);
    QFETCH(QString, what);
    Bench bench;
    QSignalSpy refused(&bench.link, &SettingsLink::refused);
    bench.open(url, what != "not negotiated"_L1);
    if (what == "unsupported type"_L1)
        bench.link.serverError({{u"code"_s, u"malformed"_s}, {u"details"_s, QJsonObject{{u"reason"_s, u"unsupported_type"_s}}}});
    if (what == "404"_L1)
        bench.transports.newest().refuseUpgrade(404);
    if (what == "no subprotocol"_L1)
        bench.transports.newest().acceptConnection({});
    if (what == "unknown path"_L1 || what == "1008"_L1) {
        bench.transports.newest().acceptConnection(u"visionflow.1"_s);
        if (what == "1008"_L1)
            bench.transports.newest().closeWith(1008);
        else
            bench.transports.newest().sayText(u"error"_s, {{u"code"_s, u"unknown_path"_s}});
    }
    QCOMPARE(bench.phase(), Phase::Unsupported);
    const auto attempts = bench.transports.attempts();
    const auto sent = bench.sent.size();
    bench.pass(1h);
    QCOMPARE(bench.transports.attempts(), attempts);
    QCOMPARE(bench.sent.size(), sent);
    QCOMPARE(bench.rest.asked, 0);
    QCOMPARE(refused.size(), 0);
    bench.link.edit(speed, 2.f);
    QCOMPARE(refused.size(), 1);
}

void TestSettingsLink::settingsSocketComesBack()
{
    Bench bench;
    bench.open(u"ws://host:80/ws/positions"_s);
    bench.transports.newest().acceptConnection(u"visionflow.1"_s);
    bench.transports.newest().sayBinary(Bench::frameOf(bench.server.paths()));
    bench.transports.newest().sayBinary(Bench::frameOf(bench.server.snapshot()));
    bench.transports.newest().breakOff();
    QCOMPARE(bench.phase(), Phase::Offline);
    bench.pass(1200ms);
    QCOMPARE(bench.transports.attempts(), 2);
    for (int i = 0; i < 5; ++i) {
        bench.transports.newest().refuseConnection();
        bench.pass(40s);
    }
    QCOMPARE(bench.transports.attempts(), 7);
    bench.transports.newest().acceptConnection(u"visionflow.1"_s);
    const auto sync = std::get<Wire::SettingsSync>(Bench::read(bench.transports.newest().binaries.first()));
    QCOMPARE(sync.hash, bench.server.tree.hash());
    bench.transports.newest().sayBinary(Bench::frameOf(bench.server.paths()));
    bench.transports.newest().sayBinary(Bench::frameOf(bench.server.nothingNew()));
    QVERIFY(bench.inStep());
}

void TestSettingsLink::settingsSocketEndsWithTheSession()
{
    Bench bench;
    bench.open(u"ws://host:80/ws/positions"_s);
    FakeTransport &socket = bench.transports.newest();
    socket.acceptConnection(u"visionflow.1"_s);
    bench.link.connectionLost();
    QCOMPARE(socket.closedWith, quint16(1000));
    bench.pass(1h);
    QCOMPARE(bench.transports.attempts(), 1);
}

void TestSettingsLink::notOurMessages()
{
    Bench bench;
    bench.open(u"ws://host:80/ws/positions"_s);
    FakeTransport &socket = bench.transports.newest();
    socket.acceptConnection(u"visionflow.1"_s);
    socket.sayBinary("not a frame");
    socket.sayText(QByteArray("{"));
    Wire::FrameHeader header;
    header.type = Wire::MessageType::Settings;
    socket.sayBinary(Wire::encodeFrame(header, QByteArrayView("\x7f")));
    QCOMPARE(bench.link.malformed(), 3u);
    socket.sayText(u"connection_established"_s, {});
    header.type = Wire::MessageType::NodeUpdate;
    socket.sayBinary(Wire::encodeFrame(header, {}));
    QCOMPARE(bench.link.malformed(), 3u);
    QCOMPARE(bench.phase(), Phase::Unknown);
}

void TestSettingsLink::otherServerOtherSettings()
{
    Bench bench;
    bench.goInStep();
    bench.link.edit(speed, 2.f);
    bench.link.startOver();
    QCOMPARE(bench.phase(), Phase::Unknown);
    QVERIFY(bench.link.replica().state().settings.isEmpty());
    QVERIFY(!bench.link.replica().state().schema);
    bench.open();
    QCOMPARE(bench.syncs().last(), Wire::SettingsSync());
}

QTEST_GUILESS_MAIN(TestSettingsLink)
#include "tst_settingslink.moc"
