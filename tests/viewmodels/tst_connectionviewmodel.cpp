// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the status bar says in every state.
#include "app/viewmodels/connectionviewmodel.h"
#include "app/viewmodels/eventsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace VisionFlow;
using State = ClientSession::State;

class TestConnectionViewModel : public QObject
{
    Q_OBJECT

private slots:
    void emptyIsInert();
    void states_data();
    void states();
    void countdownRoundsUp();
    void figures();
    void eventsAreNewestFirstAndBounded();
};

void TestConnectionViewModel::emptyIsInert()
{
    const ConnectionViewModel connection;
    QCOMPARE(connection.phase(), ConnectionViewModel::Idle);
    QVERIFY(!connection.isOpen());
    QVERIFY(!connection.canRetry());
    QVERIFY(connection.countdown().isEmpty());
    QVERIFY(connection.graphText().isEmpty());
    QVERIFY(connection.rateText().isEmpty());
}

void TestConnectionViewModel::states_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("retry");
    QTest::addColumn<bool>("stale");
    QTest::newRow("nothing wanted") << State::Idle << u"not connected"_s << false << false;
    QTest::newRow("on its way") << State::Connecting << u"connecting"_s << false << false;
    QTest::newRow("upgraded") << State::Loading << u"loading"_s << false << false;
    QTest::newRow("all is well") << State::Live << u"connected"_s << false << false;
    QTest::newRow("silent") << State::Stale << u"stale"_s << false << true;
    QTest::newRow("lost, counting down") << State::Waiting << u"waiting"_s << true << true;
    QTest::newRow("given up") << State::Failed << u"failed"_s << true << true;
    QTest::newRow("closed by a person") << State::Closed << u"closed"_s << true << true;
}

void TestConnectionViewModel::states()
{
    QFETCH(State, state);
    ConnectionViewModel connection;
    connection.show({.state = state, .statusText = u"why"_s});
    QTEST(connection.phaseWord(), "word");
    QTEST(connection.canRetry(), "retry");
    QTEST(connection.isStale(), "stale");
    QCOMPARE(connection.statusText(), u"why"_s);
}

void TestConnectionViewModel::countdownRoundsUp()
{
    ConnectionViewModel connection;
    connection.show({.state = State::Waiting, .retryInMs = 1, .attempt = 2});
    QCOMPARE(connection.countdown(), u"next try in 1 s"_s);
    connection.show({.state = State::Waiting, .retryInMs = 2001});
    QCOMPARE(connection.countdown(), u"next try in 3 s"_s);
    connection.show({.state = State::Live, .retryInMs = 500});
    QVERIFY(connection.countdown().isEmpty());
}

void TestConnectionViewModel::figures()
{
    ConnectionViewModel connection;
    connection.show({.state = State::Live, .framesPerSecond = 5.04, .motion = u"interpolated"_s, .nodes = 2000, .edges = 6012});
    QCOMPARE(connection.graphText(), u"2,000 nodes · 6,012 edges"_s);
    QCOMPARE(connection.rateText(), u"5.0 frames/s"_s);
    QCOMPARE(connection.motionText(), u"interpolated"_s);
    connection.show({.state = State::Stale, .framesPerSecond = 1.2}); // fades away, as nothing comes
    QCOMPARE(connection.rateText(), QString());
    connection.show({.state = State::Live, .nodes = 1, .edges = 0}); // the rate is not known yet
    QCOMPARE(connection.graphText(), u"1 node · 0 edges"_s);
    QCOMPARE(connection.rateText(), QString());
}

void TestConnectionViewModel::eventsAreNewestFirstAndBounded()
{
    EventsModel events;
    const QAbstractItemModelTester tester(&events);
    QCOMPARE(events.newest(), QString());
    for (int i = 0; i < EventsModel::mostEvents + 5; ++i)
        events.append({quint64(i), u"event %1"_s.arg(i), i % 2 == 0});
    QCOMPARE(events.count(), EventsModel::mostEvents);
    QCOMPARE(events.newest(), u"event 204"_s);
    QCOMPARE(events.index(0).data(EventsModel::ErrorRole).toBool(), true);
    events.show({{1, u"older"_s, false}, {2, u"newer"_s, false}});
    QCOMPARE(events.newest(), u"newer"_s);
    events.clear();
    QCOMPARE(events.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestConnectionViewModel)
#include "tst_connectionviewmodel.moc"
