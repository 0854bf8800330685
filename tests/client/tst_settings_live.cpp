// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings between whole clients and the whole server, over real sockets.
#include "app/client/clientsession.h"
#include "net/systemrandom.h"
#include "tests/shared/liveserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Phase = SettingsState::Phase;
using State = ClientSession::State;
using Status = SettingState::Status;
using Wire::SettingValue;

constexpr int patience = 30'000;
const QString repulsion = u"simulation.repulsion"_s;

class TestSettingsLive : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void moveInOneIsSeenInTheOther();
    void everySettingHasAValueOfItsType();
    void reviewedWishesAreOneStep();
    void pauseIsSeenByAll();
    void addressForSettingsAlone();

    // Rainy day flows.
    void restartKeepsWhatWasSet();
    void offlineEditIsOffered();
    void twoFightOverOneSlider();
    void twoDragOneSlider();
    void oneNoticesWhatTheOtherDid();
    void impossibleValuesAreRefused();

private:
    struct Window
    {
        explicit Window(const QUrl &url) { open(url); }
        void open(const QUrl &url) { session.open(url); }
        bool isInStep() const { return session.settings().phase == Phase::InStep && session.settings().schema; }
        SettingState operator[](const QString &path) const { return session.settings().settings.value(path); }

        SystemRandom random;
        ClientSession session{SystemClock::instance(), random};
    };
    static Server::SourceSpec demo() { return {u"demo"_s, 42, 50}; }
    /// A server whose budget does not get in the way.
    static Server::ServerOptions generous()
    {
        Server::ServerOptions options;
        options.settings.insert(u"limits.settings_per_minute"_s, qint32(100'000));
        options.settings.insert(u"limits.settings_burst"_s, qint32(10'000));
        return options;
    }
    static bool agree(const Window &a, const Window &b)
    {
        const SettingsState &one = a.session.settings();
        const SettingsState &other = b.session.settings();
        return one.phase == Phase::InStep && other.phase == Phase::InStep && one.hash == other.hash && one.revision == other.revision;
    }
};

void TestSettingsLive::moveInOneIsSeenInTheOther()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window left(addresses->wss);
    Window right(addresses->positions); // with a socket of its own for settings
    QTRY_VERIFY_WITH_TIMEOUT(left.isInStep() && right.isInStep(), patience);
    QSignalSpy leftSays(&left.session, &ClientSession::settingsExchanged);
    QSignalSpy rightSays(&right.session, &ClientSession::settingsExchanged);
    left.session.editSetting(repulsion, 3.5f);
    QTRY_COMPARE_WITH_TIMEOUT(right[repulsion].confirmed, SettingValue(3.5f), patience);
    QTRY_COMPARE_WITH_TIMEOUT(left[repulsion].status, Status::Confirmed, patience);
    QVERIFY(right[repulsion].changedByOthers);
    QVERIFY(!left[repulsion].changedByOthers);
    QTRY_VERIFY_WITH_TIMEOUT(agree(left, right), patience);
    // Back, and no message more than it takes.
    right.session.editSetting(repulsion, 4.f);
    QTRY_COMPARE_WITH_TIMEOUT(left[repulsion].confirmed, SettingValue(4.f), patience);
    QTRY_COMPARE_WITH_TIMEOUT(right[repulsion].status, Status::Confirmed, patience);
    QCOMPARE(leftSays.size(), 3); // set, result, delta
    QCOMPARE(rightSays.size(), 3);
    QVERIFY(leftSays.first()[0].value<SettingsExchange>().frameBytes <= 40);
}

void TestSettingsLive::everySettingHasAValueOfItsType()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window(addresses->wss);
    QTRY_VERIFY_WITH_TIMEOUT(window.isInStep(), patience);
    const SettingsState &state = window.session.settings();
    QVERIFY(state.settings.size() >= 40);
    QCOMPARE(state.settings.size(), state.schema->settings().size());
    for (const Wire::SettingInfo &info : state.schema->settings()) {
        QVERIFY2(state.settings.value(info.path).confirmed.type() == info.type, qPrintable(info.path));
        QVERIFY2(state.ids.contains(info.path), qPrintable(info.path));
    }
}

void TestSettingsLive::reviewedWishesAreOneStep()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window(addresses->wss);
    QTRY_VERIFY_WITH_TIMEOUT(window.isInStep(), patience);
    const quint64 before = window.session.settings().revision;
    window.session.setSettingsReviewed(true);
    window.session.editSetting(repulsion, 2.f);
    window.session.resetSetting(u"simulation.gravity"_s); // is at its default
    window.session.editSetting(u"simulation.damping"_s, 0.5f);
    QTRY_COMPARE_WITH_TIMEOUT(window[u"simulation.damping"_s].status, Status::Edited, patience);
    window.session.sendSettings();
    QTRY_COMPARE_WITH_TIMEOUT(window[u"simulation.damping"_s].confirmed, SettingValue(0.5f), patience);
    QCOMPARE(window[repulsion].confirmed, SettingValue(2.f));
    QCOMPARE(window.session.settings().revision, before + 1);
    window.session.setSettingsReviewed(false);
    window.session.resetSetting(repulsion);
    QTRY_COMPARE_WITH_TIMEOUT(window[repulsion].confirmed, SettingValue(1.f), patience);
}

void TestSettingsLive::pauseIsSeenByAll()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window left(addresses->wss);
    Window right(addresses->wss);
    QTRY_COMPARE_WITH_TIMEOUT(left.session.state(), State::Live, patience);
    QTRY_COMPARE_WITH_TIMEOUT(right.session.state(), State::Live, patience);
    left.session.pauseLayout(true);
    QTRY_VERIFY_WITH_TIMEOUT(left.session.isLayoutPaused() && right.session.isLayoutPaused(), patience);
    QVERIFY(left.session.isLayoutPausedByUs());
    QVERIFY(!right.session.isLayoutPausedByUs());
    right.session.pauseLayout(false);
    QTRY_VERIFY_WITH_TIMEOUT(!left.session.isLayoutPaused() && !right.session.isLayoutPaused(), patience);
    QVERIFY(!left.session.isLayoutPausedByUs());
}

void TestSettingsLive::addressForSettingsAlone()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window(addresses->settings);
    QTRY_VERIFY_WITH_TIMEOUT(window.isInStep(), patience);
    window.session.editSetting(repulsion, 2.f);
    QTRY_COMPARE_WITH_TIMEOUT(window[repulsion].confirmed, SettingValue(2.f), patience);
    QVERIFY2(window.session.statusText().contains(u"for settings alone"_s), qPrintable(window.session.statusText()));
}

void TestSettingsLive::restartKeepsWhatWasSet()
{
    QTemporaryDir folder;
    Server::ServerOptions options;
    options.settingsFile = folder.filePath(u"settings.json"_s);
    LiveServer server;
    auto addresses = server.start(demo(), options);
    QVERIFY2(addresses, qPrintable(server.error()));
    Window left(addresses->wss);
    Window right(addresses->positions);
    QTRY_VERIFY_WITH_TIMEOUT(left.isInStep() && right.isInStep(), patience);
    left.session.editSetting(repulsion, 3.5f);
    QTRY_COMPARE_WITH_TIMEOUT(right[repulsion].confirmed, SettingValue(3.5f), patience);
    const quint64 revision = left.session.settings().revision;
    server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(left.session.settings().phase, Phase::Offline, patience);
    QTRY_COMPARE_WITH_TIMEOUT(right.session.settings().phase, Phase::Offline, patience);
    QCOMPARE(left[repulsion].confirmed, SettingValue(3.5f)); // still shown
    options.port = quint16(addresses->wss.port());
    addresses = server.start(demo(), options);
    QVERIFY2(addresses, qPrintable(server.error()));
    QTRY_VERIFY_WITH_TIMEOUT(agree(left, right), 2 * patience);
    QVERIFY(left.session.settings().revision >= revision);
    QCOMPARE(left[repulsion], (SettingState{SettingValue(3.5f), {}, Status::Confirmed, Wire::SettingOutcome::Accepted, false}));
    right.session.editSetting(repulsion, 1.5f);
    QTRY_COMPARE_WITH_TIMEOUT(left[repulsion].confirmed, SettingValue(1.5f), patience);
}

void TestSettingsLive::offlineEditIsOffered()
{
    LiveServer server;
    auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window(addresses->wss);
    QTRY_VERIFY_WITH_TIMEOUT(window.isInStep(), patience);
    server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(window.session.settings().phase, Phase::Offline, patience);
    window.session.editSetting(repulsion, 5.f);
    QTRY_COMPARE_WITH_TIMEOUT(window[repulsion].status, Status::Edited, patience);
    Server::ServerOptions options;
    options.port = quint16(addresses->wss.port());
    addresses = server.start(demo(), options);
    QVERIFY2(addresses, qPrintable(server.error()));
    QTRY_COMPARE_WITH_TIMEOUT(window[repulsion].status, Status::Offered, 2 * patience);
    QCOMPARE(window[repulsion].confirmed, SettingValue(1.f));
    window.session.renewSetting(repulsion);
    QTRY_COMPARE_WITH_TIMEOUT(window[repulsion].confirmed, SettingValue(5.f), patience);
}

void TestSettingsLive::twoFightOverOneSlider()
{
    LiveServer server;
    const auto addresses = server.start(demo(), generous());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window left(addresses->wss);
    Window right(addresses->wss);
    for (Window *window : {&left, &right})
        window->session.setSettingsPace({20ms, 1000, 1000, 10s});
    QTRY_VERIFY_WITH_TIMEOUT(left.isInStep() && right.isInStep(), patience);
    QSignalSpy leftSays(&left.session, &ClientSession::settingsExchanged);
    // One pulls up, one pulls down, each whenever it hears anything new.
    int pulls = 0;
    for (Window *window : {&left, &right}) {
        connect(&window->session, &ClientSession::settingsChanged, this, [&, window] {
            if (pulls < 300 && ++pulls)
                window->session.editSetting(repulsion, window == &left ? 10.f + float(pulls) / 100 : 5.f - float(pulls) / 100);
        });
    }
    left.session.editSetting(repulsion, 10.f);
    QTRY_COMPARE_WITH_TIMEOUT(pulls, 300, patience);
    const auto isQuiet = [](const Window &window) {
        const Status status = window[repulsion].status;
        return status == Status::Confirmed || status == Status::Conflict;
    };
    QTRY_VERIFY_WITH_TIMEOUT(agree(left, right) && isQuiet(left) && isQuiet(right), patience);
    QVERIFY(left[repulsion].changedByOthers || right[repulsion].changedByOthers);
    QVERIFY2(leftSays.size() < 900, qPrintable(QString::number(leftSays.size()))); // each pull a set, an answer and a delta at most
    // Whoever lost can have it by asking once more.
    Window &loser = left[repulsion].status == Status::Conflict ? left : right;
    loser.session.editSetting(repulsion, 7.f);
    QTRY_COMPARE_WITH_TIMEOUT(left[repulsion].confirmed, SettingValue(7.f), patience);
    QTRY_COMPARE_WITH_TIMEOUT(right[repulsion].confirmed, SettingValue(7.f), patience);
}

/// With the server's own budget. VISIONFLOW_DRAG_SECONDS makes it last, a minute say.
void TestSettingsLive::twoDragOneSlider()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window left(addresses->wss);
    Window right(addresses->positions);
    QTRY_VERIFY_WITH_TIMEOUT(left.isInStep() && right.isInStep(), patience);
    const quint64 before = left.session.settings().revision;
    bool isLong = false;
    const int seconds = qEnvironmentVariableIntValue("VISIONFLOW_DRAG_SECONDS", &isLong);
    const int steps = 60 * (isLong ? seconds : 1);
    int step = 0;
    int conflicts = 0;
    QTimer hand;
    connect(&hand, &QTimer::timeout, this, [&] {
        for (Window *window : {&left, &right}) {
            conflicts += (*window)[repulsion].status == Status::Conflict;
            window->session.editSetting(repulsion, float((step * 7 + (window == &left ? 0 : 500)) % 1000) / 100 + 1);
        }
        if (++step >= steps)
            hand.stop();
    });
    hand.start(16);
    QTRY_VERIFY_WITH_TIMEOUT(!hand.isActive(), patience + 3 * 1000 * (steps / 60));
    const auto isQuiet = [](const Window &window) {
        const Status status = window[repulsion].status;
        return status == Status::Confirmed || status == Status::Conflict;
    };
    QTRY_VERIFY_WITH_TIMEOUT(agree(left, right) && isQuiet(left) && isQuiet(right), patience);
    const quint64 accepted = left.session.settings().revision - before;
    QVERIFY(accepted > 0);
    qInfo("%d pulls each: %llu accepted, %d seen in conflict", step, static_cast<unsigned long long>(accepted), conflicts);
    Window &loser = left[repulsion].status == Status::Conflict ? left : right;
    loser.session.editSetting(repulsion, 15.f);
    QTRY_COMPARE_WITH_TIMEOUT(left[repulsion].confirmed, SettingValue(15.f), patience);
    QTRY_COMPARE_WITH_TIMEOUT(right[repulsion].confirmed, SettingValue(15.f), patience);
}

void TestSettingsLive::oneNoticesWhatTheOtherDid()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window left(addresses->wss);
    Window right(addresses->wss);
    QTRY_VERIFY_WITH_TIMEOUT(left.isInStep() && right.isInStep(), patience);
    left.session.setSettingsReviewed(true);
    left.session.editSetting(repulsion, 2.f);
    QTRY_COMPARE_WITH_TIMEOUT(left[repulsion].status, Status::Edited, patience);
    right.session.editSetting(repulsion, 9.f);
    QTRY_COMPARE_WITH_TIMEOUT(left[repulsion].status, Status::Conflict, patience);
    QCOMPARE(left[repulsion].confirmed, SettingValue(9.f));
    QCOMPARE(left[repulsion].wanted, std::optional(SettingValue(2.f)));
    left.session.discardSetting(repulsion);
    left.session.acknowledgeSetting(repulsion);
    QTRY_VERIFY_WITH_TIMEOUT(!left[repulsion].changedByOthers, patience);
    QCOMPARE(left[repulsion].status, Status::Confirmed);
}

void TestSettingsLive::impossibleValuesAreRefused()
{
    LiveServer server;
    const auto addresses = server.start(demo());
    QVERIFY2(addresses, qPrintable(server.error()));
    Window window(addresses->wss);
    QSignalSpy refused(&window.session, &ClientSession::settingRefused);
    window.session.editSetting(repulsion, 1.5f); // nothing is known yet
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(window.isInStep(), patience);
    window.session.editSetting(repulsion, 1e6f);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 2, patience);
    window.session.editSetting(repulsion, u"much"_s);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 3, patience);
    window.session.editSetting(u"simulation.magic"_s, 1.f);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 4, patience);
    QCOMPARE(window[repulsion].status, Status::Confirmed);
}

QTEST_GUILESS_MAIN(TestSettingsLive)
#include "tst_settings_live.moc"
