// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The layouts in which servers of other eras send node updates, as a table, and the way between them and our wide records.
#pragma once

#include "protocol/decodeerror.h"
#include "protocol/limits.h"
#include "protocol/noderecord.h"
#include "protocol/result.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace VisionFlow::Wire {

/// A head, items of one size, maybe a tail. An item begins with its id; position and velocity follow, three f32 each, and where
/// hasPath is set the distance (f32) and the parent (i32). Source: PROTOCOL.md section 7.
struct ForeignLayout
{
    enum class Id : quint8 {
        U16,
        U32,
        F32, ///< the number as a float: exact up to 2^24
    };

    const char *name; ///< for people: "unified 28"
    const char *word; ///< for command lines: "unified28"
    qsizetype headBytes;
    qsizetype itemBytes;
    qsizetype tailBytes;
    Id id;
    quint32 idMask; ///< of a raw id; bits outside of it that are no flag below mean nothing to us
    quint32 agentBit;
    quint32 knowledgeBit;
    bool hasMotion; ///< false where items are no positions; such a layout is told of, and never read
    bool hasPath;
    std::array<quint8, 4> start; ///< what the head begins with
    qsizetype startBytes;        ///< of start; 0: the bytes may be anything

    constexpr qsizetype idBytes() const { return id == Id::U16 ? 2 : 4; }
    constexpr qsizetype motion() const { return idBytes(); }
    constexpr qsizetype path() const { return idBytes() + 24; }
    /// Ids below this can be told apart, in it and in our wide records.
    constexpr quint32 capacity() const { return std::min(id == Id::F32 ? 1u << 24 : idMask, wideLayout.idMask) + 1; }
};

/// Those with a start come first: theirs is the stronger evidence. Lives for ever.
std::span<const ForeignLayout> foreignLayouts();

/// By its word, among those that can be read; null when there is none.
const ForeignLayout *foreignLayout(QStringView word);
/// Words of those that can be read.
QStringList foreignLayoutWords();

/// How many items \p bytes are in \p layout, by size and first bytes alone; nothing when they are not in it.
std::optional<qsizetype> foreignItems(const ForeignLayout &layout, QByteArrayView bytes);

struct ForeignFit
{
    const ForeignLayout *layout = nullptr;
    qsizetype items = 0;
    friend bool operator==(const ForeignFit &, const ForeignFit &) = default;
};
/// The layout that \p bytes fit by size, first bytes and look of their numbers, or nothing. visionflow.1 and V1 are not looked for.
std::optional<ForeignFit> foreignFit(QByteArrayView bytes);

/// One item, which is layout.itemBytes long at \p from. Without a path it is unreachable. An id that no wide record can carry comes out
/// as the highest one, and such a record is not usable.
NodeRecord decodeForeignItem(const ForeignLayout &layout, const char *from);
/// The id field with its flags, as it stands there.
quint32 rawForeignId(const ForeignLayout &layout, const char *from);

/// All items of \p bytes as wide records, side by side. \return them, or why \p bytes are no message of \p layout: Empty, TooLarge
/// (limits.serverMessageBytes, limits.inflatedBytes), UnsupportedType (no motion) or PayloadNotDivisible.
Result<QByteArray, DecodeError> wideRecordsOf(const ForeignLayout &layout, QByteArrayView bytes, const Limits &limits);

/// The opposite: a whole message. \p sequence goes where the layout has one, what it has and we do not (clusters, …) is zero.
/// Records whose id does not fit are left out. \pre wideRecords.size() is a multiple of 36, layout.hasMotion
QByteArray encodeForeign(const ForeignLayout &layout, quint64 sequence, QByteArrayView wideRecords);

} // namespace VisionFlow::Wire
