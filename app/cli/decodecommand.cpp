// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/decodecommand.h"

#include "app/cli/filteroption.h"
#include "app/cli/sessiondecoder.h"
#include "app/cli/trafficinput.h"

#include <QFile>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;
using Recording::SessionReader;

namespace {

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

int decodeInput(const DecodeOptions &options)
{
    warnOfDoubt(options.rows.filter);
    const auto input = openTraffic(options.input);
    return input ? decode(*input->session, options) : report(input.error(), options.json);
}

} // namespace

VerbSyntax decodeSyntax()
{
    return {u"decode"_s,
            u"Takes recorded messages apart: a row for each message, or, where a node.* field is asked for, for each node\n"
            "record of one.\n"
            "\n"
            "Example: visionflow decode s.vfsession --filter 'node.id == 17' --fields frame.time,node.x --format csv\n"
            "\n"
            "Fields:\n"_s
                + fieldList(),
            rowOptions() + QList<VerbOption>{{{u"json"_s}, u"Errors as JSON; the same as --format jsonl where no format is given."_s}},
            {{u"file"_s, u"A session, .jsonl or .har; - reads JSON Lines from stdin."_s, u"FILE"_s, {}, true}}};
}

Result<DecodeOptions, Failure> parseDecodeOptions(const QStringList &arguments)
{
    const VerbParser parser(decodeSyntax(), arguments);
    DecodeOptions options;
    options.json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return *failure;
    options.help = parser.help();
    if (!options.help.isEmpty())
        return options;
    const QStringList files = parser.operands();
    if (files.size() != 1)
        return parser.usage(u"decode needs one file"_s, files.value(1));
    options.input = files.first();
    auto rows = readRowOptions(parser, options.json);
    if (!rows)
        return rows.error();
    options.rows = std::move(rows).value();
    return options;
}

int runDecode(const QStringList &arguments) { return runWith(parseDecodeOptions(arguments), arguments, decodeInput); }

} // namespace VisionFlow::Cli
