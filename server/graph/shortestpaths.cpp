// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/shortestpaths.h"

#include <QHash>

#include <igraph/igraph.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

namespace VisionFlow::Server {

namespace {

/// An edge by positions in the node list.
struct Link
{
    qint32 a;
    qint32 b;
    double weight;
};

constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<Link> linksOf(const QHash<quint32, qint32> &indexOfId, std::span<const Wire::EdgeInfo> edges, PathMetric metric)
{
    std::vector<Link> links;
    links.reserve(edges.size());
    for (const Wire::EdgeInfo &edge : edges) {
        const qint32 a = indexOfId.value(edge.source, -1);
        const qint32 b = indexOfId.value(edge.target, -1);
        if (a >= 0 && b >= 0 && a != b)
            links.push_back({a, b, metric == PathMetric::Hops ? 1 : double(edge.weight)});
    }
    return links;
}

// igraph's structures, freed whatever happens on the way.
struct Igraph
{
    igraph_vector_int_t ends{};
    igraph_vector_t weights{};
    igraph_matrix_t distances{};
    igraph_t graph{};
    bool hasEnds = false, hasWeights = false, hasDistances = false, hasGraph = false;

    Igraph() = default;
    Q_DISABLE_COPY_MOVE(Igraph)
    ~Igraph()
    {
        if (hasGraph)
            igraph_destroy(&graph);
        if (hasDistances)
            igraph_matrix_destroy(&distances);
        if (hasWeights)
            igraph_vector_destroy(&weights);
        if (hasEnds)
            igraph_vector_int_destroy(&ends);
    }

    bool build(igraph_integer_t nodeCount, const std::vector<Link> &links)
    {
        const auto count = igraph_integer_t(links.size());
        hasEnds = igraph_vector_int_init(&ends, count * 2) == IGRAPH_SUCCESS;
        hasWeights = igraph_vector_init(&weights, count) == IGRAPH_SUCCESS;
        hasDistances = igraph_matrix_init(&distances, 0, 0) == IGRAPH_SUCCESS;
        if (!hasEnds || !hasWeights || !hasDistances)
            return false;
        for (igraph_integer_t i = 0; i < count; ++i) {
            VECTOR(ends)[2 * i] = links[size_t(i)].a;
            VECTOR(ends)[2 * i + 1] = links[size_t(i)].b;
            VECTOR(weights)[i] = links[size_t(i)].weight;
        }
        hasGraph = igraph_create(&graph, &ends, nodeCount, IGRAPH_UNDIRECTED) == IGRAPH_SUCCESS;
        return hasGraph;
    }
};

std::vector<double> distancesFrom(qint32 source, qsizetype nodeCount, const std::vector<Link> &links)
{
    // igraph is built without thread safety, and its first error handler would end the process.
    static std::mutex oneAtATime;
    const std::scoped_lock lock(oneAtATime);
    igraph_set_error_handler(igraph_error_handler_ignore);

    std::vector<double> distances(size_t(nodeCount), infinite);
    Igraph igraph;
    if (!igraph.build(igraph_integer_t(nodeCount), links))
        return distances;
    if (igraph_distances_dijkstra(&igraph.graph, &igraph.distances, igraph_vss_1(source), igraph_vss_all(), &igraph.weights, IGRAPH_ALL)
        != IGRAPH_SUCCESS)
        return distances;
    for (qsizetype i = 0; i < nodeCount; ++i)
        distances[size_t(i)] = MATRIX(igraph.distances, 0, igraph_integer_t(i));
    return distances;
}

/// Chooses the parents by the rule of the header.
class ParentChoice
{
public:
    ParentChoice(std::span<const Wire::NodeInfo> nodes, const std::vector<Link> &links, const std::vector<double> &distances)
        : m_nodes(nodes)
        , m_links(links)
        , m_distances(distances)
        , m_parent(nodes.size(), Wire::noParent)
    {
    }

    std::vector<qint32> choose(qint32 source)
    {
        for (const Link &link : m_links) {
            offerNearer(link.a, link.b, link.weight);
            offerNearer(link.b, link.a, link.weight);
        }
        settleLevelNodes(source);
        return std::move(m_parent);
    }

private:
    bool isTight(qint32 from, qint32 to, double weight) const
    {
        const double start = m_distances[size_t(from)];
        return start < infinite && start + weight == m_distances[size_t(to)];
    }

    void offer(qint32 from, qint32 to)
    {
        const auto id = qint32(m_nodes[size_t(from)].id);
        qint32 &parent = m_parent[size_t(to)];
        if (parent == Wire::noParent || id < parent)
            parent = id;
    }

    void offerNearer(qint32 from, qint32 to, double weight)
    {
        if (m_distances[size_t(from)] < m_distances[size_t(to)] && isTight(from, to, weight))
            offer(from, to);
    }

    // Nodes that only edges of no length reach take a neighbour of the round before, so rings cannot form.
    void settleLevelNodes(qint32 source)
    {
        const std::vector<std::vector<qint32>> level = levelNeighbours();
        std::vector<bool> settled(m_parent.size());
        std::vector<qint32> round;
        for (size_t i = 0; i < m_parent.size(); ++i) {
            settled[i] = m_parent[i] != Wire::noParent || qint32(i) == source;
            if (settled[i] && !level[i].empty())
                round.push_back(qint32(i));
        }
        while (!round.empty()) {
            std::vector<qint32> next;
            for (const qint32 from : round) {
                for (const qint32 to : level[size_t(from)]) {
                    if (settled[size_t(to)])
                        continue;
                    if (m_parent[size_t(to)] == Wire::noParent)
                        next.push_back(to);
                    offer(from, to);
                }
            }
            for (const qint32 node : next)
                settled[size_t(node)] = true;
            round = std::move(next);
        }
    }

    /// For each node, those at the same distance that a tight edge joins to it.
    std::vector<std::vector<qint32>> levelNeighbours() const
    {
        std::vector<std::vector<qint32>> level(m_parent.size());
        for (const Link &link : m_links) {
            if (m_distances[size_t(link.a)] == m_distances[size_t(link.b)] && isTight(link.a, link.b, link.weight)) {
                level[size_t(link.a)].push_back(link.b);
                level[size_t(link.b)].push_back(link.a);
            }
        }
        return level;
    }

    std::span<const Wire::NodeInfo> m_nodes;
    const std::vector<Link> &m_links;
    const std::vector<double> &m_distances;
    std::vector<qint32> m_parent;
};

// A path can be longer than a float reaches; it is still a path.
float asFloat(double distance)
{
    if (distance == infinite)
        return Wire::unreachable;
    return float(std::min(distance, double(std::numeric_limits<float>::max())));
}

} // namespace

ShortestPaths shortestPaths(std::span<const Wire::NodeInfo> nodes, std::span<const Wire::EdgeInfo> edges, quint32 source, PathMetric metric)
{
    ShortestPaths paths;
    paths.source = source;
    paths.distance.assign(nodes.size(), Wire::unreachable);
    paths.parent.assign(nodes.size(), Wire::noParent);

    QHash<quint32, qint32> indexOfId;
    indexOfId.reserve(qsizetype(nodes.size()));
    for (size_t i = 0; i < nodes.size(); ++i)
        indexOfId.insert(nodes[i].id, qint32(i));
    const qint32 start = indexOfId.value(source, -1);
    if (start < 0)
        return paths;

    const std::vector<Link> links = linksOf(indexOfId, edges, metric);
    const std::vector<double> distances = distancesFrom(start, qsizetype(nodes.size()), links);
    std::transform(distances.begin(), distances.end(), paths.distance.begin(), asFloat);
    paths.parent = ParentChoice(nodes, links, distances).choose(start);
    paths.reachable = std::count_if(distances.begin(), distances.end(), [](double d) { return d < infinite; });
    return paths;
}

} // namespace VisionFlow::Server
