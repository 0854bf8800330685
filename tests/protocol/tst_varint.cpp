// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Variable-length numbers: one encoding each.
#include "protocol/varint.h"
#include "tests/shared/wirebuilders.h"

#include <QTest>

#include <limits>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

class TestVarint : public QObject
{
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void refuses_data();
    void refuses();
};

void TestVarint::comesBack_data()
{
    QTest::addColumn<quint64>("value");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("zero") << quint64(0) << QByteArray("00");
    QTest::newRow("largest of one byte") << quint64(127) << QByteArray("7f");
    QTest::newRow("smallest of two bytes") << quint64(128) << QByteArray("8001");
    QTest::newRow("largest of two bytes") << quint64(16383) << QByteArray("ff7f");
    QTest::newRow("smallest of three bytes") << quint64(16384) << QByteArray("808001");
    QTest::newRow("largest of 32 bits") << quint64(0xffffffff) << QByteArray("ffffffff0f");
    QTest::newRow("largest of 64 bits") << std::numeric_limits<quint64>::max() << QByteArray("ffffffffffffffffff01");
}

void TestVarint::comesBack()
{
    QFETCH(quint64, value);
    QFETCH(QByteArray, hex);
    QByteArray bytes;
    appendVarint(value, bytes);
    QCOMPARE(bytes.toHex(), hex);
    const Exactly exact(QByteArray(bytes + "rest"));
    QByteArrayView view = exact.view();
    const auto back = takeVarint(view, 64);
    QCOMPARE(verdict(back), u"accepted"_s);
    QCOMPARE(*back, value);
    QCOMPARE(view.toByteArray(), "rest");
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const Exactly cut(bytes.first(size));
        view = cut.view();
        QCOMPARE(verdict(takeVarint(view, 64)), u"bad_payload_size"_s);
        QCOMPARE(view.size(), size);
    }
}

void TestVarint::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("bits");
    QTest::newRow("zero in two bytes") << QByteArray("\x80\x00", 2) << 32;
    QTest::newRow("127 in two bytes") << QByteArray("\xff\x00", 2) << 32;
    QTest::newRow("one in five bytes") << QByteArray("\x81\x80\x80\x80\x00", 5) << 32;
    QTest::newRow("33 bits where 32 fit") << QByteArray("\xff\xff\xff\xff\x1f", 5) << 32;
    QTest::newRow("six bytes where five fit") << QByteArray("\x80\x80\x80\x80\x80\x01", 6) << 32;
    QTest::newRow("65 bits where 64 fit") << QByteArray("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10) << 64;
    QTest::newRow("eleven bytes") << QByteArray(11, char(0x80)) << 64;
}

void TestVarint::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, bits);
    QByteArrayView view(bytes);
    QCOMPARE(verdict(takeVarint(view, bits)), u"field_invalid"_s);
    QCOMPARE(view.size(), bytes.size());
}

QTEST_APPLESS_MAIN(TestVarint)
#include "tst_varint.moc"
