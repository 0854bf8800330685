// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the session's settings to the settings page, its messages and the undo history.
#pragma once

#include "app/viewmodels/eventsmodel.h"
#include "app/viewmodels/settingsmessages.h"
#include "app/viewmodels/settingsviewmodel.h"
#include "app/viewmodels/undohistory.h"
#include "app/viewmodels/windowviewmodel.h"

namespace VisionFlow {

class Clock;

/// Everything it joins; all of it outlives the binding.
struct SettingsParts
{
    const Clock &clock;
    ClientSession &session;
    Preferences &preferences;
    ActionTable &actions;
    WindowViewModel &view;
    UndoHistory &undo;
    SettingsViewModel &settings;
    SettingsMessages &messages;
    EventsModel &problems;
};

class SettingsBinding : public QObject
{
    Q_OBJECT

public:
    explicit SettingsBinding(const SettingsParts &parts);

private:
    void connectWishes();
    void show(const QStringList &paths);
    void tell(const QString &text);
    void limitMemory();

    SettingsParts m;
};

} // namespace VisionFlow
