// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/legendmodel.h"

#include "app/viewmodels/nodecardviewmodel.h"
#include "app/viewmodels/numbertext.h"

namespace VisionFlow {

namespace {
constexpr std::array shownOrder{Wire::NodeKind::Agent, Wire::NodeKind::Knowledge, Wire::NodeKind::Other};
}

LegendModel::LegendModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void LegendModel::show(const Topology *topology)
{
    std::array<qint64, 3> counts{};
    if (topology) {
        for (const TopologyNode &node : topology->nodes) {
            if (node.key != noNode)
                ++counts[size_t(node.info.kind)];
        }
    }
    if (counts == m_counts)
        return;
    m_counts = counts;
    emit dataChanged(index(0), index(rowCount() - 1));
}

int LegendModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(shownOrder.size()); }

QVariant LegendModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Wire::NodeKind kind = shownOrder[size_t(index.row())];
    switch (role) {
    case KindRole:
        return int(kind);
    case Qt::DisplayRole:
    case TextRole:
        return kindWord(kind);
    case CountRole:
        return NumberText::count(m_counts[size_t(kind)]);
    default:
        return {};
    }
}

QHash<int, QByteArray> LegendModel::roleNames() const { return {{KindRole, "kind"}, {TextRole, "text"}, {CountRole, "countText"}}; }

} // namespace VisionFlow
