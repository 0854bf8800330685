// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When a payload is compressed, and what is not inflated.
#include "protocol/compression.h"
#include "protocol/textmessage.h"
#include "protocol/wireprofile.h"
#include "tests/shared/wirebuilders.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <zlib.h>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

using Reason = CompressionDecision::Reason;
Q_DECLARE_METATYPE(VisionFlow::Wire::CompressionDecision::Reason)
Q_DECLARE_METATYPE(VisionFlow::Wire::CompressionPolicy)

namespace {

QByteArray noise(int size)
{
    QRandomGenerator random(42);
    QByteArray bytes(size, '\0');
    for (char &byte : bytes)
        byte = char(random.generate());
    return bytes;
}

QByteArray words(int size)
{
    QByteArray text;
    for (int i = 0; text.size() < size; ++i)
        text += "{\"path\":\"simulation.spring_" + QByteArray::number(i * 7919) + "\",\"value\":0.5}";
    return text.first(size);
}

/// One gzip member at zlib's best level, whatever our policy would say.
QByteArray gzipOf(const QByteArray &bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray gzip(qsizetype(deflateBound(&stream, uLong(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(gzip.data());
    stream.avail_out = uInt(gzip.size());
    deflate(&stream, Z_FINISH);
    gzip.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return gzip;
}

QByteArray flipped(QByteArray bytes, qsizetype fromEnd)
{
    char &byte = bytes[bytes.size() - fromEnd];
    byte = char(byte ^ 1);
    return bytes;
}

} // namespace

class TestCompression : public QObject
{
    Q_OBJECT

private slots:
    void decides_data();
    void decides();
    void entropy();
    void comesBack_data();
    void comesBack();
    void refuses_data();
    void refuses();
    void cutAnywhereIsRefused();
    void aLieAboutTheLengthIsCaughtWithoutInflatingAll();
    void limits();
    void oneLayerOnly();
    void framesCarryTheFlag();
    void textTravelsInAFrame();
    void reasonsHaveNamesAndSentences();
};

void TestCompression::decides_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<CompressionPolicy>("policy");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *tag, const QByteArray &payload, const CompressionPolicy &policy, Reason reason) {
        QTest::newRow(tag) << payload << policy << reason;
    };
    row("nothing", {}, {}, Reason::TooSmall);
    row("255 bytes", words(255), {}, Reason::TooSmall);
    row("256 bytes", words(256), {}, Reason::Compressed);
    row("another threshold", words(256), {.threshold = 257}, Reason::TooSmall);
    row("noise", noise(4096), {}, Reason::HighEntropy);
    row("much noise", noise(1 << 20), {}, Reason::HighEntropy);
    row("noise, whatever its entropy", noise(4096), {.entropyBelow = 2}, Reason::DidNotPay);
    row("switched off", words(4096), {.enabled = false}, Reason::Disabled);
    row("text", words(100'000), {}, Reason::Compressed);
    row("what a receiver would take for a bomb", QByteArray(1 << 20, 'x'), {}, Reason::RatioTooHigh);
}

void TestCompression::decides()
{
    QFETCH(QByteArray, payload);
    QFETCH(CompressionPolicy, policy);
    QFETCH(Reason, reason);
    CompressionDecision decision;
    decision.plainBytes = 99; // of the payload before
    const QByteArray gzip = compressed(payload, policy, decision);
    QCOMPARE(compressionReasonName(decision.reason), compressionReasonName(reason));
    QCOMPARE(decision.plainBytes, payload.size());
    const bool estimated = reason != Reason::Disabled && reason != Reason::TooSmall;
    QCOMPARE(decision.entropy, estimated ? byteEntropy(payload) : -1);
    if (reason != Reason::Compressed) {
        QVERIFY(gzip.isEmpty());
        QCOMPARE(decision.wireBytes, payload.size());
        return;
    }
    QVERIFY(gzip.size() < payload.size());
    QCOMPARE(decision.wireBytes, gzip.size());
    const auto back = inflated(Exactly(gzip).view(), {});
    QCOMPARE(verdict(back), u"accepted"_s);
    QCOMPARE(*back, payload);
}

void TestCompression::entropy()
{
    QCOMPARE(byteEntropy({}), 0.0);
    QCOMPARE(byteEntropy(QByteArray(1000, 'x')), 0.0);
    QCOMPARE(byteEntropy(QByteArray("ab").repeated(128)), 1.0 / 8);
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += char(i);
    QCOMPARE(byteEntropy(all), 1.0);
    QVERIFY(byteEntropy(noise(1 << 20)) > 0.95);
    QVERIFY(byteEntropy(words(10'000)) < 0.7);
    // The sample is spread: a quiet beginning does not hide a noisy rest, nor records as long as a step of the sample.
    QVERIFY(byteEntropy(QByteArray(QByteArray(8192, '\0') + noise(100'000))) > 0.8);
    QVERIFY(byteEntropy(noise(256).repeated(400)) > 0.85);
}

void TestCompression::comesBack_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("noise") << noise(1000);
    QTest::newRow("exactly one step of growth") << words(64 * 1024);
    QTest::newRow("one byte more") << words(64 * 1024 + 1);
    QTest::newRow("many steps") << words(1 << 20);
}

void TestCompression::comesBack()
{
    QFETCH(QByteArray, payload);
    const auto back = inflated(Exactly(gzipOf(payload)).view(), {});
    QCOMPARE(verdict(back), u"accepted"_s);
    QCOMPARE(*back, payload);
}

void TestCompression::refuses_data()
{
    QTest::addColumn<QByteArray>("gzip");
    QTest::addColumn<QString>("reason");
    const auto row
        = [](const char *tag, const QByteArray &gzip, const char *reason) { QTest::newRow(tag) << gzip << QString::fromLatin1(reason); };
    const QByteArray good = gzipOf(words(1000));
    row("nothing", {}, "bad_compression");
    row("no gzip", words(1000), "bad_compression");
    row("zlib instead of gzip", qCompress(words(1000)).sliced(4), "bad_compression");
    row("bad checksum", flipped(good, 8), "bad_compression");
    row("length one off", flipped(good, 4), "bad_compression");
    row("length of 4 GiB", good.chopped(4) + QByteArray(4, '\xff'), "inflates_too_large");
    row("one byte behind it", good + '\0', "bad_compression");
    row("its own length again behind it", good + good.last(4), "bad_compression");
    row("two members", good + good, "bad_compression");
    row("reserved flag in its header", good.first(3) + '\xe0' + good.sliced(4), "bad_compression");
    row("another method", good.first(2) + '\x09' + good.sliced(3), "bad_compression");
    row("bomb, a thousand to one", gzipOf(QByteArray(1 << 20, '\0')), "inflates_too_large");
    row("bomb past the size", gzipOf(QByteArray(64 << 20, '\0')), "inflates_too_large");
}

void TestCompression::refuses()
{
    QFETCH(QByteArray, gzip);
    QFETCH(QString, reason);
    QCOMPARE(verdict(inflated(Exactly(gzip).view(), {})), reason);
}

void TestCompression::cutAnywhereIsRefused()
{
    const QByteArray good = gzipOf(words(1000));
    for (qsizetype size = 0; size < good.size(); ++size)
        QVERIFY(!inflated(Exactly(good.first(size)).view(), {}));
}

void TestCompression::aLieAboutTheLengthIsCaughtWithoutInflatingAll()
{
    // 64 MiB of zeros that claim to be ten bytes: the limits would allow ten.
    QByteArray bomb = gzipOf(QByteArray(64 << 20, '\0'));
    bomb = bomb.chopped(4) + QByteArray("\x0a\0\0\0", 4);
    QCOMPARE(verdict(inflated(bomb, {})), u"bad_compression"_s);
    QByteArray more = gzipOf(QByteArray("ten bytes."));
    more = more.chopped(4) + QByteArray("\x0b\0\0\0", 4); // and one that claims more than it has
    QCOMPARE(verdict(inflated(more, {})), u"bad_compression"_s);
}

void TestCompression::limits()
{
    const QByteArray gzip = gzipOf(words(1000));
    Limits limits;
    limits.inflatedBytes = 1000;
    QCOMPARE(verdict(inflated(gzip, limits)), u"accepted"_s);
    limits.inflatedBytes = 999;
    QCOMPARE(verdict(inflated(gzip, limits)), u"inflates_too_large"_s);
    limits = {};
    limits.inflateRatio = int(1000 / gzip.size());
    QCOMPARE(verdict(inflated(gzip, limits)), u"inflates_too_large"_s);
    ++limits.inflateRatio;
    QCOMPARE(verdict(inflated(gzip, limits)), u"accepted"_s);
}

void TestCompression::oneLayerOnly()
{
    const QByteArray inner = gzipOf(words(1000));
    const auto once = inflated(gzipOf(inner), {});
    QVERIFY(once);
    QCOMPARE(*once, inner);
    FrameHeader header;
    header.gzip = true;
    const auto frame
        = wireProfile(ProfileId::VisionFlow1).decode(typedFrame(MessageType::Text, gzipOf(inner), header), Direction::ToServer, {});
    QVERIFY(frame);
    QCOMPARE(verdict(decodeTextMessage(frame->payload, {})), u"not_utf8"_s);
}

void TestCompression::framesCarryTheFlag()
{
    FrameHeader header;
    header.type = MessageType::Settings;
    header.gzip = true; // is the encoder's to decide
    CompressionDecision decision;
    const QByteArray small = encodeFrame(header, "small", {}, decision);
    QCOMPARE(decision.reason, Reason::TooSmall);
    header.gzip = false;
    QCOMPARE(small, encodeFrame(header, "small"));

    const QByteArray large = encodeFrame(header, words(2000), {}, decision);
    QCOMPARE(decision.reason, Reason::Compressed);
    QCOMPARE(decision.wireBytes, large.size() - FrameHeader::size);
    const auto frame = wireProfile(ProfileId::VisionFlow1).decode(large, Direction::ToClient, {});
    QCOMPARE(verdict(frame), u"accepted"_s);
    QVERIFY(frame->header.gzip);
    QCOMPARE(frame->payload.toByteArray(), words(2000));
}

void TestCompression::textTravelsInAFrame()
{
    QJsonArray list;
    for (int i = 0; i < 100; ++i)
        list.append(u"setting %1"_s.arg(i));
    const QByteArray json = encodeTextMessage(u"settings"_s, {{u"list"_s, list}});
    FrameHeader header;
    header.sequence = 9;
    CompressionDecision decision;
    const QByteArray message = compressedText(json, header, {}, decision);
    QVERIFY(!message.isEmpty() && message.size() < json.size());
    const auto frame = wireProfile(ProfileId::VisionFlow1).decode(message, Direction::ToServer, {});
    QCOMPARE(verdict(frame), u"accepted"_s);
    QCOMPARE(frame->header.type, MessageType::Text);
    QCOMPARE(frame->header.sequence, 9u);
    QCOMPARE(frame->payload.toByteArray(), json);
    QVERIFY(decodeTextMessage(frame->payload, {}));

    QVERIFY(compressedText(encodeTextMessage(u"ping"_s), header, {}, decision).isEmpty());
    QCOMPARE(decision.reason, Reason::TooSmall);
}

void TestCompression::reasonsHaveNamesAndSentences()
{
    QSet<QString> sentences;
    for (int i = 0; i <= int(Reason::Compressed); ++i) {
        CompressionDecision decision;
        decision.reason = Reason(i);
        QVERIFY(compressionReasonText(decision).endsWith(u'.'));
        sentences.insert(compressionReasonText(decision));
    }
    QCOMPARE(sentences.size(), 6);
    QCOMPARE(compressionReasonName(Reason::TooSmall), "too_small");
    QCOMPARE(compressionReasonName(Reason::Compressed), "compressed");
}

QTEST_APPLESS_MAIN(TestCompression)
#include "tst_compression.moc"
