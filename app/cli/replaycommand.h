// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verb `replay`: what decode prints, each row at its time.
#pragma once

#include "app/cli/rowoptions.h"
#include "app/cli/sessionpace.h"
#include "app/cli/verbparser.h"

#include <QStringList>

namespace VisionFlow::Cli {

struct ReplayOptions
{
    QString help;  ///< to be printed instead of anything else, when not empty
    QString input; ///< as DecodeOptions::input
    RowOptions rows;
    SessionTiming timing;
    bool json = false; ///< errors as JSON
};

VerbSyntax replaySyntax();

/// Pure, but for the saved filters.
Result<ReplayOptions, Failure> parseReplayOptions(const QStringList &arguments);

/// Needs a QCoreApplication. \return the exit status.
int runReplay(const QStringList &arguments);

} // namespace VisionFlow::Cli
