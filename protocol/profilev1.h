// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The profile of original VisionFlow servers and clients: N x 34 bytes and nothing else.
#pragma once

#include "protocol/wireprofile.h"

namespace VisionFlow::Wire {

/// Source: PROTOCOL.md section 7.
class ProfileV1 final : public WireProfile
{
public:
    ProfileId id() const override { return ProfileId::V1; }
    const char *name() const override { return "v1"; }
    bool hasHeader() const override { return false; }
    quint32 idCapacity() const override { return narrowLayout.capacity(); }
    Result<Frame, DecodeError> decode(QByteArrayView bytes, Direction receiver, const Limits &limits) const override;
    QByteArray encodeNodeUpdate(const FrameHeader &header, QByteArrayView records) const override;

    /// True when every record ends in distance +Inf and parent -1, as all of the original servers' records do.
    /// The mark proves V1; its absence disproves nothing.
    static bool everyRecordHasTheMark(QByteArrayView bytes);
};

} // namespace VisionFlow::Wire
