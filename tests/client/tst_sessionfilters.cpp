// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filters of a session file: what goes in comes out, and a stranger's file cannot do harm.
#include "app/client/sessionfilters.h"

#include "app/core/filter/filterparser.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestSessionFilters : public QObject
{
    Q_OBJECT

private slots:
    void takesAlongTheNamesThatAreUsed();
    void comesBack();
    void unreadableFiltersAreStillKept();
    void whatIsNoFilterIsLeftOut_data();
    void whatIsNoFilterIsLeftOut();
    void tooManyNamesAreCut();
};

void TestSessionFilters::takesAlongTheNamesThatAreUsed()
{
    const QTemporaryDir folder;
    SavedFilters saved(folder.path());
    QVERIFY(saved.save(u"agents"_s, u"node.kind == agent"_s).isEmpty());
    QVERIFY(saved.save(u"near"_s, u"@agents and node.sssp.dist < 3"_s).isEmpty());
    QVERIFY(saved.save(u"mine"_s, u"node.id == 17"_s).isEmpty());
    const auto filters = SessionFilters::of(u"@near"_s, u"msg.type == pong"_s, saved);
    QCOMPARE(filters.nodes, u"@near"_s);
    QCOMPARE(filters.messages, u"msg.type == pong"_s);
    QCOMPARE(filters.named.keys(), (QStringList{u"agents"_s, u"near"_s})); // and not what was never used
}

void TestSessionFilters::comesBack()
{
    const SessionFilters filters{u"@near"_s, u"frame.len > 3"_s, {{u"near"_s, u"node.x < 3"_s}}};
    QCOMPARE(SessionFilters::fromJson(filters.toJson()), filters);
    QCOMPARE(SessionFilters::fromJson({}), SessionFilters());
}

void TestSessionFilters::unreadableFiltersAreStillKept()
{
    const QTemporaryDir folder;
    const SavedFilters saved(folder.path());
    QCOMPARE(SessionFilters::of(u"node.nothing == "_s, {}, saved).nodes, u"node.nothing == "_s);
}

void TestSessionFilters::whatIsNoFilterIsLeftOut_data()
{
    QTest::addColumn<QJsonObject>("json");
    const QString longText(filterLimits.text + 1, u'a');
    QTest::newRow("numbers") << QJsonObject{{u"nodes"_s, 17}, {u"messages"_s, QJsonArray()}, {u"named"_s, u"x"_s}};
    QTest::newRow("long texts") << QJsonObject{
        {u"nodes"_s, longText}, {u"messages"_s, longText}, {u"named"_s, QJsonObject{{u"a"_s, longText}}}};
    QTest::newRow("bad names") << QJsonObject{
        {u"named"_s, QJsonObject{{u""_s, u"x"_s}, {u"a b"_s, u"x"_s}, {QString(41, u'a'), u"x"_s}, {u"empty"_s, u""_s}, {u"n"_s, 1}}}};
}

void TestSessionFilters::whatIsNoFilterIsLeftOut()
{
    QFETCH(const QJsonObject, json);
    QCOMPARE(SessionFilters::fromJson(json), SessionFilters());
}

void TestSessionFilters::tooManyNamesAreCut()
{
    QJsonObject texts;
    for (int i = 0; i < 2 * SavedFilters::most; ++i)
        texts.insert(QString::number(i), u"node.id == 1"_s);
    QCOMPARE(SessionFilters::fromJson({{u"named"_s, texts}}).named.size(), SavedFilters::most);
}

QTEST_GUILESS_MAIN(TestSessionFilters)
#include "tst_sessionfilters.moc"
