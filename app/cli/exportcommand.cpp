// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exportcommand.h"

#include "app/cli/duration.h"
#include "app/client/recordedmoment.h"
#include "recording/export/har.h"
#include "recording/export/jsonlines.h"
#include "recording/export/metricscsv.h"
#include "recording/export/pcapng.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;
using Recording::ExportOutcome;
using Recording::SessionReader;

namespace {

struct FormatRow
{
    const char *name; ///< and end of file names
    SessionFormat format;
};

constexpr std::array formats = {
    FormatRow{"vfsession", SessionFormat::Session}, FormatRow{"jsonl", SessionFormat::JsonLines},
    FormatRow{"har", SessionFormat::Har},           FormatRow{"pcapng", SessionFormat::Pcapng},
    FormatRow{"csv", SessionFormat::Csv},           FormatRow{"graphml", SessionFormat::GraphMl},
    FormatRow{"gexf", SessionFormat::Gexf},
};

bool isGraph(SessionFormat format) { return format == SessionFormat::GraphMl || format == SessionFormat::Gexf; }

Failure fileFailure(const QString &message, const QString &path) { return {ExitCode::File, message, path, {}}; }

void warn(const QString &sentence) { std::fprintf(stderr, "visionflow: %s\n", qPrintable(sentence)); }

/// Runs one exporter. \return a failure with its words, or what was done.
Result<ExportOutcome, Failure> exportSession(SessionReader &session, const ExportOptions &options, QIODevice &to)
{
    switch (options.to) {
    case SessionFormat::JsonLines:
        return Recording::exportJsonLines(session, to);
    case SessionFormat::Har:
        return Recording::exportHar(session, to);
    case SessionFormat::Pcapng:
        return Recording::exportPcapng(session, to);
    case SessionFormat::Csv:
        return Recording::exportMetricsCsv(session, to);
    case SessionFormat::GraphMl:
    case SessionFormat::Gexf:
        break;
    case SessionFormat::Session:
        Q_UNREACHABLE();
    }
    // The last one may be a keyframe later than the last message, of which a filter may have left none.
    const qint64 at = options.at ? std::chrono::nanoseconds(*options.at).count() : std::numeric_limits<qint64>::max();
    const auto moment = recordedMoment(session, at);
    if (!moment)
        return Failure{ExitCode::AnswerIsNo, u"The session knows no graph at that moment"_s, options.input, {}};
    return options.to == SessionFormat::Gexf ? Recording::exportGexf(*moment, to) : Recording::exportGraphMl(*moment, to);
}

/// \p outcome to the user; \return the exit status.
int tell(const ExportOutcome &outcome, const ExportOptions &options)
{
    for (const QString &note : outcome.notes)
        warn(note);
    if (!outcome.problem.isEmpty())
        return report(fileFailure(outcome.problem, options.output.isEmpty() ? options.input : options.output), options.json);
    if (options.json && !options.output.isEmpty()) {
        const QJsonObject line{
            {u"file"_s, options.output}, {u"items"_s, qint64(outcome.items)}, {u"notes"_s, QJsonArray::fromStringList(outcome.notes)}};
        std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    }
    return 0;
}

int writeExport(const ExportOptions &options)
{
    auto opened = SessionReader::open(options.input);
    if (!opened)
        return report(fileFailure(opened.error(), options.input), options.json);
    SessionReader &session = **opened;
    if (session.info().isCut)
        warn(session.info().cutText);
    QFile terminal;
    QSaveFile file(options.output); // so that a failed export leaves nothing half
    QIODevice &to = options.output.isEmpty() ? static_cast<QIODevice &>(terminal) : file;
    const bool isOpen = options.output.isEmpty() ? terminal.open(stdout, QIODevice::WriteOnly) : file.open(QIODevice::WriteOnly);
    if (!isOpen)
        return report(fileFailure(u"The file cannot be written: %1"_s.arg(to.errorString()), options.output), options.json);
    auto outcome = exportSession(session, options, to);
    if (!outcome)
        return report(outcome.error(), options.json);
    const bool isWritten = options.output.isEmpty() ? terminal.flush() : !outcome->problem.isEmpty() || file.commit();
    if (!isWritten)
        outcome.value().problem = u"The export cannot be written: %1"_s.arg(to.errorString());
    if (session.leftOut() > 0)
        outcome.value().notes.append(u"%1 rows of the session make no sense and were left out"_s.arg(session.leftOut()));
    return tell(*outcome, options);
}

int readImport(const ExportOptions &options)
{
    const QFileInfo about(options.input);
    if (about.exists() && !about.isFile())
        return report(fileFailure(u"That is not a regular file"_s, options.input), options.json);
    QFile from(options.input);
    if (!from.open(QIODevice::ReadOnly))
        return report(fileFailure(u"The file cannot be read: %1"_s.arg(from.errorString()), options.input), options.json);
    const QString program = QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
    return tell(options.from == SessionFormat::Har ? Recording::importHar(from, options.output, program)
                                                   : Recording::importJsonLines(from, options.output, program),
                options);
}

int run(const ExportOptions &options) { return options.to == SessionFormat::Session ? readImport(options) : writeExport(options); }

QStringList exportFormats()
{
    QStringList names;
    for (const FormatRow &row : formats) {
        if (row.format != SessionFormat::Session)
            names.append(QString::fromLatin1(row.name));
    }
    return names;
}

} // namespace

std::optional<SessionFormat> formatOfName(const QString &name)
{
    const auto found
        = std::find_if(formats.begin(), formats.end(), [&](const FormatRow &row) { return name == QLatin1StringView(row.name); });
    return found == formats.end() ? std::nullopt : std::optional(found->format);
}

std::optional<SessionFormat> formatOfFile(const QString &path) { return formatOfName(QFileInfo(path).suffix().toLower()); }

VerbSyntax exportSyntax()
{
    return {u"export"_s,
            u"Writes a session in a format that other programs read.\n"
            "\n"
            "  jsonl    traffic, a message a line; convert makes the same session of it again\n"
            "  pcapng   traffic for Wireshark, with its own WebSocket dissector\n"
            "  har      traffic as browsers save it\n"
            "  csv      metrics, a moment a line\n"
            "  graphml  the graph at one moment\n"
            "  gexf     the same\n"
            "\n"
            "Example: visionflow export s.vfsession --format graphml --at 30s -o graph.graphml"_s,
            {{{u"format"_s}, u"One of the above; without it as the end of the output's name says."_s, u"NAME"_s, {}, exportFormats()},
             {{u"o"_s, u"output"_s}, u"The file to write; without it stdout."_s, u"FILE"_s, {}, {}, true},
             {{u"at"_s}, u"Moment of a graph, from the start; without it the last one."_s, u"TIME"_s},
             {{u"json"_s}, u"Machine-readable output."_s}},
            {{u"file"_s, u"A session."_s, u"FILE"_s, {}, true}}};
}

Result<ExportOptions, Failure> parseExportOptions(const QStringList &arguments)
{
    const VerbParser parser(exportSyntax(), arguments);
    ExportOptions options;
    options.json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return *failure;
    options.help = parser.help();
    if (!options.help.isEmpty())
        return options;
    const QStringList files = parser.operands();
    if (files.size() != 1)
        return parser.usage(u"export needs one session"_s, files.value(1));
    options.input = files.first();
    options.output = parser.value(u"output"_s);
    const auto to = parser.isSet(u"format"_s) ? formatOfName(parser.value(u"format"_s)) : formatOfFile(options.output);
    if (!to || *to == SessionFormat::Session)
        return parser.usage(u"--format takes jsonl, pcapng, har, csv, graphml or gexf"_s, parser.value(u"format"_s));
    options.to = *to;
    if (parser.isSet(u"at"_s)) {
        options.at = parseDuration(parser.value(u"at"_s));
        if (!options.at || !isGraph(options.to))
            return parser.usage(u"--at wants a time such as 30s, and goes with graphml and gexf"_s, parser.value(u"at"_s));
    }
    return options;
}

VerbSyntax convertSyntax()
{
    return {u"convert"_s,
            u"Makes a session of other traffic, or other traffic of a session; the ends of both names say which.\n"
            "\n"
            "  visionflow convert IN.jsonl OUT.vfsession      lines as visionflow export writes them, or simpler ones\n"
            "  visionflow convert IN.har OUT.vfsession        an archive that a browser saved\n"
            "  visionflow convert IN.vfsession OUT.FORMAT     as visionflow export\n"_s,
            {{{u"json"_s}, u"Machine-readable output."_s}},
            {{u"in"_s, u"A session, .jsonl or .har."_s, u"IN"_s, {}, true}, {u"out"_s, u"The file to write."_s, u"OUT"_s, {}, true}}};
}

Result<ExportOptions, Failure> parseConvertOptions(const QStringList &arguments)
{
    const VerbParser parser(convertSyntax(), arguments);
    ExportOptions options;
    options.json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return *failure;
    options.help = parser.help();
    if (!options.help.isEmpty())
        return options;
    const QStringList files = parser.operands();
    if (files.size() != 2)
        return parser.usage(u"convert needs two files, in and out"_s, files.value(2));
    options.input = files[0];
    options.output = files[1];
    const auto from = formatOfFile(options.input);
    const auto to = formatOfFile(options.output);
    if (!from || !to)
        return parser.usage(u"The end of the name says no format that is known here"_s, from ? options.output : options.input);
    const bool isImport = *from == SessionFormat::JsonLines || *from == SessionFormat::Har;
    if ((*from == SessionFormat::Session) == (*to == SessionFormat::Session) || (*from != SessionFormat::Session && !isImport))
        return parser.usage(u"convert goes from jsonl or har to vfsession, and from vfsession to any other format"_s, options.input);
    options.from = *from;
    options.to = *to;
    return options;
}

int runExport(const QStringList &arguments) { return runWith(parseExportOptions(arguments), arguments, run); }

int runConvert(const QStringList &arguments) { return runWith(parseConvertOptions(arguments), arguments, run); }

} // namespace VisionFlow::Cli
