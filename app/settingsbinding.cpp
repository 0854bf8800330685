// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingsbinding.h"

#include "net/clock.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

SettingsBinding::SettingsBinding(const SettingsParts &parts)
    : m(parts)
{
    using S = ClientSession;
    connect(&m.session, &S::settingsChanged, this, &SettingsBinding::show);
    connect(&m.session, &S::stateChanged, this, [this] { show({}); });
    connect(&m.session, &S::settingRefused, &m.settings, &SettingsViewModel::showRefusal);
    connect(&m.session, &S::settingsExchanged, &m.messages, &SettingsMessages::append);
    connectWishes();
    connect(&m.settings, &SettingsViewModel::stepTaken, &m.undo, &UndoHistory::push);
    connect(&m.settings, &SettingsViewModel::noticed, this, &SettingsBinding::tell);
    connect(&m.preferences, &Preferences::memoryLimitChanged, this, &SettingsBinding::limitMemory);
    m.settings.setAdvanced(m.preferences.advancedSettings());
    m.settings.setReviewed(m.preferences.reviewedSettings());
    connect(&m.settings, &SettingsViewModel::shownChanged, this, [this] { m.preferences.setAdvancedSettings(m.settings.showsAdvanced()); });
    connect(&m.settings, &SettingsViewModel::reviewedChanged, this, [this] { m.preferences.setReviewedSettings(m.settings.isReviewed()); });
    connect(m.actions.command(u"go.settings"_s), &Command::triggered, &m.view, [this] { m.view.setPage(WindowViewModel::SettingsPage); });
    limitMemory();
    show({});
}

void SettingsBinding::connectWishes()
{
    using S = ClientSession;
    using V = SettingsViewModel;
    connect(&m.settings, &V::editWanted, &m.session, &S::editSetting);
    connect(&m.settings, &V::discardWanted, &m.session, &S::discardSetting);
    connect(&m.settings, &V::renewWanted, &m.session, &S::renewSetting);
    connect(&m.settings, &V::acknowledgeWanted, &m.session, &S::acknowledgeSetting);
    connect(&m.settings, &V::sendWanted, &m.session, &S::sendSettings);
    connect(&m.settings, &V::reviewedChanged, &m.session, [this] { m.session.setSettingsReviewed(m.settings.isReviewed()); });
}

void SettingsBinding::show(const QStringList &paths)
{
    m.settings.show(m.session.settings(), paths, m.session.state() != ClientSession::State::Idle);
}

void SettingsBinding::tell(const QString &text)
{
    m.view.setNotice(text);
    m.problems.append({m.clock.wallUs(), text, true});
}

void SettingsBinding::limitMemory() { m.session.setMemoryLimit(qint64(m.preferences.memoryLimit()) << 20); }

} // namespace VisionFlow
