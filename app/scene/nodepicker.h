// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which node lies under the pointer, and which lie in a rectangle: computed on the CPU from displayed positions, as Qt
// Quick 3D 6.4 cannot pick instances.
#pragma once

#include "app/scene/orbitcamera.h"
#include "app/scene/scenestate.h"

#include <QRectF>

namespace VisionFlow {

class NodePicker
{
public:
    NodePicker(const SceneState &scene, const OrbitCamera &camera);

    /// The nearest shown node whose mark holds \p screen; failing that the one whose rim is closest, within
    /// \p tolerancePx. \return its slot, or -1.
    qint64 nodeAt(const QPointF &screen, float tolerancePx) const;
    /// Slots of the shown nodes with their centre inside \p rectangle and in front of the camera.
    std::vector<quint32> nodesIn(const QRectF &rectangle) const;

    /// A node's mark on the screen.
    struct Mark
    {
        float x = 0;
        float y = 0;
        float depth = 0; ///< distance in front of the camera; negative: behind
        float radiusPx = 0;
        bool isSeen = false;
    };
    Mark markOf(quint32 slot) const;

    /// No mark is drawn smaller; the vertex shader has the same number.
    static constexpr float smallestRadiusPx = 1.6f;

private:
    const SceneState &m_scene;
    std::span<const Wire::NodeState> m_rows;
    float m_clip[3][4]; ///< rows x, y, w of clipFromWorld
    float m_depth[4];   ///< distance in front of the eye
    float m_width;
    float m_height;
    float m_pixelsAtUnitW;
};

} // namespace VisionFlow
