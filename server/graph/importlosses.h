// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an import left out or mended, counted and put into words.
#pragma once

#include <QStringList>

namespace VisionFlow::Server {

struct ImportLosses
{
    int nodesWithoutId = 0;
    int duplicateNodes = 0; ///< the first wins
    int edgesWithoutEnds = 0;
    int danglingEdges = 0; ///< an end that no node has
    int badWeights = 0;    ///< negative or no number; they became 1
    int badPositions = 0;  ///< no number, or too far away
    int unknownParents = 0;
    int ringParents = 0;      ///< nodes that would be their own ancestor
    int extraAttributes = 0;  ///< past the limit of a node
    int structuredValues = 0; ///< lists and objects where a value belongs
    int hyperedges = 0;
    int timedItems = 0;     ///< nodes and edges with a time of their own; they are shown as if for ever
    int edgeAttributes = 0; ///< of edges, other than weight
    QStringList notes;      ///< whole sentences, said before the counts

    /// A sentence for each kind that happened.
    QStringList sentences() const;
};

} // namespace VisionFlow::Server
