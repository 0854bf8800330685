// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/replaysource.h"

#include "app/core/traffic/graphplayer.h"
#include "app/core/traffic/trafficlog.h"

namespace VisionFlow {

std::optional<quint64> LogSource::numberAt(qint64 timeNs) { return m_log.numberAt(timeNs); }

std::optional<Wire::CapturedMessage> LogSource::message(quint64 number) { return m_log.captured(number); }

Wire::CapturedConnection LogSource::connection(quint32 id) { return m_log.connection(id).value_or(Wire::CapturedConnection{}); }

std::optional<ReplaySource::Start> LogSource::startBefore(qint64 timeNs)
{
    const auto keyframe = m_log.keyframeBefore(timeNs);
    return keyframe ? std::optional(Start{keyframe->afterMessage, keyframe->timeNs, keyframe->afterMessage}) : std::nullopt;
}

bool LogSource::restore(const Start &start, GraphPlayer &player)
{
    const auto keyframe = m_log.keyframeBefore(start.timeNs);
    if (!keyframe || keyframe->afterMessage != start.afterMessage || !keyframe->graph.topology)
        return false;
    player.restore(*keyframe);
    return true;
}

} // namespace VisionFlow
