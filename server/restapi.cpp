// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/restapi.h"

#include <QJsonDocument>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

RestApi::RestApi(RestSource source)
    : m_source(std::move(source))
{
}

HttpResponse RestApi::answer(const HttpRequest &request) const
{
    if (request.path == "/api/settings" || request.path.startsWith("/api/settings/"))
        return m_source.settings(request);
    const bool isGraph = request.path == "/api/graph/data";
    const bool isHealth = request.path == "/api/health";
    if (!isGraph && !isHealth)
        return HttpResponse::error(404, u"unknown_path"_s, u"There is nothing at this path."_s);
    if (request.method == "OPTIONS")
        return {204, {}, {{"Allow", "GET, HEAD, OPTIONS"}}};
    if (request.method != "GET" && request.method != "HEAD") {
        HttpResponse refused = HttpResponse::error(405, u"method_not_allowed"_s, u"Only GET, HEAD and OPTIONS are served here."_s);
        refused.headers = {{"Allow", "GET, HEAD, OPTIONS"}};
        return refused;
    }
    return isGraph ? graphData(request) : health();
}

HttpResponse RestApi::graphData(const HttpRequest &request) const
{
    const QByteArray tag = '"' + QByteArray::number(m_source.revision()) + '"';
    if (matchesTag(request.header("if-none-match"), tag))
        return {304, {}, {{"ETag", tag}}};
    return {200, m_source.graph(), {{"ETag", tag}}};
}

HttpResponse RestApi::health() const { return {200, QJsonDocument(m_source.health()).toJson(QJsonDocument::Compact), {}}; }

} // namespace VisionFlow::Server
