// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics page's figures: empty, filled, exported, and equal to what the file says when recomputed.
#include "app/viewmodels/latencyviewmodel.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace VisionFlow;

class TestLatencyViewModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void emptyIsInert();
    void figures();
    void fileAgreesWithTheWindow();
    void histogramHoldsEverySample();
};

void TestLatencyViewModel::emptyIsInert()
{
    const LatencyViewModel metrics;
    QVERIFY(!metrics.hasSamples());
    QCOMPARE(metrics.p99Text(), u"–"_s);
    QCOMPARE(metrics.jitterText(), u"–"_s);
    QCOMPARE(metrics.payloadText(), u"–"_s);
    QCOMPARE(metrics.frameText(), u"–"_s);
    QCOMPARE(metrics.offsetText(), u"–"_s);
    QCOMPARE(metrics.promisedText(), u"not announced"_s);
    QVERIFY(metrics.samples().isEmpty());
    QVERIFY(metrics.bins().isEmpty());
    QVERIFY(metrics.isClean());
    QCOMPARE(metrics.csv(), QByteArray("Sample,Round trip (ms)\n"));
}

void TestLatencyViewModel::figures()
{
    LatencyViewModel metrics;
    ClientSession::Traffic traffic;
    traffic.framesPerSecond = 5.02;
    traffic.payloadPerSecond = 339'999.6;
    traffic.promisedRateHz = 5;
    traffic.jitterMs = 1.25;
    traffic.bytesInPerSecond = 340000;
    traffic.messagesInPerSecond = 5.2;
    traffic.bytesIn = 3 * 1024 * 1024;
    traffic.messagesIn = 1234;
    traffic.sequenceGaps = 2;
    metrics.show({.clockOffsetMs = -3.14,
                  .traffic = traffic,
                  .uptime = std::chrono::seconds(65),
                  .framesPerSecond = 30,
                  .frameMs = 33.3,
                  .ownFrameMs = 0.42});
    QCOMPARE(metrics.rateText(), u"5.0 frames/s"_s);
    QCOMPARE(metrics.promisedText(), u"5.0 frames/s"_s);
    QCOMPARE(metrics.payloadText(), u"340,000 B/s"_s);
    QCOMPARE(metrics.jitterText(), u"1.3 ms"_s);
    QCOMPARE(metrics.bytesInText(), u"332 KiB/s"_s);
    QCOMPARE(metrics.totalInText(), u"3.0 MiB\n1,234 messages"_s);
    QCOMPARE(metrics.gapsText(), u"2"_s);
    QVERIFY(!metrics.isClean());
    QCOMPARE(metrics.offsetText(), u"-3.1 ms"_s);
    QCOMPARE(metrics.uptimeText(), u"1 min 05 s"_s);
    QCOMPARE(metrics.frameText(), u"33.3 ms"_s);
    QCOMPARE(metrics.ownFrameText(), u"0.42 ms"_s);
}

void TestLatencyViewModel::fileAgreesWithTheWindow()
{
    LatencyWindow window;
    for (int i = 0; i < 130; ++i)
        window.add(40 + i * 37 % 23 + i * 0.001);
    LatencyViewModel metrics;
    metrics.show({.roundTrip = window.summary(), .samples = window.samples()});
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"trips.csv"_s);
    metrics.exportCsv(QUrl::fromLocalFile(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    lines.removeFirst();
    std::vector<double> read;
    for (const QByteArray &line : lines)
        read.push_back(line.split(',')[1].toDouble());
    QCOMPARE(read.size(), size_t(100));
    std::sort(read.begin(), read.end());
    QCOMPARE(read[95], window.summary().p95);
    QCOMPARE(read[99], window.summary().p99);
    QCOMPARE(read.front(), window.summary().min);
    QCOMPARE(read.back(), window.summary().max);
    QCOMPARE(std::accumulate(read.begin(), read.end(), 0.0) / 100, window.summary().mean);
}

void TestLatencyViewModel::histogramHoldsEverySample()
{
    const Histogram histogram = histogramOf({0, 0.05, 1, 3.999, 4}, 10);
    QCOMPARE(histogram.top, 5.0);
    QCOMPARE(histogram.counts.size(), 10);
    QCOMPARE(std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0.0), 5.0);
    QCOMPARE(histogram.counts[0], 2.0);
    QVERIFY(histogramOf({}, 10).counts.isEmpty());
    QCOMPARE(histogramOf({0, 0}, 4).top, 0.1);
}

QTEST_GUILESS_MAIN(TestLatencyViewModel)
#include "tst_latencyviewmodel.moc"
