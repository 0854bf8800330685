// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded traffic in any form that we read, as a session.
#pragma once

#include "app/cli/exitcode.h"
#include "recording/sessionreader.h"

#include <QTemporaryDir>

#include <memory>

namespace VisionFlow::Cli {

struct TrafficInput
{
    std::unique_ptr<QTemporaryDir> folder; ///< of what was no session yet; gone with it
    std::unique_ptr<Recording::SessionReader> session;
};

/// \p path: a session, .jsonl or .har; "-": JSON Lines from stdin. Says on stderr what is left out or cut.
Result<TrafficInput, Failure> openTraffic(const QString &path);

} // namespace VisionFlow::Cli
