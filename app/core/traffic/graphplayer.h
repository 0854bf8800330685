// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph as captured messages made it: the same replica as the live one, fed from a log.
#pragma once

#include "app/core/graphreplica.h"
#include "app/core/sequencetracker.h"
#include "app/core/traffic/trafficlog.h"
#include "protocol/wireprofile.h"

#include <QHash>

namespace VisionFlow {

/// Feed it what follows a keyframe, in order. Times are the log's. Not thread-safe.
class GraphPlayer
{
public:
    explicit GraphPlayer(const Wire::Limits &limits);

    /// Before the first message.
    void restart();
    void restore(const Keyframe &keyframe);
    /// Takes \p document, which stood at \p timeNs, for the graph, and \p records as its positions (a node update's payload).
    void restore(const Wire::GraphDocument &document, QByteArrayView records, Wire::RecordForm form, qint64 timeNs);
    /// What was sent is ignored.
    void apply(const Wire::CapturedMessage &message, const Wire::CapturedConnection &connection);

    GraphSnapshot snapshot() { return m_replica.snapshot(); }
    std::optional<quint32> ssspSource() const { return m_ssspSource; }

private:
    struct Connection
    {
        Wire::ProfileMemory profile;
        SequenceTracker sequence;
    };
    void applyBinary(const QByteArray &bytes, Connection &connection, std::chrono::nanoseconds at);
    void applyText(QByteArrayView utf8, std::chrono::nanoseconds at);
    void applyAnswer(QByteArrayView answer, std::chrono::nanoseconds at);
    void applyDelta(const QJsonObject &body, std::chrono::nanoseconds at);

    Wire::Limits m_limits;
    GraphReplica m_replica;
    QHash<quint32, Connection> m_connections;
    QList<Wire::TopologyDelta> m_waiting; ///< ahead of the document that they follow
    std::optional<quint32> m_ssspSource;
};

} // namespace VisionFlow
