// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The slow swelling and shrinking of a demo graph, computed and not simulated.
#pragma once

#include "protocol/noderecord.h"

namespace VisionFlow::Server {

/// A place and how fast it moves.
struct Motion
{
    Wire::Vec3 position;
    Wire::Vec3 velocity;
};

/// How the graph breathes; each is a server setting.
struct Breath
{
    bool enabled = true;
    float amplitude = 0.03f; ///< part of the distance from the origin
    float periodSeconds = 6; ///< over 0
    friend bool operator==(const Breath &, const Breath &) = default;
};

/// Adds the breath of node \p id at \p seconds to \p rest: each node moves along its line from the origin, each in its own
/// phase. The velocity is the derivative of the position.
Motion breathe(const Motion &rest, quint32 id, double seconds, const Breath &breath = {});

} // namespace VisionFlow::Server
