// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds nodes by what a person types: an id or part of a label.
#pragma once

#include "app/core/topology.h"

namespace VisionFlow {

/// How a node matched; earlier is better.
enum class MatchRank : quint8 { ExactId, ExactLabel, LabelPrefix, WordPrefix, Substring };

struct NodeMatch
{
    NodeKey key = noNode;
    quint32 id = 0;
    Wire::NodeKind kind = Wire::NodeKind::Other;
    QString label;
    MatchRank rank = MatchRank::Substring;
    friend bool operator==(const NodeMatch &, const NodeMatch &) = default;
};

/// Case-insensitive; at most \p limit results, best rank first, then by id. Blank text finds nothing.
std::vector<NodeMatch> findNodes(const Topology &topology, const QString &text, int limit);

} // namespace VisionFlow
