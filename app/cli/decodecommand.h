// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verb `decode`: messages and node records of recorded traffic as a table for scripts.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/rowwriter.h"
#include "app/core/filter/filter.h"
#include "protocol/wireprofile.h"

#include <QStringList>

namespace VisionFlow::Cli {

struct DecodeOptions
{
    QString help;  ///< to be printed instead of anything else, when not empty
    QString input; ///< a session, .jsonl or .har; "-": JSON Lines from stdin
    QList<FilterFieldId> fields;
    Filter filter;
    FilterScope scope = FilterScope::Frames; ///< Records: a row for each node record
    std::optional<Wire::ProfileId> profile;  ///< foreign, for node updates that are in no agreed one
    RowWriter::Format format = RowWriter::Format::Table;
    bool json = false; ///< errors as JSON
};

/// Pure.
Result<DecodeOptions, Failure> parseDecodeOptions(const QStringList &arguments);

int runDecode(const QStringList &arguments);

} // namespace VisionFlow::Cli
