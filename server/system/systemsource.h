// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// This computer, live: the source behind "system".
#pragma once

#include "server/graph/graphsource.h"
#include "server/system/systemgraph.h"

#include <QTimer>

#include <chrono>

namespace VisionFlow::Server {

class SystemSource : public GraphSource
{
    Q_OBJECT

public:
    /// \p clock must outlive this.
    explicit SystemSource(const Clock &clock, QObject *parent = nullptr);
    SystemSource(const Clock &clock, const SystemPaths &paths, std::chrono::milliseconds pollInterval, QObject *parent = nullptr);

    QString name() const override { return QStringLiteral("system"); }
    Result<Wire::GraphDocument, SourceError> load() override { return m_graph.load(); }
    QStringList losses() const override { return m_graph.losses(); }
    void start() override { m_timer.start(); }
    void setParameters(const SourceParameters &parameters) override;

private:
    void poll();

    SystemGraph m_graph;
    QTimer m_timer{this};
};

} // namespace VisionFlow::Server
