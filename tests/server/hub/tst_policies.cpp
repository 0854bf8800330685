// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the server's small policies: drags, budgets, origins, breath, options. No sockets, no waiting.
#include "server/breathing.h"
#include "server/dragtable.h"
#include "server/messagebudget.h"
#include "server/originpolicy.h"
#include "tests/shared/manualclock.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestPolicies : public QObject
{
    Q_OBJECT

private slots:
    void aDragHasOneHolder();
    void aHolderHasAFewNodes();
    void aDragRunsOut();
    void leavingReleasesEverything();
    void aBudgetBelongsToAnAddress();
    void aBudgetIsForgottenWhenItIsFull();
    void aDragUpdateHasItsOwnBudget();
    void originsAreChecked_data();
    void originsAreChecked();
    void theBreathIsSmallAndItsSpeedIsTrue_data();
    void theBreathIsSmallAndItsSpeedIsTrue();
};

void TestPolicies::aDragHasOneHolder()
{
    ManualClock clock;
    DragTable drags(clock);
    QVERIFY(drags.hold(1, 100));
    QVERIFY(drags.hold(1, 100));
    QVERIFY(!drags.hold(1, 200));
    QVERIFY(drags.isHeldBy(1, 100));
    QVERIFY(!drags.isHeldBy(1, 200));
    drags.release(1);
    QVERIFY(drags.hold(1, 200));
}

void TestPolicies::aHolderHasAFewNodes()
{
    ManualClock clock;
    DragTable drags(clock);
    for (quint32 node = 0; node < DragTable::nodesPerHolder; ++node)
        QVERIFY(drags.hold(node, 1));
    QVERIFY(!drags.hold(99, 1));
    QVERIFY(drags.hold(0, 1));
    QVERIFY(drags.hold(99, 2));
}

void TestPolicies::aDragRunsOut()
{
    ManualClock clock;
    DragTable drags(clock);
    QVERIFY(drags.hold(1, 1));
    QVERIFY(drags.hold(2, 1));
    clock.advance(4s);
    QVERIFY(drags.hold(2, 1));
    clock.advance(999ms);
    QVERIFY(drags.takeExpired().isEmpty());
    clock.advance(1ms);
    QCOMPARE(drags.takeExpired(), QList<quint32>{1});
    QVERIFY(!drags.isHeldBy(1, 1));
    QVERIFY(drags.isHeldBy(2, 1));
}

void TestPolicies::leavingReleasesEverything()
{
    ManualClock clock;
    DragTable drags(clock);
    QVERIFY(drags.hold(1, 1));
    QVERIFY(drags.hold(2, 1));
    QVERIFY(drags.hold(3, 2));
    QList<quint32> taken = drags.takeAllOf(1);
    std::sort(taken.begin(), taken.end());
    QCOMPARE(taken, (QList<quint32>{1, 2}));
    QVERIFY(drags.isHeldBy(3, 2));
    QVERIFY(drags.takeAllOf(1).isEmpty());
}

void TestPolicies::aBudgetBelongsToAnAddress()
{
    ManualClock clock;
    MessageBudget budget(clock);
    const QHostAddress here(u"10.0.0.1"_s);
    int admitted = 0;
    for (int i = 0; i < 100; ++i)
        admitted += budget.take(here, MessageKind::Command);
    QCOMPARE(admitted, 50);
    QCOMPARE(budget.retryAfter(here, MessageKind::Command).count(), 200);
    QVERIFY(!budget.take(QHostAddress(u"::ffff:10.0.0.1"_s), MessageKind::Command));
    QVERIFY(budget.take(QHostAddress(u"10.0.0.2"_s), MessageKind::Command));
    clock.advance(60s);
    QVERIFY(budget.take(here, MessageKind::Command));
}

void TestPolicies::aBudgetIsForgottenWhenItIsFull()
{
    ManualClock clock;
    MessageBudget budget(clock);
    for (quint32 address = 1; address <= 1000; ++address)
        QVERIFY(budget.take(QHostAddress(address), MessageKind(address % 3)));
    budget.forgetIdle();
    QCOMPARE(budget.addresses(), 1000);
    clock.advance(1s); // a settings message a second
    budget.forgetIdle();
    QCOMPARE(budget.addresses(), 0);
}

void TestPolicies::aDragUpdateHasItsOwnBudget()
{
    ManualClock clock;
    MessageBudget budget(clock);
    const QHostAddress here(u"10.0.0.1"_s);
    while (budget.take(here, MessageKind::Command)) { }
    // Ten a second, for as long as anyone likes.
    for (int i = 0; i < 1000; ++i, clock.advance(100ms))
        QVERIFY(budget.take(here, MessageKind::DragUpdate));
    int admitted = 0;
    for (int i = 0; i < 100; ++i)
        admitted += budget.take(here, MessageKind::DragUpdate);
    QCOMPARE(admitted, 20);
}

void TestPolicies::originsAreChecked_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("local");
    QTest::addColumn<bool>("allowed");
    const QString loopback = u"127.0.0.1"_s;
    const QString lan = u"192.168.1.5"_s;
    QTest::newRow("a program sends no origin") << QByteArray() << QByteArray("127.0.0.1:4000") << loopback << true;
    QTest::newRow("nothing at all") << QByteArray() << QByteArray() << loopback << true;
    QTest::newRow("the page that this server is")
        << QByteArray("http://localhost:4000") << QByteArray("localhost:4000") << loopback << true;
    QTest::newRow("another port") << QByteArray("http://localhost:80") << QByteArray("localhost:4000") << loopback << false;
    QTest::newRow("another host") << QByteArray("http://example.org") << QByteArray("localhost:4000") << loopback << false;
    QTest::newRow("a foreign name that points here")
        << QByteArray("http://evil.example:4000") << QByteArray("evil.example:4000") << loopback << false;
    QTest::newRow("the same without an origin") << QByteArray() << QByteArray("evil.example:4000") << loopback << false;
    QTest::newRow("a name in the local network") << QByteArray("http://box.local:4000") << QByteArray("box.local:4000") << lan << true;
    QTest::newRow("IPv6 loopback") << QByteArray("http://[::1]:4000") << QByteArray("[::1]:4000") << u"::1"_s << true;
    QTest::newRow("default ports are equal to none") << QByteArray("http://127.0.0.1") << QByteArray("127.0.0.1:80") << loopback << true;
    QTest::newRow("the opaque origin") << QByteArray("null") << QByteArray("127.0.0.1:4000") << loopback << false;
    QTest::newRow("an origin on the list") << QByteArray("https://graphs.example") << QByteArray("127.0.0.1:4000") << loopback << true;
}

void TestPolicies::originsAreChecked()
{
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, host);
    QFETCH(QString, local);
    QFETCH(bool, allowed);
    HttpRequest request{"GET", "/wss", {}, {}};
    if (!origin.isEmpty())
        request.headers.append({QByteArray("origin"), origin});
    if (!host.isEmpty())
        request.headers.append({QByteArray("host"), host});
    QCOMPARE(OriginPolicy({u"https://graphs.example"_s}).allows(request, QHostAddress(local)), allowed);
}

void TestPolicies::theBreathIsSmallAndItsSpeedIsTrue_data()
{
    QTest::addColumn<double>("seconds");
    QTest::newRow("at the start") << 0.0;
    QTest::newRow("in the first breath") << 1.7;
    QTest::newRow("after a month") << 2'592'000.25;
}

void TestPolicies::theBreathIsSmallAndItsSpeedIsTrue()
{
    QFETCH(double, seconds);
    for (quint32 id = 0; id < 50; ++id) {
        const Motion rest{{100, -200, 50}, {}};
        const double step = 1e-3;
        const Motion before = breathe(rest, id, seconds - step);
        const Motion now = breathe(rest, id, seconds);
        const Motion after = breathe(rest, id, seconds + step);
        QVERIFY(std::abs(now.position.x - 100) <= 5);
        const double measured = (double(after.position.y) - double(before.position.y)) / (2 * step);
        QVERIFY2(std::abs(measured - double(now.velocity.y)) < 0.1, qPrintable(QString::number(measured)));
    }
}

QTEST_GUILESS_MAIN(TestPolicies)
#include "tst_policies.moc"
