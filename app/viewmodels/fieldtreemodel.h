// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a message as rows: those that are open show what is in them.
#pragma once

#include "app/core/traffic/field.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <vector>

namespace VisionFlow {

/// Rows are the fields that show; what a person opened or closed stays so for the next message with a field of that path.
class FieldTreeModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { NameRole = Qt::UserRole, ValueRole, DepthRole, HoldsRole, OpenRole, FilterRole, NodeRole, SpokenRole };

    explicit FieldTreeModel(QObject *parent = nullptr);

    void show(const Dissection &dissection);
    const Dissection &dissection() const { return m_dissection; }

    int count() const { return int(m_rows.size()); }
    /// Index of the field in a row; -1 for no row.
    int fieldOf(int row) const { return row >= 0 && row < count() ? m_rows[std::size_t(row)] : -1; }
    /// Row of a field; -1 while it is inside a closed one.
    int rowOf(int field) const;
    /// Opens what is around the field. \return its row; -1 for no field.
    int reveal(int field);
    /// The names from the outermost field to this one.
    QString pathOf(int field) const;
    int fieldOfPath(const QString &path) const;

    /// Names of the keys that people know from Wireshark.
    Q_INVOKABLE void setOpen(int row, bool open);
    Q_INVOKABLE void openSubtree(int row);
    Q_INVOKABLE void openAll();
    Q_INVOKABLE void closeAll();
    Q_INVOKABLE bool isOpen(int row) const;
    Q_INVOKABLE bool holds(int row) const; ///< it has fields inside
    Q_INVOKABLE int parentRow(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();

private:
    static constexpr qsizetype mostRemembered = 1000;

    bool hasInside(int field) const;
    int endOf(int field) const; ///< index behind the last field inside
    void change(int field, bool open, bool remembered);
    void listRows();
    std::vector<int> visibleInside(int field) const;

    Dissection m_dissection;
    std::vector<bool> m_open;      ///< by field
    std::vector<int> m_rows;       ///< fields that show, ascending
    QHash<QString, bool> m_wishes; ///< by path, where it differs from what the field itself says
};

} // namespace VisionFlow
