// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text messages: the envelope, its limits, and the readers of foreign text and numbers.
#include "protocol/textmessage.h"
#include "tests/shared/wirebuilders.h"

#include <QJsonArray>
#include <QTest>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

namespace {

QByteArray nested(int depth) { return "{\"type\":\"x\",\"a\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + '}'; }

QByteArray ofSize(qsizetype size)
{
    const QByteArray head = "{\"type\":\"x\",\"a\":\"";
    return head + QByteArray(size - head.size() - 2, 'y') + "\"}";
}

} // namespace

class TestTextMessage : public QObject
{
    Q_OBJECT

private slots:
    void comesBack();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void sizeLimit_data();
    void sizeLimit();
    void depthLimit_data();
    void depthLimit();
    void depthOf_data();
    void depthOf();
    void millionBracketsCostNothing();
    void unsignedNumbers_data();
    void unsignedNumbers();
    void labels_data();
    void labels();
    void longLabels_data();
    void longLabels();
};

void TestTextMessage::comesBack()
{
    const QByteArray bytes = encodeTextMessage(u"pins"_s, {{u"pinned"_s, QJsonArray{1, 2, 3}}});
    const auto message = decodeTextMessage(bytes, {});
    QCOMPARE(verdict(message), u"accepted"_s);
    QCOMPARE(message->type, u"pins"_s);
    QCOMPARE(message->body[u"pinned"_s].toArray(), (QJsonArray{1, 2, 3}));
    QCOMPARE(message->body[u"type"_s].toString(), u"pins"_s);
    // A field called "type" cannot smuggle in another one.
    QCOMPARE(decodeTextMessage(encodeTextMessage(u"a"_s, {{u"type"_s, u"b"_s}}), {})->type, u"a"_s);
}

void TestTextMessage::accepts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::newRow("bare ping of original clients") << QByteArray("ping") << u"ping"_s;
    QTest::newRow("bare pong of original servers") << QByteArray("pong") << u"pong"_s;
    QTest::newRow("with blanks around") << QByteArray(" \r\n\t{ \"type\" : \"ping\" } ") << u"ping"_s;
    QTest::newRow("type of one character") << QByteArray("{\"type\":\"x\"}") << u"x"_s;
    QTest::newRow("type of 100 characters") << QByteArray("{\"type\":\"" + QByteArray(100, 'x') + "\"}") << QString(100, u'x');
    QTest::newRow("unknown fields") << QByteArray("{\"type\":\"x\",\"data\":{\"b\":[1,null,true]}}") << u"x"_s;
    QTest::newRow("type spelt with escapes") << QByteArray("{\"\\u0074ype\":\"\\u0070ing\"}") << u"ping"_s;
    QTest::newRow("twice the same key") << QByteArray("{\"type\":\"a\",\"type\":\"b\"}") << u"b"_s;
    QTest::newRow("__proto__ is a key like any other") << QByteArray("{\"__proto__\":{\"type\":\"y\"},\"type\":\"x\"}") << u"x"_s;
    QTest::newRow("a lone surrogate in a field") << QByteArray("{\"type\":\"x\",\"a\":\"\\ud800\"}") << u"x"_s;
    QTest::newRow("a zero character in a field") << QByteArray("{\"type\":\"x\",\"a\":\"\\u0000\"}") << u"x"_s;
    QTest::newRow("largest double") << QByteArray("{\"type\":\"x\",\"a\":1.7976931348623157e308}") << u"x"_s;
    QTest::newRow("brackets inside text do not nest") << QByteArray("{\"type\":\"x\",\"a\":\"" + QByteArray(1000, '[') + "\"}") << u"x"_s;
}

void TestTextMessage::accepts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    const auto message = decodeTextMessage(Exactly(bytes).view(), {});
    QCOMPARE(verdict(message), u"accepted"_s);
    QCOMPARE(message->type, type);
}

void TestTextMessage::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row
        = [](const char *tag, const QByteArray &bytes, const char *reason) { QTest::newRow(tag) << bytes << QString::fromLatin1(reason); };
    row("nothing", {}, "empty_message");
    row("blanks alone", "   ", "not_json");
    row("words", "hello", "not_json");
    row("bare ping with a blank", "ping ", "not_json");
    row("bare PING", "PING", "not_json");
    row("cut object", "{\"type\":\"x\"", "not_json");
    row("cut in text", "{\"type\":\"x", "not_json");
    row("two objects", "{\"type\":\"x\"}{\"type\":\"x\"}", "not_json");
    row("object and a trailing comma", "{\"type\":\"x\",}", "not_json");
    row("a comment", "{\"type\":\"x\"/**/}", "not_json");
    row("NaN is no JSON", "{\"type\":\"x\",\"a\":NaN}", "not_json");
    row("a number too huge for any double", "{\"type\":\"x\",\"a\":1e999}", "not_json");
    row("a zero byte after the object", QByteArray("{\"type\":\"x\"}\0", 13), "not_json");
    row("array", "[{\"type\":\"x\"}]", "not_an_object");
    row("invalid UTF-8", "{\"type\":\"\xff\"}", "not_utf8");
    row("UTF-8 cut in a character", "{\"type\":\"x\"}\xc3", "not_utf8");
    row("surrogates as UTF-8", "{\"type\":\"\xed\xa0\x80\"}", "not_utf8");
    row("no type", "{}", "type_missing");
    row("type is a number", "{\"type\":1}", "type_missing");
    row("type is null", "{\"type\":null}", "type_missing");
    row("type is an object", "{\"type\":{\"type\":\"x\"}}", "type_missing");
    row("empty type", "{\"type\":\"\"}", "type_missing");
    row("type of 101 characters", "{\"type\":\"" + QByteArray(101, 'x') + "\"}", "type_missing");
    row("type only in __proto__", "{\"__proto__\":{\"type\":\"x\"}}", "type_missing");
    row("Type is not type", "{\"Type\":\"x\"}", "type_missing");
}

void TestTextMessage::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    QCOMPARE(verdict(decodeTextMessage(Exactly(bytes).view(), {})), reason);
}

void TestTextMessage::sizeLimit_data()
{
    QTest::addColumn<int>("over");
    QTest::addColumn<QString>("result");
    QTest::newRow("one byte under") << -1 << u"accepted"_s;
    QTest::newRow("exactly") << 0 << u"accepted"_s;
    QTest::newRow("one byte over") << 1 << u"message_too_large"_s;
}

void TestTextMessage::sizeLimit()
{
    QFETCH(int, over);
    QFETCH(QString, result);
    const Limits limits;
    QCOMPARE(limits.textMessageBytes, 524288);
    const QByteArray message = ofSize(limits.textMessageBytes + over);
    QCOMPARE(message.size(), limits.textMessageBytes + over);
    QCOMPARE(verdict(decodeTextMessage(message, limits)), result);
}

void TestTextMessage::depthLimit_data()
{
    QTest::addColumn<int>("depth");
    QTest::addColumn<QString>("result");
    QTest::newRow("one level under") << 63 << u"accepted"_s;
    QTest::newRow("exactly") << 64 << u"accepted"_s;
    QTest::newRow("one level over") << 65 << u"not_json"_s;
    QTest::newRow("where Qt itself would stop") << 1025 << u"not_json"_s;
    QTest::newRow("hundred thousand") << 100000 << u"not_json"_s;
}

void TestTextMessage::depthLimit()
{
    QFETCH(int, depth);
    QFETCH(QString, result);
    QCOMPARE(jsonDepth(nested(depth)), depth);
    QCOMPARE(verdict(decodeTextMessage(nested(depth), {})), result);
}

void TestTextMessage::depthOf_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("depth");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("object") << QByteArray("{}") << 1;
    QTest::newRow("neighbours do not add up") << QByteArray("[[],[],[[]]]") << 3;
    QTest::newRow("brackets in text") << QByteArray("[\"[[[{{\"]") << 1;
    QTest::newRow("escaped quote in text") << QByteArray("[\"\\\"[[\"]") << 1;
    QTest::newRow("escaped backslash ends the text") << QByteArray("[\"\\\\\"[]]") << 2;
    QTest::newRow("text that never ends") << QByteArray("[\"[[[") << 1;
    QTest::newRow("ends in a backslash") << QByteArray("[\"\\") << 1;
}

void TestTextMessage::depthOf()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, depth);
    QCOMPARE(jsonDepth(Exactly(bytes).view()), depth);
}

void TestTextMessage::millionBracketsCostNothing()
{
    Limits limits;
    limits.textMessageBytes = 4 << 20;
    QCOMPARE(verdict(decodeTextMessage(QByteArray(1'000'000, '['), limits)), u"not_json"_s);
    // Closing first must not buy depth for later.
    QCOMPARE(verdict(decodeTextMessage(QByteArray(500'000, ']').append(500'000, '['), limits)), u"not_json"_s);
}

void TestTextMessage::unsignedNumbers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("orText");
    QTest::addColumn<qint64>("number"); // -1: none
    const auto row = [](const char *tag, const char *json, qint64 asNumber, qint64 asTextToo) {
        QTest::addRow("%s", tag) << QByteArray(json) << false << asNumber;
        QTest::addRow("%s, text allowed", tag) << QByteArray(json) << true << asTextToo;
    };
    row("0", "0", 0, 0);
    row("-0", "-0", 0, 0);
    row("17", "17", 17, 17);
    row("17.0", "17.0", 17, 17);
    row("1e3", "1e3", 1000, 1000);
    row("2^53", "9007199254740992", 1ll << 53, 1ll << 53);
    row("2^53 + 1", "9007199254740993", -1, -1);
    row("2^63", "9223372036854775808", -1, -1);
    row("2^64", "18446744073709551616", -1, -1);
    row("1e300", "1e300", -1, -1);
    row("-1", "-1", -1, -1);
    row("half", "0.5", -1, -1);
    row("true", "true", -1, -1);
    row("null", "null", -1, -1);
    row("array", "[1]", -1, -1);
    row("text 41", "\"41\"", -1, 41);
    row("text 2^53 + 1", "\"9007199254740993\"", -1, -1);
    row("text of 2^64", "\"18446744073709551616\"", -1, -1);
    row("text of thirty digits", "\"123456789012345678901234567890\"", -1, -1);
    row("empty text", "\"\"", -1, -1);
    row("text with a sign", "\"+41\"", -1, -1);
    row("text with a minus", "\"-1\"", -1, -1);
    row("text with a blank", "\" 41\"", -1, -1);
    row("text in hex", "\"0x29\"", -1, -1);
    row("text with a point", "\"41.0\"", -1, -1);
    row("text in Arabic digits", "\"\xd9\xa4\xd9\xa1\"", -1, -1);
}

void TestTextMessage::unsignedNumbers()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, orText);
    QFETCH(qint64, number);
    const auto message = decodeTextMessage(QByteArray("{\"type\":\"x\",\"n\":" + json + '}'), {});
    QCOMPARE(verdict(message), u"accepted"_s);
    const auto read = jsonUnsigned(message->body[u"n"_s], orText);
    QCOMPARE(read ? qint64(*read) : -1, number);
}

void TestTextMessage::labels_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("plain") << u"agent 17"_s << u"agent 17"_s;
    QTest::newRow("markup is text") << u"<b>x</b><img src=http://a>"_s << u"<b>x</b><img src=http://a>"_s;
    QTest::newRow("other scripts") << u"größe 数 שלום 𝄞"_s << u"größe 数 שלום 𝄞"_s;
    QTest::newRow("line breaks and tabs become blanks") << u"a\nb\tc\u2028d\u2029e\u0085f"_s << u"a b c d e f"_s;
    QTest::newRow("blanks at the ends go") << u" \n a \t"_s << u"a"_s;
    QTest::newRow("control characters go") << QString(u"a\u0007b\u001b[31mc\u007fd"_s + QChar(0)) << u"ab[31mcd"_s;
    QTest::newRow("bidirectional marks go") << u"a\u202eb\u202cc\u2066d\u2069e\u200ff\u061cg"_s << u"abcdefg"_s;
    QTest::newRow("invisible ones go") << u"a\u200bb\u2060c\ufeffd\u00ade"_s << u"abcde"_s;
    QTest::newRow("invisible ones beyond 16 bits go") << u"a\U000e0041b\U0001d173c"_s << u"abc"_s;
    QTest::newRow("lone high surrogate") << QString(u"a"_s + QChar(0xd800) + u'b') << u"a\ufffdb"_s;
    QTest::newRow("lone low surrogate") << QString(u"a"_s + QChar(0xdc00) + u'b') << u"a\ufffdb"_s;
    QTest::newRow("high surrogate at the end") << QString(u"a"_s + QChar(0xdbff)) << u"a\ufffd"_s;
    QTest::newRow("nothing but marks") << u"\u202e\u200b \n"_s << QString();
}

void TestTextMessage::labels()
{
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(cleanLabel(text, 256), clean);
    QCOMPARE(cleanLabel(clean, 256), clean);
}

void TestTextMessage::longLabels_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("clean");
    QTest::newRow("as long as allowed") << QString(8, u'x') << 8 << QString(8, u'x');
    QTest::newRow("one longer") << QString(9, u'x') << 8 << u"xxxxxxx…"_s;
    QTest::newRow("a megabyte") << QString(1 << 20, u'x') << 8 << u"xxxxxxx…"_s;
    QTest::newRow("a megabyte of marks") << QString(QString(1 << 20, QChar(0x202e)) + u'x') << 8 << u"x"_s;
    QTest::newRow("a megabyte of blanks, then a word") << QString(QString(1 << 20, u' ') + u'x') << 8 << u"x"_s;
    QTest::newRow("a pair across the cut") << u"xxxxxx𝄞𝄞"_s << 8 << u"xxxxxx…"_s;
    QTest::newRow("a pair fits exactly") << u"xxxxxx𝄞"_s << 8 << u"xxxxxx𝄞"_s;
    QTest::newRow("length 1") << u"xyz"_s << 1 << u"…"_s;
    QTest::newRow("length 0") << u"xyz"_s << 0 << QString();
    QTest::newRow("a pair in length 1") << u"𝄞"_s << 1 << u"…"_s;
}

void TestTextMessage::longLabels()
{
    QFETCH(QString, text);
    QFETCH(int, length);
    QFETCH(QString, clean);
    QCOMPARE(cleanLabel(text, length), clean);
    QVERIFY(cleanLabel(text, length).size() <= length);
    QCOMPARE(cleanLabel(clean, length), clean);
}

QTEST_APPLESS_MAIN(TestTextMessage)
#include "tst_textmessage.moc"
