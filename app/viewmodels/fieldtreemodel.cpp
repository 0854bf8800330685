// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/fieldtreemodel.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

FieldTreeModel::FieldTreeModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void FieldTreeModel::show(const Dissection &dissection)
{
    beginResetModel();
    m_dissection = dissection;
    const auto &fields = m_dissection.fields;
    m_open.assign(std::size_t(fields.size()), false);
    for (int i = 0; i < int(fields.size()); ++i) {
        if (!hasInside(i))
            continue;
        const auto wish = m_wishes.isEmpty() ? m_wishes.constEnd() : m_wishes.constFind(pathOf(i));
        m_open[std::size_t(i)] = wish == m_wishes.constEnd() ? !fields[i].folded : wish.value();
    }
    listRows();
    endResetModel();
    emit countChanged();
}

void FieldTreeModel::listRows()
{
    m_rows.clear();
    const auto &fields = m_dissection.fields;
    for (int i = 0; i < int(fields.size());) {
        m_rows.push_back(i);
        i = m_open[std::size_t(i)] ? i + 1 : endOf(i);
    }
}

bool FieldTreeModel::hasInside(int field) const
{
    return field + 1 < int(m_dissection.fields.size()) && m_dissection.fields[field + 1].parent == field;
}

int FieldTreeModel::endOf(int field) const
{
    const auto &fields = m_dissection.fields;
    int end = field + 1;
    while (end < int(fields.size()) && fields[end].depth > fields[field].depth)
        ++end;
    return end;
}

std::vector<int> FieldTreeModel::visibleInside(int field) const
{
    std::vector<int> inside;
    const int end = endOf(field);
    for (int i = field + 1; i < end;) {
        inside.push_back(i);
        i = m_open[std::size_t(i)] ? i + 1 : endOf(i);
    }
    return inside;
}

int FieldTreeModel::rowOf(int field) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), field);
    return found != m_rows.end() && *found == field ? int(found - m_rows.begin()) : -1;
}

int FieldTreeModel::reveal(int field)
{
    if (field < 0 || field >= int(m_dissection.fields.size()))
        return -1;
    QList<int> around;
    for (int at = m_dissection.fields[field].parent; at >= 0; at = m_dissection.fields[at].parent)
        around.prepend(at);
    for (const int outer : std::as_const(around))
        change(outer, true, false);
    return rowOf(field);
}

QString FieldTreeModel::pathOf(int field) const
{
    QStringList names;
    for (int at = field; at >= 0 && at < int(m_dissection.fields.size()); at = m_dissection.fields[at].parent)
        names.prepend(m_dissection.fields[at].name);
    return names.join(u'\x1f');
}

int FieldTreeModel::fieldOfPath(const QString &path) const
{
    if (path.isEmpty())
        return -1;
    const QStringList names = path.split(u'\x1f');
    const auto &fields = m_dissection.fields;
    int parent = -1;
    for (const QString &name : names) {
        int at = parent + 1;
        while (at < int(fields.size()) && (fields[at].parent != parent || fields[at].name != name))
            ++at;
        if (at == int(fields.size()))
            return -1;
        parent = at;
    }
    return parent;
}

void FieldTreeModel::change(int field, bool open, bool remembered)
{
    if (!hasInside(field) || m_open[std::size_t(field)] == open)
        return;
    if (remembered) {
        if (m_wishes.size() >= mostRemembered)
            m_wishes.clear();
        m_wishes.insert(pathOf(field), open);
    }
    const int row = rowOf(field);
    if (row < 0) {
        m_open[std::size_t(field)] = open;
        return;
    }
    m_open[std::size_t(field)] = true;
    const std::vector<int> inside = visibleInside(field);
    m_open[std::size_t(field)] = open;
    const auto at = m_rows.begin() + row + 1;
    if (open) {
        beginInsertRows({}, row + 1, row + int(inside.size()));
        m_rows.insert(at, inside.begin(), inside.end());
        endInsertRows();
    } else {
        beginRemoveRows({}, row + 1, row + int(inside.size()));
        m_rows.erase(at, at + qsizetype(inside.size()));
        endRemoveRows();
    }
    emit dataChanged(index(row), index(row), {OpenRole, SpokenRole});
    emit countChanged();
}

void FieldTreeModel::setOpen(int row, bool open)
{
    if (const int field = fieldOf(row); field >= 0)
        change(field, open, true);
}

void FieldTreeModel::openSubtree(int row)
{
    const int field = fieldOf(row);
    if (field < 0)
        return;
    const int end = endOf(field);
    for (int i = field; i < end; ++i)
        change(i, true, false);
}

void FieldTreeModel::openAll()
{
    beginResetModel();
    for (int i = 0; i < int(m_open.size()); ++i)
        m_open[std::size_t(i)] = hasInside(i);
    listRows();
    endResetModel();
    emit countChanged();
}

void FieldTreeModel::closeAll()
{
    beginResetModel();
    m_wishes.clear();
    std::fill(m_open.begin(), m_open.end(), false);
    listRows();
    endResetModel();
    emit countChanged();
}

bool FieldTreeModel::isOpen(int row) const
{
    const int field = fieldOf(row);
    return field >= 0 && m_open[std::size_t(field)];
}

bool FieldTreeModel::holds(int row) const
{
    const int field = fieldOf(row);
    return field >= 0 && hasInside(field);
}

int FieldTreeModel::parentRow(int row) const
{
    const int field = fieldOf(row);
    return field < 0 ? -1 : rowOf(m_dissection.fields[field].parent);
}

int FieldTreeModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant FieldTreeModel::data(const QModelIndex &index, int role) const
{
    const int at = fieldOf(index.row());
    if (!index.isValid() || at < 0)
        return {};
    const Field &field = m_dissection.fields[at];
    const bool open = m_open[std::size_t(at)];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return field.name;
    case ValueRole:
        return field.value;
    case DepthRole:
        return int(field.depth);
    case HoldsRole:
        return hasInside(at);
    case OpenRole:
        return open;
    case FilterRole:
        return field.filter;
    case NodeRole:
        return field.node == Field::noNode ? QVariant(-1) : QVariant(qint64(field.node));
    case SpokenRole: {
        const QString state = !hasInside(at) ? QString() : open ? tr("open") : tr("closed");
        QStringList parts{field.name, field.value, state};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

QHash<int, QByteArray> FieldTreeModel::roleNames() const
{
    return {{NameRole, "name"},   {ValueRole, "value"},   {DepthRole, "depth"}, {HoldsRole, "holds"},
            {OpenRole, "isOpen"}, {FilterRole, "filter"}, {NodeRole, "node"},   {SpokenRole, "spoken"}};
}

} // namespace VisionFlow
