// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list below a filter field: what can be written next.
#pragma once

#include "app/core/filter/filtercompletion.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace VisionFlow {

class FilterCompletionModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("of a filter")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { WordRole = Qt::UserRole, DetailRole };

    using QAbstractListModel::QAbstractListModel;
    void show(const FilterCompletions &completions);
    const FilterCompletions &completions() const { return m_completions; }
    int count() const { return int(m_completions.items.size()); }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return {{WordRole, "word"}, {DetailRole, "detail"}}; }

signals:
    void countChanged();

private:
    FilterCompletions m_completions;
};

} // namespace VisionFlow
