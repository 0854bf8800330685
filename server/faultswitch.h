// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fault switch at work: which node update is hit by what, and the bytes that come of it.
#pragma once

#include "protocol/frameheader.h"
#include "protocol/noderecord.h"
#include "server/faultplan.h"

#include <QByteArray>

#include <vector>

namespace VisionFlow::Server {

/// What becomes of one node update.
struct FrameFault
{
    bool cut = false;
    bool notANumber = false;
    bool unknownTypeBehind = false;
    bool timeBack = false;
    bool dropped = false;
    bool heldBack = false;
    bool endsSchedule = false; ///< the last one that is counted
    friend bool operator==(const FrameFault &, const FrameFault &) = default;
};

/// Counts node updates. Pure.
class FaultSwitch
{
public:
    /// Counts from 0 again.
    void set(const FaultPlan &plan);
    const FaultPlan &plan() const { return m_plan; }
    bool touchesFrames() const { return m_plan.touchesFrames(); }
    /// Of the next node update. Behind the last scheduled one the plan has no schedule any more.
    FrameFault next();

private:
    FaultPlan m_plan;
    int m_frame = 0;
};

/// NaN and early time, before the frame is encoded.
void spoil(const FrameFault &fault, Wire::FrameHeader &header, std::vector<Wire::NodeRecord> &records);
/// A message of type 0x7f with a header and a few bytes.
QByteArray unknownTypeMessage(quint64 timeUs);

} // namespace VisionFlow::Server
