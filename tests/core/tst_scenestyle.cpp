// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server's appearance settings make of the graph's style, and what a person's choice makes of that.
#include "app/core/scenestyle.h"

#include "protocol/noderecord.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using Wire::SettingValue;

class TestSceneStyle : public QObject
{
    Q_OBJECT

private slots:
    void nothingSaidIsTheUsual();
    void everythingSaid();
    void whatAPersonWantsCountsBeforeItIsConfirmed();
    void choiceWins();

    // Rainy day
    void nonsenseLeavesTheUsual_data();
    void nonsenseLeavesTheUsual();
    void numbersAreKeptInRange();
    void boundsTheWrongWayRoundAreAutomatic();
    void refusedWishesDoNotCount();
    void defaultsOfTheSchemaAreTheWindowsOwn();
};

namespace {

void say(SettingsState &settings, const QString &name, const SettingValue &value)
{
    settings.settings[u"appearance."_s + name].confirmed = value;
}

const quint32 red = 0xffff0000;
constexpr auto agent = std::size_t(Wire::NodeKind::Agent);

} // namespace

void TestSceneStyle::nothingSaidIsTheUsual() { QVERIFY(SceneStyle::fromSettings({}) == SceneStyle()); }

void TestSceneStyle::everythingSaid()
{
    SettingsState settings;
    say(settings, u"color_by"_s, u"distance"_s);
    say(settings, u"size_by"_s, u"degree"_s);
    say(settings, u"distance_low"_s, 1.5f);
    say(settings, u"distance_high"_s, 7.f);
    say(settings, u"node_size"_s, 2.f);
    say(settings, u"edges"_s, false);
    say(settings, u"edge_opacity"_s, 0.25f);
    say(settings, u"arrows"_s, false);
    say(settings, u"labels"_s, u"all"_s);
    say(settings, u"label_size"_s, 1.5f);
    say(settings, u"agent_colour"_s, u"#ff0000"_s);
    say(settings, u"extrapolation_ms"_s, qint32(500));
    const SceneStyle style = SceneStyle::fromSettings(settings);
    QCOMPARE(style.colourBy, ColourBy::Distance);
    QCOMPARE(style.sizeBy, SizeBy::Degree);
    QCOMPARE(style.scale, (DistanceScale{false, 1.5f, 7}));
    QCOMPARE(style.nodeSize, 2.f);
    QVERIFY(!style.edges && !style.arrows);
    QCOMPARE(style.edgeOpacity, 0.25f);
    QCOMPARE(style.labels, Labels::All);
    QCOMPARE(style.labelSize, 1.5f);
    QCOMPARE(style.kinds[agent], std::optional(red));
    QVERIFY(!style.kinds[std::size_t(Wire::NodeKind::Other)]);
    QCOMPARE(style.extrapolation.count(), 500);
}

void TestSceneStyle::whatAPersonWantsCountsBeforeItIsConfirmed()
{
    SettingsState settings;
    say(settings, u"node_size"_s, 1.f);
    settings.settings[u"appearance.node_size"_s].wanted = SettingValue(3.f);
    settings.settings[u"appearance.node_size"_s].status = SettingState::Status::Pending;
    QCOMPARE(SceneStyle::fromSettings(settings).nodeSize, 3.f);
}

void TestSceneStyle::choiceWins()
{
    SceneStyle suggested;
    suggested.sizeBy = SizeBy::Degree;
    suggested.edges = false;
    StyleChoice choice;
    QVERIFY(choice.over(suggested) == suggested);
    choice.colourBy = ColourBy::Distance;
    choice.sizeBy = SizeBy::Uniform;
    choice.scale = DistanceScale{false, 0, 10};
    choice.labels = Labels::None;
    const SceneStyle style = choice.over(suggested);
    QCOMPARE(style.colourBy, ColourBy::Distance);
    QCOMPARE(style.sizeBy, SizeBy::Uniform);
    QCOMPARE(style.scale, (DistanceScale{false, 0, 10}));
    QCOMPARE(style.labels, Labels::None);
    QVERIFY(!style.edges); // nothing was chosen, so the server's counts
}

// ---- Rainy day

void TestSceneStyle::nonsenseLeavesTheUsual_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<SettingValue>("value");
    QTest::newRow("a choice nobody knows") << u"color_by"_s << SettingValue(u"mood"_s);
    QTest::newRow("a number for a word") << u"size_by"_s << SettingValue(qint32(1));
    QTest::newRow("a word for a number") << u"node_size"_s << SettingValue(u"large"_s);
    QTest::newRow("a number for yes or no") << u"edges"_s << SettingValue(qint32(0));
    QTest::newRow("null") << u"arrows"_s << SettingValue();
    QTest::newRow("a colour by name") << u"agent_colour"_s << SettingValue(u"red"_s);
    QTest::newRow("a colour cut short") << u"agent_colour"_s << SettingValue(u"#ff00"_s);
    QTest::newRow("a colour with a sign") << u"agent_colour"_s << SettingValue(u"#-12345"_s);
    QTest::newRow("a colour with another sign") << u"agent_colour"_s << SettingValue(u"#+12345"_s);
    QTest::newRow("markup for a colour") << u"agent_colour"_s << SettingValue(u"<b>abc>"_s);
    QTest::newRow("a list for a time") << u"extrapolation_ms"_s << SettingValue(SettingValue::Array{});
}

void TestSceneStyle::nonsenseLeavesTheUsual()
{
    QFETCH(QString, name);
    QFETCH(SettingValue, value);
    SettingsState settings;
    say(settings, name, value);
    QVERIFY(SceneStyle::fromSettings(settings) == SceneStyle());
}

void TestSceneStyle::numbersAreKeptInRange()
{
    SettingsState settings;
    say(settings, u"node_size"_s, 1e9f);
    say(settings, u"edge_opacity"_s, -3.0);
    say(settings, u"label_size"_s, qint32(100));
    say(settings, u"extrapolation_ms"_s, qint64(1) << 40);
    const SceneStyle style = SceneStyle::fromSettings(settings);
    QCOMPARE(style.nodeSize, 10.f);
    QCOMPARE(style.edgeOpacity, 0.f);
    QCOMPARE(style.labelSize, 4.f);
    QCOMPARE(style.extrapolation.count(), 5000);
}

void TestSceneStyle::boundsTheWrongWayRoundAreAutomatic()
{
    SettingsState settings;
    say(settings, u"distance_low"_s, 5.f);
    say(settings, u"distance_high"_s, 5.f);
    QVERIFY(SceneStyle::fromSettings(settings).scale.isAutomatic);
}

void TestSceneStyle::refusedWishesDoNotCount()
{
    SettingsState settings;
    say(settings, u"node_size"_s, 2.f);
    settings.settings[u"appearance.node_size"_s].wanted = SettingValue(3.f);
    settings.settings[u"appearance.node_size"_s].status = SettingState::Status::Refused;
    QCOMPARE(SceneStyle::fromSettings(settings).nodeSize, 2.f);
}

void TestSceneStyle::defaultsOfTheSchemaAreTheWindowsOwn()
{
    const QByteArray json = R"({"format": "visionflow.settings-schema", "version": 1,
        "groups": [{"id": "appearance", "label": "Appearance", "help": ""}],
        "settings": [{"path": "appearance.agent_colour", "type": "string", "default": "#ff0000", "colour": true, "label": "A", "help": ""},
                     {"path": "appearance.distance_high", "type": "f32", "default": 10, "label": "B", "help": ""}]})";
    const auto schema = Wire::SettingsSchema::fromJson(json, {});
    QVERIFY(schema);
    SettingsState settings;
    settings.schema = std::make_shared<const Wire::SettingsSchema>(*schema);
    say(settings, u"agent_colour"_s, u"#ff0000"_s);
    say(settings, u"distance_high"_s, 10.f);
    QVERIFY(SceneStyle::fromSettings(settings) == SceneStyle());
    say(settings, u"agent_colour"_s, u"#ff0001"_s);
    say(settings, u"distance_high"_s, 11.f);
    const SceneStyle style = SceneStyle::fromSettings(settings);
    QCOMPARE(style.kinds[agent], std::optional(red + 1));
    QCOMPARE(style.scale, (DistanceScale{false, 0, 11}));
}

QTEST_GUILESS_MAIN(TestSceneStyle)
#include "tst_scenestyle.moc"
