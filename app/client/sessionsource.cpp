// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessionsource.h"

#include "app/core/traffic/graphplayer.h"
#include "protocol/frame.h"

namespace VisionFlow {

namespace {

Wire::NodeRecord recordOf(const Recording::KeyframeNode &node)
{
    Wire::NodeRecord record;
    record.id = node.id;
    record.kind = node.kind;
    record.position = node.state.position;
    record.velocity = node.state.velocity;
    record.distance = node.state.distance;
    record.parent = node.state.parent();
    return record;
}

} // namespace

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
    std::vector<Wire::NodeRecord> records;
    records.reserve(keyframe->nodes.size());
    for (const Recording::KeyframeNode &node : keyframe->nodes) {
        if (node.state.hasPosition())
            records.push_back(recordOf(node));
    }
    // As a document, so that the nodes that are here already keep their keys.
    player.restore(keyframe->graph, Wire::encodeNodeRecords(records, Wire::RecordForm::Wide), Wire::RecordForm::Wide, start.timeNs);
    return true;
}

} // namespace VisionFlow
