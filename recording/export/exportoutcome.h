// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How an export or import went.
#pragma once

#include <QIODevice>
#include <QStringList>

namespace VisionFlow::Recording {

struct ExportOutcome
{
    quint64 items = 0; ///< messages, rows or nodes that were written
    QStringList notes; ///< sentences about what was left out or changed
    QString problem;   ///< a sentence; empty when all went well
};

/// Where an export writes to; remembers the first failure, so that the exporters need not ask after each line.
class ExportSink
{
public:
    explicit ExportSink(QIODevice &device)
        : m_device(device)
    {
    }
    void write(const QByteArray &bytes)
    {
        if (m_problem.isEmpty() && m_device.write(bytes) != bytes.size())
            m_problem = QStringLiteral("The export cannot be written: %1").arg(m_device.errorString());
    }
    bool isGood() const { return m_problem.isEmpty(); }
    const QString &problem() const { return m_problem; }

private:
    QIODevice &m_device;
    QString m_problem;
};

} // namespace VisionFlow::Recording
