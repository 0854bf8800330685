// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replaycommand.h"

#include "app/cli/duration.h"
#include "app/cli/filteroption.h"
#include "app/cli/replayrun.h"
#include "app/cli/trafficinput.h"
#include "server/stopsignals.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

constexpr double slowest = 0.1;
constexpr double fastest = 16;

/// --speed, --from, --to and --loop of \p parser into \p timing. \return what is wrong with them.
std::optional<Failure> readTiming(const VerbParser &parser, SessionTiming &timing)
{
    bool isNumber = false;
    timing.speed = parser.value(u"speed"_s).toDouble(&isNumber);
    if (!isNumber || !(timing.speed >= slowest && timing.speed <= fastest))
        return parser.usage(u"--speed takes a number from 0.1 to 16"_s, parser.value(u"speed"_s));
    for (const auto &[name, to] : {std::pair{u"from"_s, &timing.from}, std::pair{u"to"_s, &timing.to}}) {
        if (!parser.isSet(name))
            continue;
        const auto time = parseDuration(parser.value(name));
        if (!time)
            return parser.usage(u"--%1 wants a time such as 10s"_s.arg(name), parser.value(name));
        *to = std::chrono::nanoseconds(*time).count();
    }
    if (timing.from && timing.to && *timing.from > *timing.to)
        return parser.usage(u"--from is later than --to"_s, parser.value(u"from"_s));
    timing.loops = parser.isSet(u"loop"_s);
    return std::nullopt;
}

int replay(const ReplayOptions &options)
{
    warnOfDoubt(options.rows.filter);
    const auto input = openTraffic(options.input);
    if (!input)
        return report(input.error(), options.json);
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return report({ExitCode::File, u"stdout cannot be written to"_s, {}, {}}, options.json);
    ReplayRun run(*input->session, options, SystemClock::instance(), out);
    Server::StopSignals stops;
    int status = 0;
    QObject::connect(&stops, &Server::StopSignals::stopRequested, &run, &ReplayRun::stop);
    QObject::connect(&run, &ReplayRun::finished, &run, [&](const std::optional<Failure> &failure) {
        status = failure ? report(*failure, options.json) : 0;
        QCoreApplication::exit(status);
    });
    QMetaObject::invokeMethod(&run, &ReplayRun::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    warnIfExhausted(options.rows.filter);
    return status;
}

} // namespace

VerbSyntax replaySyntax()
{
    return {u"replay"_s,
            u"Prints recorded messages, as visionflow decode, but each at its time. It talks to nobody: visionflow serve\n"
            "--replay shows a recording to clients.\n"
            "\n"
            "Examples:\n"
            "  visionflow replay s.vfsession\n"
            "  visionflow replay s.vfsession --from 10s --to 20s --speed 4 --filter 'frame.dir == sent'\n"
            "  visionflow replay s.vfsession --fields frame.time,node.x --filter 'node.id == 17' --format csv | plot\n"
            "\n"
            "Fields:\n"_s
                + fieldList(),
            QList<VerbOption>{{{u"speed"_s}, u"So many times as fast, 0.1 to 16 (1)."_s, u"FACTOR"_s, u"1"_s},
                              {{u"from"_s}, u"Begin at this time of the recording; without it at the first message."_s, u"TIME"_s},
                              {{u"to"_s}, u"And end at this one; without it with the last message."_s, u"TIME"_s},
                              {{u"loop"_s}, u"Begin again at the end, until interrupted."_s}}
                + rowOptions()
                + QList<VerbOption>{{{u"json"_s}, u"Errors as JSON; the same as --format jsonl where no format is given."_s}},
            {{u"file"_s, u"A session, .jsonl or .har; - reads JSON Lines from stdin."_s, u"FILE"_s, {}, true}}};
}

Result<ReplayOptions, Failure> parseReplayOptions(const QStringList &arguments)
{
    const VerbParser parser(replaySyntax(), arguments);
    ReplayOptions options;
    options.json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return *failure;
    options.help = parser.help();
    if (!options.help.isEmpty())
        return options;
    const QStringList files = parser.operands();
    if (files.size() != 1)
        return parser.usage(u"replay needs one file"_s, files.value(1));
    options.input = files.first();
    if (const auto failure = readTiming(parser, options.timing))
        return *failure;
    auto rows = readRowOptions(parser, options.json);
    if (!rows)
        return rows.error();
    options.rows = std::move(rows).value();
    return options;
}

int runReplay(const QStringList &arguments) { return runWith(parseReplayOptions(arguments), arguments, replay); }

} // namespace VisionFlow::Cli
