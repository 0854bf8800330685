// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// About how much memory a graph takes in this client, so that one that is too large is refused before it is taken.
#pragma once

#include "protocol/graphdocument.h"

namespace VisionFlow {

/// A node in the replica and in the snapshot that the window holds: rows, look-ups, texture, label and metadata.
/// Bytes; within a fifth of what the allocator says (tst_graphmemory).
qint64 memoryOf(const Wire::NodeInfo &node);
/// An edge likewise, with its place in the neighbour lists and in the edge buffer. Bytes.
inline constexpr qint64 memoryOfEdge = 104;

qint64 memoryOf(const Wire::GraphDocument &document);
/// What the additions of \p delta take; what it removes is not counted.
qint64 memoryOf(const Wire::TopologyDelta &delta);

} // namespace VisionFlow
