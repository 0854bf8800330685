// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/layout/placement.h"

#include "server/graph/splitmix64.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace VisionFlow::Server {

using Wire::Vec3;

namespace {

// Neighbouring numbers give unrelated values.
quint64 mixed(quint64 value) { return SplitMix64(value).next(); }

// Uniform in [0, 1), from the highest 24 bits: exact in a float.
float unitInterval(quint64 bits) { return float(bits >> 40) * 0x1p-24f; }

Vec3 along(const Vec3 &from, const Vec3 &direction, float distance)
{
    return {from.x + direction.x * distance, from.y + direction.y * distance, from.z + direction.z * distance};
}

/// One walk through the unplaced nodes, breadth first, each after the node it was found from.
struct Walk
{
    std::vector<quint32> order;
    std::vector<quint32> parent;  ///< by node; LayoutGraph::none for a root
    std::vector<quint32> subtree; ///< by node: itself and everything found through it
};

class Placing
{
public:
    Placing(const LayoutGraph &graph, std::vector<Vec3> &positions, std::vector<quint8> &isPlaced, float unit, quint64 seed)
        : m_ids(*graph.ids())
        , m_adjacency(graph.adjacency())
        , m_positions(positions)
        , m_isPlaced(isPlaced)
        , m_unit(unit)
        , m_seed(seed)
    {
    }

    void place(const Vec3 &middle)
    {
        walk();
        const auto count = float(m_walk.order.size());
        bool isFirstRoot = m_walk.order.size() == m_ids.size();
        for (const quint32 node : m_walk.order) {
            const bool isRoot = m_walk.parent[node] == LayoutGraph::none;
            if (!isRoot) {
                m_positions[node] = nearNeighbours(node);
            } else {
                // The largest component begins in the middle.
                const float radius = isFirstRoot ? 0 : m_unit * (1 + std::cbrt(count) * std::cbrt(chance(node)));
                m_positions[node] = along(middle, directionFor(m_seed, m_ids[node]), radius);
                isFirstRoot = false;
            }
            m_isPlaced[node] = 1;
        }
    }

private:
    float chance(quint32 node) const { return unitInterval(mixed(mixed(m_seed + 1) ^ m_ids[node])); }

    void walk()
    {
        m_walk.parent.assign(m_ids.size(), LayoutGraph::none);
        m_walk.subtree.assign(m_ids.size(), 1);
        m_isFound.assign(m_isPlaced.begin(), m_isPlaced.end());
        for (quint32 node = 0; node < m_ids.size(); ++node) {
            if (m_isPlaced[node])
                findFrom(node);
        }
        flood(0);
        // Roots are what has most neighbours: a hub first, its component around it.
        std::vector<quint32> byDegree(m_ids.size());
        std::iota(byDegree.begin(), byDegree.end(), 0u);
        std::stable_sort(byDegree.begin(), byDegree.end(),
                         [&](quint32 a, quint32 b) { return m_adjacency.of(a).size() > m_adjacency.of(b).size(); });
        for (const quint32 node : byDegree) {
            if (m_isFound[node])
                continue;
            m_isFound[node] = 1;
            m_walk.order.push_back(node);
            flood(m_walk.order.size() - 1);
        }
        for (auto at = m_walk.order.rbegin(); at != m_walk.order.rend(); ++at) {
            const quint32 parent = m_walk.parent[*at];
            if (parent != LayoutGraph::none)
                m_walk.subtree[parent] += m_walk.subtree[*at];
        }
    }

    void flood(size_t from)
    {
        for (size_t at = from; at < m_walk.order.size(); ++at)
            findFrom(m_walk.order[at]);
    }

    void findFrom(quint32 node)
    {
        for (const quint32 neighbour : m_adjacency.of(node)) {
            if (m_isFound[neighbour])
                continue;
            m_isFound[neighbour] = 1;
            m_walk.parent[neighbour] = node;
            m_walk.order.push_back(neighbour);
        }
    }

    // The mean of its placed neighbours, and from there as far as the parent's subtree needs room.
    Vec3 nearNeighbours(quint32 node) const
    {
        Vec3 sum;
        float count = 0;
        for (const quint32 neighbour : m_adjacency.of(node)) {
            if (!m_isPlaced[neighbour])
                continue;
            sum = along(sum, m_positions[neighbour], 1);
            ++count;
        }
        const Vec3 mean{sum.x / count, sum.y / count, sum.z / count};
        const auto others = float(m_walk.subtree[m_walk.parent[node]] - m_walk.subtree[node]);
        const float room = m_unit * (0.5f + 0.6f * std::cbrt(others) * std::cbrt(chance(node)));
        return along(mean, directionFor(m_seed, m_ids[node]), room);
    }

    const std::vector<quint32> &m_ids;
    const Adjacency m_adjacency;
    std::vector<Vec3> &m_positions;
    std::vector<quint8> &m_isPlaced;
    const float m_unit;
    const quint64 m_seed;
    Walk m_walk;
    std::vector<quint8> m_isFound;
};

} // namespace

Vec3 directionFor(quint64 seed, quint64 number)
{
    const quint64 bits = mixed(mixed(seed) ^ number);
    const float height = 2 * unitInterval(bits) - 1;
    const float turn = 2 * std::numbers::pi_v<float> * unitInterval(mixed(bits));
    const float radius = std::sqrt(std::max(0.f, 1 - height * height));
    return {radius * std::cos(turn), radius * std::sin(turn), height};
}

void placeNodes(const LayoutGraph &graph, std::vector<Vec3> &positions, std::vector<quint8> &isPlaced, const Vec3 &middle, float unit,
                quint64 seed)
{
    Placing(graph, positions, isPlaced, unit, seed).place(middle);
}

} // namespace VisionFlow::Server
