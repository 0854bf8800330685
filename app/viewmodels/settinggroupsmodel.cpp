// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settinggroupsmodel.h"

#include "app/viewmodels/settingsfilter.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

SettingGroupsModel::SettingGroupsModel(const SettingsModel &settings, QObject *parent)
    : QAbstractListModel(parent)
    , m_settings(settings)
{
    connect(&settings, &SettingsModel::modelReset, this, &SettingGroupsModel::fill);
    connect(&settings, &SettingsModel::dataChanged, this, &SettingGroupsModel::count);
    fill();
}

QString SettingGroupsModel::profiles() { return u"*profiles"_s; }

QString SettingGroupsModel::messages() { return u"*messages"_s; }

QString SettingGroupsModel::window() { return u"*window"_s; }

void SettingGroupsModel::fill()
{
    beginResetModel();
    m_rows = {{QString(), tr("All settings"), {}},
              {SettingsFilter::modified(), tr("Modified"), tr("What differs from its default")},
              {SettingsFilter::toLookAt(), tr("To look at"), tr("Refused, in conflict, made while offline, or changed by somebody else")}};
    if (const auto schema = m_settings.state().schema) {
        for (const Wire::SettingGroup &group : schema->groups())
            m_rows.append({group.id, group.label, group.help});
    }
    m_rows.append({profiles(), tr("Profiles"), tr("The server's settings, kept as files")});
    m_rows.append({messages(), tr("Messages"), tr("What this window and the server said to each other about settings")});
    m_rows.append({window(), tr("This window"), tr("Kept on this computer; no server is told"), false});
    const QList<int> now = counts();
    for (qsizetype i = 0; i < now.size(); ++i)
        m_rows[i].count = now[i];
    endResetModel();
}

QList<int> SettingGroupsModel::counts() const
{
    QHash<QString, int> modified;
    int toLookAt = 0, all = 0;
    for (int row = 0; row < m_settings.rowCount(); ++row) {
        if (m_settings.isModified(row)) {
            ++modified[m_settings.info(row).path.section(u'.', 0, 0)];
            ++all;
        }
        toLookAt += m_settings.needsALook(row) ? 1 : 0;
    }
    modified[SettingsFilter::modified()] = all;
    modified[SettingsFilter::toLookAt()] = toLookAt;
    QList<int> counts;
    for (const Row &row : m_rows)
        counts.append(modified.value(row.id));
    return counts;
}

void SettingGroupsModel::count()
{
    const QList<int> now = counts();
    for (int i = 0; i < int(now.size()); ++i) {
        if (std::exchange(m_rows[i].count, now[i]) != now[i])
            emit dataChanged(index(i), index(i), {CountRole, SpokenRole});
    }
}

QString SettingGroupsModel::labelOf(const QString &group) const
{
    for (const Row &row : m_rows) {
        if (row.id == group)
            return row.label;
    }
    return group;
}

QString SettingGroupsModel::helpOf(const QString &group) const
{
    for (const Row &row : m_rows) {
        if (row.id == group)
            return row.help;
    }
    return {};
}

int SettingGroupsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant SettingGroupsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case IdRole:
        return row.id;
    case Qt::DisplayRole:
    case LabelRole:
        return row.label;
    case HelpRole:
        return row.help;
    case CountRole:
        return row.count;
    case OwnerRole:
        return row.ofServer ? u"server"_s : u"window"_s;
    case SpokenRole:
        if (row.count == 0)
            return row.label;
        return row.id == SettingsFilter::toLookAt() ? tr("%1, %n", nullptr, row.count).arg(row.label)
                                                    : tr("%1, %n modified", nullptr, row.count).arg(row.label);
    default:
        return {};
    }
}

QHash<int, QByteArray> SettingGroupsModel::roleNames() const
{
    return {{IdRole, "groupId"},  {LabelRole, "label"}, {HelpRole, "help"},
            {CountRole, "count"}, {OwnerRole, "owner"}, {SpokenRole, "spoken"}};
}

} // namespace VisionFlow
