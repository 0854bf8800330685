// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verb `record`: a server's traffic into a session file, without a window.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/verbparser.h"
#include "app/core/filter/filter.h"
#include "protocol/result.h"

#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace VisionFlow::Cli {

struct RecordOptions
{
    QString help; ///< to be printed instead of anything else, when not empty
    QUrl url;
    QString output;
    QString caFile;
    std::optional<std::chrono::milliseconds> duration; ///< from the first message on; nothing: until interrupted
    std::chrono::milliseconds timeout{10000};          ///< until connected
    Filter filter;                                     ///< of messages: what it does not match is not recorded
    bool json = false;
};

VerbSyntax recordSyntax();

/// Pure, but for the saved filters.
Result<RecordOptions, Failure> parseRecordOptions(const QStringList &arguments);

/// Records until --for is over or Ctrl+C. \return the exit status.
int runRecord(const QStringList &arguments);

} // namespace VisionFlow::Cli
