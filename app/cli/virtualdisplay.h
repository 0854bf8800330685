// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A display for machines that have none: an Xvfb of our own for as long as one command runs.
#pragma once

#include "app/cli/exitcode.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace VisionFlow::Cli {

/// True when this process can open windows without help.
bool hasDisplay();

/// Starts Xvfb, runs this program again on it with \p arguments, and stops Xvfb. Qt's own "offscreen" platform has no OpenGL
/// without an X server, so there is no shorter way. Needs a QCoreApplication.
/// \return the exit status of the inner run; a Failure (Environment) where Xvfb is missing or does not start.
struct VirtualRun
{
    int status = 0;
    std::optional<Failure> failure;
};
VirtualRun rerunOnVirtualDisplay(const QStringList &arguments, const QSize &screen);

} // namespace VisionFlow::Cli
