// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/findmodel.h"

#include "app/viewmodels/nodecardviewmodel.h"
#include "app/viewmodels/numbertext.h"

namespace VisionFlow {

FindModel::FindModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void FindModel::setSearch(Search search)
{
    m_search = std::move(search);
    this->search();
}

void FindModel::refresh()
{
    const quint32 kept = m_current >= 0 ? m_found[m_current].id : 0;
    const bool had = m_current >= 0;
    search();
    for (int row = 0; had && row < count(); ++row) {
        if (m_found[row].id == kept)
            setCurrent(row);
    }
}

void FindModel::setQuery(const QString &query)
{
    if (query == m_query)
        return;
    m_query = query;
    emit queryChanged();
    search();
    setListed(true);
}

void FindModel::search()
{
    // Views must let go of their current row before it goes.
    m_current = -1;
    emit currentChanged();
    beginResetModel();
    m_found = m_search && !m_query.trimmed().isEmpty() ? m_search(m_query, mostResults) : QList<FoundNode>();
    m_current = m_found.isEmpty() ? -1 : 0;
    endResetModel();
    emit resultsChanged();
    emit currentChanged();
}

void FindModel::setCurrent(int row)
{
    if (row < -1 || row >= count() || row == m_current)
        return;
    m_current = row;
    emit currentChanged();
    emit resultsChanged();
}

QString FindModel::summary() const
{
    if (m_query.trimmed().isEmpty())
        return {};
    if (m_found.isEmpty())
        return tr("nothing fits");
    const QString total = count() == mostResults ? tr("%1 or more").arg(mostResults) : NumberText::count(count());
    return tr("%1 of %2").arg(NumberText::count(m_current + 1), total);
}

void FindModel::choose()
{
    if (m_current < 0)
        return;
    setListed(false);
    emit chosen(m_found[m_current].id);
}

void FindModel::setListed(bool listed)
{
    if (std::exchange(m_listed, listed) != listed)
        emit listedChanged();
}

void FindModel::chooseRow(int row)
{
    if (row < 0 || row >= count())
        return;
    setCurrent(row);
    choose();
}

void FindModel::step(int by)
{
    if (m_found.isEmpty())
        return;
    setCurrent(((m_current + by) % count() + count()) % count());
    choose();
}

int FindModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant FindModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FoundNode &node = m_found[index.row()];
    switch (role) {
    case IdRole:
        return node.id;
    case KindRole:
        return int(node.kind);
    case KindTextRole:
        return kindWord(node.kind);
    case Qt::DisplayRole:
    case LabelRole:
        return node.label;
    default:
        return {};
    }
}

QHash<int, QByteArray> FindModel::roleNames() const
{
    return {{IdRole, "nodeId"}, {KindRole, "kind"}, {KindTextRole, "kindText"}, {LabelRole, "label"}};
}

} // namespace VisionFlow
