// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The traffic of a live connection in the real window: it is listed, it stands still, one goes back in time and to live again.
#include "app/client/clientsession.h"
#include "app/desktop.h"
#include "app/scene/graphcontroller.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/composeviewmodel.h"
#include "app/viewmodels/filterviewmodel.h"
#include "app/viewmodels/messagedetailviewmodel.h"
#include "app/viewmodels/startviewmodel.h"
#include "app/viewmodels/timecursor.h"
#include "app/viewmodels/trafficviewmodel.h"
#include "tests/endtoend/windowhands.h"
#include "tests/shared/liveserver.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr int slowMs = 20'000; // what takes a second on an idle machine may take this long on a loaded one

} // namespace

class TestTrafficWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();

    // In the order of the walkthroughs; each goes on from where the one before it stopped.
    void b3_everyMessageIsListed();
    void b4_scrollingStandsStillAndEndFollows();
    void a11_pauseGoBackStepAndReturn();
    void a11_aSelectionSurvives();
    void a11_theFiguresAreThoseOfTheMoment();
    void a12_aMarkerBringsBack();
    void thePastCannotBeChanged();
    void goingToANodeFindsItsRecord();
    void playingMovesTheGraph();
    void b5_bytesAndFieldsShowEachOther();
    void aFilterShowsPongsAlone();
    void b10_aCapturedPingIsEditedAndSentAgain();
    void b10_bytesInHexAreAnsweredByAnError();
    void b10_aMessageIsRepeatedAtAnEvenPace();
    void b10_aCloseIsFinal();
    void aRecordingOpensAgain();
    void a15_anotherDayItOpensFromTheRecentOnes();

private:
    TimeCursor &cursor() const { return desktop->cursor(); }
    TrafficViewModel &traffic() const { return desktop->traffic(); }
    TrafficModel &messages() const { return *desktop->traffic().model(); }
    GraphController &graph() const { return desktop->graph(); }
    quint64 frames() const { return graph().snapshot()->frames; }
    ComposeViewModel &compose() const { return *qvariant_cast<ComposeViewModel *>(desktop->window()->property("compose")); }
    QString typeOf(quint64 number) const { return traffic().source().names.name(traffic().source().log.facts(number)->type); }
    /// Where node \p id is in what is shown.
    Wire::Vec3 placeOf(quint32 id) const
    {
        const GraphSnapshot *shown = graph().snapshot();
        return shown->rows()[size_t(shown->topology->slotOfId(id))].position;
    }

    QTemporaryDir home;
    LiveServer server;
    std::unique_ptr<DesktopApplication> desktop;
    Test::WindowHands hands;
    QJsonObject keptView;
};

void TestTrafficWindow::initTestCase()
{
    if (QGuiApplication::platformName() != "xcb"_L1)
        QSKIP("This uses the window, and there is no display (DISPLAY) to open it on.");
    Server::ServerOptions serverOptions;
    serverOptions.port = 0;
    const auto addresses = server.start({u"demo"_s}, serverOptions);
    QVERIFY2(addresses, qPrintable(server.error()));
    DesktopOptions options = Test::optionsIn(home);
    options.target = addresses->wss.toString();
    desktop = std::make_unique<DesktopApplication>(options);
    QVERIFY(desktop->show());
    desktop->window()->setGeometry(0, 0, 1180, 780);
    hands.setWindow(desktop->window());
    QVERIFY(QTest::qWaitForWindowExposed(desktop->window(), slowMs));
    QTRY_COMPARE_WITH_TIMEOUT(graph().nodeCount(), 2000, slowMs);
}

void TestTrafficWindow::init()
{
    desktop->window()->requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(desktop->window(), slowMs));
}

void TestTrafficWindow::cleanupTestCase() { desktop.reset(); }

void TestTrafficWindow::b3_everyMessageIsListed()
{
    hands.key(Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"traffic.list"_s), slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(messages().rowCount() >= 15, slowMs);
    QStringList types;
    for (int row = 0; row < messages().rowCount(); ++row)
        types << messages().index(row).data(TrafficModel::TypeRole).toString();
    QVERIFY(types.contains(u"node_update"_s));
    QVERIFY(types.contains(u"ping"_s));
    QVERIFY(types.contains(u"connection_established"_s));
    QCOMPARE(messages().index(0).data(TrafficModel::NumberRole).toULongLong(), 1u);
    QTRY_VERIFY(hands.item(u"traffic.list"_s)->property("count").toInt() >= 15);
    QVERIFY(traffic().findingsText().isEmpty());
}

void TestTrafficWindow::b4_scrollingStandsStillAndEndFollows()
{
    QQuickItem *list = hands.item(u"traffic.list"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list->property("contentHeight").toDouble() > list->height() + 100, 3 * slowMs);
    QVERIFY(messages().isFollowing());
    const QPoint middle = list->mapToScene(list->boundingRect().center()).toPoint();
    QWheelEvent up(middle, desktop->window()->mapToGlobal(middle), {}, {0, 120}, {}, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(desktop->window(), &up);
    QTRY_VERIFY(!messages().isFollowing());
    const int rows = messages().rowCount();
    QTRY_VERIFY_WITH_TIMEOUT(messages().newCount() > 5, slowMs);
    QCOMPARE(messages().rowCount(), rows);
    QVERIFY(hands.isShown(u"traffic.new"_s));
    QCOMPARE(desktop->session().state(), ClientSession::State::Live);
    list->forceActiveFocus();
    hands.key(Qt::Key_End);
    QTRY_VERIFY(messages().isFollowing());
    QVERIFY(messages().rowCount() > rows);
    QTRY_VERIFY(list->property("atYEnd").toBool());
}

void TestTrafficWindow::a11_pauseGoBackStepAndReturn()
{
    QTRY_VERIFY_WITH_TIMEOUT(cursor().end() - cursor().start() > 6, slowMs);
    const auto uptime = desktop->session().uptime();
    hands.key(Qt::Key_1, Qt::AltModifier);
    QTRY_VERIFY(hands.isShown(u"graph.view"_s));
    hands.item(u"graph.view"_s)->forceActiveFocus();
    QSignalSpy left(&cursor(), &TimeCursor::leftLive);
    hands.key(Qt::Key_Space);
    QTRY_COMPARE(left.size(), 1);
    const Wire::Vec3 now = placeOf(17);
    cursor().skip(-5);
    QTRY_VERIFY_WITH_TIMEOUT(graph().isPast() && !(placeOf(17) == now), slowMs);
    QTRY_COMPARE(hands.text(u"time.behind"_s).isEmpty(), false);

    // Each step is one frame, in the graph as in the list.
    double before = cursor().position();
    cursor().stepFrame(true);
    for (int i = 0; i < 5; ++i) {
        before = cursor().position();
        const quint64 frame = frames();
        hands.key(Qt::Key_Right, Qt::ControlModifier);
        QTRY_VERIFY(cursor().position() > before);
        QVERIFY2(cursor().position() - before < 1, qPrintable(QString::number(cursor().position() - before)));
        QTRY_VERIFY_WITH_TIMEOUT(frames() != frame, slowMs);
        const auto facts = traffic().source().log.facts(traffic().currentNumber());
        QVERIFY(facts && facts->items == 2000);
        QCOMPARE(facts->timeNs, cursor().positionNs());
    }
    // What is kept goes on meanwhile, on the same connection.
    const quint64 last = traffic().source().log.range().last;
    QTRY_VERIFY_WITH_TIMEOUT(traffic().source().log.range().last > last + 5, slowMs);
    QVERIFY(desktop->session().uptime() > uptime);

    hands.key(Qt::Key_Right, Qt::AltModifier);
    QTRY_VERIFY(cursor().isLive() && !graph().isPast());
    const quint64 live = frames();
    QTRY_VERIFY_WITH_TIMEOUT(frames() > live, slowMs);
    QCOMPARE(desktop->session().history().size(), 1); // connected, and nothing since
}

void TestTrafficWindow::a11_aSelectionSurvives()
{
    QVERIFY(graph().focusNode(17));
    const NodeKey key = graph().currentNode();
    cursor().skip(-3);
    QTRY_VERIFY_WITH_TIMEOUT(graph().isPast(), slowMs);
    QCOMPARE(graph().currentNode(), key);
    QCOMPARE(graph().currentId(), 17);
    cursor().goLive();
    QTRY_VERIFY(!graph().isPast());
    QCOMPARE(graph().currentNode(), key);
}

void TestTrafficWindow::a11_theFiguresAreThoseOfTheMoment()
{
    hands.key(Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY(hands.isShown(u"metrics.totalIn"_s) && !hands.isShown(u"metrics.moment"_s));
    cursor().skip(-3);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"metrics.moment"_s), slowMs);
    const QString then = hands.text(u"metrics.totalIn"_s);
    QVERIFY(!then.isEmpty());
    const quint64 last = traffic().source().log.range().last;
    QTRY_VERIFY_WITH_TIMEOUT(traffic().source().log.range().last > last + 5, slowMs);
    QCOMPARE(hands.text(u"metrics.totalIn"_s), then); // however much comes meanwhile
    cursor().stepFrame(true);
    QTRY_VERIFY(hands.text(u"metrics.totalIn"_s) != then);
    cursor().goLive();
    QTRY_VERIFY(!hands.isShown(u"metrics.moment"_s));
    hands.key(Qt::Key_1, Qt::AltModifier);
    QTRY_VERIFY(hands.isShown(u"graph.view"_s));
}

void TestTrafficWindow::a12_aMarkerBringsBack()
{
    cursor().skip(-2);
    const double at = cursor().position();
    hands.item(u"graph.view"_s)->forceActiveFocus();
    hands.key(Qt::Key_M);
    QTRY_VERIFY(desktop->window()->activeFocusItem() && desktop->window()->activeFocusItem()->objectName() == u"time.markerField"_s);
    hands.type(u"cluster splits"_s);
    hands.key(Qt::Key_Return);
    QTRY_COMPARE(cursor().markerTexts(), QStringList{u"cluster splits"_s});
    cursor().goLive();
    QQuickItem *strip = hands.item(u"time.strip"_s);
    QCoreApplication::processEvents(); // what the strip has waiting is drawn, so that it stands still until the click
    double x = 0;
    QVERIFY(QMetaObject::invokeMethod(strip, "xOf", Q_RETURN_ARG(double, x), Q_ARG(double, at)));
    hands.clickAt(strip->mapToScene({x, 6}).toPoint());
    QTRY_COMPARE(cursor().position(), at);
}

void TestTrafficWindow::thePastCannotBeChanged()
{
    QVERIFY(graph().isPast() || QTest::qWaitFor([this] { return graph().isPast(); }, slowMs));
    QSignalSpy noticed(&graph(), &GraphController::noticed);
    QSignalSpy dragged(&graph(), &GraphController::dragStarted);
    graph().pinSelection();
    QCOMPARE(noticed.size(), 1);
    QCOMPARE(dragged.size(), 0);
}

void TestTrafficWindow::goingToANodeFindsItsRecord()
{
    hands.key(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(hands.isShown(u"traffic.goTo"_s) && hands.item(u"traffic.goTo"_s)->hasActiveFocus());
    hands.type(u"node 1234"_s);
    hands.key(Qt::Key_Return);
    QTRY_VERIFY(traffic().isChosen());
    QCOMPARE(messages().index(traffic().currentRow()).data(TrafficModel::TypeRole).toString(), u"node_update"_s);
    QVERIFY(cursor().positionNs() >= traffic().source().log.facts(traffic().currentNumber())->timeNs);
}

void TestTrafficWindow::playingMovesTheGraph()
{
    hands.key(Qt::Key_1, Qt::AltModifier);
    cursor().toStart();
    QTRY_VERIFY_WITH_TIMEOUT(graph().isPast(), slowMs);
    const double from = cursor().position();
    const Wire::Vec3 place = placeOf(17);
    cursor().setSpeed(4);
    cursor().togglePlay();
    QTRY_VERIFY_WITH_TIMEOUT(cursor().position() > from + 1 && !(placeOf(17) == place), slowMs);
    cursor().pause();
    cursor().goLive();
    QTRY_VERIFY(!graph().isPast());
}

void TestTrafficWindow::b5_bytesAndFieldsShowEachOther()
{
    traffic().follow();
    QVERIFY(traffic().goTo(u"node 17"_s).isEmpty());
    hands.key(Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(hands.isShown(u"inspector.fields"_s));
    auto *detail = qvariant_cast<MessageDetailViewModel *>(desktop->window()->property("messageDetail"));
    QVERIFY(detail && detail->number() == traffic().currentNumber());
    QVERIFY(detail->chooseNode(17));
    QCOMPARE(detail->currentNode(), 17);
    // A header of 16 bytes; velocity.y of record 17 is 17 x 34 + 18 bytes behind it.
    detail->chooseByte((16 + 17 * 34 + 18) / 16, (16 + 17 * 34 + 18) % 16);
    QVERIFY2(detail->rangeText().contains(u"596–599"_s), qPrintable(detail->rangeText()));
    detail->activate();
    QTRY_VERIFY(hands.isShown(u"graph.view"_s));
    QCOMPARE(graph().currentId(), 17);
    // And back: the node's last record.
    hands.item(u"graph.view"_s)->forceActiveFocus();
    hands.key(Qt::Key_Return, Qt::ShiftModifier);
    QTRY_VERIFY(hands.isShown(u"inspector.fields"_s));
    QCOMPARE(detail->currentNode(), 17);
}

void TestTrafficWindow::aFilterShowsPongsAlone()
{
    traffic().follow();
    hands.key(Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY(desktop->window()->activeFocusItem() && desktop->window()->activeFocusItem()->objectName() == u"filter.field"_s);
    auto *filter = qvariant_cast<FilterViewModel *>(desktop->window()->property("trafficFilter"));
    QVERIFY(filter);
    filter->setText(u"msg.type == pong"_s);
    QVERIFY(filter->apply());
    QTRY_VERIFY_WITH_TIMEOUT(messages().rowCount() > 0 && !messages().isSearching(), slowMs);
    for (int row = 0; row < messages().rowCount(); ++row)
        QCOMPARE(messages().index(row).data(TrafficModel::TypeRole).toString(), u"pong"_s);
    filter->setText(u"node.sssp.dst < 3"_s);
    QCOMPARE(filter->state(), FilterViewModel::Invalid);
    QVERIFY(filter->sentence().contains(u"node.sssp.dist"_s));
    filter->clear();
    QTRY_VERIFY(messages().rowCount() > 50);
}

void TestTrafficWindow::b10_aCapturedPingIsEditedAndSentAgain()
{
    QVERIFY(traffic().source().log.range().last > 0);
    int row = messages().rowCount() - 1;
    while (row >= 0 && messages().index(row).data(TrafficModel::TypeRole).toString() != u"ping"_s)
        --row;
    QVERIFY(row >= 0);
    traffic().choose(row);
    QVERIFY(hands.awaitClick(u"inspector.resend"_s, slowMs));
    QTRY_VERIFY(hands.isShown(u"compose.sequence"_s));
    QCOMPARE(compose().types().at(compose().type()), u"0x20 ping"_s);
    QVERIFY(hands.click(u"compose.sequence"_s));
    hands.key(Qt::Key_A, Qt::ControlModifier);
    hands.type(u"4242"_s);
    QCOMPARE(compose().sequence(), u"4242"_s);
    hands.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!compose().answerText().isEmpty(), slowMs);
    QVERIFY2(compose().outcome().startsWith(u"Sent; answered after "_s), qPrintable(compose().outcome()));
    const auto sent = traffic().source().log.facts(compose().sentNumber());
    QVERIFY(sent && sent->sequence == 4242 && sent->way == Wire::Way::Sent);
    QCOMPARE(typeOf(compose().answerNumber()), u"pong"_s);
    QVERIFY(hands.awaitClick(u"compose.showAnswer"_s, slowMs));
    QTRY_COMPARE(traffic().currentNumber(), compose().answerNumber());
}

void TestTrafficWindow::b10_bytesInHexAreAnsweredByAnError()
{
    compose().setKind(int(Draft::Kind::Hex));
    QVERIFY(hands.click(u"compose.body"_s));
    hands.type(u"01 f"_s);
    QVERIFY(hands.isShown(u"compose.problem"_s) || QTest::qWaitFor([this] { return hands.isShown(u"compose.problem"_s); }, slowMs));
    QVERIFY(!hands.item(u"compose.send"_s)->isEnabled());
    hands.type(u"f"_s);
    QVERIFY(hands.awaitClick(u"compose.send"_s, slowMs));
    QTRY_VERIFY_WITH_TIMEOUT(!compose().answerText().isEmpty(), slowMs);
    QCOMPARE(typeOf(compose().answerNumber()), u"error"_s);
    QCOMPARE(traffic().source().log.captured(compose().sentNumber())->bytes, "\x01\xff");
    QCOMPARE(desktop->session().state(), ClientSession::State::Live);
}

void TestTrafficWindow::b10_aMessageIsRepeatedAtAnEvenPace()
{
    constexpr int count = 10;
    constexpr int intervalMs = 50; // half a second in the walkthrough; the pace itself is held by tst_sessionworker
    compose().takeExample(0);
    compose().setRepeating(true);
    compose().setCount(QString::number(count));
    compose().setIntervalMs(QString::number(intervalMs));
    const quint64 from = traffic().source().log.range().last;
    QVERIFY(hands.awaitClick(u"compose.send"_s, slowMs));
    QTRY_VERIFY_WITH_TIMEOUT(compose().outcome().startsWith(u"Sent 10 of 10"_s), slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(!compose().answerText().isEmpty(), slowMs);
    QList<qint64> times;
    for (quint64 number = from + 1; number <= compose().sentNumber(); ++number) {
        const auto facts = traffic().source().log.facts(number);
        if (facts && facts->way == Wire::Way::Sent && facts->sequence == quint32(times.size() + 1) && typeOf(number) == u"ping"_s)
            times << facts->timeNs;
    }
    QCOMPARE(times.size(), count);
    for (int i = 1; i < count; ++i)
        QVERIFY(times[i] > times[i - 1]);
    QVERIFY(times.last() - times.first() >= (count - 1) * intervalMs * 1'000'000LL - 5'000'000);
    compose().setRepeating(false);
}

void TestTrafficWindow::b10_aCloseIsFinal()
{
    compose().setKind(int(Draft::Kind::Close));
    QTRY_VERIFY(hands.isShown(u"compose.code"_s));
    QCOMPARE(compose().closeCode(), u"1000"_s);
    QVERIFY(hands.awaitClick(u"compose.send"_s, slowMs));
    QTRY_COMPARE_WITH_TIMEOUT(desktop->session().state(), ClientSession::State::Closed, slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(compose().sentNumber() > 0, slowMs);
    const auto message = traffic().source().log.captured(compose().sentNumber());
    QVERIFY(message && message->carrier == Wire::Carrier::Close);
    QCOMPARE(message->bytes, "\x03\xe8");
    QVERIFY(desktop->session().statusText().contains(u"1000"_s));
    QVERIFY(!hands.item(u"compose.send"_s)->isEnabled());
    QCOMPARE(desktop->session().retryInMs(), -1); // nobody comes back by himself
    QVERIFY(hands.isShown(u"traffic.list"_s));    // and what was seen stays
    desktop->actions().command(u"file.retry"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(desktop->session().state(), ClientSession::State::Live, slowMs);
    hands.item(u"compose.kind"_s)->forceActiveFocus();
    hands.key(Qt::Key_Escape);
    QTRY_VERIFY(!hands.isShown(u"compose"_s));
    traffic().follow();
}

void TestTrafficWindow::aRecordingOpensAgain()
{
    const QString path = home.filePath(u"saved.vfsession"_s);
    cursor().seekTo(cursor().end() - 3);
    cursor().addMarker(u"kept"_s);
    cursor().goLive();
    auto *nodeFilter = qvariant_cast<FilterViewModel *>(desktop->window()->property("nodeFilter"));
    auto *trafficFilter = qvariant_cast<FilterViewModel *>(desktop->window()->property("trafficFilter"));
    nodeFilter->setText(u"node.kind == agent"_s);
    QVERIFY(nodeFilter->apply());
    trafficFilter->setText(u"msg.type == pong"_s);
    QVERIFY(trafficFilter->apply());
    desktop->actions().command(u"view.colourDistance"_s)->trigger();
    keptView = graph().viewState();
    QVERIFY(!keptView.isEmpty());
    const quint64 messagesThen = traffic().source().log.range().last;
    QVERIFY(QMetaObject::invokeMethod(qvariant_cast<QObject *>(desktop->window()->property("recording")), "saveTo",
                                      Q_ARG(QUrl, QUrl::fromLocalFile(path))));
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path), slowMs);
    nodeFilter->clear();
    trafficFilter->clear();
    desktop->start().openFile(QUrl::fromLocalFile(path));
    QTRY_COMPARE_WITH_TIMEOUT(desktop->session().state(), ClientSession::State::Idle, slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(cursor().isRecorded() && graph().nodeCount() == 2000, slowMs);
    QVERIFY(traffic().source().log.range().last >= messagesThen);
    QVERIFY(cursor().markerTexts().contains(u"kept"_s));
    QTRY_COMPARE_WITH_TIMEOUT(nodeFilter->appliedText(), u"node.kind == agent"_s, slowMs);
    QCOMPARE(trafficFilter->appliedText(), u"msg.type == pong"_s);
    QTRY_COMPARE_WITH_TIMEOUT(graph().filter().text(), u"node.kind == agent"_s, slowMs);
    const Wire::Vec3 place = placeOf(17);
    cursor().seekTo(cursor().end());
    QTRY_VERIFY_WITH_TIMEOUT(!(placeOf(17) == place), slowMs);
    QCOMPARE(hands.text(u"status.graph"_s).isEmpty(), false);
    // A server again: what was open is closed.
    desktop->actions().command(u"file.close"_s)->trigger();
    QTRY_VERIFY(!cursor().isRecorded());
    QVERIFY(!nodeFilter->isActive() && !trafficFilter->isActive());
    QTRY_VERIFY(hands.isShown(u"start.demo"_s));
}

/// No server runs any more, and the program was left: what was saved is there as it was left.
void TestTrafficWindow::a15_anotherDayItOpensFromTheRecentOnes()
{
    desktop.reset();
    server.stop();
    DesktopOptions options = Test::optionsIn(home);
    desktop = std::make_unique<DesktopApplication>(options);
    QVERIFY(desktop->show());
    desktop->window()->setGeometry(0, 0, 1180, 780);
    hands.setWindow(desktop->window());
    QVERIFY(QTest::qWaitForWindowExposed(desktop->window(), slowMs));
    QTRY_VERIFY(hands.isShown(u"start.recents"_s));
    QQuickItem *recents = hands.item(u"start.recents"_s);
    hands.clickAt(recents->mapToScene({40, 12}).toPoint());
    QTRY_VERIFY_WITH_TIMEOUT(cursor().isRecorded() && graph().nodeCount() == 2000, slowMs);
    QVERIFY(cursor().markerTexts().contains(u"kept"_s));
    QTRY_COMPARE_WITH_TIMEOUT(graph().filter().text(), u"node.kind == agent"_s, slowMs);
    QCOMPARE(graph().viewState(), keptView); // camera and style, which the legend tells
    const double from = cursor().position();
    cursor().togglePlay();
    QTRY_VERIFY_WITH_TIMEOUT(cursor().position() > from + 0.5, slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(frames() > 0, slowMs);
}

VISIONFLOW_WINDOW_TEST_MAIN(TestTrafficWindow)

#include "tst_trafficwindow.moc"
