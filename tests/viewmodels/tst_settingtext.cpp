// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Values as text and back, and as places on a slider.
#include "app/viewmodels/settingtext.h"
#include "tests/shared/settingsbuilders.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace VisionFlow;
using Wire::SettingInfo;
using Wire::SettingValue;

Q_DECLARE_METATYPE(VisionFlow::Wire::SettingValue)

class TestSettingText : public QObject
{
    Q_OBJECT

private slots:
    void plain_data();
    void plain();
    void unitsAndWords();
    void parse_data();
    void parse();
    void rangesInWords();
    void whatIsShownIsReadBack_data();
    void whatIsShownIsReadBack();
    void everyPlaceOnASliderIsAValue_data();
    void everyPlaceOnASliderIsAValue();
    void slidersGoWhereTheyAreOfUse();
    void stepsMoveOn_data();
    void stepsMoveOn();
    // Rainy day
    void problems_data();
    void problems();
    void nonsensePositions();

private:
    SettingInfo info(const QString &path) const { return *m_state.schema->find(path); }
    SettingsState m_state = Test::smallSettings();
};

void TestSettingText::plain_data()
{
    QTest::addColumn<SettingValue>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("an f32 as short as it is exact") << SettingValue(0.1f) << u"0.1"_s;
    QTest::newRow("an f32 that is whole") << SettingValue(2000.f) << u"2000"_s;
    QTest::newRow("the largest f32 is not 39 digits") << SettingValue(std::numeric_limits<float>::max()) << u"3.4028235E+38"_s;
    QTest::newRow("an f64") << SettingValue(0.30000000000000004) << u"0.30000000000000004"_s;
    QTest::newRow("a tiny f64") << SettingValue(1e-9) << u"1E-09"_s;
    QTest::newRow("no groups, so that it can be typed") << SettingValue(1'000'000) << u"1000000"_s;
    QTest::newRow("i64") << SettingValue(std::numeric_limits<qint64>::min()) << u"-9223372036854775808"_s;
    QTest::newRow("on") << SettingValue(true) << u"on"_s;
    QTest::newRow("text as it is") << SettingValue(u"<b>hover</b>"_s) << u"<b>hover</b>"_s;
}

void TestSettingText::plain()
{
    QFETCH(SettingValue, value);
    QTEST(SettingText::plain(value), "text");
}

void TestSettingText::unitsAndWords()
{
    QCOMPARE(SettingText::spoken(info(u"simulation.steps"_s), SettingValue(60)), u"60 Hz"_s);
    QCOMPARE(SettingText::spoken(info(u"simulation.repulsion"_s), SettingValue(1.5f)), u"1.5"_s);
    QCOMPARE(SettingText::spoken(info(u"appearance.arrows"_s), SettingValue(false)), u"off"_s);
    QCOMPARE(SettingText::spoken(info(u"appearance.title"_s), SettingValue(QString())), u"nothing"_s);
}

void TestSettingText::parse_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<SettingValue>("value"); // null: cannot be read
    QTest::newRow("a number") << u"simulation.repulsion"_s << u"2.5"_s << SettingValue(2.5f);
    QTest::newRow("blanks around it") << u"simulation.repulsion"_s << u"  2.5 "_s << SettingValue(2.5f);
    QTest::newRow("with its unit") << u"simulation.steps"_s << u"30 Hz"_s << SettingValue(30);
    QTest::newRow("with its unit close to it") << u"simulation.steps"_s << u"30Hz"_s << SettingValue(30);
    QTest::newRow("in groups") << u"simulation.bounds"_s << u"12,000"_s << SettingValue(12000.f);
    QTest::newRow("with an exponent") << u"simulation.bounds"_s << u"1e3"_s << SettingValue(1000.f);
    QTest::newRow("a whole number written with a point") << u"simulation.steps"_s << u"30.0"_s << SettingValue(30);
    QTest::newRow("half of something whole") << u"simulation.steps"_s << u"30.5"_s << SettingValue();
    QTest::newRow("too large for its type") << u"simulation.steps"_s << u"5000000000"_s << SettingValue();
    QTest::newRow("too large for an f32") << u"simulation.bounds"_s << u"1e39"_s << SettingValue();
    QTest::newRow("not a number") << u"simulation.repulsion"_s << u"nan"_s << SettingValue();
    QTest::newRow("infinite") << u"simulation.repulsion"_s << u"inf"_s << SettingValue();
    QTest::newRow("nothing") << u"simulation.repulsion"_s << QString() << SettingValue();
    QTest::newRow("words") << u"simulation.repulsion"_s << u"lots"_s << SettingValue();
    QTest::newRow("a colour in capitals") << u"appearance.colour"_s << u" #FF00AA "_s << SettingValue(u"#ff00aa"_s);
    QTest::newRow("text keeps its blanks") << u"appearance.title"_s << u" a b "_s << SettingValue(u" a b "_s);
    QTest::newRow("a switch") << u"appearance.arrows"_s << u"off"_s << SettingValue(false);
    QTest::newRow("a switch between") << u"appearance.arrows"_s << u"perhaps"_s << SettingValue();
}

void TestSettingText::parse()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QTEST(SettingText::parse(info(path), text).value_or(SettingValue()), "value");
}

void TestSettingText::rangesInWords()
{
    QCOMPARE(SettingText::range(info(u"simulation.repulsion"_s)), u"0 to 20"_s);
    QCOMPARE(SettingText::range(info(u"simulation.steps"_s)), u"1 to 240 Hz"_s);
    SettingInfo open = info(u"simulation.steps"_s);
    open.maximum.reset();
    QCOMPARE(SettingText::range(open), u"at least 1 Hz"_s);
    QCOMPARE(SettingText::range(info(u"appearance.title"_s)), QString());
}

void TestSettingText::whatIsShownIsReadBack_data()
{
    QTest::addColumn<QString>("path");
    for (const SettingInfo &info : m_state.schema->settings())
        QTest::newRow(qPrintable(info.path)) << info.path;
}

void TestSettingText::whatIsShownIsReadBack()
{
    QFETCH(QString, path);
    const SettingInfo what = info(path);
    QCOMPARE(SettingText::parse(what, SettingText::plain(what.byDefault)), what.byDefault);
    if (!what.maximum || !SettingText::hasSlider(what))
        return;
    for (int i = 0; i <= 1000; ++i) {
        const SettingValue value = SettingText::atPosition(what, i / 1000.0);
        QCOMPARE(SettingText::parse(what, SettingText::plain(value)), value);
    }
}

void TestSettingText::everyPlaceOnASliderIsAValue_data()
{
    QTest::addColumn<QString>("path");
    for (const SettingInfo &info : m_state.schema->settings()) {
        if (SettingText::hasSlider(info))
            QTest::newRow(qPrintable(info.path)) << info.path;
    }
}

void TestSettingText::everyPlaceOnASliderIsAValue()
{
    QFETCH(QString, path);
    const SettingInfo what = info(path);
    double before = -1;
    for (int i = 0; i <= 1000; ++i) {
        const SettingValue value = SettingText::atPosition(what, i / 1000.0);
        QCOMPARE(checkSetting(what, value), Wire::SettingOutcome::Accepted);
        const double position = SettingText::position(what, value);
        QVERIFY2(position >= before, qPrintable(QString::number(i)));
        before = position;
    }
    QCOMPARE(SettingText::atPosition(what, 0).toDouble(), double(float(*what.minimum)));
    QCOMPARE(SettingText::atPosition(what, 1).toDouble(), double(float(*what.maximum)));
}

void TestSettingText::slidersGoWhereTheyAreOfUse()
{
    QVERIFY(SettingText::hasSlider(info(u"simulation.repulsion"_s)));
    QVERIFY(SettingText::hasSlider(info(u"simulation.bounds"_s)));
    QVERIFY(!SettingText::hasSlider(info(u"simulation.source"_s))); // a thousand million steps
    QVERIFY(!SettingText::hasSlider(info(u"appearance.title"_s)));
    QVERIFY(!SettingText::hasSlider(info(u"appearance.arrows"_s)));
}

void TestSettingText::stepsMoveOn_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<SettingValue>("from");
    QTest::addColumn<int>("steps");
    QTest::addColumn<SettingValue>("to");
    QTest::newRow("one step up") << u"simulation.repulsion"_s << SettingValue(1.f) << 1 << SettingValue(1.1f);
    QTest::newRow("one step down") << u"simulation.repulsion"_s << SettingValue(1.f) << -1 << SettingValue(0.9f);
    QTest::newRow("ten steps") << u"simulation.repulsion"_s << SettingValue(1.f) << 10 << SettingValue(2.f);
    QTest::newRow("not past the end") << u"simulation.repulsion"_s << SettingValue(19.95f) << 10 << SettingValue(20.f);
    QTest::newRow("to the end") << u"simulation.damping"_s << SettingValue(0.5f) << 1'000'000 << SettingValue(0.98f);
    QTest::newRow("to the start") << u"simulation.bounds"_s << SettingValue(500.f) << -1'000'000 << SettingValue(10.f);
    QTest::newRow("whole steps") << u"simulation.steps"_s << SettingValue(60) << 1 << SettingValue(61);
    QTest::newRow("a logarithmic one at its thin end") << u"limits.burst"_s << SettingValue(5) << 1 << SettingValue(6);
}

void TestSettingText::stepsMoveOn()
{
    QFETCH(QString, path);
    QFETCH(SettingValue, from);
    QFETCH(int, steps);
    QTEST(SettingText::stepped(info(path), from, steps), "to");
}

void TestSettingText::problems_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nothing wrong") << u"simulation.repulsion"_s << u"20"_s << QString();
    QTest::newRow("over the end") << u"simulation.repulsion"_s << u"20.1"_s << u"It must be 0 to 20"_s;
    QTest::newRow("under the end") << u"simulation.steps"_s << u"0"_s << u"It must be 1 to 240 Hz"_s;
    QTest::newRow("no number") << u"simulation.repulsion"_s << u"x"_s << u"“x” is not a number"_s;
    QTest::newRow("no whole number") << u"simulation.steps"_s << u"1.5"_s << u"“1.5” is not a whole number"_s;
    QTest::newRow("no colour") << u"appearance.colour"_s << u"red"_s << u"A colour is written #rrggbb"_s;
    QTest::newRow("no choice") << u"appearance.labels"_s << u"some"_s << u"It must be one of: none, hover, all"_s;
}

void TestSettingText::problems()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QTEST(SettingText::problem(info(path), text), "sentence");
}

void TestSettingText::nonsensePositions()
{
    const SettingInfo what = info(u"simulation.repulsion"_s);
    QCOMPARE(SettingText::atPosition(what, -5), SettingValue(0.f));
    QCOMPARE(SettingText::atPosition(what, 5), SettingValue(20.f));
    QCOMPARE(SettingText::atPosition(what, std::numeric_limits<double>::quiet_NaN()), SettingValue(0.f));
    QCOMPARE(SettingText::position(what, SettingValue(500.f)), 1.0);
}

QTEST_GUILESS_MAIN(TestSettingText)
#include "tst_settingtext.moc"
