// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/timecursor.h"

#include "app/viewmodels/numbertext.h"
#include "protocol/textmessage.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr double nsPerSecond = 1e9;
/// Playing this near to the newest message is being live.
constexpr qint64 liveWithinNs = 100'000'000;

} // namespace

TimeCursor::TimeCursor(const TrafficLog &log, const MessageTypeNames &names, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_names(names)
    , m_clock(clock)
    , m_generation(log.generation())
{
    m_tick.setInterval(tickInterval);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &TimeCursor::advance);
    m_bounds.setInterval(boundsInterval);
    connect(&m_bounds, &QTimer::timeout, this, &TimeCursor::follow);
    m_bounds.start();
}

void TimeCursor::restart()
{
    m_generation = m_log.generation();
    m_rangeIn.reset();
    m_rangeOut.reset();
    m_looping = false;
    m_positionNs = 0;
    m_recorded = false;
    if (!m_markers.isEmpty()) {
        m_markers.clear();
        emit markersChanged();
    }
    const bool wasPast = !isLive();
    setState(State::Live);
    if (wasPast)
        emit wentLive();
    emit moved();
    emit boundsChanged();
}

/// The log goes on by itself: what it begins and ends with is looked at now and then.
void TimeCursor::follow()
{
    if (m_log.generation() != m_generation)
        restart();
    const qint64 first = startNs(), last = endNs();
    if (first == m_toldStart && last == m_toldEnd)
        return;
    m_toldStart = first;
    m_toldEnd = last;
    const bool isDropped = !isLive() && isAvailable() && m_positionNs < first; // what was shown
    if (isLive())
        m_positionNs = last;
    if (isDropped)
        moveTo(first);
    emit boundsChanged();
    emit moved();
}

void TimeCursor::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    if (state == State::Playing) {
        m_lastAdvance = m_clock.now();
        m_tick.start();
    } else {
        m_tick.stop();
    }
    emit changed();
}

bool TimeCursor::leaveLive()
{
    if (!isLive())
        return true;
    if (!isAvailable()) {
        emit noticed(tr("Nothing has been captured yet that one could go back to."));
        return false;
    }
    m_positionNs = endNs();
    setState(State::Paused);
    emit leftLive();
    return true;
}

void TimeCursor::moveTo(qint64 timeNs)
{
    m_positionNs = std::clamp(timeNs, startNs(), std::max(startNs(), endNs()));
    emit moved();
}

void TimeCursor::setRecorded(bool recorded, qint64 atNs)
{
    m_recorded = recorded;
    if (recorded && leaveLive())
        moveTo(atNs);
    emit changed();
}

void TimeCursor::togglePlay()
{
    if (isLive())
        pause();
    else if (isPlaying())
        setState(State::Paused);
    else {
        if (m_positionNs >= endNs() - liveWithinNs && !m_looping) {
            if (!m_recorded) {
                goLive();
                return;
            }
            moveTo(startNs());
        }
        setState(State::Playing);
    }
}

void TimeCursor::pause()
{
    if (!leaveLive())
        return;
    setState(State::Paused);
    emit moved();
}

void TimeCursor::seekTo(double second)
{
    if (std::isfinite(second))
        seekToNs(qint64(std::clamp(second, 0.0, 1e9) * nsPerSecond));
}

void TimeCursor::seekToNs(qint64 timeNs)
{
    if (!leaveLive())
        return;
    setState(State::Paused);
    moveTo(timeNs);
}

void TimeCursor::skip(double bySeconds) { seekTo((isLive() ? end() : position()) + bySeconds); }

void TimeCursor::stepFrame(bool forward)
{
    if (!leaveLive())
        return;
    setState(State::Paused);
    const auto type = m_names.find(u"node_update"_s);
    const TrafficLog::Range range = m_log.range();
    quint64 number = m_log.numberAt(m_positionNs).value_or(range.first);
    // Backwards the frame that is on show is passed over, however many messages came at its moment.
    while (type) {
        number += forward ? 1 : quint64(-1);
        const auto facts = m_log.facts(number);
        if (!facts)
            break;
        if (facts->type != *type || facts->way != Wire::Way::Received)
            continue;
        if (forward ? facts->timeNs > m_positionNs : facts->timeNs < m_positionNs) {
            moveTo(facts->timeNs);
            return;
        }
    }
    emit noticed(forward ? tr("No later frame has arrived yet.") : tr("No earlier frame is kept."));
}

void TimeCursor::toStart() { seekToNs(startNs()); }

void TimeCursor::toEnd() { seekToNs(endNs()); }

void TimeCursor::goLive()
{
    if (m_recorded) {
        toEnd();
        return;
    }
    if (isLive())
        return;
    setState(State::Live);
    m_positionNs = endNs();
    emit wentLive();
    emit moved();
}

void TimeCursor::advance()
{
    if (!isPlaying())
        return;
    const auto now = m_clock.now();
    const auto passed = std::chrono::nanoseconds(now - m_lastAdvance).count();
    m_lastAdvance = now;
    qint64 next = m_positionNs + qint64(double(passed) * m_speed);
    const qint64 from = m_rangeIn.value_or(startNs());
    const qint64 until = m_rangeOut.value_or(endNs());
    if (m_looping && next >= until && until > from) {
        next = from + (next - until) % (until - from);
    } else if (next >= endNs()) {
        if (!m_recorded && endNs() - m_positionNs < liveWithinNs + qint64(double(passed) * m_speed)) {
            goLive();
            return;
        }
        next = endNs();
        setState(State::Paused);
    }
    moveTo(next);
}

void TimeCursor::setSpeed(double speed)
{
    double nearest = speeds[0];
    for (const double candidate : speeds) {
        if (std::abs(candidate - speed) < std::abs(nearest - speed))
            nearest = candidate;
    }
    if (nearest == m_speed)
        return;
    m_speed = nearest;
    emit changed();
}

void TimeCursor::faster()
{
    const auto next = std::upper_bound(speeds.begin(), speeds.end(), m_speed);
    setSpeed(next == speeds.end() ? m_speed : *next);
}

void TimeCursor::slower()
{
    const auto here = std::lower_bound(speeds.begin(), speeds.end(), m_speed);
    setSpeed(here == speeds.begin() ? m_speed : *(here - 1));
}

QString TimeCursor::speedText() const { return tr("%1×").arg(NumberText::locale().toString(m_speed, 'g', 3)); }

void TimeCursor::setLooping(bool looping)
{
    if (looping == m_looping)
        return;
    m_looping = looping;
    emit changed();
}

void TimeCursor::markIn()
{
    m_rangeIn = isLive() ? endNs() : m_positionNs;
    if (m_rangeOut && *m_rangeOut <= *m_rangeIn)
        m_rangeOut.reset();
    emit changed();
}

void TimeCursor::markOut()
{
    m_rangeOut = isLive() ? endNs() : m_positionNs;
    if (m_rangeIn && *m_rangeIn >= *m_rangeOut)
        m_rangeIn.reset();
    emit changed();
}

void TimeCursor::clearRange()
{
    m_rangeIn.reset();
    m_rangeOut.reset();
    m_looping = false;
    emit changed();
}

QString TimeCursor::positionText() const
{
    return isLive() ? tr("live") : tr("%1 s").arg(NumberText::locale().toString(position(), 'f', 3));
}

QString TimeCursor::behindText() const
{
    if (isLive())
        return {};
    const double behind = seconds(endNs() - m_positionNs);
    return m_recorded ? tr("of %1 s").arg(NumberText::locale().toString(end(), 'f', 1))
                      : tr("%1 s ago").arg(NumberText::locale().toString(behind, 'f', 1));
}

void TimeCursor::setMarkers(const QList<TimeMarker> &markers)
{
    m_markers = markers.mid(0, mostMarkers);
    std::stable_sort(m_markers.begin(), m_markers.end(), [](const auto &a, const auto &b) { return a.timeNs < b.timeNs; });
    emit markersChanged();
}

QStringList TimeCursor::markerTexts() const
{
    QStringList texts;
    for (const TimeMarker &marker : m_markers)
        texts << marker.text;
    return texts;
}

void TimeCursor::addMarker(const QString &text)
{
    if (m_markers.size() >= mostMarkers) {
        emit noticed(tr("There are %1 markers already; remove one first.").arg(NumberText::count(mostMarkers)));
        return;
    }
    const qint64 at = isLive() ? endNs() : m_positionNs;
    const QString clean = Wire::cleanLabel(text, markerLength);
    const auto place
        = std::upper_bound(m_markers.begin(), m_markers.end(), at, [](qint64 t, const auto &marker) { return t < marker.timeNs; });
    m_markers.insert(place, {at, clean.isEmpty() ? tr("Marker") : clean});
    emit markersChanged();
}

void TimeCursor::removeMarker(int index)
{
    if (index < 0 || index >= m_markers.size())
        return;
    m_markers.removeAt(index);
    emit markersChanged();
}

void TimeCursor::goToMarker(int index)
{
    if (index >= 0 && index < m_markers.size())
        seekToNs(m_markers[index].timeNs);
}

double TimeCursor::markerPosition(int index) const
{
    return index < 0 || index >= m_markers.size() ? -1 : seconds(m_markers[index].timeNs);
}

} // namespace VisionFlow
