// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/layout/simulation.h"

#include "server/layout/placement.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow::Server {

using Wire::Vec3;

namespace {

// Tuned by eye and by bench_layout on graphs of 100 to 16,000 nodes. Lengths are in rest lengths.
constexpr float repulsionStrength = 0.003f; ///< acceleration by a unit mass at one rest length
constexpr float softening = 0.25f;
constexpr float springStrength = 0.6f;
constexpr float gravityStrength = 0.2f; ///< of the parameter; more would press communities into one ball
constexpr float coldBelow = 0.001f;
constexpr float calmSpeed = 0.0005f; ///< per step
constexpr int calmStepsToSleep = 30;
constexpr float largestCoordinate = 1e9f;

// How much a change warms. The rest of the graph keeps its place.
constexpr float heatOfNeighbours = 0.25f;
constexpr float heatOfPin = 0.5f;
constexpr float heatOfSettings = 0.5f;
constexpr float heatLeftPerHop = 0.4f;
constexpr float neighboursWarmedInFull = 8;
constexpr float largeChange = 0.2f; ///< share of the nodes beyond which a change warms everything

float length(const Vec3 &v) { return std::sqrt(v.x * v.x + v.y * v.y + v.z * v.z); }
Vec3 operator+(const Vec3 &a, const Vec3 &b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
Vec3 operator-(const Vec3 &a, const Vec3 &b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
Vec3 operator*(const Vec3 &v, float factor) { return {v.x * factor, v.y * factor, v.z * factor}; }
float reach(const Vec3 &v) { return std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)}); }
bool isPlace(const Vec3 &v) { return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z) && reach(v) <= largestCoordinate; }

} // namespace

void Simulation::reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges, quint64 seed)
{
    m_seed = seed;
    m_stepCount = 0;
    m_calmSteps = 0;
    m_warmest = 0;
    resize(0);
    m_graph.reset(nodes, edges);
    resize(m_graph.size());
    for (const Wire::NodeInfo &node : nodes)
        adopt(node, m_graph.indexOf(node.id));
    measureGivenLayout();
    rebalance();
    placeNewNodes(m_middle);
}

void Simulation::adopt(const Wire::NodeInfo &node, quint32 index)
{
    if (node.position && isPlace(*node.position) && !m_isPlaced[index]) {
        m_positions[index] = *node.position;
        m_isPlaced[index] = 1;
    }
    m_isPinned[index] = m_isPinned[index] || node.pinned;
}

void Simulation::resize(quint32 count)
{
    m_positions.resize(count);
    m_velocities.resize(count);
    m_accelerations.resize(count);
    m_heat.resize(count, 0);
    m_masses.resize(count, 1);
    m_isPlaced.resize(count, 0);
    m_isPinned.resize(count, 0);
}

void Simulation::placeNewNodes(const Vec3 &middle)
{
    std::vector<quint32> fresh;
    for (quint32 i = 0; i < m_graph.size(); ++i) {
        if (!m_isPlaced[i])
            fresh.push_back(i);
    }
    if (fresh.empty())
        return;
    placeNodes(m_graph, m_positions, m_isPlaced, middle, unit(), m_seed);
    for (const quint32 i : fresh)
        warm(i, 1);
}

// A layout from a file has its own scale and middle. Lengths of ours follow it, so that what moves later fits in.
void Simulation::measureGivenLayout()
{
    m_scale = 1;
    m_givenReach = 0;
    m_middle = {};
    double x = 0;
    double y = 0;
    double z = 0;
    quint32 placed = 0;
    for (quint32 i = 0; i < m_graph.size(); ++i) {
        if (!m_isPlaced[i])
            continue;
        ++placed;
        m_givenReach = std::max(m_givenReach, reach(m_positions[i]));
        x += double(m_positions[i].x);
        y += double(m_positions[i].y);
        z += double(m_positions[i].z);
    }
    if (placed == 0 || placed < m_graph.size() / 2)
        return;
    m_middle = {float(x / placed), float(y / placed), float(z / placed)};

    double lengths = 0;
    int count = 0;
    for (const Spring &spring : m_graph.springs()) {
        if (m_isPlaced[spring.a] && m_isPlaced[spring.b]) {
            lengths += double(length(m_positions[spring.a] - m_positions[spring.b]));
            ++count;
        }
    }
    if (count > 0 && lengths > 0)
        m_scale = std::clamp(float(lengths / count) / m_parameters.restLength, 1e-3f, 1e6f);
}

// Hubs push harder, because there is more around them, but not in proportion.
void Simulation::rebalance()
{
    m_graph.balance();
    const std::vector<quint32> degrees = m_graph.degrees();
    for (size_t i = 0; i < degrees.size(); ++i)
        m_masses[i] = 1 + 0.5f * std::log2(1 + float(degrees[i]));
}

void Simulation::apply(const Wire::TopologyDelta &delta)
{
    const bool isRelabelling
        = delta.addedNodes.isEmpty() && delta.removedNodes.isEmpty() && delta.addedEdges.isEmpty() && delta.removedEdges.isEmpty();
    if (isRelabelling)
        return;
    const quint32 before = m_graph.size();
    std::vector<quint32> touched; // ids, because indexes change
    const auto touchEnds = [&](const QList<Wire::EdgeInfo> &edges) {
        for (const Wire::EdgeInfo &edge : edges)
            touched.insert(touched.end(), {edge.source, edge.target});
    };
    touchEnds(delta.removedEdges);
    touchEnds(delta.addedEdges);
    m_graph.removeEdges(delta.removedEdges);

    if (!delta.removedNodes.isEmpty()) {
        const Adjacency adjacency = m_graph.adjacency();
        for (const quint32 id : delta.removedNodes) {
            const quint32 index = m_graph.indexOf(id);
            if (index == LayoutGraph::none)
                continue;
            for (const quint32 neighbour : adjacency.of(index))
                touched.push_back((*m_graph.ids())[neighbour]);
        }
        compact(m_graph.removeNodes(delta.removedNodes));
    }
    const quint32 kept = m_graph.size();
    const quint32 added = m_graph.addNodes(delta.addedNodes);
    resize(m_graph.size());
    for (const Wire::NodeInfo &node : delta.addedNodes) {
        const quint32 index = m_graph.indexOf(node.id);
        if (index >= kept)
            adopt(node, index);
    }
    m_graph.addEdges(delta.addedEdges);
    rebalance();

    std::vector<quint32> indexes;
    for (const quint32 id : touched) {
        const quint32 index = m_graph.indexOf(id);
        if (index < kept)
            indexes.push_back(index);
    }
    warmAround(indexes, heatOfNeighbours, 2, 0);
    placeNewNodes(m_middle);
    if (float(added + (before - kept)) > largeChange * float(before))
        warmAll(heatOfNeighbours);
}

void Simulation::compact(const std::vector<quint32> &newIndex)
{
    const auto close = [&](auto &values) {
        for (size_t i = 0; i < newIndex.size(); ++i) {
            if (newIndex[i] != LayoutGraph::none)
                values[newIndex[i]] = values[i];
        }
    };
    close(m_positions);
    close(m_velocities);
    close(m_heat);
    close(m_isPlaced);
    close(m_isPinned);
    resize(m_graph.size());
}

void Simulation::setParameters(const LayoutParameters &parameters)
{
    const LayoutParameters wanted = sane(parameters);
    LayoutParameters sameForces = wanted;
    sameForces.stepsPerSecond = m_parameters.stepsPerSecond;
    const bool forcesChange = !(sameForces == m_parameters);
    m_parameters = wanted;
    if (forcesChange)
        warmAll(heatOfSettings);
}

void Simulation::pin(quint32 id, const Vec3 &position)
{
    const quint32 index = m_graph.indexOf(id);
    if (index == LayoutGraph::none || !isPlace(position))
        return;
    m_isPinned[index] = 1;
    m_positions[index] = position;
    m_velocities[index] = {};
    warmAround({&index, 1}, heatOfPin, 3, 1);
}

void Simulation::unpin(quint32 id)
{
    const quint32 index = m_graph.indexOf(id);
    if (index == LayoutGraph::none || !m_isPinned[index])
        return;
    m_isPinned[index] = 0;
    warmAround({&index, 1}, heatOfPin, 3, 1);
}

void Simulation::warm(quint32 index, float heat)
{
    m_heat[index] = std::max(m_heat[index], heat);
    m_warmest = std::max(m_warmest, heat);
    m_calmSteps = 0;
}

void Simulation::warmAll(float heat)
{
    for (quint32 i = 0; i < m_graph.size(); ++i)
        warm(i, heat);
}

// Warmth that went through a hub would reach everybody, so beyond a few neighbours it is shared among them.
void Simulation::warmAround(std::span<const quint32> indexes, float heat, int hops, int unsharedHops)
{
    if (indexes.empty())
        return;
    const std::vector<quint32> degrees = m_graph.degrees();
    std::vector<float> reached(m_graph.size(), 0);
    for (const quint32 index : indexes) {
        warm(index, heat);
        reached[index] = heat;
    }
    for (int hop = 0; hop < hops; ++hop) {
        std::vector<std::pair<quint32, float>> next;
        for (const Spring &spring : m_graph.springs()) {
            if ((reached[spring.a] > 0) == (reached[spring.b] > 0))
                continue;
            const auto [from, to] = reached[spring.a] > 0 ? std::pair(spring.a, spring.b) : std::pair(spring.b, spring.a);
            const float sharers = hop < unsharedHops ? 1 : std::max(1.f, float(degrees[from]) / neighboursWarmedInFull);
            next.emplace_back(to, reached[from] * heatLeftPerHop / sharers);
        }
        for (const auto &[index, passed] : next) {
            if (passed < 2 * coldBelow)
                continue;
            warm(index, passed);
            reached[index] = std::max(reached[index], passed);
        }
    }
}

void Simulation::step()
{
    ++m_stepCount;
    if (isAsleep())
        return;
    std::fill(m_accelerations.begin(), m_accelerations.end(), Vec3{});
    m_tree.build(m_positions, m_masses);
    partCoincident();
    const float cubed = unit() * unit() * unit();
    m_tree.repel({m_parameters.repulsion * repulsionStrength * cubed, softening * unit(), m_parameters.theta}, m_heat, m_accelerations);
    addSpringForces();
    addPulls();
    move();
}

// Forces cannot part what lies at one place: a nudge can, and the next step does the rest.
void Simulation::partCoincident()
{
    for (const auto &[first, second] : m_tree.coincident()) {
        for (const quint32 body : {second, first}) {
            if (m_isPinned[body])
                continue;
            warm(body, heatOfNeighbours);
            m_positions[body] = m_positions[body] + directionFor(m_seed + m_stepCount, body) * (0.05f * unit());
            break;
        }
    }
}

void Simulation::addSpringForces()
{
    const float rest = unit();
    const float strength = m_parameters.spring * springStrength;
    const float reachOfSpring = m_parameters.springReach * rest; // beyond it a spring hardly pulls more, so that communities part
    for (const Spring &spring : m_graph.springs()) {
        const Vec3 way = m_positions[spring.b] - m_positions[spring.a];
        const float distance = length(way);
        if (distance <= 0)
            continue;
        const float stretch = distance - rest;
        const float pull = strength * spring.strength * stretch / (1 + std::abs(stretch) / reachOfSpring) / distance;
        m_accelerations[spring.a] = m_accelerations[spring.a] + way * (pull * spring.shareOfA);
        m_accelerations[spring.b] = m_accelerations[spring.b] - way * (pull * (1 - spring.shareOfA));
    }
}

void Simulation::addPulls()
{
    const float wall = std::max(m_parameters.bounds, 1.1f * m_givenReach);
    const auto beyond = [&](float at) { return at - std::clamp(at, -wall, wall); };
    for (quint32 i = 0; i < m_graph.size(); ++i) {
        const Vec3 &at = m_positions[i];
        const Vec3 outside{beyond(at.x), beyond(at.y), beyond(at.z)};
        m_accelerations[i] = m_accelerations[i] + (m_middle - at) * (m_parameters.gravity * gravityStrength) - outside * m_parameters.wall;
    }
}

void Simulation::move()
{
    const float cap = m_parameters.speedCap * unit();
    float fastest = 0;
    m_warmest = 0;
    for (quint32 i = 0; i < m_graph.size(); ++i) {
        if (m_heat[i] <= 0)
            continue;
        m_heat[i] *= m_parameters.cooling;
        if (m_heat[i] < coldBelow) {
            m_heat[i] = 0;
            m_velocities[i] = {};
            continue;
        }
        m_warmest = std::max(m_warmest, m_heat[i]);
        if (m_isPinned[i])
            continue;
        moveNode(i, m_parameters.damping, cap);
        fastest = std::max(fastest, length(m_velocities[i]));
    }
    m_calmSteps = fastest < calmSpeed * unit() ? m_calmSteps + 1 : 0;
    if (m_calmSteps < calmStepsToSleep)
        return;
    m_warmest = 0;
    std::fill(m_heat.begin(), m_heat.end(), 0.f);
    std::fill(m_velocities.begin(), m_velocities.end(), Vec3{});
}

void Simulation::moveNode(quint32 index, float damping, float cap)
{
    Vec3 velocity = (m_velocities[index] + m_accelerations[index] * m_heat[index]) * damping;
    const float speed = length(velocity);
    if (speed > cap)
        velocity = velocity * (cap / speed);
    const Vec3 to = m_positions[index] + velocity;
    // Nothing should ever get here; if it does, the node stays where it is rather than spoil its neighbours.
    const bool isUsable = isPlace(to);
    m_velocities[index] = isUsable ? velocity : Vec3{};
    if (isUsable)
        m_positions[index] = to;
}

} // namespace VisionFlow::Server
