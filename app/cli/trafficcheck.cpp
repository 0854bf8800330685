// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trafficcheck.h"

#include "app/core/countedtext.h"
#include "recording/sessionreader.h"

#include <QJsonArray>

#include <algorithm>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {
constexpr quint8 snapshotFlag = 0x04; ///< PROTOCOL.md section 2
constexpr qint64 tickNs = 1'000'000'000;
} // namespace

TrafficCheck::TrafficCheck(const Clock &clock)
    : m_clock(clock)
    , m_beganAt(clock.now())
{
}

void TrafficCheck::began(quint64)
{
    m_reader.restart();
    m_beganAt = m_clock.now();
}

void TrafficCheck::captured(const Wire::CapturedMessage &message)
{
    QList<Finding> findings;
    if (message.timeNs - m_tickedNs >= tickNs) {
        m_tickedNs = message.timeNs;
        m_reader.tick(message.timeNs, findings);
    }
    const MessageFacts facts = m_reader.read(message, findings);
    ++m_messages;
    m_lastNs = message.timeNs;
    if (facts.type == m_nodeUpdate && message.carrier == Wire::Carrier::Binary && !(facts.flags & snapshotFlag)) {
        if (m_frames++ == 0)
            m_firstFrameNs = message.timeNs;
        m_lastFrameNs = message.timeNs;
    }
    keep(findings);
}

void TrafficCheck::closed(quint32 connection, qint64 timeNs)
{
    QList<Finding> findings;
    m_lastNs = timeNs;
    m_reader.closed(connection, findings);
    keep(findings);
}

QString TrafficCheck::readFile(const QString &path)
{
    auto session = Recording::SessionReader::open(path);
    if (!session)
        return session.error();
    Recording::SessionReader &reader = **session;
    QList<Wire::CapturedConnection> ended;
    for (const Wire::CapturedConnection &connection : reader.connections()) {
        opened(connection);
        if (connection.closedNs >= 0)
            ended.append(connection);
    }
    std::sort(ended.begin(), ended.end(), [](const auto &a, const auto &b) { return a.closedNs < b.closedNs; });
    const auto closeUntil = [&](qint64 timeNs) {
        while (!ended.isEmpty() && ended.first().closedNs < timeNs) {
            closed(ended.first().id, ended.first().closedNs);
            ended.removeFirst();
        }
    };
    reader.forEachMessage([&](Wire::CapturedMessage &&message) {
        closeUntil(message.timeNs);
        captured(message);
        return true;
    });
    closeUntil(std::numeric_limits<qint64>::max());
    return reader.problem();
}

void TrafficCheck::finish()
{
    QList<Finding> findings;
    m_lastNs = (m_clock.now() - m_beganAt).count();
    m_reader.tick(m_lastNs, findings);
    keep(findings);
}

void TrafficCheck::keep(const QList<Finding> &findings)
{
    m_found += quint64(findings.size());
    for (const Finding &finding : findings) {
        if (m_kept.size() < mostKept)
            m_kept.append({finding, m_lastNs});
    }
}

double TrafficCheck::rate() const
{
    return m_frames < 2 || m_lastFrameNs <= m_firstFrameNs ? 0 : double(m_frames - 1) * 1e9 / double(m_lastFrameNs - m_firstFrameNs);
}

QString TrafficCheck::objection(const CheckOptions &options) const
{
    QStringList objections;
    if (options.rate && !options.rate->contains(rate()))
        objections
            << u"%1 position frames a second are not %2 ± %3"_s.arg(rate(), 0, 'f', 2).arg(options.rate->hz).arg(options.rate->tolerance);
    if (options.mostFindings && m_found > *options.mostFindings)
        objections << (m_found == 1 ? u"1 finding; at most %1 may be"_s.arg(*options.mostFindings)
                                    : u"%1 findings; at most %2 may be"_s.arg(m_found).arg(*options.mostFindings));
    return objections.join(u", and "_s);
}

QJsonObject TrafficCheck::toJson(const CheckOptions &options) const
{
    QJsonArray findings;
    for (const auto &[finding, timeNs] : m_kept) {
        findings.append(QJsonObject{{u"code"_s, findingCodeName(finding.code)},
                                    {u"severity"_s, severityName(finding.severity)},
                                    {u"message"_s, qint64(finding.message)},
                                    {u"time_s"_s, double(timeNs) / 1e9},
                                    {u"words"_s, finding.words}});
    }
    return {{u"ok"_s, objection(options).isEmpty()}, {u"rate_hz"_s, rate()},
            {u"frames"_s, qint64(m_frames)},         {u"messages"_s, qint64(m_messages)},
            {u"findings_total"_s, qint64(m_found)},  {u"findings"_s, findings}};
}

QString TrafficCheck::text(const CheckOptions &options) const
{
    QString lines;
    for (const auto &[finding, timeNs] : m_kept) {
        lines += u"%1 s  message %2  %3  %4\n"_s.arg(double(timeNs) / 1e9, 9, 'f', 3)
                     .arg(finding.message, -6)
                     .arg(findingCodeName(finding.code), -16)
                     .arg(finding.words);
    }
    if (m_found > quint64(m_kept.size()))
        lines += u"… and %1 more\n"_s.arg(m_found - quint64(m_kept.size()));
    const QString verdict = objection(options).isEmpty() ? u"ok"_s : u"not ok"_s;
    return lines
        + u"%1: %2 position frames a second, %3, findings: %4\n"_s.arg(verdict)
              .arg(rate(), 0, 'f', 2)
              .arg(CountedText::messages(qint64(m_messages)))
              .arg(m_found);
}

} // namespace VisionFlow::Cli
