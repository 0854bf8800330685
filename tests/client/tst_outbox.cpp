// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/outbox.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestOutbox : public QObject
{
    Q_OBJECT

private slots:
    void init();

    // Happy flows.
    void commandsLeaveInOrder();
    void movesAreMergedToTenASecond();
    void dragTellsStartWayAndEnd();
    void heldNodeIsRepeated();

    // Rainy day flows.
    void commandsWaitForTheConnection();
    void lostConnectionEndsDrags();
    void fullQueueRefuses();
    void moveWithoutADragIsIgnored();
    void endOvertakesMovesThatWait();
    void longDragStaysBelowTheRateLimit_data();
    void longDragStaysBelowTheRateLimit();
    void serverThatSaysSlowDownIsHeard();

private:
    QStringList types() const
    {
        QStringList found;
        for (const QJsonObject &message : m_sent)
            found.append(message[u"type"_s].toString());
        return found;
    }
    static double x(const QJsonObject &message) { return message[u"data"_s].toObject()[u"position"_s].toObject()[u"x"_s].toDouble(); }

    bool m_connected = true;
    QList<QJsonObject> m_sent;
    std::unique_ptr<Outbox> m_outbox;
};

void TestOutbox::init()
{
    m_connected = true;
    m_outbox = std::make_unique<Outbox>([this](const QByteArray &utf8) {
        if (m_connected)
            m_sent.append(QJsonDocument::fromJson(utf8).object());
        return m_connected;
    });
    m_outbox->connectionOpened(false);
    m_sent.clear();
}

void TestOutbox::commandsLeaveInOrder()
{
    for (int i = 0; i < 40; ++i)
        QVERIFY(m_outbox->command("{\"type\":\"c" + QByteArray::number(i) + "\"}", 1s));
    m_outbox->flushDue(1s);
    QCOMPARE(m_sent.size(), 40);
    for (int i = 0; i < 40; ++i)
        QCOMPARE(types()[i], u"c%1"_s.arg(i));
}

void TestOutbox::movesAreMergedToTenASecond()
{
    QVERIFY(m_outbox->dragStart(3, {0, 0, 0}, 1s));
    for (int ms = 0; ms < 1000; ms += 5) { // the pointer is faster than that
        m_outbox->dragMove(3, {float(ms), 0, 0}, 1s + ms * 1ms);
        m_outbox->flushDue(1s + ms * 1ms);
    }
    QCOMPARE(types().count(u"nodeDragUpdate"_s), 9);
    QCOMPARE(x(m_sent[1]), 100.0); // the newest of each tenth
    QCOMPARE(x(m_sent[2]), 205.0);
    QVERIFY(m_outbox->moveCounters().replaced > 150);
    QCOMPARE(m_outbox->moveCounters().refused, 0u);
}

void TestOutbox::dragTellsStartWayAndEnd()
{
    QVERIFY(m_outbox->dragStart(3, {1, 2, 3}, 1s));
    m_outbox->flushDue(1s);
    m_outbox->dragMove(3, {4, 5, 6}, 1s);
    m_outbox->flushDue(1100ms);
    QVERIFY(m_outbox->dragEnd(3, {7, 8, 9}, true, 1200ms));
    m_outbox->flushDue(1200ms);
    QCOMPARE(types(), (QStringList{u"nodeDragStart"_s, u"nodeDragUpdate"_s, u"nodeDragEnd"_s}));
    const QJsonObject end = m_sent.last()[u"data"_s].toObject();
    QCOMPARE(end[u"nodeId"_s].toInt(), 3);
    QCOMPARE(end[u"pin"_s].toBool(), true);
    QCOMPARE(x(m_sent.last()), 7.0);
    m_outbox->flushDue(100s);
    QCOMPARE(m_sent.size(), 3); // nothing is repeated afterwards
}

void TestOutbox::heldNodeIsRepeated()
{
    QVERIFY(m_outbox->dragStart(3, {1, 0, 0}, 1s));
    for (auto now = 1s + 0ns; now <= 11s; now += 50ms)
        m_outbox->flushDue(now);
    QCOMPARE(types().count(u"nodeDragUpdate"_s), 4);
    QCOMPARE(x(m_sent.last()), 1.0);
    QVERIFY(m_outbox->nextDeadline(11s)); // and the owner knows when to call again
}

void TestOutbox::commandsWaitForTheConnection()
{
    m_outbox->connectionLost();
    m_connected = false;
    QVERIFY(m_outbox->command("{\"type\":\"a\"}", 1s));
    m_outbox->flushDue(2s);
    QCOMPARE(m_outbox->nextDeadline(2s), std::nullopt);
    m_outbox->connectionOpened(false); // but the socket does not take it yet
    m_outbox->flushDue(3s);
    QCOMPARE(m_outbox->commandCounters().failedBatches, 1u);
    QVERIFY(*m_outbox->nextDeadline(3s) > 3s);
    m_connected = true;
    m_outbox->flushDue(4s);
    QCOMPARE(types(), QStringList{u"a"_s});
}

void TestOutbox::lostConnectionEndsDrags()
{
    QVERIFY(m_outbox->dragStart(3, {}, 1s));
    m_outbox->dragMove(3, {1, 0, 0}, 1s);
    QVERIFY(m_outbox->command("{\"type\":\"a\"}", 1s));
    QCOMPARE(m_outbox->connectionLost(), 1);
    QVERIFY(!m_outbox->dragStart(4, {}, 2s));
    m_outbox->connectionOpened(false);
    m_outbox->dragMove(3, {2, 0, 0}, 3s);
    QVERIFY(m_outbox->dragEnd(3, {}, true, 3s)); // it has ended already
    m_outbox->flushDue(4s);
    QCOMPARE(types(), QStringList{u"a"_s}); // the command stayed
}

void TestOutbox::fullQueueRefuses()
{
    m_outbox->connectionLost();
    for (int i = 0; i < Outbox::maxCommands; ++i)
        QVERIFY(m_outbox->command("{}", 1s));
    QVERIFY(!m_outbox->command("{}", 1s));
    QCOMPARE(m_outbox->commandCounters().refused, 1u);
}

void TestOutbox::moveWithoutADragIsIgnored()
{
    m_outbox->dragMove(3, {}, 1s);
    m_outbox->flushDue(2s);
    QVERIFY(m_sent.isEmpty());
    QVERIFY(m_outbox->dragEnd(3, {}, false, 3s));
    m_outbox->flushDue(4s);
    QVERIFY(m_sent.isEmpty());
}

void TestOutbox::endOvertakesMovesThatWait()
{
    QVERIFY(m_outbox->dragStart(3, {}, 1s));
    m_outbox->dragMove(3, {1, 0, 0}, 1s);
    QVERIFY(m_outbox->dragEnd(3, {2, 0, 0}, false, 1s));
    m_outbox->flushDue(2s);
    QCOMPARE(types(), (QStringList{u"nodeDragStart"_s, u"nodeDragEnd"_s}));
    QVERIFY(!m_sent.last()[u"data"_s].toObject().contains(u"pin"_s));
}

void TestOutbox::longDragStaysBelowTheRateLimit_data()
{
    QTest::addColumn<bool>("fieldServer");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("our server takes ten a second") << false << 990 << 1205;
    QTest::newRow("a server in the field takes five of all kinds") << true << 440 << 515;
}

void TestOutbox::longDragStaysBelowTheRateLimit()
{
    QFETCH(bool, fieldServer);
    QFETCH(int, least);
    QFETCH(int, most);
    m_outbox->connectionOpened(fieldServer);
    QVERIFY(m_outbox->dragStart(3, {}, 1s));
    for (auto now = 1s + 0ns; now < 121s; now += 20ms) {
        m_outbox->dragMove(3, {float(now / 1ms), 0, 0}, now);
        m_outbox->flushDue(now);
    }
    QVERIFY2(m_sent.size() >= least && m_sent.size() <= most, qPrintable(QString::number(m_sent.size())));
    QVERIFY(x(m_sent.last()) > 120'000); // always the newest, never an old one
}

void TestOutbox::serverThatSaysSlowDownIsHeard()
{
    QVERIFY(m_outbox->dragStart(3, {}, 1s));
    m_outbox->flushDue(1s);
    m_outbox->dragMove(3, {1, 0, 0}, 1s);
    m_outbox->slowDown(1100ms);
    m_outbox->flushDue(1100ms);
    QCOMPARE(m_sent.size(), 1);
    m_outbox->flushDue(1200ms);
    QCOMPARE(m_sent.size(), 2);
}

QTEST_APPLESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
