// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a node is drawn at one moment. shaders/nodestate.glsl computes the same on the GPU; change both together.
#pragma once

#include "protocol/nodestate.h"

namespace VisionFlow {

/// The moment that is displayed; one for every node of a frame.
struct DisplayTiming
{
    float time = 0;        ///< displayed moment, seconds on the state table's clock; trails the newest update
    float horizon = 0.2f;  ///< how far past its last update a node is carried on, seconds
    float interval = 0.2f; ///< expected between two updates
    float delay = 0.19f;   ///< how far the displayed moment trails

    friend bool operator==(const DisplayTiming &, const DisplayTiming &) = default;
};

/// As Wire::positionAt(), except that a node which had rested sets out when the update that moved it came into
/// display, instead of having been under way during its rest.
Wire::Vec3 displayedPosition(const Wire::NodeState &state, const DisplayTiming &timing);

} // namespace VisionFlow
