// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words and units, as product text: what people read.
#include "app/viewmodels/numbertext.h"

#include <QTest>

using namespace Qt::StringLiterals;
namespace NumberText = VisionFlow::NumberText;
using namespace std::chrono_literals;

class TestNumberText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void milliseconds_data();
    void milliseconds();
    void bytes_data();
    void bytes();
    void words();
    void spans();
    void localeOfC();
};

void TestNumberText::milliseconds_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("one decimal below 100") << 12.345 << u"12.3 ms"_s;
    QTest::newRow("none from 100 on") << 100.0 << u"100 ms"_s;
    QTest::newRow("rounding never shows 100.0") << 99.97 << u"100 ms"_s;
    QTest::newRow("grouped when large") << 12345.6 << u"12,346 ms"_s;
    QTest::newRow("not a number") << qQNaN() << u"–"_s;
}

void TestNumberText::milliseconds()
{
    QFETCH(double, value);
    QTEST(NumberText::milliseconds(value), "text");
}

void TestNumberText::bytes_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("bytes are whole") << 1023.0 << u"1,023 B"_s;
    QTest::newRow("kibibytes") << 1536.0 << u"1.5 KiB"_s;
    QTest::newRow("hundreds without decimals") << 340000.0 << u"332 KiB"_s;
    QTest::newRow("mebibytes") << 5.0 * 1024 * 1024 << u"5.0 MiB"_s;
    QTest::newRow("infinity") << qInf() << u"–"_s;
}

void TestNumberText::bytes()
{
    QFETCH(double, value);
    QTEST(NumberText::bytes(value), "text");
}

void TestNumberText::words()
{
    QCOMPARE(NumberText::distance(VisionFlow::Wire::unreachable), u"unreachable"_s);
    QCOMPARE(NumberText::distance(2.4f), u"2.40"_s);
    QCOMPARE(NumberText::parent(-1), u"none"_s);
    QCOMPARE(NumberText::parent(17), u"17"_s);
    QCOMPARE(NumberText::count(2000), u"2,000"_s);
}

void TestNumberText::spans()
{
    QCOMPARE(NumberText::span(8s), u"8 s"_s);
    QCOMPARE(NumberText::span(125s), u"2 min 05 s"_s);
    QCOMPARE(NumberText::span(3h + 7min), u"3 h 07 min"_s);
}

void TestNumberText::localeOfC()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(NumberText::count(2000), u"2,000"_s);
}

QTEST_APPLESS_MAIN(TestNumberText)
#include "tst_numbertext.moc"
