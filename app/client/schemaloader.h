// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What settings the server has: GET …/api/settings/schema, once a connection, and again only when that failed in passing.
#pragma once

#include "app/client/reconnectpolicy.h"
#include "app/client/restclient.h"
#include "protocol/settings/settingsschema.h"

#include <QObject>

#include <memory>

namespace VisionFlow {

/// The owner calls tick() at nextDeadline().
class SchemaLoader : public QObject
{
    Q_OBJECT

public:
    SchemaLoader(RestSource &rest, const Clock &clock, Random &random, const Wire::Limits &limits, QObject *parent = nullptr);

    /// \p rest: …/api. What is known of the same server is kept where it says that nothing changed.
    void start(const QUrl &rest);
    void stop();
    void tick();
    std::optional<std::chrono::nanoseconds> nextDeadline() const { return m_retryAt; }

signals:
    void loaded(const std::shared_ptr<const VisionFlow::Wire::SettingsSchema> &schema);

private:
    void fetch();
    void finished(const RestReply &reply);

    RestSource &m_rest;
    const Clock &m_clock;
    Random &m_random;
    const Wire::Limits m_limits;
    QUrl m_url;
    QUrl m_etagUrl; ///< what the etag belongs to
    QByteArray m_etag;
    quint64 m_request = 0;
    int m_failures = 0;
    std::optional<std::chrono::nanoseconds> m_retryAt;
};

} // namespace VisionFlow
