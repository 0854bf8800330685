// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records a session while it runs: whoever has something pushes it into a queue, a thread of the writer's own puts it into the file.
#pragma once

#include "recording/sessionfile.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

namespace VisionFlow::Recording {

struct SessionWriterOptions
{
    /// Messages and keyframes that would make more wait than this are dropped, and counted, in the file too.
    qint64 queueBytes = 64ll << 20;
    std::chrono::milliseconds commitInterval{250}; ///< what is older survives the end of the process
};

/// Everything but create() and close() may be called from any thread and costs a push; payloads are shared, not copied.
class SessionWriter
{
public:
    struct Counters
    {
        quint64 messages = 0; ///< in the file
        quint64 bytes = 0;    ///< of those
        quint64 keyframes = 0;
        quint64 droppedMessages = 0; ///< the queue was full, or the disk took them not
        quint64 droppedBytes = 0;
        quint64 droppedKeyframes = 0;
        qint64 waitingBytes = 0; ///< in the queue
    };
    /// Called from the writer's thread, with a sentence: once, at the first failure. How much is lost, counters() say.
    using ProblemHandler = std::function<void(const QString &sentence)>;

    /// \p path must not exist. \return what is wrong, in a sentence.
    static Result<std::unique_ptr<SessionWriter>, QString> create(const QString &path, const SessionStart &start,
                                                                  const SessionWriterOptions &options = {}, ProblemHandler onProblem = {});
    ~SessionWriter(); ///< closes
    Q_DISABLE_COPY_MOVE(SessionWriter)

    /// The wall clock at time 0, where create() could not know it yet.
    void started(quint64 wallUs);
    void opened(const Wire::CapturedConnection &connection);
    void closed(quint32 connection, qint64 timeNs);
    /// Number 0: gets the one after the last. \return its number, also of one that was dropped.
    quint64 captured(const Wire::CapturedMessage &message);
    /// \pre keyframe.graph is set
    void keyframe(const Keyframe &keyframe);
    void metric(const Metric &metric);
    void setting(const RecordedSetting &setting);
    void marker(const Marker &marker);
    void markerRemoved(qint64 id);
    void view(const QString &name, const QJsonObject &value);

    Counters counters() const;
    /// Writes all that waits and makes the file one and whole. \return what went wrong, in a sentence, or nothing.
    QString close();

private:
    struct Started
    {
        quint64 wallUs;
    };
    struct Closed
    {
        quint32 connection;
        qint64 timeNs;
    };
    struct MarkerRemoved
    {
        qint64 id;
    };
    struct View
    {
        QString name;
        QJsonObject value;
    };
    using Item = std::variant<Wire::CapturedMessage, Keyframe, Metric, RecordedSetting, Started, Wire::CapturedConnection, Closed, Marker,
                              MarkerRemoved, View>;

    SessionWriter(std::unique_ptr<SessionFile> file, const SessionWriterOptions &options, ProblemHandler onProblem);
    static qint64 sizeOf(const Item &item);
    /// \return false when it was dropped.
    bool push(Item item);
    void count(const Item &item, bool kept);
    void run();
    bool write(const std::vector<Item> &batch);
    bool put(const Item &item);
    void batchFailed(std::vector<Item> &batch);

    const std::unique_ptr<SessionFile> m_file;
    const SessionWriterOptions m_options;
    const ProblemHandler m_onProblem;

    mutable std::mutex m_mutex; ///< over what follows
    std::condition_variable m_wake;
    std::vector<Item> m_queue;
    Counters m_counters;
    quint64 m_lastNumber = 0;
    qint64 m_lastTimeNs = 0;
    bool m_stopping = false;

    // The thread's own, and close()'s after it.
    quint64 m_droppedInFile = 0;
    QString m_problem;

    std::thread m_thread;
};

} // namespace VisionFlow::Recording
