// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The server's settings as rows, in the order of its schema: what each is, what it is set to, and what has become of a wish.
#pragma once

#include "app/core/settings/settingsreplica.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace VisionFlow {

class SettingsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")

public:
    enum Role {
        PathRole = Qt::UserRole,
        LabelRole,
        HelpRole,
        GroupRole,
        KindRole,
        TextRole, ///< as a field shows it
        UnitRole,
        RangeRole,
        PositionRole, ///< 0 … 1 on the slider
        OnRole,
        ChoicesRole,
        ModifiedRole,
        DefaultRole,
        StatusRole,
        StatusTextRole,
        OthersRole, ///< changed by somebody else, and not seen yet
        RestartRole,
        SpokenRole, ///< value and marks, for a screen reader
    };
    /// Which control sets it.
    enum Kind { Slider, Number, Switch, Choice, Colour, Text };
    Q_ENUM(Kind)
    /// Of SettingState, for QML.
    enum Status { Confirmed, Edited, Pending, Refused, Conflict, Offered };
    Q_ENUM(Status)

    explicit SettingsModel(QObject *parent = nullptr);

    /// \p paths say what differs from before; empty: anything may.
    void show(const SettingsState &state, const QStringList &paths);

    const SettingsState &state() const { return m_state; }
    /// Of a row.
    const Wire::SettingInfo &info(int row) const { return m_state.schema->settings()[row]; }
    const SettingState &setting(int row) const { return m_settings[row]; }
    int rowOf(const QString &path) const { return m_rows.value(path, -1); }
    bool isModified(int row) const { return setting(row).shown() != info(row).byDefault; }
    /// Somebody must decide about it, or has not seen yet that somebody else changed it.
    bool needsALook(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    SettingState stateOf(const QString &path) const;
    Kind kindOf(const Wire::SettingInfo &info) const;
    QString statusText(int row) const;
    QString spoken(int row) const;

    SettingsState m_state;
    QList<SettingState> m_settings; ///< by row
    QHash<QString, int> m_rows;
};

} // namespace VisionFlow
