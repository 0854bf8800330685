// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/recordedmoment.h"

#include "app/client/graphkeyframe.h"
#include "app/core/traffic/graphplayer.h"
#include "recording/export/messagewords.h"

#include <limits>

namespace VisionFlow {

std::optional<Recording::GraphMoment> recordedMoment(Recording::SessionReader &session, qint64 timeNs)
{
    GraphPlayer player{Wire::Limits()};
    quint64 first = 0;
    if (const auto keyframe = session.keyframeBefore(timeNs)) {
        player.restore(Keyframe{keyframe->afterMessage, keyframe->timeNs, snapshotOf(*keyframe)});
        first = keyframe->afterMessage + 1;
    }
    const Recording::ConnectionTable connections = Recording::tableOf(session.connections());
    session.forEachMessage(first, std::numeric_limits<quint64>::max(), [&](Wire::CapturedMessage &&message) {
        if (message.timeNs > timeNs)
            return false;
        player.apply(message, connections.value(message.connection));
        return true;
    });
    const GraphSnapshot snapshot = player.snapshot();
    if (!snapshot.topology || snapshot.topology->nodeCount == 0)
        return std::nullopt;
    return momentOf(snapshot, player.ssspSource());
}

} // namespace VisionFlow
