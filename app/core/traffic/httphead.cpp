// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/httphead.h"

#include "protocol/limits.h"
#include "protocol/textmessage.h"

namespace VisionFlow {

HttpHead::HttpHead(QByteArrayView message)
    : m_message(message)
    , m_bodyOffset(message.size())
{
    for (qsizetype at = 0; at < message.size() && m_lines.size() < mostLines;) {
        const qsizetype newline = message.indexOf('\n', at);
        const qsizetype next = newline < 0 ? message.size() : newline + 1;
        qsizetype length = (newline < 0 ? message.size() : newline) - at;
        if (length > 0 && message[at + length - 1] == '\r')
            --length;
        if (length == 0) {
            m_bodyOffset = next;
            return;
        }
        m_lines.append({at, length, message.sliced(at, length).indexOf(':')});
        at = next;
    }
}

QByteArrayView HttpHead::word(int index) const
{
    if (m_lines.isEmpty())
        return {};
    QByteArrayView rest = text(m_lines.first());
    for (int i = 0; i < index; ++i) {
        const qsizetype blank = rest.indexOf(' ');
        if (blank < 0)
            return {};
        rest = rest.sliced(blank + 1);
    }
    return rest;
}

bool HttpHead::isResponse() const { return word(0).startsWith("HTTP/"); }

namespace {
QString cleanWord(QByteArrayView text)
{
    const qsizetype blank = text.indexOf(' ');
    return Wire::cleanLabel(QString::fromUtf8(blank < 0 ? text : text.first(blank)), Wire::Limits().labelLength);
}
} // namespace

QString HttpHead::method() const { return isResponse() ? QString() : cleanWord(word(0)); }

QString HttpHead::target() const { return isResponse() ? QString() : cleanWord(word(1)).section(QLatin1Char('?'), 0, 0); }

int HttpHead::status() const { return isResponse() ? cleanWord(word(1)).toInt() : 0; }

QString HttpHead::reason() const
{
    return isResponse() ? Wire::cleanLabel(QString::fromUtf8(word(2)), Wire::Limits().labelLength) : QString();
}

} // namespace VisionFlow
