// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real window from outside: start to the first moving frame, and its resident memory over time. Needs a display.
#include "bench/benchtable.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int startRounds = 5;
constexpr int memorySamples = 10;

QString program() { return QCoreApplication::applicationDirPath() + u"/visionflow"_s; }

double millisecondsSince(SteadyClock::time_point start)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

/// A window with an empty home that says when it moved first.
class Window
{
public:
    explicit Window(const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, m_home.path());
        environment.insert(u"XDG_STATE_HOME"_s, m_home.path());
        environment.insert(u"QT_LOGGING_RULES"_s, u"visionflow.startup.info=true"_s);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_start = SteadyClock::now();
        m_process.start(program(), arguments);
    }
    ~Window()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10000))
            m_process.kill();
        m_process.waitForFinished();
    }

    /// Milliseconds from start to the first frame in which nodes move; negative when none came within a minute.
    double waitForMotion()
    {
        QByteArray said;
        while (!said.contains("first moving frame")) {
            if (!m_process.waitForReadyRead(60000)) {
                std::fputs(said.constData(), stderr);
                return -1;
            }
            said += m_process.readAll();
        }
        return millisecondsSince(m_start);
    }

    double residentMiB() const
    {
        QFile file(u"/proc/%1/status"_s.arg(m_process.processId()));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith("VmRSS:"))
                return line.simplified().split(' ').value(1).toDouble() / 1024;
        }
        return 0;
    }

    void letRun(int milliseconds) { m_process.waitForFinished(milliseconds); }

private:
    QTemporaryDir m_home;
    QProcess m_process;
    SteadyClock::time_point m_start;
};

void measureStart(Bench::Table &table)
{
    std::vector<double> seconds;
    for (int round = 0; round < startRounds; ++round) {
        Window window({u"--source"_s, u"demo"_s});
        seconds.push_back(window.waitForMotion() / 1000);
    }
    table.add(u"start to first moving frame, demo graph"_s, Bench::spreadOf(std::move(seconds)), u"s"_s, u"under 3"_s);
}

void measureMemory(Bench::Table &table, int seconds)
{
    QProcess server;
    server.start(program(),
                 {u"serve"_s, u"--source"_s, u"demo"_s, u"--nodes"_s, u"16384"_s, u"--rate"_s, u"20"_s, u"--port"_s, u"0"_s, u"--json"_s});
    QByteArray line;
    while (!line.contains('\n') && server.waitForReadyRead(60000))
        line += server.readAllStandardOutput();
    const QString url = QJsonDocument::fromJson(line.left(line.indexOf('\n'))).object()[u"positions"_s].toString();

    Window window({url});
    if (window.waitForMotion() >= 0) {
        std::vector<double> resident;
        for (int i = 0; i < memorySamples; ++i) {
            window.letRun(seconds * 1000 / memorySamples);
            resident.push_back(window.residentMiB());
        }
        table.add(u"resident memory, 16,384 nodes at 20 Hz, over %1 s"_s.arg(seconds), Bench::spreadOf(resident), u"MiB"_s, u"under 400"_s);
        const double growth = resident.back() - resident.front();
        table.add(u"growth from the first tenth of that to the last"_s, growth, u"MiB"_s, u"flat"_s);
    }
    server.terminate();
    server.waitForFinished(10000);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Bench::Table table(argc, argv);
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
        std::fputs("bench_window: there is no display; run it under xvfb-run\n", stderr);
        return 0;
    }
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype at = arguments.indexOf(u"--seconds"_s);
    const int seconds = at > 0 ? std::max(10, arguments.value(at + 1).toInt()) : 30;
    measureStart(table);
    measureMemory(table, seconds);
    return 0;
}
