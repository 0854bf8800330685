// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Paths and their numbers, to the last number and past it.
#include "protocol/settings/pathregistry.h"

#include <QTest>

using namespace VisionFlow::Wire;
using namespace Qt::StringLiterals;

class TestPathRegistry : public QObject
{
    Q_OBJECT

private slots:
    void paths_data();
    void paths();
    void numbersCountFromZero();
    void theOtherEndLearnsTheSameNumbers();
    void refusesWhatIsNoPath();
    void clashes();
    void capacity();
    void everyNumberIsGivenOnceAndThenNoMore();
    void clearForgetsAll();
};

void TestPathRegistry::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *tag, const QString &path, bool valid) { QTest::newRow(tag) << path << valid; };
    row("one segment", u"a"_s, true);
    row("usual", u"simulation.spring_k2"_s, true);
    row("sixteen segments", u"a."_s.repeated(15) + u'a', true);
    row("256 bytes", QString(256, u'a'), true);
    row("empty", {}, false);
    row("257 bytes", QString(257, u'a'), false);
    row("seventeen segments", u"a."_s.repeated(16) + u'a', false);
    row("ten thousand levels", u"a."_s.repeated(9999) + u'a', false);
    row("starts with a dot", u".a"_s, false);
    row("ends with a dot", u"a."_s, false);
    row("two dots", u"a..b"_s, false);
    row("up", u".."_s, false);
    row("only a dot", u"."_s, false);
    row("NUL", u"a"_s + QChar(u'\0') + u'b', false);
    row("capital", u"Simulation"_s, false);
    row("blank", u"a b"_s, false);
    row("slash", u"a/b"_s, false);
    row("hyphen", u"a-b"_s, false);
    row("letter beyond ASCII", u"größe"_s, false);
    row("full-width letter", QString(QChar(0xff41)), false);
}

void TestPathRegistry::paths()
{
    QFETCH(QString, path);
    QFETCH(bool, valid);
    QCOMPARE(isSettingPath(path), valid);
}

void TestPathRegistry::numbersCountFromZero()
{
    PathRegistry registry;
    QCOMPARE(*registry.add(u"b"_s), quint16(0));
    QCOMPARE(*registry.add(u"a.c"_s), quint16(1));
    QCOMPARE(*registry.add(u"b"_s), quint16(0));
    QCOMPARE(registry.size(), 2);
    QCOMPARE(registry.idOf(u"a.c"_s), std::optional<quint16>(1));
    QCOMPARE(registry.pathOf(1), u"a.c"_s);
    QVERIFY(!registry.idOf(u"c"_s));
    QVERIFY(registry.pathOf(2).isEmpty() && registry.pathOf(PathRegistry::noId).isEmpty());
}

void TestPathRegistry::theOtherEndLearnsTheSameNumbers()
{
    PathRegistry ours;
    PathRegistry theirs;
    for (int i = 0; i < 100; ++i)
        QVERIFY(ours.add(u"group.path_%1"_s.arg(i)));
    for (int i = 99; i >= 0; --i) // in any order
        QVERIFY(!theirs.learn(quint16(i), ours.pathOf(quint16(i))));
    QCOMPARE(theirs.size(), 100);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(theirs.idOf(u"group.path_%1"_s.arg(i)), std::optional(quint16(i)));
    QVERIFY(!theirs.learn(5, ours.pathOf(5))); // again is no clash
    QCOMPARE(theirs.size(), 100);
}

void TestPathRegistry::refusesWhatIsNoPath()
{
    PathRegistry registry;
    QCOMPARE(registry.add(u"a..b"_s).error(), PathRegistry::Refusal::NoPath);
    QCOMPARE(registry.learn(0, u"A"_s), std::optional(PathRegistry::Refusal::NoPath));
    QCOMPARE(registry.size(), 0);
}

void TestPathRegistry::clashes()
{
    PathRegistry registry;
    QVERIFY(!registry.learn(3, u"a"_s));
    QCOMPARE(registry.learn(3, u"b"_s), std::optional(PathRegistry::Refusal::Clash));
    QCOMPARE(registry.learn(4, u"a"_s), std::optional(PathRegistry::Refusal::Clash));
    QCOMPARE(registry.pathOf(3), u"a"_s);
    QCOMPARE(registry.idOf(u"a"_s), std::optional<quint16>(3));
    QVERIFY(!registry.idOf(u"b"_s));
    QCOMPARE(*registry.add(u"b"_s), quint16(4)); // past every number that was learned
}

void TestPathRegistry::capacity()
{
    PathRegistry registry(2);
    QVERIFY(registry.add(u"a"_s) && registry.add(u"b"_s));
    QCOMPARE(registry.add(u"c"_s).error(), PathRegistry::Refusal::Full);
    QCOMPARE(*registry.add(u"a"_s), quint16(0));
    QCOMPARE(registry.learn(2, u"c"_s), std::optional(PathRegistry::Refusal::Full));
    QCOMPARE(PathRegistry(PathRegistry::mostCapacity).learn(PathRegistry::noId, u"c"_s), std::optional(PathRegistry::Refusal::Full));
}

void TestPathRegistry::everyNumberIsGivenOnceAndThenNoMore()
{
    PathRegistry registry(1 << 20); // more than there are numbers
    constexpr int tried = 70'000;
    int given = 0;
    for (int i = 0; i < tried; ++i) {
        const auto id = registry.add(u"p%1"_s.arg(i));
        if (i < PathRegistry::mostCapacity) {
            QVERIFY(id);
            QCOMPARE(int(*id), i);
            ++given;
        } else {
            QVERIFY(!id);
            QCOMPARE(id.error(), PathRegistry::Refusal::Full);
        }
    }
    QCOMPARE(given, 65'535);
    QCOMPARE(registry.size(), 65'535);
    QCOMPARE(registry.pathOf(65'534), u"p65534"_s);
    QVERIFY(registry.pathOf(PathRegistry::noId).isEmpty());
    QCOMPARE(*registry.add(u"p65534"_s), quint16(65'534)); // what is known stays known
}

void TestPathRegistry::clearForgetsAll()
{
    PathRegistry registry;
    QVERIFY(registry.add(u"a"_s));
    registry.clear();
    QCOMPARE(registry.size(), 0);
    QVERIFY(registry.pathOf(0).isEmpty());
    QCOMPARE(*registry.add(u"b"_s), quint16(0));
}

QTEST_APPLESS_MAIN(TestPathRegistry)
#include "tst_pathregistry.moc"
