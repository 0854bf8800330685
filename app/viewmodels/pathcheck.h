// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What distances and parents say together: hops to the source, and whether every chain adds up.
#pragma once

#include "app/core/graphsnapshot.h"

namespace VisionFlow {

inline constexpr int noHops = -1; ///< unreachable, or the chain does not end

/// Hops from each slot to the source along the parents.
std::vector<int> hopsToSource(const GraphSnapshot &snapshot);

struct PathCheck
{
    qsizetype checked = 0;     ///< nodes
    qsizetype unreachable = 0; ///< of them
    qsizetype problems = 0;
    QStringList examples; ///< the first few, as sentences
};

/// Every reachable node but the source has a parent that is joined to it, and distance[parent] + weight == distance; the source
/// has distance 0 and no parent; the unreachable have none. Tolerance: what sums of 32-bit floats lose.
PathCheck checkPaths(const GraphSnapshot &snapshot, std::optional<quint32> source);

} // namespace VisionFlow
