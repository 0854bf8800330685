// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/scenestate.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {

constexpr float shareOfSpacing = 0.085f;
constexpr float shareOfEdge = 0.1f;
constexpr std::size_t mostSampled = 4000;

float median(std::vector<float> &values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

float length(const Wire::Vec3 &a, const Wire::Vec3 &b) { return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z); }

} // namespace

Wire::NodeKind SceneState::kindAt(quint32 slot) const
{
    if (qsizetype(slot) < snapshot.kinds.size())
        return Wire::NodeKind(quint8(snapshot.kinds.at(qsizetype(slot))));
    return snapshot.topology->nodes[slot].info.kind;
}

bool SceneState::isShown(quint32 slot) const
{
    const NodeKey key = snapshot.topology->nodes[slot].key;
    return key != noNode && visibility.isVisible(key);
}

bool SceneState::isPinned(quint32 slot) const
{
    const TopologyNode &node = snapshot.topology->nodes[slot];
    return pinsAsked.value(node.key, node.info.pinned);
}

Wire::Vec3 SceneState::positionOf(quint32 slot) const
{
    const Wire::Vec3 at = displayedPosition(snapshot.rows()[slot], timing);
    if (held.weight <= 0 || keyAt(slot) != held.key)
        return at;
    const auto mix = [this](float a, float b) { return a + (b - a) * held.weight; };
    return {mix(at.x, held.position.x), mix(at.y, held.position.y), mix(at.z, held.position.z)};
}

std::pair<float, float> SceneState::distanceRange() const
{
    if (!style.scale.isAutomatic)
        return {style.scale.low, style.scale.high};
    return {0, farthest > 0 ? farthest : 1};
}

void SceneState::refreshSlots()
{
    visibleSlots.clear();
    sizes.clear();
    const Topology *graph = topology();
    if (!graph)
        return;
    sizes.reserve(graph->nodes.size());
    for (std::size_t slot = 0; slot < graph->nodes.size(); ++slot) {
        const TopologyNode &node = graph->nodes[slot];
        sizes.push_back(std::min(0.8f + 0.18f * std::log2(1.f + float(node.degree)), 2.4f));
        if (node.key != noNode && visibility.isVisible(node.key))
            visibleSlots.push_back(quint32(slot));
    }
}

// Samples of a fixed number, here and below, so that a large graph costs no more than a small one.
float SceneState::usualEdgeLength() const
{
    const Topology *graph = topology();
    const auto rows = snapshot.rows();
    std::vector<float> lengths;
    const std::size_t step = graph ? 1 + graph->edges.size() / mostSampled : 1;
    for (std::size_t i = 0; graph && i < graph->edges.size(); i += step) {
        const TopologyEdge &edge = graph->edges[i];
        if (std::max(edge.sourceSlot, edge.targetSlot) < rows.size() && rows[edge.sourceSlot].hasPosition()
            && rows[edge.targetSlot].hasPosition())
            lengths.push_back(length(rows[edge.sourceSlot].position, rows[edge.targetSlot].position));
    }
    const float usual = median(lengths);
    return usual > 0 ? usual : 1;
}

float SceneState::suitableNodeRadius() const
{
    const Topology *graph = topology();
    const auto rows = snapshot.rows();
    if (!graph || rows.empty())
        return nodeRadius;
    std::vector<float> axes[3];
    std::vector<Wire::Vec3> sampled;
    const std::size_t step = 1 + rows.size() / mostSampled;
    for (std::size_t slot = 0; slot < rows.size(); slot += step) {
        if (!rows[slot].hasPosition())
            continue;
        sampled.push_back(rows[slot].position);
        axes[0].push_back(rows[slot].position.x);
        axes[1].push_back(rows[slot].position.y);
        axes[2].push_back(rows[slot].position.z);
    }
    const Wire::Vec3 centre{median(axes[0]), median(axes[1]), median(axes[2])};
    std::vector<float> distances;
    distances.reserve(sampled.size());
    for (const Wire::Vec3 &position : sampled)
        distances.push_back(length(position, centre));
    const float spacing = 2 * median(distances) / std::cbrt(float(std::max<qsizetype>(graph->nodeCount, 1)));
    const float bySpacing = shareOfSpacing * spacing;
    if (graph->edges.empty())
        return bySpacing > 0 ? bySpacing : 1;
    const float byEdges = shareOfEdge * usualEdgeLength();
    return bySpacing > 0 ? std::min(bySpacing, byEdges) : byEdges;
}

} // namespace VisionFlow
