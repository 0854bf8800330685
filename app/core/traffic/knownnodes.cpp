// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/knownnodes.h"

#include "protocol/graphdocument.h"

namespace VisionFlow {

void KnownNodes::take(const Wire::GraphDocument &document)
{
    if (document.revision < m_revision)
        return; // overtaken by an update; another one will be fetched
    forget();
    for (const Wire::NodeInfo &node : document.nodes)
        insert(node.id);
    m_revision = document.revision;
    m_certain = true;
}

void KnownNodes::take(const Wire::TopologyDelta &delta)
{
    if (delta.revision <= m_revision)
        return;
    if (m_certain && delta.base == m_revision) {
        for (const quint32 id : delta.removedNodes)
            remove(id);
        for (const Wire::NodeInfo &node : delta.addedNodes)
            insert(node.id);
    } else {
        forget();
    }
    m_revision = delta.revision;
}

void KnownNodes::expect(quint64 revision)
{
    if (revision == m_revision)
        return;
    forget();
    m_revision = revision;
}

void KnownNodes::insert(quint32 id)
{
    if (id >= bitIds) {
        m_large.insert(id);
        return;
    }
    if (id / 64 >= m_bits.size())
        m_bits.resize(id / 64 + 1);
    m_bits[id / 64] |= quint64(1) << (id % 64);
}

void KnownNodes::remove(quint32 id)
{
    if (id >= bitIds)
        m_large.remove(id);
    else if (id / 64 < m_bits.size())
        m_bits[id / 64] &= ~(quint64(1) << (id % 64));
}

void KnownNodes::forget()
{
    m_certain = false;
    m_bits.clear();
    m_large.clear();
}

} // namespace VisionFlow
