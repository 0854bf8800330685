// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/syntheticgraph.h"

#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr float clusterRadius = 26;
constexpr float swing = 2.5f;
constexpr double turnsPerSecond = 0.35;
constexpr float shareInside = 0.95f;

} // namespace

SyntheticGraph::SyntheticGraph(int nodes, int edges, quint32 seed)
    : m_random(seed)
    , m_topology(std::make_shared<Topology>())
    , m_states(qsizetype(nodes) * qsizetype(sizeof(Wire::NodeState)), '\0')
    , m_kinds(nodes, '\0')
{
    std::normal_distribution<float> normal;
    std::uniform_real_distribution<float> unit;
    const int clusters = std::max(3, nodes / 110);
    const float spread = clusterRadius * 1.25f * std::cbrt(float(clusters));
    std::vector<Wire::Vec3> centres;
    for (int i = 0; i < clusters; ++i)
        centres.push_back({normal(m_random) * spread, normal(m_random) * spread * 0.6f, normal(m_random) * spread});

    m_topology->revision = m_topology->generation = 1;
    m_topology->name = u"synthetic"_s;
    std::vector<std::vector<quint32>> members;
    members.resize(size_t(clusters));
    for (int i = 0; i < nodes; ++i) {
        const int cluster = int(float(clusters) * std::pow(unit(m_random), 1.4f));
        const Wire::Vec3 &c = centres[size_t(cluster)];
        const float size = clusterRadius * 0.55f;
        m_homes.push_back({c.x + normal(m_random) * size, c.y + normal(m_random) * size, c.z + normal(m_random) * size});
        m_swings.push_back({normal(m_random) * swing, normal(m_random) * swing, normal(m_random) * swing});
        m_phases.push_back(unit(m_random) * 6.28f);
        members[size_t(cluster)].push_back(quint32(i));
        const auto kind = i < nodes / 5 ? Wire::NodeKind::Agent : i < nodes * 7 / 10 ? Wire::NodeKind::Knowledge : Wire::NodeKind::Other;
        m_kinds[i] = char(kind);
        Wire::NodeInfo info{.id = quint32(i), .kind = kind, .label = {}, .state = {}, .position = {}, .pinned = false, .metadata = {}};
        info.label = QString::fromLatin1(Wire::nodeKindName(kind)) + u' ' + QString::number(i);
        m_topology->nodes.push_back({NodeKey(i + 1), info, 0});
    }
    std::uniform_int_distribution<quint32> any(0, quint32(nodes - 1));
    while (int(m_topology->edges.size()) < edges) {
        const auto &home = members[size_t(float(clusters) * std::pow(unit(m_random), 1.4f))];
        if (home.size() < 2)
            continue;
        const auto pick = [&] { return home[size_t(std::pow(unit(m_random), 1.7f) * float(home.size() - 1))]; };
        const quint32 source = pick();
        const quint32 target = unit(m_random) < shareInside ? home[size_t(unit(m_random) * float(home.size() - 1))] : any(m_random);
        if (source != target)
            m_topology->edges.push_back({source, target, 1, true});
    }
    m_topology->index();
}

Wire::Vec3 SyntheticGraph::placeAt(std::size_t node, double seconds) const
{
    const float wave = float(std::sin(seconds * turnsPerSecond * 6.2831853 + double(m_phases[node])));
    const Wire::Vec3 &home = m_homes[node];
    const Wire::Vec3 &way = m_swings[node];
    return {home.x + way.x * wave, home.y + way.y * wave, home.z + way.z * wave};
}

GraphSnapshot SyntheticGraph::snapshotAt(double seconds, std::chrono::nanoseconds epoch)
{
    auto *rows = reinterpret_cast<Wire::NodeState *>(m_states.data());
    constexpr double step = 1e-3;
    for (std::size_t i = 0; i < m_homes.size(); ++i) {
        Wire::NodeState &row = rows[i];
        if (m_frames > 0) {
            row.previousPosition = row.position;
            row.previousVelocity = row.velocity;
            row.previousTime = row.time;
        } else {
            row.previousTime = -1;
        }
        row.position = placeAt(i, seconds);
        const Wire::Vec3 soon = placeAt(i, seconds + step);
        row.velocity
            = {float((soon.x - row.position.x) / step), float((soon.y - row.position.y) / step), float((soon.z - row.position.z) / step)};
        row.time = float(seconds);
        row.distance = i == 0 ? 0 : 1 + float(i % 7);
        row.setParent(i == 0 ? Wire::noParent : qint32(i / 3));
    }
    return {m_topology, m_states, m_kinds, float(seconds), epoch, ++m_frames};
}

} // namespace VisionFlow
