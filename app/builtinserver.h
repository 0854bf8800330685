// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The reference server inside the window: the same one, on a thread of its own, reached through real sockets like any other.
#pragma once

#include "server/faultplan.h"
#include "server/graphserver.h"
#include "server/sources/sourcefactory.h"

#include <QObject>

#include <memory>
#include <vector>

class QThread;

namespace VisionFlow {

class BuiltInServer : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Starting, Listening };

    /// \p settingsFile: where its settings are kept; empty: in memory.
    BuiltInServer(const Clock &clock, QString settingsFile, QObject *parent = nullptr);
    /// Waits until the threads have ended.
    ~BuiltInServer() override;

    /// Stops what ran before. Ends in listening() or failed(), unless stopped first.
    void start(const Server::SourceSpec &spec);
    void stop();
    State state() const { return m_state; }
    /// Spoils what clients get, for whoever wants to see what comes of it; see the plan. Nothing happens unless it is listening.
    void setFaults(const Server::FaultPlan &plan);
    bool hasFaults() const { return m_hasFaults; }

signals:
    void faultsChanged();
    void listening(const QUrl &wss);
    /// What the source had to leave out, and what is wrong with the file of settings, in sentences; after listening(), when it was
    /// anything.
    void lost(const QStringList &losses);
    void failed(const QString &text);

private:
    class Host;

    const Clock &m_clock;
    const QString m_settingsFile;
    State m_state = State::Stopped;
    bool m_hasFaults = false;
    Host *m_host = nullptr; ///< lives in the last of the threads
    std::vector<std::unique_ptr<QThread>> m_threads;
};

} // namespace VisionFlow
