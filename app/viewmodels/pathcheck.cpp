// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/pathcheck.h"

#include <QCoreApplication>

#include <cmath>

namespace VisionFlow {

namespace {

constexpr qsizetype mostExamples = 5;
constexpr int unknownHops = -2, onTheWay = -3;

QString sentence(const char *text) { return QCoreApplication::translate("PathCheck", text); }

quint64 pairKey(quint32 a, quint32 b) { return quint64(std::min(a, b)) << 32 | std::max(a, b); }

QHash<quint64, float> lightestEdges(const Topology &topology)
{
    QHash<quint64, float> lightest;
    lightest.reserve(qsizetype(topology.edges.size()));
    for (const TopologyEdge &edge : topology.edges) {
        const quint64 key = pairKey(edge.sourceSlot, edge.targetSlot);
        const auto known = lightest.find(key);
        if (known == lightest.end())
            lightest.insert(key, edge.weight);
        else
            *known = std::min(*known, edge.weight);
    }
    return lightest;
}

bool adds(float before, float weight, float sum)
{
    return std::abs(double(before) + double(weight) - double(sum)) <= 1e-4 * std::max(1.0, double(sum));
}

/// The rule for one node; empty when it holds.
QString problemOf(quint32 slot, const GraphSnapshot &snapshot, const QHash<quint64, float> &lightest, std::optional<quint32> source)
{
    const auto rows = snapshot.rows();
    const quint32 id = snapshot.topology->nodes[slot].info.id;
    const float distance = rows[slot].distance;
    const qint32 parent = rows[slot].parent();
    if (id == source)
        return distance == 0 && parent == Wire::noParent ? QString() : sentence("the source %1 is not at distance 0").arg(id);
    if (std::isinf(distance))
        return parent == Wire::noParent ? QString() : sentence("node %1 is unreachable and yet has a parent").arg(id);
    if (parent == Wire::noParent)
        return source ? sentence("node %1 is reachable and has no parent").arg(id) : QString();
    const qint64 parentSlot = snapshot.topology->slotOfId(quint32(parent));
    if (parentSlot < 0)
        return sentence("the parent %2 of node %1 does not exist").arg(id).arg(parent);
    const auto edge = lightest.constFind(pairKey(slot, quint32(parentSlot)));
    if (edge == lightest.cend())
        return sentence("no edge joins node %1 and its parent %2").arg(id).arg(parent);
    if (!adds(rows[size_t(parentSlot)].distance, *edge, distance))
        return sentence("the distance of node %1 is not that of its parent %2 and the edge between").arg(id).arg(parent);
    return {};
}

/// Follows the parents of \p slot until something is known, then fills in the way back.
void followChain(quint32 slot, const GraphSnapshot &snapshot, std::vector<int> &hops, std::vector<quint32> &chain)
{
    const auto rows = snapshot.rows();
    const auto leads = [&](qint64 at) { return at >= 0 && size_t(at) < hops.size() && !std::isinf(rows[size_t(at)].distance); };
    chain.clear();
    bool ends = false;
    int before = -1; // of the node that the chain ends at
    for (qint64 at = slot; leads(at) && hops[size_t(at)] != onTheWay;) {
        if (hops[size_t(at)] != unknownHops) {
            before = hops[size_t(at)];
            ends = before >= 0;
            break;
        }
        hops[size_t(at)] = onTheWay;
        chain.push_back(quint32(at));
        const qint32 parent = rows[size_t(at)].parent();
        ends = parent == Wire::noParent;
        if (ends)
            break;
        at = snapshot.topology->slotOfId(quint32(parent));
    }
    for (auto it = chain.rbegin(); it != chain.rend(); ++it)
        hops[*it] = ends ? ++before : noHops;
}

} // namespace

std::vector<int> hopsToSource(const GraphSnapshot &snapshot)
{
    if (!snapshot.topology)
        return {};
    const size_t count = std::min(snapshot.rows().size(), snapshot.topology->nodes.size());
    std::vector<int> hops(count, unknownHops);
    std::vector<quint32> chain;
    for (size_t slot = 0; slot < count; ++slot) {
        if (hops[slot] == unknownHops)
            followChain(quint32(slot), snapshot, hops, chain);
        if (hops[slot] == unknownHops)
            hops[slot] = noHops;
    }
    return hops;
}

PathCheck checkPaths(const GraphSnapshot &snapshot, std::optional<quint32> source)
{
    PathCheck result;
    if (!snapshot.topology)
        return result;
    const auto rows = snapshot.rows();
    const std::vector<int> hops = hopsToSource(snapshot);
    const QHash<quint64, float> lightest = lightestEdges(*snapshot.topology);
    for (quint32 slot = 0; slot < hops.size(); ++slot) {
        const TopologyNode &node = snapshot.topology->nodes[slot];
        if (node.key == noNode)
            continue;
        ++result.checked;
        const bool reachable = !std::isinf(rows[slot].distance);
        result.unreachable += reachable ? 0 : 1;
        QString problem = problemOf(slot, snapshot, lightest, source);
        if (problem.isEmpty() && reachable && hops[slot] == noHops)
            problem = sentence("the chain of parents of node %1 does not end at the source").arg(node.info.id);
        if (problem.isEmpty())
            continue;
        ++result.problems;
        if (result.examples.size() < mostExamples)
            result.examples.append(problem);
    }
    return result;
}

} // namespace VisionFlow
