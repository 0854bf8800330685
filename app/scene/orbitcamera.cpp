// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/orbitcamera.h"

#include <QtMath>

#include <algorithm>
#include <vector>

namespace VisionFlow {

namespace {

constexpr float degreesPerPixel = 0.35f;
constexpr float steepestDegrees = 89;
constexpr float nearestDistance = 1e-3f;
constexpr float farthestDistance = 1e10f;
constexpr float fitMargin = 1.06f;
constexpr std::size_t manyPoints = 100;
constexpr float outlierAllowance = 1.4f;
constexpr double shareInView = 0.98;

const float tanHalfField = std::tan(qDegreesToRadians(OrbitCamera::fieldOfViewDegrees) / 2);
const QVector3D up{0, 1, 0};

/// The value that \p share of the others do not exceed; reorders \p values.
float percentile(std::vector<float> &values, double share)
{
    const auto at = std::min(values.size() - 1, std::size_t(share * double(values.size())));
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(at), values.end());
    return values[at];
}

float middle(std::vector<float> &values, double share)
{
    const float high = percentile(values, share);
    return (percentile(values, 1 - share) + high) / 2;
}

} // namespace

CameraPose interpolated(const CameraPose &from, const CameraPose &to, float s)
{
    if (s >= 1)
        return to;
    const float distance = from.distance * std::pow(to.distance / from.distance, s);
    return {from.target + (to.target - from.target) * s, QQuaternion::slerp(from.worldFromView, to.worldFromView, s), distance};
}

QQuaternion OrbitCamera::homeRotation() { return QQuaternion::fromAxisAndAngle(up, 30) * QQuaternion::fromAxisAndAngle({1, 0, 0}, -20); }

void OrbitCamera::setPose(const CameraPose &pose)
{
    m_pose = pose;
    m_pose.distance = std::clamp(pose.distance, nearestDistance, farthestDistance);
}

void OrbitCamera::setProjection(Projection projection)
{
    if (projection == m_projection)
        return;
    if (projection == Projection::Flat) {
        m_rotationBeforeFlat = m_pose.worldFromView;
        m_pose.worldFromView = {};
    } else if (m_projection == Projection::Flat) {
        m_pose.worldFromView = m_rotationBeforeFlat;
    }
    m_projection = projection;
}

void OrbitCamera::setViewport(const QSizeF &viewport)
{
    if (viewport.width() >= 1 && viewport.height() >= 1)
        m_viewport = viewport;
}

void OrbitCamera::setSceneBounds(const QVector3D &centre, float radius)
{
    m_sceneCentre = centre;
    m_sceneRadius = std::max(radius, 1e-3f);
}

void OrbitCamera::orbit(const QPointF &pixels, bool levelHorizon)
{
    if (m_projection == Projection::Flat) {
        pan(pixels);
        return;
    }
    const float yaw = -float(pixels.x()) * degreesPerPixel;
    float pitch = -float(pixels.y()) * degreesPerPixel;
    if (levelHorizon) {
        const QVector3D back = m_pose.worldFromView.rotatedVector({0, 0, 1});
        const float elevation = qRadiansToDegrees(std::asin(std::clamp(back.y(), -1.f, 1.f)));
        const float steepest = std::max(steepestDegrees, std::abs(elevation));
        pitch = std::clamp(elevation - pitch, -steepest, steepest) - elevation;
        m_pose.worldFromView
            = QQuaternion::fromAxisAndAngle(up, yaw) * m_pose.worldFromView * QQuaternion::fromAxisAndAngle({1, 0, 0}, -pitch);
    } else {
        m_pose.worldFromView
            = m_pose.worldFromView * QQuaternion::fromAxisAndAngle(up, yaw) * QQuaternion::fromAxisAndAngle({1, 0, 0}, pitch);
    }
    m_pose.worldFromView.normalize();
}

void OrbitCamera::pan(const QPointF &pixels)
{
    const float unitsPerPixel = 1 / pixelsPerUnit(m_pose.distance);
    m_pose.target += m_pose.worldFromView.rotatedVector({-float(pixels.x()) * unitsPerPixel, float(pixels.y()) * unitsPerPixel, 0});
}

void OrbitCamera::roll(float degrees)
{
    m_pose.worldFromView = (m_pose.worldFromView * QQuaternion::fromAxisAndAngle({0, 0, 1}, degrees)).normalized();
}

void OrbitCamera::zoom(float factor, const QPointF &cursor)
{
    const float distance = std::clamp(m_pose.distance * factor, nearestDistance, farthestDistance);
    const QVector3D under = pointInPlaneOf(m_pose.target, cursor);
    m_pose.target += (under - m_pose.target) * (1 - distance / m_pose.distance);
    m_pose.distance = distance;
}

void OrbitCamera::fly(const QVector3D &steps)
{
    const bool hasDepth = m_projection == Projection::Perspective;
    if (!hasDepth) // moving along the view changes nothing there, so ahead means closer
        m_pose.distance = std::clamp(m_pose.distance * std::exp(steps.z()), nearestDistance, farthestDistance);
    const QVector3D moved{steps.x(), steps.y(), hasDepth ? steps.z() : 0};
    m_pose.target += m_pose.worldFromView.rotatedVector(moved * m_pose.distance);
}

QMatrix4x4 OrbitCamera::viewFromWorld() const
{
    QMatrix4x4 matrix;
    matrix.rotate(m_pose.worldFromView.conjugated());
    matrix.translate(-m_pose.eye());
    return matrix;
}

QMatrix4x4 OrbitCamera::clipFromView() const
{
    const QVector3D toScene = m_pose.worldFromView.conjugated().rotatedVector(m_sceneCentre - m_pose.eye());
    const float depth = -toScene.z();
    const float reach = m_sceneRadius * 1.05f;
    QMatrix4x4 matrix;
    if (m_projection == Projection::Perspective) {
        const float farPlane = std::max(depth + reach, m_pose.distance * 2);
        const float nearPlane = std::max({depth - reach, m_pose.distance * 0.01f, farPlane * 1e-4f});
        matrix.perspective(fieldOfViewDegrees, aspect(), nearPlane, farPlane);
    } else {
        const float halfHeight = m_pose.distance * tanHalfField;
        matrix.ortho(-halfHeight * aspect(), halfHeight * aspect(), -halfHeight, halfHeight, depth - reach - m_pose.distance,
                     depth + reach + m_pose.distance);
    }
    return matrix;
}

float OrbitCamera::pixelsPerUnit(float depth) const
{
    const float reference = m_projection == Projection::Perspective ? std::max(depth, nearestDistance) : m_pose.distance;
    return float(m_viewport.height()) / (2 * reference * tanHalfField);
}

std::optional<QPointF> OrbitCamera::screenOf(const QVector3D &world) const
{
    const QVector4D clip = clipFromWorld() * QVector4D(world, 1);
    if (clip.w() <= 0)
        return std::nullopt;
    return QPointF((double(clip.x() / clip.w()) + 1) / 2 * m_viewport.width(), (1 - double(clip.y() / clip.w())) / 2 * m_viewport.height());
}

QVector3D OrbitCamera::pointInPlaneOf(const QVector3D &anchor, const QPointF &screen) const
{
    const QVector3D inView = m_pose.worldFromView.conjugated().rotatedVector(anchor - m_pose.eye());
    const float unitsPerPixel = 1 / pixelsPerUnit(-inView.z());
    const QPointF fromCentre = screen - QPointF(m_viewport.width() / 2, m_viewport.height() / 2);
    const QVector3D point{float(fromCentre.x()) * unitsPerPixel, -float(fromCentre.y()) * unitsPerPixel, inView.z()};
    return m_pose.eye() + m_pose.worldFromView.rotatedVector(point);
}

bool OrbitCamera::isLevel() const { return std::abs(m_pose.worldFromView.rotatedVector({1, 0, 0}).y()) < 1e-3f; }

CameraPose OrbitCamera::fitted(std::span<const QVector3D> points, float margin) const
{
    return fitted(points, margin, m_pose.worldFromView);
}

CameraPose OrbitCamera::fitted(std::span<const QVector3D> points, float margin, const QQuaternion &rotation) const
{
    if (points.empty())
        return {m_pose.target, rotation, m_pose.distance};
    const double share = points.size() > manyPoints ? shareInView : 1;

    const QMatrix3x3 axes = rotation.conjugated().toRotationMatrix();
    std::vector<float> along[3];
    for (const QVector3D &point : points) {
        for (int axis = 0; axis < 3; ++axis)
            along[axis].push_back(axes(axis, 0) * point.x() + axes(axis, 1) * point.y() + axes(axis, 2) * point.z());
    }
    std::vector<float> scratch[3] = {along[0], along[1], along[2]};
    const QVector3D centre{middle(scratch[0], share), middle(scratch[1], share), middle(scratch[2], share)};

    std::vector<float> &needed = scratch[0];
    for (std::size_t i = 0; i < points.size(); ++i) {
        const float wide = (std::abs(along[0][i] - centre.x()) + margin) / (tanHalfField * aspect());
        const float high = (std::abs(along[1][i] - centre.y()) + margin) / tanHalfField;
        const float towards = m_projection == Projection::Perspective ? along[2][i] - centre.z() + margin : 0;
        needed[i] = std::max(wide, high) + towards;
    }
    // Outliers are left out only when they would push the rest far away.
    const float most = percentile(needed, share);
    const float all = *std::max_element(needed.begin(), needed.end());
    const float distance = std::max(std::min(all, most * outlierAllowance) * fitMargin, nearestDistance);
    return {rotation.rotatedVector(centre), rotation, distance};
}

} // namespace VisionFlow
