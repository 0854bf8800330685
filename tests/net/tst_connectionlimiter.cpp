// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the connection limiter.
#include "net/connectionlimiter.h"

#include <QTest>

#include <vector>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestConnectionLimiter : public QObject
{
    Q_OBJECT

private slots:
    void admitsUpToTheLimitOfAnAddress();
    void admitsUpToTheLimitOfAll();
    void countsAMovedPlaceOnce();
    void outlivesItsLimiter();
    void takesOneMachineForOne_data();
    void takesOneMachineForOne();
};

void TestConnectionLimiter::admitsUpToTheLimitOfAnAddress()
{
    ConnectionLimiter limiter(2, 10);
    const QHostAddress here(u"10.0.0.1"_s);
    const QHostAddress there(u"10.0.0.2"_s);
    auto first = limiter.enter(here);
    auto second = limiter.enter(here);
    QVERIFY(first && second);
    QVERIFY(!limiter.enter(here));
    QVERIFY(limiter.enter(there));
    first.reset();
    QCOMPARE(limiter.countOf(here), 1);
    QVERIFY(limiter.enter(here));
}

void TestConnectionLimiter::admitsUpToTheLimitOfAll()
{
    ConnectionLimiter limiter(2, 3);
    std::vector<ConnectionLimiter::Place> places;
    for (quint32 address = 1; address <= 3; ++address)
        places.push_back(std::move(*limiter.enter(QHostAddress(address))));
    QVERIFY(!limiter.enter(QHostAddress(quint32(4))));
    places.clear();
    QCOMPARE(limiter.countOfAll(), 0);
}

void TestConnectionLimiter::countsAMovedPlaceOnce()
{
    ConnectionLimiter limiter(2, 10);
    const QHostAddress here(u"10.0.0.1"_s);
    {
        ConnectionLimiter::Place place = std::move(*limiter.enter(here));
        ConnectionLimiter::Place moved = std::move(place);
        QCOMPARE(limiter.countOf(here), 1);
        moved = std::move(*limiter.enter(here));
        QCOMPARE(limiter.countOf(here), 1);
    }
    QCOMPARE(limiter.countOf(here), 0);
    QCOMPARE(limiter.countOfAll(), 0);
}

void TestConnectionLimiter::outlivesItsLimiter()
{
    auto limiter = std::make_unique<ConnectionLimiter>(1, 1);
    auto place = limiter->enter(QHostAddress(QHostAddress::LocalHost));
    limiter.reset();
    place.reset(); // would touch freed counts
    QVERIFY(!place);
}

void TestConnectionLimiter::takesOneMachineForOne_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("IPv4 is itself when mapped into IPv6") << u"10.0.0.1"_s << u"::ffff:10.0.0.1"_s << true;
    QTest::newRow("two hosts of one IPv6 network are one") << u"2001:db8:1:2::1"_s << u"2001:db8:1:2:ffff::9"_s << true;
    QTest::newRow("two IPv6 networks are two") << u"2001:db8:1:2::1"_s << u"2001:db8:1:3::1"_s << false;
    QTest::newRow("the loopbacks of both families are two") << u"127.0.0.1"_s << u"::1"_s << false;
}

void TestConnectionLimiter::takesOneMachineForOne()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(limitedAddress(QHostAddress(one)) == limitedAddress(QHostAddress(other)), same);
}

QTEST_GUILESS_MAIN(TestConnectionLimiter)
#include "tst_connectionlimiter.moc"
