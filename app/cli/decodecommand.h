// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verb `decode`: messages and node records of recorded traffic as a table for scripts.
#pragma once

#include "app/cli/rowoptions.h"
#include "app/cli/verbparser.h"

#include <QStringList>

namespace VisionFlow::Cli {

struct DecodeOptions
{
    QString help;  ///< to be printed instead of anything else, when not empty
    QString input; ///< a session, .jsonl or .har; "-": JSON Lines from stdin
    RowOptions rows;
    bool json = false; ///< errors as JSON
};

VerbSyntax decodeSyntax();

/// Pure, but for the saved filters.
Result<DecodeOptions, Failure> parseDecodeOptions(const QStringList &arguments);

int runDecode(const QStringList &arguments);

} // namespace VisionFlow::Cli
