// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `visionflow bench`: runs the benchmark programs that lie beside this one.
#pragma once

#include "app/cli/verbparser.h"

namespace VisionFlow::Cli {

VerbSyntax benchSyntax();

/// \p arguments: names of benchmarks (all without any), --list, --json. \return the exit status.
int runBench(const QStringList &arguments);

} // namespace VisionFlow::Cli
