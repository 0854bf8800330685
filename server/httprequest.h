// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP/1.1 request: the bytes of its head in, a value or a status out.
#pragma once

#include "protocol/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QPair>

namespace VisionFlow::Server {

/// Why a request was refused; the number is the HTTP status to answer with.
enum class HttpFault { BadRequest = 400, HeadTooLarge = 431, NotImplemented = 501, VersionNotSupported = 505 };

struct HttpRequest
{
    QByteArray method;
    QByteArray path; ///< percent-encoded as it came, without the query
    QByteArray query;
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body{};                            ///< as the listener read it
    QHostAddress peer{};                          ///< who asks

    QByteArray header(QByteArrayView name) const;
    bool hasHeader(QByteArrayView name) const;
    bool wantsWebSocket() const;
    /// Bytes of the body that follows the head; 0 without one. \return BadRequest for a length that is none or said in several ways,
    /// NotImplemented for a transfer coding.
    Result<qint64, HttpFault> bodyLength() const;
};

/// If-Match and If-None-Match: a list of tags, each perhaps weak, or a star.
bool matchesTag(const QByteArray &header, const QByteArray &tag);

/// Length of a complete head with its empty line, or -1 while some is missing.
qsizetype httpHeadLength(QByteArrayView bytes);

/// Reads a complete head. Strict: no folded lines, no space before a colon, at most 100 headers.
Result<HttpRequest, HttpFault> parseHttpHead(QByteArrayView head);

} // namespace VisionFlow::Server
