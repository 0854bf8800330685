// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Builds a graph from what the file readers find: text ids become numbers, edges find their ends, nonsense is counted.
#pragma once

#include "server/graph/importlimits.h"
#include "server/graph/importlosses.h"

#include <QHash>

#include <array>
#include <vector>

namespace VisionFlow::Server {

/// A node as a file has it.
struct ImportedNode
{
    QString label;
    QString parent;                                ///< text id of the node it lies in; may be empty
    QList<std::pair<QString, QString>> attributes; ///< name and value, in the order of the file
};

/// An edge as a file has it.
struct ImportedEdge
{
    QString source;
    QString target;
    QString weight; ///< empty: 1
    bool directed = true;
};

/// Nodes get numbers in the order in which they are opened. Attributes that the product knows by name (label, kind, state,
/// x, y, z) go to their places, the rest becomes metadata.
class GraphAssembly
{
public:
    GraphAssembly(ImportWatch &watch, ImportLosses &losses)
        : m_watch(watch)
        , m_losses(losses)
    {
    }

    /// Takes the next number for \p id; -1, counted, when the id is missing or taken.
    qint64 openNode(const QString &id, qint64 line);
    /// Fills what openNode() gave; ignored for -1.
    void fillNode(qint64 number, const ImportedNode &node);
    /// The number of a node, opened now if need be: for edge lists without a node table. -1 without an id.
    qint64 openOrFind(const QString &id, qint64 line);
    /// Ends are looked up in finish(), as edges may come first.
    void addEdge(const ImportedEdge &edge);
    bool isEmpty() const { return m_nodes.isEmpty(); }

    Wire::GraphDocument finish();

private:
    /// An edge that came before one of its nodes.
    struct EarlyEdge
    {
        size_t position; ///< in m_edges
        QString source;
        QString target;
    };

    qint64 numberOf(const QString &id) const;
    QString cleanName(const QString &name);
    bool takeKnown(Wire::NodeInfo &node, const QString &name, const QString &value, std::array<QString, 3> &place) const;
    void setPlace(Wire::NodeInfo &node, const std::array<QString, 3> &place);
    void addMetadata(Wire::NodeInfo &node, const QString &name, const QString &value);
    float readWeight(const QString &text);
    void resolveParents();

    ImportWatch &m_watch;
    ImportLosses &m_losses;
    QList<Wire::NodeInfo> m_nodes;
    std::vector<QString> m_ids; ///< by number
    QHash<QString, quint32> m_numberOfId;
    QHash<quint32, QString> m_parents;
    QHash<QString, QString> m_cleanNames; ///< so that all nodes share one text for the name of an attribute
    qint64 m_metadataValues = 0;
    std::vector<Wire::EdgeInfo> m_edges;
    std::vector<EarlyEdge> m_early; ///< in the order of their positions
};

} // namespace VisionFlow::Server
