// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingsviewmodel.h"

#include "app/viewmodels/numbertext.h"
#include "app/viewmodels/settingtext.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Phase = SettingsState::Phase;

SettingsViewModel::SettingsViewModel(QObject *parent)
    : QObject(parent)
    , m_list(m_model)
    , m_groups(m_model)
    , m_review(m_model)
    , m_edits(m_model)
{
    connect(&m_edits, &SettingEdits::editWanted, this, &SettingsViewModel::editWanted);
    connect(&m_edits, &SettingEdits::discardWanted, this, &SettingsViewModel::discardWanted);
    connect(&m_edits, &SettingEdits::stepTaken, this, &SettingsViewModel::stepTaken);
    connect(&m_edits, &SettingEdits::noticed, this, &SettingsViewModel::noticed);
}

void SettingsViewModel::show(const SettingsState &state, const QStringList &paths, bool open)
{
    const Phase before = m_model.state().phase;
    const bool wasOpen = std::exchange(m_open, open);
    m_model.show(state, paths);
    m_edits.settle();
    emit shownChanged();
    if (before != state.phase || wasOpen != open)
        emit phaseChanged();
}

void SettingsViewModel::showRefusal(const QString &path, const QString &text)
{
    m_edits.drop(path);
    const Wire::SettingInfo *info = infoOf(path);
    emit noticed(u"%1: %2"_s.arg(info ? info->label : path, text));
}

const Wire::SettingInfo *SettingsViewModel::infoOf(const QString &path) const
{
    const int row = m_model.rowOf(path);
    return row < 0 ? nullptr : &m_model.info(row);
}

void SettingsViewModel::setGroup(const QString &group)
{
    if (group == m_group)
        return;
    m_group = group;
    m_list.setGroup(part() == SettingsPart ? group : QString());
    emit shownChanged();
}

SettingsViewModel::Part SettingsViewModel::part() const
{
    if (m_group == SettingGroupsModel::profiles())
        return ProfilesPart;
    if (m_group == SettingGroupsModel::messages())
        return MessagesPart;
    return m_group == SettingGroupsModel::window() ? WindowPart : SettingsPart;
}

void SettingsViewModel::setSearch(const QString &search)
{
    if (search == m_list.search())
        return;
    m_list.setSearch(search);
    if (!search.isEmpty())
        setGroup({});
    emit shownChanged();
}

void SettingsViewModel::setAdvanced(bool advanced)
{
    if (advanced == showsAdvanced())
        return;
    m_list.setAdvanced(advanced);
    emit shownChanged();
}

QString SettingsViewModel::summary() const
{
    const int all = m_model.rowCount();
    if (all == 0)
        return {};
    return tr("%1 of %2 settings").arg(NumberText::count(m_list.rowCount()), NumberText::count(all));
}

QString SettingsViewModel::emptyText() const
{
    if (m_list.rowCount() > 0)
        return {};
    if (m_model.rowCount() == 0)
        return m_open && isEditable() ? tr("The server's description of its settings is not here yet") : QString();
    if (!search().isEmpty())
        return hiddenAdvanced() > 0 ? tr("Only advanced settings match “%1”").arg(search()) : tr("No setting matches “%1”").arg(search());
    if (hiddenAdvanced() > 0)
        return tr("These are advanced settings");
    if (m_group == SettingsFilter::modified())
        return tr("Every setting has its default value");
    return m_group == SettingsFilter::toLookAt() ? tr("Nothing waits for you") : tr("There are no settings here");
}

void SettingsViewModel::setReviewed(bool reviewed)
{
    if (std::exchange(m_reviewed, reviewed) != reviewed)
        emit reviewedChanged();
}

bool SettingsViewModel::isEditable() const
{
    const Phase phase = m_model.state().phase;
    return phase == Phase::InStep || phase == Phase::Offline;
}

QString SettingsViewModel::phaseText() const
{
    switch (m_model.state().phase) {
    case Phase::Unknown:
        return m_open ? tr("Waiting for the server's settings; nothing is sent before they are here")
                      : tr("No server is connected; its settings appear here once one is");
    case Phase::InStep:
        return {};
    case Phase::Offline:
        return tr("The connection is gone. These are the last known values; what you change now is offered to the server when it is back");
    case Phase::Unsupported:
        return tr("This server has no settings that can be changed from here");
    }
    return {};
}

QString SettingsViewModel::setText(const QString &path, const QString &text)
{
    if (QString why = problem(path, text); !why.isEmpty())
        return why;
    const Wire::SettingInfo *info = infoOf(path);
    return info ? m_edits.edit(path, *SettingText::parse(*info, text)) : QString();
}

QString SettingsViewModel::setOn(const QString &path, bool on) { return m_edits.edit(path, Wire::SettingValue(on)); }

QString SettingsViewModel::setPosition(const QString &path, double position)
{
    const Wire::SettingInfo *info = infoOf(path);
    return info && SettingText::hasSlider(*info) ? m_edits.edit(path, SettingText::atPosition(*info, position)) : QString();
}

QString SettingsViewModel::step(const QString &path, int steps)
{
    const Wire::SettingInfo *info = infoOf(path);
    return info && SettingText::hasSlider(*info) ? m_edits.edit(path, SettingText::stepped(*info, m_edits.latest(path), steps)) : QString();
}

QString SettingsViewModel::reset(const QString &path)
{
    const Wire::SettingInfo *info = infoOf(path);
    return info ? m_edits.edit(path, info->byDefault) : QString();
}

QString SettingsViewModel::problem(const QString &path, const QString &text) const
{
    const Wire::SettingInfo *info = infoOf(path);
    return info ? SettingText::problem(*info, text) : QString();
}

bool SettingsViewModel::hasUnseen() const
{
    if (m_group != SettingsFilter::toLookAt())
        return false;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.setting(row).changedByOthers)
            return true;
    }
    return false;
}

void SettingsViewModel::acknowledge(const QString &path)
{
    const int row = m_model.rowOf(path);
    if (row >= 0 && m_model.setting(row).changedByOthers)
        emit acknowledgeWanted(path);
}

void SettingsViewModel::acknowledgeAll()
{
    for (int row = 0; row < m_model.rowCount(); ++row)
        acknowledge(m_model.info(row).path);
}

void SettingsViewModel::discardAll()
{
    for (const QString &path : m_review.paths())
        emit discardWanted(path);
}

} // namespace VisionFlow
