// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The REST routes: a request in, an answer out. No sockets.
#pragma once

#include "server/httprequest.h"
#include "server/httpresponse.h"

#include <QJsonObject>

#include <functional>

namespace VisionFlow::Server {

/// What the routes ask the server.
struct RestSource
{
    std::function<quint64()> revision;
    std::function<QByteArray()> graph; ///< the encoded document
    std::function<QJsonObject()> health;
    std::function<HttpResponse(const HttpRequest &)> settings; ///< /api/settings and below
};

/// Source: PROTOCOL.md section 10.
class RestApi
{
public:
    explicit RestApi(RestSource source);
    HttpResponse answer(const HttpRequest &request) const;

private:
    HttpResponse graphData(const HttpRequest &request) const;
    HttpResponse health() const;

    RestSource m_source;
};

} // namespace VisionFlow::Server
