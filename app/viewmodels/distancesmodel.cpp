// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/distancesmodel.h"

#include "app/core/countedtext.h"
#include "app/viewmodels/nodecardviewmodel.h"
#include "app/viewmodels/numbertext.h"
#include "app/viewmodels/pathcheck.h"

#include <QSaveFile>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

QByteArray quoted(const QString &text) { return '"' + text.toUtf8().replace('"', "\"\"") + '"'; }

} // namespace

DistancesModel::DistancesModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

std::vector<DistancesModel::Row> DistancesModel::rowsOf(const GraphSnapshot &snapshot)
{
    std::vector<Row> rows;
    if (!snapshot.topology)
        return rows;
    const std::vector<int> hops = hopsToSource(snapshot);
    const auto states = snapshot.rows();
    rows.reserve(hops.size());
    for (size_t slot = 0; slot < hops.size(); ++slot) {
        const TopologyNode &node = snapshot.topology->nodes[slot];
        if (node.key == noNode)
            continue;
        const Wire::NodeState &state = states[slot];
        rows.push_back({node.info.id, node.info.kind, node.info.label, state.distance, state.parent(), hops[slot], node.degree});
    }
    return rows;
}

void DistancesModel::show(const GraphSnapshot &snapshot, std::optional<quint32> source)
{
    std::vector<Row> rows = rowsOf(snapshot);
    m_snapshot = snapshot;
    if (rows == m_rows && source == m_source)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    m_source = source;
    sortRows();
    m_checkText.clear();
    m_checkFailed = false;
    endResetModel();
    emit summaryChanged();
    emit checkChanged();
}

void DistancesModel::clear() { show({}, {}); }

bool DistancesModel::before(const Row &a, const Row &b) const
{
    const bool aLast = m_column != Id && m_column != Label && std::isinf(a.distance);
    const bool bLast = m_column != Id && m_column != Label && std::isinf(b.distance);
    if (aLast != bLast)
        return bLast;
    const Row &x = m_descending ? b : a;
    const Row &y = m_descending ? a : b;
    switch (m_column) {
    case Id:
        return x.id < y.id;
    case Label:
        return QString::compare(x.label, y.label, Qt::CaseInsensitive) < 0;
    case Distance:
        return x.distance < y.distance;
    case Parent:
        return x.parent < y.parent;
    case Hops:
        return x.hops < y.hops;
    }
    return false;
}

void DistancesModel::sortRows()
{
    m_order.resize(m_rows.size());
    std::iota(m_order.begin(), m_order.end(), 0u);
    std::stable_sort(m_order.begin(), m_order.end(), [this](quint32 a, quint32 b) { return before(m_rows[a], m_rows[b]); });
}

void DistancesModel::sortBy(Column column)
{
    m_descending = column == m_column && !m_descending;
    m_column = column;
    emit layoutAboutToBeChanged();
    const QModelIndexList held = persistentIndexList();
    std::vector<quint32> heldRows;
    for (const QModelIndex &index : held)
        heldRows.push_back(m_order[size_t(index.row())]);
    sortRows();
    for (qsizetype i = 0; i < held.size(); ++i) {
        const auto at = std::find(m_order.begin(), m_order.end(), heldRows[size_t(i)]);
        changePersistentIndex(held[i], index(int(at - m_order.begin())));
    }
    emit layoutChanged();
    emit sortChanged();
}

QString DistancesModel::summary() const
{
    if (m_rows.empty())
        return tr("no graph yet");
    const auto lost = std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return std::isinf(row.distance); });
    const QString nodes = m_source ? tr("%1, from %2").arg(CountedText::nodes(count())).arg(*m_source)
                                   : tr("%1, no source").arg(CountedText::nodes(count()));
    return lost == 0 ? nodes : nodes + u" · "_s + tr("%1 unreachable").arg(NumberText::count(lost));
}

void DistancesModel::check()
{
    const PathCheck result = checkPaths(m_snapshot, m_source);
    m_checkFailed = result.problems > 0;
    m_checkText = tr("%1 checked, %2").arg(CountedText::nodes(result.checked), CountedText::problems(result.problems));
    if (!result.examples.isEmpty())
        m_checkText += u": "_s + result.examples.join(u"; "_s);
    emit checkChanged();
}

QByteArray DistancesModel::csv() const
{
    QByteArray text = "Id,Label,Kind,Distance,Parent,Hops\n";
    for (const quint32 at : m_order) {
        const Row &row = m_rows[at];
        const QByteArray distance = std::isinf(row.distance) ? QByteArray("unreachable") : QByteArray::number(double(row.distance), 'g', 9);
        text += QByteArray::number(row.id) + ',' + quoted(row.label) + ',' + Wire::nodeKindName(row.kind) + ',' + distance + ','
            + (row.parent < 0 ? QByteArray("none") : QByteArray::number(row.parent)) + ','
            + (row.hops < 0 ? QByteArray() : QByteArray::number(row.hops)) + '\n';
    }
    return text;
}

void DistancesModel::exportCsv(const QUrl &file)
{
    QSaveFile out(file.toLocalFile());
    const QByteArray text = csv();
    const bool written = file.isLocalFile() && out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit();
    m_exportText = written ? tr("%1 written to %2").arg(CountedText::rows(count()), file.toLocalFile())
                           : tr("Could not write %1").arg(file.toDisplayString(QUrl::PreferLocalFile));
    emit exportChanged();
}

qint64 DistancesModel::nodeIdAt(int row) const { return row >= 0 && row < count() ? qint64(m_rows[m_order[size_t(row)]].id) : -1; }

int DistancesModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QString DistancesModel::spoken(const Row &row) const
{
    return tr("node %1, %2, distance %3, %4 neighbours")
        .arg(QString::number(row.id), kindWord(row.kind), NumberText::distance(row.distance), NumberText::count(row.degree));
}

QVariant DistancesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[m_order[size_t(index.row())]];
    switch (role) {
    case IdRole:
        return row.id;
    case KindRole:
        return int(row.kind);
    case Qt::DisplayRole:
    case LabelRole:
        return row.label;
    case DistanceRole:
        return NumberText::distance(row.distance);
    case ParentRole:
        return NumberText::parent(row.parent);
    case HopsRole:
        return row.hops < 0 ? QString(QChar(0x2013)) : NumberText::count(row.hops);
    case SpokenRole:
        return spoken(row);
    default:
        return {};
    }
}

QHash<int, QByteArray> DistancesModel::roleNames() const
{
    return {{IdRole, "nodeId"},         {KindRole, "kind"},     {LabelRole, "label"},  {DistanceRole, "distance"},
            {ParentRole, "parentText"}, {HopsRole, "hopsText"}, {SpokenRole, "spoken"}};
}

} // namespace VisionFlow
