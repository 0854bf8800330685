// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Node states as a keyframe stores them: id, kind, and the row of protocol/nodestate.h, little-endian.
#pragma once

#include "protocol/nodestate.h"
#include "protocol/result.h"

#include <QByteArray>
#include <QString>

#include <span>
#include <vector>

namespace VisionFlow::Recording {

struct KeyframeNode
{
    quint32 id = 0;
    Wire::NodeKind kind = Wire::NodeKind::Other;
    Wire::NodeState state; ///< never updated: time < 0
};

/// \code
/// offset  type      field
///  0      u32       id
///  4      u8        kind: 0 other, 1 agent, 2 knowledge; then three zero bytes
///  8      16 x f32  previous position and time, previous velocity and distance, position and time, velocity and parent (i32)
/// \endcode
inline constexpr qsizetype keyframeNodeBytes = 72;

QByteArray encodeKeyframeNodes(std::span<const KeyframeNode> nodes);

/// \return what is wrong, in words, when the size does not divide. Rows with numbers that are no place are left out.
Result<std::vector<KeyframeNode>, QString> decodeKeyframeNodes(QByteArrayView bytes, float coordinateMagnitude);

} // namespace VisionFlow::Recording
