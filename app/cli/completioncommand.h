// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verb `completion`: prints what a shell needs to complete our words.
#pragma once

#include "app/cli/verbparser.h"

namespace VisionFlow::Cli {

VerbSyntax completionSyntax();

/// \p arguments: the name of a shell. \return the exit status.
int runCompletion(const QStringList &arguments);

} // namespace VisionFlow::Cli
