// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user asks of the server, on its way out: commands in order, drag positions merged.
#pragma once

#include "app/client/batchqueue.h"
#include "app/client/sendbudget.h"
#include "protocol/noderecord.h"

#include <QByteArray>
#include <QHash>

namespace VisionFlow {

/// Two batch queues. Commands leave at the next flush, wait through a lost connection, and are refused rather than
/// dropped. Positions of dragged nodes leave ten times a second, the newest of each node alone, and end with the
/// connection, as the server lets go of the node then.
class Outbox
{
public:
    using Send = std::function<bool(const QByteArray &utf8)>; ///< false: not connected
    static constexpr qsizetype maxCommands = 256;
    static constexpr qsizetype maxDrags = 64;
    static constexpr std::chrono::milliseconds dragInterval{100};
    /// A server lets go of a node that is held still for 5 s; ones in the field after 0.5 s, but they count messages, too.
    static constexpr std::chrono::milliseconds holdInterval{2000};
    static constexpr std::chrono::milliseconds fieldHoldInterval{300};

    explicit Outbox(Send send);

    /// False: the queue is full and nothing was queued.
    [[nodiscard]] bool command(const QByteArray &utf8, std::chrono::nanoseconds now);
    [[nodiscard]] bool dragStart(quint32 id, const Wire::Vec3 &position, std::chrono::nanoseconds now);
    void dragMove(quint32 id, const Wire::Vec3 &position, std::chrono::nanoseconds now);
    /// The end of a drag that has broken off is none, and true.
    [[nodiscard]] bool dragEnd(quint32 id, const Wire::Vec3 &position, bool pin, std::chrono::nanoseconds now);

    void connectionOpened(bool fieldServer);
    /// \return how many drags that broke off.
    qsizetype connectionLost();
    void clear(); ///< the user ended the session
    /// The server refused a message for coming too soon.
    void slowDown(std::chrono::nanoseconds now) { m_budget.empty(now); }

    void flushDue(std::chrono::nanoseconds now);
    std::optional<std::chrono::nanoseconds> nextDeadline(std::chrono::nanoseconds now);
    const BatchQueueCounters &commandCounters() const { return m_commands.counters(); }
    const BatchQueueCounters &moveCounters() const { return m_moves.counters(); }

private:
    struct Move
    {
        quint32 id = 0;
        Wire::Vec3 position;
    };
    struct Drag
    {
        Wire::Vec3 position;
        std::chrono::nanoseconds lastMove;
    };

    qsizetype sendMoves(std::span<const Move> moves);

    Send m_send;
    bool m_open = false;
    std::chrono::milliseconds m_hold = holdInterval;
    std::chrono::nanoseconds m_now{0};
    SendBudget m_budget;
    BatchQueue<QByteArray> m_commands;
    BatchQueue<Move> m_moves;
    QHash<quint32, Drag> m_drags;
};

} // namespace VisionFlow
