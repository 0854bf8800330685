// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Wire profiles: the dialects of binary message that servers speak, each one small codec behind one interface.
#pragma once

#include "protocol/frame.h"
#include "protocol/limits.h"

#include <optional>
#include <span>

namespace VisionFlow::Wire {

enum class ProfileId : quint8 {
    VisionFlow1, ///< typed frames, WebSocket subprotocol "visionflow.1"
    V1,          ///< headerless N x 34 bytes, no subprotocol: original clients and servers
};

inline constexpr char subprotocolName[] = "visionflow.1";

/// One dialect. Stateless: decoding is a pure function of the bytes.
class WireProfile
{
public:
    virtual ~WireProfile() = default;

    virtual ProfileId id() const = 0;
    /// Name for people and JSON, such as "visionflow.1".
    virtual const char *name() const = 0;
    /// False where there are node records and nothing else (no sequence, no time, no typed frames).
    virtual bool hasHeader() const = 0;
    /// Ids below this can be told apart.
    virtual quint32 idCapacity() const = 0;

    /// Validates a whole message that travelled towards \p receiver: size, type, direction, flags, reserved bits,
    /// divisibility. \return the frame, viewing \p bytes, or one reason.
    virtual Result<Frame, DecodeError> decode(QByteArrayView bytes, Direction receiver, const Limits &limits) const = 0;

    /// A node update. \p header's type is ignored, and all of it where hasHeader() is false.
    virtual QByteArray encodeNodeUpdate(const FrameHeader &header, QByteArrayView records) const = 0;
};

const WireProfile &wireProfile(ProfileId id);
std::span<const WireProfile *const> wireProfiles();

/// What one connection remembers between messages; the other input of detection.
struct ProfileMemory
{
    std::optional<ProfileId> negotiated; ///< by subprotocol: then nothing is guessed
    std::optional<ProfileId> winner;     ///< the profile that decoded the last good message
    int malformedInARow = 0;
};

/// Misfits in a row after which the winner is forgotten.
inline constexpr int malformedBeforeForgetting = 3;

/// Which profile \p bytes are in, for this connection. Pure; the caller stores what remember() returns.
/// \return nothing when no profile fits.
std::optional<ProfileId> detectProfile(QByteArrayView bytes, const ProfileMemory &memory, const Limits &limits);

/// The memory after a message that was (\p fitted) or was not in \p profile.
ProfileMemory remember(ProfileMemory memory, std::optional<ProfileId> fitted);

} // namespace VisionFlow::Wire
