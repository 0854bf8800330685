// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The statistics of the traffic page.
#include "app/core/filter/filter.h"
#include "app/viewmodels/trafficstatisticsmodel.h"
#include "tests/shared/trafficbuilders.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestTrafficStatisticsModel : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aRowForEachTypeAndDirection();
    void totalsAddUp();
    void ratesGoWithTheClock();
    void sortsByAnyColumn();
    void theChosenRowStaysChosen();
    void sizesAreDoublings();
    void aFilteredListIsCountedAlone();
    void aLongFilteredListIsCountedInSlices();
    void filtersByARow();
    void csvIsWhatIsShown();

    void nothingYet();
    void namesFromAStranger();
    void closedItCountsNothing();
    void anotherLog();

private:
    static constexpr qint64 second = WrittenTraffic::second;
    QStringList cells(int row) const { return m->data(m->index(row), TrafficStatisticsModel::CellsRole).toStringList(); }
    QString cell(int row, int column) const { return cells(row).value(column); }
    /// 50 node updates in 10 s, and two pairs of ping and pong.
    void aBusyTime()
    {
        for (int i = 0; i < 50; ++i) {
            m_written->frame(i * second / 5);
            if (i % 25 == 0) {
                m_written->text(i * second / 5, R"({"type":"ping","t":1})", Wire::Way::Sent);
                m_written->text(i * second / 5, R"({"type":"pong"})");
            }
        }
        m_now = 10 * second;
    }
    void setFilter(std::function<bool(const MessageFacts &)> wanted)
    {
        m_list->setMatcher([wanted](const TrafficBlockPointer &block, quint64 from, quint64 until) {
            std::vector<quint64> numbers;
            for (const MessageFacts &facts : block->facts()) {
                if (facts.number >= from && facts.number <= until && wanted(facts))
                    numbers.push_back(facts.number);
            }
            return numbers;
        });
    }

    qint64 m_now = 0;
    std::unique_ptr<WrittenTraffic> m_written;
    std::unique_ptr<TrafficModel> m_list;
    std::unique_ptr<TrafficStatisticsModel> m;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestTrafficStatisticsModel::init()
{
    m_tester.reset();
    m.reset();
    m_list.reset();
    m_now = 0;
    m_written = std::make_unique<WrittenTraffic>();
    const TrafficSource source{m_written->log, m_written->reader, m_written->names};
    m_list = std::make_unique<TrafficModel>(source);
    m = std::make_unique<TrafficStatisticsModel>(source, *m_list, [this] { return m_now; });
    m_tester = std::make_unique<QAbstractItemModelTester>(m.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestTrafficStatisticsModel::aRowForEachTypeAndDirection()
{
    aBusyTime();
    m->refresh();
    QCOMPARE(m->count(), 3);
    QCOMPARE(cell(0, TrafficStatisticsModel::Type), u"node_update"_s);
    QCOMPARE(cell(0, TrafficStatisticsModel::Direction), u"↓ received"_s);
    QCOMPARE(cell(0, TrafficStatisticsModel::Count), u"50"_s);
    QCOMPARE(cell(0, TrafficStatisticsModel::Share), u"92.6 %"_s);
    QCOMPARE(cell(0, TrafficStatisticsModel::Now), u"5.0"_s);
    QCOMPARE(cells(0).size(), m->titles().size());
    QCOMPARE(m->titles().size(), int(TrafficStatisticsModel::columns));
    QVERIFY(m->data(m->index(0), TrafficStatisticsModel::SpokenRole).toString().contains(u"50 messages"_s));
}

void TestTrafficStatisticsModel::totalsAddUp()
{
    aBusyTime();
    m->refresh();
    QCOMPARE(m->total()[TrafficStatisticsModel::Count], u"54"_s);
    QCOMPARE(m->total()[TrafficStatisticsModel::Share], u"100.0 %"_s);
    QVERIFY2(m->scopeText().contains(u"54 messages"_s), qPrintable(m->scopeText()));
}

void TestTrafficStatisticsModel::ratesGoWithTheClock()
{
    aBusyTime();
    m_now = 30 * second; // nothing came since
    m->refresh();
    QCOMPARE(cell(0, TrafficStatisticsModel::Now), u"0.0"_s);
    QCOMPARE(cell(0, TrafficStatisticsModel::Overall), u"1.7"_s);
}

void TestTrafficStatisticsModel::sortsByAnyColumn()
{
    aBusyTime();
    m->refresh();
    for (int column = 0; column < TrafficStatisticsModel::columns; ++column) {
        m->sortBy(TrafficStatisticsModel::Column(column));
        QCOMPARE(int(m->sortColumn()), column);
        QCOMPARE(m->count(), 3);
    }
    m->sortBy(TrafficStatisticsModel::Type);
    QCOMPARE(cell(0, TrafficStatisticsModel::Type), u"node_update"_s);
    QCOMPARE(cell(2, TrafficStatisticsModel::Type), u"pong"_s);
    m->sortBy(TrafficStatisticsModel::Type);
    QVERIFY(m->isDescending());
    QCOMPARE(cell(0, TrafficStatisticsModel::Type), u"pong"_s);
}

void TestTrafficStatisticsModel::theChosenRowStaysChosen()
{
    aBusyTime();
    m->refresh();
    m->setCurrentRow(0);
    QVERIFY(m->sizesTitle().contains(u"node_update"_s));
    m->sortBy(TrafficStatisticsModel::Type);
    m->sortBy(TrafficStatisticsModel::Type);
    QCOMPARE(m->currentRow(), 2);
    QVERIFY(m->sizesTitle().contains(u"node_update"_s));
    m->setCurrentRow(99);
    QCOMPARE(m->currentRow(), -1);
}

void TestTrafficStatisticsModel::sizesAreDoublings()
{
    m_written->text(0, QByteArray(3, 'x'));
    m_written->text(0, QByteArray(9, 'x'));
    m_written->text(0, QByteArray(10, 'x'));
    m->refresh();
    const QVariantList bars = m->sizes();
    QCOMPARE(bars.size(), 3); // 2 to 3, 4 to 7, 8 to 15
    QCOMPARE(bars[0].toMap()[u"share"_s].toDouble(), 0.5);
    QCOMPARE(bars[1].toMap()[u"share"_s].toDouble(), 0.0);
    QCOMPARE(bars[2].toMap()[u"share"_s].toDouble(), 1.0);
    QCOMPARE(bars[2].toMap()[u"label"_s].toString(), u"8 B"_s);
    QVERIFY(bars[2].toMap()[u"hint"_s].toString().contains(u"2 messages"_s));
}

void TestTrafficStatisticsModel::aFilteredListIsCountedAlone()
{
    aBusyTime();
    setFilter([](const MessageFacts &facts) { return facts.way == Wire::Way::Sent; });
    m_list->refresh();
    m->refresh();
    QCOMPARE(m->count(), 1);
    QCOMPARE(cell(0, TrafficStatisticsModel::Count), u"2"_s);
    QCOMPARE(cell(0, TrafficStatisticsModel::Share), u"100.0 %"_s);
    QVERIFY2(m->scopeText().contains(u"filtered"_s), qPrintable(m->scopeText()));
    m_written->text(10 * second, R"({"type":"ping","t":1})", Wire::Way::Sent);
    m_list->refresh();
    m->refresh();
    QCOMPARE(cell(0, TrafficStatisticsModel::Count), u"3"_s); // what was counted is not counted again
    m_list->setMatcher({});
    m->refresh();
    QCOMPARE(m->total()[TrafficStatisticsModel::Count], u"55"_s);
    QVERIFY(!m->scopeText().contains(u"filtered"_s));
}

void TestTrafficStatisticsModel::aLongFilteredListIsCountedInSlices()
{
    const int count = TrafficStatisticsModel::messagesPerSlice + 1000;
    for (int i = 0; i < count; ++i)
        m_written->text(qint64(i) * 1000);
    setFilter([](const MessageFacts &) { return true; });
    while (m_list->isSearching())
        m_list->refresh();
    m->refresh();
    QCOMPARE(m->total()[TrafficStatisticsModel::Count], u"50,000"_s);
    m->refresh();
    QCOMPARE(m->total()[TrafficStatisticsModel::Count], u"51,000"_s);
    m->refresh();
    QCOMPARE(m->total()[TrafficStatisticsModel::Count], u"51,000"_s);
}

void TestTrafficStatisticsModel::filtersByARow()
{
    aBusyTime();
    m->refresh();
    QSignalSpy wanted(m.get(), &TrafficStatisticsModel::filterWanted);
    m->filterBy(0);
    m->filterBy(7);
    QCOMPARE(wanted.size(), 1);
    const QString expression = wanted[0][0].toString();
    QCOMPARE(expression, u"msg.type == \"node_update\" and frame.dir == received"_s);
    QVERIFY(Filter::parse(expression, FilterScope::Frames));
}

void TestTrafficStatisticsModel::csvIsWhatIsShown()
{
    aBusyTime();
    m->refresh();
    const QStringList lines = m->csv().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 1 + 3 + 1); // what is counted, titles, rows, all
    QVERIFY(lines[0].startsWith(u"# 54 messages"_s));
    QVERIFY(lines[1].startsWith(u"Type,Direction,Messages"_s));
    QVERIFY2(lines[2].startsWith(u"\"node_update\",received,50,"_s), qPrintable(lines[2]));
    for (int i = 1; i < lines.size(); ++i)
        QCOMPARE(lines[i].count(u','), qsizetype(TrafficStatisticsModel::columns) - 1);
}

void TestTrafficStatisticsModel::nothingYet()
{
    m->refresh();
    QCOMPARE(m->count(), 0);
    QVERIFY(m->sizes().isEmpty());
    QCOMPARE(m->total()[TrafficStatisticsModel::Count], u"0"_s);
    QCOMPARE(m->total()[TrafficStatisticsModel::Share], u"0.0 %"_s);
    m->filterBy(0);
    m->sortBy(TrafficStatisticsModel::Mean);
}

void TestTrafficStatisticsModel::namesFromAStranger()
{
    m_written->text(0, R"({"type":"a\"b,c"})");
    m->refresh();
    QSignalSpy wanted(m.get(), &TrafficStatisticsModel::filterWanted);
    m->filterBy(0);
    QVERIFY2(Filter::parse(wanted[0][0].toString(), FilterScope::Frames), qPrintable(wanted[0][0].toString()));
    QVERIFY2(m->csv().contains(u"\"a\"\"b,c\",received"_s), qPrintable(m->csv()));
}

void TestTrafficStatisticsModel::closedItCountsNothing()
{
    aBusyTime();
    QSignalSpy refreshed(m.get(), &TrafficStatisticsModel::refreshed);
    m_list->setMatcher({});
    QCOMPARE(refreshed.size(), 0);
    m->setOpen(true);
    QCOMPARE(refreshed.size(), 1);
    QCOMPARE(m->count(), 3);
    m->setOpen(false);
    QVERIFY(!m->isOpen());
}

void TestTrafficStatisticsModel::anotherLog()
{
    aBusyTime();
    m->refresh();
    m->setCurrentRow(1);
    m_written->restart();
    m_now = 0;
    m->refresh();
    QCOMPARE(m->count(), 0);
    QCOMPARE(m->currentRow(), -1);
}

QTEST_GUILESS_MAIN(TestTrafficStatisticsModel)
#include "tst_trafficstatisticsmodel.moc"
