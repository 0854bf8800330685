// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/handshakehead.h"

#include <QUrlQuery>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr char masked[] = "(masked)";

bool isSecretHeader(const QByteArray &name)
{
    static const QList<QByteArray> secret = {"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token"};
    return secret.contains(name.toLower());
}

bool isSecretParameter(const QString &name)
{
    static const QStringList secret = {u"token"_s,  u"access_token"_s, u"id_token"_s, u"auth"_s,   u"api_key"_s,
                                       u"apikey"_s, u"key"_s,          u"password"_s, u"secret"_s, u"signature"_s};
    return secret.contains(name.toLower());
}

QByteArray targetOf(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return target;
}

QByteArray hostOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    QByteArray text = (host.contains(u':') ? u'[' + host + u']' : host).toLatin1();
    if (url.port() != -1)
        text += ':' + QByteArray::number(url.port());
    return text;
}

} // namespace

QUrl withoutSecrets(QUrl url)
{
    url.setUserInfo(QString());
    if (!url.hasQuery())
        return url;
    QUrlQuery query(url);
    auto items = query.queryItems(QUrl::FullyEncoded);
    for (auto &[name, value] : items) {
        if (isSecretParameter(name))
            value = QString::fromLatin1(masked);
    }
    query.setQueryItems(items);
    url.setQuery(query);
    return url;
}

QByteArray httpHead(const QByteArray &first, const HttpHeaders &headers)
{
    QByteArray head = first + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + (isSecretHeader(name) ? QByteArray(masked) : value) + "\r\n";
    return head + "\r\n";
}

QByteArray requestHead(const QByteArray &method, const QUrl &url, const HttpHeaders &headers)
{
    const QUrl safe = withoutSecrets(url);
    return httpHead(method + ' ' + targetOf(safe) + " HTTP/1.1", HttpHeaders{{"Host", hostOf(safe)}} + headers);
}

QByteArray upgradeRequest(const SocketRequest &request)
{
    HttpHeaders headers = {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Version", "13"}};
    if (!request.subprotocols.isEmpty())
        headers.append({"Sec-WebSocket-Protocol", request.subprotocols.join(u", "_s).toLatin1()});
    return requestHead("GET", request.url, headers + request.headers);
}

QByteArray upgradeAnswer(const QString &subprotocol)
{
    HttpHeaders headers = {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}};
    if (!subprotocol.isEmpty())
        headers.append({"Sec-WebSocket-Protocol", subprotocol.toLatin1()});
    return httpHead("HTTP/1.1 101 Switching Protocols", headers);
}

} // namespace VisionFlow
