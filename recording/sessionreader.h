// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a session file that may come from a stranger: nothing in it is believed, nothing in it is run, nothing is written.
#pragma once

#include "protocol/capturedmessage.h"
#include "protocol/limits.h"
#include "protocol/result.h"
#include "recording/keyframestates.h"
#include "recording/sessionvalues.h"

#include <QJsonObject>

#include <functional>

namespace VisionFlow::Recording {

/// What a file can make large.
struct ReadLimits
{
    Wire::Limits wire{};
    qint64 valueBytes = 80ll << 20; ///< one message, one document, one keyframe: a REST body with its head fits
    qsizetype connections = 100'000;
    qsizetype markers = 100'000;
    qsizetype settings = 1'000'000;
    qsizetype topologies = 1'000'000;
    qint64 viewBytes = 1 << 20;
    std::chrono::milliseconds step{10'000}; ///< one row, however the file is made
};

struct SessionInfo
{
    quint64 startedWallUs = 0; ///< wall clock at time 0, microseconds since the Unix epoch
    QString target;
    QString program;
    quint64 firstNumber = 0; ///< of the messages; 0: there are none
    quint64 lastNumber = 0;
    qint64 lengthNs = 0; ///< time of the last message
    quint64 droppedMessages = 0;
    /// The recording was not ended properly, or the file is shorter than it was; \c cutText says so in a sentence. Everything else is
    /// about what is left.
    bool isCut = false;
    QString cutText;
};

/// Names a keyframe without reading it.
struct KeyframeStamp
{
    quint64 number = 0;
    qint64 timeNs = 0;
    quint64 afterMessage = 0;
};

/// A moment with everything that is needed to go on from there.
struct RestoredKeyframe
{
    qint64 timeNs = 0;
    quint64 afterMessage = 0;
    qint64 epochNs = 0;
    qint64 topology = 0; ///< row of the graph; equal ones are the same graph
    Wire::GraphDocument graph;
    std::vector<KeyframeNode> nodes;
};

/// A graph that keyframes refer to.
struct RecordedTopology
{
    qint64 id = 0;
    quint64 revision = 0;
    qint64 firstNs = 0; ///< time of its first keyframe
};

/// Opening reads a few pages, whatever the size of the file. Used by one thread at a time. Names and texts are cleaned for display.
/// Rows that make no sense are left out and counted; where the file itself is damaged reading ends, and problem() says so.
class SessionReader
{
public:
    /// \return the reader, or why there is none, in one sentence.
    static Result<std::unique_ptr<SessionReader>, QString> open(const QString &path, const ReadLimits &limits = {});
    ~SessionReader();
    Q_DISABLE_COPY_MOVE(SessionReader)

    const SessionInfo &info() const;

    QList<Wire::CapturedConnection> connections();
    std::optional<Wire::CapturedMessage> message(quint64 number);
    /// Messages with numbers from \p first to \p last, in order, until \p visit returns false.
    void forEachMessage(quint64 first, quint64 last, const std::function<bool(Wire::CapturedMessage &&)> &visit);
    void forEachMessage(const std::function<bool(Wire::CapturedMessage &&)> &visit);
    /// At most \p count, from number \p first on.
    QList<Wire::CapturedMessage> messages(quint64 first, qsizetype count);
    /// Number of the first message at \p timeNs or later; nothing when there is none.
    std::optional<quint64> numberAt(qint64 timeNs);
    /// Number of the last message at \p timeNs or earlier.
    std::optional<quint64> lastNumberAt(qint64 timeNs);
    /// How many messages there are. Takes time with the size of the file.
    quint64 messageCount();

    /// Numbers of the messages that \p carrier carried, at most \p mostNumbers of them.
    QList<quint64> numbersOf(Wire::Carrier carrier, qsizetype mostNumbers);

    /// The last keyframe at \p timeNs or earlier that can be used.
    std::optional<RestoredKeyframe> keyframeBefore(qint64 timeNs);
    std::optional<RestoredKeyframe> firstKeyframe();
    /// Its stamp alone, whether or not it can be used.
    std::optional<KeyframeStamp> keyframeStampBefore(qint64 timeNs);
    std::optional<RestoredKeyframe> keyframe(quint64 number);

    /// The graphs of all keyframes, each once, by the time of the first.
    QList<RecordedTopology> topologies();
    /// Its JSON as it lies in the file; empty where there is none.
    QByteArray topologyDocument(qint64 topology);

    /// Oldest first.
    void forEachMetric(const std::function<bool(const Metric &)> &visit);
    QStringList metricNames();         ///< in alphabetical order
    QList<RecordedSetting> settings(); ///< all changes, by path and time
    QList<Marker> markers();           ///< by time
    QJsonObject view(const QString &name);

    quint64 leftOut() const; ///< rows that made no sense
    QString problem() const; ///< empty while nothing was found damaged

private:
    class Private;
    explicit SessionReader(std::unique_ptr<Private> opened);
    std::unique_ptr<Private> d;
};

} // namespace VisionFlow::Recording
