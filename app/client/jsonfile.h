// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A small JSON file of our own: read with suspicion, written whole or not at all, readable by its owner only.
#pragma once

#include <QJsonObject>
#include <QString>

namespace VisionFlow {

class JsonFile
{
public:
    static constexpr qint64 maxBytes = 1 << 20;

    explicit JsonFile(QString path);

    const QString &path() const { return m_path; }
    /// The object in the file; empty when there is none. A damaged file is copied to "<path>.damaged" and \p problem, when
    /// given, gets a sentence about it.
    QJsonObject load(QString *problem = nullptr) const;
    /// \return a sentence on why it was not written, or nothing.
    QString save(const QJsonObject &object) const;

private:
    QString m_path;
};

} // namespace VisionFlow
