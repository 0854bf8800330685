// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rowwriter.h"

#include "recording/export/metricscsv.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

/// So many rows say how wide the columns of a table are.
constexpr qsizetype rowsOfWidths = 200;
constexpr qsizetype widestColumn = 60;
constexpr qsizetype columnGap = 2;

bool isNumber(FilterType type) { return type == FilterType::Number || type == FilterType::Time; }

QJsonValue jsonOf(const QString &value, const FilterField &field)
{
    bool isOne = false;
    const double number = value.toDouble(&isOne);
    // JSON has no infinity, and names of values are better than their numbers.
    return isNumber(field.type) && isOne && std::isfinite(number) ? QJsonValue(number) : QJsonValue(value);
}

} // namespace

std::optional<RowWriter::Format> RowWriter::formatOfName(const QString &name)
{
    if (name == "csv"_L1)
        return Format::Csv;
    if (name == "json"_L1)
        return Format::Json;
    if (name == "jsonl"_L1)
        return Format::JsonLines;
    if (name == "table"_L1)
        return Format::Table;
    return std::nullopt;
}

RowWriter::RowWriter(Format format, const QList<FilterFieldId> &fields, QIODevice &to, Widths widths)
    : m_format(format)
    , m_growth(widths)
    , m_fields(fields)
    , m_sink(to)
{
    writeHead();
}

void RowWriter::writeHead()
{
    QStringList names;
    for (const FilterFieldId field : m_fields)
        names.append(filterField(field).name);
    if (m_format == Format::Csv)
        m_sink.write(names.join(u',').toUtf8() + '\n');
    else if (m_format == Format::Json)
        m_sink.write("[");
    else if (m_format == Format::Table)
        m_waiting.append(names);
    if (m_format == Format::Table && m_growth == Widths::Growing)
        writeTable();
}

QByteArray RowWriter::objectOf(const QList<QStringList> &values) const
{
    QJsonObject object;
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const FilterField &field = filterField(m_fields[i]);
        QJsonArray all;
        for (const QString &value : values[i])
            all.append(jsonOf(value, field));
        if (!all.isEmpty())
            object.insert(QString(field.name), all.size() == 1 ? all.first() : QJsonValue(all));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

bool RowWriter::write(const QList<QStringList> &values)
{
    ++m_rows;
    if (m_format == Format::Json) {
        m_sink.write((m_rows > 1 ? ",\n" : "\n") + objectOf(values));
    } else if (m_format == Format::JsonLines) {
        m_sink.write(objectOf(values) + '\n');
    } else {
        QStringList cells;
        for (const QStringList &cell : values)
            cells.append(cell.join(u' '));
        if (m_format == Format::Table) {
            m_waiting.append(cells);
            if (!m_widths.isEmpty() || m_waiting.size() >= rowsOfWidths)
                writeTable();
        } else {
            QByteArray line;
            for (const QString &cell : std::as_const(cells))
                line += (line.isNull() ? "" : ",") + Recording::csvCell(cell);
            m_sink.write(line + '\n');
        }
    }
    return m_sink.isGood();
}

void RowWriter::widen(const QStringList &row)
{
    for (qsizetype i = 0; i < row.size(); ++i)
        m_widths[i] = std::max(m_widths[i], std::min(row[i].size(), widestColumn));
}

void RowWriter::writeTable()
{
    const bool isFirst = m_widths.isEmpty();
    if (isFirst)
        m_widths.fill(0, m_fields.size());
    if (isFirst || m_growth == Widths::Growing)
        std::for_each(m_waiting.cbegin(), m_waiting.cend(), [this](const QStringList &row) { widen(row); });
    for (const QStringList &row : std::as_const(m_waiting)) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const bool isRight = isNumber(filterField(m_fields[i]).type);
            const bool isLast = i + 1 == row.size();
            line += isRight ? row[i].rightJustified(m_widths[i]) : isLast ? row[i] : row[i].leftJustified(m_widths[i]);
            if (!isLast)
                line += QString(columnGap, u' ');
        }
        m_sink.write(line.toUtf8() + '\n');
    }
    m_waiting.clear();
}

QString RowWriter::finish()
{
    if (m_format == Format::Table)
        writeTable();
    else if (m_format == Format::Json)
        m_sink.write("\n]\n");
    return m_sink.problem();
}

} // namespace VisionFlow::Cli
