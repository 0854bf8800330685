// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a filter can ask about: one table of fields with type, unit and help. A new field is a row here and a case in the
// subjects that have it.
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <limits>
#include <optional>
#include <span>

namespace VisionFlow {

/// In the order of the table.
enum class FilterFieldId : quint8 {
    FrameNumber,
    FrameTime,
    FrameDir,
    FrameLen,
    FrameWireLen,
    FrameEndpoint,
    FrameConnection,
    FrameCarrier,
    FrameItems,
    FrameText,
    FrameBytes,
    WsOpcode,
    WsCloseCode,
    MsgType,
    MsgFlags,
    MsgSequence,
    MsgElapsed,
    PingRtt,
    NodeId,
    NodeRawId,
    NodeKind,
    NodeLabel,
    NodeState,
    NodeX,
    NodeY,
    NodeZ,
    NodeSpeed,
    NodeSsspDist,
    NodeSsspParent,
    NodeAge,
    NodeDegree,
    EdgeSource,
    EdgeTarget,
    EdgeWeight,
    Finding,
    FindingCode,
    FindingSeverity,
};

enum class FilterType : quint8 {
    Flag,   ///< there or not; nothing to compare
    Number, ///< double; whole where the field says so
    Time,   ///< a moment
    Name,   ///< one of a few names, or its number
    Text,   ///< upper and lower case are the same
    Bytes,
};

/// What a number counts in, and with it the units that its literals may have.
enum class FilterUnit : quint8 { None, Seconds, Bytes };

/// What is filtered.
enum class FilterScope : quint8 {
    Frames = 1,  ///< whole messages
    Records = 2, ///< each node record of a message by itself
    Nodes = 4,   ///< nodes of the graph
};

/// A word for a number of a field: "unreachable" for infinity, "agent" for 1.
struct FilterName
{
    QLatin1StringView name;
    double value;
};

struct FilterField
{
    FilterFieldId id;
    QLatin1StringView name; ///< "node.sssp.dist"
    FilterType type;
    quint8 scopes; ///< FilterScope bits
    QLatin1StringView help;
    FilterUnit unit = FilterUnit::None;
    /// Numbers outside are impossible.
    double smallest = -std::numeric_limits<double>::infinity();
    double largest = std::numeric_limits<double>::infinity();
    bool whole = false;
    bool isFloat = false; ///< 32 bits on the wire: literals are rounded to them, so that 0.1 equals 0.1
    bool ordered = true;  ///< < and > mean something
    /// Names of values; for Type::Name all there are.
    std::span<const FilterName> names{};
    /// Value that stands for "none" and does not count as being there.
    std::optional<double> nothing{};

    bool isIn(FilterScope scope) const { return scopes & quint8(scope); }
    /// The number of \p name, whatever its case.
    std::optional<double> valueOf(QStringView valueName) const;
    /// The name of \p value; empty when it has none.
    QLatin1StringView nameOf(double value) const;
};

/// All, in the order of FilterFieldId.
std::span<const FilterField> filterFields();
const FilterField &filterField(FilterFieldId id);
/// By name, whatever its case; null when there is none.
const FilterField *findFilterField(QStringView name);
/// True for "node.abc", whose group "node" has fields.
bool hasFilterGroup(QStringView name);
/// The field of \p scope that \p name was probably meant to be, or null.
const FilterField *nearestFilterField(QStringView name, FilterScope scope);
/// The closest of \p candidates by edit distance, whatever the case; empty when none is close.
QString nearestWord(QStringView word, const QStringList &candidates);

} // namespace VisionFlow
