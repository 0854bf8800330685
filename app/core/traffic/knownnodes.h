// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which ids the graph has, as the messages themselves say: a graph document, then its updates.
#pragma once

#include <QSet>

#include <vector>

namespace VisionFlow::Wire {
struct GraphDocument;
struct TopologyDelta;
} // namespace VisionFlow::Wire

namespace VisionFlow {

/// Judges nothing until it has a document, and again after a step that it could not follow. Source: PROTOCOL.md section 6, topology_update.
class KnownNodes
{
public:
    /// False while it is not known which nodes there are.
    bool isCertain() const { return m_certain; }
    bool contains(quint32 id) const
    {
        return id < bitIds ? id / 64 < m_bits.size() && (m_bits[id / 64] >> (id % 64) & 1) : m_large.contains(id);
    }

    void take(const Wire::GraphDocument &document);
    void take(const Wire::TopologyDelta &delta);
    /// The server is at \p revision; a document of another one is not of this graph.
    void expect(quint64 revision);

private:
    static constexpr quint32 bitIds = 1 << 22; ///< ids below this are bits, half a MiB of them at most

    void insert(quint32 id);
    void remove(quint32 id);
    void forget();

    bool m_certain = false;
    quint64 m_revision = 0; ///< the newest that was heard of
    std::vector<quint64> m_bits;
    QSet<quint32> m_large;
};

} // namespace VisionFlow
