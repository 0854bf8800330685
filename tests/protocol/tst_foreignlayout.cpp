// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts of other eras: bytes as servers of each one sent them, the way into wide records and back, and bytes that are none.
#include "protocol/bytes.h"
#include "protocol/profileforeign.h"
#include "protocol/wireprofile.h"
#include "tests/shared/wirebuilders.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray motion = "000048c1000020420000e8400000003f000080be00000000"; ///< -12.5 40 7.25, 0.5 -0.25 0
const QByteArray noPath = "0000807fffffffff";
const QByteArray analytics = "090000000000803e04000000";

const ForeignLayout &layoutOf(const QString &word) { return *foreignLayout(word); }

NodeRecord firstOf(const QByteArray &wide) { return decodeNodeRecord(wide.constData(), RecordForm::Wide); }

} // namespace

class TestForeignLayout : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreTheirOwn();
    void golden_data();
    void golden();
    void comesBack_data();
    void comesBack();
    void sizesOfTwoThousand();
    void pathsAreReadWhereThereAreAny();
    void refused_data();
    void refused();
    void limitsHold();
    void idsThatNobodyHas_data();
    void idsThatNobodyHas();
    void idsThatDoNotFitAreLeftOut();
    void nothingButTheItemIsLost();
    void everyCutIsRefusedOrWhole();
    void mutants();
    void choiceIsBelowWhatIsCertain();
    void suspicionRefusesAccidents();
};

void TestForeignLayout::wordsAreTheirOwn()
{
    const QStringList words = foreignLayoutWords();
    QCOMPARE(QSet<QString>(words.begin(), words.end()).size(), words.size());
    QCOMPARE(words.size(), qsizetype(foreignLayouts().size()) - 1);
    QVERIFY(words.contains(u"unified28"_s) && words.contains(u"items36"_s));
    QVERIFY(!foreignLayout(u"v4")); // known, and not read
    QVERIFY(!foreignLayout(u"") && !foreignLayout(u"Unified28"));
    for (const ForeignLayout &layout : foreignLayouts()) {
        QCOMPARE(foreignLayoutOf(foreignProfile(layout)), &layout);
        QCOMPARE(wireProfile(foreignProfile(layout)).name(), layout.name);
    }
    QVERIFY(!foreignLayoutOf(ProfileId::VisionFlow1) && !foreignLayoutOf(ProfileId::V1));
}

void TestForeignLayout::golden_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<quint32>("id");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *tag, const QString &word, const QByteArray &hex, quint32 id, NodeKind kind) {
        QTest::newRow(tag) << word << hex << id << int(kind);
    };
    row("V1 with a version byte, knowledge", u"v1-versioned"_s, "010542" + motion + noPath, 0x205, NodeKind::Knowledge);
    row("V2, knowledge", u"v2"_s, "0270110140" + motion + noPath, 70000, NodeKind::Knowledge);
    row("V2, a class of the ontology", u"v2"_s, "0270110104" + motion + noPath, 70000, NodeKind::Other);
    row("V3, a class of the ontology", u"v3"_s, "0370110104" + motion + noPath + analytics, 70000, NodeKind::Other);
    row("V5, agent", u"v5"_s, "05020100000000000070110180" + motion + noPath + analytics, 70000, NodeKind::Agent);
    row("unified 28", u"unified28"_s, "42020100000000000070110100" + motion, 70000, NodeKind::Other);
    row("unified 28 without a sequence", u"unified28-xr"_s, "4270110100" + motion, 70000, NodeKind::Other);
    row("V3F0", u"v3f0"_s, "304633560201000070110100" + motion + "01000000", 70000, NodeKind::Other);
    row("graph update", u"graph-update"_s, "010000b88847" + motion, 70000, NodeKind::Other);
    row("ontology update", u"ontology-update"_s, "010100b88847" + motion, 70000, NodeKind::Other);
    row("items of 28, agent", u"items28"_s, "70110180" + motion, 70000, NodeKind::Agent);
    row("items of 26, knowledge", u"items26"_s, "0542" + motion, 0x205, NodeKind::Knowledge);
    row("items of 36, agent", u"items36"_s, "70110180" + motion + noPath, 70000, NodeKind::Agent);
}

void TestForeignLayout::golden()
{
    QFETCH(QString, word);
    QFETCH(QByteArray, hex);
    QFETCH(quint32, id);
    QFETCH(int, kind);
    const QByteArray bytes = QByteArray::fromHex(hex);
    const ForeignLayout &layout = layoutOf(word);
    const auto fit = foreignFit(bytes);
    QVERIFY(fit);
    QCOMPARE(QString::fromLatin1(fit->layout->word), word);
    QCOMPARE(fit->items, 1);
    const auto wide = wideRecordsOf(layout, Exactly(bytes).view(), {});
    QVERIFY(wide);
    const NodeRecord expected{id, NodeKind(kind), {-12.5f, 40, 7.25f}, {0.5f, -0.25f, 0}, unreachable, noParent};
    QCOMPARE(firstOf(*wide), expected);
    // What we write differs in what we do not know alone.
    QByteArray known = QByteArray::fromHex(QByteArray(hex).replace(analytics, QByteArray(24, '0')).replace("70110104", "70110100"));
    QCOMPARE(encodeForeign(layout, 258, *wide).toHex(), known.toHex());
}

void TestForeignLayout::comesBack_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("count");
    for (const QString &word : foreignLayoutWords()) {
        for (const int count : {1, 2, 64, 65, 2000})
            QTest::addRow("%s, %d", qPrintable(word), count) << word << count;
    }
}

void TestForeignLayout::comesBack()
{
    QFETCH(QString, word);
    QFETCH(int, count);
    const ForeignLayout &layout = layoutOf(word);
    const QByteArray bytes = encodeForeign(layout, 7, recordsOf(count, RecordForm::Wide, 1));
    QCOMPARE(bytes.size(), layout.headBytes + count * layout.itemBytes + layout.tailBytes);
    const auto frame = wireProfile(foreignProfile(layout)).decode(Exactly(bytes).view(), Direction::ToClient, {});
    QVERIFY(frame);
    QCOMPARE(frame->recordCount(), count);
    QCOMPARE(frame->wireBytes, bytes.size());
    for (int i = 0; i < count; ++i) {
        NodeRecord expected = recordOf(quint32(1 + i));
        if (layout.agentBit == 0)
            expected.kind = NodeKind::Other;
        if (!layout.hasPath) {
            expected.distance = unreachable;
            expected.parent = noParent;
        }
        QCOMPARE(decodeNodeRecord(frame->payload.data() + i * wideLayout.size(), RecordForm::Wide), expected);
    }
    FrameHeader header;
    header.sequence = 7;
    QCOMPARE(wireProfile(foreignProfile(layout)).encodeNodeUpdate(header, recordsOf(count, RecordForm::Narrow, 1)), bytes);
}

void TestForeignLayout::sizesOfTwoThousand()
{
    const QByteArray records = recordsOf(2000, RecordForm::Wide);
    const QByteArray unified = encodeForeign(layoutOf(u"unified28"_s), 1, records);
    QCOMPARE(unified.size(), 56'009);
    QVERIFY(foreignFit(unified) == (ForeignFit{&layoutOf(u"unified28"_s), 2000}));
    const QByteArray items = encodeForeign(layoutOf(u"items36"_s), 1, records);
    QCOMPARE(items, records);
    QVERIFY(foreignFit(items) == (ForeignFit{&layoutOf(u"items36"_s), 2000}));
}

void TestForeignLayout::pathsAreReadWhereThereAreAny()
{
    NodeRecord record = recordOf(3);
    record.distance = 2.5f;
    record.parent = 1;
    QByteArray wide(36, '\0');
    encodeNodeRecord(record, RecordForm::Wide, wide.data());
    for (const QString &word : foreignLayoutWords()) {
        const auto again = wideRecordsOf(layoutOf(word), encodeForeign(layoutOf(word), 0, wide), {});
        QVERIFY(again);
        QCOMPARE(firstOf(*again).distance, layoutOf(word).hasPath ? 2.5f : unreachable);
        QCOMPARE(firstOf(*again).parent, layoutOf(word).hasPath ? 1 : noParent);
    }
}

void TestForeignLayout::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("why");
    const QByteArray one = encodeForeign(layoutOf(u"unified28"_s), 1, recordsOf(1, RecordForm::Wide));
    QTest::newRow("nothing") << QByteArray() << u"unified28"_s << u"empty_message"_s;
    QTest::newRow("nothing, without a head") << QByteArray() << u"items36"_s << u"empty_message"_s;
    QTest::newRow("a head alone") << one.first(9) << u"unified28"_s << u"bad_length"_s;
    QTest::newRow("a byte is missing") << one.chopped(1) << u"unified28"_s << u"bad_length"_s;
    QTest::newRow("a byte too many") << one + '\0' << u"unified28"_s << u"bad_length"_s;
    QTest::newRow("another first byte") << "\x43" + one.mid(1) << u"unified28"_s << u"bad_length"_s;
    QTest::newRow("a cut magic") << QByteArray("\x30\x46\x33") << u"v3f0"_s << u"bad_length"_s;
    QTest::newRow("another magic") << QByteArray("\x30\x46\x33\x57") + QByteArray(36, '\0') << u"v3f0"_s << u"bad_length"_s;
}

void TestForeignLayout::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, word);
    const auto records = wideRecordsOf(layoutOf(word), Exactly(bytes).view(), {});
    QVERIFY(!records);
    QTEST(QString::fromLatin1(decodeErrorCode(records.error())), "why");
}

void TestForeignLayout::limitsHold()
{
    const ForeignLayout &layout = layoutOf(u"items26"_s);
    const QByteArray bytes = encodeForeign(layout, 0, recordsOf(10, RecordForm::Wide));
    Limits limits;
    limits.serverMessageBytes = bytes.size();
    QVERIFY(wideRecordsOf(layout, bytes, limits));
    limits.inflatedBytes = 10 * 36;
    QVERIFY(wideRecordsOf(layout, bytes, limits));
    limits.inflatedBytes = 10 * 36 - 1;
    QCOMPARE(int(wideRecordsOf(layout, bytes, limits).error()), int(DecodeError::TooLarge));
    limits = {};
    limits.serverMessageBytes = bytes.size() - 1;
    QCOMPARE(int(wideRecordsOf(layout, bytes, limits).error()), int(DecodeError::TooLarge));
    const auto v4 = std::find_if(foreignLayouts().begin(), foreignLayouts().end(), [](const auto &row) { return !row.hasMotion; });
    const QByteArray delta = QByteArray::fromHex("04110100") + QByteArray(20, '\1');
    QVERIFY(foreignFit(delta) == (ForeignFit{&*v4, 1}));
    QCOMPARE(int(wideRecordsOf(*v4, delta, {}).error()), int(DecodeError::UnsupportedType));
    QCOMPARE(int(wireProfile(foreignProfile(layout)).decode(bytes, Direction::ToServer, {}).error()), int(DecodeError::WrongDirection));
}

void TestForeignLayout::idsThatNobodyHas_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("31 bits") << u"unified28"_s << QByteArray("00000040");
    QTest::newRow("32 bits") << u"unified28"_s << QByteArray("ffffffff");
    QTest::newRow("a float with a fraction") << u"graph-update"_s << QByteArray("0000003f");
    QTest::newRow("a negative float") << u"graph-update"_s << QByteArray("000080bf");
    QTest::newRow("a float past 2^24") << u"graph-update"_s << QByteArray("0000804c");
    QTest::newRow("NaN") << u"graph-update"_s << QByteArray("0000c07f");
    QTest::newRow("infinity") << u"graph-update"_s << QByteArray("0000807f");
}

void TestForeignLayout::idsThatNobodyHas()
{
    QFETCH(QString, word);
    QFETCH(QByteArray, id);
    const QByteArray head = word == "unified28"_L1 ? QByteArray("420000000000000000") : QByteArray("0100");
    const auto wide = wideRecordsOf(layoutOf(word), QByteArray::fromHex(head + id + motion), {});
    QVERIFY(wide);
    QVERIFY(!isUsable(firstOf(*wide), 1e9f));
}

void TestForeignLayout::idsThatDoNotFitAreLeftOut()
{
    const QByteArray records = recordsOf(3, RecordForm::Wide, 16382); // the third has 15 bits
    QCOMPARE(encodeForeign(layoutOf(u"items26"_s), 0, records).size(), 2 * 26);
    QCOMPARE(encodeForeign(layoutOf(u"items28"_s), 0, records).size(), 3 * 28);
}

void TestForeignLayout::nothingButTheItemIsLost()
{
    QByteArray bytes = encodeForeign(layoutOf(u"unified28"_s), 1, recordsOf(3, RecordForm::Wide));
    store<float>(std::numeric_limits<float>::quiet_NaN(), bytes.data() + 9 + 28 + 4);
    const auto wide = wideRecordsOf(layoutOf(u"unified28"_s), bytes, {});
    QVERIFY(wide);
    QList<bool> usable;
    for (int i = 0; i < 3; ++i)
        usable << isUsable(decodeNodeRecord(wide->constData() + i * 36, RecordForm::Wide), 1e9f);
    QCOMPARE(usable, (QList<bool>{true, false, true}));
}

void TestForeignLayout::everyCutIsRefusedOrWhole()
{
    for (const QString &word : foreignLayoutWords()) {
        const ForeignLayout &layout = layoutOf(word);
        const QByteArray bytes = encodeForeign(layout, 1, recordsOf(6, RecordForm::Wide));
        for (qsizetype size = 0; size <= bytes.size(); ++size) {
            const Exactly cut(bytes.first(size));
            const auto wide = wideRecordsOf(layout, cut.view(), {});
            const auto items = foreignItems(layout, cut.view());
            QCOMPARE(bool(wide), items.has_value());
            if (wide)
                QCOMPARE(wide->size(), *items * 36);
        }
    }
}

/// Any bytes: read by whoever fits them, and never further than they go.
void TestForeignLayout::mutants()
{
    QRandomGenerator random(42);
    for (int round = 0; round < 2000; ++round) {
        const auto &layouts = foreignLayouts();
        const ForeignLayout &layout = layouts[random.bounded(quint32(layouts.size()))];
        QByteArray bytes = layout.hasMotion
            ? encodeForeign(layout, random.generate64(), recordsOf(int(random.bounded(9u)), RecordForm::Wide))
            : QByteArray(int(random.bounded(100u)), '\4');
        for (quint32 flips = random.bounded(6u); flips > 0 && !bytes.isEmpty(); --flips)
            bytes[qsizetype(random.bounded(quint32(bytes.size())))] = char(random.generate());
        if (random.bounded(3u) == 0)
            bytes.truncate(qsizetype(random.bounded(quint32(bytes.size() + 1))));
        const Exactly exact(bytes);
        if (const auto fit = foreignFit(exact.view()))
            QCOMPARE(foreignItems(*fit->layout, exact.view()), std::optional(fit->items));
        for (const ForeignLayout &reader : layouts) {
            const auto wide = wideRecordsOf(reader, exact.view(), {});
            if (!wide)
                continue;
            QCOMPARE(wide->size(), *foreignItems(reader, exact.view()) * 36);
            const QByteArray again = encodeForeign(reader, 0, *wide);
            QVERIFY(again.size() <= bytes.size());
            if (again.size() == bytes.size())
                QCOMPARE(*wideRecordsOf(reader, again, {}), *wide);
        }
    }
}

void TestForeignLayout::choiceIsBelowWhatIsCertain()
{
    const auto items36 = foreignProfile(u"items36");
    const QByteArray foreign = encodeForeign(layoutOf(u"items36"_s), 0, recordsOf(17, RecordForm::Wide)); // 612 = 17 × 36 = 18 × 34
    ProfileMemory memory;
    QVERIFY(detectProfile(foreign, memory, {}) == ProfileId::V1);
    memory.chosen = items36;
    QVERIFY(detectProfile(foreign, memory, {}) == items36);
    QVERIFY(detectProfile(v1Of(18, true), memory, {}) == ProfileId::V1); // the mark
    QVERIFY(detectProfile(v1Of(1), memory, {}) == ProfileId::V1);        // not its size
    // A choice is no winner: it goes with the person's word.
    memory = remember(memory, items36);
    QVERIFY(!memory.winner);
    // Agreed frames stay what they are; a pong has 36 bytes.
    memory.negotiated = ProfileId::VisionFlow1;
    const QByteArray pong = typedFrame(MessageType::Pong, QByteArray(20, '\0'));
    QCOMPARE(pong.size(), 36);
    QVERIFY(detectProfile(pong, memory, {}) == ProfileId::VisionFlow1);
    QVERIFY(detectProfile(foreign, memory, {}) == items36);
    QVERIFY(detectProfile(frameOf(3), memory, {}) == ProfileId::VisionFlow1);
}

void TestForeignLayout::suspicionRefusesAccidents()
{
    const ForeignLayout &layout = layoutOf(u"items36"_s);
    ProfileMemory memory;
    QVERIFY(!suspect(memory, QByteArray(101, '\x7f')));
    QVERIFY(!memory.suspected);
    QVERIFY(suspect(memory, encodeForeign(layout, 0, recordsOf(10, RecordForm::Wide))));
    QVERIFY(memory.suspected == foreignProfile(u"items36"));
    QVERIFY(!detectProfile(encodeForeign(layout, 0, recordsOf(17, RecordForm::Wide)), memory, {}));
    QVERIFY(detectProfile(v1Of(3), memory, {}) == ProfileId::V1);
    QVERIFY(detectProfile(v1Of(18, true), memory, {}) == ProfileId::V1);
}

QTEST_APPLESS_MAIN(TestForeignLayout)
#include "tst_foreignlayout.moc"
