// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP/1.1 answer as a value, and as bytes.
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

namespace VisionFlow::Server {

struct HttpResponse
{
    int status = 200;
    QByteArray body; ///< JSON
    QList<QPair<QByteArray, QByteArray>> headers;

    /// {"error":{"code":…,"message":…}}
    static HttpResponse error(int status, const QString &code, const QString &message);
};

/// Whole answer; the connection closes after it. \p withBody is false for HEAD.
QByteArray encodeHttpResponse(const HttpResponse &response, bool withBody);

} // namespace VisionFlow::Server
