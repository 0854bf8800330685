// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recent files and servers as a list for the start page.
#pragma once

#include "app/viewmodels/preferences.h"

#include <QAbstractListModel>

namespace VisionFlow {

class RecentsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("from the start page's view-model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { TitleRole = Qt::UserRole, DetailRole, IconRole };

    explicit RecentsModel(QObject *parent = nullptr);
    void setTargets(const QList<RecentTarget> &targets);
    const QList<RecentTarget> &targets() const { return m_targets; }
    int count() const { return int(m_targets.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();

private:
    QList<RecentTarget> m_targets;
};

} // namespace VisionFlow
