// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The style popup and the legend: what they say, and which bounds are taken.
#include "app/viewmodels/styleviewmodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestStyleViewModel : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsShown();
    void wishesAreTold();
    void fixingStartsFromWhatTheRampShows();
    void boundsAsTyped_data();
    void boundsAsTyped();
    void aLookAtTheFieldsIsNoWish();
    void theProblemGoesWithTheNextStyle();
};

namespace {

StyleFacts byDistance(float far)
{
    SceneStyle style;
    style.colourBy = ColourBy::Distance;
    return {.style = style, .isChosen = true, .near = 0, .far = far, .source = 7};
}

StyleFacts withFixedScale(float far)
{
    StyleFacts facts = byDistance(far);
    facts.style.scale = {false, 0, far};
    return facts;
}

} // namespace

void TestStyleViewModel::saysWhatIsShown()
{
    StyleViewModel model;
    QVERIFY(!model.isByDistance() && !model.isByDegree() && !model.isChosen() && model.isAutomatic());
    QCOMPARE(model.rampTitle(), u"Distance; no source yet"_s);
    QSignalSpy changed(&model, &StyleViewModel::changed);
    model.show(byDistance(9.7312f));
    QCOMPARE(changed.size(), 1);
    QVERIFY(model.isByDistance() && model.isChosen());
    QCOMPARE(model.nearText(), u"0"_s);
    QCOMPARE(model.farText(), u"9.731"_s);
    QCOMPARE(model.rampTitle(), u"Distance from node 7"_s);
}

void TestStyleViewModel::wishesAreTold()
{
    StyleViewModel model;
    QSignalSpy colour(&model, &StyleViewModel::colourByWanted);
    QSignalSpy size(&model, &StyleViewModel::sizeByWanted);
    QSignalSpy reset(&model, &StyleViewModel::resetWanted);
    model.colourByDistance(true);
    model.sizeByDegree(true);
    model.reset();
    QCOMPARE(colour.first().first().value<ColourBy>(), ColourBy::Distance);
    QCOMPARE(size.first().first().value<SizeBy>(), SizeBy::Degree);
    QCOMPARE(reset.size(), 1);
}

void TestStyleViewModel::fixingStartsFromWhatTheRampShows()
{
    StyleViewModel model;
    model.show(byDistance(9.5f));
    QSignalSpy scale(&model, &StyleViewModel::scaleWanted);
    model.setAutomatic(true); // as it is
    QCOMPARE(scale.size(), 0);
    model.setAutomatic(false);
    QCOMPARE(scale.first().first().value<DistanceScale>(), (DistanceScale{false, 0, 9.5f}));
}

void TestStyleViewModel::boundsAsTyped_data()
{
    QTest::addColumn<QString>("near");
    QTest::addColumn<QString>("far");
    QTest::addColumn<bool>("taken");
    QTest::newRow("two numbers") << u"0"_s << u"10"_s << true;
    QTest::newRow("with blanks and decimals") << u" 1.5 "_s << u"2.25"_s << true;
    QTest::newRow("the wrong way round") << u"10"_s << u"0"_s << false;
    QTest::newRow("equal") << u"3"_s << u"3"_s << false;
    QTest::newRow("less than nothing") << u"-1"_s << u"3"_s << false;
    QTest::newRow("no number") << u"0"_s << u"far"_s << false;
    QTest::newRow("not a number by name") << u"nan"_s << u"3"_s << false;
    QTest::newRow("without end") << u"0"_s << u"inf"_s << false;
    QTest::newRow("beyond all graphs") << u"0"_s << u"1e30"_s << false;
    QTest::newRow("nothing") << QString() << QString() << false;
}

void TestStyleViewModel::boundsAsTyped()
{
    QFETCH(QString, near);
    QFETCH(QString, far);
    QFETCH(bool, taken);
    StyleViewModel model;
    QSignalSpy scale(&model, &StyleViewModel::scaleWanted);
    model.setBounds(near, far); // while they are automatic, nobody asks for others
    QCOMPARE(scale.size(), 0);
    QVERIFY(model.boundsProblem().isEmpty());
    model.show(withFixedScale(77));
    model.setBounds(near, far);
    QCOMPARE(scale.size(), taken ? 1 : 0);
    QCOMPARE(model.boundsProblem().isEmpty(), taken);
    if (taken)
        QCOMPARE(scale.first().first().value<DistanceScale>(), (DistanceScale{false, near.trimmed().toFloat(), far.toFloat()}));
}

void TestStyleViewModel::aLookAtTheFieldsIsNoWish()
{
    StyleViewModel model;
    model.show(withFixedScale(9.73124f));
    QSignalSpy scale(&model, &StyleViewModel::scaleWanted);
    model.setBounds(model.nearText(), model.farText());
    QCOMPARE(scale.size(), 0);
}

void TestStyleViewModel::theProblemGoesWithTheNextStyle()
{
    StyleViewModel model;
    QSignalSpy told(&model, &StyleViewModel::boundsProblemChanged);
    model.show(withFixedScale(1));
    model.setBounds(u"x"_s, u"y"_s);
    QCOMPARE(told.size(), 1);
    model.show(byDistance(1));
    QVERIFY(model.boundsProblem().isEmpty());
    QCOMPARE(told.size(), 2);
}

QTEST_GUILESS_MAIN(TestStyleViewModel)
#include "tst_styleviewmodel.moc"
