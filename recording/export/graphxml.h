// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph of one moment as GraphML or GEXF, places included.
#pragma once

#include "protocol/graphdocument.h"
#include "recording/export/exportoutcome.h"

#include <QHash>

namespace VisionFlow::Recording {

/// A graph as it stood.
struct GraphMoment
{
    Wire::GraphDocument document;    ///< with the places of that moment
    QHash<quint32, float> distances; ///< from the document's source, by id; nodes without one are unreachable
};

/// GraphML 1.0, keys typed: label, kind, state, x, y, z, distance, pinned, and meta_NAME for metadata; weight of edges.
ExportOutcome exportGraphMl(const GraphMoment &moment, QIODevice &to);

/// GEXF 1.3, static; places as viz:position.
ExportOutcome exportGexf(const GraphMoment &moment, QIODevice &to);

} // namespace VisionFlow::Recording
