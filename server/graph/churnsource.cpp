// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/churnsource.h"

#include <algorithm>
#include <array>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr int wakenAgents = 5; ///< whose state changes each interval

ChurnShape bounded(ChurnShape shape)
{
    shape.nodes = std::clamp(shape.nodes, 10, 100'000);
    shape.turnover = std::clamp(shape.turnover, 1, shape.nodes / 2);
    shape.interval = std::max(shape.interval, std::chrono::milliseconds(1));
    return shape;
}

} // namespace

ChurnSource::ChurnSource(const Clock &clock, const ChurnShape &shape, QObject *parent)
    : GraphSource(parent)
    , m_clock(clock)
    , m_shape(bounded(shape))
    , m_random(m_shape.seed)
    , m_timer(this)
{
    m_timer.setInterval(m_shape.interval);
    connect(&m_timer, &QTimer::timeout, this, [this] { emit changed(step()); });
}

QString ChurnSource::name() const { return u"churn"_s; }

Result<Wire::GraphDocument, SourceError> ChurnSource::load()
{
    m_random = SplitMix64(m_shape.seed);
    m_ids = std::make_unique<IdAllocator>(m_clock);
    m_present.clear();
    m_neighbours.clear();
    m_agents.clear();
    m_loose.clear();
    m_arrivals = 0;
    Wire::GraphDocument document;
    document.name = name();
    for (int i = 0; i < m_shape.nodes; ++i)
        admit(document.nodes, document.edges);
    return document;
}

void ChurnSource::start() { m_timer.start(); }

void ChurnSource::setParameters(const SourceParameters &parameters)
{
    m_shape.turnover = parameters.churnTurnover;
    m_shape.interval = parameters.churnInterval;
    m_shape = bounded(m_shape);
    m_timer.setInterval(m_shape.interval);
}

Wire::TopologyDelta ChurnSource::step()
{
    Wire::TopologyDelta delta;
    dismiss(delta);
    for (int i = 0; i < m_shape.turnover; ++i)
        admit(delta.addedNodes, delta.addedEdges);
    tieLooseEnds(delta.addedEdges);
    rouse(delta);
    return delta;
}

Wire::NodeInfo ChurnSource::makeNode(quint32 id)
{
    Wire::NodeInfo node;
    node.id = id;
    const quint64 number = m_arrivals++;
    // Arrivals are numbered for ever, so two nodes that share an id never share a label.
    switch (number % 4) {
    case 0:
        node.kind = Wire::NodeKind::Agent;
        node.label = u"agent no. %1"_s.arg(number);
        node.state = u"running"_s;
        m_agents.insert(id, node);
        break;
    case 1:
        node.label = u"node no. %1"_s.arg(number);
        break;
    default:
        node.kind = Wire::NodeKind::Knowledge;
        node.label = u"knowledge no. %1"_s.arg(number);
        break;
    }
    node.metadata.insert(u"arrival"_s, QString::number(number));
    return node;
}

// A newcomer joins someone, and often a neighbour of that one: so the graph keeps its knots.
void ChurnSource::admit(QList<Wire::NodeInfo> &nodes, QList<Wire::EdgeInfo> &edges)
{
    const auto id = m_ids->take();
    if (!id)
        return;
    nodes.append(makeNode(*id));
    if (!m_present.empty()) {
        const quint32 host = anyOne();
        // Sorted, because a set's own order differs from run to run.
        QList<quint32> circle = m_neighbours.value(host).values();
        std::sort(circle.begin(), circle.end());
        link(*id, host, edges);
        if (!circle.isEmpty() && m_random.below(4) != 0)
            link(*id, circle.at(m_random.below(quint32(circle.size()))), edges);
    }
    m_present.push_back(*id);
}

void ChurnSource::dismiss(Wire::TopologyDelta &delta)
{
    for (int i = 0; i < m_shape.turnover && m_present.size() > 1; ++i) {
        const size_t at = 1 + m_random.below(quint32(m_present.size() - 1));
        const quint32 id = m_present[at];
        m_present[at] = m_present.back();
        m_present.pop_back();
        for (const quint32 neighbour : m_neighbours.take(id)) {
            m_neighbours[neighbour].remove(id);
            m_loose.insert(neighbour);
        }
        m_loose.remove(id);
        m_agents.remove(id);
        m_ids->release(id);
        delta.removedNodes.append(id);
    }
}

void ChurnSource::tieLooseEnds(QList<Wire::EdgeInfo> &edges)
{
    QList<quint32> loose(m_loose.begin(), m_loose.end());
    std::sort(loose.begin(), loose.end());
    for (const quint32 id : std::as_const(loose)) {
        // Whoever is drawn may be the lonely one itself.
        while (m_neighbours.value(id).isEmpty())
            link(id, anyOne(), edges);
    }
    m_loose.clear();
}

void ChurnSource::rouse(Wire::TopologyDelta &delta)
{
    static const std::array states = {u"running"_s, u"idle"_s, u"waiting"_s};
    for (int i = 0; i < wakenAgents; ++i) {
        const auto agent = m_agents.find(anyOne());
        if (agent == m_agents.end())
            continue;
        agent->state = states[m_random.below(quint32(states.size()))];
        delta.changedNodes.append(*agent);
    }
}

void ChurnSource::link(quint32 from, quint32 to, QList<Wire::EdgeInfo> &edges)
{
    if (from == to || m_neighbours.value(from).contains(to))
        return;
    m_neighbours[from].insert(to);
    m_neighbours[to].insert(from);
    edges.append({from, to, float(1 + m_random.below(8)) / 4.f, false});
}

quint32 ChurnSource::anyOne() { return m_present[m_random.below(quint32(m_present.size()))]; }

} // namespace VisionFlow::Server
