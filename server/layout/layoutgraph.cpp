// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/layout/layoutgraph.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace VisionFlow::Server {

namespace {

// Weights mean many things: their ratio counts, softened, and never more than threefold either way.
float softened(float weight, double mean) { return mean > 0 ? std::clamp(float(std::sqrt(double(weight) / mean)), 1.f / 3, 3.f) : 1.f; }

} // namespace

void LayoutGraph::reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges)
{
    m_ids = std::make_shared<std::vector<quint32>>();
    m_indexOfId.clear();
    m_springs.clear();
    addNodes(nodes);
    addEdges(edges);
    balance();
}

quint32 LayoutGraph::addNodes(const QList<Wire::NodeInfo> &nodes)
{
    auto ids = std::make_shared<std::vector<quint32>>(*m_ids);
    for (const Wire::NodeInfo &node : nodes) {
        if (m_indexOfId.contains(node.id))
            continue;
        m_indexOfId.insert(node.id, quint32(ids->size()));
        ids->push_back(node.id);
    }
    const quint32 added = quint32(ids->size() - m_ids->size());
    if (added > 0)
        m_ids = std::move(ids);
    return added;
}

std::vector<quint32> LayoutGraph::removeNodes(const QList<quint32> &ids)
{
    std::vector<quint32> newIndex(m_ids->size(), 0);
    for (const quint32 id : ids) {
        const auto at = m_indexOfId.constFind(id);
        if (at == m_indexOfId.cend())
            continue;
        newIndex[*at] = none;
        m_indexOfId.erase(at);
    }
    auto left = std::make_shared<std::vector<quint32>>();
    left->reserve(size_t(m_indexOfId.size()));
    for (size_t i = 0; i < newIndex.size(); ++i) {
        if (newIndex[i] == none)
            continue;
        newIndex[i] = quint32(left->size());
        m_indexOfId[(*m_ids)[i]] = newIndex[i];
        left->push_back((*m_ids)[i]);
    }
    m_ids = std::move(left);
    std::erase_if(m_springs, [&](const Spring &spring) { return newIndex[spring.a] == none || newIndex[spring.b] == none; });
    for (Spring &spring : m_springs) {
        spring.a = newIndex[spring.a];
        spring.b = newIndex[spring.b];
    }
    return newIndex;
}

void LayoutGraph::addEdges(const QList<Wire::EdgeInfo> &edges)
{
    for (const Wire::EdgeInfo &edge : edges) {
        const quint32 a = indexOf(edge.source);
        const quint32 b = indexOf(edge.target);
        if (a == none || b == none || a == b)
            continue;
        Spring spring;
        spring.a = a;
        spring.b = b;
        spring.weight = std::isfinite(edge.weight) && edge.weight >= 0 ? edge.weight : 1;
        m_springs.push_back(spring);
    }
}

void LayoutGraph::removeEdges(const QList<Wire::EdgeInfo> &edges)
{
    QSet<std::pair<quint32, quint32>> gone;
    for (const Wire::EdgeInfo &edge : edges)
        gone.insert({indexOf(edge.source), indexOf(edge.target)});
    if (!gone.isEmpty())
        std::erase_if(m_springs, [&](const Spring &spring) { return gone.contains({spring.a, spring.b}); });
}

// With strength w / min(Wa, Wb) and movement shared by the other end's W, the pulls at one node never add up to a
// stiffness above 1, whatever its degree and whatever the weights: an explicit integrator stays stable.
void LayoutGraph::balance()
{
    double mean = 0;
    for (const Spring &spring : m_springs)
        mean += double(spring.weight) / double(m_springs.size());
    std::vector<float> tied(size(), 0.f);
    for (const Spring &spring : m_springs) {
        tied[spring.a] += softened(spring.weight, mean);
        tied[spring.b] += softened(spring.weight, mean);
    }
    for (Spring &spring : m_springs) {
        const float a = tied[spring.a];
        const float b = tied[spring.b];
        spring.strength = softened(spring.weight, mean) / std::min(a, b);
        spring.shareOfA = b / (a + b);
    }
}

std::vector<quint32> LayoutGraph::degrees() const
{
    std::vector<quint32> degree(size(), 0);
    for (const Spring &spring : m_springs) {
        ++degree[spring.a];
        ++degree[spring.b];
    }
    return degree;
}

Adjacency LayoutGraph::adjacency() const
{
    Adjacency adjacency;
    adjacency.start.assign(size_t(size()) + 1, 0);
    for (const Spring &spring : m_springs) {
        ++adjacency.start[spring.a + 1];
        ++adjacency.start[spring.b + 1];
    }
    for (size_t i = 1; i < adjacency.start.size(); ++i)
        adjacency.start[i] += adjacency.start[i - 1];
    adjacency.neighbours.resize(m_springs.size() * 2);
    std::vector<quint32> next(adjacency.start.begin(), adjacency.start.end() - 1);
    for (const Spring &spring : m_springs) {
        adjacency.neighbours[next[spring.a]++] = spring.b;
        adjacency.neighbours[next[spring.b]++] = spring.a;
    }
    return adjacency;
}

} // namespace VisionFlow::Server
