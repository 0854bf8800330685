// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which profile a message is in, from its bytes and what the connection remembers.
#include "protocol/payloads.h"
#include "protocol/profilev1.h"
#include "protocol/wireprofile.h"
#include "tests/shared/wirebuilders.h"

#include <QTest>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;

namespace {

QString nameOf(std::optional<ProfileId> id) { return QString::fromLatin1(id ? wireProfile(*id).name() : "none"); }
const QString none = QStringLiteral("none");
const QString v1 = QStringLiteral("v1");
const QString ours = QStringLiteral("visionflow.1");

/// \p count records of V1 of which the first two bytes are \p raw.
QByteArray v1Starting(quint16 raw, int count, bool marked)
{
    QByteArray bytes = v1Of(count, marked, 100);
    bytes[0] = char(raw & 0xff);
    bytes[1] = char(raw >> 8);
    return bytes;
}

/// V1 bytes that are a valid visionflow.1 frame as well: the reserved number falls on the low half of x.
QByteArray lookalike(quint16 raw, int count, bool marked)
{
    QByteArray bytes = v1Starting(raw, count, marked);
    bytes[2] = 0;
    bytes[3] = 0;
    return bytes;
}

} // namespace

class TestDetection : public QObject
{
    Q_OBJECT

private slots:
    void fresh_data();
    void fresh();
    void firstByteOfVersionedErasIsStillV1_data();
    void firstByteOfVersionedErasIsStillV1();
    void lookalikesExistAndTheMarkSettlesThem_data();
    void lookalikesExistAndTheMarkSettlesThem();
    void lengthsSharedWithOtherErasNeedTheirBytes_data();
    void lengthsSharedWithOtherErasNeedTheirBytes();
    void compressedLookingIdsAreV1();
    void negotiatedIsNeverGuessed();
    void winnerStaysWhileItFits();
    void winnerGivesWayWhenItDoesNotFit();
    void threeMisfitsForgetTheWinner();
    void aGoodMessageForgivesMisfits();
    void isPure();
};

void TestDetection::fresh_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("profile");
    QTest::newRow("nothing") << QByteArray() << none;
    QTest::newRow("one byte") << QByteArray("\x01") << none;
    QTest::newRow("marked V1") << v1Of(3, true) << v1;
    QTest::newRow("V1 with real distances") << v1Of(3) << v1;
    QTest::newRow("our frame") << frameOf(3) << ours;
    QTest::newRow("our frame without records") << frameOf(0) << ours;
    QTest::newRow("our ping") << typedFrame(MessageType::Ping) << ours;
    QTest::newRow("V1 cut by a byte") << v1Of(3).chopped(1) << none;
    QTest::newRow("our frame cut by a byte") << frameOf(3).chopped(1) << none;
    QTest::newRow("odd length, first byte of a later era: V2") << QByteArray::fromHex("02") + QByteArray(36 * 2, '\0') << none;
    QTest::newRow("odd length, first byte of a later era: V3") << QByteArray::fromHex("03") + QByteArray(48 * 2, '\0') << none;
    QTest::newRow("odd length, first byte of a later era: V5") << QByteArray::fromHex("05") + QByteArray(8 + 48 * 2, '\0') << none;
    QTest::newRow("odd length, 0x42") << QByteArray::fromHex("42") + QByteArray(8 + 28 * 2, '\0') << none;
    QTest::newRow("odd length, unknown first byte") << QByteArray::fromHex("77") + QByteArray(34 * 2, '\0') << none;
}

void TestDetection::fresh()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, profile);
    QCOMPARE(nameOf(detectProfile(Exactly(bytes).view(), {}, {})), profile);
}

void TestDetection::firstByteOfVersionedErasIsStillV1_data()
{
    QTest::addColumn<int>("raw");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("marked");
    for (const int low : {0x01, 0x02, 0x03, 0x04, 0x05, 0x12, 0x20, 0x21, 0x22, 0x23, 0x42, 0x78}) {
        for (const int high : {0x00, 0x01, 0x3f, 0x40, 0x80}) {
            for (const int count : {1, 2, 5, 6, 19, 33}) {
                for (const bool marked : {false, true})
                    QTest::addRow("first id 0x%02x%02x, %d records%s", high, low, count, marked ? ", marked" : "")
                        << (high << 8 | low) << count << marked;
            }
        }
    }
}

void TestDetection::firstByteOfVersionedErasIsStillV1()
{
    QFETCH(int, raw);
    QFETCH(int, count);
    QFETCH(bool, marked);
    QByteArray bytes = v1Starting(quint16(raw), count, marked);
    bytes[2] = 1; // an ordinary x, whose low half is not zero: no header of ours
    QCOMPARE(nameOf(detectProfile(bytes, {}, {})), v1);
}

void TestDetection::lookalikesExistAndTheMarkSettlesThem_data()
{
    QTest::addColumn<int>("raw");
    QTest::addColumn<int>("count");
    // 16 + 36 n = 34 m for m = 10, 28 …; 16 + 8 + 10 n = 34 m for m = 1, 6 …; 16 + 8 + 12 n for m = 6, 12 …; error and close to 30.
    QTest::newRow("as a wide node update of 9") << 0x0801 << 10;
    QTest::newRow("as a wide node update of 26") << 0x0c01 << 28;
    QTest::newRow("as an sssp update of 1") << 0x0003 << 1;
    QTest::newRow("as an sssp update of 18") << 0x3003 << 6;
    QTest::newRow("as a wide sssp update of 15") << 0x0803 << 6;
    QTest::newRow("as an error") << 0x0012 << 1;
    QTest::newRow("as the longest close") << 0x0022 << 30;
}

void TestDetection::lookalikesExistAndTheMarkSettlesThem()
{
    QFETCH(int, raw);
    QFETCH(int, count);
    const QByteArray unmarked = lookalike(quint16(raw), count, false);
    const QByteArray marked = lookalike(quint16(raw), count, true);
    // Both profiles decode it, so only order and memory can tell.
    QCOMPARE(verdict(wireProfile(ProfileId::VisionFlow1).decode(unmarked, Direction::ToClient, {})), QStringLiteral("accepted"));
    QCOMPARE(verdict(wireProfile(ProfileId::V1).decode(unmarked, Direction::ToClient, {})), QStringLiteral("accepted"));
    QCOMPARE(nameOf(detectProfile(marked, {}, {})), v1);
    QCOMPARE(nameOf(detectProfile(unmarked, {}, {})), ours);
    QCOMPARE(nameOf(detectProfile(unmarked, remember({}, ProfileId::V1), {})), v1);
}

void TestDetection::lengthsSharedWithOtherErasNeedTheirBytes_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("raw");
    QTest::newRow("204 bytes are 6 records and also a V4 delta of 10") << 6 << 0x0004;
    QTest::newRow("5 records are also a graph update of 6, id 1") << 5 << 0x0001;
    QTest::newRow("5 records are also a graph update of 6, id 257") << 5 << 0x0101;
    QTest::newRow("19 records, id 257") << 19 << 0x0101;
    QTest::newRow("33 records, id 1") << 33 << 0x0001;
    QTest::newRow("476 bytes are 14 records of 34 and 17 of 28") << 14 << 7;
    QTest::newRow("442 bytes are 13 records of 34 and 17 of 26") << 13 << 7;
}

void TestDetection::lengthsSharedWithOtherErasNeedTheirBytes()
{
    QFETCH(int, count);
    QFETCH(int, raw);
    for (const bool marked : {false, true})
        QCOMPARE(nameOf(detectProfile(v1Starting(quint16(raw), count, marked), {}, {})), v1);
}

void TestDetection::compressedLookingIdsAreV1()
{
    for (const int raw : {376, 24184, 40056, 55928}) // 78 01, 78 5e, 78 9c, 78 da
        QCOMPARE(nameOf(detectProfile(v1Starting(quint16(raw), 4, true), {}, {})), v1);
}

void TestDetection::negotiatedIsNeverGuessed()
{
    ProfileMemory memory;
    memory.negotiated = ProfileId::VisionFlow1;
    QCOMPARE(nameOf(detectProfile(v1Of(4, true), memory, {})), ours);
    QCOMPARE(nameOf(detectProfile({}, memory, {})), ours);
    memory.negotiated = ProfileId::V1;
    QCOMPARE(nameOf(detectProfile(frameOf(4), memory, {})), v1);
}

void TestDetection::winnerStaysWhileItFits()
{
    const ProfileMemory memory = remember({}, ProfileId::VisionFlow1);
    // A wide frame of ours whose bytes happen to carry V1's mark everywhere stays ours.
    const QByteArray both = lookalike(0x0801, 10, true);
    QCOMPARE(nameOf(detectProfile(both, memory, {})), ours);
    QCOMPARE(nameOf(detectProfile(both, {}, {})), v1);
}

void TestDetection::winnerGivesWayWhenItDoesNotFit()
{
    QCOMPARE(nameOf(detectProfile(frameOf(4), remember({}, ProfileId::V1), {})), ours);
    QCOMPARE(nameOf(detectProfile(v1Of(4), remember({}, ProfileId::VisionFlow1), {})), v1);
}

void TestDetection::threeMisfitsForgetTheWinner()
{
    ProfileMemory memory = remember({}, ProfileId::V1);
    for (int misfits = 1; misfits <= 3; ++misfits) {
        memory = remember(memory, {});
        QCOMPARE(memory.winner.has_value(), misfits < malformedBeforeForgetting);
    }
    QCOMPARE(nameOf(memory.winner), none);
}

void TestDetection::aGoodMessageForgivesMisfits()
{
    ProfileMemory memory = remember({}, ProfileId::V1);
    for (int round = 0; round < 5; ++round) {
        memory = remember(remember(memory, {}), {});
        memory = remember(memory, ProfileId::V1);
        QCOMPARE(nameOf(memory.winner), v1);
        QCOMPARE(memory.malformedInARow, 0);
    }
}

void TestDetection::isPure()
{
    const ProfileMemory memory = remember({}, ProfileId::V1);
    const QByteArray bytes = lookalike(0x0801, 10, false);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(nameOf(detectProfile(bytes, memory, {})), v1);
}

QTEST_APPLESS_MAIN(TestDetection)
#include "tst_detection.moc"
