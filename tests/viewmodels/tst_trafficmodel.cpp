// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The message list and the choice in it.
#include "app/viewmodels/trafficviewmodel.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/topologybuilders.h"
#include "tests/shared/trafficbuilders.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

/// A matcher that asks \p wanted about each message.
template <typename Wanted>
TrafficModel::Matcher eachThat(Wanted wanted)
{
    return [wanted](const TrafficBlockPointer &block, quint64 from, quint64 until) {
        std::vector<quint64> numbers;
        for (const MessageFacts &facts : block->facts()) {
            if (facts.number >= from && facts.number <= until && wanted(facts))
                numbers.push_back(facts.number);
        }
        return numbers;
    };
}

} // namespace

class TestTrafficModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void rowsSayWhatTravelled();
    void theListGrows();
    void standingStillCountsWhatIsNew();
    void aFilterShowsWhatPasses();
    void aLongLogIsFilteredInSlices();
    void whatIsDroppedLeaves();
    void whatIsDroppedLeavesTheFilteredList();
    void timesHaveThreeForms();
    void marksStay();
    void choosingMakesItStandStill();
    void theCursorChooses();
    void goingTo_data();
    void goingTo();
    void findingsAreWalked();
    void theConversationIsWalked();
    void emptyListsSayWhy();
    void anotherLogStartsOver();

private:
    static constexpr qint64 second = WrittenTraffic::second;
    TrafficModel &model() { return *m_traffic->model(); }
    QVariant at(int row, TrafficModel::Role role) { return model().data(model().index(row), role); }

    ManualClock m_clock;
    std::unique_ptr<WrittenTraffic> m_written;
    std::unique_ptr<TimeCursor> m_cursor;
    std::unique_ptr<TrafficViewModel> m_traffic;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestTrafficModel::init()
{
    m_tester.reset();
    m_traffic.reset();
    m_cursor.reset();
    m_written = std::make_unique<WrittenTraffic>();
    m_cursor = std::make_unique<TimeCursor>(m_written->log, m_written->names, m_clock);
    m_traffic = std::make_unique<TrafficViewModel>(TrafficSource{m_written->log, m_written->reader, m_written->names}, *m_cursor);
    m_tester = std::make_unique<QAbstractItemModelTester>(&model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestTrafficModel::rowsSayWhatTravelled()
{
    m_written->text(second, R"({"type":"ping","timestamp":1})", Wire::Way::Sent);
    m_written->frame(2 * second, 2000);
    model().refresh();
    QCOMPARE(model().rowCount(), 2);
    QCOMPARE(at(0, TrafficModel::WayTextRole), u"↑ sent"_s);
    QCOMPARE(at(0, TrafficModel::TypeRole), u"ping"_s);
    QCOMPARE(at(0, TrafficModel::EndpointRole), u"/wss"_s);
    QCOMPARE(at(1, TrafficModel::NumberTextRole), u"2"_s);
    QCOMPARE(at(1, TrafficModel::TimeTextRole), u"2.000"_s);
    QCOMPARE(at(1, TrafficModel::WayTextRole), u"↓ received"_s);
    QCOMPARE(at(1, TrafficModel::TypeRole), u"node_update"_s);
    QCOMPARE(at(1, TrafficModel::LengthTextRole), u"68,016"_s);
    QCOMPARE(at(1, TrafficModel::WireTextRole), u"68,026"_s);
    QVERIFY(at(1, TrafficModel::SummaryRole).toString().startsWith(u"2,000 nodes"_s));
    QVERIFY(at(1, TrafficModel::SpokenRole).toString().startsWith(u"message 2, received, node_update, 68,016 bytes"_s));
    QCOMPARE(model().countText(), u"2 messages"_s);
}

void TestTrafficModel::theListGrows()
{
    for (int i = 1; i <= 5000; ++i) {
        m_written->text(i * second / 1000);
        if (i % 700 == 0)
            model().refresh();
    }
    model().refresh();
    QCOMPARE(model().rowCount(), 5000);
    QCOMPARE(model().numberAt(4999), 5000u);
    QCOMPARE(model().numberAt(5000), 0u);
    QCOMPARE(model().rowOf(17), 16);
    model().setActive(true);
    m_written->text(6 * second);
    QTRY_COMPARE(model().rowCount(), 5001);
}

void TestTrafficModel::standingStillCountsWhatIsNew()
{
    m_written->text(second);
    model().refresh();
    model().setFollowing(false);
    for (int i = 0; i < 1204; ++i)
        m_written->text(2 * second);
    model().refresh();
    QCOMPARE(model().rowCount(), 1);
    QCOMPARE(model().newText(), u"1,204 new"_s);
    m_traffic->follow();
    QCOMPARE(model().rowCount(), 1205);
    QVERIFY(model().newText().isEmpty());
}

void TestTrafficModel::aFilterShowsWhatPasses()
{
    for (int i = 1; i <= 100; ++i)
        i % 10 == 0 ? m_written->frame(i * second) : m_written->text(i * second);
    model().refresh();
    model().setMatcher(eachThat([](const MessageFacts &facts) { return facts.items > 0; }));
    QCOMPARE(model().rowCount(), 10);
    QCOMPARE(model().numberAt(3), 40u);
    QCOMPARE(model().rowOf(45), 3);
    QCOMPARE(model().rowOf(5), -1);
    QCOMPARE(model().countText(), u"10 of 100 messages"_s);
    m_written->frame(101 * second);
    model().refresh();
    QCOMPARE(model().rowCount(), 11);
    model().setMatcher({});
    QCOMPARE(model().rowCount(), 101);
}

void TestTrafficModel::aLongLogIsFilteredInSlices()
{
    for (int i = 1; i <= 50'000; ++i)
        m_written->text(i * 1'000'000);
    model().refresh();
    int asked = 0;
    model().setMatcher(eachThat([&asked](const MessageFacts &) { return ++asked > 0; }));
    QCOMPARE(asked, TrafficModel::messagesPerSlice);
    QVERIFY(model().isSearching());
    model().refresh();
    model().refresh();
    QCOMPARE(asked, 50'000);
    QVERIFY(!model().isSearching());
    QCOMPARE(model().rowCount(), 50'000);
}

void TestTrafficModel::whatIsDroppedLeaves()
{
    m_written->log.setLimits({1'000'000, 1'000'000 * second});
    for (int i = 1; i <= 30'000; ++i) {
        m_written->text(i * second);
        if (i % 1000 == 0)
            model().refresh();
    }
    const auto range = m_written->log.range();
    QVERIFY(range.first > 1);
    QCOMPARE(model().numberAt(0), range.first);
    QCOMPARE(model().rowCount(), int(range.count()));
    QVERIFY(model().keptText().contains(u"older dropped"_s));
}

void TestTrafficModel::whatIsDroppedLeavesTheFilteredList()
{
    m_written->log.setLimits({1'000'000, 1'000'000 * second});
    model().setMatcher(eachThat([](const MessageFacts &facts) { return facts.number % 2 == 0; }));
    for (int i = 1; i <= 30'000; ++i) {
        m_written->text(i * second);
        if (i % 1000 == 0)
            model().refresh();
    }
    QVERIFY(model().numberAt(0) >= m_written->log.range().first);
    QCOMPARE(model().numberAt(model().rowCount() - 1), 30'000u);
}

void TestTrafficModel::timesHaveThreeForms()
{
    m_written->text(second);
    m_written->text(second + 250'000'000);
    model().refresh();
    QCOMPARE(at(1, TrafficModel::TimeTextRole), u"1.250"_s);
    m_traffic->choose(0);
    m_traffic->setTimeZero();
    QCOMPARE(at(1, TrafficModel::TimeTextRole), u"0.250"_s);
    m_traffic->setTimeZero(); // again: from the beginning
    QCOMPARE(at(1, TrafficModel::TimeTextRole), u"1.250"_s);
    m_traffic->cycleTimeForm();
    QVERIFY2(at(1, TrafficModel::TimeTextRole).toString().startsWith(u"2023-11-1"_s),
             qPrintable(at(1, TrafficModel::TimeTextRole).toString()));
    m_traffic->cycleTimeForm();
    QCOMPARE(at(1, TrafficModel::TimeTextRole), u"+0.250"_s);
    QCOMPARE(at(0, TrafficModel::TimeTextRole), u"–"_s);
}

void TestTrafficModel::marksStay()
{
    for (int i = 1; i <= 9; ++i)
        m_written->text(i * second);
    model().refresh();
    m_traffic->choose(3);
    m_traffic->toggleMark();
    m_traffic->choose(7);
    m_traffic->toggleMark();
    QVERIFY(at(3, TrafficModel::MarkedRole).toBool());
    m_traffic->choose(0);
    m_traffic->stepToMark(true);
    QCOMPARE(m_traffic->currentRow(), 3);
    m_traffic->stepToMark(true);
    QCOMPARE(m_traffic->currentRow(), 7);
    QSignalSpy noticed(m_traffic.get(), &TrafficViewModel::noticed);
    m_traffic->stepToMark(true);
    QCOMPARE(noticed.size(), 1);
    m_traffic->toggleMark();
    QVERIFY(!at(7, TrafficModel::MarkedRole).toBool());
}

void TestTrafficModel::choosingMakesItStandStill()
{
    for (int i = 1; i <= 20; ++i)
        m_written->text(i * second);
    model().refresh();
    QCOMPARE(m_traffic->currentRow(), -1);
    m_traffic->step(-1); // from the end
    QCOMPARE(m_traffic->currentRow(), 19);
    QVERIFY(!model().isFollowing());
    m_traffic->step(-100);
    QCOMPARE(m_traffic->currentRow(), 0);
    m_traffic->follow();
    QVERIFY(model().isFollowing() && !m_traffic->isChosen());
}

void TestTrafficModel::theCursorChooses()
{
    for (int i = 1; i <= 20; ++i)
        m_written->frame(i * second);
    m_written->keyframe(snapshotOf(topologyOf(3), {}));
    m_written->frame(21 * second);
    m_written->frame(22 * second);
    model().refresh();
    m_cursor->seekTo(21.5);
    QCOMPARE(m_traffic->currentNumber(), 21u);
    QVERIFY(!model().isFollowing());
    m_traffic->choose(21); // and a person moves the cursor
    QCOMPARE(m_cursor->position(), 22);
    m_cursor->goLive();
    QVERIFY(model().isFollowing());
}

void TestTrafficModel::goingTo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("number");
    QTest::newRow("a number") << u"17"_s << quint64(17);
    QTest::newRow("a time") << u"12.5 s"_s << quint64(12);
    QTest::newRow("a node") << u"node 2"_s << quint64(30);
    QTest::newRow("a number that is not kept") << u"9,000"_s << quint64(0);
    QTest::newRow("a time before all") << u"0.1 s"_s << quint64(0);
    QTest::newRow("a node that never was") << u"node 77"_s << quint64(0);
    QTest::newRow("nonsense") << u"somewhere"_s << quint64(0);
    QTest::newRow("nothing") << QString() << quint64(0);
}

void TestTrafficModel::goingTo()
{
    QFETCH(const QString, text);
    QFETCH(const quint64, number);
    for (int i = 1; i <= 30; ++i)
        i % 10 == 0 ? m_written->frame(i * second) : m_written->text(i * second);
    model().refresh();
    const QString problem = m_traffic->goTo(text);
    QCOMPARE(problem.isEmpty(), number != 0);
    QCOMPARE(m_traffic->currentNumber(), number);
}

void TestTrafficModel::findingsAreWalked()
{
    m_written->text(second);
    m_written->text(2 * second, "this is no JSON");
    m_written->text(3 * second);
    m_written->text(4 * second, "nor this");
    model().refresh();
    QCOMPARE(m_traffic->findingsText(), u"2 findings"_s);
    m_traffic->stepToFinding(true);
    QCOMPARE(m_traffic->currentNumber(), 2u);
    QVERIFY(m_traffic->findingText().startsWith(u"not_json: "_s));
    QVERIFY(m_traffic->findingSeverity() > 1);
    QVERIFY(at(1, TrafficModel::SeverityRole).toInt() > 1);
    m_traffic->stepToFinding(true);
    QCOMPARE(m_traffic->currentNumber(), 4u);
    m_traffic->choose(0);
    QVERIFY(m_traffic->findingText().isEmpty());
}

void TestTrafficModel::theConversationIsWalked()
{
    m_written->text(second);
    Wire::CapturedConnection rest;
    rest.id = 2;
    rest.endpoint = u"REST"_s;
    rest.isRest = true;
    m_written->feed().opened(rest);
    Wire::CapturedMessage other;
    other.number = 2;
    other.timeNs = 2 * second;
    other.connection = 2;
    other.carrier = Wire::Carrier::Response;
    other.bytes = "HTTP/1.1 200 OK\r\n\r\n";
    m_written->feed().captured(other);
    Wire::CapturedMessage third;
    third.number = 3;
    third.timeNs = 3 * second;
    third.connection = 1;
    third.carrier = Wire::Carrier::Text;
    third.bytes = R"({"type":"pong"})";
    m_written->feed().captured(third);
    model().refresh();
    m_traffic->choose(0);
    m_traffic->stepInConversation(true);
    QCOMPARE(m_traffic->currentNumber(), 3u);
    m_traffic->stepInConversation(false);
    QCOMPARE(m_traffic->currentNumber(), 1u);
}

void TestTrafficModel::emptyListsSayWhy()
{
    model().refresh();
    QCOMPARE(m_traffic->emptyTitle(), u"Nothing has been captured"_s);
    m_traffic->setConnected(true);
    QCOMPARE(m_traffic->emptyTitle(), u"No message yet"_s);
    m_written->text(second);
    model().refresh();
    QVERIFY(m_traffic->emptyTitle().isEmpty());
    model().setMatcher(eachThat([](const MessageFacts &) { return false; }));
    QCOMPARE(m_traffic->emptyTitle(), u"No message passes the filter"_s);
}

void TestTrafficModel::anotherLogStartsOver()
{
    for (int i = 1; i <= 20; ++i)
        m_written->text(i * second);
    model().refresh();
    m_traffic->choose(3);
    m_written->restart();
    m_written->text(second);
    model().refresh();
    QCOMPARE(model().rowCount(), 1);
    QVERIFY(!m_traffic->isChosen() && model().isFollowing());
}

QTEST_MAIN(TestTrafficModel)
#include "tst_trafficmodel.moc"
