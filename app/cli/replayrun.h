// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One replay: the rows of a session, written when they are due.
#pragma once

#include "app/cli/replaycommand.h"
#include "app/cli/sessiondecoder.h"
#include "net/clock.h"

#include <QTimer>

class QFileDevice;

namespace VisionFlow::Cli {

class ReplayRun : public QObject
{
    Q_OBJECT

public:
    /// All but the options outlive the run.
    ReplayRun(Recording::SessionReader &session, const ReplayOptions &options, const Clock &clock, QFileDevice &out);

    /// finished() follows from the event loop.
    void start();
    /// By \p signal. A loop ends as it should; anything else was cut short.
    void stop(int signal);

signals:
    /// Once. Nothing: done.
    void finished(const std::optional<VisionFlow::Cli::Failure> &failure);

private:
    void play();
    void print(const Wire::CapturedMessage &message);
    void finish(std::optional<Failure> failure);

    Recording::SessionReader &m_session;
    const ReplayOptions m_options;
    const Clock &m_clock;
    QFileDevice &m_out;
    RowWriter m_writer;
    SessionDecoder m_decoder;
    std::optional<SessionPace> m_pace;
    QTimer m_timer;
    quint64 m_lastNumber = 0;
    qint64 m_lastNs = 0; ///< session time of the last message that was due
    bool m_isFinished = false;
};

} // namespace VisionFlow::Cli
