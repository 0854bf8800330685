// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/nodescatter.h"

#include "protocol/bytes.h"

#include <cmath>

namespace VisionFlow::Wire {

namespace {

// Six coordinates and the distance are adjacent, so they load as one block and test as one condition.
struct Body
{
    Vec3 position;
    Vec3 velocity;
    float distance;
    qint32 parent;
};
static_assert(sizeof(Body) == 32);

inline Body loadBody(const char *from)
{
    if constexpr (Q_BYTE_ORDER == Q_LITTLE_ENDIAN) {
        Body body;
        std::memcpy(&body, from, sizeof body);
        return body;
    } else {
        const auto vec = [](const char *at) { return Vec3{load<float>(at), load<float>(at + 4), load<float>(at + 8)}; };
        return {vec(from), vec(from + 12), load<float>(from + 24), load<qint32>(from + 28)};
    }
}

// & instead of &&: seven compares without a branch.
inline bool usable(const Body &body, float magnitude)
{
    return bool(int(std::abs(body.position.x) <= magnitude) & int(std::abs(body.position.y) <= magnitude)
                & int(std::abs(body.position.z) <= magnitude) & int(std::abs(body.velocity.x) <= magnitude)
                & int(std::abs(body.velocity.y) <= magnitude) & int(std::abs(body.velocity.z) <= magnitude) & int(body.distance >= 0));
}

template <RecordForm form>
ScatterCounts scatter(QByteArrayView payload, const ScatterTarget &target)
{
    constexpr RecordLayout layout = recordLayout(form);
    using RawId = std::conditional_t<form == RecordForm::Narrow, quint16, quint32>;

    ScatterCounts counts;
    const char *at = payload.data();
    const char *const end = at + payload.size() - payload.size() % layout.size();
    for (; at != end; at += layout.size()) {
        const quint32 raw = load<RawId>(at);
        const quint32 id = raw & layout.idMask;
        const quint32 slot = id < target.slotOfId.size() ? target.slotOfId[id] : noSlot;
        if (slot >= target.states.size()) { // noSlot too: one comparison keeps even a wrong index inside the table
            ++counts.unknownIds;
            continue;
        }
        const Body body = loadBody(at + layout.idBytes);
        if (!usable(body, target.coordinateMagnitude)) {
            ++counts.nonFinite;
            continue;
        }
        NodeState &state = target.states[slot];
        if (state.time == target.time) {
            ++counts.duplicates;
        } else {
            state.previousPosition = state.position;
            state.previousTime = state.time;
            state.previousVelocity = state.velocity;
            state.time = target.time;
        }
        state.position = body.position;
        state.velocity = body.velocity;
        state.distance = body.distance;
        state.setParent(body.parent);
        if (raw & ~layout.idMask) {
            const quint8 kind = quint8(kindOfRawId(raw, form));
            counts.kindChanges += target.kindOfSlot[slot] != kind;
            target.kindOfSlot[slot] = kind;
        }
        ++counts.applied;
    }
    return counts;
}

} // namespace

ScatterCounts scatterNodeRecords(QByteArrayView payload, RecordForm form, const ScatterTarget &target)
{
    Q_ASSERT(target.kindOfSlot.size() == target.states.size());
    return form == RecordForm::Narrow ? scatter<RecordForm::Narrow>(payload, target) : scatter<RecordForm::Wide>(payload, target);
}

} // namespace VisionFlow::Wire
