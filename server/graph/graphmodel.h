// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The authoritative graph of the server: nodes, edges and a revision that grows with every change.
#pragma once

#include "protocol/graphdocument.h"

#include <QHash>

namespace VisionFlow::Server {

/// Owns the topology. Nodes keep a dense index; removing one moves the last into its place.
/// Lives in the hub's thread; others get copies.
class GraphModel
{
public:
    /// Replaces everything. The first of two nodes with one id wins; edges with unknown ends are left out.
    void reset(Wire::GraphDocument document);

    /// Applies what makes sense of \p delta, ignoring its revisions, and returns exactly what changed, with base and revision
    /// set; empty when nothing did. An added node that exists becomes a changed one. An edge added twice is there twice.
    Wire::TopologyDelta apply(const Wire::TopologyDelta &delta);

    quint64 revision() const { return m_revision; }
    const QString &name() const { return m_name; }
    const QList<Wire::NodeInfo> &nodes() const { return m_nodes; }
    const QList<Wire::EdgeInfo> &edges() const { return m_edges; }
    bool contains(quint32 id) const { return m_indexOfId.contains(id); }
    /// Dense index of a node, or -1.
    qsizetype indexOf(quint32 id) const { return m_indexOfId.value(id, -1); }
    /// True when an id is past the 14 bits of a narrow record.
    bool needsWideRecords() const { return m_wideIds > 0; }
    /// Pins are announced on their own, so the revision stays.
    void setPinned(quint32 id, bool pinned);

private:
    bool addNode(Wire::NodeInfo node);
    void relabel(qsizetype index, Wire::NodeInfo node);
    void removeNode(qsizetype index);
    bool addEdge(Wire::EdgeInfo edge);
    void removeEdges(const QList<Wire::EdgeInfo> &wanted, Wire::TopologyDelta &done);
    void removeNodes(const QList<quint32> &wanted, Wire::TopologyDelta &done);

    QString m_name;
    QList<Wire::NodeInfo> m_nodes;
    QList<Wire::EdgeInfo> m_edges;
    QHash<quint32, qsizetype> m_indexOfId;
    qsizetype m_wideIds = 0;
    quint64 m_revision = 0;
};

} // namespace VisionFlow::Server
