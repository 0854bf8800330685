// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root of the program: decides what was asked for, and hands over.
#include "app/cli/benchcommand.h"
#include "app/cli/checkcommand.h"
#include "app/cli/completioncommand.h"
#include "app/cli/decodecommand.h"
#include "app/cli/doctorcommand.h"
#include "app/cli/exitcode.h"
#include "app/cli/exportcommand.h"
#include "app/cli/invocation.h"
#include "app/cli/recordcommand.h"
#include "app/cli/replaycommand.h"
#include "app/cli/screenshotoptions.h"
#include "app/cli/sendcommand.h"
#include "app/cli/settingscommand.h"
#include "app/cli/virtualdisplay.h"
#include "app/desktop.h"
#include "app/screenshot.h"
#include "server/servecommand.h"

#include <QGuiApplication>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using Cli::ExitCode;
using Cli::Invocation;

namespace {

void nameApplication()
{
    QCoreApplication::setApplicationName(u"visionflow"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(VISIONFLOW_VERSION));
}

QStringList wordsOf(int argc, char *argv[])
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    return words;
}

/// Runs \p withWindow on a QGuiApplication.
template <typename Act>
int inWindowSystem(int &argc, char *argv[], const Act &withWindow)
{
    DesktopApplication::prepare();
    QGuiApplication application(argc, argv);
    nameApplication();
    QGuiApplication::setApplicationDisplayName(u"VisionFlow"_s);
    QGuiApplication::setDesktopFileName(u"org.visionflow.Desktop"_s);
    return withWindow();
}

int openWindow(int &argc, char *argv[], const Invocation &invocation)
{
    const bool headless = !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
    if (!Cli::hasDisplay() && !headless)
        return Cli::report({ExitCode::Environment,
                            u"There is no display to open a window on"_s,
                            {},
                            u"visionflow screenshot draws without one; visionflow serve needs none."_s},
                           false);
    return inWindowSystem(argc, argv, [&] {
        if (invocation.selfTest)
            return runQmlSelfTest() == 0 ? int(ExitCode::Done) : int(ExitCode::AnswerIsNo);
        DesktopApplication desktop({{}, {}, invocation.target, invocation.source});
        return desktop.show() ? QGuiApplication::exec() : int(ExitCode::Environment);
    });
}

int takeScreenshot(int &argc, char *argv[], const Invocation &invocation)
{
    const auto draw = [&](const Cli::ScreenshotOptions &options) {
        if (Cli::hasDisplay())
            return inWindowSystem(argc, argv, [&] { return runScreenshot(options); });
        QCoreApplication application(argc, argv);
        const Cli::VirtualRun run
            = Cli::rerunOnVirtualDisplay(QCoreApplication::arguments().mid(1), options.view ? Cli::ScreenshotOptions().size : options.size);
        return run.failure ? Cli::report(*run.failure, options.json) : run.status;
    };
    return Cli::runWith(Cli::parseScreenshotOptions(invocation.arguments), invocation.arguments, draw);
}

int runVerb(int &argc, char *argv[], const Invocation &invocation)
{
    if (invocation.verb == "screenshot"_L1)
        return takeScreenshot(argc, argv, invocation);
    QCoreApplication application(argc, argv);
    nameApplication();
    if (invocation.verb == "serve"_L1)
        return Server::serve(invocation.arguments, u"visionflow serve"_s);
    struct Row
    {
        QLatin1StringView verb;
        int (*run)(const QStringList &arguments);
    };
    static constexpr std::array rows
        = {Row{"doctor"_L1, Cli::runDoctor}, Row{"check"_L1, Cli::runCheck},          Row{"settings"_L1, Cli::runSettings},
           Row{"record"_L1, Cli::runRecord}, Row{"decode"_L1, Cli::runDecode},        Row{"replay"_L1, Cli::runReplay},
           Row{"export"_L1, Cli::runExport}, Row{"convert"_L1, Cli::runConvert},      Row{"bench"_L1, Cli::runBench},
           Row{"send"_L1, Cli::runSend},     Row{"completion"_L1, Cli::runCompletion}};
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row &one) { return invocation.verb == one.verb; });
    return row->run(invocation.arguments);
}

} // namespace

int main(int argc, char *argv[])
{
    const Invocation invocation = Cli::parseInvocation(wordsOf(argc, argv));
    if (invocation.softwareGl)
        qputenv("LIBGL_ALWAYS_SOFTWARE", "1");
    switch (invocation.kind) {
    case Invocation::Kind::Help:
        std::fputs(qPrintable(Cli::helpText()), stdout);
        return 0;
    case Invocation::Kind::Version:
        std::puts("visionflow " VISIONFLOW_VERSION);
        return 0;
    case Invocation::Kind::Invalid:
        return Cli::report({ExitCode::Usage, invocation.problem, {}, invocation.hint}, false);
    case Invocation::Kind::Verb:
        return runVerb(argc, argv, invocation);
    case Invocation::Kind::Window:
        return openWindow(argc, argv, invocation);
    }
    Q_UNREACHABLE();
}
