// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/scenedriver.h"

#include "app/scene/nodeinstancing.h"
#include "net/clock.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {

constexpr double flightSeconds = 0.45;
constexpr double trackingSeconds = 0.12;
constexpr double staleSeconds = 0.25;
constexpr double radiusSeconds = 0.8;
constexpr double releaseSeconds = 0.25;
constexpr double longestRelease = 1.5; // after this the server has said no, or nothing
constexpr float flySpeed = 0.9f;       // of the distance to the target, a second
constexpr float fastFlySpeed = 3.5f;
constexpr double warmUpSeconds = 1;            // the first frames wait for shaders and buffers, and say nothing of the rest
constexpr double pauseSeconds = 0.5;           // a longer gap between frames was rest, not slowness
constexpr std::chrono::seconds radiusEvery{2}; // node sizes follow the layout's scale this often
constexpr float radiusTolerance = 0.15f;       // and only when it is off by more
constexpr float arrowEdgePixels = 34;          // arrows are worth drawing from this length of a usual edge
constexpr float shortestFrameRadii = 110;
constexpr float shareNeededToFrame = 0.8f; // of nodes with a position, before the camera takes its place

QVector3D toQt(const Wire::Vec3 &v) { return {v.x, v.y, v.z}; }

float eased(double dt, double seconds) { return float(1 - std::exp(-dt / seconds)); }

} // namespace

SceneDriver::SceneDriver(SceneState &scene, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_scene(scene)
    , m_clock(clock)
{
}

SceneDriver::~SceneDriver() = default;

QVector4D SceneDriver::depths() const
{
    const float distance = m_camera.pose().distance;
    const QMatrix4x4 clip = m_camera.clipFromView();
    const bool isPerspective = m_camera.projection() == OrbitCamera::Projection::Perspective;
    return {distance, m_edgeLength, isPerspective ? 1.f : 0.f, clip(1, 1) * float(m_camera.viewport().height()) / 2};
}

QVector2D SceneDriver::flatness() const
{
    return {m_camera.pose().target.z(), m_camera.projection() == OrbitCamera::Projection::Flat ? 1.f : 0.f};
}

bool SceneDriver::arrowsVisible() const
{
    return m_scene.style.edges && m_scene.style.arrows && m_edgeLength * m_camera.pixelsPerUnit(m_camera.pose().distance) > arrowEdgePixels;
}

QVector4D SceneDriver::ramp() const
{
    const auto [low, high] = m_scene.distanceRange();
    return {m_scene.style.colourBy == ColourBy::Distance ? 1.f : 0.f, low, 1 / (high - low),
            m_scene.style.sizeBy == SizeBy::Uniform ? SceneState::uniformSize : 0};
}

QVector4D SceneDriver::timing() const
{
    const DisplayTiming &t = m_scene.timing;
    return {t.time, t.horizon, t.interval, t.delay};
}

QVector4D SceneDriver::held() const
{
    const HeldNode &held = m_scene.held;
    return {held.position.x, held.position.y, held.position.z, held.weight};
}

QVector4D SceneDriver::look() const
{
    const float slot = m_scene.held.weight > 0 ? float(m_scene.slotOf(m_scene.held.key)) : -1.f;
    return {m_scene.drawnRadius(), m_staleness, m_camera.sceneRadius(), slot};
}

void SceneDriver::setReducedMotion(bool reduced)
{
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    m_motion.setStepped(isStepped());
    if (reduced && m_flight)
        flyTo(m_flight->to);
    emit frameWanted();
    emit reducedMotionChanged();
}

void SceneDriver::setMoment(const std::optional<Moment> &moment)
{
    m_moment = moment;
    m_motion.setStepped(isStepped());
    emit frameWanted();
}

int SceneDriver::marksOf(quint32 slot) const
{
    const NodeKey key = m_scene.keyAt(slot);
    int marks = 0;
    const auto mark = [&marks](bool is, NodeInstancing::Mark which) { marks |= is ? which : 0; };
    mark(m_scene.selection.contains(key), NodeInstancing::Selected);
    mark(key == m_scene.hovered, NodeInstancing::Hovered);
    mark(key == m_scene.current, NodeInstancing::Current);
    mark(m_scene.isPinned(slot), NodeInstancing::Pinned);
    mark(m_scene.source && m_scene.snapshot.topology->nodes[slot].info.id == *m_scene.source, NodeInstancing::Source);
    if (m_scene.path) {
        const bool isOnPath = std::find(m_scene.path->hops.begin(), m_scene.path->hops.end(), slot) != m_scene.path->hops.end();
        mark(isOnPath, NodeInstancing::OnPath);
        mark(!isOnPath && m_scene.path->isComplete(), NodeInstancing::Dimmed);
    }
    return marks;
}

void SceneDriver::snapshotTaken(bool isNewTopology, bool isNewGraph)
{
    if (isNewGraph)
        startAnew();
    const auto rows = m_scene.snapshot.rows();
    float newest = -1;
    float farthest = 0;
    for (const Wire::NodeState &row : rows) {
        newest = std::max(newest, row.time);
        if (std::isfinite(row.distance))
            farthest = std::max(farthest, row.distance);
    }
    if (std::exchange(m_scene.farthest, farthest) != farthest) {
        emit styleChanged();
        emit rangeChanged();
    }
    m_motion.frameArrived(double(m_scene.snapshot.time), double(newest), m_scene.snapshot.epoch);
    updateBounds();
    const auto now = m_clock.now();
    if (newest >= 0 && (m_wantedRadius == 0 || now - m_radiusChosen > radiusEvery)) {
        m_radiusChosen = now;
        const float radius = m_scene.suitableNodeRadius();
        if (m_wantedRadius == 0)
            m_scene.nodeRadius = m_wantedRadius = radius;
        else if (std::abs(radius / m_wantedRadius - 1) > radiusTolerance)
            m_wantedRadius = radius;
        m_edgeLength = m_scene.usualEdgeLength();
    }
    emit statesChanged();
    if (isNewTopology)
        slotsChanged();
    if (!m_hasFramed)
        frameFirst();
    emit frameWanted();
}

void SceneDriver::startAnew()
{
    m_motion.reset();
    m_hasFramed = false;
    m_radiusChosen = {};
    m_wantedRadius = 0;
    m_drawnFor = 0;
    m_figures = {};
}

void SceneDriver::forgetGraph()
{
    startAnew();
    stopFlight();
    track(noNode);
    m_firstPose.reset();
    m_isReleasing = false;
    emit statesChanged();
    slotsChanged();
    marksChanged();
}

void SceneDriver::applyStyle()
{
    m_motion.setHorizon(std::chrono::duration<double>(m_scene.style.extrapolation).count());
    emit styleChanged();
    emit frameChanged(); // the size is part of look
    wantCamera();        // and whether arrows are worth drawing
}

void SceneDriver::slotsChanged()
{
    emit instancesChanged();
    emit edgesChanged();
    emit frameWanted();
}

void SceneDriver::marksChanged()
{
    emit instancesChanged();
    emit highlightsChanged();
    emit frameWanted();
}

void SceneDriver::setStale(bool stale)
{
    m_wantedStaleness = stale ? 1 : 0;
    emit frameWanted();
}

std::vector<QVector3D> SceneDriver::positionsOf(const std::vector<quint32> &nodeSlots) const
{
    const auto rows = m_scene.snapshot.rows();
    std::vector<QVector3D> positions;
    positions.reserve(nodeSlots.size());
    for (quint32 slot : nodeSlots) {
        if (slot < rows.size() && rows[slot].hasPosition())
            positions.push_back(toQt(m_scene.positionOf(slot)));
    }
    return positions;
}

void SceneDriver::updateBounds()
{
    QVector3D low;
    QVector3D high;
    bool isEmpty = true;
    for (const Wire::NodeState &row : m_scene.snapshot.rows()) {
        if (!row.hasPosition())
            continue;
        const QVector3D p = toQt(row.position);
        if (isEmpty)
            low = high = p;
        isEmpty = false;
        low = {std::min(low.x(), p.x()), std::min(low.y(), p.y()), std::min(low.z(), p.z())};
        high = {std::max(high.x(), p.x()), std::max(high.y(), p.y()), std::max(high.z(), p.z())};
    }
    if (isEmpty)
        return;
    m_camera.setSceneBounds((low + high) / 2, (high - low).length() / 2 * 1.05f + 4 * m_scene.nodeRadius);
    emit cameraChanged();
}

void SceneDriver::frameFirst()
{
    if (!m_hasViewport || !m_scene.topology())
        return;
    const std::vector<QVector3D> positions = positionsOf(m_scene.visibleSlots);
    if (positions.empty() || float(positions.size()) < shareNeededToFrame * float(m_scene.visibleSlots.size()))
        return;
    m_hasFramed = true;
    stopFlight();
    const bool isFlat = m_camera.projection() == OrbitCamera::Projection::Flat;
    const QQuaternion rotation = isFlat ? QQuaternion() : OrbitCamera::homeRotation();
    m_firstPose = m_camera.fitted(positions, 2 * m_scene.nodeRadius, rotation);
    m_camera.setPose(*m_firstPose);
    wantCamera();
}

void SceneDriver::wantCamera()
{
    emit cameraChanged();
    emit frameWanted();
}

void SceneDriver::setPose(const CameraPose &pose)
{
    m_flight.reset();
    m_camera.setPose(pose);
    emit frameWanted();
    emit frameChanged();
}

void SceneDriver::flyTo(const CameraPose &pose)
{
    if (m_reducedMotion) {
        stopFlight();
        m_camera.setPose(pose);
    } else {
        m_flight = Flight{m_camera.pose(), pose, 0};
    }
    wantCamera();
}

void SceneDriver::stopFlight() { m_flight.reset(); }

void SceneDriver::setViewport(const QSizeF &viewport)
{
    m_camera.setViewport(viewport);
    m_hasViewport = m_hasViewport || !viewport.isEmpty();
    if (!m_hasFramed && m_scene.hasSnapshot)
        frameFirst();
    wantCamera();
}

void SceneDriver::setProjection(OrbitCamera::Projection projection)
{
    stopFlight();
    m_camera.setProjection(projection);
    wantCamera();
}

void SceneDriver::orbit(const QPointF &pixels)
{
    stopFlight();
    m_camera.orbit(pixels);
    wantCamera();
}

void SceneDriver::pan(const QPointF &pixels)
{
    stopFlight();
    track(noNode);
    m_camera.pan(pixels);
    wantCamera();
}

void SceneDriver::roll(float degrees)
{
    stopFlight();
    m_camera.roll(degrees);
    wantCamera();
}

void SceneDriver::zoom(float factor, const QPointF &cursor)
{
    stopFlight();
    const QPointF centre(m_camera.viewport().width() / 2, m_camera.viewport().height() / 2);
    m_camera.zoom(factor, m_tracked == noNode ? cursor : centre);
    wantCamera();
}

void SceneDriver::setFlying(const QVector3D &direction, bool isFast)
{
    m_flying = direction;
    m_fliesFast = isFast;
    if (direction.isNull())
        return;
    stopFlight();
    track(noNode);
    emit frameWanted();
}

void SceneDriver::frame(const std::vector<quint32> &nodeSlots)
{
    const std::vector<QVector3D> positions = positionsOf(nodeSlots);
    if (positions.empty())
        return;
    CameraPose pose = m_camera.fitted(positions, 6 * m_scene.nodeRadius);
    // One node alone would fill the view; its neighbourhood should stay in sight.
    pose.distance = std::max(pose.distance, shortestFrameRadii * m_scene.nodeRadius);
    flyTo(pose);
}

void SceneDriver::frameAll()
{
    const std::vector<QVector3D> positions = positionsOf(m_scene.visibleSlots);
    if (positions.empty())
        return;
    track(noNode);
    flyTo(m_camera.fitted(positions, 2 * m_scene.nodeRadius));
}

void SceneDriver::resetView()
{
    track(noNode);
    if (!m_firstPose)
        return;
    CameraPose pose = *m_firstPose;
    if (m_camera.projection() == OrbitCamera::Projection::Flat)
        pose.worldFromView = {};
    else if (pose.worldFromView == QQuaternion())
        pose.worldFromView = OrbitCamera::homeRotation();
    flyTo(pose);
}

void SceneDriver::track(NodeKey key)
{
    if (key == m_tracked)
        return;
    m_tracked = key;
    if (key != noNode)
        stopFlight();
    emit trackingChanged();
    emit frameWanted();
}

void SceneDriver::hold(NodeKey key, const Wire::Vec3 &position)
{
    m_scene.held = {key, position, 1};
    m_isReleasing = false;
    emit frameChanged();
    emit frameWanted();
}

void SceneDriver::release()
{
    m_isReleasing = true;
    m_releasedFor = 0;
    emit frameWanted();
}

bool SceneDriver::advanceFlight(double dt)
{
    if (!m_flight)
        return false;
    m_flight->elapsed += dt;
    const float s = float(std::min(m_flight->elapsed / flightSeconds, 1.0));
    m_camera.setPose(interpolated(m_flight->from, m_flight->to, s * s * (3 - 2 * s)));
    if (s >= 1)
        stopFlight();
    emit cameraChanged();
    return true;
}

bool SceneDriver::advanceFlying(double dt)
{
    if (m_flying.isNull())
        return false;
    m_camera.fly(m_flying * (m_fliesFast ? fastFlySpeed : flySpeed) * float(dt));
    emit cameraChanged();
    return true;
}

bool SceneDriver::advanceTracking(double dt)
{
    if (m_tracked == noNode)
        return false;
    const qint64 slot = m_scene.slotOf(m_tracked);
    if (slot < 0) {
        track(noNode);
        return false;
    }
    const auto rows = m_scene.snapshot.rows();
    if (std::size_t(slot) >= rows.size() || !rows[std::size_t(slot)].hasPosition())
        return false;
    CameraPose pose = m_camera.pose();
    const QVector3D gap = toQt(m_scene.positionOf(quint32(slot))) - pose.target;
    const bool isThere = gap.length() < 1e-4f * pose.distance;
    pose.target += m_reducedMotion || isThere ? gap : gap * eased(dt, trackingSeconds);
    m_camera.setPose(pose);
    emit cameraChanged();
    return !isThere;
}

bool SceneDriver::advanceEasing(double dt)
{
    bool isEasing = false;
    if (m_staleness != m_wantedStaleness) {
        m_staleness += (m_wantedStaleness - m_staleness) * (m_reducedMotion ? 1 : eased(dt, staleSeconds));
        if (std::abs(m_staleness - m_wantedStaleness) < 0.01f)
            m_staleness = m_wantedStaleness;
        isEasing = true;
    }
    if (m_wantedRadius > 0 && m_scene.nodeRadius != m_wantedRadius) {
        m_scene.nodeRadius += (m_wantedRadius - m_scene.nodeRadius) * (m_reducedMotion ? 1 : eased(dt, radiusSeconds));
        if (std::abs(m_scene.nodeRadius / m_wantedRadius - 1) < 0.01f)
            m_scene.nodeRadius = m_wantedRadius;
        isEasing = true;
    }
    if (m_isReleasing && m_scene.held.weight > 0) {
        // Stays at the hand until the server has the node there too, then whatever is left of the gap closes.
        m_releasedFor += dt;
        const qint64 slot = m_scene.slotOf(m_scene.held.key);
        const auto rows = m_scene.snapshot.rows();
        const bool isGone = slot < 0 || std::size_t(slot) >= rows.size();
        const float gap
            = isGone ? 0 : (toQt(displayedPosition(rows[std::size_t(slot)], m_scene.timing)) - toQt(m_scene.held.position)).length();
        if (isGone || gap < 0.5f * m_scene.nodeRadius || m_releasedFor > longestRelease)
            m_scene.held.weight -= isGone || m_reducedMotion ? 1 : float(dt / releaseSeconds);
        if (m_scene.held.weight <= 0) {
            m_scene.held = {};
            m_isReleasing = false;
        }
        isEasing = true;
    }
    return isEasing;
}

bool SceneDriver::advanceFrame()
{
    const auto now = m_clock.now();
    double dt = std::chrono::duration<double>(now - m_lastFrame).count();
    if (m_lastFrame == std::chrono::nanoseconds{0} || dt > pauseSeconds) {
        dt = 1.0 / 60;
    } else if (m_drawnFor < warmUpSeconds) {
        m_drawnFor += dt;
    } else {
        ++m_frames;
        m_frameSeconds += dt;
    }
    m_lastFrame = now;

    const DisplayTiming timing = m_motion.advance(m_moment ? m_moment->time : now);
    bool isMoving = m_motion.isMoving();
    if (m_motion.motion() != m_lastMotion) {
        m_lastMotion = m_motion.motion();
        emit motionChanged();
    }
    // At rest nothing may change, not even the time: every change would ask for another frame.
    if (isMoving || m_wasMoving || m_motion.motion() == Motion::Stepped)
        m_scene.timing = timing;
    isMoving |= advanceEasing(dt);
    isMoving |= advanceFlight(dt);
    isMoving |= advanceFlying(dt);
    isMoving |= advanceTracking(dt);
    const bool hasStepped = isStepped() && timing.time != m_shownTime;
    m_shownTime = timing.time;
    if (isMoving || m_wasMoving || hasStepped)
        emit frameChanged();
    m_wasMoving = isMoving;
    m_ownSeconds += std::chrono::duration<double>(m_clock.now() - now).count();
    return isMoving;
}

SceneDriver::FrameFigures SceneDriver::takeFigures()
{
    if (m_frames > 0)
        m_figures = {1000 * m_frameSeconds / m_frames, m_frames / m_frameSeconds, 1000 * m_ownSeconds / m_frames};
    else
        m_figures.framesPerSecond = 0;
    m_frames = 0;
    m_frameSeconds = m_ownSeconds = 0;
    return m_figures;
}

} // namespace VisionFlow
