// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/httprequest.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace VisionFlow::Server {

namespace {

constexpr qsizetype maxHeaders = 100;
constexpr QByteArrayView emptyLine("\r\n\r\n");

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c != 0 && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool isToken(QByteArrayView text) { return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter); }

bool isVisible(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return quint8(c) > 0x20 && c != 0x7f; });
}

bool isHeaderValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return quint8(c) >= 0x20 || c == '\t'; });
}

std::optional<HttpFault> readRequestLine(const QByteArray &line, HttpRequest &request)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts[0]) || !parts[1].startsWith('/') || !isVisible(parts[1]))
        return HttpFault::BadRequest;
    if (!parts[2].startsWith("HTTP/"))
        return HttpFault::BadRequest;
    if (!parts[2].startsWith("HTTP/1."))
        return HttpFault::VersionNotSupported;
    request.method = parts[0];
    const qsizetype question = parts[1].indexOf('?');
    request.path = parts[1].left(question < 0 ? parts[1].size() : question);
    request.query = question < 0 ? QByteArray() : parts[1].mid(question + 1);
    return std::nullopt;
}

bool readHeader(const QByteArray &line, HttpRequest &request)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(QByteArrayView(line).first(colon)))
        return false;
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (!isHeaderValue(value))
        return false;
    request.headers.append({line.left(colon).toLower(), value});
    return true;
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

bool HttpRequest::hasHeader(QByteArrayView name) const
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto &header) { return header.first == name; });
}

bool HttpRequest::wantsWebSocket() const { return header("upgrade").toLower().contains("websocket"); }

Result<qint64, HttpFault> HttpRequest::bodyLength() const
{
    if (hasHeader("transfer-encoding"))
        return HttpFault::NotImplemented;
    std::optional<QByteArray> said;
    for (const auto &[name, value] : headers) {
        if (name != "content-length")
            continue;
        const bool isNumber = !value.isEmpty() && value.size() <= 15
            && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!isNumber || (said && *said != value))
            return HttpFault::BadRequest;
        said = value;
    }
    return said ? said->toLongLong() : qint64(0);
}

bool matchesTag(const QByteArray &header, const QByteArray &tag)
{
    for (QByteArray candidate : header.split(',')) {
        candidate = candidate.trimmed();
        if (candidate.startsWith("W/"))
            candidate.remove(0, 2);
        if (candidate == "*" || candidate == tag)
            return true;
    }
    return false;
}

qsizetype httpHeadLength(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf(emptyLine);
    return end < 0 ? -1 : end + emptyLine.size();
}

Result<HttpRequest, HttpFault> parseHttpHead(QByteArrayView head)
{
    if (!head.endsWith(emptyLine))
        return HttpFault::BadRequest;
    HttpRequest request;
    const QByteArray text = head.chopped(emptyLine.size()).toByteArray();
    QList<QByteArray> lines;
    for (qsizetype from = 0; from <= text.size();) {
        const qsizetype to = text.indexOf("\r\n", from);
        lines.append(text.mid(from, to < 0 ? -1 : to - from));
        if (to < 0)
            break;
        from = to + 2;
        if (lines.size() > maxHeaders + 1)
            return HttpFault::HeadTooLarge;
    }
    if (lines.isEmpty())
        return HttpFault::BadRequest;
    if (const auto fault = readRequestLine(lines.first(), request))
        return *fault;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (!readHeader(lines[i], request))
            return HttpFault::BadRequest;
    }
    return request;
}

} // namespace VisionFlow::Server
