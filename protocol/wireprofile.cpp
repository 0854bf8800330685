// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/wireprofile.h"

#include "protocol/profilev1.h"
#include "protocol/profilevisionflow1.h"

#include <array>

namespace VisionFlow::Wire {

const WireProfile &wireProfile(ProfileId id) { return *wireProfiles()[std::size_t(id)]; }

std::span<const WireProfile *const> wireProfiles()
{
    static const ProfileVisionFlow1 visionFlow1;
    static const ProfileV1 v1;
    static const std::array<const WireProfile *, 2> all = {&visionFlow1, &v1};
    return all;
}

std::optional<ProfileId> detectProfile(QByteArrayView bytes, const ProfileMemory &memory, const Limits &limits)
{
    if (memory.negotiated)
        return memory.negotiated;
    const auto fits = [&](ProfileId id) { return bool(wireProfile(id).decode(bytes, Direction::ToClient, limits)); };
    if (memory.winner && fits(*memory.winner))
        return memory.winner;
    // The mark of a real V1 server is exact, so it is asked before a header that V1 bytes could resemble.
    if (ProfileV1::everyRecordHasTheMark(bytes))
        return ProfileId::V1;
    for (const ProfileId id : {ProfileId::VisionFlow1, ProfileId::V1}) {
        if (fits(id))
            return id;
    }
    return std::nullopt;
}

ProfileMemory remember(ProfileMemory memory, std::optional<ProfileId> fitted)
{
    if (fitted) {
        memory.winner = fitted;
        memory.malformedInARow = 0;
    } else if (++memory.malformedInARow >= malformedBeforeForgetting) {
        memory.winner.reset();
    }
    return memory;
}

} // namespace VisionFlow::Wire
