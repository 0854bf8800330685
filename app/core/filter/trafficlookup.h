// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The traffic log as filters read it: a block at a time without holding its lock, or single messages.
#pragma once

#include "app/core/filter/framesubject.h"
#include "app/core/traffic/messagetypenames.h"
#include "app/core/traffic/trafficlog.h"

#include <QHash>

#include <limits>

namespace VisionFlow {

class Filter;

/// Not thread-safe; each thread that filters has its own.
class TrafficLookup final : public FrameLookup
{
public:
    /// Both outlive it.
    TrafficLookup(const TrafficLog &log, const MessageTypeNames &types);
    Q_DISABLE_COPY_MOVE(TrafficLookup)

    /// Numbers of the messages of \p block from \p from to \p until that \p filter matches, ascending. \p now: seconds on the log's clock.
    std::vector<quint64> matching(const Filter &filter, const TrafficBlockPointer &block, quint64 from, double now,
                                  quint64 until = std::numeric_limits<quint64>::max());

    /// The same for one message, as the log has it now.
    bool matches(const Filter &filter, const MessageFacts &facts, double now);

    QByteArray bytes(const MessageFacts &facts) const override;
    QString endpoint(quint32 connection) const override { return connectionOf(connection).endpoint; }
    QString subprotocol(quint32 connection) const override { return connectionOf(connection).subprotocol; }
    std::optional<Wire::ProfileId> decodeAs(quint32 connection) const override { return connectionOf(connection).decodeAs; }
    QString typeName(quint16 type) const override { return m_types.name(type); }

private:
    const Wire::CapturedConnection &connectionOf(quint32 id) const;
    void begin(double now);

    const TrafficLog &m_log;
    const MessageTypeNames &m_types;
    FrameSubject m_subject;
    TrafficBlockPointer m_block;                                    ///< whose messages are looked at; null: single ones
    mutable QHash<quint32, Wire::CapturedConnection> m_connections; ///< as they were when this look began
};

} // namespace VisionFlow
