// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keyboard walks to from a node, besides its neighbours: its siblings, and the other parts of the graph.
#pragma once

#include "app/core/graphsnapshot.h"
#include "app/core/visibility.h"

namespace VisionFlow {

/// The shown parts of the graph that no shown edge joins, largest first; in each the most joined node first.
std::vector<std::vector<quint32>> shownComponents(const Topology &topology, const Visibility &visibility);

/// Shown nodes of the same part with the same parent towards the source, \p slot included, by id.
std::vector<quint32> siblingsOf(const GraphSnapshot &snapshot, const Visibility &visibility, quint32 slot);

} // namespace VisionFlow
