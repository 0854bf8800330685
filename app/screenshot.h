// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `visionflow screenshot`: the real window, driven to the wanted page and saved as a picture.
#pragma once

#include "app/cli/screenshotoptions.h"

namespace VisionFlow {

/// Needs a QGuiApplication with a display. \return the exit status.
int runScreenshot(const Cli::ScreenshotOptions &options);

} // namespace VisionFlow
