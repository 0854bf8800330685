// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/graphmodel.h"

#include <QSet>

#include <cmath>
#include <utility>

namespace VisionFlow::Server {

namespace {

bool isWide(quint32 id) { return id >= Wire::narrowLayout.capacity(); }

std::pair<quint32, quint32> endsOf(const Wire::EdgeInfo &edge) { return {edge.source, edge.target}; }

} // namespace

void GraphModel::reset(Wire::GraphDocument document)
{
    m_name = std::move(document.name);
    m_nodes.clear();
    m_edges.clear();
    m_indexOfId.clear();
    m_wideIds = 0;
    m_nodes.reserve(document.nodes.size());
    m_edges.reserve(document.edges.size());
    m_indexOfId.reserve(document.nodes.size());
    for (Wire::NodeInfo &node : document.nodes)
        addNode(std::move(node));
    for (const Wire::EdgeInfo &edge : std::as_const(document.edges))
        addEdge(edge);
    ++m_revision;
}

// The order is that of PROTOCOL.md section 6, "topology_update".
Wire::TopologyDelta GraphModel::apply(const Wire::TopologyDelta &delta)
{
    Wire::TopologyDelta done;
    removeEdges(delta.removedEdges, done);
    removeNodes(delta.removedNodes, done);

    // In the order they were touched. What is announced is how the nodes are at the end, and only what differs from before.
    QList<quint32> added;
    QList<Wire::NodeInfo> before;
    QSet<quint32> touched;
    const auto change = [&](const Wire::NodeInfo &node) {
        const qsizetype index = indexOf(node.id);
        if (index < 0)
            return;
        if (!touched.contains(node.id))
            before.append(m_nodes.at(index));
        touched.insert(node.id);
        relabel(index, node);
    };
    for (const Wire::NodeInfo &node : delta.addedNodes) {
        if (addNode(node)) {
            touched.insert(node.id);
            added.append(node.id);
        } else {
            change(node);
        }
    }
    for (const Wire::NodeInfo &node : delta.changedNodes)
        change(node);
    for (const quint32 id : std::as_const(added))
        done.addedNodes.append(m_nodes.at(indexOf(id)));
    for (const Wire::NodeInfo &old : std::as_const(before)) {
        const Wire::NodeInfo &now = m_nodes.at(indexOf(old.id));
        if (now != old)
            done.changedNodes.append(now);
    }
    for (const Wire::EdgeInfo &edge : delta.addedEdges) {
        if (addEdge(edge))
            done.addedEdges.append(m_edges.constLast());
    }

    if (done.isEmpty())
        return {};
    done.base = m_revision;
    done.revision = ++m_revision;
    return done;
}

void GraphModel::setPinned(quint32 id, bool pinned)
{
    const qsizetype index = indexOf(id);
    if (index >= 0)
        m_nodes[index].pinned = pinned;
}

bool GraphModel::addNode(Wire::NodeInfo node)
{
    if (node.id >= Wire::wideLayout.capacity() || contains(node.id))
        return false;
    m_indexOfId.insert(node.id, m_nodes.size());
    m_wideIds += isWide(node.id);
    m_nodes.append(std::move(node));
    return true;
}

// Where a node is and whether it is held belong to the layout, not to whoever names it anew.
void GraphModel::relabel(qsizetype index, Wire::NodeInfo node)
{
    Wire::NodeInfo &old = m_nodes[index];
    node.position = old.position;
    node.pinned = old.pinned;
    old = std::move(node);
}

void GraphModel::removeNode(qsizetype index)
{
    m_wideIds -= isWide(m_nodes.at(index).id);
    m_indexOfId.remove(m_nodes.at(index).id);
    if (index != m_nodes.size() - 1) {
        m_nodes[index] = std::move(m_nodes.last());
        m_indexOfId.insert(m_nodes.at(index).id, index);
    }
    m_nodes.removeLast();
}

bool GraphModel::addEdge(Wire::EdgeInfo edge)
{
    if (!contains(edge.source) || !contains(edge.target))
        return false;
    if (!std::isfinite(edge.weight) || edge.weight < 0)
        edge.weight = 1;
    m_edges.append(edge);
    return true;
}

void GraphModel::removeEdges(const QList<Wire::EdgeInfo> &wanted, Wire::TopologyDelta &done)
{
    if (wanted.isEmpty())
        return;
    QSet<std::pair<quint32, quint32>> ends;
    for (const Wire::EdgeInfo &edge : wanted)
        ends.insert(endsOf(edge));
    QSet<std::pair<quint32, quint32>> gone;
    m_edges.removeIf([&](const Wire::EdgeInfo &edge) {
        if (!ends.contains(endsOf(edge)))
            return false;
        if (!gone.contains(endsOf(edge))) {
            gone.insert(endsOf(edge));
            done.removedEdges.append(edge);
        }
        return true;
    });
}

void GraphModel::removeNodes(const QList<quint32> &wanted, Wire::TopologyDelta &done)
{
    QSet<quint32> gone;
    for (const quint32 id : wanted) {
        const qsizetype index = indexOf(id);
        if (index < 0)
            continue;
        removeNode(index);
        gone.insert(id);
        done.removedNodes.append(id);
    }
    if (!gone.isEmpty())
        m_edges.removeIf([&](const Wire::EdgeInfo &edge) { return gone.contains(edge.source) || gone.contains(edge.target); });
}

} // namespace VisionFlow::Server
