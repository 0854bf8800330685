// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/keyframestates.h"

#include "protocol/bytes.h"

#include <cmath>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype stateOffset = 8;

void storeVec(const Wire::Vec3 &from, char *to)
{
    Wire::store(from.x, to);
    Wire::store(from.y, to + 4);
    Wire::store(from.z, to + 8);
}

Wire::Vec3 loadVec(const char *from) { return {Wire::load<float>(from), Wire::load<float>(from + 4), Wire::load<float>(from + 8)}; }

bool isUsable(const Wire::NodeState &state, float magnitude)
{
    for (const Wire::Vec3 &vec : {state.previousPosition, state.previousVelocity, state.position, state.velocity}) {
        // Written so that NaN fails too.
        if (!(std::abs(vec.x) <= magnitude && std::abs(vec.y) <= magnitude && std::abs(vec.z) <= magnitude))
            return false;
    }
    return std::isfinite(state.previousTime) && std::isfinite(state.time) && state.distance >= 0;
}

} // namespace

QByteArray encodeKeyframeNodes(std::span<const KeyframeNode> nodes)
{
    QByteArray bytes(qsizetype(nodes.size()) * keyframeNodeBytes, '\0');
    char *to = bytes.data();
    for (const KeyframeNode &node : nodes) {
        Wire::store(node.id, to);
        to[4] = char(node.kind);
        char *row = to + stateOffset;
        storeVec(node.state.previousPosition, row);
        Wire::store(node.state.previousTime, row + 12);
        storeVec(node.state.previousVelocity, row + 16);
        Wire::store(node.state.distance, row + 28);
        storeVec(node.state.position, row + 32);
        Wire::store(node.state.time, row + 44);
        storeVec(node.state.velocity, row + 48);
        Wire::store(node.state.parent(), row + 60);
        to += keyframeNodeBytes;
    }
    return bytes;
}

Result<std::vector<KeyframeNode>, QString> decodeKeyframeNodes(QByteArrayView bytes, float coordinateMagnitude)
{
    if (bytes.size() % keyframeNodeBytes != 0)
        return u"A keyframe's states are no whole number of rows"_s;
    std::vector<KeyframeNode> nodes;
    nodes.reserve(size_t(bytes.size() / keyframeNodeBytes));
    for (const char *from = bytes.data(); from != bytes.data() + bytes.size(); from += keyframeNodeBytes) {
        KeyframeNode node;
        node.id = Wire::load<quint32>(from);
        if (quint8(from[4]) > quint8(Wire::NodeKind::Knowledge))
            continue;
        node.kind = Wire::NodeKind(from[4]);
        const char *row = from + stateOffset;
        node.state.previousPosition = loadVec(row);
        node.state.previousTime = Wire::load<float>(row + 12);
        node.state.previousVelocity = loadVec(row + 16);
        node.state.distance = Wire::load<float>(row + 28);
        node.state.position = loadVec(row + 32);
        node.state.time = Wire::load<float>(row + 44);
        node.state.velocity = loadVec(row + 48);
        node.state.setParent(Wire::load<qint32>(row + 60));
        if (isUsable(node.state, coordinateMagnitude))
            nodes.push_back(node);
    }
    return nodes;
}

} // namespace VisionFlow::Recording
