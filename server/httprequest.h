// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The head of an HTTP/1.1 request: bytes in, a value or a status out.
#pragma once

#include "protocol/result.h"

#include <QByteArray>
#include <QList>
#include <QPair>

namespace VisionFlow::Server {

struct HttpRequest
{
    QByteArray method;
    QByteArray path; ///< percent-encoded as it came, without the query
    QByteArray query;
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case

    QByteArray header(QByteArrayView name) const;
    bool hasHeader(QByteArrayView name) const;
    bool wantsWebSocket() const;
};

/// Why a head was refused; the number is the HTTP status to answer with.
enum class HttpFault { BadRequest = 400, HeadTooLarge = 431, VersionNotSupported = 505 };

/// Length of a complete head with its empty line, or -1 while some is missing.
qsizetype httpHeadLength(QByteArrayView bytes);

/// Reads a complete head. Strict: no folded lines, no space before a colon, at most 100 headers.
Result<HttpRequest, HttpFault> parseHttpHead(QByteArrayView head);

} // namespace VisionFlow::Server
