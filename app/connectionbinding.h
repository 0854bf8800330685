// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the connection to what the window says about it: status bar, metrics, history, problems.
#pragma once

#include "app/builtinserver.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/connectionviewmodel.h"
#include "app/viewmodels/eventsmodel.h"
#include "app/viewmodels/latencyviewmodel.h"
#include "app/viewmodels/startviewmodel.h"
#include "app/viewmodels/timecursor.h"
#include "app/viewmodels/trafficviewmodel.h"
#include "app/viewmodels/undohistory.h"
#include "app/viewmodels/windowviewmodel.h"

#include <QElapsedTimer>
#include <QTimer>

namespace VisionFlow {

class GraphController;

/// Everything it joins; all of it outlives the binding.
struct ConnectionParts
{
    const Clock &clock;
    ClientSession &session;
    BuiltInServer &server;
    GraphController &graph;
    Preferences &preferences;
    WindowViewModel &view;
    ActionTable &actions;
    UndoHistory &undo;
    StartViewModel &start;
    ConnectionViewModel &connection;
    LatencyViewModel &metrics;
    EventsModel &history;
    EventsModel &problems;
    TimeCursor &cursor;
    TrafficViewModel &traffic;
};

class ConnectionBinding : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionBinding(const ConnectionParts &parts);

    /// Ends the connection and the built-in server, and returns to the start page.
    void close();
    /// A session file is open instead of a connection; empty: no more.
    void showRecorded(const QString &name, const QString &text);
    QString title() const { return m_title; }

signals:
    /// What was open is over, or something else is about to begin.
    void left();

private:
    void startServer(const QString &source, const QString &title);
    void openServer(const QUrl &url);
    void leave();
    void showServerFailure(const QString &text);
    void showLosses(const QStringList &losses);
    void showConnection();
    void showMetrics();
    /// Of the moment that is shown, where that is not now.
    void showMomentMetrics();
    void showHistory();
    /// A person's word, and the way back from it.
    void decodeAs(std::optional<Wire::ProfileId> layout);
    void addProblem(const QString &text);

    ConnectionParts m;
    QString m_title;
    QString m_recorded, m_recordedText;
    /// How the graph was drawn when it was last on show: it rests while the metrics page covers it.
    struct
    {
        double perSecond = 0, ms = 0, ownMs = 0;
    } m_frames;
    quint64 m_newestProblemUs = 0;
    QTimer m_countdown;
    QElapsedTimer m_momentShown;
    QTimer m_eager; ///< runs while pings of the metrics page hurry
};

} // namespace VisionFlow
