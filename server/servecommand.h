// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verb `serve`: from arguments to exit code.
#pragma once

#include <QStringList>

namespace VisionFlow::Server {

/// Runs the server until SIGINT or SIGTERM. Needs a QCoreApplication whose event loop does not run yet.
/// \p arguments begin with the first option; \p command is how the user called this, for the help.
/// \return 0 stopped as asked, 2 usage, 8 the source cannot be read, 9 the port cannot be opened.
int serve(const QStringList &arguments, const QString &command);

} // namespace VisionFlow::Server
