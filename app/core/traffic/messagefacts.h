// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the list and the filter know about each message without reading it again: small, because there are a million.
#pragma once

#include "protocol/capturedmessage.h"

namespace VisionFlow {

/// Made once, where the message arrives; see MessageReader.
struct MessageFacts
{
    quint64 number = 0;
    qint64 timeNs = 0;    ///< since the log began
    quint64 senderUs = 0; ///< sender's wall clock from the header; 0 where there is none
    quint32 length = 0;   ///< payload bytes
    quint32 wireLength = 0;
    quint32 connection = 0;
    quint32 sequence = 0;  ///< from the header; 0 where there is none
    quint32 items = 0;     ///< node records, settings values, …; 0 where that means nothing
    quint32 answers = 0;   ///< how many messages before this one its question lies (pong, response, result); 0: it answers none
    quint32 elapsedUs = 0; ///< from that question to here, microseconds; at most 71 minutes
    quint16 type = 0;      ///< index into MessageTypeNames
    quint16 findings = 0;  ///< bit per FindingCode
    quint8 flags = 0;      ///< of the frame header
    Wire::Way way = Wire::Way::Received;
    Wire::Carrier carrier = Wire::Carrier::Binary;
    quint8 severity = 0; ///< worst of the findings, Severity + 1; 0: none
};
static_assert(sizeof(MessageFacts) <= 64);

} // namespace VisionFlow
