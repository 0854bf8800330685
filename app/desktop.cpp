// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include "app/client/savedfilters.h"
#include "app/client/standardfolders.h"
#include "app/composebinding.h"
#include "app/connectionbinding.h"
#include "app/filterbinding.h"
#include "app/graphbinding.h"
#include "app/picturebinding.h"
#include "app/recordingbinding.h"
#include "app/scene/graphcontroller.h"
#include "app/sessionbinding.h"
#include "app/settingsbinding.h"
#include "app/softwaregl.h"
#include "app/stylebinding.h"
#include "app/timebinding.h"
#include "app/trafficbinding.h"
#include "app/viewmodels/iconprovider.h"
#include "app/viewmodels/profilesviewmodel.h"
#include "app/viewmodels/theme.h"
#include "app/viewmodels/undohistory.h"
#include "net/systemrandom.h"

#include <QEvent>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QScreen>
#include <QtQml/QQmlExtensionPlugin>

#include <algorithm>
#include <functional>

Q_IMPORT_QML_PLUGIN(VisionFlow_AppPlugin)
Q_IMPORT_QML_PLUGIN(VisionFlow_ScenePlugin)
Q_IMPORT_QML_PLUGIN(VisionFlow_ViewModelsPlugin)

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logStartup, "visionflow.startup", QtWarningMsg)

/// Says once, in the log, that something moves: bench_window waits for this line.
void logFirstMotion(QQuickWindow *window, const GraphController &graph)
{
    QObject::connect(window, &QQuickWindow::frameSwapped, window, [&graph, said = false]() mutable {
        if (!said && graph.isInterpolated()) {
            said = true;
            qCInfo(logStartup, "first moving frame");
        }
    });
}

/// Tells when the desktop's own colours change.
class PaletteWatcher : public QObject
{
public:
    PaletteWatcher(std::function<void()> act, QObject *parent)
        : QObject(parent)
        , m_act(std::move(act))
    {
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::ApplicationPaletteChange && watched == qGuiApp)
            m_act();
        return false;
    }

private:
    std::function<void()> m_act;
};

} // namespace

class DesktopApplication::Private
{
public:
    explicit Private(const DesktopOptions &options);

    void connectCommands();
    void connectLook();
    void connectUndo();
    void enableCommands();
    void restoreWindow();
    void rememberWindow();
    void on(const char *id, std::function<void()> act);
    qint64 logNowNs() const;

    // In order of need; destroyed in reverse, the QML engine first.
    DesktopOptions options;
    const Clock &clock = SystemClock::instance();
    SystemRandom random;
    Preferences preferences;
    BuiltInServer server;
    ClientSession session;
    TrafficRecorder recorder{session};
    GraphController graph;
    ActionTable actions;
    WindowViewModel view;
    UndoHistory undo;
    StartViewModel start;
    ConnectionViewModel connection;
    NodeCardViewModel card;
    FindModel find;
    SavedFilters savedFilters;
    FilterViewModel nodeFilter;
    DistancesModel distances;
    LegendModel legend;
    StyleViewModel style;
    LatencyViewModel metrics;
    EventsModel history, problems;
    SettingsViewModel settings;
    SettingsMessages settingsMessages;
    ProfilesViewModel profiles;
    TimeCursor cursor{recorder.log, recorder.names, clock};
    TrafficViewModel traffic{recorder.source(), cursor};
    MessageDetailViewModel detail;
    ComposeViewModel compose;
    FilterViewModel trafficFilter{savedFilters, FilterScope::Frames};
    TrafficStatisticsModel trafficStatistics{recorder.source(), *traffic.model(), [this] { return logNowNs(); }};
    GraphBinding graphBinding;
    FilterBinding filterBinding;
    StyleBinding styleBinding;
    ConnectionBinding connectionBinding;
    SettingsBinding settingsBinding;
    TimeBinding timeBinding;
    TrafficBinding trafficBinding;
    ComposeBinding composeBinding;
    RecordingViewModel recording;
    RecordingBinding recordingBinding;
    PictureViewModel picture;
    PictureBinding pictureBinding;
    QQmlApplicationEngine engine;
    Theme *theme = nullptr;
    QQuickWindow *window = nullptr;
};

DesktopApplication::Private::Private(const DesktopOptions &given)
    : options(given)
    , preferences(given.configFolder.isEmpty() ? StandardFolders::config() : given.configFolder,
                  given.stateFolder.isEmpty() ? StandardFolders::state() : given.stateFolder)
    , server(clock, (given.stateFolder.isEmpty() ? StandardFolders::state() : given.stateFolder) + u"/window-server-settings.json"_s)
    , session(clock, random)
    , graph(session.mailbox(), clock)
    , start(preferences)
    , savedFilters(given.dataFolder.isEmpty() ? StandardFolders::data() : given.dataFolder)
    , nodeFilter(savedFilters, FilterScope::Nodes)
    , profiles((given.dataFolder.isEmpty() ? StandardFolders::data() : given.dataFolder) + u"/profiles"_s, settings.model(),
               settings.edits())
    , graphBinding({session, graph, actions, view, card, find, distances, legend})
    , filterBinding({graph, actions, view, nodeFilter})
    , styleBinding({session, graph, actions, view, style})
    , connectionBinding(
          {clock, session, server, graph, preferences, view, actions, undo, start, connection, metrics, history, problems, cursor, traffic})
    , settingsBinding({clock, session, preferences, actions, view, undo, settings, settingsMessages, problems})
    , timeBinding({session, graph, preferences, actions, view, connection, cursor, traffic}, recorder.log)
    , trafficBinding({graph, actions, view, traffic, detail, trafficFilter, trafficStatistics})
    , composeBinding({session, actions, view, traffic, compose})
    , recordingBinding({clock, session, recorder, graph, preferences, actions, view, start, cursor, recording, connectionBinding,
                        timeBinding, savedFilters, nodeFilter, trafficFilter})
    , pictureBinding({graph, actions, view, picture})
{
    bindSession(graph, session);
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.addImageProvider(u"icon"_s, new IconProvider);
    // The types of a static module are known from its first import on.
    QQmlComponent(&engine).setData("import QtQml\nimport VisionFlow.ViewModels\nQtObject {}", {});
    theme = engine.singletonInstance<Theme *>(qmlTypeId("VisionFlow.ViewModels", 1, 0, "Theme"));
    connectLook();
    styleBinding.colour(*theme);
    connectCommands();
    connectUndo();
    enableCommands();
    QObject::connect(&connection, &ConnectionViewModel::changed, &view, [this] { enableCommands(); });
    QObject::connect(&session, &ClientSession::misfitChanged, &trafficBinding, &TrafficBinding::reread);
    const OpenGlFacts openGl = openGlFacts();
    if (openGl.mostTextureSide > 0)
        picture.setMostSide(std::min(openGl.mostTextureSide, PictureSize::mostSide));
    if (isSoftwareRenderer(openGl.renderer))
        start.setNotice(DesktopApplication::tr("No graphics card was found: the processor draws, so large graphs move less smoothly."));
}

/// What time it is in the log of messages; a file's stands still at its end.
qint64 DesktopApplication::Private::logNowNs() const
{
    const quint64 began = recorder.log.wallUs(), now = clock.wallUs();
    return cursor.isRecorded() || now < began ? recorder.log.newestNs() : qint64(now - began) * 1000;
}

void DesktopApplication::Private::enableCommands()
{
    actions.enable({"file.close", "go.graph", "go.metrics"}, connection.isOpen());
    actions.enable({"file.retry"}, connection.canRetry());
}

void DesktopApplication::Private::connectLook()
{
    const auto apply = [this] {
        const auto wanted = preferences.appearance();
        theme->setDark(wanted == Preferences::FollowSystem ? Theme::systemIsDark() : wanted == Preferences::Dark);
        theme->setHighContrast(preferences.highContrast());
        theme->setReducedMotion(preferences.reducedMotion());
        theme->setScale(preferences.interfaceScale());
        actions.command(u"view.themeSystem"_s)->setChecked(wanted == Preferences::FollowSystem);
        actions.command(u"view.themeLight"_s)->setChecked(wanted == Preferences::Light);
        actions.command(u"view.themeDark"_s)->setChecked(wanted == Preferences::Dark);
    };
    for (const auto changed : {&Preferences::appearanceChanged, &Preferences::interfaceScaleChanged, &Preferences::highContrastChanged,
                               &Preferences::reducedMotionChanged})
        QObject::connect(&preferences, changed, theme, apply);
    qGuiApp->installEventFilter(new PaletteWatcher(apply, theme));
    apply();
}

void DesktopApplication::Private::connectUndo()
{
    const auto show = [this] {
        Command *const back = actions.command(u"edit.undo"_s);
        back->setText(undo.undoText());
        back->setEnabled(undo.canUndo());
        Command *const again = actions.command(u"edit.redo"_s);
        again->setText(undo.redoText());
        again->setEnabled(undo.canRedo());
    };
    on("edit.undo", [this] { undo.undo(); });
    on("edit.redo", [this] { undo.redo(); });
    QObject::connect(&graph, &GraphController::stepTaken, &undo, &UndoHistory::push);
    QObject::connect(&undo, &UndoHistory::noticed, &view, &WindowViewModel::setNotice);
    QObject::connect(&undo, &UndoHistory::changed, &view, show);
    show();
}

void DesktopApplication::Private::on(const char *id, std::function<void()> act)
{
    QObject::connect(actions.command(QString::fromLatin1(id)), &Command::triggered, &view, std::move(act));
}

void DesktopApplication::Private::connectCommands()
{
    on("file.demo", [this] { start.startDemo(); });
    on("file.system", [this] { start.startSystem(); });
    on("file.open", [this] { emit view.fileDialogWanted(); });
    on("file.connect", [this] {
        view.setPage(WindowViewModel::StartPage);
        emit view.addressFieldWanted();
    });
    on("file.retry", [this] { session.retryNow(); });
    on("file.close", [this] { connectionBinding.close(); });
    on("file.quit", [this] { window->close(); });
    on("go.graph", [this] { view.setPage(WindowViewModel::GraphPage); });
    on("go.metrics", [this] { view.setPage(WindowViewModel::MetricsPage); });
    on("go.nextPane", [this] { emit view.paneWanted(1); });
    on("go.previousPane", [this] { emit view.paneWanted(-1); });
    on("help.keys", [this] { view.setKeysOpen(true); });
    on("help.keysAnywhere", [this] { view.setKeysOpen(true); });
    on("view.themeSystem", [this] { preferences.setAppearance(Preferences::FollowSystem); });
    on("view.themeLight", [this] { preferences.setAppearance(Preferences::Light); });
    on("view.themeDark", [this] { preferences.setAppearance(Preferences::Dark); });
    on("view.larger", [this] { preferences.setInterfaceScale(preferences.interfaceScale() + 0.1); });
    on("view.smaller", [this] { preferences.setInterfaceScale(preferences.interfaceScale() - 0.1); });
    on("view.normal", [this] { preferences.setInterfaceScale(1); });
    on("view.fullScreen", [this] {
        view.setFullScreen(!view.isFullScreen());
        view.isFullScreen() ? window->showFullScreen() : window->showNormal();
        actions.command(u"view.fullScreen"_s)->setChecked(view.isFullScreen());
    });
}

void DesktopApplication::Private::restoreWindow()
{
    const QRect stored = preferences.windowGeometry();
    // A screen may have gone since: a window nobody can reach is worse than one in the wrong place.
    if (stored.isValid() && QGuiApplication::screenAt(stored.center()))
        window->setGeometry(stored);
    if (preferences.windowMaximised())
        window->showMaximized();
    else
        window->show();
    // Where there is no window manager nobody else would give it the keyboard.
    window->requestActivate();
    for (const auto changed : {&QWindow::xChanged, &QWindow::yChanged, &QWindow::widthChanged, &QWindow::heightChanged})
        QObject::connect(window, changed, &view, [this] { rememberWindow(); });
    QObject::connect(window, &QWindow::visibilityChanged, &view, [this] { rememberWindow(); });
}

void DesktopApplication::Private::rememberWindow()
{
    const QWindow::Visibility visibility = window->visibility();
    if (visibility == QWindow::Windowed)
        preferences.setWindow(window->geometry(), false);
    else if (visibility == QWindow::Maximized)
        preferences.setWindow(preferences.windowGeometry(), true);
}

DesktopApplication::DesktopApplication(const DesktopOptions &options)
    : d(std::make_unique<Private>(options))
{
}

DesktopApplication::~DesktopApplication() = default;

void DesktopApplication::prepare() { QQuickStyle::setStyle(u"Basic"_s); }

bool DesktopApplication::show()
{
    d->engine.setInitialProperties({{u"view"_s, QVariant::fromValue(&d->view)},
                                    {u"actions"_s, QVariant::fromValue(&d->actions)},
                                    {u"start"_s, QVariant::fromValue(&d->start)},
                                    {u"connection"_s, QVariant::fromValue(&d->connection)},
                                    {u"preferences"_s, QVariant::fromValue(&d->preferences)},
                                    {u"graph"_s, QVariant::fromValue(&d->graph)},
                                    {u"card"_s, QVariant::fromValue(&d->card)},
                                    {u"find"_s, QVariant::fromValue(&d->find)},
                                    {u"nodeFilter"_s, QVariant::fromValue(&d->nodeFilter)},
                                    {u"distances"_s, QVariant::fromValue(&d->distances)},
                                    {u"legend"_s, QVariant::fromValue(&d->legend)},
                                    {u"style"_s, QVariant::fromValue(&d->style)},
                                    {u"metrics"_s, QVariant::fromValue(&d->metrics)},
                                    {u"history"_s, QVariant::fromValue(&d->history)},
                                    {u"problems"_s, QVariant::fromValue(&d->problems)},
                                    {u"settings"_s, QVariant::fromValue(&d->settings)},
                                    {u"settingsMessages"_s, QVariant::fromValue(&d->settingsMessages)},
                                    {u"profiles"_s, QVariant::fromValue(&d->profiles)},
                                    {u"cursor"_s, QVariant::fromValue(&d->cursor)},
                                    {u"traffic"_s, QVariant::fromValue(&d->traffic)},
                                    {u"messageDetail"_s, QVariant::fromValue(&d->detail)},
                                    {u"compose"_s, QVariant::fromValue(&d->compose)},
                                    {u"trafficFilter"_s, QVariant::fromValue(&d->trafficFilter)},
                                    {u"recording"_s, QVariant::fromValue(&d->recording)},
                                    {u"trafficStatistics"_s, QVariant::fromValue(&d->trafficStatistics)},
                                    {u"picture"_s, QVariant::fromValue(&d->picture)}});
    d->engine.load(QUrl(u"qrc:/qt/qml/VisionFlow/App/Main.qml"_s));
    if (d->engine.rootObjects().isEmpty())
        return false;
    d->window = qobject_cast<QQuickWindow *>(d->engine.rootObjects().constFirst());
    if (!d->window)
        return false;
    d->restoreWindow();
    if (logStartup().isInfoEnabled())
        logFirstMotion(d->window, d->graph);
    if (!d->options.target.isEmpty())
        d->start.openTarget(d->options.target);
    else if (!d->options.source.isEmpty())
        d->start.startSource(d->options.source);
    return true;
}

QQuickWindow *DesktopApplication::window() const { return d->window; }

StartViewModel &DesktopApplication::start() const { return d->start; }

GraphController &DesktopApplication::graph() const { return d->graph; }

ClientSession &DesktopApplication::session() const { return d->session; }

SettingsViewModel &DesktopApplication::settings() const { return d->settings; }

TimeCursor &DesktopApplication::cursor() const { return d->cursor; }

TrafficViewModel &DesktopApplication::traffic() const { return d->traffic; }

RecordingBinding &DesktopApplication::recording() const { return d->recordingBinding; }

PictureViewModel &DesktopApplication::picture() const { return d->picture; }

TimeBinding &DesktopApplication::time() const { return d->timeBinding; }

ActionTable &DesktopApplication::actions() const { return d->actions; }

UndoHistory &DesktopApplication::undo() const { return d->undo; }

} // namespace VisionFlow
