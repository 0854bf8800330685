// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table that decoding fills and the GPU reads: one row of four RGBA32F texels a node.
#pragma once

#include "protocol/noderecord.h"

#include <bit>
#include <cstddef>

namespace VisionFlow::Wire {

/// The last two updates of one node, 64 bytes, laid out as four texels so that the table is uploaded as it is.
/// Times are seconds on the receiver's steady clock, counted from an epoch that the table's owner chooses and moves
/// before float resolution suffers. A row that was never updated has time < 0.
struct alignas(16) NodeState
{
    Vec3 previousPosition;
    float previousTime = -1;
    Vec3 previousVelocity;
    float distance = unreachable; ///< of the current update
    Vec3 position;
    float time = -1;
    Vec3 velocity;
    float parentBits = std::bit_cast<float>(noParent); ///< i32 carried bit for bit; the GPU never reads it

    qint32 parent() const { return std::bit_cast<qint32>(parentBits); }
    void setParent(qint32 id) { parentBits = std::bit_cast<float>(id); }
    bool hasPosition() const { return time >= 0; }
};
static_assert(sizeof(NodeState) == 64);
static_assert(offsetof(NodeState, position) == 32);

/// Where row \p state is at time \p t (same clock): cubic Hermite between its two updates, then straight on at the
/// last velocity for at most \p horizon seconds. The vertex shader computes the same.
Vec3 positionAt(const NodeState &state, float t, float horizon);

} // namespace VisionFlow::Wire
