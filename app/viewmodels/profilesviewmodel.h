// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles of the settings page: the saved ones, and what the one that was loaded would change.
#pragma once

#include "app/viewmodels/profilecomparison.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>
#include <QUrl>

namespace VisionFlow {

class SettingEdits;
class SettingsModel;

/// Names of the saved profiles, ascending.
class ProfilesViewModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(int count READ count NOTIFY listChanged)
    Q_PROPERTY(QString folder READ folder CONSTANT)
    Q_PROPERTY(QString loaded READ loaded NOTIFY comparisonChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY comparisonChanged)
    Q_PROPERTY(QVariantList different READ different NOTIFY comparisonChanged)
    Q_PROPERTY(QStringList leftOut READ leftOut NOTIFY comparisonChanged)
    Q_PROPERTY(QString message READ message NOTIFY messageChanged)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY messageChanged)

public:
    enum Role { NameRole = Qt::UserRole, DetailRole };
    static constexpr int mostProfiles = 500; ///< listed
    static constexpr int longestName = 64;

    /// \p folder is made when the first profile is saved. The others outlive this.
    ProfilesViewModel(const QString &folder, const SettingsModel &settings, SettingEdits &edits, QObject *parent = nullptr);

    /// Looks into the folder again.
    Q_INVOKABLE void refresh();
    /// Why \p name cannot be one, as a sentence; empty when it can.
    Q_INVOKABLE QString nameProblem(const QString &name) const;
    Q_INVOKABLE bool exists(const QString &name) const;
    /// Replaces one of that name.
    Q_INVOKABLE bool save(const QString &name, bool onlyModified);
    Q_INVOKABLE bool saveAs(const QUrl &file, bool onlyModified);
    /// Reads it and compares; changes nothing.
    Q_INVOKABLE void load(const QString &name);
    Q_INVOKABLE void loadFile(const QUrl &file);
    Q_INVOKABLE void unload();
    /// Wants what the loaded profile says.
    Q_INVOKABLE void apply();
    Q_INVOKABLE void remove(const QString &name);

    int count() const { return int(m_names.size()); }
    const QString &folder() const { return m_folder; }
    const QString &loaded() const { return m_loaded; }
    QString summary() const;
    QVariantList different() const; ///< per setting: label, path, now, in the file
    const QStringList &leftOut() const { return m_comparison.leftOut; }
    const QString &message() const { return m_message; }
    bool hasFailed() const { return m_failed; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void listChanged();
    void comparisonChanged();
    void messageChanged();

private:
    struct Saved
    {
        QString name;
        QString detail;
    };

    QString pathOf(const QString &name) const;
    bool write(const QString &path, const QString &name, bool onlyModified);
    void read(const QString &path, const QString &name);
    void compare();
    void say(const QString &message, bool failed);

    QString m_folder;
    const SettingsModel &m_settings;
    SettingEdits &m_edits;
    QList<Saved> m_names;
    QString m_loaded;
    SettingsProfile m_profile;
    ProfileComparison m_comparison;
    QString m_message;
    bool m_failed = false;
};

} // namespace VisionFlow
