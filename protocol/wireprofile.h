// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Wire profiles: the dialects of binary message that servers speak, each one small codec behind one interface.
#pragma once

#include "protocol/foreignlayout.h"
#include "protocol/frame.h"
#include "protocol/limits.h"

#include <optional>
#include <span>

namespace VisionFlow::Wire {

enum class ProfileId : quint8 {
    VisionFlow1, ///< typed frames, WebSocket subprotocol "visionflow.1"
    V1,          ///< headerless N x 34 bytes, no subprotocol: original clients and servers
    FirstForeign ///< and those behind it: the rows of foreignLayouts(), never guessed, always chosen; see foreignProfile()
};

ProfileId foreignProfile(const ForeignLayout &layout);
/// By the layout's word; nothing when there is none that can be read.
std::optional<ProfileId> foreignProfile(QStringView word);
/// Null for the two profiles that are no foreign layout.
const ForeignLayout *foreignLayoutOf(ProfileId id);

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
    std::optional<ProfileId> chosen;     ///< by a person, for node updates that are not in the other two; foreign
    std::optional<ProfileId> suspected;  ///< what the last misfit looked like; foreign, and never decoded for that
    std::optional<ProfileId> winner;     ///< the profile that decoded the last good message; never foreign
    int malformedInARow = 0;
};

/// At the start of a connection that agreed on \p subprotocol, or on none.
ProfileMemory memoryOf(QStringView subprotocol, std::optional<ProfileId> chosen = std::nullopt);

/// Misfits in a row after which the winner is forgotten.
inline constexpr int malformedBeforeForgetting = 3;

/// Which profile \p bytes are in, for this connection. Pure; the caller stores what remember() returns.
/// \return nothing when no profile fits.
std::optional<ProfileId> detectProfile(QByteArrayView bytes, const ProfileMemory &memory, const Limits &limits);

/// The memory after a message that was in profile \p fitted, or in none.
ProfileMemory remember(ProfileMemory memory, std::optional<ProfileId> fitted);

/// The layout that a misfit looks like, and the memory of it.
std::optional<ForeignFit> suspect(ProfileMemory &memory, QByteArrayView misfit);

} // namespace VisionFlow::Wire
