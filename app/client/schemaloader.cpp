// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/schemaloader.h"

#include "app/client/logging.h"

#include <QPointer>

namespace VisionFlow {

using namespace Qt::StringLiterals;

SchemaLoader::SchemaLoader(RestSource &rest, const Clock &clock, Random &random, const Wire::Limits &limits, QObject *parent)
    : QObject(parent)
    , m_rest(rest)
    , m_clock(clock)
    , m_random(random)
    , m_limits(limits)
{
}

void SchemaLoader::start(const QUrl &rest)
{
    stop();
    m_url = rest;
    m_url.setPath(rest.path() + u"/settings/schema"_s);
    if (m_url != m_etagUrl)
        m_etag.clear();
    fetch();
}

void SchemaLoader::stop()
{
    ++m_request; // an answer that is still on its way belongs to nobody
    m_failures = 0;
    m_retryAt.reset();
}

void SchemaLoader::fetch()
{
    m_retryAt.reset();
    const quint64 request = ++m_request;
    const QPointer<SchemaLoader> self(this);
    m_rest.get(m_url, m_etag, [self, request](const RestReply &reply) {
        if (self && self->m_request == request)
            self->finished(reply);
    });
}

void SchemaLoader::finished(const RestReply &reply)
{
    switch (reply.outcome) {
    case RestReply::Outcome::Ok:
        if (auto schema = Wire::SettingsSchema::fromJson(reply.body, m_limits)) {
            m_etag = reply.etag;
            m_etagUrl = m_url;
            emit loaded(std::make_shared<const Wire::SettingsSchema>(std::move(schema).value()));
        } else {
            qCWarning(logClient).noquote() << u"The server's description of its settings is none:"_s
                                           << Wire::decodeErrorText(schema.error());
        }
        return;
    case RestReply::Outcome::NotModified:
    case RestReply::Outcome::TlsFailed:
    case RestReply::Outcome::TooLarge:
        return;
    case RestReply::Outcome::HttpError:
        if (reply.status != 408 && reply.status != 429 && reply.status < 500)
            return;
        break;
    case RestReply::Outcome::Unreachable:
    case RestReply::Outcome::TimedOut:
        break;
    }
    m_retryAt = m_clock.now() + reconnectDelay(m_failures++, m_random.unit());
}

void SchemaLoader::tick()
{
    if (m_retryAt && m_clock.now() >= *m_retryAt)
        fetch();
}

} // namespace VisionFlow
