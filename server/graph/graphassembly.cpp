// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/graphassembly.h"

#include "protocol/textmessage.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

bool isOneOf(const QString &name, std::initializer_list<QLatin1StringView> names)
{
    return std::any_of(names.begin(), names.end(), [&](QLatin1StringView other) { return name.compare(other, Qt::CaseInsensitive) == 0; });
}

Wire::NodeKind kindFromText(const QString &text)
{
    if (text.compare("agent"_L1, Qt::CaseInsensitive) == 0)
        return Wire::NodeKind::Agent;
    return text.compare("knowledge"_L1, Qt::CaseInsensitive) == 0 ? Wire::NodeKind::Knowledge : Wire::NodeKind::Other;
}

} // namespace

qint64 GraphAssembly::openNode(const QString &id, qint64 line)
{
    if (id.isEmpty()) {
        ++m_losses.nodesWithoutId;
        return -1;
    }
    if (m_numberOfId.contains(id)) {
        ++m_losses.duplicateNodes;
        return -1;
    }
    const ImportLimits &limits = m_watch.limits();
    if (m_nodes.size() >= limits.nodes) {
        m_watch.fail(SourceError::Kind::TooLarge, line, u"The file has more than %1 nodes"_s.arg(limits.nodes));
        return -1;
    }
    const auto number = quint32(m_nodes.size());
    m_numberOfId.insert(id, number);
    m_ids.push_back(id);
    Wire::NodeInfo node;
    node.id = number;
    node.label = Wire::cleanLabel(id, limits.wire.labelLength);
    node.metadata.insert(u"id"_s, node.label);
    m_nodes.append(std::move(node));
    return number;
}

qint64 GraphAssembly::openOrFind(const QString &id, qint64 line)
{
    const qint64 number = numberOf(id);
    return number >= 0 ? number : openNode(id, line);
}

void GraphAssembly::fillNode(qint64 number, const ImportedNode &from)
{
    if (number < 0)
        return;
    Wire::NodeInfo &node = m_nodes[number];
    const int length = m_watch.limits().wire.labelLength;
    QString label = Wire::cleanLabel(from.label, length);
    std::array<QString, 3> place;
    for (const auto &[name, value] : from.attributes) {
        if (label.isEmpty() && isOneOf(name, {"label"_L1, "name"_L1, "title"_L1}))
            label = Wire::cleanLabel(value, length);
        else if (!takeKnown(node, name, value, place))
            addMetadata(node, name, value);
    }
    setPlace(node, place);
    // Without a label of its own the node shows its id.
    if (!label.isEmpty())
        node.label = label;
    if (!from.parent.isEmpty())
        m_parents.insert(quint32(number), from.parent);
}

bool GraphAssembly::takeKnown(Wire::NodeInfo &node, const QString &name, const QString &value, std::array<QString, 3> &place) const
{
    if (isOneOf(name, {"kind"_L1, "type"_L1, "group"_L1})) {
        const Wire::NodeKind kind = kindFromText(value);
        if (kind == Wire::NodeKind::Other)
            return false;
        node.kind = kind;
        return true;
    }
    if (isOneOf(name, {"state"_L1, "status"_L1})) {
        node.state = Wire::cleanLabel(value, m_watch.limits().wire.labelLength);
        return true;
    }
    if (name.size() == 1 && isOneOf(name, {"x"_L1, "y"_L1, "z"_L1})) {
        place[size_t(name.at(0).toLower().unicode() - u'x')] = value;
        return true;
    }
    return false;
}

void GraphAssembly::setPlace(Wire::NodeInfo &node, const std::array<QString, 3> &place)
{
    if (place[0].isEmpty() || place[1].isEmpty())
        return;
    std::array<float, 3> at{};
    for (size_t i = 0; i < at.size(); ++i) {
        bool isNumber = true;
        at[i] = place[i].isEmpty() ? 0.f : place[i].toFloat(&isNumber);
        // Comparing with NaN is false, so that this refuses it too.
        if (!isNumber || !(std::abs(at[i]) <= m_watch.limits().wire.coordinateMagnitude)) {
            ++m_losses.badPositions;
            return;
        }
    }
    node.position = Wire::Vec3{at[0], at[1], at[2]};
}

void GraphAssembly::addMetadata(Wire::NodeInfo &node, const QString &name, const QString &value)
{
    const ImportLimits &limits = m_watch.limits();
    if (name.isEmpty() || value.isEmpty())
        return;
    if (node.metadata.size() >= limits.metadataEntries || m_metadataValues >= limits.metadataValues) {
        ++m_losses.extraAttributes;
        return;
    }
    const QString key = cleanName(name);
    if (key.isEmpty() || node.metadata.contains(key))
        return;
    node.metadata.insert(key, Wire::cleanLabel(value, limits.wire.labelLength));
    ++m_metadataValues;
}

QString GraphAssembly::cleanName(const QString &name)
{
    constexpr qsizetype most = 4096;
    const auto known = m_cleanNames.constFind(name);
    if (known != m_cleanNames.constEnd())
        return *known;
    QString clean = Wire::cleanLabel(name, m_watch.limits().wire.labelLength);
    if (m_cleanNames.size() < most)
        m_cleanNames.insert(name, clean);
    return clean;
}

qint64 GraphAssembly::numberOf(const QString &id) const
{
    const auto found = m_numberOfId.constFind(id);
    return found != m_numberOfId.constEnd() ? qint64(*found) : -1;
}

void GraphAssembly::addEdge(const ImportedEdge &edge)
{
    if (edge.source.isEmpty() || edge.target.isEmpty()) {
        ++m_losses.edgesWithoutEnds;
        return;
    }
    const qint64 source = numberOf(edge.source);
    const qint64 target = numberOf(edge.target);
    if (source < 0 || target < 0)
        m_early.push_back({m_edges.size(), edge.source, edge.target});
    m_edges.push_back({quint32(source), quint32(target), readWeight(edge.weight), edge.directed});
}

float GraphAssembly::readWeight(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return 1;
    bool isNumber = false;
    const float weight = trimmed.toFloat(&isNumber);
    if (isNumber && std::isfinite(weight) && weight >= 0)
        return weight;
    ++m_losses.badWeights;
    return 1;
}

// A parent becomes metadata. Chains are walked once: a node is done when its chain has reached a root or a done node.
void GraphAssembly::resolveParents()
{
    QHash<quint32, quint32> parentOf;
    for (auto it = m_parents.constBegin(); it != m_parents.constEnd(); ++it) {
        const qint64 parent = numberOf(*it);
        if (parent < 0)
            ++m_losses.unknownParents;
        else
            parentOf.insert(it.key(), quint32(parent));
    }
    enum class Mark : char { New, OnTheWay, Done, InRing };
    std::vector<Mark> marks(size_t(m_nodes.size()), Mark::New);
    std::vector<quint32> way;
    for (quint32 start = 0; start < marks.size(); ++start) {
        way.clear();
        quint32 at = start;
        while (marks[at] == Mark::New) {
            marks[at] = Mark::OnTheWay;
            way.push_back(at);
            const auto parent = parentOf.constFind(at);
            if (parent == parentOf.constEnd())
                break;
            at = *parent;
        }
        const bool ring = !way.empty() && marks[at] == Mark::OnTheWay && parentOf.contains(way.back());
        const auto ringStart = ring ? std::find(way.begin(), way.end(), at) : way.end();
        for (auto it = way.begin(); it != way.end(); ++it)
            marks[*it] = it >= ringStart ? Mark::InRing : Mark::Done;
    }
    for (auto it = parentOf.constBegin(); it != parentOf.constEnd(); ++it) {
        if (marks[it.key()] == Mark::InRing)
            ++m_losses.ringParents;
        else
            addMetadata(m_nodes[it.key()], u"parent"_s, m_ids[*it]);
    }
}

Wire::GraphDocument GraphAssembly::finish()
{
    resolveParents();
    Wire::GraphDocument document;
    document.edges.reserve(qsizetype(m_edges.size()));
    auto early = m_early.cbegin();
    for (size_t i = 0; i < m_edges.size(); ++i) {
        Wire::EdgeInfo edge = m_edges[i];
        if (early != m_early.cend() && early->position == i) {
            const qint64 source = numberOf(early->source);
            const qint64 target = numberOf(early->target);
            ++early;
            if (source < 0 || target < 0) {
                ++m_losses.danglingEdges;
                continue;
            }
            edge.source = quint32(source);
            edge.target = quint32(target);
        }
        document.edges.append(edge);
    }
    document.nodes = std::move(m_nodes);
    return document;
}

} // namespace VisionFlow::Server
