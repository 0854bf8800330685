// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a log keeps, as a session file.
#pragma once

#include "app/core/traffic/trafficlog.h"
#include "recording/sessionvalues.h"

#include <QJsonObject>

namespace VisionFlow {

/// What stands in the file besides the traffic.
struct SessionExtras
{
    Recording::SessionStart start; ///< its wall clock is taken from the log
    QList<Recording::Marker> markers;
    QJsonObject view; ///< of the window
};

/// Writes all that \p log keeps to \p path, beside it first, so that what was there before stays until all is written. Blocks; the log
/// may go on meanwhile. \return what went wrong, in a sentence, or nothing.
QString saveSession(const TrafficLog &log, const SessionExtras &extras, const QString &path);

} // namespace VisionFlow
