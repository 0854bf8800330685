// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Node records from a frame straight into the state table: validate, look up, store; nothing is allocated.
#pragma once

#include "protocol/nodestate.h"

#include <QByteArrayView>

#include <span>

namespace VisionFlow::Wire {

inline constexpr quint32 noSlot = 0xffffffffu;

/// Where the records go.
struct ScatterTarget
{
    std::span<NodeState> states;       ///< row of each slot
    std::span<const quint32> slotOfId; ///< slot of each id, noSlot for unknown ids; ids past its end are unknown
    std::span<quint8> kindOfSlot;      ///< NodeKind per slot; raised by flags, never cleared. Same size as states
    float time = 0;                    ///< arrival, seconds on the table's clock; must grow from frame to frame
    float coordinateMagnitude = 1e9f;
};

/// What became of the records of one frame.
struct ScatterCounts
{
    quint32 applied = 0;
    quint32 nonFinite = 0;  ///< dropped: a coordinate, speed or distance is no usable number
    quint32 unknownIds = 0; ///< dropped: nobody announced the id
    quint32 duplicates = 0; ///< id already seen in this frame; the last one wins
    quint32 kindChanges = 0;

    friend bool operator==(const ScatterCounts &, const ScatterCounts &) = default;
};

/// Scatters \p payload, whose size the profile has checked to be a multiple of the record size.
ScatterCounts scatterNodeRecords(QByteArrayView payload, RecordForm form, const ScatterTarget &target);

} // namespace VisionFlow::Wire
