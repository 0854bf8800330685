// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One recording: a session without a window, its messages, keyframes, figures and settings into a file.
#pragma once

#include "app/cli/filteringsink.h"
#include "app/cli/recordcommand.h"
#include "app/client/clientsession.h"
#include "app/client/recordingsink.h"

#include <QTimer>

namespace VisionFlow::Cli {

class RecordRun : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the run.
    RecordRun(const RecordOptions &options, const Clock &clock, Random &random);
    ~RecordRun() override;

    void start();
    /// Ends the recording as asked; finished() follows at once.
    void stop();

signals:
    void said(const QString &line);   ///< for stdout
    void warned(const QString &line); ///< for stderr
    void finished(const std::optional<VisionFlow::Cli::Failure> &failure);

private:
    void onStateChanged();
    void takeMetrics();
    void takeSettings(const QStringList &paths);
    qint64 sessionNs() const { return std::max<qint64>((m_clock.now() - m_sink->origin()).count(), 0); }
    void finish(const std::optional<Failure> &failure);

    const RecordOptions m_options;
    const Clock &m_clock;
    Random &m_random;
    CaptureSink &entrance() const { return m_sieve ? static_cast<CaptureSink &>(*m_sieve) : *m_sink; }

    std::unique_ptr<Recording::SessionWriter> m_writer; ///< outlives the sinks, which outlive the session
    std::unique_ptr<RecordingSink> m_sink;
    std::unique_ptr<FilteringSink> m_sieve; ///< in front of it, where there is a filter
    std::unique_ptr<ClientSession> m_session;
    QTimer m_deadline; ///< until connected; then the end
    bool m_wasConnected = false;
    bool m_isFinished = false;
    QHash<QString, Wire::SettingValue> m_settings; ///< as recorded last
};

} // namespace VisionFlow::Cli
