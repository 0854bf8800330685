// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/decodecommand.h"

#include "app/cli/filteroption.h"
#include "app/cli/sessiondecoder.h"
#include "app/cli/trafficinput.h"

#include <QCommandLineParser>
#include <QFile>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;
using Recording::SessionReader;

namespace {

const QString seeHelp = u"See visionflow decode --help."_s;

int decode(SessionReader &session, const DecodeOptions &options)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return report({ExitCode::File, u"stdout cannot be written to"_s, {}, {}}, options.json);
    RowWriter writer(options.rows.format, options.rows.fields, out);
    SessionDecoder(session, options.rows).run([&](const QList<QStringList> &values) { return writer.write(values); });
    QString problem = writer.finish();
    if (problem.isEmpty() && !out.flush())
        problem = u"The rows cannot be written: %1"_s.arg(out.errorString());
    if (problem.isEmpty())
        problem = session.problem();
    warnIfExhausted(options.rows.filter);
    return problem.isEmpty() ? 0 : report({ExitCode::File, problem, options.input, {}}, options.json);
}

} // namespace

Result<DecodeOptions, Failure> parseDecodeOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Takes recorded messages apart: a row for each message, or, where a node.* field is asked for, for each node\n"
        "record of one.\n"
        "\n"
        "Example: visionflow decode s.vfsession --filter 'node.id == 17' --fields frame.time,node.x --format csv\n"
        "\n"
        "Fields:\n"_s
        + fieldList());
    parser.addHelpOption();
    const QCommandLineOption json(u"json"_s, u"Errors as JSON; the same as --format jsonl where no format is given."_s);
    parser.addOptions(rowOptions() << json);
    parser.addPositionalArgument(u"file"_s, u"A session, .jsonl or .har; - reads JSON Lines from stdin."_s, u"FILE"_s);
    const bool parsed = parser.parse(QStringList{u"visionflow decode"_s} + arguments);
    DecodeOptions options;
    options.json = parser.isSet(json);
    if (!parsed)
        return Failure{ExitCode::Usage, parser.errorText(), {}, seeHelp};
    if (parser.isSet(u"help"_s)) {
        options.help = parser.helpText();
        return options;
    }
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1)
        return Failure{ExitCode::Usage, u"decode needs one file"_s, files.value(1), seeHelp};
    options.input = files.first();
    auto rows = readRowOptions(parser, options.json, seeHelp);
    if (!rows)
        return rows.error();
    options.rows = std::move(rows).value();
    return options;
}

int runDecode(const QStringList &arguments)
{
    const auto options = parseDecodeOptions(arguments);
    if (!options)
        return report(options.error(), arguments.contains(u"--json"_s));
    if (!options->help.isEmpty()) {
        std::fputs(qPrintable(options->help), stdout);
        return 0;
    }
    warnOfDoubt(options->rows.filter);
    const auto input = openTraffic(options->input);
    return input ? decode(*input->session, *options) : report(input.error(), options->json);
}

} // namespace VisionFlow::Cli
