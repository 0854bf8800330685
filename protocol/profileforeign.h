// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The profile of a server of another era: node updates in one foreign layout, which a person or a command line has chosen.
#pragma once

#include "protocol/foreignlayout.h"
#include "protocol/wireprofile.h"

namespace VisionFlow::Wire {

/// Source: PROTOCOL.md section 7. Frames come out with wide records, so that nothing above has to know.
class ProfileForeign final : public WireProfile
{
public:
    /// \p layout outlives the profile.
    ProfileForeign(ProfileId id, const ForeignLayout &layout)
        : m_id(id)
        , m_layout(layout)
    {
    }

    ProfileId id() const override { return m_id; }
    const char *name() const override { return m_layout.name; }
    bool hasHeader() const override { return false; }
    quint32 idCapacity() const override { return m_layout.capacity(); }
    /// Servers of these eras take no positions, so there is no message \p receiver = ToServer.
    Result<Frame, DecodeError> decode(QByteArrayView bytes, Direction receiver, const Limits &limits) const override;
    /// \p records are wide where \p header says so.
    QByteArray encodeNodeUpdate(const FrameHeader &header, QByteArrayView records) const override;

private:
    const ProfileId m_id;
    const ForeignLayout &m_layout;
};

} // namespace VisionFlow::Wire
