// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an import left out or mended, counted and put into words.
#pragma once

#include <QStringList>

namespace VisionFlow::Server {

struct ImportLosses
{
    qint64 nodesWithoutId = 0;
    qint64 duplicateNodes = 0; ///< the first wins
    qint64 edgesWithoutEnds = 0;
    qint64 danglingEdges = 0; ///< an end that no node has
    qint64 badWeights = 0;    ///< negative or no number; they became 1
    qint64 badPositions = 0;  ///< no number, or too far away
    qint64 unknownParents = 0;
    qint64 ringParents = 0;      ///< nodes that would be their own ancestor
    qint64 extraAttributes = 0;  ///< past the limit of a node, or of all nodes together
    qint64 structuredValues = 0; ///< lists and objects where a value belongs
    qint64 hyperedges = 0;
    qint64 timedItems = 0;     ///< nodes and edges with a time of their own; they are shown as if for ever
    qint64 edgeAttributes = 0; ///< of edges, other than weight
    QStringList notes;         ///< whole sentences, said before the counts

    /// A sentence for each kind that happened.
    QStringList sentences() const;
};

} // namespace VisionFlow::Server
