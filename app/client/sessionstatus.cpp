// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessionstatus.h"

#include "app/core/countedtext.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

using State = ClientSession::State;

QString seconds(std::chrono::nanoseconds time, int decimals)
{
    const double value = std::max(0.0, std::chrono::duration<double>(time).count());
    return QString::number(value, 'f', decimals);
}

QString restingSentence(const SessionStatus &status)
{
    if (status.layout == SessionStatus::Layout::Settled)
        return u"The layout has settled; positions resume when something changes"_s;
    const QString reason = status.layoutReason.isEmpty() ? QString() : u" (%1)"_s.arg(status.layoutReason);
    return u"The layout is paused%1; positions resume when it runs again"_s.arg(reason);
}

bool isResting(const SessionStatus &status)
{
    return status.layout == SessionStatus::Layout::Settled || status.layout == SessionStatus::Layout::Paused;
}

QString liveSentence(const SessionStatus &status, const ClientSession::Traffic &traffic)
{
    if (status.nodes == 0)
        return u"Live: the graph is empty"_s;
    if (isResting(status))
        return restingSentence(status);
    const QString nodes = CountedText::nodes(status.nodes);
    if (traffic.framesPerSecond <= 0)
        return u"Live: %1"_s.arg(nodes);
    return u"Live: %1, %2 frames a second"_s.arg(nodes, QString::number(traffic.framesPerSecond, 'f', 1));
}

QString staleSentence(const SessionStatus &status, std::chrono::nanoseconds now)
{
    if (status.silence == SessionStatus::Silence::Positions)
        return u"No positions for %1 s; the server still answers"_s.arg(seconds(now - status.silentSince, 0));
    // One up, the other down, so that both together are always the limit. Positions may still come.
    const auto silent = std::chrono::floor<std::chrono::seconds>(now - status.silentSince).count();
    const auto left = std::max<qint64>(0, std::chrono::ceil<std::chrono::seconds>(status.lostAt - now).count());
    return u"No pong for %1 s; the connection is given up in %2 s"_s.arg(silent).arg(left);
}

QString openSentence(const SessionStatus &status, const ClientSession::Traffic &traffic, std::chrono::nanoseconds now)
{
    if (status.silence == SessionStatus::Silence::Pongs || status.state == State::Stale)
        return staleSentence(status, now);
    if (status.state == State::Live)
        return liveSentence(status, traffic);
    if (!status.misfit.isEmpty())
        return u"The server's node updates are in a layout that was not agreed on, so nothing moves"_s;
    return status.hasGraph ? u"Waiting for the first positions"_s : u"Loading the graph"_s;
}

QString sentence(const SessionStatus &status, const ClientSession::Traffic &traffic, std::chrono::nanoseconds now)
{
    switch (status.state) {
    case State::Idle:
        return u"Not connected"_s;
    case State::Connecting:
        if (status.attempt > 1)
            return u"Connecting, attempt %1, to %2"_s.arg(status.attempt).arg(status.url.toDisplayString());
        return u"Connecting to %1"_s.arg(status.url.toDisplayString());
    case State::Waiting:
        return u"%1. Next try in %2 s (attempt %3)"_s.arg(status.endText, seconds(status.retryAt.value_or(now) - now, 1))
            .arg(status.attempt);
    case State::Failed:
    case State::Closed:
        return status.endText;
    case State::Loading:
    case State::Live:
    case State::Stale:
        break;
    }
    return openSentence(status, traffic, now);
}

} // namespace

QString statusSentence(const SessionStatus &status, const ClientSession::Traffic &traffic, std::chrono::nanoseconds now)
{
    const QString text = sentence(status, traffic, now);
    const bool open = status.state == State::Loading || status.state == State::Live || status.state == State::Stale;
    return open && !status.note.isEmpty() ? text + u". "_s + status.note : text;
}

} // namespace VisionFlow
