// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the time cursor to what it moves: the graph, the list of messages, and the commands about time.
#pragma once

#include "app/client/clientsession.h"
#include "app/client/replayer.h"
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

    TrafficLog log;
    MessageTypeNames names;
    MessageReader reader{names};

private:
    ClientSession &m_session;
    TrafficFeed m_feed{log, reader};
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

private:
    void on(const char *id, std::function<void()> act);
    void connectCommands();
    void enableCommands();
    void showMoment();
    void goLive();
    void limitLog();

    TimeParts m;
    TrafficLog &m_log;
    LogSource m_source;
    Replayer m_replayer;
};

} // namespace VisionFlow
