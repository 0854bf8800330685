// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the server's positions come from: the layout, or in tests a script.
#pragma once

#include "server/layout/layoutworker.h"

namespace VisionFlow::Server {

/// The commands of LayoutWorker as an interface; see there for their meaning.
class PositionSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges, quint64 seed, int warmUpSteps) = 0;
    virtual void apply(const Wire::TopologyDelta &delta) = 0;
    virtual void pin(quint32 id, const Wire::Vec3 &position) = 0;
    virtual void unpin(quint32 id) = 0;
    virtual void setPaused(bool paused) = 0;
    virtual void setParameters(const LayoutParameters &parameters) = 0;
    virtual std::shared_ptr<const LayoutFrame> newest() const = 0;

signals:
    void ready();
    void asleepChanged(bool asleep);
};

/// The real one.
class LayoutPositions final : public PositionSource
{
    Q_OBJECT

public:
    explicit LayoutPositions(QObject *parent = nullptr);

    void reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges, quint64 seed, int warmUpSteps) override;
    void apply(const Wire::TopologyDelta &delta) override;
    void pin(quint32 id, const Wire::Vec3 &position) override;
    void unpin(quint32 id) override;
    void setPaused(bool paused) override;
    void setParameters(const LayoutParameters &parameters) override;
    std::shared_ptr<const LayoutFrame> newest() const override;

private:
    LayoutWorker m_worker;
};

} // namespace VisionFlow::Server
