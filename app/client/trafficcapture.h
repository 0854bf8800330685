// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The two choke points of a session, tapped: every message of every transport and REST request, once, as it travelled.
#pragma once

#include "app/client/transport.h"
#include "app/core/graphsnapshot.h"
#include "protocol/capturedmessage.h"

namespace VisionFlow {

/// Who wants to know: a log, a recording. Called in the session's I/O thread, in the order of things; must not block.
class CaptureSink
{
public:
    virtual ~CaptureSink() = default;
    /// Another server: numbers, times and connection ids start anew. \p wallUs: wall clock at time 0.
    virtual void began(quint64 wallUs) = 0;
    /// Again when more is known about it: its subprotocol, or how it is to be read.
    virtual void opened(const Wire::CapturedConnection &connection) = 0;
    virtual void captured(const Wire::CapturedMessage &message) = 0;
    /// Said once for each connection. \p timeNs as in CapturedMessage.
    virtual void closed(quint32 connection, qint64 timeNs) = 0;
    /// The graph as it stands after message \p afterMessage, now and then: often enough that few messages lie between two. Its
    /// epoch is on the log's time, as timeNs.
    virtual void keyframe(quint64 afterMessage, qint64 timeNs, const GraphSnapshot &graph)
    {
        Q_UNUSED(afterMessage)
        Q_UNUSED(timeNs)
        Q_UNUSED(graph)
    }
};

/// Numbers and stamps what passes, and tells the sinks. Lives in the session's I/O thread.
class TrafficCapture
{
public:
    /// Two keyframes are at least this far apart, and as far as their size is worth.
    static constexpr std::chrono::seconds keyframeInterval{5};
    static constexpr int messagesPerKeyframeByte = 4;

    explicit TrafficCapture(const Clock &clock);

    /// Told of what begins from now on. \p sink outlives the capture or is removed before.
    void addSink(CaptureSink *sink);
    void removeSink(CaptureSink *sink);
    void restart();

    quint32 open(const QUrl &url, const QString &endpoint, bool rest = false);
    void agreed(quint32 connection, const QString &subprotocol);
    void message(quint32 connection, Wire::Way way, Wire::Carrier carrier, const QByteArray &bytes, std::chrono::nanoseconds at);
    void message(quint32 connection, Wire::Way way, Wire::Carrier carrier, const QByteArray &bytes);
    void close(quint32 connection);
    /// How a person wants the node updates of this server to be read, on every connection that is open or will be; ends with restart().
    void decodeAs(std::optional<Wire::ProfileId> layout);
    /// CapturedMessage::number of the last one that the sinks were told of; 0: none yet.
    quint64 newestNumber() const { return m_number; }
    /// The graph that the messages so far have made; told as a keyframe when one is due.
    void graph(const GraphSnapshot &graph);

    /// Of the connection that stands for all requests to the server of \p url; opened with its first one.
    quint32 restConnection(const QUrl &url);

    /// Every transport of \p inner, tapped. The capture outlives them.
    TransportFactory tapped(TransportFactory inner);

private:
    qint64 sinceStart(std::chrono::nanoseconds at) const { return std::max<qint64>((at - m_start).count(), 0); }

    const Clock &m_clock;
    QList<CaptureSink *> m_sinks;
    std::chrono::nanoseconds m_start{0};
    quint64 m_wallUs = 0;
    quint64 m_number = 0;
    qint64 m_lastNs = 0;
    quint32 m_newestConnection = 0;
    std::optional<qint64> m_keyframeNs;
    qint64 m_bytesSinceKeyframe = 0;
    QHash<quint32, Wire::CapturedConnection> m_open;
    std::optional<Wire::ProfileId> m_decodeAs;
    std::optional<quint32> m_rest;
    QString m_restAuthority;
};

} // namespace VisionFlow
