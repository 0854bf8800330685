// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The way from a node back to the source of the shortest paths, read from the parent pointers in the records.
#pragma once

#include "app/core/graphsnapshot.h"

#include <QString>

namespace VisionFlow {

/// A path, or why there is none.
struct SourcePath
{
    enum class End {
        Source,      ///< the last node has no parent and distance 0 or is the source itself
        Unreachable, ///< the node's distance is +Inf
        NoRecords,   ///< no position record has named the node yet
        Broken,      ///< a parent that no node has, or that no record has named
        Cycle,       ///< the parent pointers run in a circle
    };
    End end = End::NoRecords;
    std::vector<quint32> hops; ///< from the node to where the pointers led; the source last when end is Source
    float distance = Wire::unreachable;

    bool isComplete() const { return end == End::Source; }
};

/// Follows parents from \p slot; takes at most as many steps as there are nodes.
SourcePath pathToSource(const GraphSnapshot &snapshot, quint32 slot);

/// The path in words: "5 → 3 → 0, 2 hops, distance 2.4", or the reason; long paths are shortened in the middle.
QString describe(const SourcePath &path, const Topology &topology);

} // namespace VisionFlow
