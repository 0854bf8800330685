// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The force-directed simulation: no threads, no clocks, the same calls give the same positions.
#pragma once

#include "protocol/graphdocument.h"
#include "server/layout/layoutgraph.h"
#include "server/layout/layoutparameters.h"
#include "server/layout/octree.h"

#include <memory>
#include <span>
#include <vector>

namespace VisionFlow::Server {

/// Repulsion between all nodes (1/d², Barnes-Hut), springs along edges, a pull to the middle, a soft wall.
///
/// Every node has a *heat*, 0 … 1, by which the forces on it are scaled and which cools from step to step: a node at 0 lies
/// still. A fresh graph is hot all over; a change warms only what is near it, so that the rest keeps its place and a
/// person's picture of the graph survives. When all is cold the simulation sleeps.
class Simulation
{
public:
    /// Nodes with a position keep it and start cold; the others are placed near their neighbours and start hot.
    void reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges, quint64 seed);
    void apply(const Wire::TopologyDelta &delta);
    void setParameters(const LayoutParameters &parameters);
    /// Holds a node at exactly this place. Unknown ids and places that are none are ignored.
    void pin(quint32 id, const Wire::Vec3 &position);
    void unpin(quint32 id);

    /// Moves everything warm by one step; nothing when asleep.
    void step();
    bool isAsleep() const { return m_warmest <= 0; }

    std::shared_ptr<const std::vector<quint32>> ids() const { return m_graph.ids(); }
    std::span<const Wire::Vec3> positions() const { return m_positions; }
    /// Layout units a step, as moved in the last one; 0 for whoever lies still or is pinned.
    std::span<const Wire::Vec3> velocities() const { return m_velocities; }

private:
    void adopt(const Wire::NodeInfo &node, quint32 index);
    void resize(quint32 count);
    void placeNewNodes(const Wire::Vec3 &middle);
    void measureGivenLayout();
    void rebalance();
    void compact(const std::vector<quint32> &newIndex);

    void warm(quint32 index, float heat);
    void warmAll(float heat);
    /// \p indexes to \p heat, their neighbours to less, and so on; hops after the first \p unsharedHops stop at hubs.
    void warmAround(std::span<const quint32> indexes, float heat, int hops, int unsharedHops);

    void partCoincident();
    void addSpringForces();
    void addPulls();
    void move();
    void moveNode(quint32 index, float damping, float cap);
    float unit() const { return m_parameters.restLength * m_scale; }

    LayoutParameters m_parameters;
    LayoutGraph m_graph;
    Octree m_tree;
    quint64 m_seed = 0;
    quint64 m_stepCount = 0;
    int m_calmSteps = 0;
    float m_warmest = 0;
    float m_scale = 1;      ///< of a layout that came with the graph, against our rest length
    float m_givenReach = 0; ///< its farthest coordinate
    Wire::Vec3 m_middle;
    std::vector<Wire::Vec3> m_positions;
    std::vector<Wire::Vec3> m_velocities;
    std::vector<Wire::Vec3> m_accelerations;
    std::vector<float> m_heat;
    std::vector<float> m_masses;
    std::vector<quint8> m_isPlaced;
    std::vector<quint8> m_isPinned;
};

} // namespace VisionFlow::Server
