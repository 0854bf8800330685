// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replayrun.h"

#include <QFileDevice>

#include <csignal>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;
using std::chrono::nanoseconds;

namespace {

/// A timer's interval is an int of milliseconds; who waits for longer looks again.
constexpr std::chrono::milliseconds longestWait{std::chrono::hours(1)};

} // namespace

ReplayRun::ReplayRun(Recording::SessionReader &session, const ReplayOptions &options, const Clock &clock, QFileDevice &out)
    : m_session(session)
    , m_options(options)
    , m_clock(clock)
    , m_out(out)
    , m_writer(options.rows.format, options.rows.fields, out, RowWriter::Widths::Growing)
    , m_decoder(session, options.rows)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ReplayRun::play);
}

void ReplayRun::start()
{
    m_pace.emplace(m_session, m_options.timing, m_clock.now());
    play();
}

void ReplayRun::play()
{
    const auto due = m_pace->take(m_clock.now());
    for (const Wire::CapturedMessage &message : due)
        print(message);
    const bool isWritten = m_writer.isGood() && m_out.flush(); // whoever reads a pipe wants the row now
    const auto next = m_pace->nextDue();
    if (!isWritten || !next)
        return finish(std::nullopt);
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(std::max(*next - m_clock.now(), nanoseconds(0)));
    m_timer.start(std::min(wait, longestWait));
}

void ReplayRun::print(const Wire::CapturedMessage &message)
{
    if (message.number <= m_lastNumber)
        m_decoder.restart();
    m_lastNumber = message.number;
    m_lastNs = message.timeNs;
    if (message.timeNs < m_options.timing.from.value_or(0))
        m_decoder.skip(message);
    else
        m_decoder.decode(message, [this](const QList<QStringList> &values) { return m_writer.write(values); });
}

void ReplayRun::stop(int signal)
{
    const bool isTerminated = signal == SIGTERM;
    if (m_options.timing.loops)
        return finish(std::nullopt);
    finish(Failure{isTerminated ? ExitCode::Terminated : ExitCode::Interrupted,
                   (isTerminated ? u"Terminated at %1 s of %2 s"_s : u"Interrupted at %1 s of %2 s"_s)
                       .arg(double(m_lastNs) / 1e9, 0, 'f', 1)
                       .arg(double(m_session.info().lengthNs) / 1e9, 0, 'f', 1),
                   m_options.input,
                   {}});
}

void ReplayRun::finish(std::optional<Failure> failure)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_timer.stop();
    QString problem = m_writer.finish();
    if (problem.isEmpty() && !m_out.flush())
        problem = u"The rows cannot be written: %1"_s.arg(m_out.errorString());
    if (problem.isEmpty())
        problem = m_session.problem();
    if (!problem.isEmpty())
        failure = Failure{ExitCode::File, problem, m_options.input, {}};
    emit finished(failure);
}

} // namespace VisionFlow::Cli
