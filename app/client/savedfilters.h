// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Filters saved under a name, in a file that the window and the command line share: @near stands for what is saved as "near".
#pragma once

#include "app/client/jsonfile.h"
#include "app/core/filter/filterparser.h"

#include <QMap>
#include <QObject>

namespace VisionFlow {

/// `{"format": "visionflow.filters", "version": 1, "filters": {name: text}}`. The file is not trusted: names and texts that cannot be
/// filters are left alone in it, and not offered.
class SavedFilters : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype longestName = 40;
    static constexpr qsizetype most = 500;

    /// \p folder is made when the first filter is saved; StandardFolders::data() is the shared one.
    explicit SavedFilters(const QString &folder, QObject *parent = nullptr);

    /// Reads the file again: another window may have written it.
    void reload();
    QStringList names() const; ///< ascending, with those that are borrowed
    /// Of an open session file: they can be used while it is open, and are not written to ours. One of ours with the same name wins.
    void borrow(const QMap<QString, QString> &filters);
    std::optional<QString> text(const QString &name) const;
    /// For Filter::parse(). Valid as long as this.
    FilterResolver resolver() const;

    /// Why \p name cannot be one, in a sentence; empty when it can.
    static QString nameProblem(const QString &name);
    /// Replaces one of that name. \return why it was not saved, in a sentence; empty when it was.
    QString save(const QString &name, const QString &text);
    QString remove(const QString &name);

signals:
    void changed();

private:
    QString write(const std::function<void(QJsonObject &)> &change);
    void take(const QJsonObject &file);

    JsonFile m_file;
    QMap<QString, QString> m_filters;
    QMap<QString, QString> m_borrowed;
    bool m_isNewer = false; ///< the file is of a later version, and is not written to
};

} // namespace VisionFlow
