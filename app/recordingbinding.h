// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions as files: recording, saving what is kept, and opening one again.
#pragma once

#include "app/client/recordingsink.h"
#include "app/client/sessionsaver.h"
#include "app/client/sessiontraffic.h"
#include "app/connectionbinding.h"
#include "app/timebinding.h"
#include "app/viewmodels/filterviewmodel.h"
#include "app/viewmodels/recordingviewmodel.h"

#include <QPointer>
#include <QThread>

namespace VisionFlow {

/// Everything it joins; all of it outlives the binding.
struct RecordingParts
{
    const Clock &clock;
    ClientSession &session;
    TrafficRecorder &recorder;
    GraphController &graph;
    Preferences &preferences;
    ActionTable &actions;
    WindowViewModel &view;
    StartViewModel &start;
    TimeCursor &cursor;
    RecordingViewModel &recording;
    ConnectionBinding &connection;
    TimeBinding &time;
    SavedFilters &savedFilters;
    FilterViewModel &nodeFilter, &trafficFilter;
};

class RecordingBinding : public QObject
{
    Q_OBJECT

public:
    explicit RecordingBinding(const RecordingParts &parts);
    ~RecordingBinding() override;

    /// The moment that the files opened from now on are shown at first; they begin with it, whatever came before is not drawn.
    void setFirstMoment(std::chrono::nanoseconds time) { m_firstMoment = time; }

signals:
    void fileOpened(std::chrono::nanoseconds length); ///< its messages are still being read
    /// All of it is in the log. \p problem: what is damaged in it, in a sentence.
    void fileRead(const QString &problem);

private:
    void open(const QString &path);
    void opened();
    void closeFile();
    void toggleRecording();
    void startRecording();
    void stopRecording();
    void askWhere();
    void save(const QUrl &file);
    void showProgress();
    QList<Recording::Marker> markers() const;
    Recording::SessionStart start() const;
    QString suggestedPath() const;
    /// Camera, style and filters, for the file.
    QJsonObject viewState() const;
    void showAsKept();
    void applyKept(FilterViewModel &filter, const QString &text);

    RecordingParts m;
    std::shared_ptr<SessionTraffic> m_file;
    QString m_fileName;
    std::chrono::nanoseconds m_firstMoment{0};
    std::unique_ptr<QThread> m_loader, m_saver, m_closer;
    std::atomic<bool> m_cancelled = false;
    std::unique_ptr<Recording::SessionWriter> m_writer;
    std::unique_ptr<RecordingSink> m_sink;
    QString m_recordingPath;
    QTimer m_progress;
};

} // namespace VisionFlow
