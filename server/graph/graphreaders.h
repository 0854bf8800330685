// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One reader a format: bytes in, a graph or one reason out. Pure, and safe on any bytes.
#pragma once

#include "server/graph/importlimits.h"
#include "server/graph/importlosses.h"

#include <QByteArray>

namespace VisionFlow::Server {

using ImportResult = Result<Wire::GraphDocument, SourceError>;

/// GraphML with typed keys, their defaults, nested graphs, and yEd's labels and places. Source: graphml.graphdrawing.org
ImportResult readGraphMl(const QByteArray &data, ImportLosses &losses, const ImportLimits &limits = {});

/// GEXF 1.1 to 1.3 with viz, attributes and hierarchy; times are ignored. Source: gexf.net
ImportResult readGexf(const QByteArray &data, ImportLosses &losses, const ImportLimits &limits = {});

/// Gephi's pair of tables, "Id,Label,…" and "Source,Target,Type,Weight,…". Without \p nodes the edges name them.
/// Separated by comma, semicolon, tab or bar.
ImportResult readCsv(const QByteArray *nodes, const QByteArray *edges, ImportLosses &losses, const ImportLimits &limits = {});

/// Which of the two tables this is, by its first line.
enum class CsvTable { Neither, Nodes, Edges };
CsvTable csvTableKind(const QByteArray &data);

/// Node-link JSON: "nodes" with "links" or "edges", also inside "graph", "data" or "elements"; attributes beside the id or
/// inside "attributes", "data" or "metadata"; ends as ids, or as positions in the list where nodes have no ids.
ImportResult readNodeLinkJson(const QByteArray &data, ImportLosses &losses, const ImportLimits &limits = {});

} // namespace VisionFlow::Server
