// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The profile of our own subprotocol: a 16-byte header, then a payload by type.
#pragma once

#include "protocol/wireprofile.h"

namespace VisionFlow::Wire {

/// Source: PROTOCOL.md sections 2 to 6.
class ProfileVisionFlow1 final : public WireProfile
{
public:
    ProfileId id() const override { return ProfileId::VisionFlow1; }
    const char *name() const override { return subprotocolName; }
    bool hasHeader() const override { return true; }
    quint32 idCapacity() const override { return wideLayout.capacity(); }
    Result<Frame, DecodeError> decode(QByteArrayView bytes, Direction receiver, const Limits &limits) const override;
    QByteArray encodeNodeUpdate(const FrameHeader &header, QByteArrayView records) const override;
};

} // namespace VisionFlow::Wire
