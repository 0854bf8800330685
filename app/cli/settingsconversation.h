// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One errand with a server's settings over a session of its own: connect, do it, say how it went.
#pragma once

#include "app/cli/settingsoptions.h"
#include "app/client/clientsession.h"

#include <QTimer>

namespace VisionFlow::Cli {

class SettingsConversation : public QObject
{
    Q_OBJECT

public:
    SettingsConversation(const SettingsOptions &options, const Clock &clock, Random &random, QObject *parent = nullptr);

    /// finished() follows from the event loop.
    void start();

signals:
    /// One line for stdout.
    void said(const QString &line);
    /// Once. Nothing: done.
    void finished(const std::optional<VisionFlow::Cli::Failure> &failure);

private:
    using Action = SettingsOptions::Action;
    struct Wish
    {
        QString path;
        Wire::SettingValue value;
        QString refusal; ///< why not; empty while it may still happen
        bool done = false;
    };

    void proceed();
    void act();
    void list();
    void get();
    void exportProfile();
    void ask(QList<Wish> wishes);
    void checkWishes();
    void tellChanges();
    void onRefused(const QString &path, const QString &text);
    void onTimeout();
    void finish(const std::optional<Failure> &failure);
    const SettingsState &state() const { return m_session.settings(); }
    QString target() const { return m_options.url.toDisplayString(); }

    const SettingsOptions m_options;
    const Clock &m_clock;
    ClientSession m_session;
    QTimer m_timeout;
    bool m_isActing = false;
    bool m_isFinished = false;
    QList<Wish> m_wishes;
    QMap<QString, Wire::SettingValue> m_told; ///< what the watcher has seen
};

} // namespace VisionFlow::Cli
