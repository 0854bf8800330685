// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verb `check`: is the traffic of a server as it should be?
#pragma once

#include <QStringList>

namespace VisionFlow::Cli {

/// \p arguments follow the verb. Needs a QCoreApplication. \return the process's exit status.
int runCheck(const QStringList &arguments);

} // namespace VisionFlow::Cli
