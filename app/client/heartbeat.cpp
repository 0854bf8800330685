// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/heartbeat.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::size_t offsetSamples = 8;
/// The wall clock moved during the exchange by more than this: its stamps say nothing about the other clock.
constexpr double wallJumpMs = 50;

double differenceUs(quint64 later, quint64 earlier) { return double(qint64(later - earlier)); }

} // namespace

double clockOffsetMs(quint64 pingSentUs, const PongStamps &stamps, quint64 pongArrivedUs)
{
    return (differenceUs(stamps.receivedUs, pingSentUs) + differenceUs(stamps.sentUs, pongArrivedUs)) / 2 / 1000;
}

Heartbeat::Heartbeat(const Wire::Limits &limits)
    : m_interval(limits.pingInterval)
    , m_timeout(limits.pongTimeout)
{
}

void Heartbeat::start(std::chrono::nanoseconds now)
{
    m_start = now;
    m_nextPing = now;
    m_lastPong = now;
    m_sentSinceStart = 0;
    m_nextNumber = 0;
    m_open.clear();
    m_offsets.clear();
}

void Heartbeat::stop()
{
    m_start.reset();
    m_open.clear();
}

std::chrono::nanoseconds Heartbeat::gap() const
{
    return m_sentSinceStart < burstPings ? std::min<std::chrono::nanoseconds>(burstInterval, m_interval) : m_interval;
}

void Heartbeat::setInterval(std::chrono::milliseconds interval, std::chrono::nanoseconds now)
{
    m_interval = interval;
    m_nextPing = std::min(m_nextPing, now + gap());
}

bool Heartbeat::isPingDue(std::chrono::nanoseconds now) const { return m_start && now >= m_nextPing; }

bool Heartbeat::isDead(std::chrono::nanoseconds now) const { return m_start && now >= lostAt(); }

std::optional<std::chrono::nanoseconds> Heartbeat::overdueAt() const
{
    const auto missing = std::find_if(m_open.begin(), m_open.end(), [this](const OpenPing &open) { return open.sent >= m_lastPong; });
    return m_start && missing != m_open.end() ? std::optional<std::chrono::nanoseconds>(missing->sent + overdueAfter) : std::nullopt;
}

bool Heartbeat::isOverdue(std::chrono::nanoseconds now) const
{
    const auto at = overdueAt();
    return at && now >= *at;
}

std::optional<std::chrono::nanoseconds> Heartbeat::nextDeadline(std::chrono::nanoseconds now) const
{
    if (!m_start)
        return std::nullopt;
    const auto next = std::min(m_nextPing, lostAt());
    const auto overdue = overdueAt();
    return overdue && *overdue > now ? std::min(next, *overdue) : next;
}

quint32 Heartbeat::pingSent(std::chrono::nanoseconds now, quint64 wallUs)
{
    const quint32 number = m_nextNumber++;
    m_open.push_back({number, now, wallUs});
    if (m_open.size() > maxOpenPings)
        m_open.pop_front();
    ++m_sentSinceStart;
    m_nextPing = now + gap();
    return number;
}

bool Heartbeat::pongReceived(quint32 number, std::chrono::nanoseconds arrival, quint64 arrivalWallUs, std::optional<PongStamps> stamps)
{
    const auto ping = std::find_if(m_open.begin(), m_open.end(), [number](const OpenPing &open) { return open.number == number; });
    if (!m_start || ping == m_open.end())
        return false;
    const double roundTripMs = Milliseconds(arrival - ping->sent).count();
    m_roundTrips.add(roundTripMs);
    const double wallMs = differenceUs(arrivalWallUs, ping->wallUs) / 1000;
    if (stamps && std::abs(wallMs - roundTripMs) > wallJumpMs) {
        m_offsets.clear();
    } else if (stamps) {
        m_offsets.push_back({roundTripMs, clockOffsetMs(ping->wallUs, *stamps, arrivalWallUs)});
        if (m_offsets.size() > offsetSamples)
            m_offsets.pop_front();
    }
    // TCP keeps order, so an older ping without an answer will not get one.
    m_open.erase(m_open.begin(), ping + 1);
    m_lastPong = std::max(m_lastPong, arrival);
    return true;
}

void Heartbeat::bareLifeSign(std::chrono::nanoseconds arrival)
{
    if (!m_start)
        return;
    // Two open pings: this server does not answer them by message, so this is all there is to measure.
    if (m_open.size() >= 2)
        m_roundTrips.add(Milliseconds(arrival - m_open.back().sent).count());
    m_lastPong = std::max(m_lastPong, arrival);
}

std::optional<double> Heartbeat::clockOffset() const
{
    if (m_offsets.empty())
        return std::nullopt;
    const auto shorter = [](const OffsetSample &a, const OffsetSample &b) { return a.roundTripMs < b.roundTripMs; };
    return std::min_element(m_offsets.begin(), m_offsets.end(), shorter)->offsetMs;
}

} // namespace VisionFlow
