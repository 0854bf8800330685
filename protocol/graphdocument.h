// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph as JSON: what REST answers and what topology messages announce.
#pragma once

#include "protocol/decodeerror.h"
#include "protocol/limits.h"
#include "protocol/noderecord.h"
#include "protocol/result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace VisionFlow::Wire {

/// A node as announced, once; positions that follow come as records.
struct NodeInfo
{
    quint32 id = 0;
    NodeKind kind = NodeKind::Other;
    QString label; ///< plain text, cleaned
    QString state; ///< one word such as "running"; may be empty
    std::optional<Vec3> position;
    bool pinned = false;
    QMap<QString, QString> metadata; ///< shown in the node card; plain text
    friend bool operator==(const NodeInfo &, const NodeInfo &) = default;
};

/// An edge by node ids. Parallel edges and self-loops are legal.
struct EdgeInfo
{
    quint32 source = 0;
    quint32 target = 0;
    float weight = 1; ///< finite, 0 or more
    bool directed = true;
    friend bool operator==(const EdgeInfo &, const EdgeInfo &) = default;
};

/// Body of GET /api/graph/data. Source: PROTOCOL.md section 10 and, for reading, the field's shapes.
struct GraphDocument
{
    quint64 revision = 0;
    quint32 ssspSource = 0;
    QString name; ///< of the graph source
    QList<NodeInfo> nodes;
    QList<EdgeInfo> edges;
    friend bool operator==(const GraphDocument &, const GraphDocument &) = default;
};

/// What a document's reader left out.
struct GraphDocumentLosses
{
    int badNodes = 0;       ///< no usable id
    int duplicateNodes = 0; ///< the first wins
    int badEdges = 0;       ///< no usable ends
    int danglingEdges = 0;  ///< an end that no node has
};

QJsonObject toJson(const NodeInfo &node);
QJsonObject toJson(const EdgeInfo &edge);
QByteArray encodeGraphDocument(const GraphDocument &document);

/// Reads ours and the field's shapes: bare or wrapped in "data", position in "position" or "data", ids as numbers or
/// text, edge ends under any of their names. Items that make no sense are left out and counted in \p losses.
/// \return NotUtf8, NotJson, NotAnObject, TooLarge, or FieldMissing without a "nodes" array.
Result<GraphDocument, DecodeError> decodeGraphDocument(QByteArrayView json, const Limits &limits, GraphDocumentLosses *losses = nullptr);

/// One step from revision \p base to \p revision. Source: PROTOCOL.md section 6, "topology_update".
/// Removing a node removes its edges without saying so. An added node that exists is a relabelled one.
struct TopologyDelta
{
    quint64 base = 0;
    quint64 revision = 0;
    QList<NodeInfo> addedNodes;
    QList<NodeInfo> changedNodes; ///< label, state, kind or metadata; position ignored
    QList<quint32> removedNodes;
    QList<EdgeInfo> addedEdges;
    QList<EdgeInfo> removedEdges; ///< matched by both ends; all parallels go
    bool isEmpty() const
    {
        return addedNodes.isEmpty() && changedNodes.isEmpty() && removedNodes.isEmpty() && addedEdges.isEmpty() && removedEdges.isEmpty();
    }
    friend bool operator==(const TopologyDelta &, const TopologyDelta &) = default;
};

/// Fields of the text message "topology_update" (without "type").
QJsonObject toJson(const TopologyDelta &delta);
/// \return FieldMissing without revisions, FieldInvalid when a list is no list or an item no node, edge or id.
Result<TopologyDelta, DecodeError> decodeTopologyDelta(const QJsonObject &body, const Limits &limits);

} // namespace VisionFlow::Wire
