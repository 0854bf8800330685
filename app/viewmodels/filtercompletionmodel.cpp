// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/filtercompletionmodel.h"

namespace VisionFlow {

void FilterCompletionModel::show(const FilterCompletions &completions)
{
    const int before = count();
    beginResetModel();
    m_completions = completions;
    endResetModel();
    if (count() != before)
        emit countChanged();
}

QVariant FilterCompletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FilterCompletion &item = m_completions.items[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case WordRole:
        return item.text;
    case DetailRole:
        return item.detail;
    default:
        return {};
    }
}

} // namespace VisionFlow
