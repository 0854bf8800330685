// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The source "churn": nodes come and go without end, to show that the others stay where they are.
#pragma once

#include "server/graph/graphsource.h"
#include "server/graph/idallocator.h"
#include "server/graph/splitmix64.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace VisionFlow::Server {

/// How much comes and goes.
struct ChurnShape
{
    quint64 seed = 42;
    int nodes = 500;
    int turnover = 20; ///< nodes in, and nodes out, each interval
    std::chrono::milliseconds interval{1000};
};

/// Node 0 stays, as the place that distances are measured from. Ids come back after their rest, as other nodes with other labels.
class ChurnSource : public GraphSource
{
    Q_OBJECT

public:
    /// \p clock must outlive the source. Counts are brought within 10 … 100,000 nodes and a turnover of half of them.
    ChurnSource(const Clock &clock, const ChurnShape &shape = {}, QObject *parent = nullptr);

    QString name() const override;
    Result<Wire::GraphDocument, SourceError> load() override;
    void start() override;
    void setParameters(const SourceParameters &parameters) override;

    /// The next change, as start() makes one each interval.
    Wire::TopologyDelta step();

private:
    Wire::NodeInfo makeNode(quint32 id);
    void admit(QList<Wire::NodeInfo> &nodes, QList<Wire::EdgeInfo> &edges);
    void dismiss(Wire::TopologyDelta &delta);
    void tieLooseEnds(QList<Wire::EdgeInfo> &edges);
    void rouse(Wire::TopologyDelta &delta);
    void link(quint32 from, quint32 to, QList<Wire::EdgeInfo> &edges);
    quint32 anyOne();

    const Clock &m_clock;
    ChurnShape m_shape;
    SplitMix64 m_random;
    std::unique_ptr<IdAllocator> m_ids;
    std::vector<quint32> m_present;
    QHash<quint32, QSet<quint32>> m_neighbours;
    QHash<quint32, Wire::NodeInfo> m_agents; ///< as they were last told
    QSet<quint32> m_loose;                   ///< may have lost their last neighbour
    quint64 m_arrivals = 0;
    QTimer m_timer;
};

} // namespace VisionFlow::Server
