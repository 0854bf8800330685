// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/metricscsv.h"

#include <optional>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

QByteArray csvCell(const QString &text)
{
    QByteArray cell = text.toUtf8();
    if (!cell.contains(',') && !cell.contains('"') && !cell.contains('\n') && !cell.contains('\r'))
        return cell;
    return '"' + cell.replace('"', "\"\"") + '"';
}

ExportOutcome exportMetricsCsv(SessionReader &session, QIODevice &to)
{
    ExportOutcome outcome;
    ExportSink sink(to);
    const QStringList names = session.metricNames();
    QByteArray header = "time_s";
    for (const QString &name : names)
        header += ',' + csvCell(name);
    sink.write(header + '\n');

    std::optional<qint64> time;
    QHash<QString, double> row;
    const auto writeRow = [&] {
        if (!time)
            return;
        QByteArray line = QByteArray::number(double(*time) / 1e9, 'f', 3);
        for (const QString &name : names) {
            const auto value = row.constFind(name);
            line += ',' + (value == row.cend() ? QByteArray() : QByteArray::number(*value, 'g', 15));
        }
        sink.write(line + '\n');
        ++outcome.items;
        row.clear();
    };
    session.forEachMetric([&](const Metric &metric) {
        if (time != metric.timeNs) {
            writeRow();
            time = metric.timeNs;
        }
        row.insert(metric.name, metric.value);
        return sink.isGood();
    });
    writeRow();
    outcome.problem = sink.isGood() ? session.problem() : sink.problem();
    return outcome;
}

} // namespace VisionFlow::Recording
