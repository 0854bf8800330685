// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/foreignlayout.h"

#include "protocol/bytes.h"

#include <cmath>

namespace VisionFlow::Wire {

namespace {

using Id = ForeignLayout::Id;

constexpr quint32 allBits = 0xffffffffu;
constexpr quint32 compactIds = 0x03ffffffu; ///< below the bits of ontology and of privacy
constexpr quint32 agent32 = wideLayout.agentBit;
constexpr quint32 knowledge32 = wideLayout.knowledgeBit;
constexpr quint32 agent16 = narrowLayout.agentBit;
constexpr quint32 knowledge16 = narrowLayout.knowledgeBit;
constexpr quint32 ids14 = narrowLayout.idMask;
constexpr quint32 ids30 = wideLayout.idMask;

// name, word, head, item, tail, id, its mask and flags, has motion, has path, start
constexpr std::array layouts = {
    ForeignLayout{"unified 28", "unified28", 9, 28, 0, Id::U32, allBits, 0, 0, true, false, {0x42}, 1},
    ForeignLayout{"unified 28 without a sequence", "unified28-xr", 1, 28, 0, Id::U32, allBits, 0, 0, true, false, {0x42}, 1},
    ForeignLayout{"V5", "v5", 9, 48, 0, Id::U32, compactIds, agent32, knowledge32, true, true, {0x05}, 1},
    ForeignLayout{"V3", "v3", 1, 48, 0, Id::U32, compactIds, agent32, knowledge32, true, true, {0x03}, 1},
    ForeignLayout{"V2", "v2", 1, 36, 0, Id::U32, compactIds, agent32, knowledge32, true, true, {0x02}, 1},
    ForeignLayout{"V1 with a version byte", "v1-versioned", 1, 34, 0, Id::U16, ids14, agent16, knowledge16, true, true, {0x01}, 1},
    ForeignLayout{"V4 deltas", "v4", 4, 20, 0, Id::U32, compactIds, agent32, knowledge32, false, false, {0x04}, 1},
    ForeignLayout{"V3F0", "v3f0", 8, 28, 4, Id::U32, allBits, 0, 0, true, false, {0x30, 0x46, 0x33, 0x56}, 4},
    ForeignLayout{"graph update", "graph-update", 2, 28, 0, Id::F32, allBits, 0, 0, true, false, {0x01, 0x00}, 2},
    ForeignLayout{"ontology update", "ontology-update", 2, 28, 0, Id::F32, allBits, 0, 0, true, false, {0x01, 0x01}, 2},
    ForeignLayout{"items of 28", "items28", 0, 28, 0, Id::U32, ids30, agent32, knowledge32, true, false, {}, 0},
    ForeignLayout{"items of 26", "items26", 0, 26, 0, Id::U16, ids14, agent16, knowledge16, true, false, {}, 0},
    ForeignLayout{"items of 36", "items36", 0, 36, 0, Id::U32, ids30, agent32, knowledge32, true, true, {}, 0},
};

constexpr qsizetype headWithSequence = 9; ///< u64 behind the first byte
constexpr qsizetype mostLookedAt = 64;
constexpr float farthest = 1e6f;

/// Places and speeds of a layout: finite, not far out, and no denormals, which bytes read askew are full of.
bool looksLikeMotion(const char *numbers)
{
    for (int i = 0; i < 6; ++i) {
        const float number = load<float>(numbers + 4 * i);
        if (!(std::abs(number) < farthest) || std::fpclassify(number) == FP_SUBNORMAL)
            return false;
    }
    return true;
}

bool allLookLikeMotion(const ForeignLayout &layout, QByteArrayView bytes, qsizetype items)
{
    const char *at = bytes.data() + layout.headBytes + layout.motion();
    for (qsizetype i = 0; i < std::min(items, mostLookedAt); ++i, at += layout.itemBytes) {
        if (!looksLikeMotion(at))
            return false;
    }
    return true;
}

/// Without flags; nothing where a wide record cannot carry it.
std::optional<quint32> idOf(const ForeignLayout &layout, quint32 raw)
{
    if (layout.id == Id::F32) {
        const auto number = std::bit_cast<float>(raw);
        if (!(number >= 0 && number < float(layout.capacity())) || number != std::floor(number))
            return std::nullopt;
        return quint32(number);
    }
    const quint32 id = raw & layout.idMask;
    return id < layout.capacity() ? std::optional(id) : std::nullopt;
}

NodeKind kindOf(const ForeignLayout &layout, quint32 raw)
{
    if (raw & layout.agentBit)
        return NodeKind::Agent;
    return (raw & layout.knowledgeBit) ? NodeKind::Knowledge : NodeKind::Other;
}

void storeForeignId(const ForeignLayout &layout, quint32 id, NodeKind kind, char *to)
{
    const quint32 flags = kind == NodeKind::Agent ? layout.agentBit : kind == NodeKind::Knowledge ? layout.knowledgeBit : 0;
    switch (layout.id) {
    case Id::U16:
        store<quint16>(quint16(id | flags), to);
        break;
    case Id::U32:
        store<quint32>(id | flags, to);
        break;
    case Id::F32:
        store<float>(float(id), to);
        break;
    }
}

} // namespace

std::span<const ForeignLayout> foreignLayouts() { return layouts; }

const ForeignLayout *foreignLayout(QStringView word)
{
    const auto found = std::find_if(layouts.begin(), layouts.end(), [&](const ForeignLayout &layout) {
        return layout.hasMotion && word == QLatin1StringView(layout.word);
    });
    return found == layouts.end() ? nullptr : &*found;
}

QStringList foreignLayoutWords()
{
    QStringList words;
    for (const ForeignLayout &layout : layouts) {
        if (layout.hasMotion)
            words << QString::fromLatin1(layout.word);
    }
    return words;
}

std::optional<qsizetype> foreignItems(const ForeignLayout &layout, QByteArrayView bytes)
{
    const qsizetype body = bytes.size() - layout.headBytes - layout.tailBytes;
    if (body < layout.itemBytes || body % layout.itemBytes != 0)
        return std::nullopt;
    for (qsizetype i = 0; i < layout.startBytes; ++i) {
        if (quint8(bytes[i]) != layout.start[std::size_t(i)])
            return std::nullopt;
    }
    const qsizetype items = body / layout.itemBytes;
    if (!layout.hasMotion) // V4 says how many there are, modulo 2^16
        return quint16(items) == load<quint16>(bytes.data() + 2) ? std::optional(items) : std::nullopt;
    return items;
}

std::optional<ForeignFit> foreignFit(QByteArrayView bytes)
{
    for (const ForeignLayout &layout : layouts) {
        const auto items = foreignItems(layout, bytes);
        if (items && (!layout.hasMotion || allLookLikeMotion(layout, bytes, *items)))
            return ForeignFit{&layout, *items};
    }
    return std::nullopt;
}

quint32 rawForeignId(const ForeignLayout &layout, const char *from)
{
    return layout.id == Id::U16 ? load<quint16>(from) : load<quint32>(from);
}

NodeRecord decodeForeignItem(const ForeignLayout &layout, const char *from)
{
    const quint32 raw = rawForeignId(layout, from);
    const auto id = idOf(layout, raw);
    const auto vector = [](const char *at) { return Vec3{load<float>(at), load<float>(at + 4), load<float>(at + 8)}; };
    NodeRecord record;
    record.id = id.value_or(wideLayout.idMask);
    record.kind = kindOf(layout, raw);
    record.position = vector(from + layout.motion());
    record.velocity = vector(from + layout.motion() + 12);
    if (layout.hasPath) {
        record.distance = load<float>(from + layout.path());
        record.parent = load<qint32>(from + layout.path() + 4);
    }
    if (!id) // nobody's
        record.position.x = std::numeric_limits<float>::quiet_NaN();
    return record;
}

Result<QByteArray, DecodeError> wideRecordsOf(const ForeignLayout &layout, QByteArrayView bytes, const Limits &limits)
{
    if (bytes.isEmpty())
        return DecodeError::Empty;
    if (bytes.size() > limits.serverMessageBytes)
        return DecodeError::TooLarge;
    if (!layout.hasMotion)
        return DecodeError::UnsupportedType;
    const auto items = foreignItems(layout, bytes);
    if (!items)
        return DecodeError::PayloadNotDivisible;
    if (*items > limits.inflatedBytes / wideLayout.size())
        return DecodeError::TooLarge;
    QByteArray records(*items * wideLayout.size(), Qt::Uninitialized);
    const char *from = bytes.data() + layout.headBytes;
    char *to = records.data();
    for (qsizetype i = 0; i < *items; ++i, from += layout.itemBytes, to += wideLayout.size())
        encodeNodeRecord(decodeForeignItem(layout, from), RecordForm::Wide, to);
    return records;
}

QByteArray encodeForeign(const ForeignLayout &layout, quint64 sequence, QByteArrayView wideRecords)
{
    Q_ASSERT(layout.hasMotion && wideRecords.size() % wideLayout.size() == 0);
    const qsizetype most = wideRecords.size() / wideLayout.size();
    QByteArray bytes(layout.headBytes + most * layout.itemBytes + layout.tailBytes, '\0');
    std::copy_n(layout.start.begin(), layout.startBytes, bytes.begin());
    if (layout.headBytes == headWithSequence)
        store<quint64>(sequence, bytes.data() + 1);
    else if (layout.headBytes == layout.startBytes + 4) // a number of the frame
        store<quint32>(quint32(sequence), bytes.data() + layout.startBytes);
    char *to = bytes.data() + layout.headBytes;
    quint32 items = 0;
    for (qsizetype i = 0; i < most; ++i) {
        const char *from = wideRecords.data() + i * wideLayout.size();
        const NodeRecord record = decodeNodeRecord(from, RecordForm::Wide);
        if (record.id >= layout.capacity())
            continue;
        storeForeignId(layout, record.id, record.kind, to);
        std::memcpy(to + layout.motion(), from + wideLayout.position(), std::size_t(layout.hasPath ? 32 : 24));
        to += layout.itemBytes;
        ++items;
    }
    if (layout.tailBytes == 4)
        store<quint32>(items, to);
    bytes.truncate(to - bytes.constData() + layout.tailBytes);
    return bytes;
}

} // namespace VisionFlow::Wire
