// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings messages: there and back, cut at every byte, and everything that is none.
#include "protocol/settings/settingsmessage.h"
#include "tests/shared/wirebuilders.h"

#include <QTest>

#include <limits>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(VisionFlow::Wire::SettingsMessage)

namespace {

SettingsHash hashOf(quint8 first)
{
    SettingsHash hash{};
    for (quint8 &byte : hash)
        byte = first++;
    return hash;
}

const char hashHex[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

Direction receiverOf(const SettingsMessage &message)
{
    const bool toServer = std::holds_alternative<SettingsSync>(message) || std::holds_alternative<SettingsSet>(message);
    return toServer ? Direction::ToServer : Direction::ToClient;
}

/// Sizes at which a message with entries may end: they are as many as there are.
QList<qsizetype> goodCuts(SettingsMessage message)
{
    QList<qsizetype> sizes;
    const auto shorten = [&](auto &rows) {
        while (!rows.isEmpty()) {
            rows.removeLast();
            sizes << encodeSettingsMessage(message).size();
        }
    };
    if (auto *paths = std::get_if<SettingsPaths>(&message))
        shorten(paths->rows);
    else if (auto *snapshot = std::get_if<SettingsSnapshot>(&message))
        shorten(snapshot->entries);
    else if (auto *delta = std::get_if<SettingsDelta>(&message))
        shorten(delta->entries);
    else if (auto *result = std::get_if<SettingsResult>(&message))
        shorten(result->rows);
    else if (auto *set = std::get_if<SettingsSet>(&message))
        shorten(set->entries);
    return sizes;
}

} // namespace

class TestSettingsMessage : public QObject
{
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void refuses_data();
    void refuses();
    void limits();
    void aNumericDeltaFitsFortyBytes();
    void outcomesHaveNamesAndSentences();
};

void TestSettingsMessage::comesBack_data()
{
    QTest::addColumn<SettingsMessage>("message");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("hex");
    const auto row = [](const char *tag, const SettingsMessage &message, const char *name, const QByteArray &hex) {
        QTest::newRow(tag) << message << QByteArray(name) << hex;
    };
    row("no paths", SettingsPaths{}, "paths", "01");
    row("paths", SettingsPaths{{{0, u"a.b"_s}, {65534, u"c_1"_s}}}, "paths",
        "01"
        "0000"
        "03612e62"
        "feff"
        "03635f31");
    row("path of 256 bytes", SettingsPaths{{{1, QString(256, u'x')}}}, "paths",
        "010100"
        "8002"
            + QByteArray("78").repeated(256));
    row("empty snapshot", SettingsSnapshot{0, hashOf(0), {}}, "snapshot", QByteArray("0200") + hashHex);
    row("snapshot", SettingsSnapshot{300, hashOf(0), {{1, true}, {0, u"x"_s}}}, "snapshot",
        QByteArray("02ac02") + hashHex
            + "0100"
              "02"
              "0000"
              "070178");
    row("delta", SettingsDelta{7, 0x04030201, 0x08070605, {{3, 12.5f}}}, "delta",
        "0307"
        "01020304"
        "05060708"
        "0300"
        "0500004841");
    row("delta of nothing", SettingsDelta{std::numeric_limits<quint64>::max(), 0, 0, {}}, "delta",
        "03ffffffffffffffffff01"
        "00000000"
        "00000000");
    row("result",
        SettingsResult{5,
                       9,
                       1,
                       2,
                       {{1, SettingOutcome::Accepted, {}},
                        {2, SettingOutcome::Stale, SettingValue(qint32(4))},
                        {3, SettingOutcome::WrongType, SettingValue(true)},
                        {4, SettingOutcome::OutOfRange, SettingValue(u"x"_s)},
                        {5, SettingOutcome::UnknownPath, {}},
                        {6, SettingOutcome::NotStored, SettingValue(false)}}},
        "result",
        "04050901000000"
        "02000000"
        "010000"
        "020001"
        "0304000000"
        "03000202"
        "040003"
        "070178"
        "050004"
        "06000501");
    row("sync with nothing", SettingsSync{}, "sync", "1100" + QByteArray(64, '0'));
    row("sync", SettingsSync{128, hashOf(0)}, "sync", QByteArray("118001") + hashHex);
    row("set", SettingsSet{0xffffffff, 300, {{0, qint64(1)}, {1, {}}}}, "set",
        "12ffffffff0f"
        "ac02"
        "0000"
        "040100000000000000"
        "0100"
        "00");
}

void TestSettingsMessage::comesBack()
{
    QFETCH(SettingsMessage, message);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, hex);
    QCOMPARE(QByteArray(settingsMessageName(message)), name);
    const QByteArray bytes = encodeSettingsMessage(message);
    QCOMPARE(bytes.toHex(), hex);
    const Direction receiver = receiverOf(message);
    const auto back = decodeSettingsMessage(Exactly(bytes).view(), receiver, {});
    QCOMPARE(verdict(back), u"accepted"_s);
    QVERIFY(*back == message);

    const Direction other = receiver == Direction::ToClient ? Direction::ToServer : Direction::ToClient;
    QCOMPARE(verdict(decodeSettingsMessage(Exactly(bytes).view(), other, {})), u"wrong_direction"_s);
    const QList<qsizetype> cuts = goodCuts(message);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const QString expected = cuts.contains(size) ? u"accepted"_s : u"bad_payload_size"_s;
        const QString reason = verdict(decodeSettingsMessage(Exactly(bytes.first(size)).view(), receiver, {}));
        QVERIFY2(reason == expected, qPrintable(u"%1 bytes: %2"_s.arg(size).arg(reason)));
    }
}

void TestSettingsMessage::refuses_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("reason");
    const auto row
        = [](const char *tag, const QByteArray &hex, const char *reason) { QTest::newRow(tag) << hex << QString::fromLatin1(reason); };
    row("kind 0", "00", "unknown_type");
    row("kind 5", "05", "unknown_type");
    row("kind 255", "ff", "unknown_type");
    row("the same number twice in paths",
        "01"
        "0000"
        "0161"
        "0000"
        "0162",
        "field_invalid");
    row("the same path twice",
        "01"
        "0000"
        "0161"
        "0100"
        "0161",
        "field_invalid");
    row("the number that is none",
        "01"
        "ffff"
        "0161",
        "field_invalid");
    row("empty path",
        "01"
        "0000"
        "00",
        "field_invalid");
    row("path that goes up",
        "01"
        "0000"
        "022e2e",
        "field_invalid");
    row("path with NUL",
        "01"
        "0000"
        "03610062",
        "field_invalid");
    row("path beyond ASCII",
        "01"
        "0000"
        "02c3a4",
        "field_invalid");
    row("path of 4 GiB",
        "01"
        "0000"
        "ffffffff0f"
        "61",
        "bad_payload_size");
    row("path length in more bytes than needed",
        "01"
        "0000"
        "8100"
        "61",
        "field_invalid");
    row("revision in more bytes than needed", "028000" + QByteArray(hashHex), "field_invalid");
    row("revision of 65 bits",
        "03ffffffffffffffffff02"
        "0000000000000000",
        "field_invalid");
    row("nothing as a setting of a snapshot",
        QByteArray("0200") + hashHex
            + "0000"
              "00",
        "field_invalid");
    row("nothing as a setting of a delta",
        "0307"
        "01020304"
        "05060708"
        "0300"
        "00",
        "field_invalid");
    row("nothing as what there is",
        "0400000000000000000000"
        "010001"
        "00",
        "field_invalid");
    row("the same number twice in a delta",
        "0307"
        "01020304"
        "05060708"
        "0300"
        "02"
        "0300"
        "01",
        "field_invalid");
    row("number that is none in a delta",
        "0307"
        "01020304"
        "05060708"
        "ffff"
        "02",
        "field_invalid");
    row("value that is not canonical",
        "0307"
        "01020304"
        "05060708"
        "0300"
        "0500000080",
        "field_invalid");
    row("text that is not UTF-8",
        "0307"
        "01020304"
        "05060708"
        "0300"
        "0701ff",
        "not_utf8");
    row("outcome 6",
        "0400000000000000000000"
        "010006",
        "field_invalid");
    row("the same number twice in a result",
        "0400000000000000000000"
        "010000"
        "010000",
        "field_invalid");
}

void TestSettingsMessage::refuses()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, reason);
    QCOMPARE(verdict(decodeSettingsMessage(Exactly(QByteArray::fromHex(hex)).view(), Direction::ToClient, {})), reason);
}

void TestSettingsMessage::limits()
{
    const auto ask = [](const SettingsMessage &message, const Limits &limits) {
        return verdict(decodeSettingsMessage(encodeSettingsMessage(message), receiverOf(message), limits));
    };
    Limits few;
    few.settingPaths = 2;
    QCOMPARE(ask(SettingsPaths{{{0, u"a"_s}, {1, u"b"_s}}}, few), u"accepted"_s);
    QCOMPARE(ask(SettingsPaths{{{0, u"a"_s}, {1, u"b"_s}, {2, u"c"_s}}}, few), u"message_too_large"_s);
    QCOMPARE(ask(SettingsSet{0, 0, {{0, true}, {1, true}}}, few), u"accepted"_s);
    QCOMPARE(ask(SettingsSet{0, 0, {{0, true}, {1, true}, {2, true}}}, few), u"message_too_large"_s);
    // What one message may hold in all, however it is spread.
    const SettingValue large(SettingValue::Array(3000, SettingValue(true)));
    QCOMPARE(ask(SettingsSet{0, 0, {{0, large}, {1, large}, {2, large}}}, {}), u"accepted"_s);
    QCOMPARE(ask(SettingsSet{0, 0, {{0, large}, {1, large}, {2, large}, {3, large}}}, {}), u"message_too_large"_s);
    SettingValue deep;
    for (int i = 0; i <= Limits{}.settingDepth; ++i)
        deep = SettingValue::Array{deep};
    QCOMPARE(ask(SettingsSet{0, 0, {{0, deep}}}, {}), u"too_deep"_s);
}

void TestSettingsMessage::aNumericDeltaFitsFortyBytes()
{
    constexpr qsizetype around = 16 + 2; // frame header, WebSocket header
    for (const SettingValue &value : {SettingValue(0.1f), SettingValue(qint32(-1)), SettingValue(0.1), SettingValue(qint64(-1))}) {
        const QByteArray delta = encodeSettingsMessage(SettingsDelta{16'383, 0xffffffff, 0xffffffff, {{4095, value}}});
        QVERIFY(delta.size() + around <= 41);
        QVERIFY(value.type() == SettingValue::Type::F64 || value.type() == SettingValue::Type::I64 || delta.size() + around <= 40);
    }
}

void TestSettingsMessage::outcomesHaveNamesAndSentences()
{
    QSet<QString> sentences;
    for (int i = 0; i <= int(SettingOutcome::NotStored); ++i) {
        const QString sentence = settingOutcomeText(SettingOutcome(i));
        QVERIFY(sentence.endsWith(u'.'));
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), 6);
    QCOMPARE(settingOutcomeName(SettingOutcome::Accepted), "accepted");
    QCOMPARE(settingOutcomeName(SettingOutcome::NotStored), "not_stored");
}

QTEST_APPLESS_MAIN(TestSettingsMessage)
#include "tst_settingsmessage.moc"
