// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Payloads of the small frames: SSSP update, pong, error, close.
#include "protocol/payloads.h"
#include "tests/shared/wirebuilders.h"

#include <QTest>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

class TestPayloads : public QObject
{
    Q_OBJECT

private slots:
    void ssspComesBack_data();
    void ssspComesBack();
    void ssspLayoutIsTheDocumentedOne();
    void ssspRefuses_data();
    void ssspRefuses();
    void pongLayoutIsTheDocumentedOne();
    void pongHasOneSize();
    void noticeComesBack_data();
    void noticeComesBack();
    void longNoticeIsCutAtAWholeCharacter_data();
    void longNoticeIsCutAtAWholeCharacter();
    void noticeRefuses_data();
    void noticeRefuses();
};

void TestPayloads::ssspComesBack_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<quint32>("largestId");
    QTest::newRow("narrow") << int(RecordForm::Narrow) << 16383u;
    QTest::newRow("wide") << int(RecordForm::Wide) << 0x3fffffffu;
}

void TestPayloads::ssspComesBack()
{
    QFETCH(int, form);
    QFETCH(quint32, largestId);
    SsspUpdate update;
    update.source = largestId;
    update.entries = {{0, 0, noParent}, {1, 2.5f, 0}, {largestId, unreachable, noParent}};
    const auto back = decodeSsspUpdate(Exactly(encodeSsspUpdate(update, RecordForm(form))).view(), RecordForm(form));
    QCOMPARE(verdict(back), u"accepted"_s);
    QCOMPARE(*back, update);
}

void TestPayloads::ssspLayoutIsTheDocumentedOne()
{
    const SsspUpdate update{7, {{0x0102, 1.5f, 7}}};
    QCOMPARE(encodeSsspUpdate(update, RecordForm::Narrow).toHex(),
             "07000000"
             "00000000"
             "0201"
             "0000c03f"
             "07000000");
    QCOMPARE(encodeSsspUpdate(update, RecordForm::Wide).toHex(),
             "07000000"
             "00000000"
             "02010000"
             "0000c03f"
             "07000000");
}

void TestPayloads::ssspRefuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("form");
    QTest::addColumn<QString>("reason");
    const QByteArray narrow = encodeSsspUpdate({7, {{1, 1, 7}, {2, 2, 1}}}, RecordForm::Narrow);
    const QByteArray wide = encodeSsspUpdate({7, {{1, 1, 7}, {2, 2, 1}}}, RecordForm::Wide);
    const auto with
        = [](QByteArray bytes, int at, const char *hex) { return bytes.replace(at, int(strlen(hex)) / 2, QByteArray::fromHex(hex)); };
    const auto row = [](const char *tag, const QByteArray &bytes, RecordForm form, const char *reason) {
        QTest::newRow(tag) << bytes << int(form) << QString::fromLatin1(reason);
    };
    row("nothing", {}, RecordForm::Narrow, "bad_payload_size");
    row("shorter than its head", narrow.first(7), RecordForm::Narrow, "bad_payload_size");
    row("cut in an entry", narrow.chopped(1), RecordForm::Narrow, "bad_payload_size");
    row("wide read as narrow", wide, RecordForm::Narrow, "bad_payload_size");
    row("reserved number set", with(narrow, 4, "01000000"), RecordForm::Narrow, "reserved_bits");
    row("agent bit in a narrow id", with(narrow, 8, "0180"), RecordForm::Narrow, "reserved_bits");
    row("knowledge bit in a narrow id", with(narrow, 8, "0140"), RecordForm::Narrow, "reserved_bits");
    row("agent bit in a wide id", with(wide, 8, "01000080"), RecordForm::Wide, "reserved_bits");
    row("distance is not a number", with(narrow, 10, "0000c07f"), RecordForm::Narrow, "field_invalid");
    row("distance is negative", with(narrow, 10, "000080bf"), RecordForm::Narrow, "field_invalid");
    row("distance is -infinity, in the last entry", with(narrow, 20, "000080ff"), RecordForm::Narrow, "field_invalid");
}

void TestPayloads::ssspRefuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, form);
    QFETCH(QString, reason);
    QCOMPARE(verdict(decodeSsspUpdate(Exactly(bytes).view(), RecordForm(form))), reason);
}

void TestPayloads::pongLayoutIsTheDocumentedOne()
{
    const Pong pong{0x01020304, 0x1112131415161718, 0x2122232425262728};
    const QByteArray bytes = encodePong(pong);
    QCOMPARE(bytes.toHex(),
             "04030201"
             "1817161514131211"
             "2827262524232221");
    const auto back = decodePong(bytes);
    QVERIFY(back);
    QCOMPARE(*back, pong);
}

void TestPayloads::pongHasOneSize()
{
    for (int size = 0; size <= 200; ++size)
        QCOMPARE(verdict(decodePong(Exactly(QByteArray(size, '\1')).view())),
                 QString::fromLatin1(size == 20 ? "accepted" : "bad_payload_size"));
}

void TestPayloads::noticeComesBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no words") << QString();
    QTest::newRow("plain") << u"the node is gone"_s;
    QTest::newRow("accents and a character beyond 16 bits") << u"größer als 𝄞"_s;
    QTest::newRow("a zero character inside") << QString(u"a"_s + QChar(0) + u'b');
    QTest::newRow("as long as it may be") << QString(1024, u'x');
}

void TestPayloads::noticeComesBack()
{
    QFETCH(QString, text);
    const auto back = decodeNotice(Exactly(encodeNotice({65535, text})).view());
    QCOMPARE(verdict(back), u"accepted"_s);
    QCOMPARE(back->code, quint16(65535));
    QCOMPARE(back->text, text);
}

void TestPayloads::longNoticeIsCutAtAWholeCharacter_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("bytes");
    QTest::newRow("1,025 plain ones") << QString(1025, u'x') << 1024;
    QTest::newRow("an é across the edge") << QString(QString(1023, u'x') + u'é') << 1023;
    QTest::newRow("a euro sign across the edge") << QString(QString(1022, u'x') + u'€') << 1022;
    QTest::newRow("four bytes across the edge") << QString(QString(1021, u'x') + u"𝄞"_s) << 1021;
    QTest::newRow("an é right before the edge") << QString(QString(1022, u'x') + u"éx"_s) << 1024;
}

void TestPayloads::longNoticeIsCutAtAWholeCharacter()
{
    QFETCH(QString, text);
    QFETCH(int, bytes);
    const QByteArray payload = encodeNotice({1, text});
    QCOMPARE(payload.size(), 2 + bytes);
    const auto back = decodeNotice(payload);
    QCOMPARE(verdict(back), u"accepted"_s);
    QVERIFY(text.startsWith(back->text));
}

void TestPayloads::noticeRefuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row
        = [](const char *tag, const QByteArray &bytes, const char *reason) { QTest::newRow(tag) << bytes << QString::fromLatin1(reason); };
    row("nothing", {}, "bad_payload_size");
    row("half a code", "x", "bad_payload_size");
    row("too long", QByteArray(2 + 1025, 'x'), "bad_payload_size");
    row("a lone continuation byte",
        "\x01\x01"
        "a\x80"
        "b",
        "not_utf8");
    row("text that ends inside a character",
        "\x01\x01"
        "a\xe2\x82",
        "not_utf8");
    row("an overlong slash",
        "\x01\x01"
        "\xc0\xaf",
        "not_utf8");
    row("an encoded surrogate",
        "\x01\x01"
        "\xed\xa0\x80",
        "not_utf8");
    row("beyond Unicode",
        "\x01\x01"
        "\xf4\x90\x80\x80",
        "not_utf8");
}

void TestPayloads::noticeRefuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    QCOMPARE(verdict(decodeNotice(Exactly(bytes).view())), reason);
}

QTEST_APPLESS_MAIN(TestPayloads)
#include "tst_payloads.moc"
