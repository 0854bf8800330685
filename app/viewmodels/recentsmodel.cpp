// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/recentsmodel.h"

#include <QFileInfo>
#include <QUrl>

namespace VisionFlow {

using namespace Qt::StringLiterals;

RecentsModel::RecentsModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void RecentsModel::setTargets(const QList<RecentTarget> &targets)
{
    if (targets == m_targets)
        return;
    beginResetModel();
    m_targets = targets;
    endResetModel();
    emit countChanged();
}

int RecentsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant RecentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RecentTarget &recent = m_targets[index.row()];
    const bool isServer = recent.kind == RecentTarget::Kind::Server;
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return isServer ? QUrl(recent.target).authority() : QFileInfo(recent.target).fileName();
    case DetailRole:
        return isServer ? recent.target : QFileInfo(recent.target).path();
    case IconRole:
        return isServer ? u"server"_s : u"file"_s;
    default:
        return {};
    }
}

QHash<int, QByteArray> RecentsModel::roleNames() const { return {{TitleRole, "title"}, {DetailRole, "detail"}, {IconRole, "iconName"}}; }

} // namespace VisionFlow
