// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What crosses from the I/O thread to the window besides the graph: values, copied.
#pragma once

#include "app/client/clientsession.h"

namespace VisionFlow {

/// How a session stands. Changes only when something happens, so that it can be compared and sent once.
struct SessionStatus
{
    enum class Layout { Unknown, Running, Settled, Paused };
    /// What has been missing since silentSince.
    enum class Silence { None, Positions, Pongs };

    ClientSession::State state = ClientSession::State::Idle;
    QUrl url;
    QString profile;
    int attempt = 0; ///< of the present or the next connection, from 1
    std::optional<std::chrono::nanoseconds> retryAt;
    std::optional<std::chrono::nanoseconds> openedAt;
    Silence silence = Silence::None;
    std::chrono::nanoseconds silentSince{0};
    std::chrono::nanoseconds lostAt{0}; ///< with Silence::Pongs: when the connection is given up
    Layout layout = Layout::Unknown;
    QString layoutReason;
    bool pausedByUs = false; ///< Paused, and this session asked for it
    bool hasGraph = false;
    qsizetype nodes = 0;
    QString endText;                             ///< why the last connection ended
    QString misfit;                              ///< what node updates are that fit no profile in use, in words; empty while they fit
    std::optional<Wire::ProfileId> misfitLayout; ///< in which they could be read
    std::optional<Wire::ProfileId> decodedAs;    ///< in which they are read, as was chosen
    QString note;                                ///< a restriction to know about, such as a graph without names

    friend bool operator==(const SessionStatus &, const SessionStatus &) = default;
};

struct SessionStatistics
{
    ClientSession::Traffic traffic;
    LatencySummary roundTrip;
    std::vector<double> roundTripSamples;
    std::optional<double> clockOffsetMs;
};

/// The sentence for the status bar at \p now: why nothing moves, or that all is well.
QString statusSentence(const SessionStatus &status, const ClientSession::Traffic &traffic, std::chrono::nanoseconds now);

} // namespace VisionFlow
