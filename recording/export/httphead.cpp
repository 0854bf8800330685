// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/httphead.h"

namespace VisionFlow::Recording {

QByteArray HttpParts::word(int index) const
{
    QByteArray rest = firstLine;
    for (int i = 0; i < index; ++i) {
        const qsizetype space = rest.indexOf(' ');
        if (space < 0)
            return {};
        rest = rest.sliced(space + 1);
    }
    const qsizetype space = rest.indexOf(' ');
    return space < 0 || index == 2 ? rest : rest.first(space);
}

QByteArray HttpParts::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

HttpParts httpParts(const QByteArray &message)
{
    constexpr qsizetype mostHeaders = 200;
    HttpParts parts;
    const qsizetype end = message.indexOf("\r\n\r\n");
    const QByteArray head = end < 0 ? message : message.first(end);
    if (end >= 0)
        parts.body = message.sliced(end + 4);
    const QList<QByteArray> lines = head.split('\n');
    parts.firstLine = lines.first().trimmed();
    for (qsizetype i = 1; i < lines.size() && parts.headers.size() < mostHeaders; ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            parts.headers.append({lines[i].first(colon).trimmed(), lines[i].sliced(colon + 1).trimmed()});
    }
    return parts;
}

} // namespace VisionFlow::Recording
