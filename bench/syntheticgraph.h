// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A clustered graph that drifts, for programs that measure the scene without a server.
#pragma once

#include "app/core/graphsnapshot.h"

#include <random>

namespace VisionFlow {

class SyntheticGraph
{
public:
    /// \p edges join mostly nodes of one cluster, so that they are short, as in a laid-out graph.
    SyntheticGraph(int nodes, int edges, quint32 seed = 42);

    /// The graph \p seconds after \p epoch, as if a frame had just arrived.
    GraphSnapshot snapshotAt(double seconds, std::chrono::nanoseconds epoch);

private:
    Wire::Vec3 placeAt(std::size_t node, double seconds) const;

    std::mt19937 m_random;
    std::shared_ptr<Topology> m_topology;
    std::vector<Wire::Vec3> m_homes;
    std::vector<Wire::Vec3> m_swings;
    std::vector<float> m_phases;
    QByteArray m_states;
    QByteArray m_kinds;
    quint64 m_frames = 0;
};

} // namespace VisionFlow
