// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the graph view shows, as plain data: the controller writes it, drawing and picking read it.
#pragma once

#include "app/core/graphsnapshot.h"
#include "app/core/scenestyle.h"
#include "app/core/selection.h"
#include "app/core/sourcepath.h"
#include "app/core/visibility.h"
#include "app/scene/displayedposition.h"

#include <optional>
#include <vector>

namespace VisionFlow {

/// A node that the pointer holds: drawn where the hand is, whatever the server says.
struct HeldNode
{
    NodeKey key = noNode;
    Wire::Vec3 position;
    float weight = 0; ///< 1: at the hand, 0: where the server has it
};

struct SceneState
{
    GraphSnapshot snapshot;
    bool hasSnapshot = false;
    DisplayTiming timing;
    Selection selection;
    Visibility visibility;
    NodeKey current = noNode;
    NodeKey hovered = noNode;
    HeldNode held;
    std::optional<SourcePath> path;
    std::optional<quint32> source;
    SceneStyle style;
    float farthest = 0;             ///< the greatest finite distance of the newest snapshot
    QHash<NodeKey, bool> pinsAsked; ///< pinned or unpinned from here, and not yet announced by the server

    std::vector<quint32> visibleSlots;          ///< in use, shown, ascending; refreshed when topology or visibility changes
    std::vector<float> sizes;                   ///< by degree: radius per slot in multiples of the scene's node radius
    float nodeRadius = 1;                       ///< layout units, of a node of size 1 under a style of node size 1
    static constexpr float uniformSize = 1.35f; ///< instead of sizes, when size says nothing

    const Topology *topology() const { return hasSnapshot ? snapshot.topology.get() : nullptr; }
    qint64 slotOf(NodeKey key) const { return hasSnapshot ? snapshot.topology->slotOfKey(key) : -1; }
    NodeKey keyAt(qint64 slot) const { return slot < 0 ? noNode : snapshot.topology->nodes[std::size_t(slot)].key; }
    Wire::NodeKind kindAt(quint32 slot) const;
    bool isShown(quint32 slot) const;
    bool isPinned(quint32 slot) const;
    /// Where \p slot is drawn now; only for slots with hasPosition().
    Wire::Vec3 positionOf(quint32 slot) const;
    float drawnRadius() const { return nodeRadius * style.nodeSize; }
    float radiusOf(quint32 slot) const { return (style.sizeBy == SizeBy::Degree ? sizes[slot] : uniformSize) * drawnRadius(); }
    /// Distances at the ends of the colour ramp; the first is less than the second.
    std::pair<float, float> distanceRange() const;

    /// Recomputes visibleSlots and sizes.
    void refreshSlots();
    /// A radius that suits how densely the nodes lie.
    float suitableNodeRadius() const;
    float usualEdgeLength() const; ///< the median; 1 without edges
};

} // namespace VisionFlow
