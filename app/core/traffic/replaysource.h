// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a walk through time gets its messages from: the rolling log or a session file look the same.
#pragma once

#include "protocol/capturedmessage.h"

#include <optional>

namespace VisionFlow {

class GraphPlayer;
class TrafficLog;

/// Used by one thread at a time, which need not be that of the log.
class ReplaySource
{
public:
    struct Start
    {
        quint64 afterMessage = 0;
        qint64 timeNs = 0;
        quint64 identity = 0; ///< equal ones are the same keyframe
    };

    virtual ~ReplaySource() = default;
    /// The last message at or before \p timeNs.
    virtual std::optional<quint64> numberAt(qint64 timeNs) = 0;
    virtual std::optional<Wire::CapturedMessage> message(quint64 number) = 0;
    virtual Wire::CapturedConnection connection(quint32 id) = 0;
    /// The newest keyframe at or before \p timeNs, by name.
    virtual std::optional<Start> startBefore(qint64 timeNs) = 0;
    /// Puts \p player there. False when the keyframe has gone since.
    virtual bool restore(const Start &start, GraphPlayer &player) = 0;
};

/// The rolling log as a source.
class LogSource final : public ReplaySource
{
public:
    explicit LogSource(const TrafficLog &log)
        : m_log(log)
    {
    }
    std::optional<quint64> numberAt(qint64 timeNs) override;
    std::optional<Wire::CapturedMessage> message(quint64 number) override;
    Wire::CapturedConnection connection(quint32 id) override;
    std::optional<Start> startBefore(qint64 timeNs) override;
    bool restore(const Start &start, GraphPlayer &player) override;

private:
    const TrafficLog &m_log;
};

} // namespace VisionFlow
