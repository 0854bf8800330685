// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verb "send": one message to a server, and what comes back.
#pragma once

#include <QStringList>

namespace VisionFlow::Cli {

int runSend(const QStringList &arguments);

} // namespace VisionFlow::Cli
