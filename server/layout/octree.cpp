// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/layout/octree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <experimental/simd>

namespace VisionFlow::Server {

using Wire::Vec3;

namespace {

namespace simd = std::experimental;
using Lanes = simd::native_simd<float>;

constexpr int bitsPerAxis = 10;
constexpr int topShift = 3 * (bitsPerAxis - 1);
constexpr quint32 leafCapacity = 12;
constexpr quint32 noParent = ~0u;

// Two zero bits after each of the ten lowest.
constexpr quint32 spread(quint32 bits)
{
    bits = (bits | bits << 16) & 0x030000ffu;
    bits = (bits | bits << 8) & 0x0300f00fu;
    bits = (bits | bits << 4) & 0x030c30c3u;
    return (bits | bits << 2) & 0x09249249u;
}
static_assert(spread(0x3ff) == 0x09249249u);

quint32 keyOf(quint64 entry) { return quint32(entry >> 32); }

float outside(float at, float low, float high) { return std::max({low - at, at - high, 0.f}); }

} // namespace

void Octree::build(std::span<const Vec3> positions, std::span<const float> masses)
{
    m_nodes.clear();
    m_boxes.clear();
    if (positions.empty()) {
        m_keys.clear();
        m_order.clear();
        return;
    }
    sortBodies(positions, masses);
    splitRanges();
    sumUp();
}

void Octree::sortBodies(std::span<const Vec3> positions, std::span<const float> masses)
{
    Box box{positions.front(), positions.front()};
    for (const Vec3 &at : positions) {
        box.low = {std::min(box.low.x, at.x), std::min(box.low.y, at.y), std::min(box.low.z, at.z)};
        box.high = {std::max(box.high.x, at.x), std::max(box.high.y, at.y), std::max(box.high.z, at.z)};
    }
    const float extent = std::max({box.high.x - box.low.x, box.high.y - box.low.y, box.high.z - box.low.z});
    const float scale = extent > 0 ? float((1 << bitsPerAxis) - 1) / extent : 0;
    const auto cell = [&](float at, float low) { return std::min(quint32((at - low) * scale), (1u << bitsPerAxis) - 1); };

    const size_t count = positions.size();
    m_keys.resize(count);
    for (size_t i = 0; i < count; ++i) {
        const Vec3 &at = positions[i];
        const quint32 key = spread(cell(at.x, box.low.x)) | spread(cell(at.y, box.low.y)) << 1 | spread(cell(at.z, box.low.z)) << 2;
        m_keys[i] = quint64(key) << 32 | i;
    }
    sortKeys();

    m_order.resize(count);
    for (auto *coordinates : {&m_x, &m_y, &m_z, &m_mass})
        coordinates->resize(count);
    for (size_t i = 0; i < count; ++i) {
        const auto body = quint32(m_keys[i]);
        m_order[i] = body;
        m_x[i] = positions[body].x;
        m_y[i] = positions[body].y;
        m_z[i] = positions[body].z;
        m_mass[i] = masses[body];
    }
}

// Radix sort, ten bits a pass: stable, so that equal inputs give equal trees.
void Octree::sortKeys()
{
    constexpr quint32 digits = 1u << bitsPerAxis;
    m_spareKeys.resize(m_keys.size());
    for (int pass = 0; pass < 3; ++pass) {
        const int shift = 32 + pass * bitsPerAxis;
        std::array<quint32, digits + 1> start{};
        for (const quint64 entry : m_keys)
            ++start[((entry >> shift) & (digits - 1)) + 1];
        for (quint32 digit = 0; digit < digits; ++digit)
            start[digit + 1] += start[digit];
        for (const quint64 entry : m_keys)
            m_spareKeys[start[(entry >> shift) & (digits - 1)]++] = entry;
        m_keys.swap(m_spareKeys);
    }
}

void Octree::splitRanges()
{
    m_ranges.clear();
    m_ranges.push_back({0, quint32(m_keys.size()), topShift, noParent});
    while (!m_ranges.empty()) {
        Range range = m_ranges.back();
        m_ranges.pop_back();
        // A range within one octant needs no node of its own.
        while (range.shift >= 0 && keyOf(m_keys[range.begin]) >> range.shift == keyOf(m_keys[range.end - 1]) >> range.shift)
            range.shift -= 3;
        const auto index = quint32(m_nodes.size());
        Node node;
        node.begin = range.begin;
        node.end = range.end;
        node.parent = range.parent;
        node.isLeaf = range.end - range.begin <= leafCapacity;
        m_nodes.push_back(node);
        if (!node.isLeaf)
            pushChildren(range, index);
    }
}

// Last child first: the stack turns them round, and nodes end up in depth-first order.
void Octree::pushChildren(const Range &range, quint32 parent)
{
    quint32 end = range.end;
    while (end > range.begin) {
        quint32 begin = end - 1;
        if (range.shift < 0) {
            begin = end - std::min(end - range.begin, leafCapacity);
        } else {
            const quint32 octant = keyOf(m_keys[begin]) >> range.shift;
            const auto first = std::lower_bound(m_keys.begin() + range.begin, m_keys.begin() + end, quint64(octant) << (range.shift + 32));
            begin = quint32(first - m_keys.begin());
        }
        m_ranges.push_back({begin, end, range.shift - 3, parent});
        end = begin;
    }
}

// Children come after their parent, so one pass from the back sees every subtree complete.
void Octree::sumUp()
{
    constexpr float far = std::numeric_limits<float>::max();
    m_boxes.assign(m_nodes.size(), Box{{far, far, far}, {-far, -far, -far}});
    for (auto index = quint32(m_nodes.size()); index-- > 0;) {
        Node &node = m_nodes[index];
        Box &box = m_boxes[index];
        if (node.isLeaf) {
            for (quint32 i = node.begin; i < node.end; ++i) {
                box.low = {std::min(box.low.x, m_x[i]), std::min(box.low.y, m_y[i]), std::min(box.low.z, m_z[i])};
                box.high = {std::max(box.high.x, m_x[i]), std::max(box.high.y, m_y[i]), std::max(box.high.z, m_z[i])};
                node.x += m_mass[i] * m_x[i];
                node.y += m_mass[i] * m_y[i];
                node.z += m_mass[i] * m_z[i];
                node.mass += m_mass[i];
            }
        }
        node.skip = std::max(node.skip, index + 1);
        if (node.parent != noParent) {
            Node &parent = m_nodes[node.parent];
            Box &around = m_boxes[node.parent];
            parent.x += node.x;
            parent.y += node.y;
            parent.z += node.z;
            parent.mass += node.mass;
            parent.skip = std::max(parent.skip, node.skip);
            around.low = {std::min(around.low.x, box.low.x), std::min(around.low.y, box.low.y), std::min(around.low.z, box.low.z)};
            around.high = {std::max(around.high.x, box.high.x), std::max(around.high.y, box.high.y), std::max(around.high.z, box.high.z)};
        }
        node.x /= node.mass;
        node.y /= node.mass;
        node.z /= node.mass;
        node.size = std::max({box.high.x - box.low.x, box.high.y - box.low.y, box.high.z - box.low.z});
    }
}

void Octree::repel(const Repulsion &repulsion, std::span<const float> heat, std::span<Vec3> accelerations)
{
    for (size_t index = 0; index < m_nodes.size(); ++index) {
        const Node &group = m_nodes[index];
        const auto isWarm = [&](quint32 body) { return heat[body] > 0; };
        if (!group.isLeaf || std::none_of(m_order.begin() + group.begin, m_order.begin() + group.end, isWarm))
            continue;
        gather(m_boxes[index], repulsion.theta * repulsion.theta);
        pushApart(group, repulsion, accelerations);
    }
}

// What a whole group sees is found once: subtrees far from its box as one body, the bodies of near leaves one by one.
void Octree::gather(const Box &group, float thetaSquared)
{
    for (auto *list : {&m_nearX, &m_nearY, &m_nearZ, &m_nearMass})
        list->clear();
    for (size_t at = 0; at < m_nodes.size();) {
        const Node &node = m_nodes[at];
        const float dx = outside(node.x, group.low.x, group.high.x);
        const float dy = outside(node.y, group.low.y, group.high.y);
        const float dz = outside(node.z, group.low.z, group.high.z);
        if (node.size * node.size <= thetaSquared * (dx * dx + dy * dy + dz * dz)) {
            take(node.x, node.y, node.z, node.mass);
            at = node.skip;
        } else if (node.isLeaf) {
            takeBodies(node);
            at = node.skip;
        } else {
            ++at;
        }
    }
}

void Octree::take(float x, float y, float z, float mass)
{
    m_nearX.push_back(x);
    m_nearY.push_back(y);
    m_nearZ.push_back(z);
    m_nearMass.push_back(mass);
}

void Octree::takeBodies(const Node &leaf)
{
    for (quint32 i = leaf.begin; i < leaf.end; ++i)
        take(m_x[i], m_y[i], m_z[i], m_mass[i]);
}

// A body's pull on itself is 0, because the distance is.
void Octree::pushApart(const Node &group, const Repulsion &repulsion, std::span<Vec3> accelerations) const
{
    const Lanes softening = repulsion.softening * repulsion.softening;
    const size_t nearCount = m_nearX.size();
    for (quint32 begin = group.begin; begin < group.end; begin += Lanes::size()) {
        const auto body = [&](int lane) { return std::min(begin + quint32(lane), group.end - 1); };
        const Lanes x([&](int lane) { return m_x[body(lane)]; });
        const Lanes y([&](int lane) { return m_y[body(lane)]; });
        const Lanes z([&](int lane) { return m_z[body(lane)]; });
        Lanes ax = 0;
        Lanes ay = 0;
        Lanes az = 0;
        for (size_t i = 0; i < nearCount; ++i) {
            const Lanes dx = x - m_nearX[i];
            const Lanes dy = y - m_nearY[i];
            const Lanes dz = z - m_nearZ[i];
            const Lanes squared = dx * dx + dy * dy + dz * dz + softening;
            const Lanes push = Lanes(m_nearMass[i]) / (squared * simd::sqrt(squared));
            ax += dx * push;
            ay += dy * push;
            az += dz * push;
        }
        const quint32 lanes = std::min(group.end - begin, quint32(Lanes::size()));
        for (quint32 lane = 0; lane < lanes; ++lane) {
            Vec3 &sum = accelerations[m_order[begin + lane]];
            sum.x += repulsion.strength * ax[lane];
            sum.y += repulsion.strength * ay[lane];
            sum.z += repulsion.strength * az[lane];
        }
    }
}

std::vector<std::pair<quint32, quint32>> Octree::coincident() const
{
    std::vector<std::pair<quint32, quint32>> pairs;
    for (size_t i = 1; i < m_order.size(); ++i) {
        if (m_x[i] == m_x[i - 1] && m_y[i] == m_y[i - 1] && m_z[i] == m_z[i - 1])
            pairs.emplace_back(m_order[i - 1], m_order[i]);
    }
    return pairs;
}

} // namespace VisionFlow::Server
