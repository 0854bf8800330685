// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/demograph.h"

#include "server/graph/splitmix64.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

/// A place on a whole-numbered lattice; ten of its units are one of the layout's.
struct Place
{
    qint64 x = 0;
    qint64 y = 0;
    qint64 z = 0;
};

constexpr int unitsPerLayoutUnit = 10;
constexpr int membersPerCommunity = 80;
constexpr qint64 communityRadius = 1100; ///< a member's offset stays within; the most of them within half
constexpr qint64 communitySpacing = 2600;
constexpr qint64 weightStep = 130; ///< lattice units per sixteenth of weight: the far side is about 10 away

qint64 squaredDistance(const Place &a, const Place &b)
{
    const qint64 dx = a.x - b.x;
    const qint64 dy = a.y - b.y;
    const qint64 dz = a.z - b.z;
    return dx * dx + dy * dy + dz * dz;
}

// Smallest whole number whose square is n or more: floating point only makes the first guess.
qint64 rootAbove(qint64 n)
{
    auto root = qint64(std::sqrt(double(n)));
    while (root > 0 && (root - 1) * (root - 1) >= n)
        --root;
    while (root * root < n)
        ++root;
    return root;
}

/// One community: its first member is its hub.
struct Community
{
    Place centre;
    std::vector<quint32> members;
    quint32 hub() const { return members.front(); }
};

class DemoGraph
{
public:
    explicit DemoGraph(const DemoShape &shape)
        : m_shape(shape)
        , m_random(shape.seed)
        , m_places(size_t(shape.nodes))
        , m_communityOf(size_t(shape.nodes))
    {
    }

    Wire::GraphDocument make()
    {
        settle(0, quint32(m_shape.mainland()), {});
        const qint64 shore = m_extent + communitySpacing;
        if (m_shape.island() > 0)
            settle(quint32(m_shape.mainland()), quint32(m_shape.nodes), {shore, 0, 0});
        fillUp(qsizetype(m_shape.nodes) * 3);
        return document();
    }

private:
    // Founds communities for the ids first … end-1 around a place, and joins them to one whole.
    void settle(quint32 first, quint32 end, const Place &around)
    {
        const size_t firstCommunity = m_communities.size();
        const quint32 count = std::max(1u, (end - first) / membersPerCommunity);
        foundCommunities(count, around);
        for (quint32 id = first; id < end; ++id) {
            // The lowest ids lead, so that on the mainland every hub is an agent.
            const quint32 community = id - first < count ? id - first : drawCommunity(count);
            join(id, quint32(firstCommunity) + community);
        }
        for (size_t c = firstCommunity; c < m_communities.size(); ++c)
            linkWithin(m_communities[c]);
        bridge(firstCommunity);
    }

    void foundCommunities(quint32 count, const Place &around)
    {
        qint64 side = 1;
        while (side * side * side < qint64(count))
            ++side;
        const qint64 half = side * communitySpacing / 2;
        m_extent = std::max(m_extent, half);
        const size_t first = m_communities.size();
        for (quint32 c = 0; c < count; ++c) {
            // The best of ten draws keeps communities apart without a lattice's look.
            Place best;
            qint64 bestRoom = -1;
            for (int draw = 0; draw < 10; ++draw) {
                const Place place{around.x + within(half), around.y + within(half), around.z + within(half)};
                qint64 room = std::numeric_limits<qint64>::max();
                for (size_t other = first; other < m_communities.size(); ++other)
                    room = std::min(room, squaredDistance(place, m_communities[other].centre));
                if (room > bestRoom) {
                    best = place;
                    bestRoom = room;
                }
            }
            m_communities.push_back({best, {}});
        }
    }

    // Of two draws the smaller: some communities are towns and some are villages.
    quint32 drawCommunity(quint32 count)
    {
        const quint32 a = m_random.below(count);
        const quint32 b = m_random.below(count);
        return m_random.below(3) == 0 ? std::min(a, b) : a;
    }

    void join(quint32 id, quint32 community)
    {
        Community &home = m_communities[community];
        const Place &centre = home.centre;
        m_places[id] = home.members.empty() ? centre : Place{centre.x + bell(), centre.y + bell(), centre.z + bell()};
        m_communityOf[id] = community;
        home.members.push_back(id);
    }

    qint64 within(qint64 half) { return qint64(m_random.below(quint32(2 * half + 1))) - half; }
    // The mean of three draws is near a bell curve and needs no logarithm.
    qint64 bell() { return (within(communityRadius) + within(communityRadius) + within(communityRadius)) / 3; }

    std::vector<quint32> nearestFirst(quint32 from, std::vector<quint32> members) const
    {
        std::erase(members, from);
        std::sort(members.begin(), members.end(), [&](quint32 a, quint32 b) {
            const qint64 toA = squaredDistance(m_places[from], m_places[a]);
            const qint64 toB = squaredDistance(m_places[from], m_places[b]);
            return toA != toB ? toA < toB : a < b;
        });
        return members;
    }

    void linkWithin(const Community &community)
    {
        // A tree first, from the hub outwards: each member joins the nearest that has joined.
        std::vector<quint32> joined{community.hub()};
        for (const quint32 id : nearestFirst(community.hub(), community.members)) {
            const quint32 nearest = *std::min_element(joined.begin(), joined.end(), [&](quint32 a, quint32 b) {
                return squaredDistance(m_places[id], m_places[a]) < squaredDistance(m_places[id], m_places[b]);
            });
            link(id, nearest);
            joined.push_back(id);
        }
        for (const quint32 id : community.members) {
            if (m_shape.kindOf(id) != Wire::NodeKind::Agent)
                continue;
            link(community.hub(), id);
            consult(id, community);
        }
    }

    // An agent works with up to two pieces of knowledge of its own community.
    void consult(quint32 agent, const Community &community)
    {
        for (int draw = 0; draw < 2; ++draw) {
            const quint32 other = community.members[m_random.below(quint32(community.members.size()))];
            if (m_shape.kindOf(other) == Wire::NodeKind::Knowledge)
                link(agent, other);
        }
    }

    // The shortest tree over the centres (Prim's), so that all hang together; then each to its nearest, for rings.
    void bridge(size_t firstCommunity)
    {
        const size_t count = m_communities.size() - firstCommunity;
        std::vector<size_t> via(count, 0);
        std::vector<qint64> room(count, std::numeric_limits<qint64>::max());
        std::vector<bool> joined(count, false);
        const auto community = [&](size_t i) -> const Community & { return m_communities[firstCommunity + i]; };
        for (size_t last = 0, round = 1; round < count; ++round) {
            joined[last] = true;
            size_t next = 0;
            for (size_t i = 0; i < count; ++i) {
                const qint64 toLast = squaredDistance(community(i).centre, community(last).centre);
                if (!joined[i] && toLast < room[i]) {
                    room[i] = toLast;
                    via[i] = last;
                }
                if (!joined[i] && (joined[next] || room[i] < room[next]))
                    next = i;
            }
            bridgePair(community(next), community(via[next]));
            last = next;
        }
        for (size_t i = 0; i < count && count > 2; ++i)
            bridgePair(community(i), community(nearestCommunity(firstCommunity, i, via[i])));
    }

    // The nearest other one, leaving out the one that the tree has joined already.
    size_t nearestCommunity(size_t firstCommunity, size_t of, size_t without) const
    {
        size_t nearest = of;
        qint64 room = std::numeric_limits<qint64>::max();
        const Place &centre = m_communities[firstCommunity + of].centre;
        for (size_t i = 0; firstCommunity + i < m_communities.size(); ++i) {
            const qint64 distance = squaredDistance(centre, m_communities[firstCommunity + i].centre);
            if (i != of && i != without && distance < room) {
                room = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    void bridgePair(const Community &a, const Community &b)
    {
        const quint32 fromA = nearestFirst(b.hub(), a.members).front();
        const quint32 fromB = nearestFirst(a.hub(), b.members).front();
        link(fromA, fromB);
        link(a.hub(), fromB);
        link(fromA, b.hub());
    }

    // Neighbours in the order of nearness, one more each round, until the count is reached.
    void fillUp(qsizetype wanted)
    {
        std::vector<quint32> order(m_places.size());
        for (quint32 id = 0; id < order.size(); ++id)
            order[id] = id;
        for (size_t i = order.size() - 1; i > 0; --i)
            std::swap(order[i], order[m_random.below(quint32(i + 1))]);

        constexpr size_t rounds = 8;
        std::vector<std::array<quint32, rounds>> nearest(m_places.size());
        std::vector<size_t> known(m_places.size());
        for (const Community &community : m_communities) {
            for (const quint32 id : community.members) {
                const std::vector<quint32> others = nearestFirst(id, community.members);
                known[id] = std::min(rounds, others.size());
                std::copy_n(others.begin(), known[id], nearest[id].begin());
            }
        }
        for (size_t round = 0; round < rounds; ++round) {
            for (const quint32 id : order) {
                if (m_edges.size() >= wanted)
                    return;
                if (round < known[id])
                    link(id, nearest[id][round]);
            }
        }
    }

    void link(quint32 a, quint32 b)
    {
        const auto ends = std::minmax(a, b);
        const quint64 key = (quint64(ends.first) << 32) | ends.second;
        if (a == b || m_linked.contains(key))
            return;
        m_linked.insert(key);
        const qint64 length = rootAbove(squaredDistance(m_places[a], m_places[b]));
        const qint64 sixteenths = std::max<qint64>(1, (length + weightStep / 2) / weightStep);
        m_edges.append({ends.first, ends.second, float(sixteenths) / 16.f, false});
    }

    Wire::GraphDocument document()
    {
        std::vector<int> degree(m_places.size());
        for (const Wire::EdgeInfo &edge : std::as_const(m_edges)) {
            ++degree[edge.source];
            ++degree[edge.target];
        }
        Wire::GraphDocument document;
        document.name = u"demo"_s;
        document.nodes.reserve(m_shape.nodes);
        for (quint32 id = 0; id < quint32(m_shape.nodes); ++id)
            document.nodes.append(node(id, degree[id]));
        document.edges = std::move(m_edges);
        return document;
    }

    Wire::NodeInfo node(quint32 id, int degree)
    {
        const quint32 community = m_communityOf[id];
        Wire::NodeInfo node;
        node.id = id;
        node.kind = m_shape.kindOf(id);
        node.position = layoutPlace(m_places[id]);
        node.metadata.insert(u"community"_s, QString::number(community));
        node.metadata.insert(u"links"_s, QString::number(degree));
        node.metadata.insert(u"role"_s, m_communities[community].hub() == id ? u"hub"_s : u"member"_s);
        if (id >= quint32(m_shape.mainland()))
            node.metadata.insert(u"place"_s, u"island"_s);
        switch (node.kind) {
        case Wire::NodeKind::Agent:
            node.label = u"agent %1"_s.arg(id);
            node.state = drawState();
            node.metadata.insert(u"tasks done"_s, QString::number(m_random.below(500)));
            break;
        case Wire::NodeKind::Knowledge:
            node.label = u"knowledge %1"_s.arg(id);
            node.metadata.insert(u"topic"_s, drawTopic());
            break;
        case Wire::NodeKind::Other:
            node.label = u"node %1"_s.arg(id);
            break;
        }
        return node;
    }

    static Wire::Vec3 layoutPlace(const Place &place)
    {
        const auto scaled = [](qint64 v) { return float(v) / unitsPerLayoutUnit; };
        return {scaled(place.x), scaled(place.y), scaled(place.z)};
    }

    QString drawState()
    {
        const quint32 roll = m_random.below(20);
        if (roll < 12)
            return u"running"_s;
        return roll < 17 ? u"idle"_s : u"waiting"_s;
    }

    QString drawTopic()
    {
        static const std::array topics
            = {u"weather"_s, u"roads"_s, u"medicine"_s, u"music"_s, u"law"_s, u"plants"_s, u"machines"_s, u"history"_s};
        return topics[m_random.below(quint32(topics.size()))];
    }

    DemoShape m_shape;
    SplitMix64 m_random;
    std::vector<Place> m_places;
    std::vector<quint32> m_communityOf;
    std::vector<Community> m_communities;
    qint64 m_extent = 0; ///< half the edge of the box that the mainland's centres lie in
    QList<Wire::EdgeInfo> m_edges;
    QSet<quint64> m_linked;
};

} // namespace

Wire::NodeKind DemoShape::kindOf(quint32 id) const
{
    if (id < quint32(agents()))
        return Wire::NodeKind::Agent;
    return id < quint32(agents() + knowledge()) ? Wire::NodeKind::Knowledge : Wire::NodeKind::Other;
}

Wire::GraphDocument makeDemoGraph(const DemoShape &shape) { return DemoGraph(shape).make(); }

} // namespace VisionFlow::Server
