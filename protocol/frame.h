// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A validated binary message, whichever profile it came in: what it is and where its payload lies.
#pragma once

#include "protocol/frameheader.h"
#include "protocol/noderecord.h"

#include <QByteArray>

#include <span>

namespace VisionFlow::Wire {

/// A view into the message it was decoded from, valid as long as those bytes are; a compressed payload is its own.
struct Frame
{
    FrameHeader header;     ///< synthesised (sequence and time 0) where the profile has none
    QByteArrayView payload; ///< inflated; size already checked against the type
    RecordForm form = RecordForm::Narrow;
    qsizetype wireBytes = 0; ///< of the whole message as it travelled
    QByteArray inflated{};   ///< what payload views when the message was compressed or in a foreign layout; else null

    /// Records of a node update; 0 for other types.
    qsizetype recordCount() const;
};

/// Node records, encoded, without header: what every profile of the 34/36-byte family shares.
QByteArray encodeNodeRecords(std::span<const NodeRecord> records, RecordForm form);

/// Header and payload in one message.
QByteArray encodeFrame(const FrameHeader &header, QByteArrayView payload);

} // namespace VisionFlow::Wire
