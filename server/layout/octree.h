// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Barnes-Hut repulsion: many far bodies count as one.
#pragma once

#include "protocol/noderecord.h"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace VisionFlow::Server {

/// A tree over points, built anew for each step in arrays that are kept. Bodies are sorted along a Morton curve, so that a
/// subtree is a range; tree nodes lie in depth-first order, so that walking needs no stack.
class Octree
{
public:
    struct Repulsion
    {
        float strength = 1;  ///< acceleration by a unit mass at distance 1
        float softening = 1; ///< distance under which the force fades to 0
        float theta = 0.9f;  ///< a subtree counts as one body when size / distance is at most this
    };

    /// \pre every coordinate is finite; as many masses as positions
    void build(std::span<const Wire::Vec3> positions, std::span<const float> masses);

    /// Adds the pull of all bodies on each of those with \p heat above 0 (and perhaps on some others) to \p accelerations.
    void repel(const Repulsion &repulsion, std::span<const float> heat, std::span<Wire::Vec3> accelerations);

    /// Pairs of bodies at exactly one place, neighbours on the curve; no force can part them.
    std::vector<std::pair<quint32, quint32>> coincident() const;
    size_t nodeCount() const { return m_nodes.size(); }

private:
    struct Node
    {
        float x = 0; ///< centre of mass
        float y = 0;
        float z = 0;
        float mass = 0;
        float size = 0;     ///< longest edge of the box around its bodies
        quint32 skip = 0;   ///< next node outside this subtree
        quint32 begin = 0;  ///< bodies, as a range
        quint32 isLeaf = 0; ///< a leaf's bodies are few, or all of one Morton cell
        quint32 end = 0;
        quint32 parent = 0;
    };
    struct Box
    {
        Wire::Vec3 low;
        Wire::Vec3 high;
    };
    struct Range
    {
        quint32 begin;
        quint32 end;
        int shift; ///< of the three key bits that part it; below 0 when none are left
        quint32 parent;
    };

    void sortBodies(std::span<const Wire::Vec3> positions, std::span<const float> masses);
    void sortKeys();
    void splitRanges();
    void pushChildren(const Range &range, quint32 parent);
    void sumUp();
    void gather(const Box &group, float thetaSquared);
    void take(float x, float y, float z, float mass);
    void takeBodies(const Node &leaf);
    void pushApart(const Node &group, const Repulsion &repulsion, std::span<Wire::Vec3> accelerations) const;

    std::vector<quint64> m_keys; ///< Morton key and body, sorted
    std::vector<quint64> m_spareKeys;
    std::vector<quint32> m_order; ///< body at each place of the curve
    std::vector<float> m_x, m_y, m_z, m_mass;
    std::vector<Node> m_nodes;
    std::vector<Box> m_boxes;
    std::vector<Range> m_ranges;
    std::vector<float> m_nearX, m_nearY, m_nearZ, m_nearMass; ///< what acts on the group at hand
};

} // namespace VisionFlow::Server
