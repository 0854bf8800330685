// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/wireprofile.h"

#include "protocol/profileforeign.h"
#include "protocol/profilev1.h"
#include "protocol/profilevisionflow1.h"

#include <list>
#include <vector>

namespace VisionFlow::Wire {

const WireProfile &wireProfile(ProfileId id) { return *wireProfiles()[std::size_t(id)]; }

std::span<const WireProfile *const> wireProfiles()
{
    static const ProfileVisionFlow1 visionFlow1;
    static const ProfileV1 v1;
    static const auto foreign = [] {
        std::list<ProfileForeign> profiles;
        for (const ForeignLayout &layout : foreignLayouts())
            profiles.emplace_back(foreignProfile(layout), layout);
        return profiles;
    }();
    static const auto all = [] {
        std::vector<const WireProfile *> profiles{&visionFlow1, &v1};
        for (const ProfileForeign &profile : foreign)
            profiles.push_back(&profile);
        return profiles;
    }();
    return all;
}

ProfileId foreignProfile(const ForeignLayout &layout)
{
    return ProfileId(quint8(ProfileId::FirstForeign) + (&layout - foreignLayouts().data()));
}

std::optional<ProfileId> foreignProfile(QStringView word)
{
    const ForeignLayout *layout = foreignLayout(word);
    return layout ? std::optional(foreignProfile(*layout)) : std::nullopt;
}

const ForeignLayout *foreignLayoutOf(ProfileId id)
{
    return id < ProfileId::FirstForeign ? nullptr : &foreignLayouts()[std::size_t(id) - std::size_t(ProfileId::FirstForeign)];
}

ProfileMemory memoryOf(QStringView subprotocol, std::optional<ProfileId> chosen)
{
    ProfileMemory memory;
    if (subprotocol == QLatin1StringView(subprotocolName))
        memory.negotiated = ProfileId::VisionFlow1;
    memory.chosen = chosen;
    return memory;
}

namespace {

/// By size and first bytes: what is in the records costs only themselves.
bool isInChosen(QByteArrayView bytes, const ProfileMemory &memory)
{
    const ForeignLayout *layout = memory.chosen ? foreignLayoutOf(*memory.chosen) : nullptr;
    return layout && layout->hasMotion && foreignItems(*layout, bytes);
}

} // namespace

std::optional<ProfileId> detectProfile(QByteArrayView bytes, const ProfileMemory &memory, const Limits &limits)
{
    const auto fits = [&](ProfileId id) { return bool(wireProfile(id).decode(bytes, Direction::ToClient, limits)); };
    // What was agreed on, and the mark of a real V1 server, are stronger than a person's word.
    if (isInChosen(bytes, memory)) {
        const bool isOther = memory.negotiated ? fits(*memory.negotiated) : ProfileV1::everyRecordHasTheMark(bytes);
        if (!isOther)
            return memory.chosen;
    }
    if (memory.negotiated)
        return memory.negotiated;
    if (memory.winner && fits(*memory.winner))
        return memory.winner;
    // The mark is exact, so it is asked before a header that V1 bytes could resemble.
    if (ProfileV1::everyRecordHasTheMark(bytes))
        return ProfileId::V1;
    // On a connection that has sent misfits, a size that 34 divides by accident proves nothing.
    if (memory.suspected) {
        const auto fit = foreignFit(bytes);
        if (fit && foreignProfile(*fit->layout) == *memory.suspected)
            return std::nullopt;
    }
    for (const ProfileId id : {ProfileId::VisionFlow1, ProfileId::V1}) {
        if (fits(id))
            return id;
    }
    return std::nullopt;
}

ProfileMemory remember(ProfileMemory memory, std::optional<ProfileId> fitted)
{
    if (fitted) {
        if (!foreignLayoutOf(*fitted))
            memory.winner = fitted;
        memory.malformedInARow = 0;
    } else if (++memory.malformedInARow >= malformedBeforeForgetting) {
        memory.winner.reset();
    }
    return memory;
}

std::optional<ForeignFit> suspect(ProfileMemory &memory, QByteArrayView misfit)
{
    const auto fit = foreignFit(misfit);
    if (fit)
        memory.suspected = foreignProfile(*fit->layout);
    return fit;
}

} // namespace VisionFlow::Wire
