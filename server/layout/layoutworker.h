// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The force-directed layout on a thread of its own: commands in, newest positions out.
#pragma once

#include "protocol/graphdocument.h"
#include "protocol/noderecord.h"
#include "server/layout/layoutparameters.h"

#include <QObject>

#include <memory>
#include <vector>

namespace VisionFlow::Server {

/// Positions at one moment, in the order of \c ids.
struct LayoutFrame
{
    std::shared_ptr<const std::vector<quint32>> ids;
    std::vector<Wire::Vec3> positions;
    std::vector<Wire::Vec3> velocities; ///< layout units per second, as they move on the screen
    quint64 step = 0;
    bool asleep = false; ///< settled: nothing moves until something changes
};

/// Owns a Simulation and a thread. Every method may be called from any thread and returns at once.
class LayoutWorker : public QObject
{
    Q_OBJECT

public:
    explicit LayoutWorker(QObject *parent = nullptr);
    ~LayoutWorker() override;

    /// Replaces the graph. Nodes without a position are placed near their neighbours, by \p seed; the layout runs
    /// \p warmUpSteps before its first frame is published, so that a viewer frames something like the final shape.
    void reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges, quint64 seed, int warmUpSteps);
    /// Follows a topology change without moving the rest by a jump.
    void apply(const Wire::TopologyDelta &delta);
    void setParameters(const LayoutParameters &parameters);
    /// Holds a node at a place, whatever the forces say; wakes the layout.
    void pin(quint32 id, const Wire::Vec3 &position);
    void unpin(quint32 id);
    void setPaused(bool paused);

    /// The newest frame, or nothing before the first. Never blocks on the simulation.
    std::shared_ptr<const LayoutFrame> newest() const;

signals:
    /// The first frame after reset() is there.
    void ready();
    void asleepChanged(bool asleep);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace VisionFlow::Server
