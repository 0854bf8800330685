// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When a log's server was out of reach.
#pragma once

#include "protocol/capturedmessage.h"

#include <QList>

namespace VisionFlow {

/// Log time.
struct ConnectionGap
{
    qint64 fromNs = 0;
    qint64 untilNs = 0;
    friend bool operator==(const ConnectionGap &, const ConnectionGap &) = default;
};

/// Stretches without a WebSocket connection that the server had answered: from the end of the last one to the answer on the next, or to
/// \p nowNs. Attempts that nobody answered do not interrupt a gap. In order; nothing before the first answer.
QList<ConnectionGap> connectionGaps(const QList<Wire::CapturedConnection> &connections, qint64 nowNs);

} // namespace VisionFlow
