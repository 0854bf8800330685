// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered between runs, and what happens when the files are damaged.
#include "app/client/standardfolders.h"
#include "app/viewmodels/preferences.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace VisionFlow;

class TestPreferences : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows
    void startsWithDefaults();
    void remembersBetweenRuns();
    void changesAreToldOnce();
    void recentsAreNewestFirstAndBounded();
    void filesAreTheOwnersAlone();
    void followsTheXdgVariables();
    // Rainy day flows
    void damaged_data();
    void damaged();
    void nonsenseIsIgnored();
    void unwritableFolderIsSaid();

private:
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
};

void TestPreferences::startsWithDefaults()
{
    const QTemporaryDir home;
    const Preferences preferences(home.filePath(u"c"_s), home.filePath(u"s"_s));
    QCOMPARE(preferences.appearance(), Preferences::FollowSystem);
    QCOMPARE(preferences.interfaceScale(), 1.0);
    QVERIFY(!preferences.reducedMotion());
    QVERIFY(!preferences.highContrast());
    QCOMPARE(preferences.memoryLimit(), 0);
    QVERIFY(!preferences.advancedSettings());
    QVERIFY(!preferences.reviewedSettings());
    QVERIFY(!preferences.windowGeometry().isValid());
    QVERIFY(preferences.recents().isEmpty());
    QVERIFY(preferences.problems().isEmpty());
}

void TestPreferences::remembersBetweenRuns()
{
    const QTemporaryDir home;
    {
        Preferences preferences(home.path(), home.path());
        preferences.setAppearance(Preferences::Dark);
        preferences.setInterfaceScale(1.3);
        preferences.setReducedMotion(true);
        preferences.setHighContrast(true);
        preferences.setMemoryLimit(512);
        preferences.setTrafficMemory(1024);
        preferences.setAdvancedSettings(true);
        preferences.setReviewedSettings(true);
        preferences.setWindow({10, 20, 1000, 700}, true);
        preferences.remember({RecentTarget::Kind::Server, u"ws://example.org/wss"_s});
    }
    const Preferences again(home.path(), home.path());
    QCOMPARE(again.appearance(), Preferences::Dark);
    QCOMPARE(again.interfaceScale(), 1.3);
    QVERIFY(again.reducedMotion());
    QVERIFY(again.highContrast());
    QCOMPARE(again.memoryLimit(), 512);
    QCOMPARE(again.trafficMemory(), 1024);
    QVERIFY(again.advancedSettings());
    QVERIFY(again.reviewedSettings());
    QCOMPARE(again.windowGeometry(), QRect(10, 20, 1000, 700));
    QVERIFY(again.windowMaximised());
    QCOMPARE(again.recents(), (QList<RecentTarget>{{RecentTarget::Kind::Server, u"ws://example.org/wss"_s}}));
}

void TestPreferences::changesAreToldOnce()
{
    const QTemporaryDir home;
    Preferences preferences(home.path(), home.path());
    QSignalSpy motion(&preferences, &Preferences::reducedMotionChanged);
    QSignalSpy contrast(&preferences, &Preferences::highContrastChanged);
    QSignalSpy memory(&preferences, &Preferences::memoryLimitChanged);
    QSignalSpy traffic(&preferences, &Preferences::trafficMemoryChanged);
    for (int i = 0; i < 2; ++i) {
        preferences.setReducedMotion(true);
        preferences.setHighContrast(true);
        preferences.setMemoryLimit(64);
    }
    QCOMPARE(motion.size(), 1);
    QCOMPARE(contrast.size(), 1);
    QCOMPARE(memory.size(), 1);
    preferences.setTrafficMemory(256);
    preferences.setTrafficMemory(256);
    QCOMPARE(traffic.size(), 1);
    preferences.setTrafficMemory(1);
    QCOMPARE(preferences.trafficMemory(), Preferences::leastTrafficMemory);
    preferences.setMemoryLimit(-5);
    QCOMPARE(preferences.memoryLimit(), 0);
    preferences.setMemoryLimit(Preferences::largestMemoryLimit + 1);
    QCOMPARE(preferences.memoryLimit(), Preferences::largestMemoryLimit);
}

void TestPreferences::recentsAreNewestFirstAndBounded()
{
    const QTemporaryDir home;
    Preferences preferences(home.path(), home.path());
    for (int i = 0; i < 20; ++i)
        preferences.remember({RecentTarget::Kind::File, u"/file%1"_s.arg(i)});
    preferences.remember({RecentTarget::Kind::File, u"/file15"_s});
    QCOMPARE(preferences.recents().size(), Preferences::maxRecents);
    QCOMPARE(preferences.recents().first().target, u"/file15"_s);
    QCOMPARE(preferences.recents().at(1).target, u"/file19"_s);
    preferences.forget({RecentTarget::Kind::File, u"/file15"_s});
    QCOMPARE(preferences.recents().first().target, u"/file19"_s);
}

void TestPreferences::filesAreTheOwnersAlone()
{
    const QTemporaryDir home;
    Preferences preferences(home.filePath(u"c"_s), home.filePath(u"s"_s));
    preferences.setAppearance(Preferences::Light);
    preferences.setWindow({0, 0, 900, 600}, false);
    preferences.save();
    const auto forOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const QString &path : {u"c/preferences.json"_s, u"s/window.json"_s, u"c"_s, u"s"_s}) {
        QVERIFY2(QFileInfo::exists(home.filePath(path)), qPrintable(path));
        QVERIFY2(!(QFile::permissions(home.filePath(path)) & forOthers), qPrintable(path));
    }
}

void TestPreferences::followsTheXdgVariables()
{
    qputenv("XDG_CONFIG_HOME", "/somewhere/config");
    qputenv("XDG_STATE_HOME", "not/absolute");
    qputenv("XDG_DATA_HOME", "/somewhere/data");
    QCOMPARE(StandardFolders::data(), u"/somewhere/data/visionflow"_s);
    QCOMPARE(StandardFolders::config(), u"/somewhere/config/visionflow"_s);
    QVERIFY(StandardFolders::state().endsWith("/.local/state/visionflow"_L1));
}

void TestPreferences::damaged_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("cut in the middle") << QByteArray("{\"appearance\": \"da");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not an object") << QByteArray("[1, 2]");
    QTest::newRow("not text") << QByteArray("\x00\xff\xfe", 3);
    QTest::newRow("far too large") << QByteArray(2 << 20, '{');
}

void TestPreferences::damaged()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir home;
    write(home.filePath(u"preferences.json"_s), content);
    Preferences preferences(home.path(), home.path());
    QCOMPARE(preferences.appearance(), Preferences::FollowSystem);
    QCOMPARE(preferences.problems().size(), 1);
    QVERIFY(preferences.problems().first().endsWith("preferences.json.damaged"_L1));
    QCOMPARE(QFileInfo(home.filePath(u"preferences.json.damaged"_s)).size(), content.size());
    preferences.setAppearance(Preferences::Dark);
    preferences.save();
    QVERIFY(Preferences(home.path(), home.path()).problems().isEmpty());
}

void TestPreferences::nonsenseIsIgnored()
{
    const QTemporaryDir home;
    write(
        home.filePath(u"preferences.json"_s),
        R"({"appearance": 7, "interfaceScale": 1e9, "reducedMotion": "yes", "highContrast": 1, "memoryLimitMiB": -3, "trafficMemoryMiB": 1e12})");
    write(home.filePath(u"window.json"_s),
          R"({"window": {"x": 0, "y": 0, "width": 2, "height": -5}, "recents": [7, {"target": ""}, {"target": "/ok"}]})");
    const Preferences preferences(home.path(), home.path());
    QCOMPARE(preferences.appearance(), Preferences::FollowSystem);
    QCOMPARE(preferences.interfaceScale(), 1.0);
    QVERIFY(!preferences.reducedMotion());
    QVERIFY(!preferences.highContrast());
    QCOMPARE(preferences.memoryLimit(), 0);
    QVERIFY(!preferences.windowGeometry().isValid());
    QCOMPARE(preferences.recents().size(), 1);
}

void TestPreferences::unwritableFolderIsSaid()
{
    const QTemporaryDir home;
    write(home.filePath(u"file"_s), "x");
    Preferences preferences(home.filePath(u"file/below"_s), home.path());
    preferences.setAppearance(Preferences::Dark);
    preferences.save();
    QCOMPARE(preferences.problems().size(), 1);
}

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
