// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A captured HTTP message taken apart, as far as exports need it.
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace VisionFlow::Recording {

struct HttpParts
{
    QByteArray firstLine; ///< "GET /x HTTP/1.1" or "HTTP/1.1 200 OK"
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// Of the first line, counted from 0; the last one is the rest of it.
    QByteArray word(int index) const;
    QByteArray header(QByteArrayView name) const; ///< in any case; empty without one
};

/// Reads any bytes; what is no header line is left out.
HttpParts httpParts(const QByteArray &message);

} // namespace VisionFlow::Recording
