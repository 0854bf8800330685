// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What controls want reaches the session, with the way back; and what the page says while it cannot.
#include "app/viewmodels/settingsviewmodel.h"
#include "app/viewmodels/undohistory.h"
#include "tests/shared/settingsbuilders.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace VisionFlow;
using Phase = SettingsState::Phase;
using Status = SettingState::Status;
using Wire::SettingValue;

class TestSettingsViewModel : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void controlsAsk();
    void resetGoesBackToTheDefault();
    void whatIsSoAlreadyIsNotAskedFor();
    void undoSendsTheInverse();
    void aDragIsOneStep();
    void keysStepFromWhatWasAskedLast();
    void profilesAreOneStep();
    void pagesAndTitles();
    void searchLooksThroughAll();
    void reviewIsTheUsersChoice();
    void decisionsReachTheSession();
    void marksAreSeenOnce();
    // Rainy day
    void phases_data();
    void phases();
    void nothingIsAskedThatMayNotBe_data();
    void nothingIsAskedThatMayNotBe();
    void undoSparesWhatSomebodyElseChanged();
    void undoOfARefusedWishDropsIt();
    void undoOfSeveralDoesWhatItCan();
    void undoAfterAnotherServerSaysSo();
    void aWishTheSessionDidNotTakeIsForgotten();
    void emptyListsSayWhy();

private:
    /// As a session in step does: the wish is taken note of, or answered.
    void take(const QString &path, Status status)
    {
        Test::wish(state, path, asked.value(path), status);
        if (status == Status::Confirmed) {
            state.settings[path].confirmed = asked.value(path);
            state.settings[path].wanted.reset();
        }
        settings->show(state, {path}, true);
    }
    void changedByOthers(const QString &path, const SettingValue &value)
    {
        state.settings[path].confirmed = value;
        state.settings[path].changedByOthers = true;
        settings->show(state, {path}, true);
    }

    SettingsState state;
    std::unique_ptr<UndoHistory> undo;
    std::unique_ptr<SettingsViewModel> settings;
    QHash<QString, SettingValue> asked;
    int wishes = 0;
};

void TestSettingsViewModel::init()
{
    settings = std::make_unique<SettingsViewModel>();
    undo = std::make_unique<UndoHistory>();
    connect(settings.get(), &SettingsViewModel::stepTaken, undo.get(), &UndoHistory::push);
    asked.clear();
    wishes = 0;
    connect(settings.get(), &SettingsViewModel::editWanted, this, [this](const QString &path, const SettingValue &value) {
        asked.insert(path, value);
        ++wishes;
    });
    state = Test::smallSettings();
    settings->show(state, {}, true);
}

void TestSettingsViewModel::controlsAsk()
{
    QCOMPARE(settings->setText(u"simulation.repulsion"_s, u"2.5"_s), QString());
    QCOMPARE(asked.value(u"simulation.repulsion"_s), SettingValue(2.5f));
    QCOMPARE(settings->setPosition(u"simulation.repulsion"_s, 0.5), QString());
    QCOMPARE(asked.value(u"simulation.repulsion"_s), SettingValue(10.f));
    QCOMPARE(settings->step(u"simulation.steps"_s, 5), QString());
    QCOMPARE(asked.value(u"simulation.steps"_s), SettingValue(65));
    QCOMPARE(settings->setOn(u"appearance.arrows"_s, false), QString());
    QCOMPARE(asked.value(u"appearance.arrows"_s), SettingValue(false));
    QCOMPARE(settings->setText(u"appearance.labels"_s, u"all"_s), QString());
    QCOMPARE(asked.value(u"appearance.labels"_s), SettingValue(u"all"_s));
}

void TestSettingsViewModel::resetGoesBackToTheDefault()
{
    state.settings[u"simulation.steps"_s].confirmed = SettingValue(30);
    settings->show(state, {u"simulation.steps"_s}, true);
    settings->reset(u"simulation.steps"_s);
    QCOMPARE(asked.value(u"simulation.steps"_s), SettingValue(60));
    QCOMPARE(undo->undoText(), u"Undo Steps 30 Hz → 60 Hz"_s);
}

void TestSettingsViewModel::whatIsSoAlreadyIsNotAskedFor()
{
    QCOMPARE(settings->setText(u"simulation.repulsion"_s, u"1.0"_s), QString());
    settings->step(u"simulation.damping"_s, 1'000'000);
    settings->step(u"simulation.damping"_s, 1);
    QCOMPARE(wishes, 1);
}

void TestSettingsViewModel::undoSendsTheInverse()
{
    settings->setText(u"simulation.repulsion"_s, u"2"_s);
    QCOMPARE(undo->undoText(), u"Undo Repulsion 1 → 2"_s);
    take(u"simulation.repulsion"_s, Status::Confirmed);
    undo->undo();
    QCOMPARE(asked.value(u"simulation.repulsion"_s), SettingValue(1.f));
    take(u"simulation.repulsion"_s, Status::Confirmed);
    QCOMPARE(undo->redoText(), u"Redo Repulsion 1 → 2"_s);
    undo->redo();
    QCOMPARE(asked.value(u"simulation.repulsion"_s), SettingValue(2.f));
    QVERIFY(undo->canUndo());
}

void TestSettingsViewModel::aDragIsOneStep()
{
    settings->beginGesture();
    for (const double position : {0.1, 0.15, 0.2})
        settings->setPosition(u"simulation.repulsion"_s, position);
    settings->endGesture();
    take(u"simulation.repulsion"_s, Status::Pending);
    QCOMPARE(undo->undoText(), u"Undo Repulsion 1 → 4"_s);
    settings->setPosition(u"simulation.repulsion"_s, 0.25);
    take(u"simulation.repulsion"_s, Status::Pending);
    undo->undo();
    QCOMPARE(asked.value(u"simulation.repulsion"_s), SettingValue(4.f));
    undo->undo();
    QCOMPARE(asked.value(u"simulation.repulsion"_s), SettingValue(1.f));
    QVERIFY(!undo->canUndo());
    undo->redo();
    QCOMPARE(asked.value(u"simulation.repulsion"_s), SettingValue(4.f));
}

void TestSettingsViewModel::keysStepFromWhatWasAskedLast()
{
    for (int i = 0; i < 3; ++i)
        settings->step(u"simulation.steps"_s, 1); // the session has not taken note of any yet
    QCOMPARE(asked.value(u"simulation.steps"_s), SettingValue(63));
}

void TestSettingsViewModel::profilesAreOneStep()
{
    const int count = settings->edits().editAll({{u"simulation.repulsion"_s, SettingValue(3.f)},
                                                 {u"simulation.steps"_s, SettingValue(30)},
                                                 {u"appearance.arrows"_s, SettingValue(true)},   // is so already
                                                 {u"simulation.damping"_s, SettingValue(99.f)}}, // may not be
                                                u"profile calm"_s);
    QCOMPARE(count, 2);
    QCOMPARE(undo->undoText(), u"Undo profile calm"_s);
    undo->undo();
    QCOMPARE(asked.value(u"simulation.repulsion"_s), SettingValue(1.f));
    QCOMPARE(asked.value(u"simulation.steps"_s), SettingValue(60));
}

void TestSettingsViewModel::pagesAndTitles()
{
    QCOMPARE(settings->part(), SettingsViewModel::SettingsPart);
    QCOMPARE(settings->title(), u"All settings"_s);
    QCOMPARE(settings->summary(), u"9 of 10 settings"_s);
    settings->setGroup(u"simulation"_s);
    QCOMPARE(settings->title(), u"Layout"_s);
    QCOMPARE(settings->titleHelp(), u"How nodes move."_s);
    QCOMPARE(settings->summary(), u"5 of 10 settings"_s);
    settings->setGroup(SettingGroupsModel::window());
    QCOMPARE(settings->part(), SettingsViewModel::WindowPart);
    settings->setGroup(SettingGroupsModel::profiles());
    QCOMPARE(settings->part(), SettingsViewModel::ProfilesPart);
    settings->setGroup(SettingGroupsModel::messages());
    QCOMPARE(settings->part(), SettingsViewModel::MessagesPart);
}

void TestSettingsViewModel::searchLooksThroughAll()
{
    settings->setGroup(u"appearance"_s);
    settings->setSearch(u"repulsion"_s);
    QCOMPARE(settings->group(), QString());
    QCOMPARE(settings->list()->rowCount(), 1);
    settings->setGroup(u"appearance"_s);
    QCOMPARE(settings->list()->rowCount(), 0);
}

void TestSettingsViewModel::reviewIsTheUsersChoice()
{
    QSignalSpy changed(settings.get(), &SettingsViewModel::reviewedChanged);
    QSignalSpy sent(settings.get(), &SettingsViewModel::sendWanted);
    QSignalSpy discarded(settings.get(), &SettingsViewModel::discardWanted);
    settings->setReviewed(true);
    settings->setReviewed(true);
    QCOMPARE(changed.size(), 1);
    settings->setText(u"simulation.repulsion"_s, u"2"_s);
    take(u"simulation.repulsion"_s, Status::Edited);
    settings->sendAll();
    QCOMPARE(sent.size(), 1);
    settings->discardAll();
    QCOMPARE(discarded, (QList<QList<QVariant>>{{u"simulation.repulsion"_s}}));
}

void TestSettingsViewModel::decisionsReachTheSession()
{
    QSignalSpy discarded(settings.get(), &SettingsViewModel::discardWanted);
    QSignalSpy renewed(settings.get(), &SettingsViewModel::renewWanted);
    settings->drop(u"simulation.steps"_s);
    settings->sendAgain(u"simulation.damping"_s);
    QCOMPARE(discarded, (QList<QList<QVariant>>{{u"simulation.steps"_s}}));
    QCOMPARE(renewed, (QList<QList<QVariant>>{{u"simulation.damping"_s}}));
}

void TestSettingsViewModel::marksAreSeenOnce()
{
    QSignalSpy seen(settings.get(), &SettingsViewModel::acknowledgeWanted);
    settings->acknowledge(u"simulation.steps"_s);
    settings->acknowledge(u"no.such"_s);
    QCOMPARE(seen.size(), 0);
    changedByOthers(u"simulation.steps"_s, SettingValue(30));
    settings->acknowledge(u"simulation.steps"_s);
    QCOMPARE(seen.size(), 1);
    changedByOthers(u"simulation.damping"_s, SettingValue(0.5f));
    QVERIFY(!settings->hasUnseen()); // another group is listed
    settings->setGroup(SettingsFilter::toLookAt());
    QVERIFY(settings->hasUnseen());
    settings->acknowledgeAll();
    QCOMPARE(seen.size(), 3);
}

void TestSettingsViewModel::phases_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<bool>("open");
    QTest::addColumn<bool>("editable");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nothing is open") << int(Phase::Unknown) << false << false
                                     << u"No server is connected; its settings appear here once one is"_s;
    QTest::newRow("not here yet") << int(Phase::Unknown) << true << false
                                  << u"Waiting for the server's settings; nothing is sent before they are here"_s;
    QTest::newRow("in step") << int(Phase::InStep) << true << true << QString();
    QTest::newRow("offline")
        << int(Phase::Offline) << true << true
        << u"The connection is gone. These are the last known values; what you change now is offered to the server when it is back"_s;
    QTest::newRow("none") << int(Phase::Unsupported) << true << false << u"This server has no settings that can be changed from here"_s;
}

void TestSettingsViewModel::phases()
{
    QFETCH(int, phase);
    QFETCH(bool, open);
    state.phase = Phase(phase);
    QSignalSpy changed(settings.get(), &SettingsViewModel::phaseChanged);
    settings->show(state, {}, open);
    QTEST(settings->isEditable(), "editable");
    QTEST(settings->phaseText(), "sentence");
    QCOMPARE(changed.isEmpty(), state.phase == Phase::InStep);
}

void TestSettingsViewModel::nothingIsAskedThatMayNotBe_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("too much") << u"simulation.repulsion"_s << u"21"_s << u"It must be 0 to 20"_s;
    QTest::newRow("no number") << u"simulation.steps"_s << u"many"_s << u"“many” is not a whole number"_s;
    QTest::newRow("no colour") << u"appearance.colour"_s << u"#12"_s << u"A colour is written #rrggbb"_s;
    QTest::newRow("no setting") << u"no.such"_s << u"1"_s << QString();
}

void TestSettingsViewModel::nothingIsAskedThatMayNotBe()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QTEST(settings->setText(path, text), "sentence");
    QCOMPARE(wishes, 0);
    QVERIFY(!undo->canUndo());
}

void TestSettingsViewModel::undoSparesWhatSomebodyElseChanged()
{
    settings->setText(u"simulation.repulsion"_s, u"2"_s);
    take(u"simulation.repulsion"_s, Status::Confirmed);
    changedByOthers(u"simulation.repulsion"_s, SettingValue(3.f));
    QSignalSpy noticed(undo.get(), &UndoHistory::noticed);
    undo->undo();
    QCOMPARE(wishes, 1);
    QCOMPARE(noticed, (QList<QList<QVariant>>{{u"Repulsion is 3 now, changed since by somebody else, and stays"_s}}));
    QVERIFY(!undo->canUndo());
    QVERIFY(!undo->canRedo());
}

void TestSettingsViewModel::undoOfARefusedWishDropsIt()
{
    QSignalSpy discarded(settings.get(), &SettingsViewModel::discardWanted);
    for (const Status status : {Status::Refused, Status::Conflict, Status::Offered}) {
        settings->setText(u"simulation.repulsion"_s, u"2"_s);
        take(u"simulation.repulsion"_s, status);
        discarded.clear();
        wishes = 0;
        undo->undo();
        QCOMPARE(wishes, 0);
        QCOMPARE(discarded.size(), 1);
        state = Test::smallSettings();
        settings->show(state, {}, true);
    }
}

void TestSettingsViewModel::undoOfSeveralDoesWhatItCan()
{
    settings->edits().editAll({{u"simulation.repulsion"_s, SettingValue(3.f)}, {u"simulation.steps"_s, SettingValue(30)}},
                              u"profile calm"_s);
    take(u"simulation.repulsion"_s, Status::Confirmed);
    take(u"simulation.steps"_s, Status::Confirmed);
    changedByOthers(u"simulation.steps"_s, SettingValue(90));
    QSignalSpy noticed(settings.get(), &SettingsViewModel::noticed);
    undo->undo();
    QCOMPARE(asked.value(u"simulation.repulsion"_s), SettingValue(1.f));
    QCOMPARE(asked.value(u"simulation.steps"_s), SettingValue(30));
    QCOMPARE(noticed, (QList<QList<QVariant>>{{u"Steps is 90 Hz now, changed since by somebody else, and stays"_s}}));
}

void TestSettingsViewModel::undoAfterAnotherServerSaysSo()
{
    settings->setText(u"simulation.repulsion"_s, u"2"_s);
    settings->show({}, {}, false);
    QSignalSpy noticed(undo.get(), &UndoHistory::noticed);
    undo->undo();
    QCOMPARE(noticed, (QList<QList<QVariant>>{{u"simulation.repulsion is no setting of this server"_s}}));
}

void TestSettingsViewModel::aWishTheSessionDidNotTakeIsForgotten()
{
    settings->setText(u"simulation.steps"_s, u"100"_s);
    QSignalSpy noticed(settings.get(), &SettingsViewModel::noticed);
    settings->showRefusal(u"simulation.steps"_s, u"too much"_s);
    QCOMPARE(noticed, (QList<QList<QVariant>>{{u"Steps: too much"_s}}));
    QCOMPARE(settings->edits().latest(u"simulation.steps"_s), SettingValue(60));
}

void TestSettingsViewModel::emptyListsSayWhy()
{
    QCOMPARE(settings->emptyText(), QString());
    settings->setGroup(u"limits"_s);
    QCOMPARE(settings->emptyText(), u"These are advanced settings"_s);
    settings->setGroup(SettingsFilter::modified());
    QCOMPARE(settings->emptyText(), u"Every setting has its default value"_s);
    settings->setGroup(SettingsFilter::toLookAt());
    QCOMPARE(settings->emptyText(), u"Nothing waits for you"_s);
    settings->setSearch(u"burst"_s);
    QCOMPARE(settings->emptyText(), u"Only advanced settings match “burst”"_s);
    settings->setSearch(u"xyz"_s);
    QCOMPARE(settings->emptyText(), u"No setting matches “xyz”"_s);
    state.schema.reset();
    settings->show(state, {}, true);
    QCOMPARE(settings->emptyText(), u"The server's description of its settings is not here yet"_s);
}

QTEST_GUILESS_MAIN(TestSettingsViewModel)
#include "tst_settingsviewmodel.moc"
