// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/connectiongaps.h"

#include <algorithm>
#include <limits>

namespace VisionFlow {

QList<ConnectionGap> connectionGaps(const QList<Wire::CapturedConnection> &connections, qint64 nowNs)
{
    QList<Wire::CapturedConnection> answered;
    std::copy_if(connections.begin(), connections.end(), std::back_inserter(answered),
                 [](const auto &connection) { return connection.answeredNs >= 0 && !connection.isRest; });
    std::sort(answered.begin(), answered.end(), [](const auto &a, const auto &b) { return a.answeredNs < b.answeredNs; });

    QList<ConnectionGap> gaps;
    const auto add = [&gaps](qint64 from, qint64 until) {
        if (until > from)
            gaps.append({from, until});
    };
    qint64 connectedUntil = std::numeric_limits<qint64>::max();
    for (qsizetype i = 0; i < answered.size(); ++i) {
        const qint64 end = answered[i].closedNs < 0 ? std::numeric_limits<qint64>::max() : answered[i].closedNs;
        if (i > 0)
            add(connectedUntil, answered[i].answeredNs);
        connectedUntil = i > 0 ? std::max(connectedUntil, end) : end;
    }
    add(connectedUntil, nowNs);
    return gaps;
}

} // namespace VisionFlow
