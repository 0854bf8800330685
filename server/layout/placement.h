// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where nodes begin that nobody gave a place.
#pragma once

#include "protocol/noderecord.h"
#include "server/layout/layoutgraph.h"

#include <vector>

namespace VisionFlow::Server {

/// A direction of length 1; the same numbers give the same direction.
Wire::Vec3 directionFor(quint64 seed, quint64 number);

/// Gives every node whose \p isPlaced is 0 a place: near its placed neighbours, else near its parent in a tree over
/// its component, with room for what hangs below; components without any placed node begin in a ball around \p middle.
void placeNodes(const LayoutGraph &graph, std::vector<Wire::Vec3> &positions, std::vector<quint8> &isPlaced, const Wire::Vec3 &middle,
                float unit, quint64 seed);

} // namespace VisionFlow::Server
