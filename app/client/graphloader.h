// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the replica's topology in step with the server: the document over REST, then deltas, and again when one is missing.
#pragma once

#include "app/client/reconnectpolicy.h"
#include "app/client/restclient.h"
#include "app/core/graphreplica.h"

#include <QObject>

namespace VisionFlow {

/// One per session; start() and stop() frame each connection. Owner calls tick() at nextDeadline().
class GraphLoader : public QObject
{
    Q_OBJECT

public:
    /// Deltas that may wait for a document; past them the document is fetched once more instead.
    static constexpr qsizetype maxWaitingDeltas = 256;

    GraphLoader(RestSource &rest, GraphReplica &replica, const Wire::Limits &limits, const Clock &clock, Random &random,
                QObject *parent = nullptr);

    /// \p rest: …/api
    void start(const QUrl &rest);
    void stop();
    /// What is here is out of date.
    void refetch();
    /// Applied now, or after the document that is on its way.
    void delta(const Wire::TopologyDelta &delta);

    /// A part of the graph from a server that sends it over the socket. False when the graph is too large with it.
    bool takePart(const Wire::GraphDocument &part);

    /// A graph that takes more bytes (app/core/graphmemory.h) is refused; 0: no limit. For the next document or delta on, and for one
    /// that was refused and fits now.
    void setMemoryLimit(qint64 bytes);

    void tick();
    std::optional<std::chrono::nanoseconds> nextDeadline() const { return m_retryAt; }
    bool isLoaded() const { return m_loaded; }
    bool isTooLarge() const { return m_refusedBytes > 0; }
    /// Why there is no document yet; empty while nothing has gone wrong.
    QString problem() const { return m_problem; }

signals:
    /// The replica has another topology. \p recordsMissed: positions of its nodes may have come before they were known.
    void changed(bool recordsMissed);
    void failed();
    void ssspSourceAnnounced(quint32 id);

private:
    void fetch();
    void finished(const RestReply &reply);
    void take(const QByteArray &body, const QByteArray &etag);
    void fail(const QString &problem, bool retry);
    /// True, with the failure told, when a graph of \p bytes is too large.
    bool refuses(qint64 bytes);
    void applyWaiting();
    void retryLater();

    RestSource &m_rest;
    GraphReplica &m_replica;
    const Wire::Limits m_limits;
    const Clock &m_clock;
    Random &m_random;

    qint64 m_memoryLimit = 0;
    qint64 m_refusedBytes = 0; ///< size of the graph that was too large; 0 when none was
    QUrl m_url;
    QByteArray m_etag; ///< of this connection's document: a restarted server may count its revisions anew
    quint64 m_request = 0;
    bool m_inFlight = false;
    bool m_again = false; ///< out of date before it arrived
    bool m_loaded = false;
    int m_failures = 0;
    QString m_problem;
    std::optional<std::chrono::nanoseconds> m_retryAt;
    QList<Wire::TopologyDelta> m_waiting;
};

} // namespace VisionFlow
