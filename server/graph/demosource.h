// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The source "demo": a seeded scenario with known answers.
#pragma once

#include "server/graph/demograph.h"
#include "server/graph/graphsource.h"

namespace VisionFlow::Server {

/// Its graph never changes; its positions always do.
class DemoSource : public GraphSource
{
    Q_OBJECT

public:
    /// A node count outside the limits of demograph.h is brought within them.
    explicit DemoSource(DemoShape shape = {}, QObject *parent = nullptr);

    const DemoShape &shape() const { return m_shape; }
    QString name() const override;
    Result<Wire::GraphDocument, SourceError> load() override;
    bool breathes() const override { return true; }

private:
    DemoShape m_shape;
};

/// True answers about the demo graph, for acceptance tests: counts by kind, the shortest paths from node 0 with distance and parent of
/// every node (null: none), the path of node 1234, two-hop neighbours of node 17, degrees, knowledge nearer than 3.
/// Answers about a node that a smaller graph lacks are null.
QJsonObject demoManifest(const DemoShape &shape);

} // namespace VisionFlow::Server
