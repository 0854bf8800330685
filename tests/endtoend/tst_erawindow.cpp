// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Walkthrough B7: a server of another era. The window says what it sends and draws nothing of it until somebody chooses.
#include "app/client/clientsession.h"
#include "app/desktop.h"
#include "app/scene/graphcontroller.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/filterviewmodel.h"
#include "app/viewmodels/messagedetailviewmodel.h"
#include "app/viewmodels/startviewmodel.h"
#include "app/viewmodels/trafficviewmodel.h"
#include "app/viewmodels/windowviewmodel.h"
#include "protocol/graphdocument.h"
#include "tests/endtoend/windowhands.h"
#include "tests/shared/liveserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr int slowMs = 20'000;     // what takes a second on an idle machine may take this long on a loaded one
constexpr float samePlace = 0.02f; // a node that moved less than 0.01 since is not sent

} // namespace

class TestEraWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void nothingMovesUntilItIsChosen_data();
    void nothingMovesUntilItIsChosen();
    void theChoiceEndsElsewhere();

private:
    ClientSession &session() const { return desktop->session(); }
    const TrafficLog &log() const { return desktop->traffic().source().log; }
    template <typename T>
    T *part(const char *name) const
    {
        return desktop->window()->property(name).value<T *>();
    }
    QList<Wire::Vec3> places() const
    {
        QList<Wire::Vec3> found;
        const GraphSnapshot *shown = desktop->graph().snapshot();
        for (const Wire::NodeState &row : shown->rows())
            found.append(row.position);
        return found;
    }
    /// The greatest distance between where a node is here and where the server has it, on any axis.
    float farthestFromServer(const QUrl &rest);
    void chooseByKeyboard();
    /// The first message of \p length bytes.
    quint64 firstOf(quint32 length) const;

    QTemporaryDir home;
    std::unique_ptr<LiveServer> server;
    std::unique_ptr<DesktopApplication> desktop;
    QNetworkAccessManager network;
    Test::WindowHands hands;
};

void TestEraWindow::initTestCase()
{
    if (QGuiApplication::platformName() != "xcb"_L1)
        QSKIP("This uses the window, and there is no display (DISPLAY) to open it on.");
    DesktopOptions options = Test::optionsIn(home);
    desktop = std::make_unique<DesktopApplication>(options);
    QVERIFY(desktop->show());
    desktop->window()->setGeometry(0, 0, 1180, 780);
    hands.setWindow(desktop->window());
    QVERIFY(QTest::qWaitForWindowExposed(desktop->window(), slowMs));
}

void TestEraWindow::cleanupTestCase() { desktop.reset(); }

float TestEraWindow::farthestFromServer(const QUrl &rest)
{
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(QUrl(rest.toString() + u"/graph/data"_s))));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!finished.wait(slowMs))
        return INFINITY;
    const auto document = Wire::decodeGraphDocument(reply->readAll(), {});
    const GraphSnapshot *shown = desktop->graph().snapshot();
    if (!document || document->nodes.size() != qsizetype(shown->topology->nodes.size()))
        return INFINITY;
    float farthest = 0;
    for (const Wire::NodeInfo &node : document->nodes) {
        const Wire::Vec3 here = shown->rows()[size_t(shown->topology->slotOfId(node.id))].position;
        for (const float apart : {here.x - node.position->x, here.y - node.position->y, here.z - node.position->z})
            farthest = std::max(farthest, std::abs(apart));
    }
    return farthest;
}

/// F6 goes from pane to pane; the banner is one.
void TestEraWindow::chooseByKeyboard()
{
    const auto isThere = [this] {
        const QQuickItem *focused = desktop->window()->activeFocusItem();
        return focused && focused->objectName() == u"misfit.decode"_s;
    };
    for (int i = 0; i < 12 && !isThere(); ++i)
        hands.key(Qt::Key_F6);
    QVERIFY(isThere());
    hands.key(Qt::Key_Return);
}

quint64 TestEraWindow::firstOf(quint32 length) const
{
    for (quint64 number = log().range().first; number <= log().range().last; ++number) {
        const auto facts = log().facts(number);
        if (facts && facts->length == length)
            return number;
    }
    return 0;
}

void TestEraWindow::nothingMovesUntilItIsChosen_data()
{
    QTest::addColumn<QString>("wire");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::addColumn<quint32>("length");
    QTest::addColumn<bool>("byKeyboard");
    QTest::newRow("unified 28, by mouse")
        << u"unified28"_s << u"unified 28"_s
        << u"56,009 bytes do not divide by 34; they fit a 9-byte header starting 42 and 2,000 × 28. Nothing of them is drawn."_s << 56'009u
        << false;
    QTest::newRow("items of 36, by keyboard")
        << u"items36"_s << u"items of 36"_s
        << u"72,000 bytes do not divide by 34 and leave 22; they fit 2,000 × 36 without a header. Nothing of them is drawn."_s << 72'000u
        << true;
}

void TestEraWindow::nothingMovesUntilItIsChosen()
{
    QFETCH(QString, wire);
    QFETCH(QString, name);
    QFETCH(QString, words);
    QFETCH(quint32, length);
    QFETCH(bool, byKeyboard);
    desktop->window()->requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(desktop->window(), slowMs));
    server = std::make_unique<LiveServer>();
    Server::ServerOptions options;
    options.wire = Wire::foreignProfile(wire);
    const auto addresses = server->start({u"demo"_s}, options);
    QVERIFY2(addresses, qPrintable(server->error()));
    desktop->start().openTarget(addresses->wss.toString());

    // The banner, on the graph and beside the messages.
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"misfit.decode"_s), slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"graph.page"_s), slowMs);
    QCOMPARE(hands.text(u"misfit.text"_s), words);
    QCOMPARE(hands.text(u"misfit.decode"_s), u"Decode so"_s);
    hands.key(Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(hands.isShown(u"traffic.page"_s));
    QVERIFY(hands.isShown(u"misfit.banner"_s));
    hands.key(Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY(!hands.isShown(u"misfit.banner"_s));
    hands.key(Qt::Key_1, Qt::AltModifier);

    // Nothing is drawn of many such messages: the graph is where REST has put it.
    QTRY_VERIFY_WITH_TIMEOUT(desktop->graph().nodeCount() == 2000, slowMs);
    const QList<Wire::Vec3> before = places();
    const quint64 frames = desktop->graph().snapshot()->frames;
    const quint64 malformed = session().traffic().malformedMessages;
    QTRY_VERIFY_WITH_TIMEOUT(session().traffic().malformedMessages > malformed + 10, slowMs);
    QVERIFY(places() == before);
    QCOMPARE(desktop->graph().snapshot()->frames, frames);
    QCOMPARE(session().state(), ClientSession::State::Loading);
    QVERIFY(hands.text(u"status.profile"_s).isEmpty());
    QCOMPARE(hands.text(u"misfit.text"_s), words); // in the words of the first one
    QVERIFY(!desktop->actions().command(u"traffic.agreed"_s)->isEnabled());

    if (byKeyboard)
        chooseByKeyboard();
    else
        QVERIFY(hands.click(u"misfit.decode"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!(places() == before), slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(session().state(), ClientSession::State::Live, slowMs);
    QTRY_COMPARE(hands.text(u"status.profile"_s), name);
    QTRY_VERIFY(!hands.isShown(u"misfit.banner"_s));
    QCOMPARE(session().traffic().droppedRecords, 0u);

    // Where the server has them: its layout stands still, so that both can be asked.
    session().pauseLayout(true);
    QTRY_VERIFY_WITH_TIMEOUT(session().isLayoutPaused(), slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(farthestFromServer(addresses->rest) < samePlace, slowMs);
    session().pauseLayout(false);

    // The messages from before the choice are read as well.
    const quint64 first = firstOf(length);
    QVERIFY(first > 0);
    auto *detail = part<MessageDetailViewModel>("messageDetail");
    hands.key(Qt::Key_2, Qt::AltModifier);
    QVERIFY(desktop->traffic().goTo(QString::number(first)).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(detail->number(), first, slowMs);
    QCOMPARE(detail->records()->count(), 2000);
    QVERIFY(detail->chooseNode(17));
    QVERIFY2(detail->title().contains(name + u", 2,000 nodes"_s), qPrintable(detail->title()));
    auto *filter = part<FilterViewModel>("trafficFilter");
    filter->setText(u"node.id == 17 and frame.number == %1"_s.arg(first));
    QVERIFY(filter->apply());
    QTRY_COMPARE_WITH_TIMEOUT(desktop->traffic().model()->rowCount(), 1, slowMs);

    // Back, and what is open reads otherwise at once; then so again.
    hands.item(u"traffic.list"_s)->forceActiveFocus();
    hands.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"misfit.decode"_s), slowMs);
    QTRY_COMPARE(detail->records()->count(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(desktop->traffic().model()->rowCount(), 0, slowMs);
    hands.key(Qt::Key_Y, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!hands.isShown(u"misfit.decode"_s), slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(desktop->traffic().model()->rowCount(), 1, slowMs);
    filter->clear();
    // The menu's way back.
    QVERIFY(desktop->actions().command(u"traffic.agreed"_s)->isEnabled());
    desktop->actions().command(u"traffic.agreed"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"misfit.decode"_s), slowMs);
    QVERIFY(hands.click(u"misfit.decode"_s));
    QTRY_VERIFY_WITH_TIMEOUT(session().decodedAs() == Wire::foreignProfile(wire), slowMs);
}

void TestEraWindow::theChoiceEndsElsewhere()
{
    QVERIFY(session().decodedAs());
    LiveServer other;
    Server::ServerOptions options;
    options.wire = Wire::foreignProfile(u"v2");
    const auto addresses = other.start({.name = u"demo"_s, .nodes = 300}, options);
    QVERIFY2(addresses, qPrintable(other.error()));
    desktop->start().openTarget(addresses->wss.toString());
    QTRY_VERIFY_WITH_TIMEOUT(!session().decodedAs() && hands.isShown(u"misfit.decode"_s), slowMs);
    QVERIFY2(hands.text(u"misfit.text"_s).contains(u"1-byte header starting 02"_s), qPrintable(hands.text(u"misfit.text"_s)));
    desktop->actions().command(u"file.close"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!hands.isShown(u"misfit.banner"_s), slowMs);
}

VISIONFLOW_WINDOW_TEST_MAIN(TestEraWindow)

#include "tst_erawindow.moc"
