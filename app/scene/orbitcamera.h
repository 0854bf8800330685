// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The camera as pure maths: where it stands, how gestures move it, and how a cloud of points fits into it.
#pragma once

#include <QMatrix4x4>
#include <QPointF>
#include <QQuaternion>
#include <QSizeF>
#include <QVector3D>

#include <optional>
#include <span>

namespace VisionFlow {

/// A camera at target + worldFromView * (0, 0, distance), looking at its target.
struct CameraPose
{
    QVector3D target;
    QQuaternion worldFromView;
    float distance = 100;

    QVector3D eye() const { return target + worldFromView.rotatedVector({0, 0, distance}); }
    friend bool operator==(const CameraPose &, const CameraPose &) = default;
};

/// Between two poses; straight for the target, along the shorter arc for the turn, geometric for the distance.
CameraPose interpolated(const CameraPose &from, const CameraPose &to, float s);

class OrbitCamera
{
public:
    enum class Projection { Perspective, Orthographic, Flat };

    static constexpr float fieldOfViewDegrees = 40;
    /// Slightly from above and the side, horizon level.
    static QQuaternion homeRotation();

    const CameraPose &pose() const { return m_pose; }
    void setPose(const CameraPose &pose);
    Projection projection() const { return m_projection; }
    /// Flat looks straight at the x-y plane and does not turn; leaving it restores the turn of before.
    void setProjection(Projection projection);
    QSizeF viewport() const { return m_viewport; }
    void setViewport(const QSizeF &viewport); ///< empty sizes are ignored
    /// Sphere that holds all that is drawn; places the clip planes.
    void setSceneBounds(const QVector3D &centre, float radius);

    float sceneRadius() const { return m_sceneRadius; }

    /// Gestures; \p pixels as the pointer moved.
    void orbit(const QPointF &pixels, bool levelHorizon = true);
    void pan(const QPointF &pixels);
    void roll(float degrees);
    /// Keeps what lies under \p cursor at the target's depth in place; \p factor < 1 comes closer.
    void zoom(float factor, const QPointF &cursor);
    /// Moves eye and target together; axes of the view, in multiples of the distance.
    void fly(const QVector3D &steps);

    QMatrix4x4 viewFromWorld() const;
    QMatrix4x4 clipFromView() const;
    QMatrix4x4 clipFromWorld() const { return clipFromView() * viewFromWorld(); }
    /// Pixels that a length at \p depth in front of the camera takes.
    float pixelsPerUnit(float depth) const;
    /// Nothing when behind the camera.
    std::optional<QPointF> screenOf(const QVector3D &world) const;
    /// The world point under \p screen in the plane that faces the camera and holds \p anchor.
    QVector3D pointInPlaneOf(const QVector3D &anchor, const QPointF &screen) const;
    /// Horizon level: the view's x axis has no height.
    bool isLevel() const;

    /// The pose with the present rotation from which all of \p points are seen; of many, a few far ones may be left out. \p margin is a
    /// length added around each point.
    CameraPose fitted(std::span<const QVector3D> points, float margin) const;
    CameraPose fitted(std::span<const QVector3D> points, float margin, const QQuaternion &rotation) const;

private:
    float aspect() const { return float(m_viewport.width() / m_viewport.height()); }

    CameraPose m_pose{{}, homeRotation(), 100};
    Projection m_projection = Projection::Perspective;
    QQuaternion m_rotationBeforeFlat = homeRotation();
    QSizeF m_viewport{1280, 800};
    QVector3D m_sceneCentre;
    float m_sceneRadius = 100;
};

} // namespace VisionFlow
