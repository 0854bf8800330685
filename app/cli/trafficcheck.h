// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads traffic as it passes, and judges it at the end.
#pragma once

#include "app/cli/checkoptions.h"
#include "app/client/trafficcapture.h"
#include "app/core/traffic/messagereader.h"

#include <QJsonObject>

namespace VisionFlow::Cli {

/// Filled in one thread; asked when that is over. Snapshots that a server sends out of turn do not count as position frames.
class TrafficCheck final : public CaptureSink
{
public:
    /// More findings are counted, and not kept.
    static constexpr qsizetype mostKept = 1000;

    explicit TrafficCheck(const Clock &clock);

    void began(quint64 wallUs) override;
    void opened(const Wire::CapturedConnection &connection) override { m_reader.opened(connection); }
    void captured(const Wire::CapturedMessage &message) override;
    void closed(quint32 connection, qint64 timeNs) override;
    /// A session that was recorded. \return what is wrong with the file, in a sentence, or nothing.
    QString readFile(const QString &path);
    /// The end: what has not arrived until now is found, too.
    void finish();

    quint64 messages() const { return m_messages; }
    quint64 frames() const { return m_frames; }
    quint64 findings() const { return m_found; }
    /// Position frames a second, from the first to the last; 0 where there are fewer than two.
    double rate() const;

    /// Why the answer is no, in a sentence; empty when it is yes.
    QString objection(const CheckOptions &options) const;
    /// {"ok", "rate_hz", "frames", "messages", "findings_total", "findings": [{"code", "severity", "message", "time_s", "words"}]}
    QJsonObject toJson(const CheckOptions &options) const;
    /// The same for people, a line each.
    QString text(const CheckOptions &options) const;

private:
    void keep(const QList<Finding> &findings);

    struct Kept
    {
        Finding finding;
        qint64 timeNs;
    };

    const Clock &m_clock;
    std::chrono::nanoseconds m_beganAt;
    MessageTypeNames m_names;
    MessageReader m_reader{m_names};
    quint16 m_nodeUpdate = m_names.idOf(QStringLiteral("node_update"));
    quint64 m_messages = 0;
    quint64 m_frames = 0;
    quint64 m_found = 0;
    qint64 m_firstFrameNs = 0;
    qint64 m_lastFrameNs = 0;
    qint64 m_lastNs = 0;
    qint64 m_tickedNs = 0;
    QList<Kept> m_kept;
};

} // namespace VisionFlow::Cli
