// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The client's working copy of the server's graph: documents, deltas and frames go in, snapshots come out.
#pragma once

#include "app/core/graphsnapshot.h"
#include "app/core/slottable.h"
#include "protocol/frame.h"
#include "protocol/nodescatter.h"
#include "protocol/payloads.h"

#include <QSet>

#include <deque>

namespace VisionFlow {

/// Owns slots, keys and states; lives in the I/O thread. All times are on the steady clock.
class GraphReplica
{
public:
    /// More nodes than these are left out and counted.
    static constexpr qsizetype maxNodes = 1'000'000;
    /// What is kept of frames that arrive before the graph.
    static constexpr std::size_t maxWaitingFrames = 64;
    static constexpr qint64 maxWaitingBytes = 16 << 20;
    /// Float seconds past this are moved, so that a time keeps a resolution of a tenth of a millisecond.
    static constexpr std::chrono::seconds rebaseAfter{2000};

    explicit GraphReplica(const Wire::Limits &limits);

    /// Another server: forgets everything, keys stay unique.
    void clear();
    /// Another connection to the same server: what is known stays to be seen, but frames wait for the graph.
    void beginConnection(std::chrono::nanoseconds now);
    /// The graph as it was at \p snapshot, keys included; what is applied next has the effect it had then.
    void restore(const GraphSnapshot &snapshot);
    /// False from beginConnection() until reset() or admitUnknownIds().
    bool hasGraph() const { return m_ready; }

    /// Takes \p document for the whole graph. A node with the id, label and kind of one that is here is that node: key,
    /// slot and position stay. Waiting frames are applied.
    /// \return whether records of this connection may have got lost: they came for nodes that were not known yet, or too many waited.
    bool reset(const Wire::GraphDocument &document, std::chrono::nanoseconds now);
    /// Adds to the graph and never takes away: what field servers send as a first sample.
    void merge(const Wire::GraphDocument &part, std::chrono::nanoseconds now);
    /// There will be no document: every id in a frame becomes a node that is named after it.
    void admitUnknownIds();

    enum class DeltaOutcome { Applied, Stale, WrongBase };
    DeltaOutcome apply(const Wire::TopologyDelta &delta, std::chrono::nanoseconds now);

    /// Records into the state table; kept until there is a graph.
    Wire::ScatterCounts applyFrame(const Wire::Frame &frame, std::chrono::nanoseconds arrival);
    void applySssp(const Wire::SsspUpdate &update);
    /// One node by text, as field servers send it. False when the id is unknown or the place is none.
    bool applyPosition(quint32 id, const Wire::Vec3 &position, const Wire::Vec3 &velocity, std::chrono::nanoseconds arrival);
    void setPinned(const QSet<quint32> &ids);

    quint64 revision() const { return m_revision; }
    qsizetype nodeCount() const { return m_table.used(); }
    qsizetype edgeCount() const { return qsizetype(m_edges.size()); }
    /// Edges, and nodes past maxNodes, that were left out.
    quint64 leftOut() const { return m_leftOut; }
    /// About what the graph takes, as graphmemory.h counts it. Bytes.
    qint64 memory() const;
    GraphSnapshot snapshot();

private:
    struct WaitingFrame
    {
        QByteArray payload;
        Wire::RecordForm form;
        bool snapshot;
        std::chrono::nanoseconds arrival;
        quint64 sentUs;
    };

    Wire::NodeState *rows() { return reinterpret_cast<Wire::NodeState *>(m_states.data()); }
    Wire::NodeState &row(quint32 slot) { return rows()[slot]; }
    const Wire::NodeState &row(quint32 slot) const { return reinterpret_cast<const Wire::NodeState *>(m_states.constData())[slot]; }
    float stamp(std::chrono::nanoseconds at);
    void rebase(std::chrono::nanoseconds at);
    void addNode(const Wire::NodeInfo &info, float time);
    void updateNode(quint32 slot, const Wire::NodeInfo &info);
    void removeNodes(const QList<quint32> &ids);
    void removeEdges(const QList<Wire::EdgeInfo> &edges);
    void addEdges(const QList<Wire::EdgeInfo> &edges);
    void placeNode(quint32 slot, const Wire::Vec3 &position, float time);
    void keep(const Wire::Frame &frame, std::chrono::nanoseconds arrival);
    void replay();
    void admitIdsOf(QByteArrayView payload, Wire::RecordForm form);
    Wire::ScatterCounts scatter(QByteArrayView payload, Wire::RecordForm form, std::chrono::nanoseconds arrival);

    Wire::Limits m_limits;
    SlotTable m_table;
    std::vector<TopologyNode> m_nodes; ///< by slot
    std::vector<TopologyEdge> m_edges;
    QByteArray m_states;
    QByteArray m_kinds;
    QString m_name;
    quint64 m_revision = 0;
    quint64 m_generation = 0;
    quint64 m_frames = 0;
    quint64 m_sentUs = 0;
    quint64 m_leftOut = 0;
    qint64 m_nodeMemory = 0;
    NodeKey m_nextKey = 1;

    bool m_ready = false;
    bool m_admitUnknown = false;
    bool m_overflowed = false; ///< a frame that waited was dropped
    std::optional<std::chrono::nanoseconds> m_epoch;
    float m_time = 0;           ///< stamp of the newest update
    float m_connectionTime = 0; ///< rows with an older stamp are from an earlier connection

    std::deque<WaitingFrame> m_waiting;
    qint64 m_waitingBytes = 0;
    std::optional<Wire::SsspUpdate> m_waitingSssp;
    std::optional<QSet<quint32>> m_waitingPins;

    TopologyPointer m_topology; ///< of the last snapshot; null when out of date
};

} // namespace VisionFlow
