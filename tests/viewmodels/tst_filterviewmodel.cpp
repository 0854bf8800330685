// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A filter field while it is typed in: what it says, what it offers, when a filter comes into force, and saving.
#include "app/viewmodels/filterviewmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using State = FilterViewModel::State;

class TestFilterViewModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void saysWhatItMakesOfTheText_data();
    void saysWhatItMakesOfTheText();
    void typingPutsNothingInForce();
    void countsWhatItWouldShow();
    void showsWhatIsInForce();
    void completesAtTheCursor();
    void completionsAreASoundModel();
    void savesAndUses();
    void aChangedNameIsReadAgain();

    // Rainy day
    void invalidFiltersStayOutOfForce();
    void savesNoNonsense_data();
    void savesNoNonsense();
    void aNameCannotNameItself();
    void acceptingNothing();

private:
    void applyEverything()
    {
        connect(field.get(), &FilterViewModel::applyWanted, field.get(), [this](const Filter &filter) {
            applied.append(filter.text());
            field->showApplied(filter.text());
        });
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<SavedFilters> saved;
    std::unique_ptr<FilterViewModel> field;
    QStringList applied;
};

void TestFilterViewModel::init()
{
    field.reset();
    folder = std::make_unique<QTemporaryDir>();
    saved = std::make_unique<SavedFilters>(folder->path());
    field = std::make_unique<FilterViewModel>(*saved, FilterScope::Nodes);
    applied.clear();
}

void TestFilterViewModel::saysWhatItMakesOfTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("icon");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::newRow("nothing") << QString() << State::Empty << u"filter"_s << QString() << 0 << 0;
    QTest::newRow("a filter") << u"node.kind == agent"_s << State::Valid << u"check"_s << u"Enter shows: node.kind is agent."_s << 0 << 0;
    QTest::newRow("a typo") << u"node.sssp.dst < 3"_s << State::Invalid << u"error"_s
                            << u"There is no field node.sssp.dst. Did you mean node.sssp.dist?"_s << 0 << 13;
    QTest::newRow("what never holds") << u"a or node.id < 0"_s << State::Doubtful << u"warning"_s
                                      << u"This never holds: node.id is a whole number, 0 or more."_s << 5 << 11;
}

void TestFilterViewModel::saysWhatItMakesOfTheText()
{
    QFETCH(QString, text);
    field->setText(text);
    QTEST(State(field->state()), "state");
    QTEST(field->iconName(), "icon");
    QTEST(field->sentence(), "sentence");
    QTEST(field->problemPosition(), "position");
    QTEST(field->problemLength(), "length");
}

void TestFilterViewModel::typingPutsNothingInForce()
{
    applyEverything();
    field->setText(u"node.kind == agent"_s);
    QVERIFY(applied.isEmpty() && !field->isApplied() && !field->isActive());
    QVERIFY(field->apply());
    QCOMPARE(applied, QStringList{u"node.kind == agent"_s});
    QVERIFY(field->isApplied() && field->isActive());
    QCOMPARE(field->sentence(), u"Shown: node.kind is agent."_s);
    field->setText({});
    QCOMPARE(field->sentence(), u"Enter takes the filter away."_s);
    field->setText(u"node.kind == other"_s);
    field->clear();
    QCOMPARE(applied, (QStringList{u"node.kind == agent"_s, QString()}));
    QVERIFY(!field->isActive());
    QCOMPARE(field->state(), State::Empty);
}

void TestFilterViewModel::countsWhatItWouldShow()
{
    int count = 3;
    field->setCount([&](const Filter &filter) { return u"%1 by %2"_s.arg(count).arg(filter.text()); });
    QCOMPARE(field->countText(), QString());
    field->setText(u"a"_s);
    QCOMPARE(field->countText(), u"3 by a"_s);
    QSignalSpy changed(field.get(), &FilterViewModel::changed);
    field->recount();
    QVERIFY(changed.isEmpty());
    count = 4;
    field->recount();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(field->countText(), u"4 by a"_s);
    field->setText(u"a and"_s);
    QCOMPARE(field->countText(), QString());
}

void TestFilterViewModel::showsWhatIsInForce()
{
    field->setText(u"half typ"_s);
    field->showApplied(u"node.kind == agent"_s); // undone, elsewhere
    QCOMPARE(field->text(), u"node.kind == agent"_s);
    QVERIFY(field->isApplied());
    field->showApplied({});
    QCOMPARE(field->text(), QString());
    QVERIFY(!field->isActive());
}

void TestFilterViewModel::completesAtTheCursor()
{
    field->setText(u"node.ki == agent"_s);
    field->complete(7);
    QCOMPARE(field->completions()->count(), 1);
    QCOMPARE(field->completions()->index(0).data(FilterCompletionModel::WordRole).toString(), u"node.kind"_s);
    QCOMPARE(field->accept(0), 10);
    QCOMPARE(field->text(), u"node.kind == agent"_s);
    QCOMPARE(field->completions()->count(), 0);
    field->setText(u"node.kind == kn"_s);
    field->complete(15);
    QCOMPARE(field->accept(0), 23);
    QCOMPARE(field->text(), u"node.kind == knowledge "_s);
}

void TestFilterViewModel::completionsAreASoundModel()
{
    const QAbstractItemModelTester tester(field->completions(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy count(field->completions(), &FilterCompletionModel::countChanged);
    field->complete(0);
    QVERIFY(field->completions()->count() > 10);
    QVERIFY(!field->completions()->index(0).data(FilterCompletionModel::DetailRole).toString().isEmpty());
    field->dismissCompletions();
    QCOMPARE(field->completions()->count(), 0);
    QCOMPARE(count.size(), 2);
    QCOMPARE(field->completions()->roleNames().size(), 2);
}

void TestFilterViewModel::savesAndUses()
{
    applyEverything();
    field->setText(u"node.sssp.dist < 3"_s);
    QSignalSpy savedChanged(field.get(), &FilterViewModel::savedChanged);
    QVERIFY(field->save(u" near "_s));
    QCOMPARE(field->message(), u"Saved: write @near to use it."_s);
    QVERIFY(!field->hasFailed());
    QCOMPARE(savedChanged.size(), 1);
    QCOMPARE(field->savedNames(), QStringList{u"near"_s});
    QCOMPARE(field->savedText(u"near"_s), u"node.sssp.dist < 3"_s);
    field->useSaved(u"near"_s);
    QCOMPARE(applied, QStringList{u"@near"_s});
    QCOMPARE(field->state(), State::Valid);
    field->complete(5);
    field->remove(u"near"_s);
    QCOMPARE(field->state(), State::Invalid);
    QCOMPARE(field->sentence(), u"No filter is saved as near."_s);
}

void TestFilterViewModel::aChangedNameIsReadAgain()
{
    field->setText(u"@later"_s);
    QCOMPARE(field->state(), State::Invalid);
    saved->save(u"later"_s, u"x"_s);
    QCOMPARE(field->state(), State::Valid);
    SavedFilters(folder->path()).remove(u"later"_s); // by another window
    field->reloadSaved();
    QCOMPARE(field->state(), State::Invalid);
}

void TestFilterViewModel::invalidFiltersStayOutOfForce()
{
    applyEverything();
    field->setText(u"node.sssp.dst < 3"_s);
    QVERIFY(!field->apply());
    QVERIFY(applied.isEmpty());
}

void TestFilterViewModel::savesNoNonsense_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("message");
    QTest::newRow("no filter") << QString() << u"a"_s << u"Only a valid filter can be saved."_s;
    QTest::newRow("an invalid filter") << u"a and"_s << u"a"_s << u"Only a valid filter can be saved."_s;
    QTest::newRow("no name") << u"a"_s << u" "_s << u"A filter is saved under a name."_s;
    QTest::newRow("a name with a blank") << u"a"_s << u"a b"_s << u"A name is made of letters, digits, - and _."_s;
}

void TestFilterViewModel::savesNoNonsense()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    field->setText(text);
    QVERIFY(!field->save(name));
    QTEST(field->message(), "message");
    QVERIFY(field->hasFailed());
    QVERIFY(field->savedNames().isEmpty());
    field->setText(u"something else"_s);
    QCOMPARE(field->message(), QString());
}

void TestFilterViewModel::aNameCannotNameItself()
{
    field->setText(u"a"_s);
    QVERIFY(field->save(u"near"_s));
    field->setText(u"@near or b"_s);
    QVERIFY(!field->save(u"near"_s));
    QVERIFY(field->message().contains(u"@near names itself."_s));
    QCOMPARE(field->savedText(u"near"_s), u"a"_s);
}

void TestFilterViewModel::acceptingNothing()
{
    field->setText(u"node.id == 3"_s);
    QCOMPARE(field->accept(0), 12);
    QCOMPARE(field->accept(-1), 12);
    QCOMPARE(field->text(), u"node.id == 3"_s);
}

QTEST_GUILESS_MAIN(TestFilterViewModel)
#include "tst_filterviewmodel.moc"
