// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of filter fields as CSV, JSON, JSON Lines or a table for people.
#pragma once

#include "app/core/filter/filterfields.h"
#include "recording/export/exportoutcome.h"

#include <QList>

#include <optional>

namespace VisionFlow::Cli {

class RowWriter
{
public:
    enum class Format { Csv, Json, JsonLines, Table };
    static std::optional<Format> formatOfName(const QString &name);

    /// Of the columns of a table.
    enum class Widths {
        OfFirstRows, ///< nothing is written until these are known, or finish()
        Growing,     ///< the headings' at first, then as rows come: each row is written at once
    };
    RowWriter(Format format, const QList<FilterFieldId> &fields, QIODevice &to, Widths widths = Widths::OfFirstRows);

    /// \p values: of each field; several of one field are joined, or an array. \return false when nothing more can be written.
    bool write(const QList<QStringList> &values);
    bool isGood() const { return m_sink.isGood(); }
    /// \return what went wrong, in a sentence, or nothing.
    QString finish();

private:
    void writeHead();
    QByteArray objectOf(const QList<QStringList> &values) const;
    void widen(const QStringList &row);
    void writeTable();

    const Format m_format;
    const Widths m_growth;
    const QList<FilterFieldId> m_fields;
    Recording::ExportSink m_sink;
    quint64 m_rows = 0;
    QList<QStringList> m_waiting; ///< rows of a table whose widths are not known yet
    QList<qsizetype> m_widths;
};

} // namespace VisionFlow::Cli
