// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A golden vector of tests/data: '#' lines for people, one '=' line with the promise as JSON, then the bytes in hex.
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace VisionFlow::Wire::Test {

struct Vector
{
    QJsonObject promised; ///< empty: the file has no such line, or is not there
    QByteArray bytes;
};

inline Vector readVector(const QString &path)
{
    QFile file(path);
    Vector vector;
    if (!file.open(QIODevice::ReadOnly))
        return vector;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.startsWith('='))
            vector.promised = QJsonDocument::fromJson(line.mid(1)).object();
        else if (!line.startsWith('#'))
            vector.bytes += QByteArray::fromHex(line);
    }
    return vector;
}

/// A data row with the "path" of each vector in \p folder.
inline void addVectorRows(const QDir &folder)
{
    QTest::addColumn<QString>("path");
    for (const QString &name : folder.entryList({QStringLiteral("*.hex")}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

inline QString jsonText(const QJsonObject &object) { return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)); }

} // namespace VisionFlow::Wire::Test
