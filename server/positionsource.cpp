// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/positionsource.h"

namespace VisionFlow::Server {

LayoutPositions::LayoutPositions(QObject *parent)
    : PositionSource(parent)
    , m_worker(this) // so that it moves to another thread with this
{
    connect(&m_worker, &LayoutWorker::ready, this, &PositionSource::ready);
    connect(&m_worker, &LayoutWorker::asleepChanged, this, &PositionSource::asleepChanged);
}

void LayoutPositions::reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges, quint64 seed, int warmUpSteps)
{
    m_worker.reset(nodes, edges, seed, warmUpSteps);
}

void LayoutPositions::apply(const Wire::TopologyDelta &delta) { m_worker.apply(delta); }
void LayoutPositions::pin(quint32 id, const Wire::Vec3 &position) { m_worker.pin(id, position); }
void LayoutPositions::unpin(quint32 id) { m_worker.unpin(id); }
void LayoutPositions::setPaused(bool paused) { m_worker.setPaused(paused); }
void LayoutPositions::setParameters(const LayoutParameters &parameters) { m_worker.setParameters(parameters); }
std::shared_ptr<const LayoutFrame> LayoutPositions::newest() const { return m_worker.newest(); }

} // namespace VisionFlow::Server
