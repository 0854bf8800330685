// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The settings page of the real window against a real server that somebody else is connected to as well: search, review, send,
// undo; a slider moves the other's value and the other way round; conflicts; and what was wanted while the server was away.
#include "app/client/clientsession.h"
#include "app/desktop.h"
#include "app/viewmodels/settingsmessages.h"
#include "app/viewmodels/settingsviewmodel.h"
#include "app/viewmodels/startviewmodel.h"
#include "net/systemrandom.h"
#include "tests/endtoend/windowhands.h"
#include "tests/shared/liveserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using Phase = SettingsState::Phase;
using Status = SettingState::Status;
using Wire::SettingValue;

namespace {
constexpr int slowMs = 20'000; // what takes a second on an idle machine may take this long on a loaded one
const QString repulsion = u"simulation.repulsion"_s;
} // namespace

class TestSettingsWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();

    // Each goes on from where the one before it stopped.
    void opensByItsKey();
    void showsWhatTheServerHas();
    void searchFindsRepulsion();
    void reviewShowsTheDelta();
    void sendIsEchoedAndSeenByTheOther();
    void undoSendsTheInverse();
    void sliderMovesTheOthersValue();
    void theOthersChangeMovesTheSlider();
    void undoSparesTheOthersValue();
    void conflictIsForTheUserToDecide();
    void messagesAreThere();
    void b12_messagesOfBothSizesSayWhyTheyAreCompressed();
    void profileIsAppliedAndUndone();
    void pauseOfTheOtherIsTold();
    void offlineChangesAreOffered();

private:
    SettingState ours(const QString &path) const { return desktop->session().settings().settings.value(path); }
    SettingValue theirs(const QString &path) const { return other->settings().settings.value(path).confirmed; }
    bool isInStep(const ClientSession &session) const
    {
        return session.settings().phase == Phase::InStep && session.settings().schema && session.settings().settings.contains(repulsion);
    }
    void startServer(quint16 port);
    QString part(const QString &widget) const { return u"setting."_s + widget + u'.' + repulsion; }

    QTemporaryDir home;
    SystemRandom random;
    LiveServer server;
    QUrl address;
    std::unique_ptr<DesktopApplication> desktop;
    std::unique_ptr<ClientSession> other;
    QQuickWindow *window = nullptr;
    Test::WindowHands hands;
};

void TestSettingsWindow::startServer(quint16 port)
{
    Server::ServerOptions options;
    options.port = port;
    options.settingsFile = home.filePath(u"server-settings.json"_s);
    const auto addresses = server.start({u"demo"_s}, options);
    QVERIFY2(addresses, qPrintable(server.error()));
    address = addresses->wss;
}

void TestSettingsWindow::initTestCase()
{
    if (QGuiApplication::platformName() != "xcb"_L1)
        QSKIP("This uses the window, and there is no display (DISPLAY) to open it on.");
    startServer(0);
    other = std::make_unique<ClientSession>(SystemClock::instance(), random);
    other->open(address);
    desktop = std::make_unique<DesktopApplication>(DesktopOptions{
        .configFolder = home.filePath(u"config"_s), .stateFolder = home.filePath(u"state"_s), .dataFolder = home.filePath(u"data"_s)});
    QVERIFY(desktop->show());
    window = desktop->window();
    window->setGeometry(0, 0, 1180, 780);
    hands.setWindow(window);
    QVERIFY(QTest::qWaitForWindowExposed(window, slowMs));
}

void TestSettingsWindow::init()
{
    window->requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(window, slowMs));
}

void TestSettingsWindow::cleanupTestCase()
{
    desktop.reset();
    other.reset();
}

void TestSettingsWindow::opensByItsKey()
{
    hands.key(Qt::Key_5, Qt::AltModifier); // before any server is there
    QTRY_VERIFY(hands.isShown(u"settings.page"_s));
    QCOMPARE(hands.text(u"settings.phase"_s), u"No server is connected; its settings appear here once one is"_s);
    QVERIFY(hands.click(u"rail.start"_s));
    QTRY_VERIFY(hands.isShown(u"start.page"_s));
    desktop->start().openTarget(address.toString());
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"graph.page"_s), slowMs);
    hands.key(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(hands.isShown(u"settings.page"_s));
}

void TestSettingsWindow::showsWhatTheServerHas()
{
    QTRY_VERIFY_WITH_TIMEOUT(isInStep(desktop->session()), slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(isInStep(*other), slowMs);
    QCOMPARE(desktop->session().settings().hash, other->settings().hash);
    const auto count = desktop->session().settings().schema->settings().size();
    QVERIFY(count >= 40);
    QTRY_VERIFY2(hands.text(u"settings.summary"_s).endsWith(u" of %1 settings"_s.arg(count)),
                 qPrintable(hands.text(u"settings.summary"_s)));
    QVERIFY(!hands.isShown(u"settings.phase"_s));
    QCOMPARE(hands.text(u"settings.owner"_s), u"server"_s);
}

void TestSettingsWindow::searchFindsRepulsion()
{
    hands.key(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(hands.item(u"settings.search"_s)->hasActiveFocus());
    hands.type(u"repulsion"_s);
    QTRY_COMPARE(desktop->settings().list()->rowCount(), 1);
    QTRY_VERIFY(hands.isShown(part(u"field"_s)));
    QCOMPARE(hands.text(part(u"field"_s)), u"1"_s);
}

void TestSettingsWindow::reviewShowsTheDelta()
{
    QVERIFY(hands.awaitClick(u"settings.reviewed"_s, slowMs));
    QTRY_VERIFY(hands.isShown(u"settings.review"_s));
    QVERIFY(hands.awaitClick(part(u"field"_s), slowMs));
    hands.key(Qt::Key_A, Qt::ControlModifier);
    hands.type(u"2"_s);
    hands.key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Edited, slowMs);
    static const QRegularExpression summary(u"^1 change, (\\d+) bytes in one message$"_s);
    QTRY_VERIFY(summary.match(hands.text(u"settings.reviewSummary"_s)).hasMatch());
    const QModelIndex row = desktop->settings().review()->index(0);
    QCOMPARE(row.data(SettingsReview::PathRole).toString(), repulsion);
    QCOMPARE(row.data(SettingsReview::OldRole).toString(), u"1"_s);
    QCOMPARE(row.data(SettingsReview::NewRole).toString(), u"2"_s);
    QCOMPARE(theirs(repulsion), SettingValue(1.f));
}

void TestSettingsWindow::sendIsEchoedAndSeenByTheOther()
{
    const qsizetype promised = desktop->settings().review()->bytes();
    QSignalSpy exchanged(&desktop->session(), &ClientSession::settingsExchanged);
    QVERIFY(hands.awaitClick(u"settings.send"_s, slowMs));
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).confirmed, SettingValue(2.f), slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(theirs(repulsion), SettingValue(2.f), slowMs);
    QTRY_COMPARE(hands.text(u"settings.reviewSummary"_s), u"Nothing waits to be sent"_s);
    const auto sent = exchanged.constFirst().constFirst().value<SettingsExchange>();
    QVERIFY(sent.outgoing);
    QCOMPARE(sent.kind, u"set"_s);
    QCOMPARE(sent.frameBytes, promised); // the review said so, to the byte
    QVERIFY(!ours(repulsion).changedByOthers);
    QTRY_VERIFY_WITH_TIMEOUT(other->settings().settings.value(repulsion).changedByOthers, slowMs);
}

void TestSettingsWindow::undoSendsTheInverse()
{
    hands.click(u"settings.reviewed"_s);
    QTRY_VERIFY(!hands.isShown(u"settings.review"_s));
    hands.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(theirs(repulsion), SettingValue(1.f), slowMs);
    hands.key(Qt::Key_Y, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(theirs(repulsion), SettingValue(2.f), slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Confirmed, slowMs);
}

void TestSettingsWindow::sliderMovesTheOthersValue()
{
    QQuickItem *slider = hands.item(part(u"slider"_s));
    QVERIFY(slider);
    const auto at = [&](double share) { return slider->mapToScene({slider->width() * share, slider->height() / 2}).toPoint(); };
    hands.drag(Qt::LeftButton, at(0.1), at(0.5));
    QTRY_VERIFY_WITH_TIMEOUT(ours(repulsion).status == Status::Confirmed && ours(repulsion).confirmed.toDouble() > 8, slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(theirs(repulsion), ours(repulsion).confirmed, slowMs);
    hands.key(Qt::Key_Z, Qt::ControlModifier); // the whole drag
    QTRY_COMPARE_WITH_TIMEOUT(theirs(repulsion), SettingValue(2.f), slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Confirmed, slowMs);
}

void TestSettingsWindow::theOthersChangeMovesTheSlider()
{
    const double before = hands.item(part(u"slider"_s))->property("value").toDouble();
    hands.item(u"settings.search"_s)->forceActiveFocus();
    other->editSetting(repulsion, SettingValue(10.f));
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).confirmed, SettingValue(10.f), slowMs);
    QTRY_COMPARE(hands.item(part(u"slider"_s))->property("value").toDouble(), 0.5);
    QVERIFY(before < 0.5);
    QTRY_COMPARE(hands.text(part(u"field"_s)), u"10"_s);
    QTRY_VERIFY(hands.isShown(part(u"others"_s)));
    hands.key(Qt::Key_Tab); // towards the row
    hands.item(part(u"field"_s))->forceActiveFocus();
    hands.item(u"settings.search"_s)->forceActiveFocus();
    QTRY_VERIFY_WITH_TIMEOUT(!hands.isShown(part(u"others"_s)), slowMs); // seen, and left
}

void TestSettingsWindow::undoSparesTheOthersValue()
{
    hands.item(u"settings.search"_s)->forceActiveFocus();
    hands.key(Qt::Key_Escape);
    hands.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(hands.text(u"settings.noticeText"_s), u"Repulsion is 10 now, changed since by somebody else, and stays"_s);
    QCOMPARE(theirs(repulsion), SettingValue(10.f));
}

void TestSettingsWindow::conflictIsForTheUserToDecide()
{
    QVERIFY(hands.awaitClick(u"settings.reviewed"_s, slowMs));
    QTRY_VERIFY(hands.isShown(u"settings.review"_s));
    desktop->settings().setText(repulsion, u"3"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Edited, slowMs);
    other->editSetting(repulsion, SettingValue(5.f));
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Conflict, slowMs);
    QTRY_COMPARE(hands.text(part(u"status"_s)), u"Somebody else changed this to 5; yours was 3"_s);
    QVERIFY(hands.awaitClick(part(u"again"_s), slowMs));
    QVERIFY(hands.awaitClick(u"settings.send"_s, slowMs));
    QTRY_COMPARE_WITH_TIMEOUT(theirs(repulsion), SettingValue(3.f), slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Confirmed, slowMs);

    desktop->settings().setText(repulsion, u"4"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Edited, slowMs);
    other->editSetting(repulsion, SettingValue(6.f));
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Conflict, slowMs);
    QVERIFY(hands.awaitClick(part(u"drop"_s), slowMs));
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Confirmed, slowMs);
    QTRY_COMPARE(hands.text(part(u"field"_s)), u"6"_s);
    hands.click(u"settings.reviewed"_s);
}

void TestSettingsWindow::messagesAreThere()
{
    desktop->settings().setGroup(SettingGroupsModel::messages());
    QTRY_VERIFY(hands.isShown(u"messages.list"_s));
    QQuickItem *list = hands.item(u"messages.list"_s);
    QVERIFY(list->property("count").toInt() >= 4);
    const auto factsAfterAClick = [&] {
        hands.clickAt(list->mapToScene({60, 10}).toPoint()); // its rows are made with the next frame
        return hands.isShown(u"messages.facts"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(factsAfterAClick(), slowMs);
    QVERIFY(!hands.text(u"messages.title"_s).isEmpty());
    desktop->settings().setGroup({});
}

void TestSettingsWindow::b12_messagesOfBothSizesSayWhyTheyAreCompressed()
{
    auto *messages = window->property("settingsMessages").value<SettingsMessages *>();
    const auto factsOf = [messages](const QString &kind) {
        QMap<QString, QString> facts;
        for (int row = 0; row < messages->count(); ++row) {
            if (messages->index(row).data(SettingsMessages::KindRole).toString() != kind)
                continue;
            messages->setCurrent(row);
            for (const QVariant &fact : messages->facts())
                facts.insert(fact.toStringList().value(0), fact.toStringList().value(1));
            return facts;
        }
        return facts;
    };
    desktop->settings().setGroup(SettingGroupsModel::messages());
    const auto small = factsOf(u"set"_s);
    QCOMPARE(small[u"Compression"_s], u"Too small to be worth compressing."_s);
    QVERIFY(!small[u"On the wire"_s].isEmpty() && !small[u"Decoded"_s].isEmpty());
    QCOMPARE(messages->rows().size(), 1);
    const QStringList value = messages->rows().constFirst().toStringList();
    QVERIFY2(!value.value(0).isEmpty() && value.value(1) == repulsion && value.value(2) == u"f32"_s, qPrintable(value.join(u' ')));
    const auto large = factsOf(u"paths"_s);
    QCOMPARE(large[u"Compression"_s], u"Compressed."_s);
    QVERIFY2(large[u"Byte entropy"_s].endsWith(u" of 1"_s), qPrintable(large[u"Byte entropy"_s]));
    QVERIFY(messages->rows().size() >= 40);
    QTRY_COMPARE(hands.text(u"messages.title"_s), messages->title());
    desktop->settings().setGroup({});
}

void TestSettingsWindow::profileIsAppliedAndUndone()
{
    auto *profiles = window->property("profiles").value<QObject *>();
    QVERIFY(profiles);
    bool saved = false;
    QVERIFY(QMetaObject::invokeMethod(profiles, "save", Q_RETURN_ARG(bool, saved), Q_ARG(QString, u"six"_s), Q_ARG(bool, true)) && saved);
    other->editSetting(repulsion, SettingValue(7.f));
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).confirmed, SettingValue(7.f), slowMs);
    QMetaObject::invokeMethod(profiles, "load", Q_ARG(QString, u"six"_s));
    QCOMPARE(profiles->property("summary").toString(), u"1 differ, 0 are the same, 0 are left out"_s);
    QMetaObject::invokeMethod(profiles, "apply");
    QTRY_COMPARE_WITH_TIMEOUT(theirs(repulsion), SettingValue(6.f), slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Confirmed, slowMs);
    hands.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(theirs(repulsion), SettingValue(7.f), slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Confirmed, slowMs);
}

void TestSettingsWindow::pauseOfTheOtherIsTold()
{
    QTRY_COMPARE_WITH_TIMEOUT(desktop->session().state(), ClientSession::State::Live, slowMs);
    other->pauseLayout(true);
    QTRY_COMPARE_WITH_TIMEOUT(hands.text(u"status.motion"_s), u"layout paused by somebody else"_s, slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(!hands.isShown(u"status.rate"_s), slowMs); // nothing comes, and no false number says otherwise
    other->pauseLayout(false);
    QTRY_VERIFY_WITH_TIMEOUT(!desktop->session().isLayoutPaused(), slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(!hands.text(u"status.motion"_s).contains("paused"_L1), slowMs);
}

void TestSettingsWindow::offlineChangesAreOffered()
{
    desktop->settings().setSearch(u"repulsion"_s);
    server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(desktop->session().settings().phase, Phase::Offline, slowMs);
    QTRY_VERIFY(hands.text(u"settings.phase"_s).startsWith(u"The connection is gone."_s));
    desktop->settings().setText(repulsion, u"8"_s);
    QTRY_COMPARE(hands.text(part(u"state"_s)), u"waits for the connection"_s);

    startServer(quint16(address.port()));
    desktop->session().retryNow();
    other->retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(ours(repulsion).status, Status::Offered, slowMs);
    QTRY_COMPARE(hands.text(part(u"status"_s)), u"You set this to 8 while offline; the server has 7"_s); // which it kept on its disk
    QTRY_VERIFY_WITH_TIMEOUT(isInStep(*other), slowMs);
    QCOMPARE(theirs(repulsion), SettingValue(7.f)); // not forced
    QVERIFY(hands.awaitClick(part(u"again"_s), slowMs));
    QTRY_COMPARE_WITH_TIMEOUT(theirs(repulsion), SettingValue(8.f), slowMs);
}

VISIONFLOW_WINDOW_TEST_MAIN(TestSettingsWindow)

#include "tst_settingswindow.moc"
