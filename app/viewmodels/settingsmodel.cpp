// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingsmodel.h"

#include "app/viewmodels/settingtext.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Wire::SettingInfo;
using Type = Wire::SettingValue::Type;

SettingsModel::SettingsModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void SettingsModel::show(const SettingsState &state, const QStringList &paths)
{
    if (state.schema != m_state.schema) {
        beginResetModel();
        m_state = state;
        m_settings.clear();
        m_rows.clear();
        for (const SettingInfo &info : state.schema ? state.schema->settings() : QList<SettingInfo>()) {
            m_rows.insert(info.path, int(m_settings.size()));
            m_settings.append(stateOf(info.path));
        }
        endResetModel();
        return;
    }
    // What a wish waits for is part of what its row says.
    const bool all = paths.isEmpty() || state.phase != m_state.phase;
    m_state = state;
    if (all && !m_settings.isEmpty()) {
        for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
            m_settings[*row] = stateOf(row.key());
        emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    for (const QString &path : paths) {
        const int row = rowOf(path);
        if (row < 0)
            continue;
        if (SettingState now = stateOf(path); now != m_settings[row]) {
            m_settings[row] = std::move(now);
            emit dataChanged(index(row), index(row));
        }
    }
}

SettingState SettingsModel::stateOf(const QString &path) const
{
    const auto known = m_state.settings.constFind(path);
    if (known != m_state.settings.constEnd())
        return *known;
    SettingState unknown;
    unknown.confirmed = m_state.schema->find(path)->byDefault;
    return unknown;
}

bool SettingsModel::needsALook(int row) const
{
    const SettingState::Status status = setting(row).status;
    return setting(row).changedByOthers || status == SettingState::Status::Refused || status == SettingState::Status::Conflict
        || status == SettingState::Status::Offered;
}

int SettingsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_settings.size()); }

SettingsModel::Kind SettingsModel::kindOf(const SettingInfo &info) const
{
    if (info.type == Type::Bool)
        return Switch;
    if (info.type == Type::String)
        return info.isColour ? Colour : info.choices.isEmpty() ? Text : Choice;
    return SettingText::hasSlider(info) ? Slider : Number;
}

QString SettingsModel::statusText(int row) const
{
    const SettingState &now = setting(row);
    const auto said = [&](const Wire::SettingValue &value) { return SettingText::spoken(info(row), value); };
    switch (now.status) {
    case SettingState::Status::Confirmed:
        return {};
    case SettingState::Status::Edited:
        return m_state.phase == SettingsState::Phase::Offline ? tr("waits for the connection") : tr("not sent");
    case SettingState::Status::Pending:
        return tr("sent, no answer yet");
    case SettingState::Status::Refused:
        return tr("The server refused %1: %2").arg(said(now.shown()), settingOutcomeText(now.reason));
    case SettingState::Status::Conflict:
        return tr("Somebody else changed this to %1; yours was %2").arg(said(now.confirmed), said(now.shown()));
    case SettingState::Status::Offered:
        return tr("You set this to %1 while offline; the server has %2").arg(said(now.shown()), said(now.confirmed));
    }
    return {};
}

QString SettingsModel::spoken(int row) const
{
    QStringList words{SettingText::spoken(info(row), setting(row).shown())};
    if (isModified(row))
        words << tr("modified");
    if (setting(row).changedByOthers)
        words << tr("changed by somebody else");
    if (const QString status = statusText(row); !status.isEmpty())
        words << status;
    return words.join(u", "_s);
}

QVariant SettingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const SettingInfo &what = info(row);
    const Wire::SettingValue &value = setting(row).shown();
    switch (role) {
    case PathRole:
        return what.path;
    case Qt::DisplayRole:
    case LabelRole:
        return what.label;
    case HelpRole:
        return what.help;
    case GroupRole:
        return what.path.section(u'.', 0, 0);
    case KindRole:
        return kindOf(what);
    case TextRole:
        return SettingText::plain(value);
    case UnitRole:
        return what.unit;
    case RangeRole:
        return SettingText::range(what);
    case PositionRole:
        return kindOf(what) == Slider ? SettingText::position(what, value) : 0.0;
    case OnRole:
        return value.toBool();
    case ChoicesRole:
        return what.choices;
    case ModifiedRole:
        return isModified(row);
    case DefaultRole:
        return SettingText::spoken(what, what.byDefault);
    case StatusRole:
        return int(setting(row).status);
    case StatusTextRole:
        return statusText(row);
    case OthersRole:
        return setting(row).changedByOthers;
    case RestartRole:
        return what.needsRestart;
    case SpokenRole:
        return spoken(row);
    default:
        return {};
    }
}

QHash<int, QByteArray> SettingsModel::roleNames() const
{
    return {{PathRole, "path"},           {LabelRole, "label"},     {HelpRole, "help"},
            {GroupRole, "group"},         {KindRole, "kind"},       {TextRole, "text"},
            {UnitRole, "unit"},           {RangeRole, "range"},     {PositionRole, "position"},
            {OnRole, "checked"},          {ChoicesRole, "choices"}, {ModifiedRole, "modified"},
            {DefaultRole, "defaultText"}, {StatusRole, "status"},   {StatusTextRole, "statusText"},
            {OthersRole, "others"},       {RestartRole, "restart"}, {SpokenRole, "spoken"}};
}

} // namespace VisionFlow
