// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/edgegeometry.h"

#include "app/scene/driverlink.h"

#include <QSet>

#include <cstring>

namespace VisionFlow {

namespace {

struct Vertex
{
    float source, target, corner; // POSITION
    float a, b, c;                // NORMAL
    float u, v;                   // TEXCOORD0
};
static_assert(sizeof(Vertex) == 32);

constexpr int mostHighlights = 4000;

/// A byte array that grows by vertices.
class VertexBuffer
{
public:
    explicit VertexBuffer(std::size_t capacity) { m_bytes.reserve(qsizetype(capacity) * qsizetype(sizeof(Vertex))); }
    void add(const Vertex &vertex) { m_bytes.append(reinterpret_cast<const char *>(&vertex), sizeof vertex); }
    quint32 size() const { return quint32(m_bytes.size() / qsizetype(sizeof(Vertex))); }
    QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

bool isDrawn(const SceneState &scene, const TopologyEdge &edge)
{
    return edge.sourceSlot != edge.targetSlot && scene.isShown(edge.sourceSlot) && scene.isShown(edge.targetSlot);
}

quint64 pairOf(quint32 a, quint32 b) { return quint64(std::min(a, b)) << 32 | std::max(a, b); }

} // namespace

void EdgeGeometry::setDriver(SceneDriver *driver)
{
    if (!changeDriver(m_driver, driver, this))
        return;
    follow();
    emit driverChanged();
}

void EdgeGeometry::setLook(Look look)
{
    if (look == m_look)
        return;
    m_look = look;
    if (m_driver)
        disconnect(m_driver, nullptr, this, nullptr);
    follow();
    emit lookChanged();
}

void EdgeGeometry::follow()
{
    if (m_driver) {
        connect(m_driver, &SceneDriver::edgesChanged, this, &EdgeGeometry::rebuild);
        if (m_look == Highlights)
            connect(m_driver, &SceneDriver::highlightsChanged, this, &EdgeGeometry::rebuild);
    }
    rebuild();
}

void EdgeGeometry::rebuild()
{
    clear();
    setStride(sizeof(Vertex));
    addAttribute(Attribute::PositionSemantic, 0, Attribute::F32Type);
    addAttribute(Attribute::NormalSemantic, 3 * sizeof(float), Attribute::F32Type);
    addAttribute(Attribute::TexCoord0Semantic, 6 * sizeof(float), Attribute::F32Type);
    if (m_look == Highlights)
        addAttribute(Attribute::IndexSemantic, 0, Attribute::U32Type);
    // Positions hold slots, so bounds computed from them would cull the edges at random.
    constexpr float everywhere = 1e9f;
    setBounds({-everywhere, -everywhere, -everywhere}, {everywhere, everywhere, everywhere});
    setPrimitiveType(m_look == Lines ? PrimitiveType::Lines : PrimitiveType::Triangles);
    QByteArray vertices;
    if (m_driver && m_driver->scene().topology() && m_driver->scene().style.edges) {
        if (m_look == Highlights) {
            QByteArray indices;
            vertices = highlights(indices);
            setIndexData(indices);
        } else {
            vertices = m_look == Lines ? lines() : arrows();
        }
    }
    if (vertices.isEmpty()) { // an empty buffer is an error to the renderer; one degenerate primitive is not
        VertexBuffer nothing(3);
        for (int i = 0; i < (m_look == Lines ? 2 : 3); ++i)
            nothing.add({-1, -1, 0, 0, 0, 0, 0, 0});
        vertices = nothing.bytes();
        if (m_look == Highlights) {
            const quint32 corners[] = {0, 1, 2};
            setIndexData(QByteArray(reinterpret_cast<const char *>(corners), sizeof corners));
        }
    }
    setVertexData(vertices);
    update();
}

QByteArray EdgeGeometry::lines() const
{
    const SceneState &scene = m_driver->scene();
    const auto &edges = scene.topology()->edges;
    VertexBuffer buffer(edges.size() * 2);
    for (const TopologyEdge &edge : edges) {
        if (!isDrawn(scene, edge))
            continue;
        const float a = float(edge.sourceSlot);
        const float b = float(edge.targetSlot);
        const float sizeA = scene.sizes[edge.sourceSlot];
        const float sizeB = scene.sizes[edge.targetSlot];
        const float directed = edge.directed ? 1 : 0;
        buffer.add({a, b, 0, sizeA, sizeB, float(scene.kindAt(edge.sourceSlot)), directed, edge.weight});
        buffer.add({a, b, 1, sizeA, sizeB, float(scene.kindAt(edge.targetSlot)), directed, edge.weight});
    }
    return buffer.bytes();
}

QByteArray EdgeGeometry::highlights(QByteArray &indices) const
{
    const SceneState &scene = m_driver->scene();
    const auto &nodes = scene.topology()->nodes;
    QSet<quint64> path;
    if (scene.path) {
        for (std::size_t i = 1; i < scene.path->hops.size(); ++i)
            path.insert(pairOf(scene.path->hops[i - 1], scene.path->hops[i]));
    }
    const auto isLit = [&](quint32 slot) { return nodes[slot].key == scene.hovered || scene.selection.contains(nodes[slot].key); };
    VertexBuffer buffer(64);
    int count = 0;
    const auto addRibbon = [&](quint32 source, quint32 target, bool onPath) {
        const quint32 first = buffer.size();
        for (int corner = 0; corner < 4; ++corner) {
            const float end = corner < 2 ? 0 : 1;
            const float side = corner % 2 == 0 ? -1 : 1;
            const float kind = float(scene.kindAt(end == 0 ? source : target));
            buffer.add({float(source), float(target), end, scene.sizes[source], scene.sizes[target], kind, side, onPath ? 1.f : 0.f});
        }
        const quint32 corners[] = {first, first + 1, first + 2, first + 2, first + 1, first + 3};
        indices.append(reinterpret_cast<const char *>(corners), sizeof corners);
        ++count;
    };
    for (const TopologyEdge &edge : scene.topology()->edges) {
        if (count == mostHighlights || !isDrawn(scene, edge))
            continue;
        const bool onPath = path.remove(pairOf(edge.sourceSlot, edge.targetSlot));
        if (onPath || isLit(edge.sourceSlot) || isLit(edge.targetSlot))
            addRibbon(edge.sourceSlot, edge.targetSlot, onPath);
    }
    return buffer.bytes();
}

QByteArray EdgeGeometry::arrows() const
{
    const SceneState &scene = m_driver->scene();
    const auto &edges = scene.topology()->edges;
    VertexBuffer buffer(edges.size() * 3);
    for (const TopologyEdge &edge : edges) {
        if (!edge.directed || !isDrawn(scene, edge))
            continue;
        for (int corner = 0; corner < 3; ++corner) {
            buffer.add({float(edge.sourceSlot), float(edge.targetSlot), float(corner), scene.sizes[edge.sourceSlot],
                        scene.sizes[edge.targetSlot], float(scene.kindAt(edge.targetSlot)), 0, 0});
        }
    }
    return buffer.bytes();
}

} // namespace VisionFlow
