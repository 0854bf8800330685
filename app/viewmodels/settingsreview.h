// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What would be sent to the server: path, old and new value, and its bytes on the wire.
#pragma once

#include "app/viewmodels/settingsmodel.h"

namespace VisionFlow {

class SettingsReview : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)

public:
    enum Role { PathRole = Qt::UserRole, LabelRole, OldRole, NewRole, BytesRole, SpokenRole };

    explicit SettingsReview(const SettingsModel &settings, QObject *parent = nullptr);

    int count() const { return int(m_rows.size()); }
    /// "2 changes, 54 bytes in one message"
    QString summary() const;
    /// Whole frames as they would leave, headers included; -1 while the server's numbers are not known.
    qsizetype bytes() const { return m_bytes; }
    QStringList paths() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void changed();

private:
    struct Row
    {
        QString path;
        QString label;
        QString before;
        QString after;
        qsizetype bytes = -1; ///< that this row adds to the message
        friend bool operator==(const Row &, const Row &) = default;
    };

    void follow();

    const SettingsModel &m_settings;
    QList<Row> m_rows;
    qsizetype m_bytes = 0, m_plainBytes = 0, m_messages = 0;
};

} // namespace VisionFlow
