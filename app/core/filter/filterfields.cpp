// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filterfields.h"

#include "app/core/traffic/finding.h"
#include "protocol/capturedmessage.h"
#include "protocol/noderecord.h"

#include <algorithm>
#include <array>
#include <vector>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

using Id = FilterFieldId;
using Type = FilterType;

constexpr quint8 frames = quint8(FilterScope::Frames) | quint8(FilterScope::Records);
constexpr quint8 nodes = quint8(FilterScope::Nodes);
constexpr quint8 everywhere = frames | nodes;
constexpr double infinity = std::numeric_limits<double>::infinity();

using Wire::Carrier;
using Wire::Way;

constexpr std::array directions{FilterName{"sent"_L1, double(Way::Sent)}, FilterName{"received"_L1, double(Way::Received)}};
constexpr std::array carriers{FilterName{"handshake"_L1, double(Carrier::Handshake)}, FilterName{"text"_L1, double(Carrier::Text)},
                              FilterName{"binary"_L1, double(Carrier::Binary)},       FilterName{"ping"_L1, double(Carrier::Ping)},
                              FilterName{"pong"_L1, double(Carrier::Pong)},           FilterName{"close"_L1, double(Carrier::Close)},
                              FilterName{"request"_L1, double(Carrier::Request)},     FilterName{"response"_L1, double(Carrier::Response)}};
// RFC 6455, section 11.8.
constexpr std::array opcodes{FilterName{"text"_L1, 1}, FilterName{"binary"_L1, 2}, FilterName{"close"_L1, 8}, FilterName{"ping"_L1, 9},
                             FilterName{"pong"_L1, 10}};
// The bits of the frame header.
constexpr std::array flags{FilterName{"gzip"_L1, 1}, FilterName{"predicted"_L1, 2}, FilterName{"snapshot"_L1, 4}, FilterName{"wide"_L1, 8}};
constexpr std::array kinds{FilterName{"other"_L1, double(Wire::NodeKind::Other)}, FilterName{"agent"_L1, double(Wire::NodeKind::Agent)},
                           FilterName{"knowledge"_L1, double(Wire::NodeKind::Knowledge)}};
constexpr std::array distances{FilterName{"unreachable"_L1, infinity}};
constexpr std::array parents{FilterName{"none"_L1, double(Wire::noParent)}};
constexpr std::array severities{FilterName{"note"_L1, double(Severity::Note)}, FilterName{"warning"_L1, double(Severity::Warning)},
                                FilterName{"error"_L1, double(Severity::Error)}};
constexpr std::array codes{FilterName{"bad_length"_L1, double(FindingCode::BadLength)},
                           FilterName{"not_finite"_L1, double(FindingCode::NotFinite)},
                           FilterName{"unknown_node"_L1, double(FindingCode::UnknownNode)},
                           FilterName{"unknown_type"_L1, double(FindingCode::UnknownType)},
                           FilterName{"time_back"_L1, double(FindingCode::TimeBack)},
                           FilterName{"sequence_gap"_L1, double(FindingCode::SequenceGap)},
                           FilterName{"sequence_back"_L1, double(FindingCode::SequenceBack)},
                           FilterName{"late_pong"_L1, double(FindingCode::LatePong)},
                           FilterName{"missing_pong"_L1, double(FindingCode::MissingPong)},
                           FilterName{"duplicate_path"_L1, double(FindingCode::DuplicatePath)},
                           FilterName{"not_json"_L1, double(FindingCode::NotJson)},
                           FilterName{"bad_frame"_L1, double(FindingCode::BadFrame)},
                           FilterName{"profile_mismatch"_L1, double(FindingCode::ProfileMismatch)},
                           FilterName{"error_message"_L1, double(FindingCode::ErrorMessage)},
                           FilterName{"lost"_L1, double(FindingCode::Lost)}};

FilterField flag(Id id, QLatin1StringView name, quint8 scopes, QLatin1StringView help) { return {id, name, Type::Flag, scopes, help}; }

FilterField text(Id id, QLatin1StringView name, quint8 scopes, QLatin1StringView help) { return {id, name, Type::Text, scopes, help}; }

/// A whole number of 0 or more.
FilterField count(Id id, QLatin1StringView name, quint8 scopes, QLatin1StringView help, FilterUnit unit = FilterUnit::None)
{
    return {id, name, Type::Number, scopes, help, unit, 0, infinity, true};
}

FilterField real(Id id, QLatin1StringView name, quint8 scopes, QLatin1StringView help, double smallest = -infinity)
{
    return {id, name, Type::Number, scopes, help, FilterUnit::None, smallest, infinity, false, true};
}

FilterField duration(Id id, QLatin1StringView name, quint8 scopes, QLatin1StringView help)
{
    return {id, name, Type::Number, scopes, help, FilterUnit::Seconds, 0};
}

FilterField named(Id id, QLatin1StringView name, quint8 scopes, QLatin1StringView help, std::span<const FilterName> names,
                  bool ordered = false)
{
    return {id, name, Type::Name, scopes, help, FilterUnit::None, 0, 255, true, false, ordered, names};
}

std::vector<FilterField> makeFields()
{
    FilterField distance = real(Id::NodeSsspDist, "node.sssp.dist"_L1, everywhere, "distance from the source of the shortest paths"_L1, 0);
    distance.names = distances;
    distance.nothing = infinity;
    FilterField parent{Id::NodeSsspParent,
                       "node.sssp.parent"_L1,
                       Type::Number,
                       everywhere,
                       "id of the node before it on that path"_L1,
                       FilterUnit::None,
                       -1,
                       infinity,
                       true};
    parent.names = parents;
    parent.nothing = double(Wire::noParent);
    FilterField closeCode = count(Id::WsCloseCode, "ws.close_code"_L1, frames, "code of a close message"_L1);
    closeCode.largest = 65535;

    return {
        count(Id::FrameNumber, "frame.number"_L1, frames, "number of the message, 1 for the first"_L1),
        {Id::FrameTime, "frame.time"_L1, Type::Time, frames, "when it arrived or was sent: after the start, before now, or a date"_L1,
         FilterUnit::Seconds},
        named(Id::FrameDir, "frame.dir"_L1, frames, "direction, seen from this program"_L1, directions),
        count(Id::FrameLen, "frame.len"_L1, frames, "length of the payload"_L1, FilterUnit::Bytes),
        count(Id::FrameWireLen, "frame.wire_len"_L1, frames, "length with the framing of WebSocket"_L1, FilterUnit::Bytes),
        text(Id::FrameEndpoint, "frame.endpoint"_L1, frames, "path of the connection, or REST"_L1),
        count(Id::FrameConnection, "frame.connection"_L1, frames, "number of the connection"_L1),
        named(Id::FrameCarrier, "frame.carrier"_L1, frames, "what carried the message"_L1, carriers),
        count(Id::FrameItems, "frame.items"_L1, frames, "node records or settings in it"_L1),
        text(Id::FrameText, "frame.text"_L1, frames, "payload, where it is text"_L1),
        {Id::FrameBytes, "frame.bytes"_L1, Type::Bytes, frames, "payload; [offset:length] takes a part"_L1},
        named(Id::WsOpcode, "ws.opcode"_L1, frames, "opcode of the WebSocket message"_L1, opcodes),
        closeCode,
        text(Id::MsgType, "msg.type"_L1, frames, "type of the message"_L1),
        named(Id::MsgFlags, "msg.flags"_L1, frames, "a flag that is set in the frame's header"_L1, flags),
        count(Id::MsgSequence, "msg.sequence"_L1, frames, "sequence number from the frame's header"_L1),
        duration(Id::MsgElapsed, "msg.elapsed"_L1, frames, "of an answer: time since its question"_L1),
        duration(Id::PingRtt, "ping.rtt"_L1, frames, "of a pong: time since its ping"_L1),
        count(Id::NodeId, "node.id"_L1, everywhere, "id of the node"_L1),
        count(Id::NodeRawId, "node.raw_id"_L1, everywhere, "id with the bits of the kind, as on the wire"_L1),
        named(Id::NodeKind, "node.kind"_L1, everywhere, "kind of the node"_L1, kinds),
        text(Id::NodeLabel, "node.label"_L1, nodes, "label"_L1),
        text(Id::NodeState, "node.state"_L1, nodes, "state, such as running"_L1),
        real(Id::NodeX, "node.x"_L1, everywhere, "position"_L1),
        real(Id::NodeY, "node.y"_L1, everywhere, "position"_L1),
        real(Id::NodeZ, "node.z"_L1, everywhere, "position"_L1),
        real(Id::NodeSpeed, "node.speed"_L1, everywhere, "speed, layout units a second"_L1, 0),
        distance,
        parent,
        duration(Id::NodeAge, "node.age"_L1, nodes, "time since its newest update arrived"_L1),
        count(Id::NodeDegree, "node.degree"_L1, nodes, "number of edges at the node"_L1),
        count(Id::EdgeSource, "edge.source"_L1, nodes, "id where an edge of the node starts"_L1),
        count(Id::EdgeTarget, "edge.target"_L1, nodes, "id where an edge of the node ends"_L1),
        real(Id::EdgeWeight, "edge.weight"_L1, nodes, "weight of an edge of the node"_L1, 0),
        flag(Id::Finding, "finding"_L1, frames, "something is wrong with the message, or noteworthy"_L1),
        named(Id::FindingCode, "finding.code"_L1, frames, "what was found"_L1, codes),
        named(Id::FindingSeverity, "finding.severity"_L1, frames, "the worst of what was found"_L1, severities, true),
    };
}

/// Insertions, deletions, replacements and swaps of neighbours that make \p b of \p a.
int editDistance(QStringView a, QStringView b)
{
    const qsizetype width = b.size() + 1;
    std::vector<int> rows(size_t(3 * width));
    const auto row = [&](qsizetype i) { return rows.data() + (i % 3) * width; };
    for (qsizetype j = 0; j < width; ++j)
        row(0)[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row(i)[0] = int(i);
        for (qsizetype j = 1; j < width; ++j) {
            const bool same = a[i - 1] == b[j - 1];
            int best = std::min({row(i - 1)[j] + 1, row(i)[j - 1] + 1, row(i - 1)[j - 1] + !same});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = std::min(best, row(i - 2)[j - 2] + 1);
            row(i)[j] = best;
        }
    }
    return row(a.size())[b.size()];
}

constexpr qsizetype longestGuess = 64; // nobody mistypes a longer word

QString afterLastDot(const QString &name) { return name.sliced(name.lastIndexOf(u'.') + 1); }

} // namespace

std::optional<double> FilterField::valueOf(QStringView valueName) const
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const FilterName &row) { return valueName.compare(row.name, Qt::CaseInsensitive) == 0; });
    return found == names.end() ? std::nullopt : std::optional(found->value);
}

QLatin1StringView FilterField::nameOf(double value) const
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const FilterName &row) { return row.value == value; });
    return found == names.end() ? QLatin1StringView() : found->name;
}

std::span<const FilterField> filterFields()
{
    static const std::vector<FilterField> fields = makeFields();
    return fields;
}

const FilterField &filterField(FilterFieldId id) { return filterFields()[size_t(id)]; }

const FilterField *findFilterField(QStringView name)
{
    for (const FilterField &field : filterFields()) {
        if (name.compare(field.name, Qt::CaseInsensitive) == 0)
            return &field;
    }
    return nullptr;
}

bool hasFilterGroup(QStringView name)
{
    const qsizetype dot = name.indexOf(u'.');
    if (dot <= 0)
        return false;
    const auto fields = filterFields();
    return std::any_of(fields.begin(), fields.end(),
                       [&](const FilterField &field) { return QString(field.name).startsWith(name.first(dot + 1), Qt::CaseInsensitive); });
}

QString nearestWord(QStringView word, const QStringList &candidates)
{
    if (word.size() > longestGuess)
        return {};
    const QString wanted = word.toString().toLower();
    int nearest = std::max(1, std::min(3, int(wanted.size()) / 3)) + 1;
    QString best;
    for (const QString &candidate : candidates) {
        const int distance = editDistance(wanted, candidate.toLower());
        if (distance < nearest) {
            nearest = distance;
            best = candidate;
        }
    }
    return best;
}

const FilterField *nearestFilterField(QStringView name, FilterScope scope)
{
    QStringList names;
    for (const FilterField &field : filterFields()) {
        if (field.isIn(scope))
            names.append(field.name);
    }
    // "node.dist" leaves out what stands between.
    const QString last = afterLastDot(name.toString());
    for (const QString &candidate : names) {
        if (afterLastDot(candidate).compare(last, Qt::CaseInsensitive) == 0)
            return findFilterField(candidate);
    }
    const QString close = nearestWord(name, names);
    return close.isEmpty() ? nullptr : findFilterField(close);
}

} // namespace VisionFlow
