// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/graphreplica.h"

#include "app/core/graphmemory.h"
#include "protocol/bytes.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {

constexpr qsizetype rowBytes = sizeof(Wire::NodeState);

quint64 pairOf(quint32 source, quint32 target) { return quint64(source) << 32 | target; }

bool isSameNode(const Wire::NodeInfo &a, const Wire::NodeInfo &b) { return a.id == b.id && a.kind == b.kind && a.label == b.label; }

} // namespace

GraphReplica::GraphReplica(const Wire::Limits &limits)
    : m_limits(limits)
{
}

void GraphReplica::clear()
{
    GraphReplica fresh(m_limits);
    fresh.m_nextKey = m_nextKey;
    fresh.m_generation = m_generation + 1;
    fresh.m_frames = m_frames;
    *this = std::move(fresh);
}

void GraphReplica::restore(const GraphSnapshot &snapshot)
{
    const Topology &topology = *snapshot.topology;
    GraphReplica fresh(m_limits);
    for (quint32 slot = 0; slot < topology.nodes.size(); ++slot) {
        if (topology.nodes[slot].key == noNode)
            continue;
        fresh.m_table.place(topology.nodes[slot].info.id, slot);
        fresh.m_nodeMemory += memoryOf(topology.nodes[slot].info);
    }
    fresh.m_nodes = topology.nodes;
    fresh.m_nodes.resize(fresh.m_table.slotCount()); // free ones at the end are nobody's
    fresh.m_states = snapshot.states.left(qsizetype(fresh.m_nodes.size()) * rowBytes);
    fresh.m_kinds = snapshot.kinds.left(qsizetype(fresh.m_nodes.size()));
    fresh.m_edges = topology.edges;
    fresh.m_name = topology.name;
    fresh.m_revision = topology.revision;
    fresh.m_generation = topology.generation;
    fresh.m_frames = snapshot.frames;
    fresh.m_sentUs = snapshot.sentUs;
    fresh.m_nextKey = topology.nextKey;
    fresh.m_ready = true;
    fresh.m_admitUnknown = topology.admitsUnknown;
    fresh.m_epoch = snapshot.epoch;
    fresh.m_time = snapshot.time;
    if (fresh.m_nodes.size() == topology.nodes.size())
        fresh.m_topology = snapshot.topology;
    *this = std::move(fresh);
}

void GraphReplica::beginConnection(std::chrono::nanoseconds now)
{
    m_ready = false;
    m_admitUnknown = false;
    m_overflowed = false;
    m_waiting.clear();
    m_waitingBytes = 0;
    m_waitingSssp.reset();
    m_waitingPins.reset();
    m_connectionTime = stamp(now);
}

/// Seconds on the table's clock; always later than the stamp before, so that a row's two updates never coincide.
float GraphReplica::stamp(std::chrono::nanoseconds at)
{
    if (!m_epoch)
        m_epoch = at - std::chrono::seconds(1);
    if (at - *m_epoch > rebaseAfter)
        rebase(at);
    const float time = std::chrono::duration<float>(at - *m_epoch).count();
    m_time = std::max(time, std::nextafter(m_time, HUGE_VALF));
    return m_time;
}

void GraphReplica::rebase(std::chrono::nanoseconds at)
{
    // A minute of the past keeps its exact times; what is older has come to rest and becomes 0.
    const auto shift = std::chrono::floor<std::chrono::seconds>(at - *m_epoch - std::chrono::minutes(1));
    const float seconds = float(shift.count());
    const auto move = [seconds](float time) { return time < 0 ? time : std::max(time - seconds, 0.f); };
    *m_epoch += shift;
    m_time = move(m_time);
    m_connectionTime = move(m_connectionTime);
    for (quint32 slot = 0; slot < m_table.slotCount(); ++slot) {
        row(slot).time = move(row(slot).time);
        row(slot).previousTime = move(row(slot).previousTime);
    }
}

void GraphReplica::placeNode(quint32 slot, const Wire::Vec3 &position, float time)
{
    Wire::NodeState &state = row(slot);
    if (state.hasPosition()) {
        state.previousPosition = state.position;
        state.previousTime = state.time;
        state.previousVelocity = state.velocity;
    }
    state.position = position;
    state.velocity = {};
    state.time = time;
}

void GraphReplica::addNode(const Wire::NodeInfo &info, float time)
{
    if (m_table.used() >= maxNodes) {
        ++m_leftOut;
        return;
    }
    const quint32 slot = m_table.insert(info.id);
    if (slot >= m_nodes.size()) {
        m_nodes.resize(slot + 1);
        m_states.resize(qsizetype(slot + 1) * rowBytes);
        m_kinds.resize(slot + 1);
    }
    m_nodes[slot] = {m_nextKey++, info, 0};
    m_nodeMemory += memoryOf(info);
    row(slot) = {};
    m_kinds[slot] = char(info.kind);
    if (info.position)
        placeNode(slot, *info.position, time);
    m_topology.reset();
}

void GraphReplica::updateNode(quint32 slot, const Wire::NodeInfo &info)
{
    TopologyNode &node = m_nodes[slot];
    const auto firstPosition = node.info.position;
    m_nodeMemory += memoryOf(info) - memoryOf(node.info);
    node.info = info;
    if (!info.position)
        node.info.position = firstPosition;
    if (info.kind != Wire::NodeKind::Other)
        m_kinds[slot] = char(info.kind);
    m_topology.reset();
}

void GraphReplica::removeNodes(const QList<quint32> &ids)
{
    std::vector<bool> gone(m_nodes.size(), false);
    bool any = false;
    for (const quint32 id : ids) {
        const auto slot = m_table.remove(id);
        if (!slot)
            continue;
        any = gone[*slot] = true;
        m_nodeMemory -= memoryOf(m_nodes[*slot].info);
        m_nodes[*slot] = {};
        row(*slot) = {};
        m_kinds[*slot] = 0;
    }
    if (!any)
        return;
    std::erase_if(m_edges, [&](const TopologyEdge &edge) { return gone[edge.sourceSlot] || gone[edge.targetSlot]; });
    m_topology.reset();
}

void GraphReplica::removeEdges(const QList<Wire::EdgeInfo> &edges)
{
    QSet<quint64> gone;
    for (const Wire::EdgeInfo &edge : edges) {
        const auto source = m_table.slotOf(edge.source);
        const auto target = m_table.slotOf(edge.target);
        if (source && target)
            gone.insert(pairOf(*source, *target));
    }
    if (gone.isEmpty())
        return;
    std::erase_if(m_edges, [&](const TopologyEdge &edge) { return gone.contains(pairOf(edge.sourceSlot, edge.targetSlot)); });
    m_topology.reset();
}

void GraphReplica::addEdges(const QList<Wire::EdgeInfo> &edges)
{
    for (const Wire::EdgeInfo &edge : edges) {
        const auto source = m_table.slotOf(edge.source);
        const auto target = m_table.slotOf(edge.target);
        if (!source || !target) {
            ++m_leftOut;
            continue;
        }
        m_edges.push_back({*source, *target, edge.weight, edge.directed});
        m_topology.reset();
    }
}

bool GraphReplica::reset(const Wire::GraphDocument &document, std::chrono::nanoseconds now)
{
    const bool missed = m_ready || m_overflowed;
    const float time = stamp(now);
    QHash<quint32, const Wire::NodeInfo *> announced;
    announced.reserve(document.nodes.size());
    for (const Wire::NodeInfo &info : document.nodes)
        announced.insert(info.id, &info);

    QList<quint32> gone;
    for (const TopologyNode &node : m_nodes) {
        const Wire::NodeInfo *info = announced.value(node.info.id);
        if (node.key != noNode && (!info || !isSameNode(*info, node.info)))
            gone.append(node.info.id);
    }
    if (gone.size() == m_table.used()) { // nobody stays: no reason to keep the holes
        m_table.clear();
        m_nodes.clear();
        m_nodeMemory = 0;
        m_states.clear();
        m_kinds.clear();
    } else {
        removeNodes(gone);
    }
    m_edges.clear();
    for (const Wire::NodeInfo &info : document.nodes) {
        const auto slot = m_table.slotOf(info.id);
        if (!slot) {
            addNode(info, time);
            continue;
        }
        updateNode(*slot, info);
        // Frames of this connection are newer than the document; anything older is what was seen before the break.
        const Wire::NodeState &state = std::as_const(*this).row(*slot);
        const bool outdated = state.time < m_connectionTime && !(info.position == state.position);
        if (info.position && (!state.hasPosition() || outdated))
            placeNode(*slot, *info.position, time);
    }
    addEdges(document.edges);
    m_name = document.name;
    m_revision = document.revision;
    m_topology.reset();
    m_ready = true;
    m_admitUnknown = false;
    replay();
    return missed;
}

void GraphReplica::merge(const Wire::GraphDocument &part, std::chrono::nanoseconds now)
{
    const float time = stamp(now);
    QList<Wire::EdgeInfo> edges;
    QSet<quint64> known;
    for (const TopologyEdge &edge : m_edges)
        known.insert(pairOf(edge.sourceSlot, edge.targetSlot));
    for (const Wire::NodeInfo &info : part.nodes) {
        const auto slot = m_table.slotOf(info.id);
        if (!slot) {
            addNode(info, time);
            continue;
        }
        updateNode(*slot, info);
        if (info.position && !std::as_const(*this).row(*slot).hasPosition())
            placeNode(*slot, *info.position, time);
    }
    for (const Wire::EdgeInfo &edge : part.edges) {
        const auto source = m_table.slotOf(edge.source);
        const auto target = m_table.slotOf(edge.target);
        if (source && target && !known.contains(pairOf(*source, *target)))
            edges.append(edge);
    }
    addEdges(edges);
}

void GraphReplica::admitUnknownIds()
{
    m_admitUnknown = true;
    m_ready = true;
    for (const WaitingFrame &frame : m_waiting)
        admitIdsOf(frame.payload, frame.form);
    replay();
}

GraphReplica::DeltaOutcome GraphReplica::apply(const Wire::TopologyDelta &delta, std::chrono::nanoseconds now)
{
    if (delta.revision <= m_revision)
        return DeltaOutcome::Stale;
    if (delta.base != m_revision)
        return DeltaOutcome::WrongBase;
    const float time = stamp(now);
    removeEdges(delta.removedEdges);
    removeNodes(delta.removedNodes);
    for (const Wire::NodeInfo &info : delta.addedNodes) {
        if (const auto slot = m_table.slotOf(info.id))
            updateNode(*slot, info);
        else
            addNode(info, time);
    }
    for (const Wire::NodeInfo &info : delta.changedNodes) {
        if (const auto slot = m_table.slotOf(info.id)) {
            Wire::NodeInfo changed = info;
            changed.position.reset();
            changed.pinned = m_nodes[*slot].info.pinned;
            updateNode(*slot, changed);
        }
    }
    addEdges(delta.addedEdges);
    m_revision = delta.revision;
    m_topology.reset();
    return DeltaOutcome::Applied;
}

Wire::ScatterCounts GraphReplica::applyFrame(const Wire::Frame &frame, std::chrono::nanoseconds arrival)
{
    if (!m_ready) {
        keep(frame, arrival);
        return {};
    }
    if (m_admitUnknown)
        admitIdsOf(frame.payload, frame.form);
    m_sentUs = frame.header.timeUs;
    return scatter(frame.payload, frame.form, arrival);
}

void GraphReplica::keep(const Wire::Frame &frame, std::chrono::nanoseconds arrival)
{
    // A snapshot names every node, so nothing before it matters.
    if (frame.header.snapshot) {
        m_waiting.clear();
        m_waitingBytes = 0;
        m_overflowed = false;
    }
    m_waiting.push_back({frame.payload.toByteArray(), frame.form, frame.header.snapshot, arrival, frame.header.timeUs});
    m_waitingBytes += frame.payload.size();
    while (m_waiting.size() > 1 && (m_waiting.size() > maxWaitingFrames || m_waitingBytes > maxWaitingBytes)) {
        // The snapshot in front is worth more than the oldest partial update.
        const auto oldest = m_waiting.begin() + (m_waiting.front().snapshot && m_waiting.size() > 2 ? 1 : 0);
        m_waitingBytes -= oldest->payload.size();
        m_waiting.erase(oldest);
        m_overflowed = true;
    }
}

void GraphReplica::replay()
{
    for (const WaitingFrame &frame : std::exchange(m_waiting, {})) {
        m_sentUs = frame.sentUs;
        scatter(frame.payload, frame.form, frame.arrival);
    }
    m_waitingBytes = 0;
    if (const auto update = std::exchange(m_waitingSssp, std::nullopt))
        applySssp(*update);
    if (const auto pins = std::exchange(m_waitingPins, std::nullopt))
        setPinned(*pins);
}

void GraphReplica::admitIdsOf(QByteArrayView payload, Wire::RecordForm form)
{
    const Wire::RecordLayout &layout = Wire::recordLayout(form);
    for (qsizetype at = 0; at + layout.size() <= payload.size(); at += layout.size()) {
        const Wire::NodeRecord record = Wire::decodeNodeRecord(payload.data() + at, form);
        if (m_table.slotOf(record.id) || !Wire::isUsable(record, m_limits.coordinateMagnitude))
            continue;
        Wire::NodeInfo info;
        info.id = record.id;
        info.kind = record.kind;
        info.label = QString::number(record.id);
        addNode(info, m_time); // without a position, so the time is not used
    }
}

Wire::ScatterCounts GraphReplica::scatter(QByteArrayView payload, Wire::RecordForm form, std::chrono::nanoseconds arrival)
{
    ++m_frames;
    Wire::ScatterTarget target;
    target.time = stamp(arrival);
    target.coordinateMagnitude = m_limits.coordinateMagnitude;
    target.states = {rows(), m_nodes.size()};
    target.kindOfSlot = {reinterpret_cast<quint8 *>(m_kinds.data()), m_nodes.size()};
    if (m_table.isFlat() || form == Wire::RecordForm::Narrow) {
        target.slotOfId = m_table.flat();
        return Wire::scatterNodeRecords(payload, form, target);
    }
    // Ids too far apart for a table: the records are rewritten with slots for ids. Ids without a slot point past the end.
    const Wire::RecordLayout &layout = Wire::wideLayout;
    QByteArray bySlot(payload.data(), payload.size());
    for (qsizetype at = 0; at + layout.size() <= bySlot.size(); at += layout.size()) {
        const quint32 raw = Wire::load<quint32>(bySlot.constData() + at);
        const quint32 slot = m_table.slotOf(raw & layout.idMask).value_or(m_table.slotCount());
        Wire::store<quint32>((raw & ~layout.idMask) | slot, bySlot.data() + at);
    }
    std::vector<quint32> identity(m_nodes.size());
    for (quint32 slot = 0; slot < identity.size(); ++slot)
        identity[slot] = slot;
    target.slotOfId = identity;
    return Wire::scatterNodeRecords(bySlot, form, target);
}

void GraphReplica::applySssp(const Wire::SsspUpdate &update)
{
    if (!m_ready) {
        m_waitingSssp = update;
        return;
    }
    for (const Wire::SsspEntry &entry : update.entries) {
        if (const auto slot = m_table.slotOf(entry.id)) {
            row(*slot).distance = entry.distance;
            row(*slot).setParent(entry.parent);
        }
    }
}

bool GraphReplica::applyPosition(quint32 id, const Wire::Vec3 &position, const Wire::Vec3 &velocity, std::chrono::nanoseconds arrival)
{
    const auto slot = m_table.slotOf(id);
    if (!slot
        || !Wire::isUsable({id, Wire::NodeKind::Other, position, velocity, Wire::unreachable, Wire::noParent},
                           m_limits.coordinateMagnitude))
        return false;
    placeNode(*slot, position, stamp(arrival));
    row(*slot).velocity = velocity;
    return true;
}

void GraphReplica::setPinned(const QSet<quint32> &ids)
{
    if (!m_ready) {
        m_waitingPins = ids;
        return;
    }
    for (TopologyNode &node : m_nodes) {
        const bool pinned = ids.contains(node.info.id);
        if (node.key == noNode || node.info.pinned == pinned)
            continue;
        node.info.pinned = pinned;
        m_topology.reset();
    }
}

qint64 GraphReplica::memory() const { return m_nodeMemory + edgeCount() * memoryOfEdge; }

GraphSnapshot GraphReplica::snapshot()
{
    if (!m_topology) {
        auto topology = std::make_shared<Topology>();
        topology->revision = m_revision;
        topology->generation = ++m_generation;
        topology->name = m_name;
        topology->nodes = m_nodes;
        topology->edges = m_edges;
        topology->nextKey = m_nextKey;
        topology->admitsUnknown = m_admitUnknown;
        topology->index();
        m_topology = std::move(topology);
    }
    return {m_topology, m_states, m_kinds, m_time, m_epoch.value_or(std::chrono::nanoseconds(0)), m_frames, m_sentUs};
}

} // namespace VisionFlow
