// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The left column of the settings page: the server's groups with what is modified in each, and this window's own pages.
#pragma once

#include "app/viewmodels/settingsmodel.h"

namespace VisionFlow {

class SettingGroupsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")

public:
    enum Role { IdRole = Qt::UserRole, LabelRole, HelpRole, CountRole, OwnerRole, SpokenRole };

    explicit SettingGroupsModel(const SettingsModel &settings, QObject *parent = nullptr);

    /// Pages that list no settings of the server.
    static QString profiles();
    static QString messages();
    static QString window();

    Q_INVOKABLE QString labelOf(const QString &group) const;
    QString helpOf(const QString &group) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        QString id;
        QString label;
        QString help;
        bool ofServer = true;
        int count = 0; ///< modified, or to look at
    };

    void fill();
    void count();
    QList<int> counts() const;

    const SettingsModel &m_settings;
    QList<Row> m_rows;
};

} // namespace VisionFlow
