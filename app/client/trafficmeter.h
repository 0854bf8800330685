// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Counts everything that passes a session's two choke points, one in and one out.
#pragma once

#include "app/client/clientsession.h"
#include "app/core/jitterwindow.h"
#include "app/core/ratemeter.h"
#include "app/core/sequencetracker.h"
#include "protocol/nodescatter.h"

namespace VisionFlow {

class TrafficMeter
{
public:
    void messageIn(qsizetype bytes, std::chrono::nanoseconds at);
    void messageOut(qsizetype bytes, std::chrono::nanoseconds at);
    /// \p payload: bytes of its records, without any header.
    void nodeUpdate(qsizetype payload, std::chrono::nanoseconds arrival);
    void records(const Wire::ScatterCounts &counts);
    void malformed() { ++m_malformed; }
    void setPromisedRate(double hz) { m_jitter.setPromisedRate(hz); }
    double promisedRate() const { return m_jitter.promisedRate(); }
    /// No frames are expected: the next gap says nothing about the line, and a rate that fades away nothing about the stream.
    void interrupt();
    SequenceTracker &sequence() { return m_sequence; }

    ClientSession::Traffic traffic(std::chrono::nanoseconds now) const;

private:
    struct Direction
    {
        quint64 messages = 0;
        quint64 bytes = 0;
        RateMeter messageRate;
        RateMeter byteRate;
        void add(qsizetype size, std::chrono::nanoseconds at);
    };
    Direction m_in;
    Direction m_out;
    RateMeter m_frameRate;
    RateMeter m_payloadRate;
    JitterWindow m_jitter;
    SequenceTracker m_sequence;
    quint64 m_droppedRecords = 0;
    quint64 m_malformed = 0;
};

} // namespace VisionFlow
