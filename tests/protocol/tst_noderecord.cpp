// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One node on the wire: 34 bytes narrow, 36 wide.
#include "protocol/noderecord.h"
#include "tests/shared/wirebuilders.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;

Q_DECLARE_METATYPE(VisionFlow::Wire::NodeRecord)

class TestNodeRecord : public QObject
{
    Q_OBJECT

private slots:
    void narrowLayoutIsTheDocumentedOne();
    void wideLayoutIsTheDocumentedOne();
    void everyNarrowRawIdKeepsIdAndKindApart();
    void wideRawIdsKeepIdAndKindApart_data();
    void wideRawIdsKeepIdAndKindApart();
    void recordsRoundTrip_data();
    void recordsRoundTrip();
    void usable_data();
    void usable();
    void printsItself();
};

void TestNodeRecord::narrowLayoutIsTheDocumentedOne()
{
    // The worked example of the field: id 0x0205 with the knowledge bit.
    const QByteArray bytes = QByteArray::fromHex("0542"
                                                 "000048c1000020420000e840"
                                                 "0000003f000080be00000000"
                                                 "0000807f"
                                                 "ffffffff");
    QCOMPARE(bytes.size(), 34);
    const NodeRecord record = decodeNodeRecord(bytes.data(), RecordForm::Narrow);
    QCOMPARE(record.id, 0x0205u);
    QCOMPARE(record.kind, NodeKind::Knowledge);
    QCOMPARE(record.position, (Vec3{-12.5f, 40, 7.25f}));
    QCOMPARE(record.velocity, (Vec3{0.5f, -0.25f, 0}));
    QVERIFY(std::isinf(record.distance));
    QCOMPARE(record.parent, noParent);
    QByteArray again(34, '\0');
    encodeNodeRecord(record, RecordForm::Narrow, again.data());
    QCOMPARE(again, bytes);
}

void TestNodeRecord::wideLayoutIsTheDocumentedOne()
{
    const QByteArray bytes = QByteArray::fromHex("70110180"
                                                 "000048c1000020420000e840"
                                                 "0000003f000080be00000000"
                                                 "00002040"
                                                 "29000000");
    QCOMPARE(bytes.size(), 36);
    const NodeRecord record = decodeNodeRecord(bytes.data(), RecordForm::Wide);
    QCOMPARE(record.id, 70000u);
    QCOMPARE(record.kind, NodeKind::Agent);
    QCOMPARE(record.position, (Vec3{-12.5f, 40, 7.25f}));
    QCOMPARE(record.velocity, (Vec3{0.5f, -0.25f, 0}));
    QCOMPARE(record.distance, 2.5f);
    QCOMPARE(record.parent, 41);
    QByteArray again(36, '\0');
    encodeNodeRecord(record, RecordForm::Wide, again.data());
    QCOMPARE(again, bytes);
}

void TestNodeRecord::everyNarrowRawIdKeepsIdAndKindApart()
{
    QByteArray bytes = recordsOf(1);
    for (quint32 raw = 0; raw < 65536; ++raw) {
        bytes[0] = char(raw & 0xff);
        bytes[1] = char(raw >> 8);
        const NodeRecord record = decodeNodeRecord(bytes.data(), RecordForm::Narrow);
        QCOMPARE(record.id, raw % 16384);
        // Independent of the masks: the range decides the kind.
        const NodeKind kind = raw >= 32768 ? NodeKind::Agent : raw >= 16384 ? NodeKind::Knowledge : NodeKind::Other;
        QCOMPARE(record.kind, kind);
        QByteArray again(34, '\0');
        encodeNodeRecord(record, RecordForm::Narrow, again.data());
        const quint32 rawAgain = quint8(again[0]) | quint32(quint8(again[1])) << 8;
        // Both bits set means agent, so the second bit is not written again.
        QCOMPARE(rawAgain, raw >= 49152 ? raw - 16384 : raw);
        QCOMPARE(again.sliced(2), bytes.sliced(2));
    }
}

void TestNodeRecord::wideRawIdsKeepIdAndKindApart_data()
{
    QTest::addColumn<quint32>("raw");
    QTest::addColumn<quint32>("id");
    QTest::addColumn<int>("kind");
    QTest::newRow("0") << 0u << 0u << int(NodeKind::Other);
    QTest::newRow("first id past narrow records") << 16384u << 16384u << int(NodeKind::Other);
    QTest::newRow("narrow agent bit is part of a wide id") << 0x8001u << 0x8001u << int(NodeKind::Other);
    QTest::newRow("largest id") << 0x3fffffffu << 0x3fffffffu << int(NodeKind::Other);
    QTest::newRow("largest knowledge") << 0x7fffffffu << 0x3fffffffu << int(NodeKind::Knowledge);
    QTest::newRow("largest agent") << 0xbfffffffu << 0x3fffffffu << int(NodeKind::Agent);
    QTest::newRow("both bits are an agent") << 0xc0000005u << 5u << int(NodeKind::Agent);
}

void TestNodeRecord::wideRawIdsKeepIdAndKindApart()
{
    QFETCH(quint32, raw);
    QFETCH(quint32, id);
    QFETCH(int, kind);
    QByteArray bytes = recordsOf(1, RecordForm::Wide);
    for (int i = 0; i < 4; ++i)
        bytes[i] = char(raw >> (8 * i));
    const NodeRecord record = decodeNodeRecord(bytes.data(), RecordForm::Wide);
    QCOMPARE(record.id, id);
    QCOMPARE(int(record.kind), kind);
}

void TestNodeRecord::recordsRoundTrip_data()
{
    QTest::addColumn<NodeRecord>("record");
    for (const quint32 id : {0u, 1u, 2u, 16383u})
        QTest::addRow("id %u", id) << recordOf(id);
    NodeRecord odd = recordOf(5);
    odd.position = {-0.f, std::numeric_limits<float>::denorm_min(), std::numeric_limits<float>::max()};
    odd.velocity = {std::numeric_limits<float>::min(), -1e9f, 1e-30f};
    odd.parent = std::numeric_limits<qint32>::min();
    QTest::newRow("corners of float and of int") << odd;
}

void TestNodeRecord::recordsRoundTrip()
{
    QFETCH(NodeRecord, record);
    for (const RecordForm form : {RecordForm::Narrow, RecordForm::Wide}) {
        QByteArray bytes(recordLayout(form).size(), '\0');
        encodeNodeRecord(record, form, bytes.data());
        QCOMPARE(decodeNodeRecord(bytes.data(), form), record);
    }
}

void TestNodeRecord::usable_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<float>("value");
    QTest::addColumn<bool>("usable");
    const char *const names[] = {"x", "y", "z", "velocity x", "velocity y", "velocity z", "distance"};
    for (int field = 0; field < 7; ++field) {
        const bool distance = field == 6;
        const auto row = [&](const char *what, float value, bool isUsable) {
            QTest::addRow("%s is %s", names[field], what) << field << value << isUsable;
        };
        row("not a number", std::numeric_limits<float>::quiet_NaN(), false);
        row("a signalling not-a-number", std::numeric_limits<float>::signaling_NaN(), false);
        row("+infinity", std::numeric_limits<float>::infinity(), distance);
        row("-infinity", -std::numeric_limits<float>::infinity(), false);
        row("3.4e38", 3.4e38f, distance);
        row("-3.4e38", -3.4e38f, false);
        row("the limit", 1e9f, true);
        row("just over the limit", std::nextafter(1e9f, 2e9f), distance);
        row("minus the limit", -1e9f, !distance);
        row("denormal", std::numeric_limits<float>::denorm_min(), true);
        row("-0", -0.f, true);
    }
}

void TestNodeRecord::usable()
{
    QFETCH(int, field);
    QFETCH(float, value);
    QFETCH(bool, usable);
    QByteArray bytes = recordsOf(1);
    std::memcpy(bytes.data() + 2 + 4 * field, &value, 4);
    QCOMPARE(isUsable(decodeNodeRecord(bytes.data(), RecordForm::Narrow), 1e9f), usable);
}

void TestNodeRecord::printsItself()
{
    QString text;
    QDebug(&text) << recordOf(1);
    QVERIFY2(text.startsWith(QLatin1StringView("node{1 agent at (1.25, -1.5, 2.75) moving")), qPrintable(text));
}

QTEST_APPLESS_MAIN(TestNodeRecord)
#include "tst_noderecord.moc"
