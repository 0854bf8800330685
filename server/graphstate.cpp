// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graphstate.h"

#include <cmath>

namespace VisionFlow::Server {

namespace {

bool isFar(const Wire::Vec3 &a, const Wire::Vec3 &b, float distance)
{
    return std::abs(a.x - b.x) > distance || std::abs(a.y - b.y) > distance || std::abs(a.z - b.z) > distance;
}

} // namespace

bool GraphState::moves(const Wire::Vec3 &velocity) const { return isFar(velocity, {}, m_thresholds.slowerThan); }

void GraphState::reset(Wire::GraphDocument document, bool breathes)
{
    m_pathSource = document.ssspSource;
    m_breathes = breathes;
    m_model.reset(std::move(document));
    if (!m_model.contains(m_pathSource) && !m_model.nodes().isEmpty())
        m_pathSource = m_model.nodes().first().id;
    m_givenPathSource = m_pathSource;
    m_rows.assign(size_t(m_model.nodes().size()), {});
    m_mappedIds.reset();
    computePaths();
}

Wire::TopologyDelta GraphState::apply(const Wire::TopologyDelta &delta)
{
    QHash<quint32, Row> rows;
    rows.reserve(qsizetype(m_rows.size()));
    for (qsizetype i = 0; i < m_model.nodes().size(); ++i)
        rows.insert(m_model.nodes()[i].id, m_rows[size_t(i)]);
    Wire::TopologyDelta done = m_model.apply(delta);
    if (done.isEmpty())
        return done;
    // An id that left and came back in one change is another node.
    for (const quint32 id : std::as_const(done.removedNodes))
        rows.remove(id);
    m_rows.clear();
    m_rows.reserve(size_t(m_model.nodes().size()));
    for (const Wire::NodeInfo &node : m_model.nodes())
        m_rows.push_back(rows.value(node.id));
    return done;
}

void GraphState::place(const std::shared_ptr<const LayoutFrame> &frame, double seconds, bool held)
{
    if (!frame || !frame->ids)
        return;
    mapFrame(*frame);
    m_held = held;
    for (size_t entry = 0; entry < m_rowOfEntry.size() && entry < frame->positions.size(); ++entry) {
        const qsizetype index = m_rowOfEntry[entry];
        if (index < 0)
            continue;
        const Wire::NodeInfo &node = m_model.nodes()[index];
        Motion motion{frame->positions[entry], entry < frame->velocities.size() ? frame->velocities[entry] : Wire::Vec3()};
        if (frame->asleep)
            motion.velocity = {};
        if (breathes() && !node.pinned)
            motion = breathe(motion, node.id, seconds, m_breath);
        if (held || !moves(motion.velocity))
            motion.velocity = {};
        m_rows[size_t(index)].now = motion;
        m_rows[size_t(index)].placed = true;
    }
}

void GraphState::mapFrame(const LayoutFrame &frame)
{
    if (m_mappedIds == frame.ids && m_mappedRevision == m_model.revision())
        return;
    m_rowOfEntry.clear();
    m_rowOfEntry.reserve(frame.ids->size());
    for (const quint32 id : *frame.ids)
        m_rowOfEntry.push_back(m_model.indexOf(id));
    m_mappedIds = frame.ids;
    m_mappedRevision = m_model.revision();
}

// A node that stops is due once more, with velocity 0, because receivers extrapolate.
bool GraphState::isDue(const Row &row) const
{
    if (!row.placed)
        return false;
    return (breathes() && !m_held) || !row.sent || row.changed || (row.sentMoving && !moves(row.now.velocity))
        || isFar(row.now.position, row.sentPosition, m_thresholds.stillWithin);
}

std::vector<Wire::NodeRecord> GraphState::takeMoved()
{
    std::vector<Wire::NodeRecord> records;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        if (!isDue(row))
            continue;
        records.push_back(record(qsizetype(i)));
        row.sentPosition = row.now.position;
        row.sentMoving = moves(row.now.velocity);
        row.sent = true;
        row.changed = false;
    }
    return records;
}

std::vector<Wire::NodeRecord> GraphState::all() const
{
    std::vector<Wire::NodeRecord> records;
    records.reserve(m_rows.size());
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].placed)
            records.push_back(record(qsizetype(i)));
    }
    return records;
}

Wire::NodeRecord GraphState::record(qsizetype index) const
{
    const Row &row = m_rows[size_t(index)];
    const Wire::NodeInfo &node = m_model.nodes()[index];
    return {node.id, node.kind, row.now.position, row.now.velocity, row.distance, row.parent};
}

bool GraphState::selectSource(quint32 id)
{
    if (!m_model.contains(id))
        return false;
    m_pathSource = id;
    return true;
}

void GraphState::computePaths()
{
    m_paths = shortestPaths(m_model.nodes(), m_model.edges(), m_pathSource, m_pathMetric);
    m_reachable = m_paths.reachable;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        row.changed = row.changed || row.distance != m_paths.distance[i] || row.parent != m_paths.parent[i];
        row.distance = m_paths.distance[i];
        row.parent = m_paths.parent[i];
    }
}

QList<quint32> GraphState::pinned() const
{
    QList<quint32> ids;
    for (const Wire::NodeInfo &node : m_model.nodes()) {
        if (node.pinned)
            ids.append(node.id);
    }
    return ids;
}

Wire::GraphDocument GraphState::document() const
{
    Wire::GraphDocument document{m_model.revision(), m_pathSource, m_model.name(), m_model.nodes(), m_model.edges()};
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].placed)
            document.nodes[qsizetype(i)].position = m_rows[i].now.position;
    }
    return document;
}

} // namespace VisionFlow::Server
