// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session file as traffic: read into a log once, its large payloads and keyframes fetched when they are looked at.
#pragma once

#include "app/client/trafficfeed.h"
#include "app/core/traffic/replaysource.h"
#include "recording/sessionreader.h"

#include <QHash>

#include <atomic>
#include <mutex>

namespace VisionFlow {

/// Any thread; what reads the file takes turns.
class SessionTraffic final : public PayloadStore, public ReplaySource
{
public:
    /// \return the file, or why it cannot be read, in a sentence.
    static Result<std::shared_ptr<SessionTraffic>, QString> open(const QString &path);

    const Recording::SessionInfo &info() const { return m_info; }
    QList<Recording::Marker> markers();
    QJsonObject view(const QString &name);

    /// Feeds all of it, oldest first, which takes time with the size of the file; ends early when \p cancelled says so. The log shows
    /// what has been read so far. \pre \p self is this
    void feed(TrafficFeed &feed, const std::shared_ptr<SessionTraffic> &self, const std::atomic<bool> &cancelled);
    /// Session time of the first keyframe; nothing when there is none.
    std::optional<qint64> firstKeyframeNs();
    /// Empty while nothing was found damaged.
    QString problem();

    QByteArray payload(quint64 number) override;
    std::optional<quint64> numberAt(qint64 timeNs) override;
    std::optional<Wire::CapturedMessage> message(quint64 number) override;
    Wire::CapturedConnection connection(quint32 id) override;
    std::optional<Start> startBefore(qint64 timeNs) override;
    bool restore(const Start &start, GraphPlayer &player) override;

private:
    explicit SessionTraffic(std::unique_ptr<Recording::SessionReader> reader);
    bool fetchKeyframe(qint64 timeNs);

    const std::unique_ptr<Recording::SessionReader> m_reader;
    const Recording::SessionInfo m_info;
    std::mutex m_mutex; ///< over the reader and what follows
    QHash<quint32, Wire::CapturedConnection> m_connections;
    std::optional<Recording::RestoredKeyframe> m_keyframe; ///< the last one that was asked for
};

} // namespace VisionFlow
