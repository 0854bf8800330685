// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the time cursor to what it moves: the graph, the list of messages, and the commands about time.
#pragma once

#include "app/client/clientsession.h"
#include "app/client/replayer.h"
#include "app/client/sessiontraffic.h"
#include "app/client/trafficfeed.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/connectionviewmodel.h"
#include "app/viewmodels/preferences.h"
#include "app/viewmodels/timecursor.h"
#include "app/viewmodels/trafficviewmodel.h"
#include "app/viewmodels/windowviewmodel.h"

namespace VisionFlow {

class GraphController;

/// The newest traffic of a session, being read as it arrives. Made before the session's first connection.
class TrafficRecorder
{
public:
    explicit TrafficRecorder(ClientSession &session);
    ~TrafficRecorder();

    TrafficSource source() const { return {log, reader, names}; }
    TrafficFeed &feed() { return m_feed; }
    /// Between the two the log belongs to somebody else, such as a file.
    void detach();
    void attach();

    TrafficLog log;
    MessageTypeNames names;
    MessageReader reader{names};

private:
    ClientSession &m_session;
    TrafficFeed m_feed{log, reader};
    bool m_isAttached = false;
};

/// Everything it joins; all of it outlives the binding.
struct TimeParts
{
    ClientSession &session;
    GraphController &graph;
    Preferences &preferences;
    ActionTable &actions;
    WindowViewModel &view;
    ConnectionViewModel &connection;
    TimeCursor &cursor;
    TrafficViewModel &traffic;
};

class TimeBinding : public QObject
{
    Q_OBJECT

public:
    TimeBinding(const TimeParts &parts, TrafficLog &log);

    /// What the log has been filled from; null: the session.
    void setFile(const std::shared_ptr<SessionTraffic> &file);

signals:
    /// The graph view has the moment that was last asked for.
    void momentShown(std::chrono::nanoseconds time);

private:
    void on(const char *id, std::function<void()> act);
    void connectCommands();
    void enableCommands();
    void makeReplayer(ReplaySource &source);
    void showMoment();
    void goLive();
    void limitLog();

    TimeParts m;
    TrafficLog &m_log;
    std::shared_ptr<SessionTraffic> m_file;
    LogSource m_live;
    std::unique_ptr<Replayer> m_replayer;
};

} // namespace VisionFlow
