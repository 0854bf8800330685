// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The head of an HTTP message as it was captured: first line, headers, and where the body begins.
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace VisionFlow {

/// A view into the bytes. Any bytes have a first line, maybe an empty one.
class HttpHead
{
public:
    struct Line
    {
        qsizetype offset = 0;
        qsizetype length = 0; ///< without its end
        qsizetype colon = -1; ///< from its beginning; -1: none
    };

    explicit HttpHead(QByteArrayView message);

    /// First line and headers, at most \c mostLines.
    const QList<Line> &lines() const { return m_lines; }
    QByteArrayView text(const Line &line) const { return m_message.sliced(line.offset, line.length); }
    QByteArrayView body() const { return m_message.sliced(m_bodyOffset); }
    qsizetype bodyOffset() const { return m_bodyOffset; }

    /// "GET"; empty in a response.
    QString method() const;
    /// The path of a request, without its query.
    QString target() const;
    /// 200; 0 in a request.
    int status() const;
    /// "OK"
    QString reason() const;

    static constexpr qsizetype mostLines = 200;

private:
    QByteArrayView word(int index) const;
    bool isResponse() const;

    QByteArrayView m_message;
    QList<Line> m_lines;
    qsizetype m_bodyOffset = 0;
};

} // namespace VisionFlow
