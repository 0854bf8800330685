// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One node on the wire: 34 bytes with a 16-bit id, or 36 with a 32-bit one.
#pragma once

#include <QByteArrayView>
#include <QDebug>

#include <array>
#include <limits>

namespace VisionFlow::Wire {

enum class NodeKind : quint8 { Other = 0, Agent = 1, Knowledge = 2 };

/// "agent", "knowledge" or "other".
const char *nodeKindName(NodeKind kind);

/// Three coordinates in layout units (no fixed scale).
struct Vec3
{
    float x = 0;
    float y = 0;
    float z = 0;
    friend bool operator==(const Vec3 &, const Vec3 &) = default;
};

inline constexpr float unreachable = std::numeric_limits<float>::infinity();
inline constexpr qint32 noParent = -1;

/// Width of the id field, and with it of a record.
enum class RecordForm : quint8 { Narrow, Wide };

/// Where the fields of one record lie; the two forms differ in the id alone.
struct RecordLayout
{
    qsizetype idBytes;
    quint32 agentBit;
    quint32 knowledgeBit;
    quint32 idMask;

    constexpr qsizetype size() const { return idBytes + 32; }
    constexpr qsizetype position() const { return idBytes; }
    constexpr qsizetype velocity() const { return idBytes + 12; }
    constexpr qsizetype distance() const { return idBytes + 24; }
    constexpr qsizetype parent() const { return idBytes + 28; }
    /// Ids 0 … capacity()-1 fit.
    constexpr quint32 capacity() const { return idMask + 1; }
};

inline constexpr RecordLayout narrowLayout{2, 0x8000u, 0x4000u, 0x3fffu};
inline constexpr RecordLayout wideLayout{4, 0x80000000u, 0x40000000u, 0x3fffffffu};
static_assert(narrowLayout.size() == 34 && wideLayout.size() == 36);

constexpr const RecordLayout &recordLayout(RecordForm form) { return form == RecordForm::Narrow ? narrowLayout : wideLayout; }

/// One decoded record. Source: PROTOCOL.md section 4.
struct NodeRecord
{
    quint32 id = 0;
    NodeKind kind = NodeKind::Other;
    Vec3 position;
    Vec3 velocity;                ///< layout units per second
    float distance = unreachable; ///< shortest-path distance from the source; +Inf: unreachable
    qint32 parent = noParent;     ///< id of the previous node on that path; -1: none
    friend bool operator==(const NodeRecord &, const NodeRecord &) = default;
};

/// The id field as it stands on the wire: flags and id together.
quint32 rawId(quint32 id, NodeKind kind, RecordForm form);

/// Kind from the flag bits. Agent wins where both are set, as servers in the field test it first.
NodeKind kindOfRawId(quint32 raw, RecordForm form);

/// True when every coordinate and speed is finite and within \p magnitude, and the distance is a number of 0 or more, or +Inf.
bool isUsable(const NodeRecord &record, float magnitude);

/// Reads one record; \p from must hold recordLayout(form).size() bytes. Any bytes decode; use isUsable() before drawing.
NodeRecord decodeNodeRecord(const char *from, RecordForm form);

/// Writes one record. \pre record.id < recordLayout(form).capacity()
void encodeNodeRecord(const NodeRecord &record, RecordForm form, char *to);

QDebug operator<<(QDebug debug, const NodeRecord &record);

} // namespace VisionFlow::Wire
