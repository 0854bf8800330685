// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the server knows of every node at this moment: topology, place, shortest path, pin. No sockets, no threads.
#pragma once

#include "server/breathing.h"
#include "server/graph/graphmodel.h"
#include "server/graph/shortestpaths.h"
#include "server/layout/layoutworker.h"

#include <vector>

namespace VisionFlow::Server {

/// Joins the graph model, the newest layout frame and the shortest paths into node records.
class GraphState
{
public:
    /// What counts as moving.
    struct Thresholds
    {
        float stillWithin = 0.01f; ///< less than this since it was last sent is not moving, layout units
        float slowerThan = 0.005f; ///< slower than this is standing, layout units per second
        friend bool operator==(const Thresholds &, const Thresholds &) = default;
    };

    void setThresholds(const Thresholds &thresholds) { m_thresholds = thresholds; }
    void setBreath(const Breath &breath) { m_breath = breath; }
    void setPathMetric(PathMetric metric) { m_pathMetric = metric; }
    void reset(Wire::GraphDocument document, bool breathes);
    /// \return what really changed; see GraphModel::apply().
    Wire::TopologyDelta apply(const Wire::TopologyDelta &delta);

    /// Takes places from a layout frame, with the breath \p seconds after an arbitrary start; nothing moves while \p held.
    void place(const std::shared_ptr<const LayoutFrame> &frame, double seconds, bool held = false);
    /// Records of the nodes that moved, stopped, or are new since the last call.
    std::vector<Wire::NodeRecord> takeMoved();
    /// Records of all nodes that have a place.
    std::vector<Wire::NodeRecord> all() const;

    /// \return false when there is no such node.
    bool selectSource(quint32 id);
    /// Runs Dijkstra. Nodes whose answer changed count as moved.
    void computePaths();
    quint32 pathSource() const { return m_pathSource; }
    /// The one that the graph came with.
    quint32 givenPathSource() const { return m_givenPathSource; }
    qsizetype reachable() const { return m_reachable; }
    const ShortestPaths &paths() const { return m_paths; }

    void setPinned(quint32 id, bool pinned) { m_model.setPinned(id, pinned); }
    QList<quint32> pinned() const;
    bool contains(quint32 id) const { return m_model.contains(id); }
    const GraphModel &model() const { return m_model; }
    bool breathes() const { return m_breathes && m_breath.enabled; }
    /// For REST: with the newest places, pins and path source.
    Wire::GraphDocument document() const;

private:
    struct Row
    {
        Motion now;
        Wire::Vec3 sentPosition;
        float distance = Wire::unreachable;
        qint32 parent = Wire::noParent;
        bool placed = false;
        bool sent = false;       ///< at least once
        bool sentMoving = false; ///< the last record sent had a velocity
        bool changed = false;    ///< its path changed
    };

    void mapFrame(const LayoutFrame &frame);
    bool isDue(const Row &row) const;
    bool moves(const Wire::Vec3 &velocity) const;
    Wire::NodeRecord record(qsizetype index) const;

    GraphModel m_model;
    std::vector<Row> m_rows; ///< in the model's order
    Thresholds m_thresholds;
    Breath m_breath;
    bool m_breathes = false; ///< where the breath is on
    bool m_held = false;
    PathMetric m_pathMetric = PathMetric::Weights;
    quint32 m_pathSource = 0;
    quint32 m_givenPathSource = 0;
    qsizetype m_reachable = 0;
    ShortestPaths m_paths;

    // Row of each entry of the layout's frame; valid for this id list at this revision.
    std::shared_ptr<const std::vector<quint32>> m_mappedIds;
    quint64 m_mappedRevision = 0;
    std::vector<qsizetype> m_rowOfEntry;
};

} // namespace VisionFlow::Server
