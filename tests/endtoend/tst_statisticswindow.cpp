// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of the traffic and following one node, type or endpoint, in the real window with the built-in server.
#include "app/desktop.h"
#include "app/scene/graphcontroller.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/filterviewmodel.h"
#include "app/viewmodels/trafficstatisticsmodel.h"
#include "app/viewmodels/trafficviewmodel.h"
#include "app/viewmodels/windowviewmodel.h"
#include "tests/endtoend/windowhands.h"

#include <QClipboard>
#include <QTemporaryDir>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr int slowMs = 20'000; // what takes a second on an idle machine may take this long on a loaded one

} // namespace

class TestStatisticsWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    // In this order; each goes on from where the one before it stopped.
    void everythingIsCounted();
    void aClickListsTheRow();
    void whatIsFilteredIsCounted();
    void escapeGoesBackToTheMessages();
    void aRowsEndpointIsFollowed();
    void aNodeIsFollowedFromItsCard();
    void withoutANodeItIsNotOffered();

private:
    template <typename T>
    T &part(const char *name) const
    {
        return *desktop->window()->property(name).value<T *>();
    }
    TrafficStatisticsModel &statistics() const { return part<TrafficStatisticsModel>("trafficStatistics"); }
    TrafficModel &messages() const { return *desktop->traffic().model(); }
    QString filterText() const { return part<FilterViewModel>("trafficFilter").text(); }
    QString cell(int row, int column) const
    {
        return statistics().index(row).data(TrafficStatisticsModel::CellsRole).toStringList().value(column);
    }

    /// Null until it has its place.
    QQuickItem *rowOf(const QString &listName, int row) const
    {
        QQuickItem *item = nullptr;
        QMetaObject::invokeMethod(hands.item(listName), "itemAtIndex", Q_RETURN_ARG(QQuickItem *, item), Q_ARG(int, row));
        return item;
    }
    static QPoint centreOf(const QQuickItem *item) { return item->mapToScene(item->boundingRect().center()).toPoint(); }

    QTemporaryDir home;
    std::unique_ptr<DesktopApplication> desktop;
    Test::WindowHands hands;
};

void TestStatisticsWindow::initTestCase()
{
    if (QGuiApplication::platformName() != "xcb"_L1)
        QSKIP("This uses the window, and there is no display (DISPLAY) to open it on.");
    desktop = std::make_unique<DesktopApplication>(DesktopOptions{.configFolder = home.filePath(u"config"_s),
                                                                  .stateFolder = home.filePath(u"state"_s),
                                                                  .source = u"demo"_s,
                                                                  .dataFolder = home.filePath(u"data"_s)});
    QVERIFY(desktop->show());
    desktop->window()->setGeometry(0, 0, 1180, 780);
    hands.setWindow(desktop->window());
    QVERIFY(QTest::qWaitForWindowExposed(desktop->window(), slowMs));
    QTRY_COMPARE_WITH_TIMEOUT(desktop->graph().nodeCount(), 2000, slowMs);
}

void TestStatisticsWindow::cleanupTestCase() { desktop.reset(); }

void TestStatisticsWindow::everythingIsCounted()
{
    hands.key(Qt::Key_I, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"statistics.list"_s), slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(statistics().count() > 3, slowMs);
    // Updates come five times a second, so they soon are the most.
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, TrafficStatisticsModel::Type), u"node_update"_s, slowMs);
    const auto counted = [this] { return cell(0, TrafficStatisticsModel::Count).toInt(); };
    const int before = counted();
    QTRY_VERIFY_WITH_TIMEOUT(counted() > before, slowMs); // it goes on by itself
    statistics().copyCsv();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"\"node_update\",received,"_s));
}

void TestStatisticsWindow::aClickListsTheRow()
{
    statistics().sortBy(TrafficStatisticsModel::Type);
    int row = 0;
    while (row < statistics().count() && cell(row, TrafficStatisticsModel::Type) != u"node_update"_s)
        ++row;
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"statistics.list"_s, row), slowMs);
    hands.clickAt(centreOf(rowOf(u"statistics.list"_s, row)));
    QTRY_VERIFY_WITH_TIMEOUT(!hands.isShown(u"statistics.list"_s), slowMs);
    QCOMPARE(filterText(), u"msg.type == \"node_update\" and frame.dir == received"_s);
    QTRY_VERIFY_WITH_TIMEOUT(messages().rowCount() > 0 && !messages().isSearching(), slowMs);
    QCOMPARE(messages().index(0).data(TrafficModel::TypeRole).toString(), u"node_update"_s);
}

void TestStatisticsWindow::whatIsFilteredIsCounted()
{
    hands.key(Qt::Key_I, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"statistics.list"_s), slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(statistics().count(), 1, slowMs);
    QVERIFY2(hands.text(u"statistics.scope"_s).contains(u"filtered list"_s), qPrintable(hands.text(u"statistics.scope"_s)));
}

void TestStatisticsWindow::escapeGoesBackToTheMessages()
{
    hands.key(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"traffic.list"_s), slowMs);
    QVERIFY(!statistics().isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(hands.item(u"traffic.list"_s)->hasActiveFocus(), slowMs);
}

void TestStatisticsWindow::aRowsEndpointIsFollowed()
{
    part<FilterViewModel>("trafficFilter").clear();
    QTRY_VERIFY_WITH_TIMEOUT(messages().rowCount() > 10, slowMs);
    Command &command = *desktop->actions().command(u"traffic.followEndpoint"_s);
    QVERIFY(!command.isEnabled()); // of nothing
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"traffic.list"_s, 1), slowMs);
    QTest::mouseClick(desktop->window(), Qt::RightButton, {}, centreOf(rowOf(u"traffic.list"_s, 1)));
    QTRY_VERIFY_WITH_TIMEOUT(command.isEnabled(), slowMs);
    const quint64 chosen = desktop->traffic().currentNumber();
    QVERIFY(chosen > 0);
    QVERIFY(!messages().isFollowing());
    const auto connection = desktop->traffic().source().log.connection(desktop->traffic().source().log.facts(chosen)->connection);
    hands.key(Qt::Key_Down); // the menu's first line
    hands.key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(filterText(), u"frame.endpoint == \"%1\""_s.arg(connection->endpoint), slowMs);
    QVERIFY(messages().isFollowing());
}

void TestStatisticsWindow::aNodeIsFollowedFromItsCard()
{
    part<WindowViewModel>("view").setPage(WindowViewModel::GraphPage);
    QVERIFY(desktop->graph().focusNode(17));
    QVERIFY(hands.awaitClick(u"card.messages"_s, slowMs));
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"traffic.list"_s), slowMs);
    QCOMPARE(filterText(), u"node.id == 17"_s);
    QVERIFY(messages().isFollowing());
    QTRY_VERIFY_WITH_TIMEOUT(messages().rowCount() > 0 && !messages().isSearching(), slowMs);
    const int before = messages().rowCount();
    QTRY_VERIFY_WITH_TIMEOUT(messages().rowCount() > before, slowMs);
}

void TestStatisticsWindow::withoutANodeItIsNotOffered()
{
    part<WindowViewModel>("view").setPage(WindowViewModel::GraphPage);
    desktop->graph().selectNone();
    desktop->graph().setCurrentNode(noNode);
    QTRY_VERIFY_WITH_TIMEOUT(!desktop->actions().command(u"node.messages"_s)->isEnabled(), slowMs);
}

VISIONFLOW_WINDOW_TEST_MAIN(TestStatisticsWindow)
#include "tst_statisticswindow.moc"
