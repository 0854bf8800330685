// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/graphloader.h"

#include "app/core/graphmemory.h"

#include <QLocale>
#include <QPointer>

namespace VisionFlow {

using namespace Qt::StringLiterals;

GraphLoader::GraphLoader(RestSource &rest, GraphReplica &replica, const Wire::Limits &limits, const Clock &clock, Random &random,
                         QObject *parent)
    : QObject(parent)
    , m_rest(rest)
    , m_replica(replica)
    , m_limits(limits)
    , m_clock(clock)
    , m_random(random)
{
}

void GraphLoader::start(const QUrl &rest)
{
    stop();
    m_url = rest;
    m_url.setPath(rest.path() + u"/graph/data"_s);
    fetch();
}

void GraphLoader::stop()
{
    ++m_request; // an answer that is still on its way belongs to nobody
    m_inFlight = false;
    m_again = false;
    m_loaded = false;
    m_failures = 0;
    m_etag.clear();
    m_problem.clear();
    m_retryAt.reset();
    m_refusedBytes = 0;
    m_waiting.clear();
    m_url.clear();
}

void GraphLoader::setMemoryLimit(qint64 bytes)
{
    m_memoryLimit = bytes;
    if (isTooLarge() && (bytes == 0 || m_refusedBytes <= bytes)) {
        m_refusedBytes = 0;
        refetch();
    }
}

bool GraphLoader::refuses(qint64 bytes)
{
    m_refusedBytes = 0;
    if (m_memoryLimit == 0 || bytes <= m_memoryLimit)
        return false;
    const QLocale english(QLocale::English);
    m_loaded = false;
    m_refusedBytes = bytes;
    m_problem = u"it would take about %1 of memory, and the limit is %2"_s.arg(
        english.formattedDataSize(bytes, 0, QLocale::DataSizeTraditionalFormat),
        english.formattedDataSize(m_memoryLimit, 0, QLocale::DataSizeTraditionalFormat));
    emit failed();
    return true;
}

void GraphLoader::refetch()
{
    if (m_url.isEmpty())
        return;
    if (m_inFlight)
        m_again = true;
    else if (!m_retryAt)
        fetch();
}

void GraphLoader::fetch()
{
    m_retryAt.reset();
    m_inFlight = true;
    const quint64 request = ++m_request;
    const QPointer<GraphLoader> self(this);
    m_rest.get(m_url, m_etag, [self, request](const RestReply &reply) {
        if (self && self->m_request == request)
            self->finished(reply);
    });
}

void GraphLoader::finished(const RestReply &reply)
{
    m_inFlight = false;
    switch (reply.outcome) {
    case RestReply::Outcome::Ok:
        take(reply.body, reply.etag);
        break;
    case RestReply::Outcome::NotModified:
        m_failures = 0;
        applyWaiting();
        break;
    case RestReply::Outcome::HttpError: {
        const bool mayPass = reply.status == 408 || reply.status == 429 || reply.status >= 500;
        fail(reply.text, mayPass);
        break;
    }
    case RestReply::Outcome::TlsFailed:
    case RestReply::Outcome::TooLarge:
        fail(reply.text, false);
        break;
    case RestReply::Outcome::Unreachable:
    case RestReply::Outcome::TimedOut:
        fail(reply.text, true);
        break;
    }
}

void GraphLoader::take(const QByteArray &body, const QByteArray &etag)
{
    const auto document = Wire::decodeGraphDocument(body, m_limits);
    if (!document) {
        fail(u"the answer is no graph: "_s + Wire::decodeErrorText(document.error()), false);
        return;
    }
    if (refuses(memoryOf(*document)))
        return;
    const bool missed = m_replica.reset(*document, m_clock.now());
    m_etag = etag;
    m_failures = 0;
    m_problem.clear();
    m_loaded = true;
    emit ssspSourceAnnounced(document->ssspSource);
    emit changed(missed);
    applyWaiting();
}

bool GraphLoader::takePart(const Wire::GraphDocument &part)
{
    if (isTooLarge() || refuses(m_replica.memory() + memoryOf(part)))
        return false;
    m_replica.merge(part, m_clock.now());
    return true;
}

void GraphLoader::fail(const QString &problem, bool retry)
{
    if (retry)
        retryLater();
    if (isTooLarge())
        return; // that is the reason, whatever else fails
    m_problem = problem;
    emit failed();
}

void GraphLoader::retryLater() { m_retryAt = m_clock.now() + reconnectDelay(m_failures++, m_random.unit()); }

void GraphLoader::delta(const Wire::TopologyDelta &delta)
{
    if (m_url.isEmpty())
        return;
    if (m_memoryLimit > 0 && m_loaded && refuses(m_replica.memory() + memoryOf(delta)))
        return;
    if (isTooLarge())
        return; // a document, if one is fetched again, has it
    if (!m_inFlight && !m_retryAt && m_loaded) {
        switch (m_replica.apply(delta, m_clock.now())) {
        case GraphReplica::DeltaOutcome::Applied:
            emit changed(false);
            return;
        case GraphReplica::DeltaOutcome::Stale:
            return;
        case GraphReplica::DeltaOutcome::WrongBase:
            fetch();
            break; // it may be the step after the document that comes
        }
    }
    if (m_waiting.size() < maxWaitingDeltas) {
        m_waiting.append(delta);
    } else {
        m_waiting.clear();
        m_again = true;
    }
}

void GraphLoader::applyWaiting()
{
    bool applied = false;
    bool missing = std::exchange(m_again, false);
    const auto waiting = std::exchange(m_waiting, {});
    for (const Wire::TopologyDelta &delta : waiting) {
        const auto outcome = m_replica.apply(delta, m_clock.now());
        applied = applied || outcome == GraphReplica::DeltaOutcome::Applied;
        missing = missing || outcome == GraphReplica::DeltaOutcome::WrongBase;
    }
    if (applied)
        emit changed(true); // frames did not wait for these
    if (missing)
        retryLater(); // not at once: a server that never fits must not be asked without a pause
}

void GraphLoader::tick()
{
    if (m_retryAt && m_clock.now() >= *m_retryAt)
        fetch();
}

} // namespace VisionFlow
