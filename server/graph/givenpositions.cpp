// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/givenpositions.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>

namespace VisionFlow::Server {

namespace {

/// Mean edge length over mean distance of any two nodes: 1 for a scatter, well under a half for anything laid out.
constexpr double scatterRatio = 0.85;
constexpr int fewestEdges = 16;
constexpr int mostSamples = 20'000;

double distance(const Wire::Vec3 &a, const Wire::Vec3 &b)
{
    return std::hypot(double(a.x) - double(b.x), double(a.y) - double(b.y), double(a.z) - double(b.z));
}

std::vector<Wire::Vec3> placesOf(const Wire::GraphDocument &document)
{
    std::vector<Wire::Vec3> places;
    for (const Wire::NodeInfo &node : document.nodes) {
        if (node.position)
            places.push_back(*node.position);
    }
    return places;
}

// Pairs at many different strides through the list stand for all pairs.
double meanPairDistance(const std::vector<Wire::Vec3> &places)
{
    constexpr size_t strides = 8;
    double sum = 0;
    size_t count = 0;
    for (size_t k = 1; k <= strides; ++k) {
        const size_t stride = places.size() * k / (strides + 1);
        for (size_t i = 0; stride > 0 && i < places.size() && count < mostSamples; ++i, ++count)
            sum += distance(places[i], places[(i + stride) % places.size()]);
    }
    return count > 0 ? sum / double(count) : 0;
}

} // namespace

bool positionsCarryStructure(const Wire::GraphDocument &document)
{
    QHash<quint32, const Wire::NodeInfo *> nodeOfId;
    for (const Wire::NodeInfo &node : document.nodes) {
        if (node.position)
            nodeOfId.insert(node.id, &node);
    }
    double sum = 0;
    int count = 0;
    for (const Wire::EdgeInfo &edge : document.edges) {
        const Wire::NodeInfo *source = nodeOfId.value(edge.source);
        const Wire::NodeInfo *target = nodeOfId.value(edge.target);
        if (!source || !target || source == target)
            continue;
        sum += distance(*source->position, *target->position);
        if (++count >= mostSamples)
            break;
    }
    if (count < fewestEdges)
        return true;
    return sum / count < scatterRatio * meanPairDistance(placesOf(document));
}

void dropPositions(Wire::GraphDocument &document)
{
    for (Wire::NodeInfo &node : document.nodes)
        node.position.reset();
}

bool fitPositions(Wire::GraphDocument &document, double most)
{
    std::array<float, 3> low{};
    std::array<float, 3> high{};
    bool first = true;
    for (const Wire::NodeInfo &node : std::as_const(document.nodes)) {
        if (!node.position)
            continue;
        const std::array<float, 3> at{node.position->x, node.position->y, node.position->z};
        for (size_t i = 0; i < at.size(); ++i) {
            low[i] = first ? at[i] : std::min(low[i], at[i]);
            high[i] = first ? at[i] : std::max(high[i], at[i]);
        }
        first = false;
    }
    double half = 0;
    double farthest = 0;
    std::array<double, 3> middle{};
    for (size_t i = 0; i < low.size(); ++i) {
        middle[i] = (double(low[i]) + double(high[i])) / 2;
        half = std::max(half, (double(high[i]) - double(low[i])) / 2);
        farthest = std::max({farthest, std::abs(double(low[i])), std::abs(double(high[i]))});
    }
    if (farthest <= most)
        return false;
    const double scale = half > most ? most / half : 1;
    const auto moved = [&](float v, size_t i) { return float((double(v) - middle[i]) * scale); };
    for (Wire::NodeInfo &node : document.nodes) {
        if (node.position)
            node.position = Wire::Vec3{moved(node.position->x, 0), moved(node.position->y, 1), moved(node.position->z, 2)};
    }
    return true;
}

} // namespace VisionFlow::Server
