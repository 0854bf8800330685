// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The settings messages that the inspector keeps, and what it says of one.
#include "app/viewmodels/settingsmessages.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace VisionFlow;
using Reason = Wire::CompressionDecision::Reason;

class TestSettingsMessages : public QObject
{
    Q_OBJECT

private slots:
    void emptyIsInert();
    void newestFirst();
    void theChosenOneStaysChosen();
    void everyPartIsShown();
    void compressionSaysWhy();
    void copiesAsText();
    // Rainy day
    void keepsTheLastTwoHundred();
    void theChosenOneMayFallOut();

private:
    static SettingsExchange set(quint64 number)
    {
        return {.number = number,
                .outgoing = true,
                .kind = u"set"_s,
                .frameBytes = 37,
                .payloadBytes = 21,
                .compression = {Reason::TooSmall, -1, 21, 21},
                .revision = 7,
                .rows = {{3, u"simulation.repulsion"_s, u"f32"_s, u"2"_s, {}}}};
    }
    static QString fact(const SettingsMessages &messages, const QString &name)
    {
        for (const QVariant &fact : messages.facts()) {
            if (fact.toStringList().constFirst() == name)
                return fact.toStringList().constLast();
        }
        return {};
    }
};

void TestSettingsMessages::emptyIsInert()
{
    SettingsMessages messages;
    QCOMPARE(messages.current(), -1);
    messages.setCurrent(3);
    QCOMPARE(messages.current(), -1);
    QVERIFY(messages.title().isEmpty() && messages.facts().isEmpty() && messages.rows().isEmpty() && messages.currentText().isEmpty());
}

void TestSettingsMessages::newestFirst()
{
    SettingsMessages messages;
    const QAbstractItemModelTester tester(&messages, QAbstractItemModelTester::FailureReportingMode::QtTest);
    messages.append(set(1));
    messages.append({.number = 2, .kind = u"snapshot"_s, .frameBytes = 2000, .rows = {{}, {}}});
    QCOMPARE(messages.index(0).data(SettingsMessages::KindRole).toString(), u"snapshot"_s);
    QCOMPARE(messages.index(0).data(SettingsMessages::DirectionRole).toString(), u"↓ received"_s);
    QCOMPARE(messages.index(0).data(SettingsMessages::BytesRole).toString(), u"2.0 KiB"_s);
    QCOMPARE(messages.index(0).data(SettingsMessages::WhatRole).toString(), u"2 settings"_s);
    QCOMPARE(messages.index(1).data(SettingsMessages::DirectionRole).toString(), u"↑ sent"_s);
    QCOMPARE(messages.index(1).data(SettingsMessages::WhatRole).toString(), u"simulation.repulsion"_s);
    messages.append({.number = 3, .outgoing = true, .kind = u"sync"_s, .frameBytes = 50});
    QCOMPARE(messages.index(0).data(SettingsMessages::WhatRole).toString(), QString());
    QVERIFY2(messages.index(0).data(SettingsMessages::SpokenRole).toString().endsWith(u"sent sync, 50 bytes"_s),
             qPrintable(messages.index(0).data(SettingsMessages::SpokenRole).toString()));
}

void TestSettingsMessages::theChosenOneStaysChosen()
{
    SettingsMessages messages;
    messages.append(set(1));
    messages.setCurrent(0);
    messages.append(set(2));
    QCOMPARE(messages.current(), 1);
    QCOMPARE(fact(messages, u"Message"_s), u"number 1 of this session"_s);
    messages.clear();
    QCOMPARE(messages.current(), -1);
}

void TestSettingsMessages::everyPartIsShown()
{
    SettingsMessages messages;
    SettingsExchange result = set(1);
    result.kind = u"result"_s;
    result.outgoing = false;
    result.base = u"0011aabb"_s;
    result.hash = u"ccdd2233"_s;
    result.rows[0].outcome = u"accepted"_s;
    messages.append(result);
    messages.setCurrent(0);
    QVERIFY2(messages.title().startsWith(u"↓ received result"_s), qPrintable(messages.title()));
    QCOMPARE(fact(messages, u"Revision"_s), u"7"_s);
    QCOMPARE(fact(messages, u"Base hash"_s), u"0011aabb"_s);
    QCOMPARE(fact(messages, u"New hash"_s), u"ccdd2233"_s);
    QCOMPARE(fact(messages, u"On the wire"_s), u"37 bytes, frame header included"_s);
    QCOMPARE(fact(messages, u"Decoded"_s), u"21 bytes"_s);
    QCOMPARE(messages.rows(), (QVariantList{QStringList{u"3  0x0003"_s, u"simulation.repulsion"_s, u"f32"_s, u"2"_s, u"accepted"_s}}));
}

void TestSettingsMessages::compressionSaysWhy()
{
    SettingsMessages messages;
    messages.append(set(1));
    messages.setCurrent(0);
    QCOMPARE(fact(messages, u"Compression"_s), compressionReasonText(set(1).compression));
    QCOMPARE(fact(messages, u"Byte entropy"_s), QString()); // nobody looked
    SettingsExchange large = set(2);
    large.compression = {Reason::Compressed, 0.5217, 2000, 400};
    messages.append(large);
    messages.setCurrent(0);
    QCOMPARE(fact(messages, u"Compression"_s), compressionReasonText(large.compression));
    QCOMPARE(fact(messages, u"Byte entropy"_s), u"0.522 of 1"_s);
}

void TestSettingsMessages::copiesAsText()
{
    SettingsMessages messages;
    messages.append(set(1));
    messages.setCurrent(0);
    messages.copyCurrent();
    const QString text = QGuiApplication::clipboard()->text();
    QCOMPARE(text, messages.currentText());
    QVERIFY2(text.contains(u"On the wire: 37 bytes, frame header included\n"_s), qPrintable(text));
    QVERIFY2(text.endsWith(u"\n3  0x0003\tsimulation.repulsion\tf32\t2\n"_s), qPrintable(text));
}

void TestSettingsMessages::keepsTheLastTwoHundred()
{
    SettingsMessages messages;
    const QAbstractItemModelTester tester(&messages, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (quint64 i = 1; i <= 250; ++i)
        messages.append(set(i));
    QCOMPARE(messages.count(), 200);
    messages.setCurrent(199);
    QCOMPARE(fact(messages, u"Message"_s), u"number 51 of this session"_s);
}

void TestSettingsMessages::theChosenOneMayFallOut()
{
    SettingsMessages messages;
    for (quint64 i = 1; i <= 200; ++i)
        messages.append(set(i));
    messages.setCurrent(199);
    messages.append(set(201));
    QCOMPARE(messages.current(), -1);
    QVERIFY(messages.facts().isEmpty());
}

QTEST_MAIN(TestSettingsMessages)
#include "tst_settingsmessages.moc"
