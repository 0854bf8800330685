// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// View-models filled by hand, for tests written in QML.
#pragma once

#include "app/viewmodels/connectionviewmodel.h"
#include "app/viewmodels/distancesmodel.h"
#include "app/viewmodels/eventsmodel.h"
#include "app/viewmodels/findmodel.h"
#include "app/viewmodels/latencyviewmodel.h"
#include "app/viewmodels/messagedetailviewmodel.h"
#include "app/viewmodels/nodecardviewmodel.h"
#include "app/viewmodels/profilesviewmodel.h"
#include "app/viewmodels/settingsmessages.h"
#include "app/viewmodels/settingsviewmodel.h"
#include "app/viewmodels/undohistory.h"
#include "app/viewmodels/windowviewmodel.h"

#include <QTemporaryDir>

class Fixture : public QObject
{
    Q_OBJECT
    Q_PROPERTY(VisionFlow::WindowViewModel *view READ view CONSTANT)
    Q_PROPERTY(VisionFlow::ActionTable *actions READ actions CONSTANT)
    Q_PROPERTY(VisionFlow::StartViewModel *start READ start CONSTANT)
    Q_PROPERTY(VisionFlow::ConnectionViewModel *connection READ connection CONSTANT)
    Q_PROPERTY(VisionFlow::EventsModel *problems READ problems CONSTANT)
    Q_PROPERTY(VisionFlow::NodeCardViewModel *card READ card CONSTANT)
    Q_PROPERTY(VisionFlow::FindModel *find READ find CONSTANT)
    Q_PROPERTY(VisionFlow::DistancesModel *distances READ distances CONSTANT)
    Q_PROPERTY(VisionFlow::LatencyViewModel *metrics READ metrics CONSTANT)
    Q_PROPERTY(VisionFlow::Preferences *preferences READ preferences CONSTANT)
    Q_PROPERTY(VisionFlow::SettingsViewModel *settings READ settings CONSTANT)
    Q_PROPERTY(VisionFlow::SettingsMessages *messages READ messages CONSTANT)
    Q_PROPERTY(VisionFlow::MessageDetailViewModel *detail READ detail CONSTANT)
    Q_PROPERTY(VisionFlow::ProfilesViewModel *profiles READ profiles CONSTANT)
    Q_PROPERTY(VisionFlow::UndoHistory *undo READ undo CONSTANT)

public:
    explicit Fixture(QObject *parent = nullptr);

    VisionFlow::WindowViewModel *view() { return &m_view; }
    VisionFlow::ActionTable *actions() { return &m_actions; }
    VisionFlow::StartViewModel *start() { return &m_start; }
    VisionFlow::ConnectionViewModel *connection() { return &m_connection; }
    VisionFlow::EventsModel *problems() { return &m_problems; }
    VisionFlow::NodeCardViewModel *card() { return &m_card; }
    VisionFlow::FindModel *find() { return &m_find; }
    VisionFlow::DistancesModel *distances() { return &m_distances; }
    VisionFlow::LatencyViewModel *metrics() { return &m_metrics; }
    VisionFlow::Preferences *preferences() { return &m_preferences; }
    VisionFlow::SettingsViewModel *settings() { return &m_settings; }
    VisionFlow::SettingsMessages *messages() { return &m_messages; }
    VisionFlow::MessageDetailViewModel *detail() { return &m_detail; }
    VisionFlow::ProfilesViewModel *profiles() { return &m_profiles; }
    VisionFlow::UndoHistory *undo() { return &m_undo; }

    Q_INVOKABLE void live();
    Q_INVOKABLE void waiting();
    Q_INVOKABLE void failed(const QString &why);
    Q_INVOKABLE void problem(const QString &text);
    Q_INVOKABLE void showNode(const QString &label);
    Q_INVOKABLE void samples(int count);
    Q_INVOKABLE void remember(const QString &path);
    /// A server with ten settings that grants every wish at once, or keeps it while changes are reviewed.
    Q_INVOKABLE void settingsInStep();
    Q_INVOKABLE void settingsPhase(int phase);
    Q_INVOKABLE void settingsStatus(const QString &path, const QString &text, int status);
    Q_INVOKABLE void changedByOthers(const QString &path, const QString &text);
    Q_INVOKABLE QString confirmed(const QString &path) const;
    Q_INVOKABLE void message(int number);
    /// A node update of so many records; 0: a text message.
    Q_INVOKABLE void inspect(int records);

private:
    void answer(const QString &path, const VisionFlow::Wire::SettingValue &value);

    QTemporaryDir m_home;
    VisionFlow::Preferences m_preferences;
    VisionFlow::WindowViewModel m_view;
    VisionFlow::ActionTable m_actions;
    VisionFlow::StartViewModel m_start;
    VisionFlow::ConnectionViewModel m_connection;
    VisionFlow::EventsModel m_problems;
    VisionFlow::NodeCardViewModel m_card;
    VisionFlow::FindModel m_find;
    VisionFlow::DistancesModel m_distances;
    VisionFlow::LatencyViewModel m_metrics;
    VisionFlow::SettingsState m_state;
    VisionFlow::SettingsViewModel m_settings;
    VisionFlow::SettingsMessages m_messages;
    VisionFlow::MessageDetailViewModel m_detail;
    VisionFlow::ProfilesViewModel m_profiles;
    VisionFlow::UndoHistory m_undo;
};
