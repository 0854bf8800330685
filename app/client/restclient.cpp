// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/restclient.h"

#include "app/client/handshakehead.h"
#include "app/client/trafficcapture.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QTimer>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr char tooLargeProperty[] = "visionflowTooLarge";
constexpr char timedOutProperty[] = "visionflowTimedOut";

} // namespace

RestClient::RestClient(const Wire::Limits &limits, std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_timeout(timeout)
    , m_network(new QNetworkAccessManager(this))
{
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

RestClient::~RestClient() = default;

void RestClient::get(const QUrl &url, const QByteArray &etag, Callback callback)
{
    m_requests.request({url, etag}, std::move(callback), [&](Callback done) { start(url, etag, std::move(done)); });
}

void RestClient::start(const QUrl &url, const QByteArray &etag, Callback done)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("Accept-Encoding", "identity"); // and so nothing inflates
    request.setRawHeader("Accept", "application/json");
    if (!etag.isEmpty())
        request.setRawHeader("If-None-Match", etag);
    if (!m_caCertificates.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(m_caCertificates, QSsl::Pem));
        request.setSslConfiguration(tls);
    }

    tellRequest(request);
    QNetworkReply *reply = m_network->get(request);
    // Not downloadProgress(): that one is held back by up to 100 ms, and for ever when nothing more comes.
    const auto refuseLarge = [this, reply] {
        const qint64 announced = reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (std::max(announced, reply->bytesAvailable()) <= m_limits.restBodyBytes)
            return;
        reply->setProperty(tooLargeProperty, true);
        reply->abort();
    };
    connect(reply, &QNetworkReply::metaDataChanged, this, refuseLarge);
    connect(reply, &QNetworkReply::readyRead, this, refuseLarge);
    // One limit for the whole answer: QNetworkRequest's own starts again with every byte.
    QTimer::singleShot(m_timeout, reply, [reply] {
        reply->setProperty(timedOutProperty, true);
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, done = std::move(done)] {
        reply->deleteLater();
        const RestReply answer = result(reply);
        tellAnswer(*reply, answer);
        done(answer);
    });
}

RestReply RestClient::result(QNetworkReply *reply) const
{
    RestReply answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.etag = reply->rawHeader("ETag").left(256);
    if (reply->property(tooLargeProperty).toBool()) {
        answer.outcome = RestReply::Outcome::TooLarge;
        answer.text = u"the answer is over the limit of %1 MiB"_s.arg(m_limits.restBodyBytes >> 20);
    } else if (reply->property(timedOutProperty).toBool()) {
        answer.outcome = RestReply::Outcome::TimedOut;
        answer.text = u"no whole answer in %1 s"_s.arg(std::chrono::duration<double>(m_timeout).count());
    } else if (reply->error() == QNetworkReply::SslHandshakeFailedError) {
        answer.outcome = RestReply::Outcome::TlsFailed;
        answer.text = u"no secure connection"_s;
    } else if (answer.status == 304) {
        answer.outcome = RestReply::Outcome::NotModified;
    } else if (answer.status != 0 && answer.status != 200) {
        answer.outcome = RestReply::Outcome::HttpError;
        answer.text = u"the server answered with HTTP %1"_s.arg(answer.status);
    } else if (reply->error() != QNetworkReply::NoError || answer.status == 0) {
        answer.outcome = RestReply::Outcome::Unreachable;
        answer.text = u"the server gave no whole answer"_s;
    } else {
        answer.outcome = RestReply::Outcome::Ok;
        answer.body = reply->readAll();
    }
    return answer;
}

void RestClient::tellRequest(const QNetworkRequest &request) const
{
    if (!m_capture)
        return;
    HttpHeaders headers;
    for (const QByteArray &name : request.rawHeaderList())
        headers.append({name, request.rawHeader(name)});
    m_capture->message(m_capture->restConnection(request.url()), Wire::Way::Sent, Wire::Carrier::Request,
                       requestHead("GET", request.url(), headers));
}

void RestClient::tellAnswer(const QNetworkReply &reply, const RestReply &answer) const
{
    if (!m_capture)
        return;
    QByteArray bytes;
    if (answer.status != 0) {
        const QByteArray reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
        bytes = httpHead("HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason, reply.rawHeaderPairs()) + answer.body;
    }
    m_capture->message(m_capture->restConnection(reply.request().url()), Wire::Way::Received, Wire::Carrier::Response, bytes);
}

} // namespace VisionFlow
