// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/faultswitch.h"

#include <limits>

namespace VisionFlow::Server {

namespace {

constexpr quint64 earlyByUs = 1'000'000;
constexpr char unknownType = 0x7f;
constexpr qsizetype unknownPayloadBytes = 5; ///< a length that no layout of any era has

} // namespace

void FaultSwitch::set(const FaultPlan &plan)
{
    m_plan = plan;
    m_frame = 0;
}

FrameFault FaultSwitch::next()
{
    const int i = m_frame++;
    FrameFault fault;
    fault.cut = m_plan.cut && i % 50 == 25;
    fault.notANumber = m_plan.notANumber && i % 100 == 60;
    fault.unknownTypeBehind = m_plan.unknownType && i % 200 == 110;
    fault.timeBack = m_plan.timeBack && i % 150 == 80;
    fault.dropped = m_plan.dropEvery > 0 && i % m_plan.dropEvery == m_plan.dropEvery - 1;
    fault.heldBack = m_plan.reorderEvery > 0 && i % m_plan.reorderEvery == m_plan.reorderEvery - 1 && !fault.dropped;
    fault.endsSchedule = m_plan.hasSchedule() && m_frame == FaultPlan::scheduledFrames;
    if (fault.endsSchedule)
        m_plan = m_plan.afterSchedule();
    return fault;
}

void spoil(const FrameFault &fault, Wire::FrameHeader &header, std::vector<Wire::NodeRecord> &records)
{
    if (fault.timeBack)
        header.timeUs -= earlyByUs;
    if (fault.notANumber && !records.empty())
        records[records.size() / 2].position.y = std::numeric_limits<float>::quiet_NaN();
}

QByteArray unknownTypeMessage(quint64 timeUs)
{
    Wire::FrameHeader header;
    header.timeUs = timeUs;
    QByteArray bytes(Wire::FrameHeader::size + unknownPayloadBytes, '\0');
    Wire::encodeFrameHeader(header, bytes.data());
    bytes[0] = unknownType;
    return bytes;
}

} // namespace VisionFlow::Server
