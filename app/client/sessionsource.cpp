// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessionsource.h"

#include "app/client/graphkeyframe.h"
#include "app/core/traffic/graphplayer.h"

namespace VisionFlow {

SessionSource::SessionSource(std::unique_ptr<Recording::SessionReader> session)
    : m_session(std::move(session))
    , m_connections(Recording::tableOf(m_session->connections()))
{
}

std::optional<ReplaySource::Start> SessionSource::startBefore(qint64 timeNs)
{
    const auto stamp = m_session->keyframeStampBefore(timeNs);
    return stamp ? std::optional(Start{stamp->afterMessage, stamp->timeNs, stamp->number}) : std::nullopt;
}

bool SessionSource::restore(const Start &start, GraphPlayer &player)
{
    const auto keyframe = m_session->keyframe(start.identity);
    if (!keyframe)
        return false;
    player.restore(Keyframe{keyframe->afterMessage, keyframe->timeNs, snapshotOf(*keyframe)});
    return true;
}

} // namespace VisionFlow
