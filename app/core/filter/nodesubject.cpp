// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/nodesubject.h"

#include "app/core/filter/filter.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

using Id = FilterFieldId;

NodeSubject::NodeSubject(const GraphSnapshot &snapshot, double now)
    : m_snapshot(snapshot)
    , m_now(now)
{
    const auto &nodes = m_snapshot.topology->nodes;
    const bool isWide = std::any_of(nodes.begin(), nodes.end(), [](const TopologyNode &node) {
        return node.key != noNode && node.info.id >= Wire::narrowLayout.capacity();
    });
    m_form = isWide ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow;
}

Wire::NodeKind NodeSubject::kind() const
{
    return qsizetype(m_slot) < m_snapshot.kinds.size() ? Wire::NodeKind(m_snapshot.kinds[m_slot])
                                                       : m_snapshot.topology->nodes[m_slot].info.kind;
}

template <typename Visit>
bool NodeSubject::anyOfState(Id field, Visit &&visit) const
{
    const auto rows = m_snapshot.rows();
    if (m_slot >= rows.size() || !rows[m_slot].hasPosition())
        return false;
    const Wire::NodeState &state = rows[m_slot];
    switch (field) {
    case Id::NodeX:
        return visit(double(state.position.x));
    case Id::NodeY:
        return visit(double(state.position.y));
    case Id::NodeZ:
        return visit(double(state.position.z));
    case Id::NodeSpeed:
        return visit(double(std::hypot(state.velocity.x, state.velocity.y, state.velocity.z)));
    case Id::NodeSsspDist:
        return visit(double(state.distance));
    case Id::NodeSsspParent:
        return visit(double(state.parent()));
    case Id::NodeAge:
        return visit(std::max(0.0, m_now - double(state.time)));
    default:
        return false;
    }
}

void NodeSubject::indexEdges()
{
    const Topology &topology = *m_snapshot.topology;
    m_edgeStart.assign(topology.nodes.size() + 1, 0);
    const auto eachEnd = [&](auto &&act) {
        for (size_t edge = 0; edge < topology.edges.size(); ++edge) {
            act(topology.edges[edge].sourceSlot, quint32(edge));
            if (topology.edges[edge].targetSlot != topology.edges[edge].sourceSlot)
                act(topology.edges[edge].targetSlot, quint32(edge));
        }
    };
    eachEnd([&](quint32 slot, quint32) { ++m_edgeStart[slot + 1]; });
    for (size_t slot = 1; slot < m_edgeStart.size(); ++slot)
        m_edgeStart[slot] += m_edgeStart[slot - 1];
    m_edges.resize(m_edgeStart.back());
    std::vector<quint32> at = m_edgeStart;
    eachEnd([&](quint32 slot, quint32 edge) { m_edges[at[slot]++] = edge; });
}

template <typename Visit>
bool NodeSubject::anyOfEdges(Id field, Visit &&visit)
{
    if (m_edgeStart.empty())
        indexEdges();
    const Topology &topology = *m_snapshot.topology;
    for (quint32 i = m_edgeStart[m_slot]; i < m_edgeStart[m_slot + 1]; ++i) {
        const TopologyEdge &edge = topology.edges[m_edges[i]];
        const double value = field == Id::EdgeSource ? topology.nodes[edge.sourceSlot].info.id
            : field == Id::EdgeTarget                ? topology.nodes[edge.targetSlot].info.id
                                                     : double(edge.weight);
        if (visit(value))
            return true;
    }
    return false;
}

template <typename Visit>
bool NodeSubject::any(Id field, Visit &&visit)
{
    const TopologyNode &node = m_snapshot.topology->nodes[m_slot];
    switch (field) {
    case Id::NodeId:
        return visit(double(node.info.id));
    case Id::NodeRawId:
        return visit(double(Wire::rawId(node.info.id, kind(), m_form)));
    case Id::NodeKind:
        return visit(double(kind()));
    case Id::NodeLabel:
        return visit(QStringView(node.info.label));
    case Id::NodeState:
        return visit(QStringView(node.info.state));
    case Id::NodeDegree:
        return visit(double(node.degree));
    case Id::EdgeSource:
    case Id::EdgeTarget:
    case Id::EdgeWeight:
        return anyOfEdges(field, visit);
    default:
        return anyOfState(field, visit);
    }
}

bool NodeSubject::search(const FilterSearch &search) const
{
    const Wire::NodeInfo &info = m_snapshot.topology->nodes[m_slot].info;
    return search.id() == info.id || search.isIn(QStringView(info.label));
}

bool NodeSubject::test(const FilterTest &test)
{
    if (test.check == FilterTest::Check::Search)
        return search(test.search);
    return any(test.field, [&](const auto &value) { return test.holds(value); });
}

QStringList NodeSubject::values(Id id)
{
    QStringList texts;
    any(id, [&](const auto &value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, QStringView>)
            texts.append(value.toString());
        else
            texts.append(filterValueText(filterField(id), value));
        return false;
    });
    return texts;
}

std::vector<NodeKey> matchingNodes(const Filter &filter, const GraphSnapshot &snapshot, double now)
{
    std::vector<NodeKey> keys;
    NodeSubject subject(snapshot, now);
    const auto &nodes = snapshot.topology->nodes;
    for (size_t slot = 0; slot < nodes.size(); ++slot) {
        if (nodes[slot].key == noNode)
            continue;
        subject.show(quint32(slot));
        if (filter.matches(subject))
            keys.push_back(nodes[slot].key);
    }
    return keys;
}

} // namespace VisionFlow
