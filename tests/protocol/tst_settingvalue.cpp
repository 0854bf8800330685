// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Setting values: one encoding each, there and back, through JSON too, and nothing else is taken.
#include "protocol/settings/settingvalue.h"
#include "tests/shared/wirebuilders.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <limits>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

using Type = SettingValue::Type;
Q_DECLARE_METATYPE(VisionFlow::Wire::SettingValue)
Q_DECLARE_METATYPE(std::optional<VisionFlow::Wire::SettingValue>)
Q_DECLARE_METATYPE(std::optional<VisionFlow::Wire::SettingValue::Type>)

namespace {

QByteArray encoded(const SettingValue &value)
{
    QByteArray bytes;
    encodeSettingValue(value, bytes);
    return bytes;
}

SettingValue nested(int depth, bool objects)
{
    SettingValue value(qint32(1));
    for (int i = 0; i < depth; ++i)
        value = objects ? SettingValue(SettingValue::Object{{"k", value}}) : SettingValue(SettingValue::Array{value});
    return value;
}

QJsonValue parsed(const QByteArray &json) { return QJsonDocument::fromJson('[' + json + ']').array().at(0); }

} // namespace

class TestSettingValue : public QObject
{
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void typesAreDifferentValues();
    void accessorsAnswerNothingForOtherTypes();
    void minusZeroIsZero();
    void loneSurrogateBecomesACharacter();
    void typeNames();
    void refuses_data();
    void refuses();
    void depth();
    void items();
    void textLimit();
    void itemsOfAMessageAreOneBudget();
    void throughJson_data();
    void throughJson();
    void fromJson_data();
    void fromJson();
    void jsonDepthIsBounded();
    void text_data();
    void text();
};

void TestSettingValue::comesBack_data()
{
    QTest::addColumn<SettingValue>("value");
    QTest::addColumn<QByteArray>("hex");
    const auto row = [](const char *tag, const SettingValue &value, const char *hex) { QTest::newRow(tag) << value << QByteArray(hex); };
    row("null", {}, "00");
    row("false", false, "01");
    row("true", true, "02");
    row("i32", qint32(-2), "03feffffff");
    row("smallest i32", std::numeric_limits<qint32>::min(), "0300000080");
    row("i64", qint64(1) << 40, "040000000000010000");
    row("smallest i64", std::numeric_limits<qint64>::min(), "040000000000000080");
    row("small number as i64", qint64(1), "040100000000000000");
    row("f32", 1.5f, "050000c03f");
    row("f32 zero", 0.0f, "0500000000");
    row("largest f32", std::numeric_limits<float>::max(), "05ffff7f7f");
    row("smallest f32 above zero", std::numeric_limits<float>::denorm_min(), "0501000000");
    row("f64", 0.1, "069a9999999999b93f");
    row("empty string", QString(), "0700");
    row("string", u"größer"_s, "07086772c3b6c39f6572");
    row("string with NUL", QString(u'\0'), "070100");
    row("string that starts with a byte order mark", QString(QString(QChar(0xfeff)) + u'a'), "0704efbbbf61");
    row("string of a noncharacter", QString(QChar(0xffff)), "0703efbfbf");
    row("string beyond 16 bits", QString::fromUcs4(U"😀"), "0704f09f9880");
    row("empty bytes", QByteArray(), "0800");
    row("bytes", QByteArray("\0\xff", 2), "080200ff");
    row("empty array", SettingValue::Array{}, "0900");
    row("array", SettingValue::Array{true, SettingValue(), SettingValue::Array{qint32(1)}},
        "09030200090103"
        "01000000");
    row("empty object", SettingValue::Object{}, "0a00");
    row("object, keys in order of their bytes", SettingValue::Object{{"b", true}, {"", false}, {"ab", SettingValue()}},
        "0a03"
        "0001"
        "026162"
        "00"
        "0162"
        "02");
}

void TestSettingValue::comesBack()
{
    QFETCH(SettingValue, value);
    QFETCH(QByteArray, hex);
    const QByteArray bytes = encoded(value);
    QCOMPARE(bytes.toHex(), hex);
    const Exactly exact(QByteArray(bytes + "rest"));
    QByteArrayView view = exact.view();
    const auto back = takeSettingValue(view, {});
    QCOMPARE(verdict(back), u"accepted"_s);
    QCOMPARE(*back, value);
    QCOMPARE(back->type(), value.type());
    QCOMPARE(view.toByteArray(), "rest");
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const Exactly cut(bytes.first(size));
        view = cut.view();
        const QString reason = verdict(takeSettingValue(view, {}));
        QVERIFY2(reason == u"bad_payload_size"_s, qPrintable(u"%1 bytes: %2"_s.arg(size).arg(reason)));
        QCOMPARE(view.size(), size); // unchanged
    }
}

void TestSettingValue::typesAreDifferentValues()
{
    const QList<SettingValue> ones
        = {SettingValue(), true, qint32(1), qint64(1), 1.0f, 1.0, u"1"_s, QByteArray("1"), SettingValue::Array{qint32(1)}};
    for (qsizetype i = 0; i < ones.size(); ++i) {
        for (qsizetype j = 0; j < ones.size(); ++j)
            QCOMPARE(ones[i] == ones[j], i == j);
    }
}

void TestSettingValue::accessorsAnswerNothingForOtherTypes()
{
    const SettingValue text(u"7"_s);
    QVERIFY(!text.toBool() && !text.isNumber() && !text.array() && !text.object());
    QCOMPARE(text.toDouble(), 0.0);
    QCOMPARE(text.toInteger(), 0);
    QVERIFY(text.toBytes().isEmpty());
    QVERIFY(SettingValue(qint32(7)).toString().isEmpty());
    QCOMPARE(SettingValue(qint32(7)).toDouble(), 7.0);
    QCOMPARE(SettingValue(7.5f).toInteger(), 0);
    QVERIFY(SettingValue(qint64(7)).isNumber() && SettingValue(7.f).isNumber() && !SettingValue(true).isNumber());
}

void TestSettingValue::minusZeroIsZero()
{
    QVERIFY(!std::signbit(SettingValue(-0.0).toDouble()));
    QVERIFY(!std::signbit(SettingValue(-0.0f).toDouble()));
    QCOMPARE(encoded(-0.0f).toHex(), "0500000000");
}

void TestSettingValue::loneSurrogateBecomesACharacter()
{
    const QString smile = QString::fromUcs4(U"😀");
    const QString text = QString(QChar(0xd800)) + u'a' + QChar(0xdc00) + smile + QChar(0xdbff);
    const SettingValue value(text);
    const QChar replaced(QChar::ReplacementCharacter);
    const QString expected = QString(replaced) + u'a' + replaced + smile + replaced;
    QCOMPARE(value.toString(), expected);
    const QByteArray bytes = encoded(value);
    QByteArrayView view(bytes);
    QCOMPARE(*takeSettingValue(view, {}), value);
}

void TestSettingValue::typeNames()
{
    for (int i = 0; i <= int(Type::Object); ++i)
        QCOMPARE(settingTypeFromName(settingTypeName(Type(i))), std::optional(Type(i)));
    QCOMPARE(settingTypeName(Type::F32), "f32");
    QVERIFY(!settingTypeFromName("float") && !settingTypeFromName("") && !settingTypeFromName("F32"));
}

void TestSettingValue::refuses_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *tag, const char *hex, const char *reason) {
        QTest::newRow(tag) << QByteArray(hex) << QString::fromLatin1(reason);
    };
    row("tag beyond the last", "0b", "field_invalid");
    row("tag 255", "ff", "field_invalid");
    row("f32 that is not a number", "050000c07f", "field_invalid");
    row("f32 infinity", "050000807f", "field_invalid");
    row("f32 minus zero", "0500000080", "field_invalid");
    row("f64 that is not a number", "06000000000000f87f", "field_invalid");
    row("f64 minus infinity", "06000000000000f0ff", "field_invalid");
    row("f64 minus zero", "060000000000000080", "field_invalid");
    row("string length in more bytes than needed", "07810061", "field_invalid");
    row("string length of 33 bits", "07ffffffff1f", "field_invalid");
    row("string longer than any may be", "0781800461", "message_too_large");
    row("string of 4 GiB", "07ffffffff0f", "message_too_large");
    row("byte that starts no character", "0701ff", "not_utf8");
    row("character cut in two", "0702e282", "not_utf8");
    row("overlong slash", "0702c0af", "not_utf8");
    row("surrogate in UTF-8", "0703eda080", "not_utf8");
    row("array of 4 thousand million", "09ffffffff0f", "message_too_large");
    row("array with one item too few", "090202", "bad_payload_size");
    row("fault inside an array",
        "090105"
        "0000c07f",
        "field_invalid");
    row("keys in the wrong order",
        "0a02"
        "016201"
        "016102",
        "field_invalid");
    row("the same key twice",
        "0a02"
        "016101"
        "016102",
        "field_invalid");
    row("longer key in front of its beginning",
        "0a02"
        "02616101"
        "016102",
        "field_invalid");
    row("key that is not UTF-8",
        "0a01"
        "01ff01",
        "not_utf8");
    row("object of 4 thousand million", "0affffffff0f", "message_too_large");
}

void TestSettingValue::refuses()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, reason);
    const Exactly exact(QByteArray::fromHex(hex));
    QByteArrayView view = exact.view();
    QCOMPARE(verdict(takeSettingValue(view, {})), reason);
    QVERIFY(view.data() == exact.view().data());
    QCOMPARE(view.size(), exact.view().size());
}

void TestSettingValue::depth()
{
    for (const bool objects : {false, true}) {
        const QByteArray deepest = encoded(nested(Limits{}.settingDepth, objects));
        QByteArrayView view(deepest);
        QCOMPARE(verdict(takeSettingValue(view, {})), u"accepted"_s);
        const QByteArray deeper = encoded(nested(Limits{}.settingDepth + 1, objects));
        view = deeper;
        QCOMPARE(verdict(takeSettingValue(view, {})), u"too_deep"_s);
    }
    const QByteArray bomb = QByteArray("\x09\x01").repeated(1'000'000);
    QByteArrayView view(bomb);
    QCOMPARE(verdict(takeSettingValue(view, {})), u"too_deep"_s);
}

void TestSettingValue::items()
{
    const int most = Limits{}.settingItems;
    // The array counts too.
    const QByteArray fits = encoded(SettingValue::Array(most - 1, SettingValue(true)));
    QByteArrayView view(fits);
    QCOMPARE(verdict(takeSettingValue(view, {})), u"accepted"_s);
    const QByteArray over = encoded(SettingValue::Array(most, SettingValue(true)));
    view = over;
    QCOMPARE(verdict(takeSettingValue(view, {})), u"message_too_large"_s);
    // Many small arrays instead of a large one.
    const QByteArray spread = encoded(SettingValue::Array(most / 2, SettingValue(SettingValue::Array{true})));
    view = spread;
    QCOMPARE(verdict(takeSettingValue(view, {})), u"message_too_large"_s);
}

void TestSettingValue::textLimit()
{
    const qsizetype most = qsizetype(Limits{}.settingTextBytes);
    for (const SettingValue &value : {SettingValue(QString(most, u'x')), SettingValue(QByteArray(most, 'x'))}) {
        const QByteArray bytes = encoded(value);
        QByteArrayView view(bytes);
        QCOMPARE(verdict(takeSettingValue(view, {})), u"accepted"_s);
    }
    for (const SettingValue &value : {SettingValue(QString(most + 1, u'x')), SettingValue(QByteArray(most + 1, 'x'))}) {
        const QByteArray bytes = encoded(value);
        QByteArrayView view(bytes);
        QCOMPARE(verdict(takeSettingValue(view, {})), u"message_too_large"_s);
    }
}

void TestSettingValue::itemsOfAMessageAreOneBudget()
{
    const QByteArray bytes = encoded(SettingValue::Array{true, true}) + encoded(true) + encoded(true);
    QByteArrayView view(bytes);
    int left = 4;
    QCOMPARE(verdict(takeSettingValue(view, {}, left)), u"accepted"_s);
    QCOMPARE(left, 1);
    QCOMPARE(verdict(takeSettingValue(view, {}, left)), u"accepted"_s);
    QCOMPARE(verdict(takeSettingValue(view, {}, left)), u"message_too_large"_s);
}

void TestSettingValue::throughJson_data()
{
    QTest::addColumn<SettingValue>("value");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *tag, const SettingValue &value, const char *json) { QTest::newRow(tag) << value << QByteArray(json); };
    row("null", {}, "null");
    row("true", true, "true");
    row("i32", qint32(-7), "-7");
    row("largest i64", std::numeric_limits<qint64>::max(), "9223372036854775807");
    row("smallest i64", std::numeric_limits<qint64>::min(), "-9223372036854775808");
    row("i64 that no double holds", (qint64(1) << 53) + 1, "9007199254740993");
    row("f32 in its shortest digits", 0.1f, "0.1");
    row("whole f32", 5.0f, "5");
    row("largest f32", std::numeric_limits<float>::max(), "3.4028235e+38");
    row("smallest f32 above zero", std::numeric_limits<float>::denorm_min(), "1e-45");
    row("f64", 0.1, "0.1");
    row("f64 of 17 digits", 0.30000000000000004, "0.30000000000000004");
    row("string", u"größer \"\n"_s, R"("größer \"\n")");
    row("string with NUL", QString(u'\0'), R"("\u0000")");
    row("bytes", QByteArray("\0\xff\xfe", 3), R"("AP/+")");
    row("array", SettingValue::Array{qint32(1), 0.5f, SettingValue(), SettingValue::Array{}}, "[1,0.5,null,[]]");
    row("object", SettingValue::Object{{"a", true}, {"b", SettingValue::Object{}}}, R"({"a":true,"b":{}})");
}

void TestSettingValue::throughJson()
{
    QFETCH(SettingValue, value);
    QFETCH(QByteArray, json);
    const QByteArray written = QJsonDocument(QJsonArray{toJson(value)}).toJson(QJsonDocument::Compact);
    QCOMPARE(written, '[' + json + ']');
    const auto back = settingValueFromJson(parsed(json), value.type());
    QVERIFY(back);
    QCOMPARE(*back, value);
}

void TestSettingValue::fromJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<std::optional<Type>>("wanted");
    QTest::addColumn<std::optional<SettingValue>>("result");
    const auto row = [](const char *tag, const char *json, std::optional<Type> wanted, std::optional<SettingValue> result) {
        QTest::newRow(tag) << QByteArray(json) << wanted << result;
    };
    row("whole number", "5", {}, SettingValue(qint32(5)));
    row("whole number with a point", "5.0", {}, SettingValue(qint32(5)));
    row("minus zero", "-0", {}, SettingValue(qint32(0)));
    row("whole number too large for i32", "2147483648", {}, SettingValue(qint64(2147483648)));
    row("whole number too large for i64", "1e300", {}, SettingValue(1e300));
    row("fraction that is an f32", "0.5", {}, SettingValue(0.5f));
    row("fraction that is no f32", "0.1", {}, SettingValue(0.1));
    row("fraction, wanted as f32, is rounded", "0.1", Type::F32, SettingValue(0.1f));
    row("too large for f32", "1e39", Type::F32, {});
    row("whole number as f64", "5", Type::F64, SettingValue(5.0));
    row("whole number that no f64 holds", "9007199254740993", Type::F64, {});
    row("largest i64 as f64", "9223372036854775807", Type::F64, {});
    row("fraction as i32", "0.5", Type::I32, {});
    row("too large for i32", "2147483648", Type::I32, {});
    row("fraction as i64", "0.5", Type::I64, {});
    row("number as text", "5", Type::String, {});
    row("text as number", "\"5\"", Type::I32, {});
    row("text as bool", "\"true\"", Type::Bool, {});
    row("number as bool", "1", Type::Bool, {});
    row("base64", "\"AAE=\"", Type::Bytes, SettingValue(QByteArray("\0\1", 2)));
    row("text that is no base64", "\"A*\"", Type::Bytes, {});
    row("null as a number", "null", Type::I32, {});
    row("array as an object", "[]", Type::Object, {});
    row("lone surrogate", "\"\\ud800\"", {}, SettingValue(QString(QChar::ReplacementCharacter)));
}

void TestSettingValue::fromJson()
{
    QFETCH(QByteArray, json);
    QFETCH(std::optional<Type>, wanted);
    QFETCH(std::optional<SettingValue>, result);
    const auto value = settingValueFromJson(parsed(json), wanted);
    QCOMPARE(value.has_value(), result.has_value());
    if (result)
        QCOMPARE(*value, *result);
}

void TestSettingValue::jsonDepthIsBounded()
{
    const auto deep = [](int depth) { return parsed(QByteArray(depth, '[') + QByteArray(depth, ']')); };
    QVERIFY(settingValueFromJson(deep(Limits{}.settingDepth)));
    QVERIFY(!settingValueFromJson(deep(Limits{}.settingDepth + 1)));
    QVERIFY(!settingValueFromJson(QJsonValue(QJsonValue::Undefined)));
    QVERIFY(!settingValueFromJson(QJsonValue(std::numeric_limits<double>::infinity())));
    QVERIFY(!settingValueFromJson(QJsonValue(std::nan(""))));
}

void TestSettingValue::text_data()
{
    QTest::addColumn<SettingValue>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("null") << SettingValue() << u"none"_s;
    QTest::newRow("off") << SettingValue(false) << u"off"_s;
    QTest::newRow("f32 without the noise of its last bits") << SettingValue(0.1f) << u"0.1"_s;
    QTest::newRow("a million") << SettingValue(1e6) << u"1000000"_s;
    QTest::newRow("very large") << SettingValue(1e300) << u"1e+300"_s;
    QTest::newRow("i64") << SettingValue(qint64(-5)) << u"-5"_s;
    QTest::newRow("text") << SettingValue(u"a\u202eb\n"_s) << u"\"ab\""_s;
    QTest::newRow("long text") << SettingValue(QString(1000, u'x')) << u'"' + QString(63, u'x') + QChar(0x2026) + u'"';
    QTest::newRow("one byte") << SettingValue(QByteArray("x")) << u"1 byte"_s;
    QTest::newRow("array") << SettingValue(SettingValue::Array{true, true, true}) << u"[3 items]"_s;
    QTest::newRow("object") << SettingValue(SettingValue::Object{{"a", true}}) << u"{1 member}"_s;
}

void TestSettingValue::text()
{
    QFETCH(SettingValue, value);
    QFETCH(QString, text);
    QCOMPARE(settingValueText(value), text);
}

QTEST_APPLESS_MAIN(TestSettingValue)
#include "tst_settingvalue.moc"
