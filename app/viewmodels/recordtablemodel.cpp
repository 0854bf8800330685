// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/recordtablemodel.h"

#include "app/core/traffic/traffictext.h"
#include "protocol/bytes.h"
#include "protocol/limits.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

RecordTableModel::RecordTableModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void RecordTableModel::show(const QByteArray &records, Wire::RecordForm form)
{
    beginResetModel();
    m_records = records;
    m_form = form;
    endResetModel();
    emit recordsChanged();
}

Wire::NodeRecord RecordTableModel::recordAt(int row) const
{
    return Wire::decodeNodeRecord(m_records.constData() + qsizetype(row) * Wire::recordLayout(m_form).size(), m_form);
}

quint32 RecordTableModel::rawIdAt(int row) const
{
    const char *at = m_records.constData() + qsizetype(row) * Wire::recordLayout(m_form).size();
    return m_form == Wire::RecordForm::Narrow ? Wire::load<quint16>(at) : Wire::load<quint32>(at);
}

int RecordTableModel::rowOfNode(quint32 id) const
{
    for (int row = count() - 1; row >= 0; --row) {
        if (recordAt(row).id == id)
            return row;
    }
    return -1;
}

int RecordTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant RecordTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const Wire::NodeRecord record = recordAt(index.row());
    const Wire::RecordLayout &layout = Wire::recordLayout(m_form);
    const QString kind = QString::fromLatin1(Wire::nodeKindName(record.kind));
    switch (role) {
    case Qt::DisplayRole:
    case IdRole:
        return qint64(record.id);
    case RawIdRole:
        return TrafficText::hex(rawIdAt(index.row()), int(layout.idBytes) * 2);
    case KindRole:
        return int(record.kind);
    case AgentRole:
        return (rawIdAt(index.row()) & layout.agentBit) != 0;
    case KnowledgeRole:
        return (rawIdAt(index.row()) & layout.knowledgeBit) != 0;
    case NumbersRole: {
        QStringList numbers;
        for (const float number :
             {record.position.x, record.position.y, record.position.z, record.velocity.x, record.velocity.y, record.velocity.z})
            numbers << QString::number(double(number), 'f', 2);
        return numbers << TrafficText::distance(record.distance) << TrafficText::parent(record.parent);
    }
    case UsableRole:
        return Wire::isUsable(record, Wire::Limits().coordinateMagnitude);
    case SpokenRole:
        return tr("record %1, node %2, %3, at %4, %5, %6")
            .arg(index.row())
            .arg(record.id)
            .arg(kind, TrafficText::number(record.position.x), TrafficText::number(record.position.y),
                 TrafficText::number(record.position.z));
    default:
        return {};
    }
}

QHash<int, QByteArray> RecordTableModel::roleNames() const
{
    return {{IdRole, "nodeId"},           {RawIdRole, "rawId"},     {KindRole, "kind"},     {AgentRole, "agent"},
            {KnowledgeRole, "knowledge"}, {NumbersRole, "numbers"}, {UsableRole, "usable"}, {SpokenRole, "spoken"}};
}

} // namespace VisionFlow
