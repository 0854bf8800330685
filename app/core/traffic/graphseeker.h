// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph at any moment of a log: from the nearest keyframe, or on from where it is when that is nearer.
#pragma once

#include "app/core/traffic/graphplayer.h"
#include "app/core/traffic/replaysource.h"

namespace VisionFlow {

/// Used by one thread at a time.
class GraphSeeker
{
public:
    GraphSeeker(ReplaySource &source, const Wire::Limits &limits);

    /// Forgets where it is: the log is another.
    void restart();
    /// The graph after all messages up to \p timeNs; nothing before the first keyframe.
    std::optional<GraphSnapshot> seek(qint64 timeNs);
    std::optional<quint32> ssspSource() const { return m_player.ssspSource(); }
    quint64 applied() const { return m_applied; } ///< the last message that is in it

private:
    ReplaySource &m_source;
    GraphPlayer m_player;
    std::optional<quint64> m_start; ///< identity of the keyframe that it went on from
    quint64 m_applied = 0;
    QHash<quint32, Wire::CapturedConnection> m_connections;
};

} // namespace VisionFlow
