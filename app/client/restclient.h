// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// GET over HTTP/1.1, bounded in size and time.
#pragma once

#include "app/client/requestdeduplicator.h"
#include "protocol/limits.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <chrono>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace VisionFlow {

class TrafficCapture;

/// A reply or one reason why there is none.
struct RestReply
{
    enum class Outcome {
        Ok,
        NotModified, ///< 304: what the caller has is still right
        HttpError,   ///< the server answered with another status
        Unreachable, ///< no answer: refused, unknown name, cut off
        TimedOut,
        TlsFailed,
        TooLarge,
    };
    Outcome outcome = Outcome::Unreachable;
    int status = 0;
    QByteArray body;
    QByteArray etag;
    QString text; ///< for a person, when there is no body
};

/// Where REST answers come from; a test has its own.
class RestSource
{
public:
    using Callback = std::function<void(const RestReply &)>;

    virtual ~RestSource() = default;
    /// Equal requests in flight share one reply. \p etag: of the copy the caller has; may be empty.
    virtual void get(const QUrl &url, const QByteArray &etag, Callback callback) = 0;
    /// Trusted instead of the system's authorities when not empty; PEM.
    virtual void setCaCertificates(const QByteArray &pem) = 0;
};

/// Follows no redirect, speaks no HTTP/2, asks for no compression (CVEs of Qt 6.4: docs/architecture.md).
class RestClient final : public QObject, public RestSource
{
    Q_OBJECT

public:
    explicit RestClient(const Wire::Limits &limits, std::chrono::milliseconds timeout = std::chrono::seconds(15),
                        QObject *parent = nullptr);
    ~RestClient() override;

    void get(const QUrl &url, const QByteArray &etag, Callback callback) override;
    void setCaCertificates(const QByteArray &pem) override { m_caCertificates = pem; }
    /// What is asked and answered from now on is told to \p capture, which outlives the client; null: to nobody.
    void setCapture(TrafficCapture *capture) { m_capture = capture; }

private:
    void start(const QUrl &url, const QByteArray &etag, Callback done);
    RestReply result(QNetworkReply *reply) const;
    void tellRequest(const QNetworkRequest &request) const;
    void tellAnswer(const QNetworkReply &reply, const RestReply &answer) const;

    Wire::Limits m_limits;
    std::chrono::milliseconds m_timeout;
    QByteArray m_caCertificates;
    TrafficCapture *m_capture = nullptr;
    QNetworkAccessManager *m_network;
    RequestDeduplicator<QPair<QUrl, QByteArray>, RestReply> m_requests;
};

} // namespace VisionFlow
