// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/hexmodel.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

HexModel::HexModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void HexModel::setBytes(const QByteArray &bytes)
{
    beginResetModel();
    m_bytes = bytes;
    m_offset = 0;
    m_length = 0;
    endResetModel();
    emit bytesChanged();
    emit selectionChanged();
}

void HexModel::select(qsizetype offset, qsizetype length)
{
    offset = std::clamp<qsizetype>(offset, 0, m_bytes.size());
    length = std::clamp<qsizetype>(length, 0, m_bytes.size() - offset);
    if (offset == m_offset && length == m_length)
        return;
    const qsizetype oldOffset = std::exchange(m_offset, offset);
    const qsizetype oldLength = std::exchange(m_length, length);
    touch(oldOffset, oldLength);
    touch(offset, length);
    emit selectionChanged();
}

void HexModel::touch(qsizetype offset, qsizetype length)
{
    if (length > 0)
        emit dataChanged(index(int(offset / bytesInARow)), index(int((offset + length - 1) / bytesInARow)),
                         {LitRole, LitLengthRole, SpokenRole});
}

int HexModel::count() const { return int((m_bytes.size() + bytesInARow - 1) / bytesInARow); }

qint64 HexModel::offsetAt(int row, int column) const
{
    const qint64 offset = qint64(row) * bytesInARow + column;
    return row >= 0 && column >= 0 && column < bytesInARow && offset < m_bytes.size() ? offset : -1;
}

int HexModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant HexModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const qsizetype first = qsizetype(index.row()) * bytesInARow;
    const QByteArrayView bytes = QByteArrayView(m_bytes).sliced(first, std::min<qsizetype>(bytesInARow, m_bytes.size() - first));
    const qsizetype litBegin = std::max(m_offset, first);
    const qsizetype litEnd = std::min(m_offset + m_length, first + bytes.size());
    switch (role) {
    case OffsetRole:
        return u"%1"_s.arg(first, offsetDigits(), 16, QLatin1Char('0'));
    case Qt::DisplayRole:
    case HexRole:
        return QString::fromLatin1(bytes.toByteArray().toHex(' '));
    case TextRole: {
        QString text;
        for (const char c : bytes)
            text += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QChar(u'·');
        return text;
    }
    case LitRole:
        return int(std::max<qsizetype>(litBegin - first, 0));
    case LitLengthRole:
        return int(std::max<qsizetype>(litEnd - litBegin, 0));
    case SpokenRole:
        return tr("offset %1: %2").arg(first).arg(QString::fromLatin1(bytes.toByteArray().toHex(' ')));
    default:
        return {};
    }
}

QHash<int, QByteArray> HexModel::roleNames() const
{
    return {{OffsetRole, "offset"},       {HexRole, "hex"},      {TextRole, "characters"}, {LitRole, "lit"},
            {LitLengthRole, "litLength"}, {SpokenRole, "spoken"}};
}

} // namespace VisionFlow
