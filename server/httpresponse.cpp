// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/httpresponse.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    case 507:
        return "Insufficient Storage";
    default:
        return "Error";
    }
}

} // namespace

HttpResponse HttpResponse::error(int status, const QString &code, const QString &message)
{
    const QJsonObject error{{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}};
    return {status, QJsonDocument(error).toJson(QJsonDocument::Compact), {}};
}

QByteArray encodeHttpResponse(const HttpResponse &response, bool withBody)
{
    const bool mayHaveBody = response.status != 204 && response.status != 304;
    QByteArray bytes;
    bytes += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonOf(response.status) + "\r\n";
    if (mayHaveBody)
        bytes += "Content-Type: application/json; charset=utf-8\r\nContent-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    bytes += "Connection: close\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n";
    for (const auto &[name, value] : response.headers)
        bytes += name + ": " + value + "\r\n";
    bytes += "\r\n";
    if (withBody && mayHaveBody)
        bytes += response.body;
    return bytes;
}

} // namespace VisionFlow::Server
