// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session file as traffic: read into a log once, its large payloads fetched when they are looked at.
#pragma once

#include "app/client/sessionsource.h"
#include "app/client/trafficfeed.h"

#include <atomic>
#include <mutex>

namespace VisionFlow {

/// Any thread, but for walk(); what reads the file takes turns.
class SessionTraffic final : public PayloadStore
{
public:
    /// \return the file, or why it cannot be read, in a sentence.
    static Result<std::shared_ptr<SessionTraffic>, QString> open(const QString &path);

    const Recording::SessionInfo &info() const { return m_info; }
    QList<Recording::Marker> markers();
    QJsonObject view(const QString &name);
    /// Empty while nothing was found damaged.
    QString problem();

    /// Feeds all of it, oldest first, which takes time with the size of the file; ends early when \p cancelled says so. The log shows
    /// what has been read so far. \pre \p self is this
    void feed(TrafficFeed &feed, const std::shared_ptr<SessionTraffic> &self, const std::atomic<bool> &cancelled);
    QByteArray payload(quint64 number) override;
    /// For a replay: of one thread at a time, and with a reader of its own, so that it waits for nobody.
    ReplaySource &walk() { return m_walk; }

private:
    SessionTraffic(std::unique_ptr<Recording::SessionReader> reader, std::unique_ptr<Recording::SessionReader> walker);

    const std::unique_ptr<Recording::SessionReader> m_reader;
    const Recording::SessionInfo m_info;
    std::mutex m_mutex; ///< over the reader
    SessionSource m_walk;
};

} // namespace VisionFlow
