// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/duration.h"

#include <QTest>

using namespace VisionFlow::Cli;
using namespace std::chrono_literals;

class TestDuration : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("milliseconds"); // -1: refused
        QTest::newRow("milliseconds") << QStringLiteral("250ms") << 250;
        QTest::newRow("seconds") << QStringLiteral("10s") << 10000;
        QTest::newRow("a fraction") << QStringLiteral("1.5s") << 1500;
        QTest::newRow("minutes") << QStringLiteral("2m") << 120000;
        QTest::newRow("a bare number counts seconds") << QStringLiteral("3") << 3000;
        QTest::newRow("zero") << QStringLiteral("0s") << 0;
        QTest::newRow("empty") << QString() << -1;
        QTest::newRow("unit alone") << QStringLiteral("s") << -1;
        QTest::newRow("negative") << QStringLiteral("-1s") << -1;
        QTest::newRow("unknown unit") << QStringLiteral("1h") << -1;
        QTest::newRow("not a number") << QStringLiteral("nan") << -1;
        QTest::newRow("longer than a day") << QStringLiteral("100000s") << -1;
    }
    void reads()
    {
        QFETCH(QString, text);
        QFETCH(int, milliseconds);
        const auto duration = parseDuration(text);
        QCOMPARE(duration.has_value(), milliseconds >= 0);
        if (duration)
            QCOMPARE(duration->count(), qint64(milliseconds));
    }
};

QTEST_GUILESS_MAIN(TestDuration)
#include "tst_duration.moc"
