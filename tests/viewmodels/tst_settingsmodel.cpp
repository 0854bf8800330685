// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the settings page, which of them are listed, the groups beside them, and the delta to review.
#include "app/viewmodels/settinggroupsmodel.h"
#include "app/viewmodels/settingsfilter.h"
#include "app/viewmodels/settingsreview.h"
#include "protocol/compression.h"
#include "tests/shared/settingsbuilders.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace VisionFlow;
using Status = SettingState::Status;
using Wire::SettingValue;

class TestSettingsModel : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void rowsFollowTheSchema();
    void controlsByType_data();
    void controlsByType();
    void onlyWhatChangedIsToldAgain();
    void aPhaseIsToldToAll();
    void statusInWords_data();
    void statusInWords();
    void searchLooksAtLabelPathAndHelp_data();
    void searchLooksAtLabelPathAndHelp();
    void advancedOnRequest();
    void modifiedAndToLookAt();
    void groupsCountWhatIsModified();
    void reviewGivesTheExactBytes();
    void reviewFollowsASlider();
    void reviewSaysWhenItCompresses();
    // Rainy day
    void emptyIsInert();
    void anotherServerReplacesAll();
    void aSettingThatTheServerLacksShowsItsDefault();
    void offlineTheSizeIsNotKnown();

private:
    QVariant at(const QString &path, SettingsModel::Role role) const { return model->index(model->rowOf(path)).data(role); }
    QStringList listed() const
    {
        QStringList paths;
        for (int row = 0; row < filter->rowCount(); ++row)
            paths << filter->index(row, 0).data(SettingsModel::PathRole).toString();
        return paths;
    }
    int countOf(const QString &group) const
    {
        for (int row = 0; row < groups->rowCount(); ++row) {
            if (groups->index(row).data(SettingGroupsModel::IdRole).toString() == group)
                return groups->index(row).data(SettingGroupsModel::CountRole).toInt();
        }
        return -1;
    }

    SettingsState state;
    std::unique_ptr<SettingsModel> model;
    std::unique_ptr<SettingsFilter> filter;
    std::unique_ptr<SettingGroupsModel> groups;
    std::unique_ptr<SettingsReview> review;
};

void TestSettingsModel::init()
{
    review.reset();
    groups.reset();
    filter.reset();
    model = std::make_unique<SettingsModel>();
    filter = std::make_unique<SettingsFilter>(*model);
    groups = std::make_unique<SettingGroupsModel>(*model);
    review = std::make_unique<SettingsReview>(*model);
    for (QAbstractItemModel *tested : {static_cast<QAbstractItemModel *>(model.get()), static_cast<QAbstractItemModel *>(filter.get()),
                                       static_cast<QAbstractItemModel *>(groups.get()), static_cast<QAbstractItemModel *>(review.get())})
        new QAbstractItemModelTester(tested, QAbstractItemModelTester::FailureReportingMode::QtTest, tested);
    state = Test::smallSettings();
    model->show(state, {});
}

void TestSettingsModel::rowsFollowTheSchema()
{
    QCOMPARE(model->rowCount(), 10);
    QCOMPARE(model->index(0).data(SettingsModel::PathRole).toString(), u"simulation.repulsion"_s);
    QCOMPARE(model->index(0).data(SettingsModel::LabelRole).toString(), u"Repulsion"_s);
    QCOMPARE(model->index(0).data(SettingsModel::GroupRole).toString(), u"simulation"_s);
    QCOMPARE(model->index(0).data(SettingsModel::RangeRole).toString(), u"0 to 20"_s);
    QCOMPARE(at(u"simulation.steps"_s, SettingsModel::UnitRole).toString(), u"Hz"_s);
    QVERIFY(at(u"simulation.steps"_s, SettingsModel::RestartRole).toBool());
    QCOMPARE(at(u"appearance.labels"_s, SettingsModel::ChoicesRole).toStringList(), (QStringList{u"none"_s, u"hover"_s, u"all"_s}));
}

void TestSettingsModel::controlsByType_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("kind");
    QTest::newRow("a range") << u"simulation.repulsion"_s << int(SettingsModel::Slider);
    QTest::newRow("a range too large for a slider") << u"simulation.source"_s << int(SettingsModel::Number);
    QTest::newRow("yes or no") << u"appearance.arrows"_s << int(SettingsModel::Switch);
    QTest::newRow("a few words") << u"appearance.labels"_s << int(SettingsModel::Choice);
    QTest::newRow("a colour") << u"appearance.colour"_s << int(SettingsModel::Colour);
    QTest::newRow("any text") << u"appearance.title"_s << int(SettingsModel::Text);
}

void TestSettingsModel::controlsByType()
{
    QFETCH(QString, path);
    QTEST(at(path, SettingsModel::KindRole).toInt(), "kind");
}

void TestSettingsModel::onlyWhatChangedIsToldAgain()
{
    QSignalSpy changed(model.get(), &SettingsModel::dataChanged);
    QSignalSpy reset(model.get(), &SettingsModel::modelReset);
    state.settings[u"simulation.repulsion"_s].confirmed = SettingValue(2.f);
    model->show(state, {u"simulation.repulsion"_s, u"simulation.damping"_s, u"no.such"_s});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 0);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(at(u"simulation.repulsion"_s, SettingsModel::TextRole).toString(), u"2"_s);
    QCOMPARE(at(u"simulation.repulsion"_s, SettingsModel::PositionRole).toDouble(), 0.1);
    QVERIFY(at(u"simulation.repulsion"_s, SettingsModel::ModifiedRole).toBool());
    QVERIFY(!at(u"simulation.damping"_s, SettingsModel::ModifiedRole).toBool());
}

void TestSettingsModel::aPhaseIsToldToAll()
{
    Test::wish(state, u"simulation.repulsion"_s, SettingValue(2.f), Status::Edited);
    model->show(state, {u"simulation.repulsion"_s});
    QCOMPARE(at(u"simulation.repulsion"_s, SettingsModel::StatusTextRole).toString(), u"not sent"_s);
    QSignalSpy changed(model.get(), &SettingsModel::dataChanged);
    state.phase = SettingsState::Phase::Offline;
    model->show(state, {u"simulation.damping"_s});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 9);
    QCOMPARE(at(u"simulation.repulsion"_s, SettingsModel::StatusTextRole).toString(), u"waits for the connection"_s);
}

void TestSettingsModel::statusInWords_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("confirmed") << int(Status::Confirmed) << QString();
    QTest::newRow("pending") << int(Status::Pending) << u"sent, no answer yet"_s;
    QTest::newRow("conflict") << int(Status::Conflict) << u"Somebody else changed this to 90 Hz; yours was 30 Hz"_s;
    QTest::newRow("offered") << int(Status::Offered) << u"You set this to 30 Hz while offline; the server has 90 Hz"_s;
    QTest::newRow("refused") << int(Status::Refused)
                             << u"The server refused 30 Hz: "_s + settingOutcomeText(Wire::SettingOutcome::OutOfRange);
}

void TestSettingsModel::statusInWords()
{
    QFETCH(int, status);
    SettingState &setting = state.settings[u"simulation.steps"_s];
    setting.confirmed = SettingValue(90);
    setting.reason = Wire::SettingOutcome::OutOfRange;
    if (Status(status) != Status::Confirmed)
        Test::wish(state, u"simulation.steps"_s, SettingValue(30), Status(status));
    model->show(state, {u"simulation.steps"_s});
    QTEST(at(u"simulation.steps"_s, SettingsModel::StatusTextRole).toString(), "sentence");
    QCOMPARE(at(u"simulation.steps"_s, SettingsModel::StatusRole).toInt(), status);
}

void TestSettingsModel::searchLooksAtLabelPathAndHelp_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("in a label") << u"repuls"_s << QStringList{u"simulation.repulsion"_s};
    QTest::newRow("in a path") << u"appearance.ar"_s << QStringList{u"appearance.arrows"_s};
    QTest::newRow("in the help") << u"edge of the BOX"_s << QStringList{u"simulation.bounds"_s};
    QTest::newRow("words in any order") << u" apart  nodes "_s << QStringList{u"simulation.repulsion"_s};
    QTest::newRow("all words must fit") << u"apart box"_s << QStringList();
    QTest::newRow("no pattern language") << u".*"_s << QStringList();
}

void TestSettingsModel::searchLooksAtLabelPathAndHelp()
{
    QFETCH(QString, search);
    filter->setSearch(search);
    QTEST(listed(), "paths");
    filter->setSearch({});
    QCOMPARE(filter->rowCount(), 9);
}

void TestSettingsModel::advancedOnRequest()
{
    QCOMPARE(filter->rowCount(), 9);
    QCOMPARE(filter->hiddenAdvanced(), 1);
    filter->setGroup(u"limits"_s);
    QCOMPARE(filter->rowCount(), 0);
    QCOMPARE(filter->hiddenAdvanced(), 1);
    filter->setAdvanced(true);
    QCOMPARE(listed(), QStringList{u"limits.burst"_s});
    QCOMPARE(filter->hiddenAdvanced(), 0);
}

void TestSettingsModel::modifiedAndToLookAt()
{
    state.settings[u"limits.burst"_s].confirmed = SettingValue(60);
    state.settings[u"limits.burst"_s].changedByOthers = true;
    Test::wish(state, u"simulation.steps"_s, SettingValue(30), Status::Conflict);
    model->show(state, {u"limits.burst"_s, u"simulation.steps"_s});
    filter->setGroup(SettingsFilter::modified());
    QCOMPARE(listed(), (QStringList{u"simulation.steps"_s, u"limits.burst"_s}));
    filter->setGroup(SettingsFilter::toLookAt());
    QCOMPARE(listed(), (QStringList{u"simulation.steps"_s, u"limits.burst"_s}));
    state.settings[u"limits.burst"_s].changedByOthers = false;
    model->show(state, {u"limits.burst"_s});
    QCOMPARE(listed(), QStringList{u"simulation.steps"_s}); // leaves by itself
}

void TestSettingsModel::groupsCountWhatIsModified()
{
    QCOMPARE(groups->rowCount(), 3 + 3 + 3);
    QCOMPARE(groups->labelOf(u"simulation"_s), u"Layout"_s);
    QCOMPARE(groups->helpOf(u"simulation"_s), u"How nodes move."_s);
    QSignalSpy changed(groups.get(), &SettingGroupsModel::dataChanged);
    state.settings[u"simulation.steps"_s].confirmed = SettingValue(30);
    Test::wish(state, u"simulation.repulsion"_s, SettingValue(2.f), Status::Edited);
    model->show(state, {u"simulation.steps"_s, u"simulation.repulsion"_s});
    QCOMPARE(countOf(u"simulation"_s), 2);
    QCOMPARE(countOf(u"appearance"_s), 0);
    QCOMPARE(countOf(SettingsFilter::modified()), 2);
    QCOMPARE(countOf(SettingsFilter::toLookAt()), 0);
    QVERIFY(!changed.isEmpty());
}

void TestSettingsModel::reviewGivesTheExactBytes()
{
    QCOMPARE(review->count(), 0);
    QCOMPARE(review->summary(), u"Nothing waits to be sent"_s);
    Test::wish(state, u"simulation.repulsion"_s, SettingValue(2.f), Status::Edited);
    Test::wish(state, u"appearance.labels"_s, SettingValue(u"all"_s), Status::Edited);
    Test::wish(state, u"simulation.steps"_s, SettingValue(30), Status::Pending); // has left already
    model->show(state, {u"simulation.repulsion"_s, u"appearance.labels"_s, u"simulation.steps"_s});
    QCOMPARE(review->paths(), (QStringList{u"simulation.repulsion"_s, u"appearance.labels"_s}));
    QCOMPARE(review->index(0).data(SettingsReview::OldRole).toString(), u"1"_s);
    QCOMPARE(review->index(0).data(SettingsReview::NewRole).toString(), u"2"_s);

    const Wire::SettingsSet set{1, 7, {{0, SettingValue(2.f)}, {5, SettingValue(u"all"_s)}}};
    Wire::CompressionDecision decision;
    const auto frame = Wire::encodeFrame({.type = Wire::MessageType::Settings}, encodeSettingsMessage(set), {}, decision);
    QCOMPARE(review->bytes(), frame.size());
    QCOMPARE(review->summary(), u"2 changes, %1 bytes in one message"_s.arg(frame.size()));
    const Wire::SettingsSet alone{1, 7, {{0, SettingValue(2.f)}}};
    const qsizetype second = encodeSettingsMessage(set).size() - encodeSettingsMessage(alone).size();
    QCOMPARE(review->index(1).data(SettingsReview::BytesRole).toString(), u"%1 B"_s.arg(second));
}

void TestSettingsModel::reviewFollowsASlider()
{
    Test::wish(state, u"simulation.repulsion"_s, SettingValue(2.f), Status::Edited);
    model->show(state, {u"simulation.repulsion"_s});
    QSignalSpy reset(review.get(), &SettingsReview::modelReset);
    QSignalSpy changed(review.get(), &SettingsReview::dataChanged);
    Test::wish(state, u"simulation.repulsion"_s, SettingValue(2.1f), Status::Edited);
    model->show(state, {u"simulation.repulsion"_s});
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(review->index(0).data(SettingsReview::NewRole).toString(), u"2.1"_s);
}

void TestSettingsModel::reviewSaysWhenItCompresses()
{
    Test::wish(state, u"appearance.title"_s, SettingValue(QString(2000, u'a')), Status::Edited);
    model->show(state, {u"appearance.title"_s});
    QVERIFY2(review->summary().contains(u"compressed from 2,0"_s), qPrintable(review->summary()));
    QVERIFY(review->bytes() < 200);
}

void TestSettingsModel::emptyIsInert()
{
    SettingsModel empty;
    const SettingsFilter nothing(empty);
    const SettingsReview none(empty);
    const SettingGroupsModel beside(empty);
    empty.show({}, {u"simulation.repulsion"_s});
    empty.show({}, {});
    QCOMPARE(empty.rowCount(), 0);
    QCOMPARE(nothing.rowCount(), 0);
    QCOMPARE(nothing.hiddenAdvanced(), 0);
    QCOMPARE(none.count(), 0);
    QCOMPARE(beside.rowCount(), 6);
}

void TestSettingsModel::anotherServerReplacesAll()
{
    filter->setGroup(u"simulation"_s);
    model->show({}, {});
    QCOMPARE(model->rowCount(), 0);
    QCOMPARE(filter->rowCount(), 0);
    model->show(state, {});
    QCOMPARE(model->rowCount(), 10);
    QCOMPARE(filter->rowCount(), 5);
}

void TestSettingsModel::aSettingThatTheServerLacksShowsItsDefault()
{
    state.settings.remove(u"simulation.steps"_s);
    model->show(state, {u"simulation.steps"_s});
    QCOMPARE(at(u"simulation.steps"_s, SettingsModel::TextRole).toString(), u"60"_s);
    QVERIFY(!at(u"simulation.steps"_s, SettingsModel::ModifiedRole).toBool());
}

void TestSettingsModel::offlineTheSizeIsNotKnown()
{
    state.ids.clear();
    Test::wish(state, u"simulation.repulsion"_s, SettingValue(2.f), Status::Edited);
    model->show(state, {u"simulation.repulsion"_s});
    QCOMPARE(review->bytes(), -1);
    QCOMPARE(review->summary(), u"1 change; the size is known once the server is back"_s);
}

QTEST_GUILESS_MAIN(TestSettingsModel)
#include "tst_settingsmodel.moc"
