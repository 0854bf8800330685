// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingsmessages.h"

#include "app/viewmodels/numbertext.h"

#include <QClipboard>
#include <QGuiApplication>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

QString idText(quint16 id) { return u"%1  0x%2"_s.arg(id).arg(id, 4, 16, QChar(u'0')); }

} // namespace

SettingsMessages::SettingsMessages(QObject *parent)
    : QAbstractListModel(parent)
{
}

void SettingsMessages::append(const SettingsExchange &exchange)
{
    if (count() == mostMessages) {
        const bool chosenGoes = m_current == count() - 1;
        beginRemoveRows({}, count() - 1, count() - 1);
        m_messages.removeLast();
        endRemoveRows();
        if (chosenGoes)
            setCurrent(-1);
    }
    beginInsertRows({}, 0, 0);
    m_messages.prepend(exchange);
    endInsertRows();
    emit countChanged();
    if (m_current >= 0) {
        ++m_current;
        emit currentChanged();
    }
}

void SettingsMessages::clear()
{
    beginResetModel();
    m_messages.clear();
    endResetModel();
    emit countChanged();
    setCurrent(-1);
}

void SettingsMessages::setCurrent(int row)
{
    const int valid = row >= 0 && row < count() ? row : -1;
    if (std::exchange(m_current, valid) != valid)
        emit currentChanged();
}

const SettingsExchange *SettingsMessages::chosen() const { return m_current < 0 ? nullptr : &m_messages[m_current]; }

QString SettingsMessages::title() const
{
    const SettingsExchange *message = chosen();
    if (!message)
        return {};
    return tr("%1 %2 %3").arg(data(index(m_current), DirectionRole).toString(), message->kind, NumberText::wallTime(message->wallUs));
}

QVariantList SettingsMessages::facts() const
{
    const SettingsExchange *message = chosen();
    if (!message)
        return {};
    QVariantList facts;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.append(QVariant(QStringList{name, value}));
    };
    add(tr("Message"), tr("number %1 of this session").arg(NumberText::count(qint64(message->number))));
    if (message->revision > 0)
        add(tr("Revision"), NumberText::count(qint64(message->revision)));
    add(tr("Base hash"), message->base);
    add(tr("New hash"), message->hash);
    add(tr("On the wire"), tr("%1, frame header included").arg(NumberText::bytesExact(quint64(message->frameBytes))));
    add(tr("Decoded"), NumberText::bytesExact(quint64(message->payloadBytes)));
    add(tr("Compression"), compressionReasonText(message->compression));
    if (message->compression.entropy >= 0)
        add(tr("Byte entropy"), tr("%1 of 1").arg(NumberText::decimals(message->compression.entropy, 3)));
    return facts;
}

QVariantList SettingsMessages::rows() const
{
    QVariantList rows;
    if (const SettingsExchange *message = chosen()) {
        for (const auto &row : message->rows)
            rows.append(QVariant(QStringList{idText(row.id), row.path, row.type, row.value, row.outcome}));
    }
    return rows;
}

QString SettingsMessages::currentText() const
{
    if (!chosen())
        return {};
    QStringList lines{title()};
    for (const QVariant &fact : facts())
        lines << fact.toStringList().join(u": "_s);
    for (const QVariant &row : rows()) {
        QStringList cells = row.toStringList();
        cells.removeAll(QString());
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

void SettingsMessages::copyCurrent() const { QGuiApplication::clipboard()->setText(currentText()); }

int SettingsMessages::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant SettingsMessages::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SettingsExchange &message = m_messages[index.row()];
    switch (role) {
    case TimeRole:
        return NumberText::wallTime(message.wallUs);
    case OutgoingRole:
        return message.outgoing;
    case DirectionRole:
        return message.outgoing ? tr("↑ sent") : tr("↓ received");
    case Qt::DisplayRole:
    case KindRole:
        return message.kind;
    case BytesRole:
        return NumberText::bytes(double(message.frameBytes));
    case WhatRole:
        if (message.rows.size() <= 1)
            return message.rows.isEmpty() ? QString() : message.rows.constFirst().path;
        return tr("%1 settings").arg(NumberText::count(message.rows.size()));
    case SpokenRole:
        return tr("%1, %2 %3, %4 %5")
            .arg(data(index, TimeRole).toString(), message.outgoing ? tr("sent") : tr("received"), message.kind,
                 NumberText::bytesExact(quint64(message.frameBytes)), data(index, WhatRole).toString())
            .trimmed();
    default:
        return {};
    }
}

QHash<int, QByteArray> SettingsMessages::roleNames() const
{
    return {{TimeRole, "timeText"}, {OutgoingRole, "outgoing"}, {DirectionRole, "direction"}, {KindRole, "kind"},
            {BytesRole, "bytes"},   {WhatRole, "what"},         {SpokenRole, "spoken"}};
}

} // namespace VisionFlow
