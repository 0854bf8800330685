// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session file as a source of replay: nothing above it can tell it from the rolling log.
#pragma once

#include "app/core/traffic/replaysource.h"
#include "recording/export/messagewords.h"
#include "recording/sessionreader.h"

#include <memory>

namespace VisionFlow {

class SessionSource final : public ReplaySource
{
public:
    explicit SessionSource(std::unique_ptr<Recording::SessionReader> session);

    const Recording::SessionInfo &info() const { return m_session->info(); }
    std::optional<quint64> numberAt(qint64 timeNs) override { return m_session->lastNumberAt(timeNs); }
    std::optional<Wire::CapturedMessage> message(quint64 number) override { return m_session->message(number); }
    Wire::CapturedConnection connection(quint32 id) override { return m_connections.value(id); }
    std::optional<Start> startBefore(qint64 timeNs) override;
    bool restore(const Start &start, GraphPlayer &player) override;

private:
    std::unique_ptr<Recording::SessionReader> m_session;
    Recording::ConnectionTable m_connections;
};

} // namespace VisionFlow
