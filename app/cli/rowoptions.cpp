// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rowoptions.h"

#include "app/cli/filteroption.h"

#include <algorithm>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

const QList<FilterFieldId> usualFields = {FilterFieldId::FrameNumber,   FilterFieldId::FrameTime, FilterFieldId::FrameDir,
                                          FilterFieldId::FrameEndpoint, FilterFieldId::MsgType,   FilterFieldId::FrameLen};

Result<QList<FilterFieldId>, Failure> fieldsOf(const VerbParser &parser)
{
    QList<FilterFieldId> fields;
    const QString text = parser.value(u"fields"_s);
    const QStringList names = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        const FilterField *field = findFilterField(name.trimmed());
        if (field && (field->isIn(FilterScope::Frames) || field->isIn(FilterScope::Records))) {
            fields.append(field->id);
            continue;
        }
        const FilterField *near = nearestFilterField(name.trimmed(), FilterScope::Records);
        Failure failure = parser.usage(u"--fields names a field that messages do not have"_s, name.trimmed());
        if (near)
            failure.hint = u"Did you mean %1?"_s.arg(near->name);
        return failure;
    }
    if (fields.isEmpty())
        return parser.usage(u"--fields needs names of fields"_s, text);
    return fields;
}

QStringList profileNames() { return QStringList{u"auto"_s} + Wire::foreignLayoutWords(); }

QStringList fieldNames()
{
    QStringList names;
    for (const FilterField &field : filterFields()) {
        if (field.isIn(FilterScope::Frames) || field.isIn(FilterScope::Records))
            names.append(field.name);
    }
    return names;
}

/// True when \p fields ask about single nodes, so that each record is a row.
bool wantsRecords(const QList<FilterFieldId> &fields)
{
    return std::any_of(fields.begin(), fields.end(), [](FilterFieldId field) { return filterField(field).name.startsWith("node."_L1); });
}

} // namespace

QString fieldList()
{
    const QStringList names = fieldNames();
    QString text;
    qsizetype width = 0;
    for (const QString &name : names) {
        if (width + name.size() > 70) {
            text += u'\n';
            width = 0;
        }
        text += (width == 0 ? u"  "_s : u" "_s) + name;
        width += name.size() + 1;
    }
    return text;
}

QList<VerbOption> rowOptions()
{
    return {{{u"fields"_s}, u"What to show, by names of fields with commas between."_s, u"A,B"_s, {}, fieldNames(), false, true},
            filterOption(u"Only what this matches; see docs/filters.md."_s),
            {{u"format"_s},
             u"csv, json, jsonl or table (the default)."_s,
             u"NAME"_s,
             u"table"_s,
             {u"csv"_s, u"json"_s, u"jsonl"_s, u"table"_s}},
            {{u"profile"_s},
             u"How to read node updates that are in no agreed profile: "_s + profileNames().join(u", "_s) + u'.',
             u"NAME"_s,
             u"auto"_s,
             profileNames()}};
}

Result<RowOptions, Failure> readRowOptions(const VerbParser &parser, bool lines)
{
    RowOptions options;
    options.fields = usualFields;
    if (parser.isSet(u"fields"_s)) {
        auto fields = fieldsOf(parser);
        if (!fields)
            return fields.error();
        options.fields = std::move(fields).value();
    }
    if (const QString profile = parser.value(u"profile"_s); profile != "auto"_L1) {
        options.profile = Wire::foreignProfile(profile);
        if (!options.profile)
            return parser.usage(u"--profile takes %1"_s.arg(profileNames().join(u", "_s)), profile);
    }
    const auto format = RowWriter::formatOfName(parser.value(u"format"_s));
    if (!format)
        return parser.usage(u"--format takes csv, json, jsonl or table"_s, parser.value(u"format"_s));
    options.format = lines && !parser.isSet(u"format"_s) ? RowWriter::Format::JsonLines : *format;
    options.scope = wantsRecords(options.fields) ? FilterScope::Records : FilterScope::Frames;
    auto filter = readFilter(parser.value(u"filter"_s), options.scope);
    if (!filter)
        return filter.error();
    options.filter = std::move(filter).value();
    return options;
}

} // namespace VisionFlow::Cli
