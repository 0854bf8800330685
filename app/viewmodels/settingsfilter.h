// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which settings are listed: of one group or of all, with every word of the search, advanced ones on request.
#pragma once

#include "app/viewmodels/settingsmodel.h"

#include <QSortFilterProxyModel>

namespace VisionFlow {

class SettingsFilter : public QSortFilterProxyModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")

public:
    explicit SettingsFilter(SettingsModel &settings, QObject *parent = nullptr);

    const QString &search() const { return m_search; }
    void setSearch(const QString &search);
    /// A group's id, or one of the ids below; empty: all.
    const QString &group() const { return m_group; }
    void setGroup(const QString &group);
    bool showsAdvanced() const { return m_advanced; }
    void setAdvanced(bool advanced);
    /// How many are left out for being advanced alone.
    int hiddenAdvanced() const;

    /// No group of a schema can have these: they hold what is no letter of a path.
    static QString modified();
    static QString toLookAt();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool fits(int row) const; ///< but for being advanced

    SettingsModel &m_settings;
    QString m_search;
    QStringList m_words;
    QString m_group;
    bool m_advanced = false;
};

} // namespace VisionFlow
