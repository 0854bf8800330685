// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/compose/draft.h"
#include "protocol/frame.h"
#include "protocol/wireprofile.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using Kind = Draft::Kind;
using Wire::Carrier;

class TestDraft : public QObject
{
    Q_OBJECT

private slots:
    void whatWasCapturedComesOutAgain_data();
    void whatWasCapturedComesOutAgain();
    void whatNobodyCanSendHasNoDraft();
    void aFrameOfTheProtocolDecodes();
    void repetitionsCountUp();
    void aFrameMayHaveForbiddenBits();
    void aSentenceSaysWhyNot_data();
    void aSentenceSaysWhyNot();
    void muchIsHeld();
    void hexIsRead_data();
    void hexIsRead();
    void closeCodes();
};

namespace {

Wire::CapturedMessage captured(Carrier carrier, const QByteArray &bytes)
{
    Wire::CapturedMessage message;
    message.number = 1;
    message.carrier = carrier;
    message.bytes = bytes;
    return message;
}

QByteArray pingFrame(quint32 sequence, quint64 timeUs)
{
    Wire::FrameHeader header;
    header.type = Wire::MessageType::Ping;
    header.sequence = sequence;
    header.timeUs = timeUs;
    return Wire::encodeFrame(header, {});
}

Draft draft(Kind kind)
{
    Draft draft;
    draft.kind = kind;
    return draft;
}

} // namespace

void TestDraft::whatWasCapturedComesOutAgain_data()
{
    QTest::addColumn<Carrier>("carrier");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("hasHeader");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("json") << Carrier::Text << QByteArray(R"({ "type" : "ping",  "timestamp":1})") << true << Kind::Json;
    QTest::newRow("text") << Carrier::Text << QByteArray("hello \xc3\xa4\n") << true << Kind::Text;
    QTest::newRow("no text") << Carrier::Text << QByteArray("") << true << Kind::Text;
    QTest::newRow("ping frame") << Carrier::Binary << pingFrame(7, 1'700'000'000'000'000) << true << Kind::Frame;
    QTest::newRow("update") << Carrier::Binary << pingFrame(7, 3).replace(0, 2, "\x01\x2c") + QByteArray(36, 'x') << true << Kind::Frame;
    QTest::newRow("unknown type") << Carrier::Binary << QByteArray("\x7f\x00\x00\x00 rest of it", 15) << true << Kind::Hex;
    QTest::newRow("cut header") << Carrier::Binary << pingFrame(7, 3).first(9) << true << Kind::Hex;
    QTest::newRow("no header agreed") << Carrier::Binary << pingFrame(7, 3) << false << Kind::Hex;
    QTest::newRow("many bytes") << Carrier::Binary << QByteArray(34 * 2000, '\x21') << false << Kind::Hex;
    QTest::newRow("much text") << Carrier::Text << R"([")" + QByteArray(100'000, 'a') + R"("])" << false << Kind::Json;
    QTest::newRow("close") << Carrier::Close
                           << QByteArray("\x03\xe8"
                                         "bye")
                           << true << Kind::Close;
    QTest::newRow("bare ping") << Carrier::Ping << QByteArray() << true << Kind::Ping;
}

void TestDraft::whatWasCapturedComesOutAgain()
{
    QFETCH(const Carrier, carrier);
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, hasHeader);
    const auto draft = draftOf(captured(carrier, bytes), hasHeader);
    QVERIFY(draft);
    QTEST(draft->kind, "kind");
    const auto message = compose(*draft, 99);
    QVERIFY2(message, message ? "" : qPrintable(message.error()));
    QCOMPARE(message->carrier, carrier);
    QCOMPARE(message->bytes, bytes);
}

void TestDraft::whatNobodyCanSendHasNoDraft()
{
    for (const Carrier carrier : {Carrier::Pong, Carrier::Handshake, Carrier::Request, Carrier::Response})
        QVERIFY(!draftOf(captured(carrier, "x"), true));
}

void TestDraft::aFrameOfTheProtocolDecodes()
{
    Draft pong = draft(Kind::Frame);
    pong.type = Wire::MessageType::Pong;
    pong.sequence = u" 42 "_s;
    pong.hex = QString::fromLatin1(QByteArray(20, 'a').toHex(' '));
    const auto message = compose(pong, 1234);
    QVERIFY(message);
    QCOMPARE(message->carrier, Carrier::Binary);
    const auto frame = Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(message->bytes, Wire::Direction::ToServer, {});
    QVERIFY(frame);
    QCOMPARE(frame->header.type, Wire::MessageType::Pong);
    QCOMPARE(frame->header.sequence, 42u);
    QCOMPARE(frame->header.timeUs, 1234u);
    QCOMPARE(frame->payload.toByteArray(), QByteArray(20, 'a'));
}

void TestDraft::repetitionsCountUp()
{
    Draft ping = draft(Kind::Frame);
    ping.sequence = u"4294967295"_s;
    ping.timeUs = u"5"_s;
    QCOMPARE(compose(ping, 9, 0)->bytes, pingFrame(0xffffffff, 5));
    QCOMPARE(compose(ping, 9, 2)->bytes, pingFrame(1, 5));
    Draft text = draft(Kind::Text);
    text.text = u"same"_s;
    QCOMPARE(compose(text, 9, 2)->bytes, "same");
}

void TestDraft::aFrameMayHaveForbiddenBits()
{
    Draft ping = draft(Kind::Frame);
    ping.flags = u"C0"_s;
    QCOMPARE(quint8(compose(ping, 9)->bytes[1]), 0xc0);
}

void TestDraft::aSentenceSaysWhyNot_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, Draft draft, const QString &part) { QTest::newRow(name) << draft << part; };
    Draft json = draft(Kind::Json);
    row("nothing yet", json, u"no JSON yet"_s);
    json.text = u"{\"a\": 1,\n \"b\": }"_s;
    row("no JSON", json, u"line 2, column "_s);
    Draft text = draft(Kind::Text);
    text.text = QString(512 * 1024 + 1, u'a');
    row("long text", text, u"524,289 bytes are too many"_s);
    row("no bytes", draft(Kind::Hex), u"no bytes yet"_s);
    Draft hex = draft(Kind::Hex);
    hex.hex = u"01 f"_s;
    row("half a byte", hex, u"pairs of hexadecimal digits"_s);
    hex.hex.clear();
    hex.held = QByteArray((1 << 20) + 1, 'x');
    row("many bytes", hex, u"1,048,577 bytes are too many"_s);
    Draft frame = draft(Kind::Frame);
    frame.flags = u"100"_s;
    row("flags", frame, u"flags"_s);
    frame = draft(Kind::Frame);
    frame.sequence = u"4294967296"_s;
    row("sequence", frame, u"sequence"_s);
    frame.sequence = u"-1"_s;
    row("negative sequence", frame, u"sequence"_s);
    frame.sequence.clear();
    row("no sequence", frame, u"sequence"_s);
    frame = draft(Kind::Frame);
    frame.timeUs = u"soon"_s;
    row("time", frame, u"time"_s);
    frame = draft(Kind::Frame);
    frame.hex = u"zz"_s;
    row("payload", frame, u"pairs of hexadecimal digits"_s);
    Draft close = draft(Kind::Close);
    close.closeCode = u"1006"_s;
    row("reserved code", close, u"1000-1003"_s);
    close.closeCode = u"70000"_s;
    row("too high a code", close, u"1000-1003"_s);
    close = draft(Kind::Close);
    close.closeReason = QString(62, u'ä');
    row("long reason", close, u"124 bytes"_s);
}

void TestDraft::aSentenceSaysWhyNot()
{
    QFETCH(const Draft, draft);
    QFETCH(const QString, part);
    const auto message = compose(draft, 1);
    QVERIFY(!message);
    QVERIFY2(message.error().contains(part), qPrintable(message.error()));
}

void TestDraft::muchIsHeld()
{
    const auto little = draftOf(captured(Carrier::Binary, QByteArray(Draft::editableBytes, 'x')), false);
    QVERIFY(little->held.isEmpty() && !little->hex.isEmpty());
    const auto much = draftOf(captured(Carrier::Binary, QByteArray(Draft::editableBytes + 1, 'x')), false);
    QVERIFY(much->hex.isEmpty());
    QCOMPARE(much->held.size(), Draft::editableBytes + 1);
}

void TestDraft::hexIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<QByteArray>>("bytes");
    const auto row = [](const QString &text, std::optional<QByteArray> bytes) { QTest::newRow(qPrintable(text)) << text << bytes; };
    row(u"01 ff"_s, "\x01\xff");
    row(u"01:FF\n0a"_s, "\x01\xff\x0a");
    row(u"01ff"_s, "\x01\xff");
    row(u""_s, std::nullopt);
    row(u"0"_s, std::nullopt);
    row(u"0x01"_s, std::nullopt);
    row(u"0g"_s, std::nullopt);
    row(u"٠١"_s, std::nullopt); // digits, but not these
}

void TestDraft::hexIsRead()
{
    QFETCH(const QString, text);
    QTEST(bytesOfHex(text), "bytes");
}

void TestDraft::closeCodes()
{
    for (const uint code : {1000u, 1001u, 1003u, 1007u, 1011u, 3000u, 4999u})
        QVERIFY(mayClose(code));
    for (const uint code : {0u, 999u, 1004u, 1005u, 1006u, 1012u, 1015u, 2999u, 5000u})
        QVERIFY(!mayClose(code));
}

QTEST_APPLESS_MAIN(TestDraft)
#include "tst_draft.moc"
