// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Between the scene's state and what draws it: the displayed moment, the camera with its flights, and the few numbers
// that change from frame to frame. Its work a frame does not grow with the graph.
#pragma once

#include "app/scene/motionclock.h"
#include "app/scene/nodepicker.h"
#include "app/scene/orbitcamera.h"
#include "app/scene/scenestate.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <QVector2D>
#include <QVector4D>

namespace VisionFlow {

class Clock;

class SceneDriver : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a GraphController.")

    Q_PROPERTY(QVector3D cameraPosition READ cameraPosition NOTIFY cameraChanged FINAL)
    Q_PROPERTY(QQuaternion cameraRotation READ cameraRotation NOTIFY cameraChanged FINAL)
    Q_PROPERTY(QMatrix4x4 clipFromView READ clipFromView NOTIFY cameraChanged FINAL)
    /// Depth range for fading, in clip w or view depth: (near, far, is perspective, pixels a unit at clip w of 1).
    Q_PROPERTY(QVector4D depths READ depths NOTIFY cameraChanged FINAL)
    /// Depth of the plane that all is drawn in, and 1 when it is so: the flat projection.
    Q_PROPERTY(QVector2D flatness READ flatness NOTIFY cameraChanged FINAL)
    Q_PROPERTY(bool arrowsVisible READ arrowsVisible NOTIFY cameraChanged FINAL)
    /// Colour ramp over distances: (1 when on, distance at its start, 1 / span); w: the size of every node, or 0 for by degree.
    Q_PROPERTY(QVector4D ramp READ ramp NOTIFY styleChanged FINAL)
    Q_PROPERTY(float edgeOpacity READ edgeOpacity NOTIFY styleChanged FINAL)
    Q_PROPERTY(QVector4D timing READ timing NOTIFY frameChanged FINAL) ///< time, horizon, interval, delay
    Q_PROPERTY(QVector4D held READ held NOTIFY frameChanged FINAL)     ///< position and weight of the held node
    /// Node radius, staleness 0 to 1, reference edge length, slot of the held node or -1.
    Q_PROPERTY(QVector4D look READ look NOTIFY frameChanged FINAL)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY reducedMotionChanged FINAL)

public:
    SceneDriver(SceneState &scene, const Clock &clock, QObject *parent = nullptr);
    ~SceneDriver() override;

    const SceneState &scene() const { return m_scene; }
    const OrbitCamera &camera() const { return m_camera; }
    NodePicker picker() const { return NodePicker(m_scene, m_camera); }
    void setPose(const CameraPose &pose); ///< there at once
    QVector3D cameraPosition() const { return m_camera.pose().eye(); }
    QQuaternion cameraRotation() const { return m_camera.pose().worldFromView; }
    QMatrix4x4 clipFromView() const { return m_camera.clipFromView(); }
    QVector4D depths() const;
    QVector2D flatness() const;
    bool arrowsVisible() const;
    QVector4D ramp() const;
    float edgeOpacity() const { return m_scene.style.edgeOpacity; }
    QVector4D timing() const;
    QVector4D held() const;
    QVector4D look() const;
    bool reducedMotion() const { return m_reducedMotion; }
    /// What is shown is not now but a moment of the past, on the snapshots' clock; held: it does not move on by itself.
    struct Moment
    {
        std::chrono::nanoseconds time{0};
        bool isHeld = true;
    };
    void setMoment(const std::optional<Moment> &moment);
    void setReducedMotion(bool reduced);
    int marksOf(quint32 slot) const; ///< NodeInstancing::Mark
    Motion motion() const { return m_motion.motion(); }

    // The controller tells what has changed.
    void snapshotTaken(bool isNewTopology, bool isNewGraph);
    void slotsChanged(); ///< visibility
    void marksChanged(); ///< selection, hover, path, pins
    void applyStyle();   ///< the scene has another
    void forgetGraph();  ///< the scene is empty; the next graph is framed as the first one was
    void setStale(bool stale);
    void setExpectedRate(double hz) { m_motion.setExpectedRate(hz); }

    // Camera. Each stops a flight under way.
    void setViewport(const QSizeF &viewport);
    void setProjection(OrbitCamera::Projection projection);
    void orbit(const QPointF &pixels);
    void pan(const QPointF &pixels);
    void roll(float degrees);
    void zoom(float factor, const QPointF &cursor);
    /// Keeps flying until told otherwise; axes of the view from -1 to 1.
    void setFlying(const QVector3D &direction, bool isFast);
    void frame(const std::vector<quint32> &nodeSlots); ///< flies
    void frameAll();
    void resetView();
    void track(NodeKey key); ///< noNode: stop
    NodeKey tracked() const { return m_tracked; }
    bool hasFramed() const { return m_hasFramed; }

    // Holding a node.
    void hold(NodeKey key, const Wire::Vec3 &position);
    void release(); ///< the mark goes back to where the server has the node, smoothly

    /// Once for each displayed frame, before it is drawn. \return true when the next one will differ.
    bool advanceFrame();

    struct FrameFigures
    {
        double frameMs = 0;         ///< mean between frames, over the last second
        double framesPerSecond = 0; ///< 0 while nothing is drawn, and in the first second of a graph
        double ownMs = 0;           ///< spent in advanceFrame(), mean
    };
    FrameFigures takeFigures();

signals:
    void statesChanged();     ///< a new state table
    void instancesChanged();  ///< nodes or their marks
    void edgesChanged();      ///< edges or which of them are shown
    void highlightsChanged(); ///< which edges stand out
    void cameraChanged();
    void styleChanged(); ///< uniforms of the style
    void rangeChanged(); ///< which an automatic scale of distances follows
    void frameChanged();
    void frameWanted(); ///< something will look different
    void reducedMotionChanged();
    void trackingChanged();
    void motionChanged();

private:
    /// Nodes stand where the newest update has them.
    bool isStepped() const { return m_reducedMotion || (m_moment && m_moment->isHeld); }
    struct Flight
    {
        CameraPose from;
        CameraPose to;
        double elapsed = 0;
    };

    std::vector<QVector3D> positionsOf(const std::vector<quint32> &nodeSlots) const;
    void startAnew();
    void updateBounds();
    void frameFirst();
    void flyTo(const CameraPose &pose);
    void stopFlight();
    bool advanceFlight(double dt);
    bool advanceFlying(double dt);
    bool advanceTracking(double dt);
    bool advanceEasing(double dt);
    void wantCamera();

    SceneState &m_scene;
    const Clock &m_clock;
    MotionClock m_motion;
    OrbitCamera m_camera;
    std::optional<Flight> m_flight;
    std::optional<CameraPose> m_firstPose;
    QVector3D m_flying;
    bool m_fliesFast = false;
    NodeKey m_tracked = noNode;
    bool m_hasFramed = false;
    bool m_hasViewport = false;
    bool m_reducedMotion = false;
    std::optional<Moment> m_moment;
    bool m_wasMoving = true;
    float m_shownTime = -1; ///< of the last frame
    float m_staleness = 0;
    float m_wantedStaleness = 0;
    float m_wantedRadius = 0;
    float m_edgeLength = 1;
    bool m_isReleasing = false;
    double m_releasedFor = 0;
    std::chrono::nanoseconds m_radiusChosen{0};
    std::chrono::nanoseconds m_lastFrame{0};
    Motion m_lastMotion = Motion::NoData;

    double m_drawnFor = 0; ///< seconds of frames since this graph came, up to the warm-up
    int m_frames = 0;
    double m_frameSeconds = 0;
    double m_ownSeconds = 0;
    FrameFigures m_figures;
};

} // namespace VisionFlow
