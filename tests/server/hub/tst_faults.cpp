// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/broadcastencoder.h"
#include "server/delayline.h"
#include "server/faultswitch.h"
#include "tests/server/hub/testserver.h"
#include "tests/shared/graphbuilders.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/wirebuilders.h"
#include "tests/shared/wireclient.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestFaults : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void lists_data();
    void lists();
    void theScheduleHitsTwelveFramesOnce();
    void theScheduleSwitchesItselfOff();
    void droppedAndHeldBack();
    void spoiltFramesDifferWhereTheyShould();
    void framesOfOtherErasHaveTheirSizes();
    void theDelayLineKeepsTheOrder();
    void anUntouchedServerTellsNothingElse();
    void pongsAreWithheld();
    void repliesAreDelayed();
    void theServerSaysWhenTheScheduleIsOver();
    void connectionsAreClosed();

    // Rainy day flows.
    void badLists_data();
    void badLists();
};

void TestFaults::lists_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<FaultPlan>("plan");
    QTest::newRow("nothing is the schedule") << QString() << FaultPlan::schedule();
    QTest::newRow("the schedule by name") << u"schedule"_s << FaultPlan::schedule();
    QTest::newRow("its parts") << u"cut,nan,type,time"_s << FaultPlan::schedule();
    FaultPlan cut;
    cut.cut = true;
    QTest::newRow("one part") << u"cut"_s << cut;
    FaultPlan line;
    line.delay = 40ms;
    line.jitter = 5ms;
    line.withholdPongs = true;
    line.closeAfter = 10s;
    QTest::newRow("the line") << u"delay=40ms,jitter=5ms,no-pong,close=10s"_s << line;
    FaultPlan frames;
    frames.dropEvery = 10;
    frames.reorderEvery = 7;
    frames.era = Wire::foreignProfile(u"unified28");
    QTest::newRow("frames") << u"drop=10,reorder=7,era=unified28"_s << frames;
    FaultPlan items;
    items.era = Wire::foreignProfile(u"items36");
    QTest::newRow("another era") << u"era=items36"_s << items;
}

void TestFaults::lists()
{
    QFETCH(QString, list);
    QFETCH(FaultPlan, plan);
    const auto read = parseFaultPlan(list);
    QVERIFY2(read, read ? "" : qPrintable(read.error()));
    QVERIFY(*read == plan);
}

void TestFaults::badLists_data()
{
    QTest::addColumn<QString>("list");
    for (const QString &list : {u"nonsense"_s, u"cut,"_s, u"drop"_s, u"drop=1"_s, u"drop=x"_s, u"delay=40"_s, u"delay=61s"_s,
                                u"delay=-1ms"_s, u"delay=nans"_s, u"jitter=5ms"_s, u"era=future"_s, u"no-pong=3"_s, u" cut"_s})
        QTest::newRow(qPrintable(list)) << list;
}

void TestFaults::badLists()
{
    QFETCH(QString, list);
    const auto read = parseFaultPlan(list);
    QVERIFY(!read);
    QVERIFY2(read.error().startsWith("--faults "_L1), qPrintable(read.error()));
}

void TestFaults::theScheduleHitsTwelveFramesOnce()
{
    FaultSwitch faults;
    faults.set(FaultPlan::schedule());
    QMap<int, QString> hit;
    for (int i = 0; i < 400; ++i) {
        const FrameFault fault = faults.next();
        QString what;
        what += fault.cut ? u"cut "_s : QString();
        what += fault.notANumber ? u"nan "_s : QString();
        what += fault.unknownTypeBehind ? u"type "_s : QString();
        what += fault.timeBack ? u"time "_s : QString();
        if (!what.isEmpty())
            hit.insert(i, what.trimmed());
    }
    const QMap<int, QString> promised{{25, u"cut"_s},   {60, u"nan"_s},   {75, u"cut"_s},  {80, u"time"_s},
                                      {110, u"type"_s}, {125, u"cut"_s},  {160, u"nan"_s}, {175, u"cut"_s},
                                      {225, u"cut"_s},  {230, u"time"_s}, {260, u"nan"_s}, {275, u"cut"_s}};
    QCOMPARE(hit, promised);
}

void TestFaults::theScheduleSwitchesItselfOff()
{
    FaultSwitch faults;
    FaultPlan plan = FaultPlan::schedule();
    plan.dropEvery = 1000;
    faults.set(plan);
    for (int i = 0; i < 299; ++i)
        QVERIFY(!faults.next().endsSchedule);
    QVERIFY(faults.plan().hasSchedule());
    QVERIFY(faults.next().endsSchedule);
    QVERIFY(!faults.plan().hasSchedule());
    QCOMPARE(faults.plan().dropEvery, 1000); // the rest stays
    faults.set(FaultPlan::schedule());
    for (int i = 0; i < 25; ++i)
        QVERIFY(!faults.next().cut);
    QVERIFY(faults.next().cut); // counted anew
}

void TestFaults::droppedAndHeldBack()
{
    FaultPlan plan;
    plan.dropEvery = 3;
    plan.reorderEvery = 2;
    FaultSwitch faults;
    faults.set(plan);
    QString course;
    for (int i = 0; i < 6; ++i) {
        const FrameFault fault = faults.next();
        course += fault.dropped ? u'd' : fault.heldBack ? u'h' : u'-';
    }
    QCOMPARE(course, u"-hdh-d"_s);
}

void TestFaults::spoiltFramesDifferWhereTheyShould()
{
    Wire::FrameHeader header;
    header.timeUs = 5'000'000;
    std::vector<Wire::NodeRecord> records(3);
    FrameFault fault;
    fault.timeBack = true;
    spoil(fault, header, records);
    QCOMPARE(header.timeUs, 4'000'000u);
    fault = {};
    fault.notANumber = true;
    spoil(fault, header, records);
    QVERIFY(std::isnan(records[1].position.y));
    QVERIFY(Wire::isUsable(records[0], 1e9f) && Wire::isUsable(records[2], 1e9f));

    BroadcastEncoder encoder(header, records, {});
    encoder.cut();
    QCOMPARE(encoder.bytesFor(Wire::ProfileId::VisionFlow1).size(), 16 + 3 * 34 - 1);
    QCOMPARE(
        Wire::Test::verdict(Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(unknownTypeMessage(7), Wire::Direction::ToClient, {})),
        u"unknown_type"_s);
}

void TestFaults::framesOfOtherErasHaveTheirSizes()
{
    std::vector<Wire::NodeRecord> records;
    for (quint32 id = 0; id < 2000; ++id)
        records.push_back(Wire::Test::recordOf(id));
    BroadcastEncoder encoder({}, records, {});
    encoder.speak(Wire::foreignProfile(u"unified28"));
    const QByteArray unified = encoder.bytesFor(Wire::ProfileId::VisionFlow1);
    QCOMPARE(unified.size(), 56'009);
    QCOMPARE(unified[0], char(0x42));
    QCOMPARE(unified.mid(9 + 28, 4), QByteArray::fromHex("01000000")); // no kind bits
    encoder.speak(Wire::foreignProfile(u"items36"));
    const QByteArray items = encoder.bytesFor(Wire::ProfileId::VisionFlow1);
    QCOMPARE(items.size(), 72'000);
    QCOMPARE(Wire::decodeNodeRecord(items.data() + 36, Wire::RecordForm::Wide), records[1]);
}

void TestFaults::theDelayLineKeepsTheOrder()
{
    ManualClock clock;
    DelayLine line(clock, 7);
    QString said;
    for (int i = 0; i < 9; ++i)
        line.put([&said, i] { said += QString::number(i); }, 1ms, 1ms);
    QVERIFY(!line.isEmpty());
    clock.advance(1s);
    QTRY_COMPARE(said, u"012345678"_s);
    line.put([&said] { said += u'!'; }, 60s, 0ms);
    line.flush();
    QCOMPARE(said, u"012345678!"_s);
    QVERIFY(line.isEmpty());
}

void TestFaults::anUntouchedServerTellsNothingElse()
{
    TestServer server(chain(3));
    QVERIFY(server.listens());
    QVERIFY(server.server->faults() == FaultPlan());
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(!client.frames.empty());
    server.positions->shake();
    QTRY_VERIFY(client.frames.size() > 1);
    QCOMPARE(client.malformed, 0);
}

void TestFaults::pongsAreWithheld()
{
    TestServer server(chain(3));
    QVERIFY(server.listens());
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(client.text(u"connection_established"_s));
    FaultPlan plan;
    plan.withholdPongs = true;
    server.server->setFaults(plan);
    client.guard.sendBinary(Wire::Test::typedFrame(Wire::MessageType::Ping));
    client.say(u"ping"_s);
    client.guard.sendText("ping");
    client.say(u"requestInitialData"_s);
    QTRY_VERIFY(client.text(u"initialDataInfo"_s)); // everything before it has been read
    QVERIFY(!client.text(u"pong"_s));
    QVERIFY(std::none_of(client.frames.begin(), client.frames.end(),
                         [](const auto &frame) { return frame.header.type == Wire::MessageType::Pong; }));
    server.server->setFaults({});
    client.say(u"ping"_s);
    QTRY_VERIFY(client.text(u"pong"_s));
}

void TestFaults::repliesAreDelayed()
{
    TestServer server(chain(3));
    QVERIFY(server.listens());
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(client.text(u"connection_established"_s));
    FaultPlan plan;
    plan.delay = 200ms;
    server.server->setFaults(plan);
    QElapsedTimer since;
    since.start();
    client.say(u"ping"_s);
    QTRY_VERIFY(client.text(u"pong"_s));
    QVERIFY2(since.elapsed() >= 200, qPrintable(QString::number(since.elapsed())));
}

void TestFaults::theServerSaysWhenTheScheduleIsOver()
{
    TestServer server(chain(3), TestServer::fast(), true);
    QVERIFY(server.listens());
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(client.text(u"connection_established"_s));
    QSignalSpy changed(server.server.get(), &GraphServer::faultsChanged);
    server.server->setFaults(FaultPlan::schedule());
    QCOMPARE(changed.size(), 1);
    while (changed.size() < 2) {
        server.positions->shake();
        QVERIFY(QTest::qWaitFor([&, before = client.order.size()] { return client.order.size() > before; }, 10'000));
    }
    QVERIFY(server.server->faults() == FaultPlan());
    QCOMPARE(client.malformed, 7); // six were cut, one is of no type
}

void TestFaults::connectionsAreClosed()
{
    ServerOptions options = TestServer::fast();
    options.faults.closeAfter = 50ms;
    TestServer server(chain(3), options);
    QVERIFY(server.listens());
    WireClient client;
    client.open(server.url());
    QTRY_VERIFY(client.end);
    QCOMPARE(client.end->closeCode, 1011);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
