// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `visionflow doctor`: prints what ConnectionDoctor finds.
#pragma once

#include "app/cli/verbparser.h"

namespace VisionFlow::Cli {

VerbSyntax doctorSyntax();

/// \p arguments: URL, --json, --ca FILE, --timeout 10s. Needs a QCoreApplication. \return the exit status.
int runDoctor(const QStringList &arguments);

} // namespace VisionFlow::Cli
