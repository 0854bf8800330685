// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/systemsource.h"

namespace VisionFlow::Server {

SystemSource::SystemSource(const Clock &clock, QObject *parent)
    : SystemSource(clock, SystemPaths(), SourceParameters().pollInterval, parent)
{
}

SystemSource::SystemSource(const Clock &clock, const SystemPaths &paths, std::chrono::milliseconds pollInterval, QObject *parent)
    : GraphSource(parent)
    , m_graph(clock, paths)
{
    m_timer.setInterval(pollInterval);
    connect(&m_timer, &QTimer::timeout, this, &SystemSource::poll);
}

void SystemSource::setParameters(const SourceParameters &parameters)
{
    m_timer.setInterval(parameters.pollInterval);
    m_graph.setRelabelInterval(parameters.relabelInterval);
}

void SystemSource::poll()
{
    const Wire::TopologyDelta delta = m_graph.poll();
    if (!delta.isEmpty())
        emit changed(delta);
}

} // namespace VisionFlow::Server
