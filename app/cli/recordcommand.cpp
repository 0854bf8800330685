// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recordcommand.h"

#include "app/cli/commonoptions.h"
#include "app/cli/filteroption.h"
#include "app/cli/recordrun.h"
#include "app/client/sessionaddress.h"
#include "net/systemrandom.h"
#include "server/stopsignals.h"

#include <QCoreApplication>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

int record(const RecordOptions &options)
{
    warnOfDoubt(options.filter);
    SystemRandom random;
    RecordRun run(options, SystemClock::instance(), random);
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
        status = failure ? report(*failure, options.json) : 0;
        QCoreApplication::exit(status);
    });
    QMetaObject::invokeMethod(&run, &RecordRun::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    warnIfExhausted(options.filter);
    return status;
}

} // namespace

VerbSyntax recordSyntax()
{
    return {u"record"_s,
            u"Records everything that travels between this computer and a server, both ways, with the graph at\n"
            "moments in between, until --for is over or Ctrl+C. The file is readable at any time, and after a crash\n"
            "up to the last second; secrets in headers and URLs do not get into it.\n"
            "\n"
            "Example: visionflow record ws://127.0.0.1:4000/ws/positions --for 10s -o s.vfsession"_s,
            {{{u"o"_s, u"output"_s}, u"The session file; there must be none of that name yet."_s, u"FILE"_s, {}, {}, true},
             {{u"for"_s}, u"How long, from the first message on; without it until interrupted."_s, u"TIME"_s},
             filterOption(u"Record only messages that this matches; the graph and settings go on. See docs/filters.md."_s),
             timeoutOption(),
             caOption(),
             {{u"json"_s}, u"Machine-readable output."_s}},
            {{u"url"_s, u"Address of the server: ws://, wss:// or host:port"_s, u"URL"_s}}};
}

Result<RecordOptions, Failure> parseRecordOptions(const QStringList &arguments)
{
    const VerbParser parser(recordSyntax(), arguments);
    RecordOptions options;
    options.json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return *failure;
    options.help = parser.help();
    if (!options.help.isEmpty())
        return options;
    const QStringList targets = parser.operands();
    options.url = urlFromText(targets.value(0));
    if (targets.size() != 1 || !sessionAddress(options.url))
        return parser.usage(u"record needs the address of one server"_s, targets.value(targets.size() > 1 ? 1 : 0));
    options.output = parser.value(u"output"_s);
    if (options.output.isEmpty())
        return parser.usage(u"record needs a file to write to: -o FILE"_s);
    if (const auto failure = parser.readWait(u"timeout"_s, options.timeout, u"10s"_s))
        return *failure;
    if (parser.isSet(u"for"_s)) {
        options.duration = parseWait(parser.value(u"for"_s));
        if (!options.duration)
            return parser.usage(u"--for wants a time such as 10s"_s, parser.value(u"for"_s));
    }
    options.caFile = parser.value(u"ca"_s);
    auto sieve = readFilter(parser.value(u"filter"_s), FilterScope::Frames);
    if (!sieve)
        return sieve.error();
    options.filter = std::move(sieve).value();
    return options;
}

int runRecord(const QStringList &arguments) { return runWith(parseRecordOptions(arguments), arguments, record); }

} // namespace VisionFlow::Cli
