// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The 16 bytes in front of every visionflow.1 frame.
#include "protocol/frameheader.h"
#include "tests/shared/wirebuilders.h"

#include <QTest>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;

class TestFrameHeader : public QObject
{
    Q_OBJECT

private slots:
    void layoutIsTheDocumentedOne();
    void everyTypeRoundTrips_data();
    void everyTypeRoundTrips();
    void everyFlagByteRoundTripsOrIsRefused();
    void refuses_data();
    void refuses();
    void everyFirstByteIsATypeOrUnknown();
    void printsItself();
};

void TestFrameHeader::layoutIsTheDocumentedOne()
{
    const QByteArray bytes = QByteArray::fromHex("01"
                                                 "3c"
                                                 "0000"
                                                 "78563412"
                                                 "efcdab8967452301");
    const auto header = decodeFrameHeader(bytes);
    QVERIFY(header);
    QCOMPARE(header->type, MessageType::NodeUpdate);
    QVERIFY(header->snapshot);
    QVERIFY(header->wide);
    QVERIFY(!header->gzip);
    QVERIFY(!header->predicted);
    QCOMPARE(header->priority, Priority::Critical);
    QCOMPARE(header->sequence, 0x12345678u);
    QCOMPARE(header->timeUs, 0x0123456789abcdefull);

    QByteArray again(FrameHeader::size, '\0');
    encodeFrameHeader(*header, again.data());
    QCOMPARE(again, bytes);
}

void TestFrameHeader::everyTypeRoundTrips_data()
{
    QTest::addColumn<int>("type");
    for (const MessageTypeInfo &info : messageTypes)
        QTest::newRow(info.name) << int(info.type);
}

void TestFrameHeader::everyTypeRoundTrips()
{
    QFETCH(int, type);
    FrameHeader header;
    header.type = MessageType(type);
    header.gzip = true;
    header.priority = Priority::High;
    header.sequence = 0xffffffffu;
    header.timeUs = ~0ull;
    QByteArray bytes(FrameHeader::size, '\0');
    encodeFrameHeader(header, bytes.data());
    const auto back = decodeFrameHeader(bytes);
    QVERIFY(back);
    QCOMPARE(*back, header);
}

void TestFrameHeader::everyFlagByteRoundTripsOrIsRefused()
{
    for (int flags = 0; flags < 256; ++flags) {
        QByteArray bytes(FrameHeader::size, '\0');
        bytes[0] = 1;
        bytes[1] = char(flags);
        const auto header = decodeFrameHeader(bytes);
        QCOMPARE(verdict(header), QString::fromLatin1(flags & 0xc0 ? "reserved_bits" : "accepted"));
        if (!header)
            continue;
        QByteArray again(FrameHeader::size, '\0');
        encodeFrameHeader(*header, again.data());
        QCOMPARE(again, bytes);
    }
}

void TestFrameHeader::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const QByteArray good = QByteArray::fromHex("20000000"
                                                "00000000"
                                                "0000000000000000");
    const auto with = [&](int at, char value) {
        QByteArray bytes = good;
        bytes[at] = value;
        return bytes;
    };
    const auto reason = [](const char *text) { return QString::fromLatin1(text); };
    QTest::newRow("nothing at all") << QByteArray() << reason("empty_message");
    QTest::newRow("one byte") << good.first(1) << reason("truncated_header");
    QTest::newRow("one byte short") << good.chopped(1) << reason("truncated_header");
    QTest::newRow("type 0") << with(0, 0) << reason("unknown_type");
    QTest::newRow("type 0x04, between known ones") << with(0, 4) << reason("unknown_type");
    QTest::newRow("type 0xff") << with(0, char(0xff)) << reason("unknown_type");
    QTest::newRow("flag bit 6") << with(1, 0x40) << reason("reserved_bits");
    QTest::newRow("flag bit 7") << with(1, char(0x80)) << reason("reserved_bits");
    QTest::newRow("low byte of the reserved number") << with(2, 1) << reason("reserved_bits");
    QTest::newRow("high byte of the reserved number") << with(3, char(0x80)) << reason("reserved_bits");
}

void TestFrameHeader::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    QCOMPARE(verdict(decodeFrameHeader(Exactly(bytes).view())), reason);
}

void TestFrameHeader::everyFirstByteIsATypeOrUnknown()
{
    int known = 0;
    for (int byte = 0; byte < 256; ++byte) {
        QByteArray bytes(FrameHeader::size, '\0');
        bytes[0] = char(byte);
        const auto header = decodeFrameHeader(bytes);
        if (header) {
            ++known;
            QCOMPARE(int(header->type), byte);
        } else {
            QCOMPARE(header.error(), DecodeError::UnknownType);
        }
    }
    QCOMPARE(known, int(messageTypes.size()));
}

void TestFrameHeader::printsItself()
{
    FrameHeader header;
    header.snapshot = true;
    header.sequence = 7;
    QString text;
    QDebug(&text) << header;
    QVERIFY2(text.contains(QLatin1StringView("node_update{#7")) && text.contains(QLatin1StringView("snapshot")), qPrintable(text));
}

QTEST_APPLESS_MAIN(TestFrameHeader)
#include "tst_frameheader.moc"
