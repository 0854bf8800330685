// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real window under traffic: how soon it answers while messages pour in, back to live, and a recording beside it. Needs a display.
#include "app/client/clientsession.h"
#include "app/desktop.h"
#include "app/scene/graphcontroller.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/startviewmodel.h"
#include "app/viewmodels/timecursor.h"
#include "app/viewmodels/trafficviewmodel.h"
#include "bench/benchtable.h"
#include "bench/floodpeer.h"
#include "recording/sessionreader.h"

#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QProcess>
#include <QQuickWindow>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QThread>

#include <atomic>
#include <ctime>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

/// Lets the window live until \p done, or for too long. \return whether it is done. A loop of its own, because processEvents() leaves
/// alone what is to be deleted later.
template <typename Done>
bool await(Done done, int limitMs = patienceMs)
{
    if (done())
        return true;
    QElapsedTimer elapsed;
    elapsed.start();
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (done() || elapsed.elapsed() >= limitMs)
            loop.quit();
    });
    look.start(2);
    loop.exec();
    return done();
}

void live(int ms)
{
    QElapsedTimer timer;
    timer.start();
    static_cast<void>(await([&] { return timer.elapsed() >= ms; }, ms + patienceMs));
}

/// Asks the window's thread for an answer every 5 ms, as a hand on the mouse does, and notes how long each takes.
class Asker
{
public:
    Asker()
        : m_thread(QThread::create([this] { ask(); }))
    {
        m_thread->start();
    }
    /// Milliseconds. The window's thread has to live on while this is called from it.
    std::vector<double> finish()
    {
        m_stop = true;
        static_cast<void>(await([this] { return m_thread->isFinished(); }));
        m_thread->wait();
        return m_answers;
    }

private:
    void ask()
    {
        while (!m_stop) {
            QSemaphore answered;
            const auto start = std::chrono::steady_clock::now();
            QMetaObject::invokeMethod(
                qGuiApp, [&answered] { answered.release(); }, Qt::QueuedConnection);
            answered.acquire();
            m_answers.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
            QThread::msleep(5);
        }
    }

    std::atomic_bool m_stop = false;
    std::vector<double> m_answers;
    std::unique_ptr<QThread> m_thread;
};

/// Frames that a window has drawn since. What its render thread has already said is forgotten with it.
class FrameCounter : public QObject
{
public:
    explicit FrameCounter(QQuickWindow *window)
    {
        connect(window, &QQuickWindow::frameSwapped, this, [this] { ++m_count; });
    }
    int count() const { return m_count; }

private:
    int m_count = 0;
};

/// A window with an empty home.
struct Window
{
    Window()
        : desktop({.configFolder = home.path(), .stateFolder = home.path(), .target = {}, .source = {}, .dataFolder = home.path()})
    {
        desktop.show();
        desktop.window()->setGeometry(0, 0, 1280, 800);
        static_cast<void>(await([this] { return desktop.window()->isExposed(); }));
    }
    const TrafficLog &log() const { return desktop.traffic().source().log; }
    void command(const QString &id) const { desktop.actions().command(id)->trigger(); }

    QTemporaryDir home;
    DesktopApplication desktop;
};

void say(const char *what) { std::fprintf(stderr, "bench_trafficwindow: %s\n", what); }

void measureFlood(Bench::Table &table, int perSecond, int seconds)
{
    say(perSecond > 10'000 ? "a flood" : "much traffic");
    QThread thread;
    auto *peer = new Bench::FloodPeer(perSecond);
    peer->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, peer, &QObject::deleteLater);
    thread.start();
    quint16 port = 0;
    QMetaObject::invokeMethod(
        peer, [&] { port = peer->listen(); }, Qt::BlockingQueuedConnection);
    {
        Window window;
        window.desktop.start().openTarget(u"ws://127.0.0.1:%1/wss"_s.arg(port));
        window.command(u"go.traffic"_s);
        static_cast<void>(await([&] { return window.log().range().last > 100; }));
        live(1000);
        const FrameCounter frames(window.desktop.window());
        const quint64 before = window.log().range().last;
        QElapsedTimer timer;
        timer.start();
        Asker asker;
        live(seconds * 1000);
        const double took = double(timer.elapsed()) / 1000;
        const quint64 came = window.log().range().last - before;
        const auto answers = asker.finish();
        const QString what = u"peer that says %L1 texts a second: "_s.arg(perSecond);
        table.add(what + u"taken in"_s, double(came) / took, u"messages/s"_s);
        table.add(what + u"the window answers"_s, Bench::spreadOf(answers), u"ms"_s, u"under 100"_s);
        table.add(what + u"p99"_s, Bench::percentile(answers, 0.99), u"ms"_s);
        table.add(what + u"frames drawn"_s, frames.count() / took, u"1/s"_s);
    }
    thread.quit();
    thread.wait();
}

void measureBackToLive(Bench::Table &table)
{
    say("back to live");
    Window window;
    auto &desktop = window.desktop;
    desktop.start().startDemo();
    static_cast<void>(await([&] { return desktop.graph().nodeCount() == 2000 && window.log().range().last > 60; }));
    std::vector<double> times;
    for (int round = 0; round < 15; ++round) {
        desktop.cursor().skip(-5);
        if (!await([&] { return desktop.graph().isPast(); }))
            return;
        live(300);
        const FrameCounter frames(desktop.window());
        QElapsedTimer timer;
        timer.start();
        window.command(u"time.live"_s);
        static_cast<void>(await([&] { return !desktop.graph().isPast() && frames.count() >= 2; }));
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    table.add(u"from the past back to live, drawn; 2,000 nodes"_s, Bench::spreadOf(times), u"ms"_s, u"under 500"_s);
}

double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// \return the file, where there is one.
QString measureRecording(Bench::Table &table, int seconds)
{
    say("a recording");
    QProcess server;
    server.start(QCoreApplication::applicationDirPath() + u"/visionflow"_s,
                 {u"serve"_s, u"--source"_s, u"demo"_s, u"--nodes"_s, u"16384"_s, u"--rate"_s, u"60"_s, u"--port"_s, u"0"_s, u"--json"_s});
    QByteArray line;
    while (!line.contains('\n') && server.waitForReadyRead(patienceMs))
        line += server.readAllStandardOutput();
    const QString url = QJsonDocument::fromJson(line.left(line.indexOf('\n'))).object()[u"positions"_s].toString();
    QString path;
    {
        Window window;
        auto &desktop = window.desktop;
        desktop.start().openTarget(url);
        static_cast<void>(await([&] { return desktop.graph().nodeCount() > 16'000 && desktop.session().traffic().framesPerSecond > 1; }));
        window.command(u"go.traffic"_s);
        live(3000);
        const double idle = cpuSeconds();
        live(seconds * 1000 / 2);
        const double without = (cpuSeconds() - idle) / (seconds / 2.0);
        const auto gapsBefore = desktop.session().traffic().sequenceGaps;
        window.command(u"file.record"_s);
        const double start = cpuSeconds();
        Asker asker;
        live(seconds * 1000);
        const double with = (cpuSeconds() - start) / seconds;
        const auto answers = asker.finish();
        const double rate = desktop.session().traffic().framesPerSecond;
        const auto gaps = desktop.session().traffic().sequenceGaps - gapsBefore;
        window.command(u"file.record"_s);
        const QDir folder(qEnvironmentVariable("HOME") + u"/Documents/VisionFlow"_s);
        path = folder.filePath(folder.entryList({u"*.vfsession"_s}, QDir::Files, QDir::Time).value(0));
        table.add(u"16,384 nodes at 60 Hz, window open, recording: frames a second"_s, rate, u"1/s"_s, u"60"_s);
        table.add(u"— frames that the server counted and that did not come"_s, double(gaps), u"frames"_s, u"0"_s);
        table.add(u"— cores for recording, beyond the window without it"_s, with - without, u"cores"_s, u"under 0.15"_s);
        table.add(u"— the window answers"_s, Bench::spreadOf(answers), u"ms"_s);
        const auto session = Recording::SessionReader::open(path);
        if (session)
            table.add(u"— messages in the file that its writer dropped"_s, double((*session)->info().droppedMessages), u"messages"_s,
                      u"0"_s);
    }
    server.terminate();
    server.waitForFinished(10'000);
    return path;
}

void measureOpening(Bench::Table &table, const QString &path)
{
    say("opening it");
    const double gib = double(QFileInfo(path).size()) / double(1 << 30);
    Window window;
    auto &desktop = window.desktop;
    window.command(u"go.traffic"_s);
    QElapsedTimer timer;
    timer.start();
    Asker asker;
    desktop.start().openFile(QUrl::fromLocalFile(path));
    window.command(u"go.traffic"_s);
    static_cast<void>(await([&] { return desktop.traffic().model()->rowCount() > 0; }));
    table.add(u"a session of %1 GiB in the window: to the first row"_s.arg(gib, 0, 'f', 2), double(timer.nsecsElapsed()) / 1e6, u"ms"_s,
              u"under 1000"_s);
    static_cast<void>(await([&] { return desktop.cursor().isRecorded(); }));
    table.add(u"— until all of it is listed"_s, double(timer.nsecsElapsed()) / 1e6, u"ms"_s);
    table.add(u"— the window answers meanwhile"_s, Bench::spreadOf(asker.finish()), u"ms"_s, u"under 100"_s);
}

} // namespace

int main(int argc, char **argv)
{
    Bench::Table table(argc, argv);
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
        std::fputs("bench_trafficwindow: there is no display; run it under xvfb-run\n", stderr);
        return 0;
    }
    const QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8()); // recordings go below it
    DesktopApplication::prepare();
    QGuiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype at = arguments.indexOf(u"--seconds"_s);
    const int seconds = at > 0 ? std::max(4, arguments.value(at + 1).toInt()) : 10;
    measureFlood(table, 2'000, seconds);
    measureFlood(table, 100'000, seconds);
    measureBackToLive(table);
    const QString path = measureRecording(table, seconds);
    if (QFileInfo::exists(path))
        measureOpening(table, path);
    return 0;
}
