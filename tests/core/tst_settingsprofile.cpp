// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles as files, there and back; and files that are none.
#include "app/core/settings/settingsprofile.h"
#include "tests/shared/settingsbuilders.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace VisionFlow;
using Wire::SettingValue;

class TestSettingsProfile : public QObject
{
    Q_OBJECT

private slots:
    void everyTypeSurvivesTheFile();
    void onlyWhatIsModified();
    // Rainy day
    void notAProfile_data();
    void notAProfile();
    void onlyRegularFiles();
    void cannotBeWritten();

private:
    static QByteArray profileOf(const QByteArray &values)
    {
        return R"({"format":"visionflow.settings-profile","version":1,"values":)" + values + "}";
    }
};

void TestSettingsProfile::everyTypeSurvivesTheFile()
{
    const QMap<QString, SettingValue> values{{u"simulation.repulsion"_s, SettingValue(0.1f)},
                                             {u"simulation.steps"_s, SettingValue(30)},
                                             {u"appearance.arrows"_s, SettingValue(false)},
                                             {u"appearance.labels"_s, SettingValue(u"all"_s)},
                                             {u"appearance.title"_s, SettingValue(u"Ünïcode \"quoted\"\n"_s)}};
    SettingsState state = Test::smallSettings();
    for (auto value = values.begin(); value != values.end(); ++value)
        state.settings[value.key()].confirmed = value.value();
    QTemporaryDir folder;
    const QString name = folder.filePath(u"profile.json"_s);
    QCOMPARE(SettingsProfile::of(state, false).save(name), QString());
    const auto again = SettingsProfile::load(name);
    QVERIFY(again);
    QCOMPARE(again->values.size(), state.settings.size());
    for (auto value = values.begin(); value != values.end(); ++value)
        QCOMPARE(Wire::settingValueFromJson(again->values.value(value.key()), value.value().type()), std::optional(value.value()));
}

void TestSettingsProfile::onlyWhatIsModified()
{
    SettingsState state = Test::smallSettings();
    state.settings[u"simulation.steps"_s].confirmed = SettingValue(30);
    const QJsonObject root = QJsonDocument::fromJson(SettingsProfile::of(state, true).toJson()).object();
    QCOMPARE(root["format"_L1].toString(), u"visionflow.settings-profile"_s);
    QCOMPARE(root["version"_L1].toInt(), 1);
    QCOMPARE(root["values"_L1].toObject(), (QJsonObject{{u"simulation.steps"_s, 30}}));
}

void TestSettingsProfile::notAProfile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sentence");
    const QString otherFormat = u"It is no profile: its format is not “visionflow.settings-profile”"_s;
    const QString noValues = u"It holds no values"_s;
    QTest::newRow("empty") << QByteArray() << u"It is no JSON: illegal value"_s;
    QTest::newRow("words") << QByteArray("volume: 11") << u"It is no JSON: illegal value"_s;
    QTest::newRow("cut in the middle") << profileOf("{}").chopped(1) << u"It is no JSON: unterminated object"_s;
    QTest::newRow("not an object") << QByteArray("[1]") << otherFormat;
    QTest::newRow("another format") << QByteArray(R"({"format":"other","version":1,"values":{}})") << otherFormat;
    QTest::newRow("another version") << QByteArray(R"({"format":"visionflow.settings-profile","version":2,"values":{}})")
                                     << u"It is a profile of another version"_s;
    QTest::newRow("values of another kind") << profileOf("[]") << noValues;
    QTest::newRow("no values") << QByteArray(R"({"format":"visionflow.settings-profile","version":1})") << noValues;
    QTest::newRow("a depth bomb") << profileOf(R"({"a":)" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}")
                                  << u"It is no JSON: too deeply nested document"_s;
    QByteArray many = "{";
    for (int i = 0; i < 5000; ++i)
        many += (i > 0 ? ",\"a" : "\"a") + QByteArray::number(i) + "\":1";
    QTest::newRow("too many values") << profileOf(many + "}") << u"It holds more than 4,096 values"_s;
    QTest::newRow("far too large") << profileOf("{}") + QByteArray(2 << 20, ' ') << u"It is larger than 1.0 MiB, so it is no profile"_s;
}

void TestSettingsProfile::notAProfile()
{
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    const QString name = folder.filePath(u"profile.json"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto profile = SettingsProfile::load(name);
    QVERIFY(!profile);
    QTEST(profile.error(), "sentence");
}

void TestSettingsProfile::onlyRegularFiles()
{
    QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(qPrintable(pipe), 0600), 0);
    for (const QString &name : {pipe, folder.path(), folder.filePath(u"missing"_s)}) {
        const auto profile = SettingsProfile::load(name);
        QVERIFY(!profile);
        QCOMPARE(profile.error(), u"There is no such file"_s);
    }
}

void TestSettingsProfile::cannotBeWritten()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"no such folder/profile.json"_s);
    const QString problem = SettingsProfile().save(name);
    QVERIFY2(problem.startsWith("The profile could not be written: "_L1), qPrintable(problem));
    QVERIFY(!QFile::exists(name));
}

QTEST_GUILESS_MAIN(TestSettingsProfile)
#include "tst_settingsprofile.moc"
