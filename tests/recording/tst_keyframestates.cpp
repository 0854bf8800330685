// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/bytes.h"
#include "recording/keyframestates.h"

#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Recording;

class TestKeyframeStates : public QObject
{
    Q_OBJECT

private slots:
    void roundTrip();
    void layout();
    void refusals_data();
    void refusals();
};

namespace {

KeyframeNode someNode()
{
    KeyframeNode node;
    node.id = 0x01020304;
    node.kind = Wire::NodeKind::Knowledge;
    node.state = {{1, 2, 3}, 4, {5, 6, 7}, 8, {9, 10, 11}, 12, {13, 14, 15}};
    node.state.setParent(-17);
    return node;
}

} // namespace

void TestKeyframeStates::roundTrip()
{
    KeyframeNode never;
    never.id = 7;
    const std::vector nodes{someNode(), never};
    const QByteArray bytes = encodeKeyframeNodes(nodes);
    QCOMPARE(bytes.size(), 2 * keyframeNodeBytes);
    const auto read = decodeKeyframeNodes(bytes, 1e9f);
    QVERIFY(read);
    QCOMPARE(read->size(), size_t(2));
    QCOMPARE(encodeKeyframeNodes(*read), bytes);
    QCOMPARE(read->at(0).state.parent(), -17);
    QVERIFY(!read->at(1).state.hasPosition());
    QCOMPARE(read->at(1).state.distance, Wire::unreachable);
}

// docs/session-format.md tells it to other programs.
void TestKeyframeStates::layout()
{
    const QByteArray bytes = encodeKeyframeNodes(std::vector{someNode()});
    QCOMPARE(bytes.first(8).toHex(), QByteArray("0403020102000000"));
    for (int i = 0; i < 15; ++i)
        QCOMPARE(Wire::load<float>(bytes.constData() + 8 + 4 * i), float(i + 1));
    QCOMPARE(Wire::load<qint32>(bytes.constData() + 68), -17);
}

void TestKeyframeStates::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("rows"); // -1: the whole is refused
    const QByteArray good = encodeKeyframeNodes(std::vector{someNode()});
    const auto with = [&](qsizetype offset, float value) {
        QByteArray changed = good;
        Wire::store(value, changed.data() + offset);
        return QByteArray(changed + good);
    };
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("half a row") << good.first(40) << -1;
    QTest::newRow("a place that is no number") << with(8 + 32, std::numeric_limits<float>::quiet_NaN()) << 1;
    QTest::newRow("a speed without end") << with(8 + 48, std::numeric_limits<float>::infinity()) << 1;
    QTest::newRow("a place too far") << with(8 + 36, 2e9f) << 1;
    QTest::newRow("a time that is no number") << with(8 + 44, std::numeric_limits<float>::quiet_NaN()) << 1;
    QTest::newRow("a distance below zero") << with(8 + 28, -1) << 1;
    QByteArray kind = good;
    kind[4] = 3;
    QTest::newRow("a kind that there is not") << kind << 0;
}

void TestKeyframeStates::refusals()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, rows);
    const auto read = decodeKeyframeNodes(bytes, 1e9f);
    QCOMPARE(read ? int(read->size()) : -1, rows);
}

QTEST_GUILESS_MAIN(TestKeyframeStates)
#include "tst_keyframestates.moc"
