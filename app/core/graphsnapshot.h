// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What crosses from the I/O thread to the window: the newest graph, whole, and one copy of the state table.
#pragma once

#include "app/core/topology.h"
#include "protocol/nodestate.h"

#include <QByteArray>

#include <functional>
#include <mutex>
#include <optional>

namespace VisionFlow {

/// Graph and positions that belong together. Cheap to copy: both parts are shared.
struct GraphSnapshot
{
    TopologyPointer topology;
    QByteArray states;                 ///< NodeState rows by slot; uploaded as texture data without another copy
    QByteArray kinds;                  ///< NodeKind per slot
    float time = 0;                    ///< arrival of the newest frame in it, seconds on the state table's clock
    std::chrono::nanoseconds epoch{0}; ///< steady clock at which that clock reads 0
    quint64 frames = 0;                ///< node updates applied so far on this client
    quint64 sentUs = 0;                ///< server's wall clock when it sent the newest frame; 0 where the profile does not say

    std::span<const Wire::NodeState> rows() const
    {
        return {reinterpret_cast<const Wire::NodeState *>(states.constData()), size_t(states.size()) / sizeof(Wire::NodeState)};
    }
};

/// Holds one snapshot, the newest; an older one that nobody took is replaced. Thread-safe.
class SnapshotMailbox
{
public:
    /// Called from the publishing thread when a snapshot lies in an empty box; it must only wake the reader.
    void setWake(std::function<void()> wake);
    /// Called from the publishing thread with every snapshot, taken or not. To be set before anybody publishes.
    void setWitness(std::function<void(const GraphSnapshot &)> witness);
    void publish(GraphSnapshot snapshot);
    std::optional<GraphSnapshot> take();
    quint64 replaced() const; ///< snapshots that were overtaken before anyone looked

private:
    mutable std::mutex m_mutex;
    std::function<void()> m_wake;
    std::function<void(const GraphSnapshot &)> m_witness;
    std::optional<GraphSnapshot> m_newest;
    quint64 m_replaced = 0;
};

} // namespace VisionFlow
