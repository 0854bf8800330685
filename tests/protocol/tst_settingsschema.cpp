// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The schema: used whole or not at all, and what it allows.
#include "protocol/settings/settingsschema.h"
#include "tests/shared/wirebuilders.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <limits>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(VisionFlow::Wire::SettingInfo)
Q_DECLARE_METATYPE(VisionFlow::Wire::SettingValue)
Q_DECLARE_METATYPE(VisionFlow::Wire::SettingOutcome)

namespace {

QByteArray schemaOf(const QByteArray &settings, const QByteArray &groups = R"({"id":"a","label":"A"})")
{
    return R"({"format":"visionflow.settings-schema","version":1,"groups":[)" + groups + R"(],"settings":[)" + settings + "]}";
}

/// A schema of one setting of type f32 with these fields, in front of the usual ones or in their place.
QByteArray withFields(const QByteArray &fields)
{
    return schemaOf('{' + fields + R"(,"path":"a.b","type":"f32","default":1,"label":"B"})");
}

const char everything[] = R"(
{"path":"a.spring","type":"f32","default":0.1,"minimum":0.001,"maximum":10,"step":0.05,"logarithmic":true,"unit":"N/m","label":"Spring","help":"How stiff."},
{"path":"a.count","type":"i32","default":-3,"minimum":-5,"maximum":5,"label":"Count","advanced":true},
{"path":"a.big","type":"i64","default":9007199254740993,"label":"Big"},
{"path":"a.fine","type":"f64","default":0.1,"label":"Fine","restart":true},
{"path":"b.on","type":"bool","default":true,"label":"On"},
{"path":"b.deep.mode","type":"string","default":"fast","choices":["fast","exact"],"label":"Mode"},
{"path":"b.colour","type":"string","default":"#4dA3ff","colour":true,"label":"Colour"},
{"path":"b.name","type":"string","default":"","label":"Name"})";

} // namespace

class TestSettingsSchema : public QObject
{
    Q_OBJECT

private slots:
    void readsEverything();
    void comesBackThroughJson();
    void foreignTextIsCleaned();
    void refuses_data();
    void refuses();
    void limits();
    void check_data();
    void check();
    void fitted_data();
    void fitted();
};

void TestSettingsSchema::readsEverything()
{
    const auto schema = SettingsSchema::fromJson(
        schemaOf(everything, R"({"id":"a","label":"First","help":"The first."},{"id":"b","label":"Second"})"), {});
    QCOMPARE(verdict(schema), u"accepted"_s);
    QCOMPARE(schema->groups(), (QList<SettingGroup>{{u"a"_s, u"First"_s, u"The first."_s}, {u"b"_s, u"Second"_s, {}}}));
    QCOMPARE(schema->settings().size(), 8);
    const SettingInfo *spring = schema->find(u"a.spring"_s);
    QVERIFY(spring);
    QCOMPARE(spring->byDefault, SettingValue(0.1f));
    QCOMPARE(spring->minimum, std::optional(0.001));
    QCOMPARE(spring->maximum, std::optional(10.0));
    QCOMPARE(spring->step, 0.05);
    QVERIFY(spring->logarithmic && !spring->advanced && !spring->needsRestart);
    QCOMPARE(spring->unit, u"N/m"_s);
    QCOMPARE(spring->label, u"Spring"_s);
    QCOMPARE(spring->help, u"How stiff."_s);
    QVERIFY(schema->find(u"a.count"_s)->advanced);
    QCOMPARE(schema->find(u"a.big"_s)->byDefault, SettingValue(qint64(9007199254740993)));
    QVERIFY(schema->find(u"a.fine"_s)->needsRestart);
    QCOMPARE(schema->find(u"b.deep.mode"_s)->choices, (QStringList{u"fast"_s, u"exact"_s}));
    QVERIFY(schema->find(u"b.colour"_s)->isColour);
    QVERIFY(!schema->find(u"b"_s) && !schema->find(u"a.Spring"_s));
}

void TestSettingsSchema::comesBackThroughJson()
{
    const auto schema = SettingsSchema::fromJson(
        schemaOf(everything, R"({"id":"a","label":"First","help":"The first."},{"id":"b","label":"Second"})"), {});
    QVERIFY(schema);
    const QByteArray again = QJsonDocument(schema->toJson()).toJson();
    QVERIFY(again.contains("\"default\": 0.1,")); // as the person wrote it, not as the f32 prints
    const auto back = SettingsSchema::fromJson(again, {});
    QCOMPARE(verdict(back), u"accepted"_s);
    QVERIFY(*back == *schema);
    QCOMPARE(verdict(SettingsSchema::fromJson(schemaOf({}, {}), {})), u"accepted"_s); // nothing to set is no fault
}

void TestSettingsSchema::foreignTextIsCleaned()
{
    const auto schema = SettingsSchema::fromJson(
        schemaOf(R"({"path":"a.b","type":"bool","default":true,"label":"x\u202ey","help":"line\u0007\none","unit":"\u200bHz"})",
                 R"({"id":"a","label":" \u0000A "})"),
        {});
    QCOMPARE(verdict(schema), u"accepted"_s);
    QCOMPARE(schema->groups().at(0).label, u"A"_s);
    QCOMPARE(schema->settings().at(0).label, u"xy"_s);
    QCOMPARE(schema->settings().at(0).help, u"line one"_s);
    QCOMPARE(schema->settings().at(0).unit, u"Hz"_s);
}

void TestSettingsSchema::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    const auto row
        = [](const char *tag, const QByteArray &json, const char *reason) { QTest::newRow(tag) << json << QString::fromLatin1(reason); };
    row("nothing", {}, "not_json");
    row("no JSON", "{", "not_json");
    row("nested too deeply", QByteArray(65, '[') + QByteArray(65, ']'), "not_json");
    row("an array", "[]", "not_an_object");
    row("no format", R"({"version":1,"groups":[],"settings":[]})", "field_missing");
    row("another format", R"({"format":"x","version":1,"groups":[],"settings":[]})", "field_invalid");
    row("a later version", R"({"format":"visionflow.settings-schema","version":2,"groups":[],"settings":[]})", "field_invalid");
    row("no groups", R"({"format":"visionflow.settings-schema","version":1,"settings":[]})", "field_missing");
    row("settings are no list", R"({"format":"visionflow.settings-schema","version":1,"groups":[],"settings":{}})", "field_invalid");
    row("group without an id", schemaOf({}, R"({"label":"A"})"), "field_missing");
    row("group without a label", schemaOf({}, R"({"id":"a"})"), "field_missing");
    row("group whose id is a path", schemaOf({}, R"({"id":"a.b","label":"A"})"), "field_invalid");
    row("group twice", schemaOf({}, R"({"id":"a","label":"A"},{"id":"a","label":"B"})"), "field_invalid");
    row("group that is a number", schemaOf({}, "7"), "field_missing");
    row("setting without a path", schemaOf(R"({"type":"f32","default":1,"label":"B"})"), "field_missing");
    row("setting without a type", schemaOf(R"({"path":"a.b","default":1,"label":"B"})"), "field_missing");
    row("setting without a default", schemaOf(R"({"path":"a.b","type":"f32","label":"B"})"), "field_missing");
    row("setting without a label", schemaOf(R"({"path":"a.b","type":"f32","default":1})"), "field_missing");
    row("setting that is a text", schemaOf("\"a.b\""), "field_missing");
    row("label of nothing visible", schemaOf(R"({"path":"a.b","type":"f32","default":1,"label":"\u200b"})"), "field_invalid");
    row("path that is none", schemaOf(R"({"path":"a..b","type":"f32","default":1,"label":"B"})"), "field_invalid");
    row("group that is not there", schemaOf(R"({"path":"c.b","type":"f32","default":1,"label":"B"})"), "field_invalid");
    row("unknown type", schemaOf(R"({"path":"a.b","type":"float","default":1,"label":"B"})"), "field_invalid");
    row("type that no setting has", schemaOf(R"({"path":"a.b","type":"array","default":[],"label":"B"})"), "field_invalid");
    row("default of another type", schemaOf(R"({"path":"a.b","type":"bool","default":1,"label":"B"})"), "field_invalid");
    row("null as default", schemaOf(R"({"path":"a.b","type":"bool","default":null,"label":"B"})"), "field_invalid");
    row("the same path twice",
        schemaOf(R"({"path":"a.b","type":"f32","default":1,"label":"B"},{"path":"a.b","type":"f32","default":1,"label":"B"})"),
        "field_invalid");
    row("default under its minimum", withFields(R"("minimum":2)"), "field_invalid");
    row("default over its maximum", withFields(R"("maximum":0.5)"), "field_invalid");
    row("minimum over maximum", withFields(R"("minimum":1,"maximum":0)"), "field_invalid");
    row("minimum that is a text", withFields(R"("minimum":"0")"), "field_invalid");
    row("negative step", withFields(R"("step":-1)"), "field_invalid");
    row("logarithmic from zero", withFields(R"("minimum":0,"maximum":1,"logarithmic":true)"), "field_invalid");
    row("logarithmic without an end", withFields(R"("minimum":1,"logarithmic":true)"), "field_invalid");
    row("advanced that is a number", withFields(R"("advanced":1)"), "field_invalid");
    row("choices of a number", withFields(R"("choices":["1"])"), "field_invalid");
    row("colour of a number", withFields(R"("colour":true)"), "field_invalid");
    row("range of a bool", schemaOf(R"({"path":"a.b","type":"bool","default":true,"label":"B","minimum":0})"), "field_invalid");
    row("default that is no choice", schemaOf(R"({"path":"a.b","type":"string","default":"z","label":"B","choices":["x"]})"),
        "field_invalid");
    row("the same choice twice", schemaOf(R"({"path":"a.b","type":"string","default":"x","label":"B","choices":["x","x"]})"),
        "field_invalid");
    row("choice that hides marks", schemaOf(R"({"path":"a.b","type":"string","default":"x","label":"B","choices":["x","y\u202e"]})"),
        "field_invalid");
    row("choice that is a number", schemaOf(R"({"path":"a.b","type":"string","default":"x","label":"B","choices":["x",1]})"),
        "field_invalid");
    row("default that is no colour", schemaOf(R"({"path":"a.b","type":"string","default":"red","label":"B","colour":true})"),
        "field_invalid");
}

void TestSettingsSchema::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    QCOMPARE(verdict(SettingsSchema::fromJson(Exactly(json).view(), {})), reason);
}

void TestSettingsSchema::limits()
{
    QByteArrayList settings;
    for (int i = 0; i <= Limits{}.settingPaths; ++i)
        settings << R"({"path":"a.p)" + QByteArray::number(i) + R"(","type":"bool","default":true,"label":"B"})";
    QCOMPARE(verdict(SettingsSchema::fromJson(schemaOf(settings.join(',')), {})), u"message_too_large"_s);
    settings.removeLast();
    const auto largest = SettingsSchema::fromJson(schemaOf(settings.join(',')), {});
    QCOMPARE(verdict(largest), u"accepted"_s);
    QVERIFY(largest->find(u"a.p4095"_s));

    Limits small;
    small.restBodyBytes = 10;
    QCOMPARE(verdict(SettingsSchema::fromJson(schemaOf({}), small)), u"message_too_large"_s);
}

void TestSettingsSchema::check_data()
{
    QTest::addColumn<SettingInfo>("info");
    QTest::addColumn<SettingValue>("value");
    QTest::addColumn<SettingOutcome>("outcome");
    SettingInfo number;
    number.type = SettingValue::Type::F32;
    number.minimum = -1;
    number.maximum = 2;
    SettingInfo inexact = number;
    inexact.minimum = 0.01;
    inexact.maximum = 0.98;
    SettingInfo choice;
    choice.type = SettingValue::Type::String;
    choice.choices = {u"x"_s, u"y"_s};
    SettingInfo colour;
    colour.type = SettingValue::Type::String;
    colour.isColour = true;
    const auto row = [](const char *tag, const SettingInfo &info, const SettingValue &value, SettingOutcome outcome) {
        QTest::newRow(tag) << info << value << outcome;
    };
    row("minimum", number, -1.f, SettingOutcome::Accepted);
    row("maximum", number, 2.f, SettingOutcome::Accepted);
    row("under the minimum", number, -1.01f, SettingOutcome::OutOfRange);
    row("over the maximum", number, std::numeric_limits<float>::max(), SettingOutcome::OutOfRange);
    row("minimum that an f32 only comes near", inexact, 0.01f, SettingOutcome::Accepted);
    row("maximum that an f32 only comes near", inexact, 0.98f, SettingOutcome::Accepted);
    row("the next f32 above it", inexact, std::nextafter(0.98f, 1.f), SettingOutcome::OutOfRange);
    row("default", number, {}, SettingOutcome::Accepted);
    row("another number type", number, 1.0, SettingOutcome::WrongType);
    row("text for a number", number, u"1"_s, SettingOutcome::WrongType);
    row("choice", choice, u"y"_s, SettingOutcome::Accepted);
    row("no choice", choice, u"Y"_s, SettingOutcome::OutOfRange);
    row("colour", colour, u"#00FFaa"_s, SettingOutcome::Accepted);
    row("colour without its mark", colour, u"00ffaa"_s, SettingOutcome::OutOfRange);
    row("colour with transparency", colour, u"#00ffaa80"_s, SettingOutcome::OutOfRange);
    row("colour by name", colour, u"red"_s, SettingOutcome::OutOfRange);
    row("digit beyond ASCII", colour, QString(u"#00ffa"_s + QChar(0xff11)), SettingOutcome::OutOfRange);
}

void TestSettingsSchema::check()
{
    QFETCH(SettingInfo, info);
    QFETCH(SettingValue, value);
    QFETCH(SettingOutcome, outcome);
    QCOMPARE(checkSetting(info, value), outcome);
}

void TestSettingsSchema::fitted_data()
{
    using Type = SettingValue::Type;
    QTest::addColumn<int>("type");
    QTest::addColumn<SettingValue>("value");
    QTest::addColumn<SettingValue>("result");
    const auto row = [](const char *tag, Type type, const SettingValue &value, const SettingValue &result) {
        QTest::newRow(tag) << int(type) << value << result;
    };
    const auto stays = [&](const char *tag, Type type, const SettingValue &value) { row(tag, type, value, value); };
    row("i32 to i64", Type::I64, qint32(-5), qint64(-5));
    row("i32 to f32", Type::F32, qint32(5), 5.f);
    row("i32 to f64", Type::F64, qint32(5), 5.0);
    row("i64 to i32", Type::I32, qint64(5), qint32(5));
    row("f32 to f64", Type::F64, 0.1f, double(0.1f));
    row("f64 that is an f32", Type::F32, 0.5, 0.5f);
    row("whole f64 to i32", Type::I32, 5.0, qint32(5));
    row("whole f32 to i64", Type::I64, -5.f, qint64(-5));
    stays("i32 that no f32 holds", Type::F32, qint32(16777217));
    stays("i64 that no f64 holds", Type::F64, (qint64(1) << 53) + 1);
    stays("largest i64 as f64", Type::F64, std::numeric_limits<qint64>::max());
    stays("i64 too large for i32", Type::I32, qint64(1) << 31);
    stays("f64 that no f32 holds", Type::F32, 0.1);
    stays("f64 too large for f32", Type::F32, 1e300);
    stays("fraction to i32", Type::I32, 0.5);
    stays("f64 too large for i64", Type::I64, 1e300);
    stays("2^63 as i64", Type::I64, 0x1p63);
    stays("text to number", Type::I32, u"5"_s);
    stays("bool to number", Type::I32, true);
    stays("number to text", Type::String, qint32(5));
    stays("null", Type::F32, {});
}

void TestSettingsSchema::fitted()
{
    QFETCH(int, type);
    QFETCH(SettingValue, value);
    QFETCH(SettingValue, result);
    SettingInfo info;
    info.type = SettingValue::Type(type);
    QCOMPARE(fittedSetting(info, value), result);
}

QTEST_APPLESS_MAIN(TestSettingsSchema)
#include "tst_settingsschema.moc"
