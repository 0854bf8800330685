// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `visionflow settings`: prints what SettingsConversation says.
#pragma once

#include <QStringList>

namespace VisionFlow::Cli {

/// Needs a QCoreApplication. \return the exit status.
int runSettings(const QStringList &arguments);

} // namespace VisionFlow::Cli
