// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What decode and replay print, in the same words: --fields, --filter, --format, --profile.
#pragma once

#include "app/cli/rowwriter.h"
#include "app/cli/verbparser.h"
#include "app/core/filter/filter.h"
#include "protocol/wireprofile.h"

namespace VisionFlow::Cli {

struct RowOptions
{
    QList<FilterFieldId> fields;
    Filter filter;
    FilterScope scope = FilterScope::Frames; ///< Records: a row for each node record
    std::optional<Wire::ProfileId> profile;  ///< foreign, for node updates that are in no agreed one
    RowWriter::Format format = RowWriter::Format::Table;
};

QList<VerbOption> rowOptions();
/// The names of all fields that rows may have, wrapped for --help.
QString fieldList();

/// What \p parser found of rowOptions(). \p lines: JSON Lines where no format was asked for.
/// Pure, but for the saved filters.
Result<RowOptions, Failure> readRowOptions(const VerbParser &parser, bool lines);

} // namespace VisionFlow::Cli
