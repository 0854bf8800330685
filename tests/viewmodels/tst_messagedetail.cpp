// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/messagedetailviewmodel.h"

#include "protocol/compression.h"
#include "tests/shared/traffichands.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Test;
using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

namespace {

/// A view-model with its models under test, and messages to show.
struct Shown
{
    Shown() { traffic.connect(); }
    void show(const QByteArray &bytes, Carrier carrier = Carrier::Binary)
    {
        traffic.pass(Way::Received, carrier, bytes);
        detail.setMessage(traffic.last, traffic.facts, traffic.context());
    }
    QVariant at(int row, int role) const { return fields.data(fields.index(row), role); }
    /// Row of the first field that shows and has this name.
    int row(const QString &name) const
    {
        for (int i = 0; i < fields.count(); ++i) {
            if (at(i, FieldTreeModel::NameRole) == name)
                return i;
        }
        return -1;
    }
    QString currentName() const
    {
        return detail.currentRow() < 0 ? QString() : at(detail.currentRow(), FieldTreeModel::NameRole).toString();
    }
    /// "12+4": the bytes that are lit in the hex view.
    QString lit()
    {
        HexModel &hex = *detail.hex();
        int begin = -1;
        int length = 0;
        for (int i = 0; i < hex.count(); ++i) {
            const int here = hex.data(hex.index(i), HexModel::LitLengthRole).toInt();
            if (here > 0 && begin < 0)
                begin = i * HexModel::bytesInARow + hex.data(hex.index(i), HexModel::LitRole).toInt();
            length += here;
        }
        return length == 0 ? QString() : u"%1+%2"_s.arg(begin).arg(length);
    }

    Traffic traffic;
    MessageDetailViewModel detail;
    FieldTreeModel &fields{*detail.fields()};
    QAbstractItemModelTester fieldsTester{detail.fields()};
    QAbstractItemModelTester hexTester{detail.hex()};
    QAbstractItemModelTester recordsTester{detail.records()};
};

} // namespace

class TestMessageDetail : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void fieldAndBytesLightUpEachOther();
    void aRecordIsChosenInAllThree();
    void keysOpenAndClose();
    void moreRecordsOnRequest();
    void recordsHaveTheirFlags();
    void whatIsOpenAndChosenStaysForTheNextMessage();
    void inflatedBytesHaveAViewOfTheirOwn();
    void enterTurnsTheViewToTheNode();
    void filterByThisAndExclude();
    void copiesAreWhatTheySay();
    void aNodeFindsItsRecord();

    // Rainy day flows.
    void nothingIsChosenOfNothing();
    void anotherKindOfMessageForgetsTheSelection();
    void recordsPastTheShownOnesLightUp();
    void rowsThatAreNotThere();
};

void TestMessageDetail::fieldAndBytesLightUpEachOther()
{
    Shown shown;
    shown.show(frameOf(20));
    shown.fields.setOpen(shown.row(u"record 17"_s), true);
    shown.detail.chooseField(shown.row(u"velocity.y"_s));
    QCOMPARE(shown.lit(), u"612+4"_s);
    QCOMPARE(shown.detail.rangeText(), u"bytes 612–615, 596–599 from the first record"_s);
    QCOMPARE(shown.detail.currentRecord(), 17);
    shown.detail.chooseByte(612 / 16, 612 % 16 - 4); // four bytes earlier
    QCOMPARE(shown.currentName(), u"velocity.x"_s);
    shown.detail.chooseByte(0, 5);
    QCOMPARE(shown.currentName(), u"sequence"_s);
    QCOMPARE(shown.detail.rangeText(), u"bytes 4–7"_s);
    QCOMPARE(shown.detail.hex()->selectedRow(), 0);
}

void TestMessageDetail::aRecordIsChosenInAllThree()
{
    Shown shown;
    shown.show(frameOf(20));
    QSignalSpy changed(&shown.detail, &MessageDetailViewModel::currentChanged);
    shown.detail.chooseRecord(4);
    QCOMPARE(shown.currentName(), u"record 4"_s);
    QCOMPARE(shown.lit(), u"152+34"_s);
    QCOMPARE(changed.size(), 1);
    shown.detail.chooseByte(16 / 16, 0); // in record 0, which is closed: the byte opens it
    QCOMPARE(shown.currentName(), u"knowledge"_s);
    QCOMPARE(shown.detail.currentRecord(), 0);
}

void TestMessageDetail::keysOpenAndClose()
{
    Shown shown;
    shown.show(frameOf(2));
    const int records = shown.row(u"records"_s);
    QVERIFY(shown.fields.isOpen(records));
    const int before = shown.fields.count();
    shown.fields.setOpen(records, false);
    QCOMPARE(shown.fields.count(), before - 2);
    QVERIFY(shown.fields.holds(records) && !shown.fields.isOpen(records));
    QVERIFY(shown.at(records, FieldTreeModel::SpokenRole).toString().endsWith("closed"_L1));
    shown.fields.openSubtree(records);
    const int id = shown.row(u"id"_s);
    QVERIFY(shown.fields.isOpen(id));
    QCOMPARE(shown.at(shown.fields.parentRow(id), FieldTreeModel::NameRole), u"record 0"_s);
    shown.fields.closeAll();
    QVERIFY(shown.fields.count() < before);
    shown.fields.openAll();
    QCOMPARE(shown.fields.count(), int(shown.fields.dissection().fields.size()));
}

void TestMessageDetail::moreRecordsOnRequest()
{
    Shown shown;
    shown.show(frameOf(2000));
    QCOMPARE(shown.detail.moreText(), u"showing 200 of 2,000 records"_s);
    QCOMPARE(shown.row(u"record 200"_s), -1);
    shown.detail.chooseRecord(3);
    shown.detail.showMore();
    QCOMPARE(shown.detail.moreText(), u"showing 1,200 of 2,000 records"_s);
    QVERIFY(shown.row(u"record 1199"_s) > 0);
    QCOMPARE(shown.currentName(), u"record 3"_s);
    shown.detail.showMore();
    QCOMPARE(shown.detail.moreText(), QString());
}

void TestMessageDetail::recordsHaveTheirFlags()
{
    Shown shown;
    QByteArray both = recordsOf(3);
    both[35] = char(both[35] | 0xc0); // both bits of record 1
    shown.show(typedFrame(MessageType::NodeUpdate, both));
    RecordTableModel &records = *shown.detail.records();
    const auto at = [&](int row, int role) { return records.data(records.index(row), role); };
    QCOMPARE(records.count(), 3);
    QVERIFY(at(1, RecordTableModel::AgentRole).toBool() && at(1, RecordTableModel::KnowledgeRole).toBool());
    QVERIFY(!at(0, RecordTableModel::AgentRole).toBool() && !at(0, RecordTableModel::KnowledgeRole).toBool());
    QCOMPARE(at(2, RecordTableModel::RawIdRole), u"0x4002"_s);
    QCOMPARE(at(2, RecordTableModel::NumbersRole).toStringList(),
             (QStringList{u"2.25"_s, u"-2.50"_s, u"4.75"_s, u"0.25"_s, u"-0.13"_s, u"0.50"_s, u"0.5"_s, u"1"_s}));
    QVERIFY(at(2, RecordTableModel::UsableRole).toBool());
}

void TestMessageDetail::whatIsOpenAndChosenStaysForTheNextMessage()
{
    Shown shown;
    shown.show(frameOf(20));
    shown.fields.setOpen(shown.row(u"record 17"_s), true);
    shown.detail.chooseField(shown.row(u"position.x"_s));
    shown.show(frameOf(20, headerOf(1)));
    QCOMPARE(shown.currentName(), u"position.x"_s);
    QCOMPARE(shown.detail.currentRecord(), 17);
    QVERIFY(shown.fields.isOpen(shown.row(u"record 17"_s)));
}

void TestMessageDetail::inflatedBytesHaveAViewOfTheirOwn()
{
    FrameHeader header;
    header.type = MessageType::NodeUpdate;
    CompressionDecision decision;
    const QByteArray bytes = encodeFrame(header, QByteArray(34 * 50, '\0'), CompressionPolicy(), decision);
    Shown shown;
    shown.show(bytes);
    QVERIFY(shown.detail.hasInflated() && shown.detail.showsInflated());
    QCOMPARE(shown.detail.records()->count(), 50);
    shown.detail.chooseRecord(1);
    QCOMPARE(shown.lit(), u"34+34"_s);
    shown.detail.chooseField(shown.row(u"sequence"_s)); // in the header, which was not compressed
    QVERIFY(!shown.detail.showsInflated());
    QCOMPARE(shown.lit(), u"4+4"_s);
    shown.detail.setShowsInflated(true);
    QCOMPARE(shown.lit(), QString());
}

void TestMessageDetail::enterTurnsTheViewToTheNode()
{
    Shown shown;
    shown.show(frameOf(20));
    QSignalSpy wanted(&shown.detail, &MessageDetailViewModel::nodeWanted);
    shown.detail.activate();
    QCOMPARE(wanted.size(), 0);
    shown.detail.chooseRecord(17);
    shown.detail.activate();
    QCOMPARE(wanted.takeFirst().first().toUInt(), 17u);
    shown.detail.fields()->setOpen(shown.row(u"record 17"_s), true);
    shown.detail.chooseField(shown.row(u"parent"_s)); // the node that the field names
    shown.detail.activate();
    QCOMPARE(wanted.takeFirst().first().toUInt(), 16u);
}

void TestMessageDetail::filterByThisAndExclude()
{
    Shown shown;
    shown.show(frameOf(20));
    QSignalSpy wanted(&shown.detail, &MessageDetailViewModel::filterWanted);
    shown.detail.filter(false);
    QCOMPARE(wanted.size(), 0);
    shown.fields.setOpen(shown.row(u"record 17"_s), true);
    shown.detail.chooseField(shown.row(u"id"_s));
    QCOMPARE(shown.detail.filterText(), u"node.id == 17"_s);
    shown.detail.filter(false);
    shown.detail.filter(true);
    QCOMPARE(wanted.at(0).first().toString(), u"node.id == 17"_s);
    QCOMPARE(wanted.at(1).first().toString(), u"node.id != 17"_s);
}

void TestMessageDetail::copiesAreWhatTheySay()
{
    Shown shown;
    shown.show(QByteArray("\x7f\xff"));
    QCOMPARE(shown.detail.copied(MessageDetailViewModel::AsHex), u"7f ff"_s);
    QCOMPARE(shown.detail.copied(MessageDetailViewModel::AsBase64), u"f/8="_s);
    QVERIFY(shown.detail.copied(MessageDetailViewModel::AsCArray).contains("0x7f, 0xff"_L1));
    QVERIFY(shown.detail.copied(MessageDetailViewModel::AsCommand).endsWith("--hex 7fff"_L1));
    QVERIFY(shown.detail.copied(MessageDetailViewModel::AsJson).contains("\"header\""_L1));
    shown.show("ping", Carrier::Text);
    QCOMPARE(shown.detail.copied(MessageDetailViewModel::AsText), u"ping"_s);
}

void TestMessageDetail::aNodeFindsItsRecord()
{
    Shown shown;
    shown.show(frameOf(20));
    QVERIFY(shown.detail.chooseNode(17));
    QCOMPARE(shown.detail.currentRecord(), 17);
    QVERIFY(!shown.detail.chooseNode(99));
    QCOMPARE(shown.detail.currentRecord(), 17);
}

// ---- rainy day flows

void TestMessageDetail::nothingIsChosenOfNothing()
{
    Shown shown;
    QVERIFY(!shown.detail.hasMessage());
    QCOMPARE(shown.detail.title(), QString());
    shown.detail.chooseField(0);
    shown.detail.chooseByte(0, 0);
    shown.detail.chooseRecord(0);
    shown.detail.showMore();
    QCOMPARE(shown.detail.currentRow(), -1);
    QCOMPARE(shown.detail.rangeText(), QString());
    QCOMPARE(shown.detail.currentNode(), -1);
    shown.show(frameOf(2));
    shown.detail.clear();
    QCOMPARE(shown.fields.count(), 0);
    QCOMPARE(shown.detail.hex()->count(), 0);
    QCOMPARE(shown.detail.records()->count(), 0);
}

void TestMessageDetail::anotherKindOfMessageForgetsTheSelection()
{
    Shown shown;
    shown.show(frameOf(20));
    shown.detail.chooseRecord(17);
    shown.show(R"({"type":"rate","rate_hz":5})", Carrier::Text);
    QCOMPARE(shown.detail.currentRow(), -1);
    QCOMPARE(shown.detail.currentRecord(), -1);
    QCOMPARE(shown.lit(), QString());
    QCOMPARE(shown.detail.records()->count(), 0);
}

void TestMessageDetail::recordsPastTheShownOnesLightUp()
{
    Shown shown;
    shown.show(frameOf(2000));
    shown.detail.chooseRecord(1500);
    QCOMPARE(shown.detail.currentRow(), -1);
    QCOMPARE(shown.lit(), u"%1+34"_s.arg(16 + 1500 * 34));
    QCOMPARE(shown.detail.currentNode(), 1500);
    const qsizetype offset = 16 + 1501 * 34 + 3;
    shown.detail.chooseByte(int(offset / 16), int(offset % 16));
    QCOMPARE(shown.detail.currentRecord(), 1501);
    QCOMPARE(shown.detail.rangeText(), u"bytes 51,050–51,083, 51,034–51,067 from the first record"_s);
}

void TestMessageDetail::rowsThatAreNotThere()
{
    Shown shown;
    shown.show(frameOf(1).chopped(1));
    QCOMPARE(shown.detail.hex()->offsetAt(3, 1), -1); // behind the last byte
    QCOMPARE(shown.detail.hex()->offsetAt(-1, 0), -1);
    QCOMPARE(shown.detail.hex()->offsetAt(0, 16), -1);
    shown.detail.chooseRecord(0); // a cut record is none
    QCOMPARE(shown.detail.currentRecord(), -1);
    shown.fields.setOpen(999, true);
    QCOMPARE(shown.fields.parentRow(-1), -1);
}

QTEST_MAIN(TestMessageDetail)
#include "tst_messagedetail.moc"
