// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recordcommand.h"

#include "app/cli/commonoptions.h"
#include "app/cli/filteroption.h"
#include "app/cli/recordrun.h"
#include "app/client/sessionaddress.h"
#include "net/systemrandom.h"
#include "server/stopsignals.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

Failure usage(const QString &message, const QString &target = {})
{
    return {ExitCode::Usage, message, target, u"See visionflow record --help."_s};
}

} // namespace

Result<RecordOptions, Failure> parseRecordOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Records everything that travels between this computer and a server, both ways, with the graph at\n"
        "moments in between, until --for is over or Ctrl+C. The file is readable at any time, and after a crash\n"
        "up to the last second; secrets in headers and URLs do not get into it.\n"
        "\n"
        "Example: visionflow record ws://127.0.0.1:4000/ws/positions --for 10s -o s.vfsession"_s);
    parser.addHelpOption();
    const QCommandLineOption output({u"o"_s, u"output"_s}, u"The session file; there must be none of that name yet."_s, u"FILE"_s);
    const QCommandLineOption duration(u"for"_s, u"How long, from the first message on; without it until interrupted."_s, u"TIME"_s);
    const QCommandLineOption filter(
        u"filter"_s, u"Record only messages that this matches; the graph and settings go on. See docs/filters.md."_s, u"EXPR"_s);
    const QCommandLineOption timeout(u"timeout"_s, u"Longest wait for the connection (10s)."_s, u"TIME"_s, u"10s"_s);
    const QCommandLineOption ca = caOption();
    const QCommandLineOption json(u"json"_s, u"Machine-readable output."_s);
    parser.addOptions({output, duration, filter, timeout, ca, json});
    parser.addPositionalArgument(u"url"_s, u"Address of the server: ws://, wss:// or host:port"_s, u"URL"_s);
    const bool parsed = parser.parse(QStringList{u"visionflow record"_s} + arguments);
    RecordOptions options;
    options.json = parser.isSet(json);
    if (!parsed)
        return usage(parser.errorText());
    if (parser.isSet(u"help"_s)) {
        options.help = parser.helpText();
        return options;
    }
    const QStringList targets = parser.positionalArguments();
    options.url = urlFromText(targets.value(0));
    if (targets.size() != 1 || !sessionAddress(options.url))
        return usage(u"record needs the address of one server"_s, targets.value(targets.size() > 1 ? 1 : 0));
    options.output = parser.value(output);
    if (options.output.isEmpty())
        return usage(u"record needs a file to write to: -o FILE"_s);
    const auto wait = parseWait(parser.value(timeout));
    if (!wait)
        return usage(u"--timeout wants a time such as 10s"_s, parser.value(timeout));
    options.timeout = *wait;
    if (parser.isSet(duration)) {
        options.duration = parseWait(parser.value(duration));
        if (!options.duration)
            return usage(u"--for wants a time such as 10s"_s, parser.value(duration));
    }
    options.caFile = parser.value(ca);
    auto sieve = readFilter(parser.value(filter), FilterScope::Frames);
    if (!sieve)
        return sieve.error();
    options.filter = std::move(sieve).value();
    return options;
}

int runRecord(const QStringList &arguments)
{
    const auto options = parseRecordOptions(arguments);
    if (!options)
        return report(options.error(), arguments.contains(u"--json"_s));
    if (!options->help.isEmpty()) {
        std::fputs(qPrintable(options->help), stdout);
        return 0;
    }
    warnOfDoubt(options->filter);
    SystemRandom random;
    RecordRun run(*options, SystemClock::instance(), random);
    Server::StopSignals stops;
    int status = 0;
    QObject::connect(&stops, &Server::StopSignals::stopRequested, &run, &RecordRun::stop);
    QObject::connect(&run, &RecordRun::said, &run, [](const QString &line) {
        std::printf("%s\n", line.toUtf8().constData());
        std::fflush(stdout);
    });
    QObject::connect(&run, &RecordRun::warned, &run,
                     [](const QString &line) { std::fprintf(stderr, "visionflow: %s\n", qPrintable(line)); });
    QObject::connect(&run, &RecordRun::finished, &run, [&](const std::optional<Failure> &failure) {
        status = failure ? report(*failure, options->json) : 0;
        QCoreApplication::exit(status);
    });
    QMetaObject::invokeMethod(&run, &RecordRun::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    warnIfExhausted(options->filter);
    return status;
}

} // namespace VisionFlow::Cli
