// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pings that are due, pongs that came, and what they say about the distance and the other clock. No timers, no I/O.
#pragma once

#include "app/core/latencywindow.h"
#include "protocol/limits.h"

#include <chrono>
#include <deque>
#include <optional>

namespace VisionFlow {

/// The server's half of the four stamps, microseconds since the Unix epoch on its wall clock.
struct PongStamps
{
    quint64 receivedUs = 0;
    quint64 sentUs = 0;
};

/// Server's wall clock minus ours, in milliseconds. Source: RFC 5905, section 8, theta.
double clockOffsetMs(quint64 pingSentUs, const PongStamps &stamps, quint64 pongArrivedUs);

/// Life of one connection at a time. Round trips are measured on the steady clock alone.
class Heartbeat
{
public:
    /// The first pings come quickly, so that the dashboard says something at once.
    static constexpr int burstPings = 5;
    static constexpr std::chrono::seconds burstInterval{1};
    /// A pong that is late by this makes the connection look unwell.
    static constexpr std::chrono::seconds overdueAfter{5};
    static constexpr std::size_t maxOpenPings = 256;

    explicit Heartbeat(const Wire::Limits &limits);

    /// A connection opened; the first ping is due at once.
    void start(std::chrono::nanoseconds now);
    void stop();
    bool isRunning() const { return m_start.has_value(); }
    void setInterval(std::chrono::milliseconds interval, std::chrono::nanoseconds now);

    bool isPingDue(std::chrono::nanoseconds now) const;
    /// True from exactly Limits::pongTimeout after the last pong, or after the start when none came.
    bool isDead(std::chrono::nanoseconds now) const;
    /// A ping has had no answer for overdueAfter.
    bool isOverdue(std::chrono::nanoseconds now) const;
    /// When tick-like questions get another answer next; nothing while stopped.
    std::optional<std::chrono::nanoseconds> nextDeadline(std::chrono::nanoseconds now) const;
    std::chrono::nanoseconds lastSign() const { return m_lastPong; }
    /// When isDead() unless a pong comes.
    std::chrono::nanoseconds lostAt() const { return m_lastPong + m_timeout; }

    /// A ping leaves now. \return its number, which the pong must carry.
    quint32 pingSent(std::chrono::nanoseconds now, quint64 wallUs);
    /// A pong to ping \p number. A number that was never sent, or is answered already, counts for nothing.
    bool pongReceived(quint32 number, std::chrono::nanoseconds arrival, quint64 arrivalWallUs, std::optional<PongStamps> stamps);
    /// A pong of the WebSocket layer, for servers that know no other. It keeps the connection alive, and is measured
    /// where pings stay without an answer by message.
    void bareLifeSign(std::chrono::nanoseconds arrival);

    LatencySummary roundTrip() const { return m_roundTrips.summary(); }
    std::vector<double> roundTripSamples() const { return m_roundTrips.samples(); }
    /// Of the exchange with the shortest round trip among the last eight, as NTP filters its samples.
    std::optional<double> clockOffset() const;

private:
    struct OpenPing
    {
        quint32 number;
        std::chrono::nanoseconds sent;
        quint64 wallUs;
    };
    struct OffsetSample
    {
        double roundTripMs;
        double offsetMs;
    };

    std::chrono::nanoseconds gap() const;
    std::optional<std::chrono::nanoseconds> overdueAt() const;

    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_timeout;
    std::optional<std::chrono::nanoseconds> m_start;
    std::chrono::nanoseconds m_nextPing{0};
    std::chrono::nanoseconds m_lastPong{0};
    int m_sentSinceStart = 0;
    quint32 m_nextNumber = 0;
    std::deque<OpenPing> m_open;
    std::deque<OffsetSample> m_offsets;
    LatencyWindow m_roundTrips;
};

} // namespace VisionFlow
