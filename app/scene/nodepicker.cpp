// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/nodepicker.h"

#include <algorithm>
#include <limits>

namespace VisionFlow {

NodePicker::NodePicker(const SceneState &scene, const OrbitCamera &camera)
    : m_scene(scene)
    , m_rows(scene.snapshot.rows())
    , m_width(float(camera.viewport().width()))
    , m_height(float(camera.viewport().height()))
{
    const QMatrix4x4 clip = camera.clipFromWorld();
    const QMatrix4x4 view = camera.viewFromWorld();
    for (int column = 0; column < 4; ++column) {
        m_clip[0][column] = clip(0, column);
        m_clip[1][column] = clip(1, column);
        m_clip[2][column] = clip(3, column);
        m_depth[column] = -view(2, column);
    }
    m_pixelsAtUnitW = camera.clipFromView()(1, 1) * m_height / 2;
}

NodePicker::Mark NodePicker::markOf(quint32 slot) const
{
    Mark mark;
    if (slot >= m_rows.size() || !m_rows[slot].hasPosition())
        return mark;
    const Wire::Vec3 p = m_scene.positionOf(slot);
    const auto dot = [&p](const float(&row)[4]) { return row[0] * p.x + row[1] * p.y + row[2] * p.z + row[3]; };
    const float w = dot(m_clip[2]);
    mark.depth = dot(m_depth);
    if (w <= 0)
        return mark;
    mark.x = (dot(m_clip[0]) / w + 1) / 2 * m_width;
    mark.y = (1 - dot(m_clip[1]) / w) / 2 * m_height;
    mark.radiusPx = std::max(m_scene.radiusOf(slot) * m_pixelsAtUnitW / w, smallestRadiusPx);
    mark.isSeen = true;
    return mark;
}

qint64 NodePicker::nodeAt(const QPointF &screen, float tolerancePx) const
{
    const float x = float(screen.x());
    const float y = float(screen.y());
    qint64 inside = -1;
    qint64 beside = -1;
    float nearest = std::numeric_limits<float>::max();
    float closest = tolerancePx;
    for (quint32 slot : m_scene.visibleSlots) {
        const Mark mark = markOf(slot);
        if (!mark.isSeen)
            continue;
        const float beyondRim = std::hypot(mark.x - x, mark.y - y) - mark.radiusPx;
        if (beyondRim <= 0) {
            if (mark.depth < nearest) {
                nearest = mark.depth;
                inside = slot;
            }
        } else if (beyondRim < closest) {
            closest = beyondRim;
            beside = slot;
        }
    }
    return inside >= 0 ? inside : beside;
}

std::vector<quint32> NodePicker::nodesIn(const QRectF &rectangle) const
{
    std::vector<quint32> found;
    const QRectF wanted = rectangle.normalized();
    for (quint32 slot : m_scene.visibleSlots) {
        const Mark mark = markOf(slot);
        if (mark.isSeen && wanted.contains(QPointF(mark.x, mark.y)))
            found.push_back(slot);
    }
    return found;
}

} // namespace VisionFlow
