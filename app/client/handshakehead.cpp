// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/handshakehead.h"

#include "protocol/secrets.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

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

QByteArray httpHead(const QByteArray &first, const HttpHeaders &headers)
{
    QByteArray head = first + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    head += "\r\n";
    return Wire::maskHeaders(head);
}

QByteArray requestHead(const QByteArray &method, const QUrl &url, const HttpHeaders &headers)
{
    const QUrl safe = Wire::maskUrl(url);
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
