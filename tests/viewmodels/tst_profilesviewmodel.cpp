// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles on the settings page: saved, compared, applied, deleted.
#include "app/viewmodels/profilesviewmodel.h"
#include "app/viewmodels/settingedits.h"
#include "tests/shared/settingsbuilders.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace VisionFlow;
using Wire::SettingValue;

class TestProfilesViewModel : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void savesAndComparesToNothing();
    void onlyWhatIsModified();
    void comparesAndApplies();
    void comparisonFollowsTheServer();
    void listsAndDeletes();
    void anyFileOfAnyFolder();
    // Rainy day
    void notAProfile();
    void unusableValuesAreLeftOutAlone();
    void onlyRegularFiles();
    void names_data();
    void names();
    void folderThatCannotBeWritten();
    void nothingToSaveYet();

private:
    QString inFolder(const QString &name) const { return home->filePath(u"profiles/"_s + name); }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static QByteArray profileOf(const QByteArray &values)
    {
        return R"({"format":"visionflow.settings-profile","version":1,"values":)" + values + "}";
    }

    std::unique_ptr<QTemporaryDir> home;
    SettingsState state;
    std::unique_ptr<SettingsModel> model;
    std::unique_ptr<SettingEdits> edits;
    std::unique_ptr<ProfilesViewModel> profiles;
};

void TestProfilesViewModel::init()
{
    profiles.reset();
    edits.reset();
    home = std::make_unique<QTemporaryDir>();
    model = std::make_unique<SettingsModel>();
    state = Test::smallSettings();
    model->show(state, {});
    edits = std::make_unique<SettingEdits>(*model);
    profiles = std::make_unique<ProfilesViewModel>(home->filePath(u"profiles"_s), *model, *edits);
    new QAbstractItemModelTester(profiles.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, profiles.get());
}

void TestProfilesViewModel::savesAndComparesToNothing()
{
    QVERIFY(profiles->save(u"all of it"_s, false));
    QCOMPARE(profiles->message(), u"Saved 10 settings as all of it"_s);
    profiles->load(u"all of it"_s);
    QVERIFY2(!profiles->hasFailed(), qPrintable(profiles->message()));
    QCOMPARE(profiles->loaded(), u"all of it"_s);
    QCOMPARE(profiles->summary(), u"0 differ, 10 are the same, 0 are left out"_s);
    QVERIFY(profiles->different().isEmpty());
}

void TestProfilesViewModel::onlyWhatIsModified()
{
    state.settings[u"simulation.steps"_s].confirmed = SettingValue(30);
    model->show(state, {u"simulation.steps"_s});
    QVERIFY(profiles->save(u"few"_s, true));
    QFile file(inFolder(u"few.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(root["format"_L1].toString(), u"visionflow.settings-profile"_s);
    QCOMPARE(root["version"_L1].toInt(), 1);
    QCOMPARE(root["values"_L1].toObject(), (QJsonObject{{u"simulation.steps"_s, 30}}));
}

void TestProfilesViewModel::comparesAndApplies()
{
    QDir().mkpath(home->filePath(u"profiles"_s));
    write(inFolder(u"calm.json"_s), profileOf(R"({"simulation.repulsion": 0.5, "simulation.steps": 60})"));
    profiles->load(u"calm"_s);
    QCOMPARE(profiles->summary(), u"1 differ, 1 are the same, 0 are left out"_s);
    QCOMPARE(profiles->different(), (QVariantList{QStringList{u"Repulsion"_s, u"simulation.repulsion"_s, u"1"_s, u"0.5"_s}}));
    QSignalSpy wanted(edits.get(), &SettingEdits::editWanted);
    QSignalSpy steps(edits.get(), &SettingEdits::stepTaken);
    profiles->apply();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), u"simulation.repulsion"_s);
    QCOMPARE(steps.size(), 1);
    QCOMPARE(profiles->message(), u"Asked for 1 setting of calm"_s);
}

void TestProfilesViewModel::comparisonFollowsTheServer()
{
    profiles->save(u"now"_s, false);
    profiles->load(u"now"_s);
    state.settings[u"simulation.steps"_s].confirmed = SettingValue(30);
    model->show(state, {u"simulation.steps"_s});
    QCOMPARE(profiles->different().size(), 1);
    model->show({}, {});
    QVERIFY(profiles->different().isEmpty());
    QCOMPARE(profiles->summary(), u"There are no settings to compare it with yet"_s);
    profiles->unload();
    QCOMPARE(profiles->loaded(), QString());
}

void TestProfilesViewModel::listsAndDeletes()
{
    QCOMPARE(profiles->count(), 0);
    QVERIFY(profiles->save(u"b"_s, false));
    QVERIFY(profiles->save(u"a"_s, false));
    write(inFolder(u"notes.txt"_s), "x");
    write(inFolder(u"a<b>.json"_s), "x");
    profiles->refresh();
    QCOMPARE(profiles->count(), 2);
    QCOMPARE(profiles->index(0).data(ProfilesViewModel::NameRole).toString(), u"a"_s);
    QVERIFY(profiles->exists(u"b"_s));
    profiles->remove(u"b"_s);
    QCOMPARE(profiles->count(), 1);
    QVERIFY(!profiles->exists(u"b"_s));
    profiles->remove(u"b"_s);
    QVERIFY(profiles->hasFailed());
    profiles->remove(u"../profiles/a"_s); // a name is no path
    QVERIFY(profiles->exists(u"a"_s));
}

void TestProfilesViewModel::anyFileOfAnyFolder()
{
    const QUrl file = QUrl::fromLocalFile(home->filePath(u"elsewhere.json"_s));
    QVERIFY(profiles->saveAs(file, false));
    profiles->loadFile(file);
    QVERIFY(!profiles->hasFailed());
    QCOMPARE(profiles->loaded(), u"elsewhere.json"_s);
    QCOMPARE(profiles->count(), 0);
}

void TestProfilesViewModel::notAProfile()
{
    QDir().mkpath(home->filePath(u"profiles"_s));
    write(inFolder(u"x.json"_s), "[1]");
    profiles->load(u"x"_s);
    QVERIFY(profiles->hasFailed());
    QCOMPARE(profiles->message(), u"x: It is no profile: its format is not “visionflow.settings-profile”"_s);
    QCOMPARE(profiles->loaded(), QString());
}

void TestProfilesViewModel::unusableValuesAreLeftOutAlone()
{
    const auto profile = SettingsProfile::fromJson(profileOf(R"({"simulation.repulsion": 2,
        "simulation.damping": 7, "simulation.steps": 1.5, "appearance.arrows": "yes", "appearance.labels": "some",
        "simulation.bounds": [[1]], "appearance.title": null, "no.such": 1, "Bad\u202e path": 1})"));
    QVERIFY(profile);
    const ProfileComparison comparison = ProfileComparison::of(*profile, state);
    QCOMPARE(comparison.different.size(), 1);
    QCOMPARE(comparison.different[0].path, u"simulation.repulsion"_s);
    QCOMPARE(comparison.leftOut,
             (QStringList{u"This server has no setting called Bad path"_s, u"appearance.arrows: It must be of type bool"_s,
                          u"appearance.labels: It must be one of: none, hover, all"_s, u"appearance.title: It must be of type string"_s,
                          u"This server has no setting called no.such"_s, u"simulation.bounds: It must be of type f32"_s,
                          u"simulation.damping: It must be 0 to 0.98"_s, u"simulation.steps: It must be of type i32"_s}));
}

void TestProfilesViewModel::onlyRegularFiles()
{
    QDir().mkpath(home->filePath(u"profiles"_s));
    QCOMPARE(mkfifo(qPrintable(inFolder(u"pipe.json"_s)), 0600), 0);
    profiles->load(u"pipe"_s);
    QCOMPARE(profiles->message(), u"pipe: There is no such file"_s);
    QDir().mkpath(inFolder(u"folder.json"_s));
    profiles->load(u"folder"_s);
    QCOMPARE(profiles->message(), u"folder: There is no such file"_s);
    profiles->loadFile(QUrl(u"http://example.org/x.json"_s));
    QVERIFY(profiles->hasFailed());
}

void TestProfilesViewModel::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fits");
    QTest::newRow("words") << u"calm and slow 2"_s << true;
    QTest::newRow("letters of other alphabets") << u"ruhig überall Δ"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("blanks alone") << u"  "_s << false;
    QTest::newRow("a path") << u"../x"_s << false;
    QTest::newRow("hidden") << u".x"_s << false;
    QTest::newRow("a line break") << u"a\nb"_s << false;
    QTest::newRow("far too long") << QString(65, u'a') << false;
}

void TestProfilesViewModel::names()
{
    QFETCH(QString, name);
    QFETCH(bool, fits);
    QCOMPARE(profiles->nameProblem(name).isEmpty(), fits);
    QCOMPARE(profiles->save(name, false), fits);
    QCOMPARE(profiles->count(), fits ? 1 : 0);
}

void TestProfilesViewModel::folderThatCannotBeWritten()
{
    write(home->filePath(u"profiles"_s), "in the way");
    QVERIFY(!profiles->save(u"x"_s, false));
    QVERIFY(profiles->hasFailed());
    QVERIFY2(profiles->message().startsWith("Could not create the folder "_L1), qPrintable(profiles->message()));
}

void TestProfilesViewModel::nothingToSaveYet()
{
    model->show({}, {});
    QVERIFY(!profiles->save(u"x"_s, false));
    QCOMPARE(profiles->message(), u"There are no settings to save yet"_s);
}

QTEST_GUILESS_MAIN(TestProfilesViewModel)
#include "tst_profilesviewmodel.moc"
