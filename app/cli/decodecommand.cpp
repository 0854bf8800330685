// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/decodecommand.h"

#include "app/cli/exportcommand.h"
#include "app/cli/filteroption.h"
#include "app/cli/sessiondecoder.h"
#include "recording/export/har.h"
#include "recording/export/jsonlines.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;
using Recording::SessionReader;

namespace {

const QList<FilterFieldId> usualFields = {FilterFieldId::FrameNumber,   FilterFieldId::FrameTime, FilterFieldId::FrameDir,
                                          FilterFieldId::FrameEndpoint, FilterFieldId::MsgType,   FilterFieldId::FrameLen};

Failure usage(const QString &message, const QString &target = {}, const QString &hint = u"See visionflow decode --help."_s)
{
    return {ExitCode::Usage, message, target, hint};
}

Result<QList<FilterFieldId>, Failure> fieldsOf(const QString &text)
{
    QList<FilterFieldId> fields;
    const QStringList names = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        const FilterField *field = findFilterField(name.trimmed());
        if (field && (field->isIn(FilterScope::Frames) || field->isIn(FilterScope::Records))) {
            fields.append(field->id);
            continue;
        }
        const FilterField *near = nearestFilterField(name.trimmed(), FilterScope::Records);
        return usage(u"--fields names a field that messages do not have"_s, name.trimmed(),
                     near ? u"Did you mean %1?"_s.arg(near->name) : u"See visionflow decode --help."_s);
    }
    if (fields.isEmpty())
        return usage(u"--fields needs names of fields"_s, text);
    return fields;
}

QString fieldList()
{
    QStringList names;
    for (const FilterField &field : filterFields()) {
        if (field.isIn(FilterScope::Frames) || field.isIn(FilterScope::Records))
            names.append(field.name);
    }
    QString text;
    qsizetype width = 0;
    for (const QString &name : std::as_const(names)) {
        if (width + name.size() > 70) {
            text += u'\n';
            width = 0;
        }
        text += (width == 0 ? u"  "_s : u" "_s) + name;
        width += name.size() + 1;
    }
    return text;
}

QString profileWords() { return u"auto, "_s + Wire::foreignLayoutWords().join(u", "_s); }

/// True when \p fields ask about single nodes, so that each record is a row.
bool wantsRecords(const QList<FilterFieldId> &fields)
{
    return std::any_of(fields.begin(), fields.end(), [](FilterFieldId field) { return filterField(field).name.startsWith("node."_L1); });
}

int decode(SessionReader &session, const DecodeOptions &options)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return report({ExitCode::File, u"stdout cannot be written to"_s, {}, {}}, options.json);
    RowWriter writer(options.format, options.fields, out);
    SessionDecoder(session, options.profile).run(options.filter, options.fields, [&](const QList<QStringList> &values) {
        return writer.write(values);
    });
    QString problem = writer.finish();
    if (problem.isEmpty() && !out.flush())
        problem = u"The rows cannot be written: %1"_s.arg(out.errorString());
    if (problem.isEmpty())
        problem = session.problem();
    warnIfExhausted(options.filter);
    return problem.isEmpty() ? 0 : report({ExitCode::File, problem, options.input, {}}, options.json);
}

/// Makes a session of what is no session yet. \return what is wrong.
QString import(const DecodeOptions &options, const QString &path)
{
    QFile from(options.input);
    const bool isStdin = options.input == "-"_L1;
    if (!isStdin && !QFileInfo(options.input).isFile())
        return QFileInfo::exists(options.input) ? u"That is not a regular file"_s : u"There is no such file"_s;
    if (!(isStdin ? from.open(stdin, QIODevice::ReadOnly) : from.open(QIODevice::ReadOnly)))
        return u"The file cannot be read: %1"_s.arg(from.errorString());
    const bool isHar = formatOfFile(options.input) == SessionFormat::Har;
    const Recording::ExportOutcome outcome = isHar ? Recording::importHar(from, path, {}) : Recording::importJsonLines(from, path, {});
    for (const QString &note : outcome.notes)
        std::fprintf(stderr, "visionflow: %s\n", qPrintable(note));
    return outcome.problem;
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
    const QCommandLineOption fieldsOption(u"fields"_s, u"What to show, by names of fields with commas between."_s, u"A,B"_s);
    const QCommandLineOption filterOption(u"filter"_s, u"Only what this matches; see docs/filters.md."_s, u"EXPR"_s);
    const QCommandLineOption formatOption(u"format"_s, u"csv, json, jsonl or table (the default)."_s, u"NAME"_s, u"table"_s);
    const QCommandLineOption json(u"json"_s, u"Errors as JSON; the same as --format jsonl where no format is given."_s);
    const QCommandLineOption profileOption(
        u"profile"_s, u"How to read node updates that are in no agreed profile: "_s + profileWords() + u'.', u"NAME"_s, u"auto"_s);
    parser.addOptions({fieldsOption, filterOption, formatOption, profileOption, json});
    parser.addPositionalArgument(u"file"_s, u"A session, .jsonl or .har; - reads JSON Lines from stdin."_s, u"FILE"_s);
    const bool parsed = parser.parse(QStringList{u"visionflow decode"_s} + arguments);
    DecodeOptions options;
    options.json = parser.isSet(json);
    if (!parsed)
        return usage(parser.errorText());
    if (parser.isSet(u"help"_s)) {
        options.help = parser.helpText();
        return options;
    }
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1)
        return usage(u"decode needs one file"_s, files.value(1));
    options.input = files.first();
    options.fields = usualFields;
    if (parser.isSet(fieldsOption)) {
        auto fields = fieldsOf(parser.value(fieldsOption));
        if (!fields)
            return fields.error();
        options.fields = std::move(fields).value();
    }
    if (const QString profile = parser.value(profileOption); profile != "auto"_L1) {
        options.profile = Wire::foreignProfile(profile);
        if (!options.profile)
            return usage(u"--profile takes %1"_s.arg(profileWords()), profile);
    }
    const auto format = RowWriter::formatOfName(parser.value(formatOption));
    if (!format)
        return usage(u"--format takes csv, json, jsonl or table"_s, parser.value(formatOption));
    options.format = options.json && !parser.isSet(formatOption) ? RowWriter::Format::JsonLines : *format;
    options.scope = wantsRecords(options.fields) ? FilterScope::Records : FilterScope::Frames;
    auto filter = readFilter(parser.value(filterOption), options.scope);
    if (!filter)
        return filter.error();
    options.filter = std::move(filter).value();
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
    warnOfDoubt(options->filter);
    QTemporaryDir folder; // for traffic that is no session yet
    QString path = options->input;
    const auto format = formatOfFile(path);
    if (path == "-"_L1 || format == SessionFormat::JsonLines || format == SessionFormat::Har) {
        path = folder.filePath(u"imported.vfsession"_s);
        if (const QString problem = import(*options, path); !problem.isEmpty())
            return report({ExitCode::File, problem, options->input, {}}, options->json);
    }
    auto session = SessionReader::open(path);
    if (!session)
        return report({ExitCode::File, session.error(), options->input, {}}, options->json);
    if ((*session)->info().isCut)
        std::fprintf(stderr, "visionflow: %s\n", qPrintable((*session)->info().cutText));
    return decode(**session, *options);
}

} // namespace VisionFlow::Cli
