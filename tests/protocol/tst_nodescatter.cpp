// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records from a frame into the state table: what is stored, what is dropped, and that it is counted.
#include "protocol/nodescatter.h"
#include "tests/shared/wirebuilders.h"

#include <QTest>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;

namespace {

/// A table whose slots are the ids backwards, so that a mix-up of the two shows.
struct Table
{
    explicit Table(quint32 nodes)
        : states(nodes)
        , slotOfId(nodes)
        , kinds(nodes, quint8(NodeKind::Other))
    {
        for (quint32 id = 0; id < nodes; ++id)
            slotOfId[id] = nodes - 1 - id;
    }

    ScatterCounts scatter(const QByteArray &payload, float time, RecordForm form = RecordForm::Narrow)
    {
        return scatterNodeRecords(Exactly(payload).view(), form, {states, slotOfId, kinds, time});
    }
    const NodeState &of(quint32 id) const { return states[slotOfId[id]]; }
    NodeKind kindOf(quint32 id) const { return NodeKind(kinds[slotOfId[id]]); }

    std::vector<NodeState> states;
    std::vector<quint32> slotOfId;
    std::vector<quint8> kinds;
};

QByteArray encoded(std::initializer_list<NodeRecord> records, RecordForm form = RecordForm::Narrow)
{
    return encodeNodeRecords(std::span(records.begin(), records.size()), form);
}

const char *const fieldNames[] = {"x", "y", "z", "velocity x", "velocity y", "velocity z", "distance"};

} // namespace

class TestNodeScatter : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldArrives_data();
    void everyFieldArrives();
    void secondUpdateMovesTheFirstBack();
    void missingNodesKeepTheirRow();
    void emptyPayloadChangesNothing();

    void unusableRecordIsDropped_data();
    void unusableRecordIsDropped();
    void unknownIdsAreDropped();
    void narrowIdNeverReachesPastItsMask();
    void slotOutsideTheTableIsUnknown();
    void lastOfDuplicatesWins();
    void unusableDuplicateLeavesTheFirst();
    void kindBitsRaiseAndNeverClear();
    void bothKindBitsAreAnAgent();
    void magnitudeIsTheTargets();
};

void TestNodeScatter::everyFieldArrives_data()
{
    QTest::addColumn<int>("form");
    QTest::newRow("narrow") << int(RecordForm::Narrow);
    QTest::newRow("wide") << int(RecordForm::Wide);
}

void TestNodeScatter::everyFieldArrives()
{
    QFETCH(int, form);
    Table table(100);
    const ScatterCounts counts = table.scatter(recordsOf(100, RecordForm(form)), 1.5f, RecordForm(form));
    QCOMPARE(counts.applied, 100u);
    QCOMPARE(counts.nonFinite + counts.unknownIds + counts.duplicates, 0u);
    for (quint32 id = 0; id < 100; ++id) {
        const NodeRecord record = recordOf(id);
        QCOMPARE(table.of(id).position, record.position);
        QCOMPARE(table.of(id).velocity, record.velocity);
        QCOMPARE(table.of(id).distance, record.distance);
        QCOMPARE(table.of(id).parent(), record.parent);
        QCOMPARE(table.of(id).time, 1.5f);
        QVERIFY(table.of(id).previousTime < 0);
        QCOMPARE(table.kindOf(id), record.kind);
    }
}

void TestNodeScatter::secondUpdateMovesTheFirstBack()
{
    Table table(2);
    NodeRecord record = recordOf(1);
    table.scatter(encoded({record}), 1);
    const NodeRecord first = record;
    record.position = {7, 8, 9};
    record.velocity = {1, 1, 1};
    table.scatter(encoded({record}), 1.25f);
    QCOMPARE(table.of(1).previousPosition, first.position);
    QCOMPARE(table.of(1).previousVelocity, first.velocity);
    QCOMPARE(table.of(1).previousTime, 1.f);
    QCOMPARE(table.of(1).position, record.position);
    QCOMPARE(table.of(1).time, 1.25f);
}

void TestNodeScatter::missingNodesKeepTheirRow()
{
    Table table(3);
    table.scatter(recordsOf(3), 1);
    const NodeState before = table.of(2);
    table.scatter(recordsOf(2), 2);
    QCOMPARE(std::memcmp(&before, &table.of(2), sizeof before), 0);
}

void TestNodeScatter::emptyPayloadChangesNothing()
{
    Table table(1);
    QCOMPARE(table.scatter({}, 1), ScatterCounts{});
    QVERIFY(!table.of(0).hasPosition());
}

void TestNodeScatter::unusableRecordIsDropped_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<int>("field");
    QTest::addColumn<float>("value");
    QTest::addColumn<bool>("dropped");
    for (const RecordForm form : {RecordForm::Narrow, RecordForm::Wide}) {
        for (int field = 0; field < 7; ++field) {
            const auto row = [&](const char *what, float value, bool dropped) {
                QTest::addRow("%s, %s is %s", form == RecordForm::Wide ? "wide" : "narrow", fieldNames[field], what)
                    << int(form) << field << value << dropped;
            };
            const bool distance = field == 6;
            row("not a number", std::numeric_limits<float>::quiet_NaN(), true);
            row("+infinity", std::numeric_limits<float>::infinity(), !distance);
            row("-infinity", -std::numeric_limits<float>::infinity(), true);
            row("3.4e38", 3.4e38f, !distance);
            row("-3.4e38", -3.4e38f, true);
            row("denormal", std::numeric_limits<float>::denorm_min(), false);
            row("-1", -1, distance);
        }
    }
}

void TestNodeScatter::unusableRecordIsDropped()
{
    QFETCH(int, form);
    QFETCH(int, field);
    QFETCH(float, value);
    QFETCH(bool, dropped);
    const RecordLayout &layout = recordLayout(RecordForm(form));
    QByteArray payload = recordsOf(3, RecordForm(form));
    std::memcpy(payload.data() + layout.size() + layout.position() + 4 * field, &value, 4);
    Table table(3);
    const ScatterCounts counts = table.scatter(payload, 1, RecordForm(form));
    QCOMPARE(counts.nonFinite, dropped ? 1u : 0u);
    QCOMPARE(counts.applied, dropped ? 2u : 3u);
    QCOMPARE(table.of(1).hasPosition(), !dropped);
    QVERIFY(table.of(0).hasPosition() && table.of(2).hasPosition()); // the frame stands
    if (dropped)                                                     // nothing of the record is kept, its kind included
        QCOMPARE(table.kindOf(1), NodeKind::Other);
}

void TestNodeScatter::unknownIdsAreDropped()
{
    Table table(4);
    table.slotOfId[2] = noSlot;
    const ScatterCounts counts = table.scatter(recordsOf(6), 1);
    QCOMPARE(counts.unknownIds, 3u); // 2, and 4 and 5 past the end
    QCOMPARE(counts.applied, 3u);
    QVERIFY(!table.states[1].hasPosition());
}

void TestNodeScatter::narrowIdNeverReachesPastItsMask()
{
    // All 65,536 raw ids against a full table: each lands on its 14 bits and nowhere else.
    Table table(16384);
    NodeRecord record = recordOf(3);
    QByteArray one = encoded({record});
    for (quint32 raw = 0; raw < 65536; ++raw) {
        one[0] = char(raw & 0xff);
        one[1] = char(raw >> 8);
        const float time = 1 + float(raw);
        const ScatterCounts counts = table.scatter(one, time);
        QCOMPARE(counts.applied, 1u);
        QCOMPARE(table.of(raw % 16384).time, time);
    }
    for (const NodeState &state : table.states)
        QCOMPARE(state.time - state.previousTime, 16384.f); // each exactly four times
}

void TestNodeScatter::slotOutsideTheTableIsUnknown()
{
    Table table(2);
    table.slotOfId[0] = 2;
    QCOMPARE(table.scatter(recordsOf(2), 1).unknownIds, 1u);
}

void TestNodeScatter::lastOfDuplicatesWins()
{
    Table table(2);
    table.scatter(recordsOf(2), 1);
    const Vec3 before = table.of(1).position;
    NodeRecord a = recordOf(1);
    NodeRecord b = a;
    NodeRecord c = a;
    a.position = {1, 1, 1};
    b.position = {2, 2, 2};
    c.position = {3, 3, 3};
    const ScatterCounts counts = table.scatter(encoded({a, recordOf(0), b, c}), 2);
    QCOMPARE(counts.duplicates, 2u);
    QCOMPARE(counts.applied, 4u);
    QCOMPARE(table.of(1).position, c.position);
    QCOMPARE(table.of(1).previousPosition, before); // of the frame before, not of the duplicate
    QCOMPARE(table.of(1).previousTime, 1.f);
}

void TestNodeScatter::unusableDuplicateLeavesTheFirst()
{
    Table table(1);
    NodeRecord good = recordOf(0);
    NodeRecord bad = good;
    bad.velocity.y = std::numeric_limits<float>::quiet_NaN();
    const ScatterCounts counts = table.scatter(encoded({good, bad}), 1);
    QCOMPARE(counts.nonFinite, 1u);
    QCOMPARE(counts.duplicates, 0u);
    QCOMPARE(table.of(0).velocity, good.velocity);
}

void TestNodeScatter::kindBitsRaiseAndNeverClear()
{
    Table table(1);
    NodeRecord record = recordOf(0);
    record.kind = NodeKind::Knowledge;
    QCOMPARE(table.scatter(encoded({record}), 1).kindChanges, 1u);
    QCOMPARE(table.kindOf(0), NodeKind::Knowledge);
    record.kind = NodeKind::Other;
    QCOMPARE(table.scatter(encoded({record}), 2).kindChanges, 0u);
    QCOMPARE(table.kindOf(0), NodeKind::Knowledge);
    record.kind = NodeKind::Agent;
    QCOMPARE(table.scatter(encoded({record}), 3).kindChanges, 1u);
    QCOMPARE(table.scatter(encoded({record}), 4).kindChanges, 0u);
    QCOMPARE(table.kindOf(0), NodeKind::Agent);
}

void TestNodeScatter::bothKindBitsAreAnAgent()
{
    Table table(1);
    QByteArray narrow = encoded({recordOf(0)});
    narrow[1] = char(0xc0);
    table.scatter(narrow, 1);
    QCOMPARE(table.kindOf(0), NodeKind::Agent);
    Table other(1);
    QByteArray wide = encoded({recordOf(0)}, RecordForm::Wide);
    wide[3] = char(0xc0);
    other.scatter(wide, 1, RecordForm::Wide);
    QCOMPARE(other.kindOf(0), NodeKind::Agent);
}

void TestNodeScatter::magnitudeIsTheTargets()
{
    Table table(1);
    NodeRecord record = recordOf(0);
    record.position.x = 101;
    const QByteArray payload = encoded({record});
    const ScatterTarget strict{table.states, table.slotOfId, table.kinds, 1, 100};
    QCOMPARE(scatterNodeRecords(payload, RecordForm::Narrow, strict).nonFinite, 1u);
    const ScatterTarget loose{table.states, table.slotOfId, table.kinds, 1, 101};
    QCOMPARE(scatterNodeRecords(payload, RecordForm::Narrow, loose).applied, 1u);
}

QTEST_APPLESS_MAIN(TestNodeScatter)
#include "tst_nodescatter.moc"
