// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the real window in every look: both themes, high contrast, the smallest window, a language of long words, and
// one that runs from right to left. Nothing is cut or lies on something else, and a screen reader finds a name for every control.
// With VISIONFLOW_PICTURES=FOLDER each is saved there, to be looked at.
#include "app/client/clientsession.h"
#include "app/desktop.h"
#include "app/scene/graphcontroller.h"
#include "app/viewmodels/composeviewmodel.h"
#include "app/viewmodels/pictureviewmodel.h"
#include "app/viewmodels/preferences.h"
#include "app/viewmodels/profilesviewmodel.h"
#include "app/viewmodels/settingsviewmodel.h"
#include "app/viewmodels/startviewmodel.h"
#include "app/viewmodels/trafficstatisticsmodel.h"
#include "app/viewmodels/windowviewmodel.h"
#include "net/systemrandom.h"
#include "tests/endtoend/windoweyes.h"
#include "tests/endtoend/windowhands.h"
#include "tests/shared/liveserver.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTranslator>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using Status = SettingState::Status;
using Wire::SettingValue;

namespace {

constexpr int slowMs = 20'000; // what takes a second on an idle machine may take this long on a loaded one
constexpr int settleMs = 3'000;

/// A language whose words are a third longer than English ones, or one that runs from right to left.
class OtherLanguage : public QTranslator
{
public:
    OtherLanguage(bool isLong, bool isRightToLeft)
        : m_long(isLong)
        , m_rightToLeft(isRightToLeft)
    {
    }
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (qstrcmp(context, "QGuiApplication") == 0 && qstrcmp(source, "QT_LAYOUT_DIRECTION") == 0)
            return m_rightToLeft ? u"RTL"_s : u"LTR"_s;
        // In a language of its own direction every sentence says so by its first letter.
        QString text = (m_rightToLeft ? QString(QChar(0x200f)) : QString()) + QString::fromUtf8(source);
        if (!m_long || text.size() < 2)
            return text;
        const QString more = u"ëñgthëñ "_s.repeated(int(text.size()) / 24 + 1);
        return text + u' ' + more.left(text.size() / 3 + 1).trimmed();
    }

private:
    bool m_long, m_rightToLeft;
};

struct Look
{
    Preferences::Appearance appearance = Preferences::Dark;
    bool highContrast = false;
    bool longWords = false;
    bool rightToLeft = false;
    QSize size{1180, 780};
};

} // namespace

Q_DECLARE_METATYPE(Look)

class TestEveryPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void looks_data();
    void looks();

private:
    void open(const Look &look, const QString &home);
    void scenes();
    void settingsScenes();
    void composeScenes();
    void longestMenu();
    void scene(const QString &name);
    template <typename T>
    T *part(const char *name) const
    {
        return window->property(name).value<T *>();
    }
    WindowViewModel &view() const { return *part<WindowViewModel>("view"); }

    LiveServer server, foreignServer;
    QUrl address, foreignAddress;
    QString pictures;
    QString lookName;
    std::unique_ptr<DesktopApplication> desktop;
    QQuickWindow *window = nullptr;
    Test::WindowHands hands;
    QStringList complaints;
};

void TestEveryPage::initTestCase()
{
    if (QGuiApplication::platformName() != "xcb"_L1)
        QSKIP("This uses the window, and there is no display (DISPLAY) to open it on.");
    pictures = qEnvironmentVariable("VISIONFLOW_PICTURES");
    Server::ServerOptions options;
    options.port = 0;
    const auto addresses = server.start({.name = u"demo"_s, .nodes = 300}, options);
    QVERIFY2(addresses, qPrintable(server.error()));
    address = addresses->wss;
    options.wire = Wire::foreignProfile(u"unified28");
    const auto foreign = foreignServer.start({.name = u"demo"_s, .nodes = 300}, options);
    QVERIFY2(foreign, qPrintable(foreignServer.error()));
    foreignAddress = foreign->wss;
}

void TestEveryPage::looks_data()
{
    constexpr QSize smallest{900, 600};
    QTest::addColumn<Look>("look");
    QTest::newRow("dark") << Look{};
    QTest::newRow("light") << Look{.appearance = Preferences::Light};
    QTest::newRow("dark, high contrast, smallest window") << Look{.highContrast = true, .size = smallest};
    QTest::newRow("light, high contrast") << Look{.appearance = Preferences::Light, .highContrast = true};
    QTest::newRow("light, smallest window") << Look{.appearance = Preferences::Light, .size = smallest};
    QTest::newRow("long words") << Look{.longWords = true};
    QTest::newRow("long words, smallest window") << Look{.longWords = true, .size = smallest};
    QTest::newRow("right to left") << Look{.rightToLeft = true};
}

void TestEveryPage::looks()
{
    QFETCH(Look, look);
    lookName = QString::fromLatin1(QTest::currentDataTag());
    complaints.clear();
    OtherLanguage language(look.longWords, look.rightToLeft);
    QCoreApplication::installTranslator(&language);
    QGuiApplication::setLayoutDirection(look.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    const QTemporaryDir home;
    open(look, home.path());
    if (!QTest::currentTestFailed())
        scenes();
    desktop.reset();
    QCoreApplication::removeTranslator(&language);
    complaints.removeDuplicates();
    for (const QString &complaint : std::as_const(complaints))
        qWarning().noquote() << complaint;
    QVERIFY(complaints.isEmpty());
}

void TestEveryPage::open(const Look &look, const QString &home)
{
    desktop = std::make_unique<DesktopApplication>(
        DesktopOptions{.configFolder = home + u"/config"_s, .stateFolder = home + u"/state"_s, .dataFolder = home + u"/data"_s});
    QVERIFY(desktop->show());
    window = desktop->window();
    window->setGeometry(0, 0, look.size.width(), look.size.height());
    hands.setWindow(window);
    QVERIFY(QTest::qWaitForWindowExposed(window, slowMs));
    part<Preferences>("preferences")->setAppearance(look.appearance);
    part<Preferences>("preferences")->setHighContrast(look.highContrast);
    part<Preferences>("preferences")->remember({RecentTarget::Kind::File, u"/home/ada/graphs/power-grid of the western states.gexf"_s});
    part<Preferences>("preferences")->remember({RecentTarget::Kind::Server, u"ws://a-long-name.of-some-machine.example:9300/wss"_s});
    QTRY_COMPARE_WITH_TIMEOUT(window->size(), look.size, slowMs);
    QQuickItem *rail = hands.item(u"rail.start"_s);
    QVERIFY(rail);
    const bool isAtTheRight = rail->mapToScene({}).x() > look.size.width() / 2.0;
    QCOMPARE(isAtTheRight, look.rightToLeft);
}

/// Waits for a drawn frame and looks, again where items were just about to take their places.
void TestEveryPage::scene(const QString &name)
{
    QSignalSpy frames(window, &QQuickWindow::frameSwapped);
    window->update();
    QTRY_VERIFY_WITH_TIMEOUT(frames.size() >= 2 || (window->update(), false), slowMs);
    const Test::WindowEyes eyes(window);
    QVERIFY2(eyes.accessibleCount() > 20, qPrintable(QString::number(eyes.accessibleCount())));
    static_cast<void>(QTest::qWaitFor([&eyes] { return eyes.misplacedTexts().isEmpty(); }, settleMs));
    for (const QString &complaint : eyes.misplacedTexts() + eyes.unnamedControls())
        complaints << name + u": "_s + complaint;
    if (!pictures.isEmpty())
        QVERIFY(window->grabWindow().save(u"%1/%2 - %3.png"_s.arg(pictures, lookName, name)));
}

void TestEveryPage::scenes()
{
    auto &start = desktop->start();
    start.setAddress(u"ftp://nowhere"_s);
    hands.click(u"start.connect"_s);
    scene(u"start"_s);

    start.openTarget(foreignAddress.toString());
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"misfit.decode"_s), slowMs);
    scene(u"graph in a foreign layout"_s);
    view().setPage(WindowViewModel::TrafficPage);
    scene(u"traffic in a foreign layout"_s);

    start.openTarget(address.toString());
    QTRY_VERIFY_WITH_TIMEOUT(desktop->graph().hasData() && hands.isShown(u"graph.page"_s), slowMs);
    desktop->graph().focusNode(17);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"card.label"_s), slowMs);
    view().setStyleOpen(true);
    view().setNotice(u"Node 17 has gone, so this cannot be undone any more"_s);
    scene(u"graph with card and style"_s);
    view().setStyleOpen(false);
    auto &picture = desktop->picture();
    picture.setSize(u"9000"_s, u"63"_s); // with the longest complaint
    picture.setOpen(true);
    scene(u"graph with save picture"_s);
    picture.setOpen(false);
    view().setFindOpen(true);
    hands.item(u"find.field"_s)->forceActiveFocus();
    hands.type(u"agent"_s);
    view().setDistancesOpen(true);
    scene(u"graph with find and distances"_s);
    view().setFindOpen(false);
    view().setKeysOpen(true);
    scene(u"keys"_s);
    view().setKeysOpen(false);
    longestMenu();
    hands.click(u"status.problemsButton"_s);
    scene(u"problems"_s);
    hands.key(Qt::Key_Escape);
    QTest::mouseMove(window, {2, 2}); // no tool tip
    view().setNotice({});
    view().setPage(WindowViewModel::TrafficPage);
    scene(u"traffic"_s);
    auto &statistics = *part<TrafficStatisticsModel>("trafficStatistics");
    statistics.setOpen(true);
    QTRY_VERIFY_WITH_TIMEOUT(statistics.count() > 3, slowMs);
    scene(u"traffic statistics"_s);
    part<ComposeViewModel>("compose")->show();
    scene(u"traffic statistics beside compose"_s);
    part<ComposeViewModel>("compose")->setOpen(false);
    statistics.setOpen(false);
    composeScenes();
    view().setPage(WindowViewModel::MetricsPage);
    scene(u"metrics"_s);
    settingsScenes();
}

/// Every kind of message, each with the most fields it can show.
void TestEveryPage::composeScenes()
{
    auto &compose = *part<ComposeViewModel>("compose");
    compose.show();
    compose.setRepeating(true);
    compose.takeExample(0);
    scene(u"compose, a frame"_s);
    compose.send();
    QTRY_VERIFY_WITH_TIMEOUT(!compose.sentText().isEmpty(), slowMs);
    compose.stop();
    compose.setKind(int(Draft::Kind::Json));
    compose.setBody(u"{\"type\": "_s);
    scene(u"compose, no JSON"_s);
    compose.setKind(int(Draft::Kind::Close));
    scene(u"compose, a close"_s);
    Draft much;
    much.kind = Draft::Kind::Hex;
    much.held = QByteArray(68'016, 'x');
    compose.edit(much);
    scene(u"compose, what is too much to edit"_s);
    compose.setOpen(false);
}

/// Its last line can be reached, however low the window is.
void TestEveryPage::longestMenu()
{
    QQuickItem *bar = hands.item(u"window.menu"_s);
    QVERIFY(bar);
    QObject *menu = nullptr;
    Test::WindowEyes::eachItem(bar, [&menu](QQuickItem *item) {
        auto *other = item->property("menu").value<QObject *>();
        if (other && (!menu || other->property("count").toInt() > menu->property("count").toInt()))
            menu = other;
    });
    QVERIFY(menu);
    QMetaObject::invokeMethod(menu, "open");
    QTRY_VERIFY_WITH_TIMEOUT(menu->property("opened").toBool(), slowMs);
    scene(u"longest menu"_s);
    QVERIFY2(menu->property("height").toDouble() <= window->height(), qPrintable(menu->property("height").toString()));
    const int count = menu->property("count").toInt();
    for (int i = 0; i < count; ++i)
        hands.key(Qt::Key_Down);
    QCOMPARE(menu->property("currentIndex").toInt(), count - 1);
    scene(u"end of the longest menu"_s);
    hands.key(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!menu->property("visible").toBool(), slowMs);
}

void TestEveryPage::settingsScenes()
{
    view().setPage(WindowViewModel::SettingsPage);
    SettingsViewModel &settings = desktop->settings();
    const auto known = [&] { return desktop->session().settings(); };
    QTRY_VERIFY_WITH_TIMEOUT(settings.isInStep() && known().schema && settings.list()->rowCount() > 10, slowMs);
    scene(u"settings"_s);

    // What becomes of wishes, side by side, as a session would tell it.
    SettingsState state = known();
    const auto wish = [&state](const QString &path, const SettingValue &value, Status status, Wire::SettingOutcome reason) {
        SettingState &setting = state.settings[path];
        QVERIFY2(setting.confirmed.type() == value.type(), qPrintable(path));
        setting.wanted = value;
        setting.status = status;
        setting.reason = reason;
    };
    wish(u"simulation.repulsion"_s, SettingValue(3.f), Status::Conflict, Wire::SettingOutcome::Stale);
    wish(u"simulation.damping"_s, SettingValue(0.5f), Status::Refused, Wire::SettingOutcome::OutOfRange);
    wish(u"simulation.gravity"_s, SettingValue(0.2f), Status::Offered, Wire::SettingOutcome::Accepted);
    state.settings[u"paths.weights"_s].changedByOthers = true;
    settings.show(state, {}, true);
    settings.setGroup(SettingsFilter::toLookAt());
    scene(u"settings to look at"_s);

    settings.setReviewed(true);
    for (const QString &path : {u"simulation.repulsion"_s, u"simulation.damping"_s, u"simulation.gravity"_s})
        state.settings[path].status = Status::Edited;
    settings.show(state, {}, true);
    settings.setGroup(u"simulation"_s);
    scene(u"settings under review"_s);
    settings.setReviewed(false);

    settings.show(known(), {}, true);
    auto &profiles = *part<ProfilesViewModel>("profiles");
    QVERIFY(profiles.save(u"quiet evening"_s, false));
    QVERIFY(profiles.save(u"A much longer name for the big screen in the hall"_s, true));
    QFile foreign(profiles.folder() + u"/foreign.json"_s);
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    foreign.write(R"({"format":"visionflow.settings-profile","version":1,"values":{"simulation.repulsion":4,"simulation.damping":0.5,
        "appearance.labels":"all","broadcast.rate_hz":20,"no.such.setting":1,"simulation.gravity":"much","simulation.spring":99999}})");
    foreign.close();
    profiles.refresh();
    profiles.load(u"foreign"_s);
    settings.setGroup(SettingGroupsModel::profiles());
    QTRY_VERIFY(hands.isShown(u"profiles.different"_s));
    scene(u"profiles"_s);

    settings.setGroup(SettingGroupsModel::messages());
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"messages.list"_s), slowMs);
    part<QObject>("settingsMessages")->setProperty("current", 0);
    scene(u"settings messages"_s);

    settings.setGroup(SettingGroupsModel::window());
    scene(u"this window"_s);
}

VISIONFLOW_WINDOW_TEST_MAIN(TestEveryPage)

#include "tst_everypage.moc"
