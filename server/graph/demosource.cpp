// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/demosource.h"

#include "server/graph/shortestpaths.h"

#include <QJsonArray>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 manifestSource = 0;
constexpr quint32 manifestPathTarget = 1234;
constexpr quint32 manifestHood = 17;
constexpr float manifestNearness = 3;

DemoShape bounded(DemoShape shape)
{
    shape.nodes = std::clamp(shape.nodes, demoMinimumNodes, demoMaximumNodes);
    return shape;
}

QJsonArray numbers(const auto &ids)
{
    QJsonArray array;
    for (const auto id : ids)
        array.append(qint64(id));
    return array;
}

using Neighbours = std::vector<QSet<quint32>>;

Neighbours neighboursOf(const Wire::GraphDocument &graph)
{
    Neighbours neighbours(size_t(graph.nodes.size()));
    for (const Wire::EdgeInfo &edge : graph.edges) {
        neighbours[edge.source].insert(edge.target);
        neighbours[edge.target].insert(edge.source);
    }
    return neighbours;
}

// Everything within two edges of a node, itself included.
QJsonValue twoHops(const Neighbours &neighbours, quint32 id)
{
    if (id >= neighbours.size())
        return QJsonValue::Null;
    QSet<quint32> ids = neighbours[id];
    for (const quint32 first : neighbours[id])
        ids.unite(neighbours[first]);
    ids.insert(id);
    QList<quint32> sorted(ids.begin(), ids.end());
    std::sort(sorted.begin(), sorted.end());
    return QJsonObject{{u"node"_s, qint64(id)}, {u"size"_s, sorted.size()}, {u"ids"_s, numbers(sorted)}};
}

QJsonValue pathTo(const ShortestPaths &paths, quint32 id)
{
    if (id >= paths.parent.size())
        return QJsonValue::Null;
    QList<qint64> hops;
    for (qint64 at = id; at >= 0; at = paths.parent[size_t(at)])
        hops.prepend(at);
    return QJsonObject{{u"node"_s, qint64(id)}, {u"distance"_s, double(paths.distance[id])}, {u"hops"_s, numbers(hops)}};
}

QJsonObject shortestPathAnswers(const Wire::GraphDocument &graph, const ShortestPaths &paths)
{
    QJsonArray distances;
    QJsonArray parents;
    for (size_t i = 0; i < paths.distance.size(); ++i) {
        distances.append(std::isfinite(paths.distance[i]) ? QJsonValue(double(paths.distance[i])) : QJsonValue());
        parents.append(paths.parent[i] >= 0 ? QJsonValue(paths.parent[i]) : QJsonValue());
    }
    const auto nearKnowledge = std::count_if(graph.nodes.begin(), graph.nodes.end(), [&](const Wire::NodeInfo &node) {
        return node.kind == Wire::NodeKind::Knowledge && paths.distance[node.id] < manifestNearness;
    });
    return {{u"source"_s, qint64(paths.source)},
            {u"distance"_s, distances},
            {u"parent"_s, parents},
            {u"reachable"_s, paths.reachable},
            {u"unreachable"_s, graph.nodes.size() - paths.reachable},
            {u"path"_s, pathTo(paths, manifestPathTarget)},
            {u"knowledge_nearer_than"_s, QJsonObject{{u"distance"_s, double(manifestNearness)}, {u"count"_s, qint64(nearKnowledge)}}}};
}

QJsonObject degreeAnswers(const Wire::GraphDocument &graph)
{
    QMap<quint32, int> degree;
    for (const quint32 id : {0u, 5u, manifestHood, 500u, manifestPathTarget, 1500u, 1999u}) {
        if (id < quint32(graph.nodes.size()))
            degree.insert(id, 0);
    }
    for (const Wire::EdgeInfo &edge : graph.edges) {
        for (const quint32 id : {edge.source, edge.target}) {
            if (const auto it = degree.find(id); it != degree.end())
                ++*it;
        }
    }
    QJsonObject answers;
    for (auto it = degree.constBegin(); it != degree.constEnd(); ++it)
        answers.insert(QString::number(it.key()), *it);
    return answers;
}

} // namespace

DemoSource::DemoSource(DemoShape shape, QObject *parent)
    : GraphSource(parent)
    , m_shape(bounded(shape))
{
}

QString DemoSource::name() const { return u"demo"_s; }

Result<Wire::GraphDocument, SourceError> DemoSource::load() { return makeDemoGraph(m_shape); }

QJsonObject demoManifest(const DemoShape &wanted)
{
    const DemoShape shape = bounded(wanted);
    const Wire::GraphDocument graph = makeDemoGraph(shape);
    const ShortestPaths paths = shortestPaths(graph.nodes, graph.edges, manifestSource);
    const QJsonObject kinds{
        {u"agent"_s, shape.agents()}, {u"knowledge"_s, shape.knowledge()}, {u"other"_s, shape.nodes - shape.agents() - shape.knowledge()}};
    return {{u"source"_s, u"demo"_s},
            // A string, because JSON numbers end at 2^53.
            {u"seed"_s, QString::number(shape.seed)},
            {u"nodes"_s, shape.nodes},
            {u"edges"_s, graph.edges.size()},
            {u"kinds"_s, kinds},
            {u"island"_s, QJsonObject{{u"first"_s, shape.mainland()}, {u"count"_s, shape.island()}}},
            {u"sssp"_s, shortestPathAnswers(graph, paths)},
            {u"two_hops"_s, twoHops(neighboursOf(graph), manifestHood)},
            {u"degree"_s, degreeAnswers(graph)}};
}

} // namespace VisionFlow::Server
