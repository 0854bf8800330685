// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the graph is drawn, and what a frame costs the window's own thread. Prints; never fails for being slow.
#include "app/scene/graphcontroller.h"
#include "app/scene/scenedriver.h"
#include "bench/syntheticgraph.h"
#include "net/clock.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <QTimer>

#include <algorithm>
#include <ctime>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr double updatesPerSecond = 5;

double cpuMs(clockid_t clock)
{
    timespec used;
    clock_gettime(clock, &used);
    return double(used.tv_sec) * 1000 + double(used.tv_nsec) / 1e6;
}

double threadCpuMs() { return cpuMs(CLOCK_THREAD_CPUTIME_ID); }

struct Options
{
    int nodes = 0;
    int edges = 0;
    double seconds = 5;
    QString picture;
    QStringList show; ///< light, labels, selection, path, stale, close
};

/// One graph in one window for a while.
class Run : public QObject
{
public:
    Run(const Options &options, const Clock &clock)
        : m_options(options)
        , m_clock(clock)
        , m_graph(options.nodes, options.edges)
        , m_controller(m_mailbox, clock)
    {
        m_mailbox.setWake([this] { QMetaObject::invokeMethod(&m_controller, &GraphController::takeSnapshot, Qt::QueuedConnection); });
        m_controller.setExpectedRate(updatesPerSecond);
        m_epoch = clock.now();
        QObject::connect(&m_feed, &QTimer::timeout, this, [this] { publish(); });
        m_feed.setTimerType(Qt::PreciseTimer);
        m_feed.start(int(1000 / updatesPerSecond));
        publish();

        m_view.engine()->addImportPath(u"qrc:/qt/qml"_s);
        m_view.setResizeMode(QQuickView::SizeRootObjectToView);
        m_view.setInitialProperties({{u"controller"_s, QVariant::fromValue(&m_controller)}});
        m_view.setSource(QUrl(u"qrc:/bench/SceneWindow.qml"_s));
        m_view.resize(1280, 800);
        QObject::connect(&m_view, &QQuickWindow::frameSwapped, this, [this] { ++m_swapped; });
        m_view.show();
    }

    void run()
    {
        spin(2); // shaders, first frames
        arrange();
        m_swapped = 0;
        m_feedMs = 0;
        const double cpuBefore = threadCpuMs();
        const double allBefore = cpuMs(CLOCK_PROCESS_CPUTIME_ID);
        const auto before = m_clock.now();
        QTimer turn;
        QObject::connect(&turn, &QTimer::timeout, this, [this] { m_controller.driver()->orbit({0.6, 0}); });
        turn.start(33);
        spin(m_options.seconds);
        turn.stop();
        const double seconds = std::chrono::duration<double>(m_clock.now() - before).count();
        const double frames = std::max(1, m_swapped);
        // Frames a second depend on who else is busy; the processor time of a frame hardly does.
        std::printf("%6d nodes %6d edges: %6.1f frames/s, %.1f ms of processor a frame in all threads\n", m_options.nodes, m_options.edges,
                    frames / seconds, (cpuMs(CLOCK_PROCESS_CPUTIME_ID) - allBefore - m_feedMs) / frames);
        std::printf("       window thread %.2f ms a frame, of it the scene's step %.3f ms\n",
                    (threadCpuMs() - cpuBefore - m_feedMs) / frames, m_controller.ownFrameMs());
        std::printf("       drawn by %s\n", qPrintable(m_controller.rendererName()));
        measurePicking();
        measureRest();
        if (!m_options.picture.isEmpty())
            m_view.grabWindow().save(m_options.picture);
    }

private:
    void arrange()
    {
        const auto shows = [this](QLatin1StringView what) { return m_options.show.contains(what); };
        if (shows("light"_L1))
            m_view.rootObject()->setProperty("light", true);
        if (shows("labels"_L1))
            m_controller.setLabelMode(GraphController::AllLabels);
        if (shows("selection"_L1) || shows("close"_L1))
            m_controller.focusNode(17, shows("close"_L1));
        if (shows("neighbours"_L1))
            m_controller.growSelection();
        if (shows("path"_L1)) {
            m_controller.focusNode(1234, false);
            m_controller.showPathToSource();
        }
        if (shows("flat"_L1))
            m_controller.setProjection(GraphController::Flat);
        m_controller.setStale(shows("stale"_L1));
        spin(1);
    }

    void publish()
    {
        const double before = threadCpuMs();
        m_mailbox.publish(m_graph.snapshotAt(std::chrono::duration<double>(m_clock.now() - m_epoch).count(), m_epoch));
        m_feedMs += threadCpuMs() - before;
    }

    void spin(double seconds)
    {
        QEventLoop loop;
        QTimer::singleShot(int(seconds * 1000), &loop, &QEventLoop::quit);
        loop.exec();
    }

    void measureRest()
    {
        m_feed.stop();
        spin(2);
        m_swapped = 0;
        spin(1);
        std::printf("       at rest %d frames/s\n", m_swapped);
    }

    void measurePicking()
    {
        constexpr int picks = 50;
        const double before = threadCpuMs();
        qint64 sum = 0;
        for (int i = 0; i < picks; ++i)
            sum += m_controller.driver()->picker().nodeAt({20.0 + 24 * i, 400}, 5);
        std::printf("       picking %.2f ms%s\n", (threadCpuMs() - before) / picks, sum == -picks ? " (nothing hit)" : "");
    }

    Options m_options;
    const Clock &m_clock;
    SyntheticGraph m_graph;
    SnapshotMailbox m_mailbox;
    GraphController m_controller;
    std::chrono::nanoseconds m_epoch{0};
    QTimer m_feed;
    QQuickView m_view;
    int m_swapped = 0;
    double m_feedMs = 0; ///< spent on inventing the graph, which is no cost of drawing it
};

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Draws moving graphs at 1280 x 800 and prints what a frame costs."_s);
    parser.addHelpOption();
    const QCommandLineOption nodes(u"nodes"_s, u"Only this many nodes."_s, u"n"_s);
    const QCommandLineOption edges(u"edges"_s, u"And this many edges."_s, u"n"_s, u"0"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"For each graph."_s, u"s"_s, u"5"_s);
    const QCommandLineOption picture(u"picture"_s, u"Saves the last frame."_s, u"file.png"_s);
    const QCommandLineOption show(u"show"_s, u"For the picture: light, labels, selection, neighbours, close, path, flat, stale."_s,
                                  u"what,…"_s);
    parser.addOptions({nodes, edges, seconds, picture, show});
    parser.process(application);

    std::vector<std::pair<int, int>> sizes{{1000, 2000}, {2000, 6000}, {10000, 20000}};
    if (parser.isSet(nodes))
        sizes = {{parser.value(nodes).toInt(), parser.value(edges).toInt()}};
    for (const auto &[n, e] : sizes)
        Run({n, e, parser.value(seconds).toDouble(), parser.value(picture), parser.value(show).split(u',')}, SystemClock::instance()).run();
    return 0;
}
