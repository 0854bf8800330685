// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the fault switch does to what clients get: a value, read from one list of words.
#pragma once

#include "protocol/result.h"
#include "protocol/wireprofile.h"

#include <QMetaType>
#include <QString>

#include <chrono>

namespace VisionFlow::Server {

/// A default one does nothing. Node updates are counted from 0 since the plan was set; snapshots do not count.
struct FaultPlan
{
    /// The schedule is over after so many node updates, and switches itself off.
    static constexpr int scheduledFrames = 300;
    static constexpr std::chrono::milliseconds longestDelay{60'000};

    bool cut = false;         ///< one byte off the end, where i mod 50 is 25
    bool notANumber = false;  ///< NaN in one position, where i mod 100 is 60
    bool unknownType = false; ///< a message of type 0x7f behind it, where i mod 200 is 110
    bool timeBack = false;    ///< the header's time one second early, where i mod 150 is 80

    int dropEvery = 0;                       ///< each so manieth node update does not leave; 0: none
    int reorderEvery = 0;                    ///< each so manieth leaves behind the next; 0: none
    bool withholdPongs = false;              ///< typed and text; those of WebSocket are QtWebSockets' own
    std::chrono::milliseconds delay{0};      ///< of all that is sent
    std::chrono::milliseconds jitter{0};     ///< the delay is at most so much more or less; the order stays
    std::chrono::milliseconds closeAfter{0}; ///< each connection is closed with 1011 so long after it opened; 0: never
    std::optional<Wire::ProfileId> era;      ///< node updates leave in this foreign layout, and everything else as ever

    /// All four scheduled faults: 12 in 300 frames, no frame hit twice.
    static FaultPlan schedule();
    bool hasSchedule() const { return cut || notANumber || unknownType || timeBack; }
    /// The same without its schedule.
    FaultPlan afterSchedule() const;
    /// True when node updates leave otherwise than encoded.
    bool touchesFrames() const { return hasSchedule() || dropEvery > 0 || reorderEvery > 0 || era.has_value(); }
    friend bool operator==(const FaultPlan &, const FaultPlan &) = default;
};

/// Words joined by commas: "schedule" or its parts "cut", "nan", "type", "time"; "drop=N", "reorder=N", "no-pong", "delay=40ms",
/// "jitter=5ms", "close=10s", "era=WORD" with a word of Wire::foreignLayouts(). Empty: the schedule. \return a plan, or a sentence
/// about what is wrong.
Result<FaultPlan, QString> parseFaultPlan(const QString &list);

} // namespace VisionFlow::Server

Q_DECLARE_METATYPE(VisionFlow::Server::FaultPlan)
