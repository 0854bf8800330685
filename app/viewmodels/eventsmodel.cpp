// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/eventsmodel.h"

#include "app/viewmodels/numbertext.h"

#include <algorithm>

namespace VisionFlow {

EventsModel::EventsModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void EventsModel::show(const QList<ClientSession::Event> &events)
{
    beginResetModel();
    m_events = events.mid(std::max<qsizetype>(0, events.size() - mostEvents));
    std::reverse(m_events.begin(), m_events.end());
    endResetModel();
    emit countChanged();
}

void EventsModel::append(const ClientSession::Event &event)
{
    if (count() == mostEvents) {
        beginRemoveRows({}, count() - 1, count() - 1);
        m_events.removeLast();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_events.prepend(event);
    endInsertRows();
    emit countChanged();
}

void EventsModel::clear() { show({}); }

int EventsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ClientSession::Event &event = m_events[index.row()];
    switch (role) {
    case TimeRole:
        return NumberText::wallTime(event.wallUs);
    case Qt::DisplayRole:
    case TextRole:
        return event.text;
    case ErrorRole:
        return event.isError;
    default:
        return {};
    }
}

QHash<int, QByteArray> EventsModel::roleNames() const { return {{TimeRole, "timeText"}, {TextRole, "text"}, {ErrorRole, "isError"}}; }

} // namespace VisionFlow
